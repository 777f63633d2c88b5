//! The permission that contains the row: a mailing of the viewer's own reseller, or 404.
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::error::AppError;
use crate::ids::MailingId;
use crate::mailings::Mailing;
use crate::mailings::queries::mailing::find;
use crate::reseller_area::mailings::LIST;
use crate::state::AppState;
use crate::web::extract::path_parameter;
use crate::web::viewer::Staff;

/// Staff, and the mailing of theirs that the path names.
pub struct OwnMailing {
    pub staff: Staff,
    pub mailing: Mailing,
}

impl OwnMailing {
    pub fn address(&self) -> String {
        format!("{LIST}/{}", self.mailing.id)
    }
}

impl FromRequestParts<AppState> for OwnMailing {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let staff = Staff::from_request_parts(parts, state).await?;
        let id: MailingId = path_parameter(parts, state, "mailing").await?;
        let mut db = state.db.acquire().await?;
        let mailing = find(&mut db, staff.reseller, id).await?.ok_or(AppError::NotFound)?;
        Ok(Self { staff, mailing })
    }
}
