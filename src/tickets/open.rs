//! A new ticket with its first message, its event and the mails it causes.
use sqlx::PgConnection;

use crate::attachments::{self, NewFile};
use crate::events::{self, Details, EventKind};
use crate::ids::{CustomerId, TicketMessageId};
use crate::locale::Told;
use crate::tickets::queries::message::{self, NewMessage};
use crate::tickets::queries::ticket::{self, NewTicket};
use crate::tickets::settings::Department;
use crate::tickets::tell::{self, Said};
use crate::tickets::{About, Author, Desk, MessageKind, Opener, Ticket, TicketState, Writer};

/// What is opened; every text is checked, and the thing is the customer's own.
#[derive(Clone)]
pub struct New<'a> {
    pub customer: CustomerId,
    pub department: &'a Department,
    pub subject: &'a str,
    pub body: &'a str,
    /// Kept with it. Their number is the caller's to check.
    pub files: &'a [NewFile],
    pub about: Option<About>,
    pub writer: &'a Writer,
}

/// Opens it. Staff's own is written to the customer and waits for him; a customer's waits for staff, who hear of it.
/// None: no such customer.
pub async fn open(
    db: &mut PgConnection,
    desk: Desk<'_>,
    new: &New<'_>,
) -> sqlx::Result<Option<(Ticket, TicketMessageId)>> {
    let by_staff = new.writer.author == Author::Staff;
    let ticket = NewTicket {
        customer: new.customer,
        subject: new.subject,
        department: new.department.id,
        state: if by_staff { TicketState::WaitingForCustomer } else { TicketState::Open },
        assigned_to: new.department.default_assignee,
        opened_by: if by_staff { Opener::Staff } else { Opener::Customer },
        about: new.about,
    };
    let Some(ticket) = insert(&mut *db, desk, &ticket).await? else { return Ok(None) };
    let message = NewMessage {
        kind: MessageKind::Message,
        writer: new.writer,
        from_email: "",
        body: new.body,
        mail_message_id: None,
        needs_acceptance: false,
    };
    let message = message::insert(&mut *db, desk.owner, (new.customer, ticket.id), &message, desk.now).await?;
    attachments::store(&mut *db, desk.owner, (new.customer, message), new.files, desk.now).await?;
    let said = Said { body: new.body, files: new.files };
    record(&mut *db, desk, &ticket, EventKind::TicketOpened, crate::tell("tickets-event-opened")).await?;
    if by_staff {
        tell::customer_of_message(&mut *db, desk, &ticket, message, said).await?;
    } else {
        tell::staff_of_message(&mut *db, desk, &ticket, said, new.writer.login).await?;
        tell::customer_of_receipt(&mut *db, desk, &ticket).await?;
    }
    Ok(Some((ticket, message)))
}

/// Writes the ticket alone.
pub(in crate::tickets) async fn insert(
    db: &mut PgConnection,
    desk: Desk<'_>,
    new: &NewTicket<'_>,
) -> sqlx::Result<Option<Ticket>> {
    match ticket::insert(&mut *db, desk.owner, new, desk.now).await? {
        Some(id) => ticket::find(db, desk.owner, id).await,
        None => Ok(None),
    }
}

/// One line of the customer's history: "Ticket 100001 “Moving house” opened". `what` is a message of these lines, and gets
/// to know which ticket it is.
pub(in crate::tickets) async fn record(
    db: &mut PgConnection,
    desk: Desk<'_>,
    ticket: &Ticket,
    kind: EventKind,
    what: Told,
) -> sqlx::Result<()> {
    let details = Details { what: ticket.begins(what).kept(), about: Some(ticket.id.0), ..Details::default() };
    let subject = ticket.subject_of_events(desk.owner);
    events::record(db, subject, desk.actor, kind, &details, desk.now).await?;
    Ok(())
}
