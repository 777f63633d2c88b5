//! The operator changes a policy: a new version, with who and why, in the history of his own account.
use sqlx::PgConnection;
use time::OffsetDateTime;

use super::compare::changes;
use super::in_force::Version;
use super::{Rules, queries};
use crate::events::{self, Actor, Details, EventKind, Subject};
use crate::ids::TldPolicyId;
use crate::locale::{Locale, with};
use crate::products::Supplier;

/// Which policy.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    pub supplier: Supplier,
    pub tld: &'a str,
}

/// Whose hand, and when.
#[derive(Clone, Copy, Debug)]
pub struct Hand<'a> {
    /// The operator's own account.
    pub subject: Subject,
    pub actor: &'a Actor,
    pub now: OffsetDateTime,
}

/// What is to hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// None: what ships with the portal.
    pub rules: Option<Rules>,
    pub valid_from: OffsetDateTime,
    pub why: String,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    Done,
    /// The rules hold already.
    Unchanged,
    /// Somebody else, or an update of the portal, wrote a version since the form was opened. Nothing was saved.
    Stale,
    NotThere,
}

/// The version that was written last: what a form was filled from.
pub fn latest(versions: &[Version]) -> Option<TldPolicyId> {
    versions.first().map(|version| version.id)
}

/// Writes a version over the one that the form was filled from.
pub async fn save(
    db: &mut PgConnection,
    hand: Hand<'_>,
    place: Place<'_>,
    (edit, seen): (&Edit, Option<TldPolicyId>),
) -> sqlx::Result<Saved> {
    queries::lock(&mut *db).await?;
    let of = (place.supplier, place.tld);
    let Some(before) = queries::find_in_force(&mut *db, of, edit.valid_from).await? else {
        return Ok(Saved::NotThere);
    };
    let versions = queries::list_versions(&mut *db, of).await?;
    let after = edit.rules.as_ref().unwrap_or(&before.shipped);
    let goes_back = edit.rules.is_none() && before.origin == super::in_force::Origin::Operator;
    if before.policy.rules == *after && !goes_back {
        return Ok(Saved::Unchanged);
    }
    if latest(&versions) != seen {
        return Ok(Saved::Stale);
    }
    let rules = edit.rules.as_ref().map(serde_json::to_value).transpose();
    let rules = rules.map_err(|error| sqlx::Error::Encode(error.into()))?;
    let when = (edit.valid_from, edit.why.as_str());
    queries::insert_own(&mut *db, of, rules.as_ref(), when, hand.actor, hand.now).await?;
    // in English, as the operator's accounts of rules are compared; the page of the policy says it in any language
    let (what, changes) = with(Locale::English, || {
        let what = what_holds(edit, hand.now);
        let what = format!("Policy of .{} at {}: {what}", place.tld, place.supplier.short());
        (what, changes(&before.policy.rules, after))
    });
    let details = Details { what, reason: edit.why.clone(), changes, ..Details::default() };
    events::record(db, hand.subject, hand.actor, EventKind::TldPolicyChanged, &details, hand.now).await?;
    Ok(Saved::Done)
}

fn what_holds(edit: &Edit, now: OffsetDateTime) -> String {
    let what = if edit.rules.is_some() { "own rules" } else { "back to the shipped rules" };
    if edit.valid_from > now {
        let day = edit.valid_from.date();
        format!("{what} from {day}")
    } else {
        what.to_owned()
    }
}
