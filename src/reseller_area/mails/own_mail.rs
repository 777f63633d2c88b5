//! The permission that contains the row: a mail of the viewer's own reseller, or 404.
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::error::AppError;
use crate::ids::MailId;
use crate::mail::sent::{Shown, find};
use crate::state::AppState;
use crate::web::extract::path_parameter;
use crate::web::viewer::Staff;

/// Staff, and the mail of theirs that the path names.
pub struct OwnMail {
    pub staff: Staff,
    pub mail: Shown,
}

impl FromRequestParts<AppState> for OwnMail {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let staff = Staff::from_request_parts(parts, state).await?;
        let id: MailId = path_parameter(parts, state, "mail").await?;
        let mut db = state.db.acquire().await?;
        let mail = find(&mut db, staff.reseller, id).await?.ok_or(AppError::NotFound)?;
        Ok(Self { staff, mail })
    }
}
