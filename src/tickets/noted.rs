//! Notes that the portal itself leaves in a ticket, for staff only: they move nothing and are mailed to nobody.
use sqlx::PgConnection;
use time::OffsetDateTime;
use url::Url;

use crate::events::{Actor, EventKind};
use crate::ids::{CustomerId, ResellerId, TicketId, TicketMessageId};
use crate::tickets::open::record;
use crate::tickets::queries::message::{self, NewMessage};
use crate::tickets::queries::ticket::lock_following;
use crate::tickets::{Author, Desk, MessageKind, Writer};

/// What is noted.
#[derive(Clone, Debug)]
pub struct Noted<'a> {
    /// Who caused it, as the history names him.
    pub by: &'a str,
    /// Where a mail came from; else empty.
    pub from_email: &'a str,
    pub text: &'a str,
    /// For the history: "got an automatic reply".
    pub what: &'a str,
}

/// Leaves a note in a ticket, or in the one it was merged into. None: there is no such ticket.
pub async fn note(
    db: &mut PgConnection,
    (owner, portal): (ResellerId, &Url),
    ticket: TicketId,
    noted: &Noted<'_>,
    now: OffsetDateTime,
) -> sqlx::Result<Option<(CustomerId, TicketId, TicketMessageId)>> {
    let Some(ticket) = lock_following(&mut *db, owner, ticket).await? else { return Ok(None) };
    let actor = Actor { login: None, name: noted.by.to_owned(), impersonation: None, ip: String::new() };
    let desk = Desk { owner, portal, actor: &actor, now };
    let new = NewMessage {
        kind: MessageKind::Note,
        writer: &Writer { author: Author::System, login: None, name: "Mail".to_owned() },
        from_email: noted.from_email,
        body: noted.text,
        mail_message_id: None,
        needs_acceptance: false,
    };
    let message = message::insert(&mut *db, owner, (ticket.customer, ticket.id), &new, now).await?;
    record(&mut *db, desk, &ticket, EventKind::TicketNoted, noted.what).await?;
    Ok(Some((ticket.customer, ticket.id, message)))
}
