//! The permission that contains the row: a mail that came in for the viewer's own reseller, or 404.
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::error::AppError;
use crate::ids::InboundId;
use crate::mail_in::InboundLine;
use crate::mail_in::queries::inbound::find;
use crate::state::AppState;
use crate::web::extract::path_parameter;
use crate::web::viewer::Staff;

/// Staff, and the mail that the path names.
#[derive(Clone, Debug)]
pub struct OwnInbound {
    pub staff: Staff,
    pub mail: InboundLine,
}

impl OwnInbound {
    /// The address of its page, with what follows it.
    pub fn address(&self, below: &str) -> String {
        format!("/reseller/tickets/mail/{}{below}", self.mail.id)
    }
}

impl FromRequestParts<AppState> for OwnInbound {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let staff = Staff::from_request_parts(parts, state).await?;
        let id: InboundId = path_parameter(parts, state, "inbound").await?;
        let mut db = state.db.acquire().await?;
        let mail = find(&mut db, staff.reseller, id).await?.ok_or(AppError::NotFound)?;
        Ok(Self { staff, mail })
    }
}
