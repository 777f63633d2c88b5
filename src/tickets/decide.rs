//! What is decided about a ticket without a word in it: who holds it, which department, closed or open, and whether a
//! mail from an unknown sender is the customer's.
use sqlx::PgConnection;

use crate::events::{self, Details, EventKind};
use crate::fields::{FieldError, clean_line};
use crate::ids::{DepartmentId, LoginId, TicketId, TicketMessageId};
use crate::t;
use crate::tickets::open::record;
use crate::tickets::queries::message::{find_author, insert_discarded, update_accepted};
use crate::tickets::queries::settings::{find_department, list_staff};
use crate::tickets::queries::ticket::{lock, step, update_assigned, update_department};
use crate::tickets::{Author, Desk, Outcome, Step, tell};

/// Gives it to one of the staff, or to nobody; he hears of it unless he did it himself.
pub async fn assign(
    db: &mut PgConnection,
    desk: Desk<'_>,
    ticket: TicketId,
    to: Option<LoginId>,
) -> sqlx::Result<Outcome> {
    let Some(ticket) = lock(&mut *db, desk.owner, ticket).await? else { return Ok(Outcome::NotThere) };
    if ticket.merged_into.is_some() || ticket.assigned_to == to {
        return Ok(Outcome::TooLate);
    }
    let name = match to {
        None => None,
        Some(login) => {
            let staff = list_staff(&mut *db, desk.owner).await?;
            let Some(one) = staff.into_iter().find(|one| one.id == login) else { return Ok(Outcome::NotThere) };
            Some(one.name)
        }
    };
    update_assigned(&mut *db, desk.owner, ticket.id, to, desk.now).await?;
    let what =
        name.map_or(crate::tell("tickets-event-nobodys"), |name| crate::tell("tickets-event-given").with("name", name));
    record(&mut *db, desk, &ticket, EventKind::TicketChanged, what).await?;
    if let Some(to) = to.filter(|to| desk.actor.login != Some(*to)) {
        tell::assignee(&mut *db, desk, &ticket, to).await?;
    }
    Ok(Outcome::Done)
}

/// Hands it to another department that is open.
pub async fn hand_over(
    db: &mut PgConnection,
    desk: Desk<'_>,
    ticket: TicketId,
    to: DepartmentId,
) -> sqlx::Result<Outcome> {
    let Some(ticket) = lock(&mut *db, desk.owner, ticket).await? else { return Ok(Outcome::NotThere) };
    let department = find_department(&mut *db, desk.owner, to).await?;
    let Some(department) = department.filter(|one| one.retired_at.is_none()) else { return Ok(Outcome::NotThere) };
    if ticket.merged_into.is_some() || ticket.department == to {
        return Ok(Outcome::TooLate);
    }
    update_department(&mut *db, desk.owner, ticket.id, to, desk.now).await?;
    let what = crate::tell("tickets-event-handed").with("name", department.name);
    record(db, desk, &ticket, EventKind::TicketChanged, what).await?;
    Ok(Outcome::Done)
}

/// Closes it. The customer is told if it was not he who did it and he wants to hear of such things.
pub async fn close(db: &mut PgConnection, desk: Desk<'_>, ticket: TicketId, by: Author) -> sqlx::Result<Outcome> {
    let Some(ticket) = lock(&mut *db, desk.owner, ticket).await? else { return Ok(Outcome::NotThere) };
    if !step(&mut *db, desk, &ticket, Step::Close).await? {
        return Ok(Outcome::TooLate);
    }
    record(&mut *db, desk, &ticket, EventKind::TicketChanged, crate::tell("tickets-event-closed")).await?;
    if by == Author::Staff {
        tell::customer_of_closing(&mut *db, desk, &ticket).await?;
    }
    Ok(Outcome::Done)
}

/// Opens a closed one again.
pub async fn reopen(db: &mut PgConnection, desk: Desk<'_>, ticket: TicketId) -> sqlx::Result<Outcome> {
    let Some(ticket) = lock(&mut *db, desk.owner, ticket).await? else { return Ok(Outcome::NotThere) };
    if ticket.merged_into.is_some() || !step(&mut *db, desk, &ticket, Step::Reopen).await? {
        return Ok(Outcome::TooLate);
    }
    record(db, desk, &ticket, EventKind::TicketChanged, crate::tell("tickets-event-reopened")).await?;
    Ok(Outcome::Done)
}

/// Takes a mail of an unknown sender for the customer's: he sees it from now on.
pub async fn accept(
    db: &mut PgConnection,
    desk: Desk<'_>,
    ticket: TicketId,
    message: TicketMessageId,
) -> sqlx::Result<Outcome> {
    let Some(ticket) = lock(&mut *db, desk.owner, ticket).await? else { return Ok(Outcome::NotThere) };
    let Some((_, from)) = find_author(&mut *db, desk.owner, (ticket.id, message)).await? else {
        return Ok(Outcome::NotThere);
    };
    if !update_accepted(&mut *db, desk.owner, message, desk.actor.login, desk.now).await? {
        return Ok(Outcome::TooLate);
    }
    let what = crate::tell("tickets-event-accepted").with("from", from);
    record(db, desk, &ticket, EventKind::TicketChanged, what).await?;
    Ok(Outcome::Done)
}

/// The longest reason for discarding a mail.
const LONGEST_REASON: usize = 255;

/// Why a mail is discarded, as it is kept.
pub fn check_reason(raw: &str) -> Result<String, FieldError> {
    match clean_line(raw, LONGEST_REASON)? {
        reason if reason.is_empty() => Err(FieldError::Missing(t("tickets-discard-why-missing"))),
        reason => Ok(reason),
    }
}

/// Decides against a mail of an unknown sender: it stays out of the customer's sight, and out of the way. Accepting it
/// later takes that back.
pub async fn discard(
    db: &mut PgConnection,
    desk: Desk<'_>,
    ticket: TicketId,
    (message, reason): (TicketMessageId, &str),
) -> sqlx::Result<Outcome> {
    let Some(ticket) = lock(&mut *db, desk.owner, ticket).await? else { return Ok(Outcome::NotThere) };
    let Some((_, from)) = find_author(&mut *db, desk.owner, (ticket.id, message)).await? else {
        return Ok(Outcome::NotThere);
    };
    let by = (desk.actor.login, desk.actor.name.as_str(), reason);
    if !insert_discarded(&mut *db, desk.owner, message, by, desk.now).await? {
        return Ok(Outcome::TooLate);
    }
    let what = ticket.begins(crate::tell("tickets-event-discarded").with("from", from)).kept();
    let details = Details { what, reason: reason.to_owned(), about: Some(ticket.id.0), ..Details::default() };
    let subject = ticket.subject_of_events(desk.owner);
    events::record(db, subject, desk.actor, EventKind::TicketChanged, &details, desk.now).await?;
    Ok(Outcome::Done)
}
