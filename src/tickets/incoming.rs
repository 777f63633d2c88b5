//! Mails that come in: what was read from one lands in its ticket, or opens a new one.
//!
//! Whoever reads mails calls [`land`] in a transaction of his own and commits: a mail is taken only when all of it is
//! stored.
use sqlx::PgConnection;
use time::OffsetDateTime;
use url::Url;

use crate::attachments::{self, NewFile};
use crate::events::{Actor, EventKind};
use crate::ids::{CustomerId, DepartmentId, LoginId, ResellerId, TicketId, TicketMessageId};
use crate::tickets::queries::message::{self, NewMessage};
use crate::tickets::queries::settings::{find_department, find_first_department};
use crate::tickets::queries::ticket::{self, NewTicket};
use crate::tickets::tell::{self, Said};
use crate::tickets::{Author, Desk, MessageKind, Opener, Step, Ticket, TicketState, Writer, open};

/// The longest text that is kept; what is beyond it is cut.
const LONGEST: usize = 100_000;

/// Where a mail goes.
#[derive(Clone, Copy, Debug)]
pub enum Destination {
    /// To a ticket: its reply address was good. If that one is merged by now, to the one it went into.
    Ticket { owner: ResellerId, ticket: TicketId },
    /// To a department (none: the first) as a new ticket of the customer whom the sender's address belongs to.
    New { owner: ResellerId, customer: CustomerId, department: Option<DepartmentId> },
}

/// A mail that was read.
#[derive(Clone)]
pub struct Landed<'a> {
    pub to: Destination,
    /// As the mail gives it; may be empty.
    pub sender_name: &'a str,
    pub sender_email: &'a str,
    /// The customer's login with this address, if there is one.
    pub login: Option<LoginId>,
    /// Whether the address is known to be the customer's. If not, staff must accept the message before anybody else
    /// sees it.
    pub is_known: bool,
    pub subject: &'a str,
    /// The text without what was quoted.
    pub text: &'a str,
    pub files: &'a [NewFile],
    /// With its angle brackets, as in the header; the same mail of the same sender lands once.
    pub message_id: Option<&'a str>,
    /// Written by a program: it is kept, but nothing is written back.
    pub is_automatic: bool,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Landing {
    Stored {
        customer: CustomerId,
        ticket: TicketId,
        message: TicketMessageId,
    },
    /// It was here before: nothing was written.
    Twice {
        ticket: TicketId,
        message: TicketMessageId,
    },
    /// No such ticket, customer or department.
    NotThere,
}

/// Stores a mail as a message; its events, state and notices with it.
pub async fn land(
    db: &mut PgConnection,
    portal: &Url,
    landed: &Landed<'_>,
    now: OffsetDateTime,
) -> sqlx::Result<Landing> {
    let owner = match landed.to {
        Destination::Ticket { owner, .. } | Destination::New { owner, .. } => owner,
    };
    let from = cut(&printable(landed.sender_email), 320);
    let id = landed.message_id.map(|id| cut(&printable(id), 998)).filter(|id| !id.is_empty());
    let name = match cut(&printable(landed.sender_name), 250) {
        name if name.is_empty() => from.clone(),
        name => name,
    };
    let actor =
        Actor { login: None, name: format!("{name} <{from}>, by mail"), impersonation: None, ip: String::new() };
    let desk = Desk { owner, portal, actor: &actor, now };
    let new = NewMessage {
        kind: MessageKind::Message,
        writer: &Writer { author: Author::Customer, login: landed.login, name },
        from_email: &from,
        body: &body(landed.text),
        mail_message_id: id.as_deref(),
        needs_acceptance: !landed.is_known,
    };
    if let Some(id) = &id
        && let Some((ticket, message)) = message::find_landed(&mut *db, owner, &from, id).await?
    {
        return Ok(Landing::Twice { ticket, message });
    }
    match landed.to {
        Destination::Ticket { ticket, .. } => into_ticket(db, desk, ticket, (&new, landed.files)).await,
        Destination::New { customer, department, .. } => {
            let subject = Some(cut(&printable(landed.subject), 255)).filter(|subject| !subject.is_empty());
            let subject = subject.unwrap_or_else(|| "(no subject)".to_owned());
            as_new(db, desk, (customer, department), (&subject, !landed.is_automatic), (&new, landed.files)).await
        }
    }
}

