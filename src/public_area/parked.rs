//! What somebody sees where a parked domain leads.
use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::error::AppError;
use crate::resellers::label_queries::find_parking_text;
use crate::resellers::queries::find_label_by_slug;
use crate::state::AppState;
use crate::web::extract::Path;
use crate::web::page::{Page, render};

#[derive(Template)]
#[template(path = "public/parked.html")]
struct ParkedPage {
    page: Page,
    paragraphs: Vec<String>,
}

pub async fn show(State(state): State<AppState>, page: Page, Path(slug): Path<String>) -> Result<Response, AppError> {
    let mut db = state.db.acquire().await?;
    let label = find_label_by_slug(&mut db, &slug).await?.ok_or(AppError::NotFound)?;
    let text = find_parking_text(&mut db, label.id).await?;
    drop(db);
    let paragraphs = text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()).map(str::to_owned).collect();
    render(&ParkedPage { page: page.in_colours(&label.brand()), paragraphs })
}
