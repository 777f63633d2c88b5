//! What staff decide: whose a mail is that belonged to nobody, that it is nobody's, and that an address works again.
use sqlx::PgConnection;
use time::OffsetDateTime;
use url::Url;

use crate::events::{self, Actor, Details, EventKind, Subject};
use crate::fields::clean_line;
use crate::ids::{CustomerId, InboundId, LoginId, ResellerId, TicketId};
use crate::locale::Told;
use crate::mail_in::land::{Writer, as_new};
use crate::mail_in::message::{self, Incoming};
use crate::mail_in::queries::inbound::{self, Became};
use crate::mail_in::queries::{bounce, route};
use crate::mail_in::{Outcome, receive};
use crate::{t, tell};

/// The longest that is taken for a number or an address.
const LONGEST_NAMED: usize = 254;

/// What came of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decided {
    /// It is a ticket now.
    Ticket(TicketId),
    Discarded,
    /// Somebody else decided before.
    TooLate,
    NotThere,
}

/// Whom staff named as a mail's customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    One(CustomerId),
    /// The field's message.
    Wrong(String),
}

/// The customer with a number, or with an e-mail address that only one has.
pub async fn name_customer(db: &mut PgConnection, owner: ResellerId, typed: &str) -> sqlx::Result<Named> {
    let wrong = |message: &str| Ok(Named::Wrong(message.to_owned()));
    let typed = match clean_line(typed, LONGEST_NAMED) {
        Ok(typed) if typed.is_empty() => return wrong(t("mailin-say-whose")),
        Ok(typed) => typed,
        Err(error) => return wrong(&error.to_string()),
    };
    if let Ok(number) = typed.trim_start_matches('#').parse::<i32>() {
        return match route::find_customer_by_number(db, owner, number).await? {
            Some(customer) => Ok(Named::One(customer)),
            None => wrong(t("mailin-no-number")),
        };
    }
    match route::list_customers_of_address(db, owner, &message::address_key(&typed)).await?.as_slice() {
        [(customer, _)] => Ok(Named::One(*customer)),
        [] => wrong(t("mailin-no-such-address")),
        _ => wrong(t("mailin-several")),
    }
}

/// A mail as it came, from what is kept.
pub fn unpacked(packed: &[u8]) -> Option<Vec<u8>> {
    receive::unpacked(packed)
}

/// Who decides, from where links begin, and when.
#[derive(Clone, Copy)]
pub struct By<'a> {
    pub owner: ResellerId,
    pub portal: &'a Url,
    pub actor: &'a Actor,
    pub now: OffsetDateTime,
}

/// Reads a mail that is kept; None: it is not there, or its bytes are gone.
pub async fn read(db: &mut PgConnection, owner: ResellerId, mail: InboundId) -> sqlx::Result<Option<Incoming>> {
    let packed = inbound::find_raw(db, owner, mail).await?;
    Ok(packed.and_then(|packed| receive::unpacked(&packed)).map(|raw| message::read(&raw, None)))
}

/// Makes a mail that waits, was set aside or discarded, a new ticket of a customer.
pub async fn assign(db: &mut PgConnection, by: By<'_>, mail: InboundId, customer: CustomerId) -> sqlx::Result<Decided> {
    if inbound::find(&mut *db, by.owner, mail).await?.is_none() {
        return Ok(Decided::NotThere);
    }
    let Some((department, packed)) = inbound::lock_waiting(&mut *db, by.owner, mail, true).await? else {
        return Ok(Decided::TooLate);
    };
    let Some(raw) = receive::unpacked(&packed) else { return Ok(Decided::NotThere) };
    let incoming = message::read(&raw, None);
    let known = route::find_login_of_address(&mut *db, by.owner, customer, &incoming.from.email).await?;
    // staff say that it is his, whatever address it came from
    let writer = Writer { login: known.flatten(), is_known: true, may_be_confirmed: false };
    let to = (by.owner, customer, department);
    let settled = as_new(&mut *db, by.portal, to, (&incoming, writer), by.now).await?;
    let became = settled.as_became();
    let (Outcome::Landed, Some((ticket, _))) = (became.outcome, became.message) else { return Ok(Decided::NotThere) };
    inbound::update_outcome(&mut *db, by.owner, mail, &became).await?;
    let what = assigned(&incoming.from.email).kept();
    decided(db, by, mail, Subject::of(by.owner, customer), (what, ticket)).await?;
    Ok(Decided::Ticket(ticket))
}

async fn decided(
    db: &mut PgConnection,
    by: By<'_>,
    mail: InboundId,
    subject: Subject,
    (what, ticket): (String, TicketId),
) -> sqlx::Result<()> {
    inbound::update_decided(&mut *db, by.owner, mail, (by.actor.login, &by.actor.name), by.now).await?;
    let details = Details { what, about: Some(ticket.0), ..Details::default() };
    events::record(db, subject, by.actor, EventKind::MailDecided, &details, by.now).await?;
    Ok(())
}

/// Decides that a mail is nobody's. It is kept like any other that was settled.
pub async fn discard(db: &mut PgConnection, by: By<'_>, mail: InboundId) -> sqlx::Result<Decided> {
    let Some(line) = inbound::find(&mut *db, by.owner, mail).await? else { return Ok(Decided::NotThere) };
    if inbound::lock_waiting(&mut *db, by.owner, mail, false).await?.is_none() {
        return Ok(Decided::TooLate);
    }
    let became =
        Became { outcome: Outcome::Discarded, reason: &line.reason, customer: None, message: None, mail: None };
    inbound::update_outcome(&mut *db, by.owner, mail, &became).await?;
    inbound::update_decided(&mut *db, by.owner, mail, (by.actor.login, &by.actor.name), by.now).await?;
    // it is no customer's: the history is the reseller's own
    let above = route::find_reseller_above(&mut *db, by.owner).await?;
    let subject = Subject { reseller: above, customer: by.owner.own_account() };
    let what = tell("mailin-event-discarded").with("from", &line.from_email).kept();
    let details = Details { what, about: Some(mail.0), ..Details::default() };
    events::record(db, subject, by.actor, EventKind::MailDecided, &details, by.now).await?;
    Ok(Decided::Discarded)
}

fn assigned(from: &str) -> Told {
    match from {
        "" => tell("mailin-event-assigned-unknown"),
        from => tell("mailin-event-assigned").with("from", from),
    }
}

/// Says that mails to an address arrive again; false: it was not marked.
pub async fn clear_bounce(
    db: &mut PgConnection,
    by: By<'_>,
    login: LoginId,
    (customer, email): (CustomerId, &str),
) -> sqlx::Result<bool> {
    if !bounce::update_cleared(&mut *db, by.owner, (customer, email), login, by.now).await? {
        return Ok(false);
    }
    let details = Details { email: email.to_owned(), ..Details::default() };
    let subject = Subject::of(by.owner, customer);
    events::record(db, subject, by.actor, EventKind::AddressWorks, &details, by.now).await?;
    Ok(true)
}
