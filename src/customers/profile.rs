//! Saving a customer's contact data: never over somebody else's change, and a new e-mail address is not a proved one.
use std::fmt;
use std::num::ParseIntError;
use std::str::FromStr;

use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::customers::queries::customer::{find_profile_for_update, update_contact};
use crate::events::{self, Actor, Details, EventKind, Subject};
use crate::fields::{Change, Contact};
use crate::ids::{CustomerId, ResellerId};
use crate::logins::queries::token::void_verifications;

/// Which state of the data a form was filled from: the time of its last change, in microseconds. The default never fits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Version(i64);

/// The contact data as it stands, and its version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub contact: Contact,
    pub version: Version,
}

/// What shall be saved, and over what.
#[derive(Clone, Copy, Debug)]
pub struct Edit<'a> {
    pub contact: &'a Contact,
    pub version: Version,
}

/// What came of it.
#[derive(Clone, Debug)]
pub enum Saved {
    Done {
        changes: Vec<Change>,
        /// The e-mail address is another one: what was sent to the old one proves nothing any more.
        new_address: bool,
        verification_lapsed: bool,
    },
    /// It stands there already, also when the same form came twice.
    Unchanged,
    /// Somebody else changed it since the form was opened; nothing was saved.
    Stale(Box<Stored>),
    NotThere,
}

impl Version {
    pub(in crate::customers) fn of(updated_at: OffsetDateTime) -> Self {
        Self(i64::try_from(updated_at.unix_timestamp_nanos() / 1000).unwrap_or_default())
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Version {
    type Err = ParseIntError;

    fn from_str(text: &str) -> Result<Self, ParseIntError> {
        text.parse().map(Self)
    }
}

/// Saves it, in the caller's transaction: the data, the history, and what a new e-mail address makes void.
pub async fn update(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    edit: &Edit<'_>,
    actor: &Actor,
    now: OffsetDateTime,
) -> sqlx::Result<Saved> {
    let Some((stored, verified)) = find_profile_for_update(db, owner, customer).await? else {
        return Ok(Saved::NotThere);
    };
    let changes = stored.contact.changes(edit.contact);
    if changes.is_empty() {
        return Ok(Saved::Unchanged);
    }
    if stored.version != edit.version {
        return Ok(Saved::Stale(Box::new(stored)));
    }
    let new_address = stored.contact.email.key() != edit.contact.email.key();
    update_contact(db, owner, customer, edit.contact, now).await?;
    let subject = Subject::of(owner, customer);
    let history = changes.iter().map(|change| events::Change {
        label: change.label.to_owned(),
        before: change.before.clone(),
        after: change.after.clone(),
    });
    let details = Details { changes: history.collect(), ..Details::default() };
    events::record(db, subject, actor, EventKind::ProfileChanged, &details, now).await?;
    if new_address {
        void_verifications(db, customer, now).await?;
    }
    let verification_lapsed = new_address && verified;
    if verification_lapsed {
        let details = Details { email: edit.contact.email.to_string(), ..Details::default() };
        events::record(db, subject, actor, EventKind::VerificationLapsed, &details, now).await?;
    }
    Ok(Saved::Done { changes, new_address, verification_lapsed })
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn a_version_survives_the_form_and_tells_microseconds_apart() {
        let version = Version::of(datetime!(2026-11-24 10:00:00.123456 UTC));
        assert_eq!(version.to_string().parse(), Ok(version));
        assert_ne!(version, Version::of(datetime!(2026-11-24 10:00:00.123457 UTC)));
        assert_ne!(version, Version::default());
        for bad in ["", "now", "1e9", "99999999999999999999"] {
            assert!(bad.parse::<Version>().is_err(), "{bad}");
        }
    }
}
