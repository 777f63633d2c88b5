//! The permission that contains the row: an owner of the operator, and the policy that the path names, or 404.
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::error::AppError;
use crate::products::{Family, Supplier};
use crate::reseller_area::operator::Operator;
use crate::state::AppState;
use crate::tell;
use crate::tld_policies::in_force::InForce;
use crate::tld_policies::queries::find_in_force;
use crate::web::extract::path_parameter;
use crate::web::viewer::Staff;

/// The operator, and a policy as it holds now.
pub struct OwnPolicy {
    pub staff: Staff,
    pub holds: InForce,
}

impl FromRequestParts<AppState> for OwnPolicy {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let Operator { staff } = Operator::from_request_parts(parts, state).await?;
        let supplier: String = path_parameter(parts, state, "supplier").await?;
        let tld: String = path_parameter(parts, state, "tld").await?;
        let supplier = supplier_of(&supplier).ok_or(AppError::NotFound)?;
        if tld.chars().any(char::is_control) {
            return Err(AppError::NotFound);
        }
        let mut db = state.db.acquire().await?;
        let holds = find_in_force(&mut db, (supplier, &tld), state.clock.now()).await?;
        Ok(Self { staff, holds: holds.ok_or(AppError::NotFound)? })
    }
}

impl OwnPolicy {
    /// The page of this policy.
    pub fn address(&self) -> String {
        super::address(self.holds.policy.supplier, &self.holds.policy.tld)
    }

    /// "Policy of .nu".
    pub fn title(&self) -> String {
        tell("policies-of").with("tld", &self.holds.policy.tld).into()
    }
}

/// A supplier of domains by its name in addresses.
pub fn supplier_of(value: &str) -> Option<Supplier> {
    Family::Domain.suppliers().iter().copied().find(|supplier| supplier.value() == value)
}
