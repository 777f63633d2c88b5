//! What customers and staff read about the end of something.
use sqlx::PgConnection;
use time::Date;
use time::macros::format_description;

use crate::events::{self, Details, EventKind};
use crate::lifecycle::{Day, Subject, Thing};
use crate::logins::queries::login::list_owners;
use crate::mail::messages::{EndingWords, Next};
use crate::mail::{Message, Outgoing, enqueue_to};
use crate::orders::queries::order::find_standing;
use crate::resellers::queries::find_label_of_customer;

/// Whom a mail goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    Customer,
    /// The owners of the reseller.
    Staff,
}

/// "1 December 2026".
pub fn on_day(date: Date) -> String {
    date.format(format_description!("[day padding:none] [month repr:long] [year]")).unwrap_or_default()
}

/// Writes that it ends, or has ended, and what comes next.
pub async fn write(
    db: &mut PgConnection,
    day: &Day<'_>,
    thing: &Thing,
    reader: Reader,
    next: Next<'_>,
) -> sqlx::Result<()> {
    let Some(standing) = find_standing(&mut *db, thing.owner, thing.customer).await? else { return Ok(()) };
    let Some(label) = find_label_of_customer(&mut *db, thing.customer).await? else { return Ok(()) };
    let words = EndingWords {
        thing: (thing.product(), &thing.name),
        account: &standing.name,
        ends_on: thing.ends_on(),
        days: (thing.ends_on() - day.now.date()).whole_days(),
        next: &next,
        to_staff: reader == Reader::Staff,
    };
    let readers = match reader {
        Reader::Customer => vec![(None, standing.name.clone(), standing.email.clone())],
        Reader::Staff => list_owners(&mut *db, thing.owner).await?,
    };
    for (login, to_name, to_email) in &readers {
        let message = Message::Ending { words: &words };
        let (customer, portal, token) = (Some(thing.customer), day.portal, None);
        let outgoing = Outgoing { label: &label, portal, customer, to_name, to_email, message, token, thread: None };
        enqueue_to(&mut *db, &outgoing, *login, day.now).await?;
    }
    Ok(())
}

/// In the history of the thing; `kind` none: it has changed.
pub async fn note(
    db: &mut PgConnection,
    day: &Day<'_>,
    thing: &Thing,
    kind: Option<EventKind>,
    (what, reason): (String, &str),
) -> sqlx::Result<()> {
    let changed = match thing.subject {
        Subject::Domain(_) => EventKind::DomainChanged,
        Subject::Hosting(_) => EventKind::HostingChanged,
    };
    let details = Details { what, reason: reason.to_owned(), about: Some(thing.id()), ..Details::default() };
    let subject = events::Subject::of(thing.owner, thing.customer);
    events::record(db, subject, day.actor, kind.unwrap_or(changed), &details, day.now).await?;
    Ok(())
}
