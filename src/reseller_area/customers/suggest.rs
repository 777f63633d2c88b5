//! Suggestions under the search field while somebody types: a few lines of HTML, no page.
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use crate::customers::list::Listed;
use crate::customers::search::{Typed, suggest};
use crate::error::AppError;
use crate::state::AppState;
use crate::web::extract::Query;
use crate::web::page::render;
use crate::web::viewer::Staff;

const MOST: usize = 8;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    q: String,
}

#[derive(Template)]
#[template(path = "reseller/customers/suggest.html")]
struct Suggestions {
    customers: Vec<Listed>,
}

pub async fn list(
    State(state): State<AppState>,
    staff: Staff,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let customers = match Typed::read(&asked.q) {
        Typed::Words(words) => suggest(&mut *state.db.acquire().await?, staff.reseller, &words, MOST).await?,
        Typed::Nothing | Typed::TooShort | Typed::Impossible => Vec::new(),
    };
    render(&Suggestions { customers })
}
