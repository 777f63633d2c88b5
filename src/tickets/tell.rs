//! What customers and staff are written about tickets, through the outbox of the same transaction. Notes are never in it.
use sqlx::PgConnection;

use crate::attachments::NewFile;
use crate::ids::{LoginId, TicketMessageId};
use crate::mail::messages::{TicketNews, TicketWords};
use crate::mail::{Message, Outgoing, Thread, enqueue_to};
use crate::resellers::Label;
use crate::resellers::queries::find_label;
use crate::tickets::queries::message::list_mail_ids;
use crate::tickets::queries::preference::{Address, find_customer, find_watcher, list_watchers};
use crate::tickets::queries::settings::find_department;
use crate::tickets::reply_address::reply_address;
use crate::tickets::{Desk, Ticket};

/// So many Message-IDs of the thread stand in a mail's References.
const REFERENCES: i64 = 20;

/// What was written, and the files with it.
#[derive(Clone, Copy)]
pub(in crate::tickets) struct Said<'a> {
    pub body: &'a str,
    pub files: &'a [NewFile],
}

const NOTHING: Said<'_> = Said { body: "", files: &[] };

/// A message written by hand goes to the customer, whatever he has chosen.
pub(in crate::tickets) async fn customer_of_message(
    db: &mut PgConnection,
    desk: Desk<'_>,
    ticket: &Ticket,
    message: TicketMessageId,
    said: Said<'_>,
) -> sqlx::Result<()> {
    let Some((to, _)) = find_customer(&mut *db, desk.owner, ticket.customer).await? else { return Ok(()) };
    to_customer(db, desk, ticket, &to, (TicketNews::Written, said, Some(message))).await
}

/// His own message has come in.
pub(in crate::tickets) async fn customer_of_receipt(
    db: &mut PgConnection,
    desk: Desk<'_>,
    ticket: &Ticket,
) -> sqlx::Result<()> {
    match find_customer(&mut *db, desk.owner, ticket.customer).await? {
        Some((to, true)) => to_customer(db, desk, ticket, &to, (TicketNews::Received, NOTHING, None)).await,
        _ => Ok(()),
    }
}

/// Staff have closed it.
pub(in crate::tickets) async fn customer_of_closing(
    db: &mut PgConnection,
    desk: Desk<'_>,
    ticket: &Ticket,
) -> sqlx::Result<()> {
    match find_customer(&mut *db, desk.owner, ticket.customer).await? {
        Some((to, true)) => to_customer(db, desk, ticket, &to, (TicketNews::Closed, NOTHING, None)).await,
        _ => Ok(()),
    }
}

async fn to_customer(
    db: &mut PgConnection,
    desk: Desk<'_>,
    ticket: &Ticket,
    to: &Address,
    (news, said, message): (TicketNews, Said<'_>, Option<TicketMessageId>),
) -> sqlx::Result<()> {
    let Some(label) = find_label(&mut *db, ticket.label).await? else { return Ok(()) };
    let department = find_department(&mut *db, desk.owner, ticket.department).await?;
    let (from_email, signature) = department.map(|one| (one.sender_email, one.signature)).unwrap_or_default();
    let ids = list_mail_ids(&mut *db, desk.owner, ticket.id, REFERENCES).await?;
    let thread = Thread {
        from_email,
        reply_to: reply_address(&mut *db, desk.owner, &label, ticket.id).await?,
        references: ids.into_iter().filter(|id| is_message_id(id)).collect(),
        message,
    };
    let signature = if news == TicketNews::Written { signature } else { String::new() };
    send(db, desk, ticket, (&label, to), (news, said, &signature), Some(&thread)).await
}

/// Only what has the form of one stands in a header.
fn is_message_id(id: &str) -> bool {
    let inner = id.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    inner.is_some_and(|inner| {
        inner.contains('@') && inner.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>".contains(&byte))
    })
}

/// A customer has written: those of the staff who chose so hear of it.
pub(in crate::tickets) async fn staff_of_message(
    db: &mut PgConnection,
    desk: Desk<'_>,
    ticket: &Ticket,
    said: Said<'_>,
    writer: Option<LoginId>,
) -> sqlx::Result<()> {
    let watchers = list_watchers(&mut *db, desk.owner, ticket.assigned_to, writer).await?;
    let Some(label) = find_label(&mut *db, ticket.label).await? else { return Ok(()) };
    for to in &watchers {
        send(&mut *db, desk, ticket, (&label, to), (TicketNews::ToStaff, said, ""), None).await?;
    }
    Ok(())
}

/// Somebody else has put it into his hands.
pub(in crate::tickets) async fn assignee(
    db: &mut PgConnection,
    desk: Desk<'_>,
    ticket: &Ticket,
    to: LoginId,
) -> sqlx::Result<()> {
    let Some(to) = find_watcher(&mut *db, desk.owner, to).await? else { return Ok(()) };
    let Some(label) = find_label(&mut *db, ticket.label).await? else { return Ok(()) };
    send(db, desk, ticket, (&label, &to), (TicketNews::Assigned, NOTHING, ""), None).await
}

async fn send(
    db: &mut PgConnection,
    desk: Desk<'_>,
    ticket: &Ticket,
    (label, to): (&Label, &Address),
    (news, said, signature): (TicketNews, Said<'_>, &str),
    thread: Option<&Thread>,
) -> sqlx::Result<()> {
    let files: Vec<&str> = said.files.iter().map(NewFile::name).collect();
    let words = TicketWords {
        id: ticket.id,
        number: ticket.number,
        subject: &ticket.subject,
        account: &ticket.customer_name,
        body: said.body,
        files: &files,
        signature,
        by: &desk.actor.name,
    };
    let outgoing = Outgoing {
        label,
        portal: desk.portal,
        customer: Some(ticket.customer),
        to_name: &to.name,
        to_email: &to.email,
        message: Message::Ticket { news, words: &words },
        token: None,
        thread,
    };
    enqueue_to(db, &outgoing, to.login, desk.now).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_message_ids_stand_among_references() {
        assert!(is_message_id("<0198@mail.example>"));
        for odd in ["0198@mail.example", "<>", "<a b@c>", "<a@b>\r\nBcc: x", "<a@b><c@d>", "<nobody>"] {
            assert!(!is_message_id(odd), "{odd}");
        }
    }
}
