//! The permission that contains the row: one of the reseller's own staff, for his owners; and each of them for himself.
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use super::LIST;
use crate::error::AppError;
use crate::ids::LoginId;
use crate::logins::StaffRole;
use crate::logins::staff::{Member, queries};
use crate::state::AppState;
use crate::web::extract::path_parameter;
use crate::web::viewer::Staff;

const ONLY_OWNERS: &str = crate::locale::key("staff-did-owners-only");

/// Somebody of the staff whom the path names.
pub struct OwnMember {
    pub staff: Staff,
    pub member: Member,
}

impl OwnMember {
    pub fn address(&self, below: &str) -> String {
        format!("{LIST}/{}{below}", self.member.id)
    }

    /// The viewer looks at himself.
    pub fn is_himself(&self) -> bool {
        self.member.id == self.staff.viewer.login
    }

    /// Owners change others, with their own hands.
    pub fn may_change(&self) -> bool {
        self.staff.role == StaffRole::Owner && !self.staff.viewer.acts_as_reseller() && !self.is_himself()
    }
}

impl FromRequestParts<AppState> for OwnMember {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let staff = Staff::from_request_parts(parts, state).await?;
        let id: LoginId = path_parameter(parts, state, "login").await?;
        let mut db = state.db.acquire().await?;
        let member = queries::find(&mut db, staff.reseller, id).await?.ok_or(AppError::NotFound)?;
        let found = Self { staff, member };
        if found.staff.role < StaffRole::Owner && !found.is_himself() {
            return Err(AppError::Forbidden(crate::t(ONLY_OWNERS)));
        }
        Ok(found)
    }
}
