//! The permission of the operator: an owner of whoever runs the portal itself, in his own Reseller Area.
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::error::AppError;
use crate::logins::StaffRole;
use crate::web::viewer::Staff;

/// An owner of the operator. To everybody else's staff what takes it does not exist.
#[derive(Clone, Debug)]
pub struct Operator {
    pub staff: Staff,
}

impl<S: Sync> FromRequestParts<S> for Operator {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
        let staff = Staff::from_request_parts(parts, state).await?;
        if !staff.viewer.runs_the_portal() {
            return Err(AppError::NotFound);
        }
        if staff.role < StaffRole::Owner {
            return Err(AppError::Forbidden(crate::t("staff-owners-only")));
        }
        Ok(Self { staff })
    }
}
