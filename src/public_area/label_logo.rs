//! A label's picture: our own PNG of it, under an address that changes with it.
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use crate::error::AppError;
use crate::resellers::label_queries::find_logo;
use crate::resellers::queries::find_label_by_slug;
use crate::state::AppState;
use crate::web::extract::{Path, Query};

/// Which picture: its hash.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Version {
    v: String,
}

pub async fn show(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    Query(asked): Query<Version>,
) -> Result<Response, AppError> {
    let mut db = state.db.acquire().await?;
    let label = find_label_by_slug(&mut db, &slug).await?.ok_or(AppError::NotFound)?;
    let png = find_logo(&mut db, label.id, &asked.v).await?.ok_or(AppError::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, "image/png"),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
    ];
    Ok((headers, png).into_response())
}
