//! Further registrant data that a customer keeps beside his profile: another company of his.
use sqlx::PgConnection;
use time::OffsetDateTime;

use super::Registrant;
use crate::contacts::queries;
use crate::domains::queries::contact::find_or_insert;
use crate::events::{self, Details, EventKind, Subject};
use crate::fields::{FieldError, clean_line};
use crate::ids::{ContactId, CustomerContactId, CustomerId};
use crate::locale::{Told, t, tell};
use crate::orders::place::Desk;

/// The longest name of one.
pub const LONGEST_LABEL: usize = 100;

/// One of them.
#[derive(Clone, Debug)]
pub struct Kept {
    pub id: CustomerContactId,
    /// What the customer calls it.
    pub label: String,
    /// Its version of now; by it a form knows what it was filled from.
    pub contact: ContactId,
    pub data: Registrant,
    /// How many of his domains follow it.
    pub domains: i64,
    pub updated_at: OffsetDateTime,
}

/// What came of saving one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    Done(CustomerContactId),
    /// Another one has this name.
    LabelTaken,
    /// Somebody else changed it since the form was opened.
    Stale,
    NotThere,
}

pub fn check_label(typed: &str) -> Result<String, FieldError> {
    match clean_line(typed, LONGEST_LABEL)? {
        label if label.is_empty() => Err(FieldError::Missing(t("fields-contact-label-missing"))),
        label => Ok(label),
    }
}

pub async fn create(
    db: &mut PgConnection,
    desk: Desk<'_>,
    customer: CustomerId,
    (label, data): (&str, &Registrant),
) -> sqlx::Result<Saved> {
    let contact = find_or_insert(&mut *db, desk.owner, customer, data, desk.now).await?;
    let Some(id) = queries::insert(&mut *db, desk.owner, customer, (label, contact), desk.now).await? else {
        return Ok(Saved::LabelTaken);
    };
    note(db, desk, customer, tell("fields-event-contact-added").with("label", label)).await?;
    Ok(Saved::Done(id))
}

/// Saves it over the version that was on the page.
pub async fn update(
    db: &mut PgConnection,
    desk: Desk<'_>,
    customer: CustomerId,
    (id, version): (CustomerContactId, Option<ContactId>),
    (label, data): (&str, &Registrant),
) -> sqlx::Result<Saved> {
    let Some(now) = queries::lock(&mut *db, desk.owner, customer, id).await? else { return Ok(Saved::NotThere) };
    let contact = find_or_insert(&mut *db, desk.owner, customer, data, desk.now).await?;
    if version != Some(now.contact) && now.contact != contact {
        return Ok(Saved::Stale);
    }
    if now.contact == contact && now.label == label {
        return Ok(Saved::Done(id));
    }
    if !queries::update(&mut *db, desk.owner, id, (label, contact), desk.now).await? {
        return Ok(Saved::LabelTaken);
    }
    note(db, desk, customer, tell("fields-event-contact-changed").with("label", label)).await?;
    Ok(Saved::Done(id))
}

/// Takes one away that no domain follows. False: some do.
pub async fn archive(db: &mut PgConnection, desk: Desk<'_>, customer: CustomerId, kept: &Kept) -> sqlx::Result<bool> {
    if !queries::update_archived(&mut *db, desk.owner, customer, kept.id, desk.now).await? {
        return Ok(false);
    }
    note(db, desk, customer, tell("fields-event-contact-archived").with("label", &kept.label)).await?;
    Ok(true)
}

async fn note(db: &mut PgConnection, desk: Desk<'_>, customer: CustomerId, what: Told) -> sqlx::Result<()> {
    let details = Details { what: what.kept(), ..Details::default() };
    let subject = Subject::of(desk.owner, customer);
    events::record(db, subject, desk.actor, EventKind::ContactChanged, &details, desk.now).await?;
    Ok(())
}