async fn into_ticket(
    db: &mut PgConnection,
    desk: Desk<'_>,
    ticket: TicketId,
    (new, files): (&NewMessage<'_>, &[NewFile]),
) -> sqlx::Result<Landing> {
    let Some(ticket) = ticket::lock_following(&mut *db, desk.owner, ticket).await? else {
        return Ok(Landing::NotThere);
    };
    let message = message::insert(&mut *db, desk.owner, (ticket.customer, ticket.id), new, desk.now).await?;
    attachments::store(&mut *db, desk.owner, (ticket.customer, message), files, desk.now).await?;
    ticket::step(&mut *db, desk, &ticket, Step::CustomerWrites).await?;
    note(&mut *db, desk, &ticket, EventKind::TicketAnswered, new.needs_acceptance).await?;
    tell::staff_of_message(&mut *db, desk, &ticket, Said { body: new.body, files }, None).await?;
    Ok(Landing::Stored { customer: ticket.customer, ticket: ticket.id, message })
}

async fn as_new(
    db: &mut PgConnection,
    desk: Desk<'_>,
    (customer, department): (CustomerId, Option<DepartmentId>),
    (subject, may_answer): (&str, bool),
    (new, files): (&NewMessage<'_>, &[NewFile]),
) -> sqlx::Result<Landing> {
    let department = match department {
        Some(id) => find_department(&mut *db, desk.owner, id).await?,
        None => find_first_department(&mut *db, desk.owner).await?,
    };
    let Some(department) = department else { return Ok(Landing::NotThere) };
    let ticket = NewTicket {
        customer,
        subject,
        department: department.id,
        state: TicketState::Open,
        assigned_to: department.default_assignee,
        opened_by: Opener::Mail,
        about: None,
    };
    let Some(ticket) = open::insert(&mut *db, desk, &ticket).await? else { return Ok(Landing::NotThere) };
    let message = message::insert(&mut *db, desk.owner, (customer, ticket.id), new, desk.now).await?;
    attachments::store(&mut *db, desk.owner, (customer, message), files, desk.now).await?;
    note(&mut *db, desk, &ticket, EventKind::TicketOpened, new.needs_acceptance).await?;
    tell::staff_of_message(&mut *db, desk, &ticket, Said { body: new.body, files }, None).await?;
    if may_answer && !new.needs_acceptance {
        tell::customer_of_receipt(&mut *db, desk, &ticket).await?;
    }
    Ok(Landing::Stored { customer, ticket: ticket.id, message })
}

async fn note(
    db: &mut PgConnection,
    desk: Desk<'_>,
    ticket: &Ticket,
    kind: EventKind,
    is_unknown: bool,
) -> sqlx::Result<()> {
    let what = match (kind, is_unknown) {
        (EventKind::TicketOpened, false) => crate::tell("tickets-event-opened-by-mail"),
        (EventKind::TicketOpened, true) => crate::tell("tickets-event-opened-by-stranger"),
        (_, false) => crate::tell("tickets-event-answered-by-mail"),
        (_, true) => crate::tell("tickets-event-answered-by-stranger"),
    };
    open::record(db, desk, ticket, kind, what).await
}

/// One line without what could break a header or a page.
fn printable(text: &str) -> String {
    crate::mail::names::HeaderText::cleaned(text).into_string()
}

/// Text as PostgreSQL can hold it, not longer than a message may be.
fn body(text: &str) -> String {
    let clean: String =
        text.replace("\r\n", "\n").chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    if clean.chars().count() <= LONGEST {
        return clean;
    }
    const CUT: &str = "\n\n[cut here: the mail was longer]";
    format!("{}{CUT}", cut(&clean, LONGEST - CUT.len()))
}

fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_kept_as_far_as_it_can_be() {
        assert_eq!(body("a\0b\r\nc\td\u{1b}[31m"), "ab\nc\td[31m");
        let long = body(&"ж".repeat(LONGEST + 5));
        assert!(long.chars().count() <= LONGEST && long.ends_with("the mail was longer]"));
    }
}
