//! The permission that contains the row: a ticket of the account whose Customer Area shows, or 404.
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
use crate::web::viewer::InCustomerArea;

/// Somebody in a Customer Area, and the ticket of that account that the path names.
#[derive(Clone, Debug)]
pub struct MyTicket {
    pub me: InCustomerArea,
    pub ticket: Ticket,
}

impl MyTicket {
    /// The address of its page, with what follows it.
    pub fn address(&self, below: &str) -> String {
        format!("/customer/tickets/{}{below}", self.ticket.id)
    }

    pub fn desk<'a>(&self, portal: &'a Url, actor: &'a Actor, now: time::OffsetDateTime) -> Desk<'a> {
        Desk { owner: self.me.reseller, portal, actor, now }
    }
}

/// Whoever writes here: the customer, or staff who stand beside him, then as staff.
pub fn writer(me: &InCustomerArea) -> Writer {
    let author = if me.viewer.acting.is_some() { Author::Staff } else { Author::Customer };
    Writer { author, login: Some(me.viewer.login), name: me.viewer.name.clone() }
}

impl FromRequestParts<AppState> for MyTicket {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let me = InCustomerArea::from_request_parts(parts, state).await?;
        let id: TicketId = path_parameter(parts, state, "ticket").await?;
        let mut db = state.db.acquire().await?;
        let ticket = find(&mut db, me.reseller, id).await?.filter(|ticket| ticket.customer == me.customer);
        Ok(Self { me, ticket: ticket.ok_or(AppError::NotFound)? })
    }
}
