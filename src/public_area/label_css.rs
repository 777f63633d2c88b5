//! A label's colours as a stylesheet: its tokens, from which the design system makes the rest with safe contrast.
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::error::AppError;
use crate::resellers::queries::find_label_by_slug;
use crate::state::AppState;
use crate::web::extract::Path;

pub async fn show(State(state): State<AppState>, Path(slug): Path<String>) -> Result<Response, AppError> {
    let mut db = state.db.acquire().await?;
    let label = find_label_by_slug(&mut db, &slug).await?.ok_or(AppError::NotFound)?;
    let headers = [(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=86400")];
    Ok((headers, format!(":root {{ {} }}\n", label.brand().look.tokens())).into_response())
}
