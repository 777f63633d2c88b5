//! The permission that contains the row: a ticket of one of the viewer's reseller's own customers, or 404.
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use url::Url;

use crate::error::AppError;
use crate::events::Actor;
use crate::ids::TicketId;
use crate::state::AppState;
use crate::tickets::queries::ticket::find;
use crate::tickets::{Author, Desk, Ticket, Writer};
use crate::web::extract::path_parameter;
use crate::web::viewer::Staff;

/// Staff, and the ticket of theirs that the path names.
#[derive(Clone, Debug)]
pub struct OwnTicket {
    pub staff: Staff,
    pub ticket: Ticket,
}

impl OwnTicket {
    /// The address of its page, with what follows it.
    pub fn address(&self, below: &str) -> String {
        format!("/reseller/tickets/{}{below}", self.ticket.id)
    }

    pub fn desk<'a>(&self, portal: &'a Url, actor: &'a Actor, now: time::OffsetDateTime) -> Desk<'a> {
        Desk { owner: self.staff.reseller, portal, actor, now }
    }
}

/// Staff as whoever writes.
pub fn writer(staff: &Staff) -> Writer {
    Writer { author: Author::Staff, login: Some(staff.viewer.login), name: staff.viewer.name.clone() }
}

impl FromRequestParts<AppState> for OwnTicket {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let staff = Staff::from_request_parts(parts, state).await?;
        let id: TicketId = path_parameter(parts, state, "ticket").await?;
        let mut db = state.db.acquire().await?;
        let ticket = find(&mut db, staff.reseller, id).await?.ok_or(AppError::NotFound)?;
        Ok(Self { staff, ticket })
    }
}
