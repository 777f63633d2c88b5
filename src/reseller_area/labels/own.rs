//! The permission that contains the row: a label of the viewer's own reseller, or 404.
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use time::OffsetDateTime;

use crate::error::AppError;
use crate::events::{Actor, Subject};
use crate::ids::LabelId;
use crate::resellers::label_queries::find_own;
use crate::resellers::labels::{Hand, OwnLabel};
use crate::state::AppState;
use crate::web::extract::path_parameter;
use crate::web::viewer::Staff;

/// Staff, and the label of theirs that the path names.
pub struct Own {
    pub staff: Staff,
    pub label: OwnLabel,
}

impl FromRequestParts<AppState> for Own {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let staff = Staff::from_request_parts(parts, state).await?;
        let id: LabelId = path_parameter(parts, state, "brand").await?;
        let mut db = state.db.acquire().await?;
        let label = find_own(&mut db, staff.reseller, id).await?.ok_or(AppError::NotFound)?;
        Ok(Self { staff, label })
    }
}

impl Own {
    pub fn hand<'a>(&self, actor: &'a Actor, now: OffsetDateTime) -> Hand<'a> {
        hand(&self.staff, actor, now)
    }

    /// The page of the label, or one below it.
    pub fn address(&self, below: &str) -> String {
        super::address_of(self.label.id, below)
    }
}

/// Whose labels they are, and whose hand.
pub fn hand<'a>(staff: &Staff, actor: &'a Actor, now: OffsetDateTime) -> Hand<'a> {
    let account = &staff.viewer.account;
    let subject = Subject { reseller: account.reseller, customer: account.id };
    Hand { owner: staff.reseller, subject, actor, now }
}
