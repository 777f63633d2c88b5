//! The permissions that contain the row: a login of the customer in the path, and the right to change it.
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::error::AppError;
use crate::logins::StaffRole;
use crate::logins::manage::LoginLine;
use crate::logins::queries::account::list_logins;
use crate::logins::sessions::idle_after;
use crate::reseller_area::own_customer::OwnCustomer;
use crate::state::AppState;
use crate::web::extract::path_parameter;
use crate::{locale::key, t};

/// Said to support staff at a reseller's logins.
pub const ONLY_MANAGERS: &str = key("customers-login-only-managers");

/// Staff, a customer of theirs, and one of his logins.
pub struct OwnLogin {
    pub own: OwnCustomer,
    pub login: LoginLine,
}

impl OwnLogin {
    /// The address of its page, with what follows it.
    pub fn address(&self, below: &str) -> String {
        self.own.address(&format!("/logins/{}{below}", self.login.id))
    }
}

impl FromRequestParts<AppState> for OwnLogin {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let own = OwnCustomer::from_request_parts(parts, state).await?;
        let id = path_parameter(parts, state, "login").await?;
        let now = state.clock.now();
        let mut db = state.db.acquire().await?;
        let found = list_logins(&mut db, own.customer.id, Some(id), now, idle_after(now)).await?;
        let login = found.into_iter().next().ok_or(AppError::NotFound)?;
        Ok(Self { own, login })
    }
}

/// A customer whose logins the viewer's role lets him change.
pub struct Changeable(pub OwnCustomer);

impl FromRequestParts<AppState> for Changeable {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let own = OwnCustomer::from_request_parts(parts, state).await?;
        if role_allows(own.staff.role, own.customer.is_reseller) {
            Ok(Self(own))
        } else {
            Err(AppError::Forbidden(t(ONLY_MANAGERS)))
        }
    }
}

/// A login that the viewer's role lets him change.
pub struct ChangeableLogin(pub OwnLogin);

impl FromRequestParts<AppState> for ChangeableLogin {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let login = OwnLogin::from_request_parts(parts, state).await?;
        let OwnCustomer { staff, customer, .. } = &login.own;
        if role_allows(staff.role, customer.is_reseller) {
            Ok(Self(login))
        } else {
            Err(AppError::Forbidden(t(ONLY_MANAGERS)))
        }
    }
}

/// Whether the viewer may change the logins of this customer, here and now; pages offer only what he may.
pub fn may_change(own: &OwnCustomer) -> bool {
    role_allows(own.staff.role, own.customer.is_reseller) && !own.staff.viewer.acts_as_reseller()
}

/// Support does not change a reseller's logins: it may not log in as him either.
fn role_allows(role: StaffRole, is_reseller: bool) -> bool {
    !is_reseller || role.may_manage()
}

/// Why the viewer may only look; empty when he may change.
pub fn why_not(own: &OwnCustomer) -> &'static str {
    match (may_change(own), own.staff.viewer.acts_as_reseller()) {
        (true, _) => "",
        (false, true) => crate::t("customers-login-look-only"),
        (false, false) => t(ONLY_MANAGERS),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn support_changes_the_logins_of_plain_customers_only() {
        assert!(role_allows(StaffRole::Support, false));
        assert!(!role_allows(StaffRole::Support, true));
        for role in [StaffRole::Manager, StaffRole::Owner] {
            assert!(role_allows(role, false) && role_allows(role, true));
        }
    }
}
