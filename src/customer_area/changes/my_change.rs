//! The permission that contains the row: something that was saved for the account whose Customer Area shows, or 404.
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::error::AppError;
use crate::ids::ProfileChangeId;
use crate::owner_changes::queries::saving::{Saving, find};
use crate::state::AppState;
use crate::web::extract::path_parameter;
use crate::web::viewer::InCustomerArea;

/// Somebody in a Customer Area, and the saving that the path names.
#[derive(Clone, Debug)]
pub struct MyChange {
    pub me: InCustomerArea,
    pub saving: Saving,
}

impl FromRequestParts<AppState> for MyChange {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let me = InCustomerArea::from_request_parts(parts, state).await?;
        let id: ProfileChangeId = path_parameter(parts, state, "saving").await?;
        let mut db = state.db.acquire().await?;
        let saving = find(&mut db, me.reseller, me.customer, id).await?.ok_or(AppError::NotFound)?;
        Ok(Self { me, saving })
    }
}
