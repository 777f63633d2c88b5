//! The permission that contains the row: hosting of one of the reseller's own customers, or 404.
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::error::AppError;
use crate::hosting::Hosting;
use crate::hosting::queries::account::find;
use crate::ids::HostingId;
use crate::state::AppState;
use crate::web::extract::path_parameter;
use crate::web::running::{HostingVisit, Side, Visit};
use crate::web::viewer::Staff;

/// Staff, and the hosting of a customer of theirs that the path names.
#[derive(Clone, Debug)]
pub struct OwnHosting {
    pub staff: Staff,
    pub account: Hosting,
}

impl FromRequestParts<AppState> for OwnHosting {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let staff = Staff::from_request_parts(parts, state).await?;
        let id: HostingId = path_parameter(parts, state, "hosting").await?;
        let mut db = state.db.acquire().await?;
        let account = find(&mut db, staff.reseller, id).await?.ok_or(AppError::NotFound)?;
        Ok(Self { staff, account })
    }
}

impl From<OwnHosting> for HostingVisit {
    fn from(OwnHosting { staff, account }: OwnHosting) -> Self {
        let visit = Visit { owner: staff.reseller, side: Side::Staff(staff.role), viewer: staff.viewer };
        Self { visit, account }
    }
}
