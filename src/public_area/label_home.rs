//! The bare address of a label: it leads to its sign-in page.
use axum::extract::State;
use axum::response::Redirect;

use crate::error::AppError;
use crate::resellers::queries::find_label_by_slug;
use crate::state::AppState;
use crate::web::extract::Path;

pub async fn show(State(state): State<AppState>, Path(slug): Path<String>) -> Result<Redirect, AppError> {
    let label = find_label_by_slug(&mut *state.db.acquire().await?, &slug).await?.ok_or(AppError::NotFound)?;
    Ok(Redirect::to(&format!("/at/{}/login", label.slug)))
}
