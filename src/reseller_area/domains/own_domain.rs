//! The permission that contains the row: a domain of one of the reseller's own customers, or 404.
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::domains::Domain;
use crate::domains::queries::domain::find;
use crate::error::AppError;
use crate::ids::DomainId;
use crate::state::AppState;
use crate::web::extract::path_parameter;
use crate::web::running::{DomainVisit, Side, Visit};
use crate::web::viewer::Staff;

/// Staff, and the domain of a customer of theirs that the path names.
#[derive(Clone, Debug)]
pub struct OwnDomain {
    pub staff: Staff,
    pub domain: Domain,
}

impl FromRequestParts<AppState> for OwnDomain {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let staff = Staff::from_request_parts(parts, state).await?;
        let id: DomainId = path_parameter(parts, state, "domain").await?;
        let mut db = state.db.acquire().await?;
        let domain = find(&mut db, staff.reseller, id).await?.ok_or(AppError::NotFound)?;
        Ok(Self { staff, domain })
    }
}

impl From<OwnDomain> for DomainVisit {
    fn from(OwnDomain { staff, domain }: OwnDomain) -> Self {
        let visit = Visit { owner: staff.reseller, side: Side::Staff(staff.role), viewer: staff.viewer };
        Self { visit, domain }
    }
}
