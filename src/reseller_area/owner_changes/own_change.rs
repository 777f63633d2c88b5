//! The permission that contains the row: a change for one of the reseller's own customers, or 404.
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::error::AppError;
use crate::ids::OwnerChangeId;
use crate::owner_changes::OwnerChange;
use crate::owner_changes::queries::change::find;
use crate::state::AppState;
use crate::web::extract::path_parameter;
use crate::web::viewer::Staff;

/// Staff, and the change that the path names.
#[derive(Clone, Debug)]
pub struct OwnChange {
    pub staff: Staff,
    pub change: OwnerChange,
}

impl OwnChange {
    pub fn home(&self) -> String {
        format!("{}/{}", super::LIST, self.change.id)
    }
}

impl FromRequestParts<AppState> for OwnChange {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let staff = Staff::from_request_parts(parts, state).await?;
        let id: OwnerChangeId = path_parameter(parts, state, "change").await?;
        let mut db = state.db.acquire().await?;
        let change = find(&mut db, staff.reseller, id).await?.ok_or(AppError::NotFound)?;
        Ok(Self { staff, change })
    }
}
