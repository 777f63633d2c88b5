//! The permission that contains the row: further data of the account whose Customer Area shows, or 404.
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::contacts::book::Kept;
use crate::contacts::queries::find;
use crate::error::AppError;
use crate::ids::CustomerContactId;
use crate::state::AppState;
use crate::web::extract::path_parameter;
use crate::web::viewer::InCustomerArea;

/// Somebody in a Customer Area, and the further data that the path names.
#[derive(Clone, Debug)]
pub struct MyContact {
    pub me: InCustomerArea,
    pub kept: Kept,
}

impl MyContact {
    pub fn home(&self) -> String {
        format!("{}/{}", super::LIST, self.kept.id)
    }
}

impl FromRequestParts<AppState> for MyContact {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let me = InCustomerArea::from_request_parts(parts, state).await?;
        let id: CustomerContactId = path_parameter(parts, state, "contact").await?;
        let mut db = state.db.acquire().await?;
        let kept = find(&mut db, me.reseller, me.customer, id).await?.ok_or(AppError::NotFound)?;
        Ok(Self { me, kept })
    }
}
