//! The terms of labels: their versions, publishing one, and asking customers who accepted an older one.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::events::{self, Actor, Details, EventKind, Subject};
use crate::fields::{clean_line, clean_text};
use crate::ids::{CustomerId, LabelId, LoginId, ResellerId, TermsId};
use crate::locale::{t, tell};
use crate::resellers::labels::Hand;
use crate::resellers::terms_queries as queries;

const LONGEST_VERSION: usize = 40;
const LONGEST_BODY: usize = 60_000;

/// A version as its owner sees it.
#[derive(Clone, Debug)]
pub struct Version {
    pub id: TermsId,
    pub version: String,
    pub body: String,
    pub published_at: OffsetDateTime,
    /// How many customers have accepted just this one.
    pub accepted: i64,
}

/// A version that somebody is asked to accept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub id: TermsId,
    /// Whose terms they are.
    pub label: String,
    pub version: String,
    pub body: String,
    pub published_at: OffsetDateTime,
}

/// A new version, checked.
#[derive(Clone, Debug)]
pub struct NewVersion {
    version: String,
    body: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Published {
    Done,
    /// There is a version of that name.
    Known,
    /// It says what the one in force says.
    Unchanged,
}

/// The person who accepts for his account.
#[derive(Clone, Copy, Debug)]
pub struct Accepting<'a> {
    pub owner: ResellerId,
    pub customer: CustomerId,
    pub login: LoginId,
    pub person: &'a str,
    pub actor: &'a Actor,
    pub now: OffsetDateTime,
}

impl NewVersion {
    pub fn check(version: &str, body: &str) -> Result<Self, Vec<(&'static str, String)>> {
        let version = match clean_line(version, LONGEST_VERSION) {
            Ok(version) if version.is_empty() => Err(t("labels-terms-version-missing").to_owned()),
            other => other.map_err(|error| error.to_string()),
        };
        let body = match clean_text(body, LONGEST_BODY) {
            Ok(body) if body.trim().is_empty() => Err(t("labels-terms-text-missing").to_owned()),
            other => other.map_err(|error| error.to_string()),
        };
        match (version, body) {
            (Ok(version), Ok(body)) => Ok(Self { version, body }),
            (version, body) => {
                let wrong = [("version", version.err()), ("body", body.err())];
                Err(wrong.into_iter().filter_map(|(field, error)| Some((field, error?))).collect())
            }
        }
    }
}

/// In force from now on: customers who accepted an older version are asked at their next sign-in.
pub async fn publish(
    db: &mut PgConnection,
    hand: Hand<'_>,
    (label, name): (LabelId, &str),
    new: &NewVersion,
) -> sqlx::Result<Published> {
    let before = queries::list_versions(&mut *db, hand.owner, label).await?;
    if before.iter().any(|old| old.version == new.version) {
        return Ok(Published::Known);
    }
    if before.first().is_some_and(|newest| newest.body == new.body) {
        return Ok(Published::Unchanged);
    }
    if !queries::insert(&mut *db, hand.owner, label, (&new.version, &new.body), hand.now).await? {
        return Ok(Published::Known);
    }
    let what = match before.first() {
        Some(newest) => tell("labels-event-terms-after").with("before", &newest.version),
        None => tell("labels-event-terms"),
    };
    let what = what.with("name", name).with("version", &new.version).kept();
    let details = Details { what, ..Details::default() };
    events::record(db, hand.subject, hand.actor, EventKind::TermsPublished, &details, hand.now).await?;
    Ok(Published::Done)
}

/// What a customer has to accept who signed in at that moment: the newest version of his label's terms and of the
/// operator's, where he accepted an older one.
pub async fn find_asked(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    signed_in_at: OffsetDateTime,
) -> sqlx::Result<Vec<Asked>> {
    queries::list_asked(db, owner, customer, signed_in_at).await
}

/// Keeps that he accepted just what he was shown.
pub async fn accept(db: &mut PgConnection, by: Accepting<'_>, shown: &[Asked]) -> sqlx::Result<()> {
    for terms in shown {
        if queries::insert_acceptance(&mut *db, by.owner, &by, terms.id).await? {
            let what = tell("labels-event-accepted").with("name", &terms.label).with("version", &terms.version);
            let details = Details { what: what.kept(), ..Details::default() };
            let subject = Subject::of(by.owner, by.customer);
            events::record(&mut *db, subject, by.actor, EventKind::TermsAccepted, &details, by.now).await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_has_a_name_and_a_text() {
        assert!(NewVersion::check("2026-12", "All is\r\nwell.").is_ok_and(|new| new.body == "All is\nwell."));
        let fields = |result: Result<NewVersion, Vec<(&'static str, String)>>| {
            result.err().unwrap_or_default().into_iter().map(|(field, _)| field).collect::<Vec<_>>()
        };
        assert_eq!(fields(NewVersion::check("", " \n ")), ["version", "body"]);
        assert_eq!(fields(NewVersion::check("a\nb", "x")), ["version"]);
        assert_eq!(fields(NewVersion::check("a", &"x".repeat(LONGEST_BODY + 1))), ["body"]);
    }
}
