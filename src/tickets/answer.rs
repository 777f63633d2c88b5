//! Writing in a ticket: answers that leave the house, and notes that never do.
use sqlx::PgConnection;

use crate::attachments::{self, NewFile};
use crate::events::EventKind;
use crate::ids::{TicketId, TicketMessageId};
use crate::tickets::open::record;
use crate::tickets::queries::message::{self, NewMessage};
use crate::tickets::queries::ticket::{find_last_message, lock_following, step};
use crate::tickets::tell::{self, Said};
use crate::tickets::{Author, Desk, MessageKind, Step, Ticket, Writer};

/// What is written.
#[derive(Clone, Copy)]
pub struct Text<'a> {
    pub kind: MessageKind,
    pub body: &'a str,
    /// Kept with it. Their number is the caller's to check.
    pub files: &'a [NewFile],
    pub writer: &'a Writer,
    /// The last message that the writer saw; None: it does not matter to him what came in since.
    pub seen: Option<TicketMessageId>,
}

/// What came of it.
#[derive(Clone, Debug)]
pub enum Written {
    Done {
        ticket: Box<Ticket>,
    },
    /// Something came in that the writer has not seen: nothing was written.
    Between,
    NotThere,
}

/// Writes it down; the state, the event and the mails with it.
pub async fn write(db: &mut PgConnection, desk: Desk<'_>, ticket: TicketId, text: &Text<'_>) -> sqlx::Result<Written> {
    let Some(ticket) = lock_following(&mut *db, desk.owner, ticket).await? else { return Ok(Written::NotThere) };
    if let Some(seen) = text.seen
        && find_last_message(&mut *db, desk.owner, ticket.id).await? != Some(seen)
    {
        return Ok(Written::Between);
    }
    let new = NewMessage {
        kind: text.kind,
        writer: text.writer,
        from_email: "",
        body: text.body,
        mail_message_id: None,
        needs_acceptance: false,
    };
    let message = message::insert(&mut *db, desk.owner, (ticket.customer, ticket.id), &new, desk.now).await?;
    attachments::store(&mut *db, desk.owner, (ticket.customer, message), text.files, desk.now).await?;
    let said = Said { body: text.body, files: text.files };
    match (text.kind, text.writer.author) {
        // a note moves nothing: neither the state nor the time of the last change, which the customer sees too
        (MessageKind::Note, _) => {
            record(&mut *db, desk, &ticket, EventKind::TicketNoted, crate::tell("tickets-event-noted")).await?;
        }
        (MessageKind::Message, Author::Customer) => {
            step(&mut *db, desk, &ticket, Step::CustomerWrites).await?;
            record(&mut *db, desk, &ticket, EventKind::TicketAnswered, crate::tell("tickets-event-answered")).await?;
            tell::staff_of_message(&mut *db, desk, &ticket, said, text.writer.login).await?;
        }
        (MessageKind::Message, Author::Staff | Author::System) => {
            step(&mut *db, desk, &ticket, Step::StaffWrite).await?;
            record(&mut *db, desk, &ticket, EventKind::TicketAnswered, crate::tell("tickets-event-answered")).await?;
            tell::customer_of_message(&mut *db, desk, &ticket, message, said).await?;
        }
    }
    Ok(Written::Done { ticket: Box::new(ticket) })
}
