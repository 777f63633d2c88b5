//! The permission for what concerns the whole installation: an owner at the operator, the reseller on top. To everybody
//! else's staff such pages do not exist.
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::error::AppError;
use crate::events::Actor;
use crate::ids::ResellerId;
use crate::logins::StaffRole;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::viewer::{Staff, Viewer};

/// An owner at the operator.
#[derive(Clone, Debug)]
pub struct Operator {
    pub viewer: Viewer,
    /// The operator himself.
    pub reseller: ResellerId,
}

impl Operator {
    /// Who does something for the installation.
    pub fn actor(&self, client: &Client) -> Actor {
        self.viewer.actor(&client.ip, false)
    }
}

impl FromRequestParts<AppState> for Operator {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let staff = Staff::from_request_parts(parts, state).await?;
        // nobody sells to the operator; and nobody enters his area as somebody else
        if staff.viewer.account.reseller.is_some() || staff.viewer.acts_as_reseller() {
            return Err(AppError::NotFound);
        }
        if staff.role != StaffRole::Owner {
            return Err(AppError::Forbidden("Only owners may do this. Ask an owner of your reseller."));
        }
        Ok(Self { viewer: staff.viewer, reseller: staff.reseller })
    }
}
