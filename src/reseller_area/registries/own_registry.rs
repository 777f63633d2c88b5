//! The permission that contains the row: a registry of the operator's, or 404.
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use super::LIST;
use crate::error::AppError;
use crate::ids::RegistryId;
use crate::reseller_area::operator::Operator;
use crate::state::AppState;
use crate::suppliers::epp::settings::Stored;
use crate::suppliers::queries::epp::registry::find;
use crate::web::extract::path_parameter;

/// An owner at the operator, and the registry that the path names.
pub struct OwnRegistry {
    pub operator: Operator,
    pub registry: Stored,
}

impl OwnRegistry {
    pub fn address(&self) -> String {
        format!("{LIST}/{}", self.registry.id)
    }
}

impl FromRequestParts<AppState> for OwnRegistry {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let operator = Operator::from_request_parts(parts, state).await?;
        let id: RegistryId = path_parameter(parts, state, "registry").await?;
        let mut db = state.db.acquire().await?;
        let registry = find(&mut db, operator.staff.reseller, id).await?.ok_or(AppError::NotFound)?;
        Ok(Self { operator, registry })
    }
}
