//! Makes a customer a reseller, and takes that right away again: his row, his first label with terms, his logins.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::customers::restrictions::{Restricts, place};
use crate::error::violated_constraint;
use crate::events::{self, Actor, Details, EventKind, Subject};
use crate::fields::clean_line;
use crate::ids::{CustomerId, LabelId, ResellerId};
use crate::locale::{t, tell};
use crate::logins::queries::token::void_passwords;
use crate::resellers::names::{check_slug, look};
use crate::resellers::{appoint_queries as queries, label_queries};

/// So many resellers may stand between the operator and the last one.
pub const DEEPEST: i16 = 8;

/// What a label's first terms say until its owner writes his own: in the language of whoever makes it.
pub fn first_terms() -> &'static str {
    t("labels-first-terms")
}

/// What makes an account that is there already a reseller's.
#[derive(Clone, Copy, Debug)]
pub struct Appointment<'a> {
    pub id: ResellerId,
    pub label: LabelId,
    /// His own name, and that of his first label.
    pub name: &'a str,
    pub slug: &'a str,
    pub sender_email: &'a str,
    pub support_contact: &'a str,
    pub accent_hue: i16,
    pub time_zone: &'a str,
}

impl<'a> Appointment<'a> {
    /// With what a label looks like until its owner chooses.
    pub fn plain(account: CustomerId, name: &'a str, slug: &'a str, email: &'a str) -> Self {
        Self {
            id: account.as_reseller(),
            label: LabelId::new(),
            name,
            slug,
            sender_email: email,
            support_contact: email,
            accent_hue: 255,
            time_zone: "UTC",
        }
    }
}

/// The reseller and his first label; he sells in the currency of the one above him. For the operator, for the demo's
/// houses, and for customers who may resell from now on.
pub async fn appoint(db: &mut PgConnection, new: &Appointment<'_>, now: OffsetDateTime) -> sqlx::Result<()> {
    queries::insert_reseller(db, new, now).await?;
    queries::insert_label(db, new, now).await
}

/// The terms that a label begins with.
pub async fn publish_first_terms(db: &mut PgConnection, label: LabelId, now: OffsetDateTime) -> sqlx::Result<()> {
    let version = format!("{:04}-{:02}", now.year(), u8::from(now.month()));
    queries::insert_terms(db, label, &version, first_terms(), now).await
}

/// The short name by which addresses know a label, whatever the case it was typed in.
pub fn checked_slug(typed: &str) -> Result<String, String> {
    check_slug(&typed.to_ascii_lowercase())
}

/// The name of a label; senders of mails are called so too, and short for that.
pub fn checked_name(typed: &str) -> Result<String, String> {
    match clean_line(typed, 100) {
        Ok(name) if name.is_empty() => Err(t("labels-first-name-missing").to_owned()),
        other => other.map_err(|error| error.to_string()),
    }
}

/// A first label as it was asked for, checked.
#[derive(Clone, Debug)]
pub struct FirstLabel {
    pub name: String,
    pub slug: String,
}

/// Why a customer was not made a reseller. The transaction must be rolled back.
#[derive(Debug, thiserror::Error)]
pub enum NotAppointed {
    #[error("no such customer")]
    NotThere,
    #[error("a reseller already")]
    Already,
    /// He never was one, so his first label needs a name.
    #[error("a first label is needed")]
    NeedsLabel,
    #[error("the short name is another label's, or passes for it")]
    SlugTaken,
    #[error("the chain is as long as it may be")]
    TooDeep,
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

/// Lets a customer resell, in the caller's transaction: all his logins are owners, and have the Reseller Area from
/// their next request on. Whoever was a reseller before gets his label and catalogue back as they were.
pub async fn let_resell(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    first: Option<&FirstLabel>,
    actor: &Actor,
    now: OffsetDateTime,
) -> Result<(), NotAppointed> {
    let account = queries::lock(db, owner, customer).await?.ok_or(NotAppointed::NotThere)?;
    if account.is_reseller {
        return Err(NotAppointed::Already);
    }
    let what = match first {
        _ if account.was_reseller => {
            queries::update_revived(db, customer.as_reseller()).await?;
            tell("labels-event-resells-again").kept()
        }
        None => return Err(NotAppointed::NeedsLabel),
        Some(_) if account.depth_above >= DEEPEST => return Err(NotAppointed::TooDeep),
        Some(label) => {
            label_queries::hold_names(&mut *db).await?;
            let others = label_queries::list_names_of_others(&mut *db, None).await?;
            if others.iter().any(|other| look(&other.slug) == look(&label.slug)) {
                return Err(NotAppointed::SlugTaken);
            }
            let new = Appointment::plain(customer, &label.name, &label.slug, &account.email);
            appoint(db, &new, now).await.map_err(|error| match violated_constraint(&error) {
                Some("labels_slug_key") => NotAppointed::SlugTaken,
                _ => NotAppointed::Database(error),
            })?;
            publish_first_terms(db, new.label, now).await?;
            tell("labels-event-resells").with("name", &label.name).kept()
        }
    };
    queries::update_owners(db, customer).await?;
    let details = Details { what, ..Details::default() };
    events::record(db, Subject::of(owner, customer), actor, EventKind::ResellingChanged, &details, now).await?;
    Ok(())
}

/// What came of taking it away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dismissal {
    Done,
    /// He has so many customers; they stay with him for good.
    HasCustomers(i64),
    WasNone,
    NotThere,
}

/// Takes the right to resell away, in the caller's transaction: only from somebody without customers.
pub async fn let_resell_no_more(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    actor: &Actor,
    now: OffsetDateTime,
) -> sqlx::Result<Dismissal> {
    let Some(account) = queries::lock(db, owner, customer).await? else { return Ok(Dismissal::NotThere) };
    if !account.is_reseller {
        return Ok(Dismissal::WasNone);
    }
    // whoever makes a customer of his at this moment waits, and finds that he may not
    let customers = queries::lock_and_count(db, customer.as_reseller()).await?;
    if customers > 0 {
        return Ok(Dismissal::HasCustomers(customers));
    }
    queries::update_ended(db, customer.as_reseller(), now).await?;
    // nobody comes in by it whom the house had shut out
    let why = tell("labels-was-disabled").kept();
    for login in queries::list_disabled(db, customer).await? {
        place(db, owner, customer, Restricts::Login(login), &why, actor, now).await?;
    }
    queries::update_plain(db, customer, actor.login, now).await?;
    void_passwords(db, customer, None, now).await?;
    let details = Details { what: tell("labels-event-resells-no-more").kept(), ..Details::default() };
    events::record(db, Subject::of(owner, customer), actor, EventKind::ResellingChanged, &details, now).await?;
    Ok(Dismissal::Done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_labels_are_lines_and_short_names_fit_into_addresses() {
        assert_eq!(checked_slug(" Tulip-Web ").as_deref(), Ok("tulip-web"));
        for wrong in ["", "-a", "a b", "ü", "a\0", &"x".repeat(41)] {
            assert!(checked_slug(wrong).is_err(), "{wrong:?}");
        }
        assert_eq!(checked_name(" Tulip Web ").as_deref(), Ok("Tulip Web"));
        for wrong in ["", "a\0b", &"x".repeat(101)] {
            assert!(checked_name(wrong).is_err(), "{wrong:?}");
        }
    }
}
