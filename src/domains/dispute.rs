//! Disputes about who may hold a domain: while one is open its registrant data stays as it is, and it stays at its
//! registrar.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::domains::queries::dispute as queries;
use crate::domains::queries::settings::lock as hold;
use crate::domains::{Domain, DomainState, lock};
use crate::events::{self, Details, EventKind, Subject};
use crate::fields::{FieldError, clean_text};
use crate::locale::key;
use crate::locale::{self, Locale};
use crate::orders::place::Desk;
use crate::suppliers::once::Asked;
use crate::{t, tell};

/// As of every reason that stands in the history.
pub const LONGEST_NOTE: usize = 500;

/// Said of what is held back by one.
pub const HELD_BACK: &str = key("running-dispute-held-back");

/// What kind of procedure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "dispute_procedure", rename_all = "snake_case")]
pub enum Procedure {
    /// ICANN's Uniform Domain-Name Dispute-Resolution Policy.
    Udrp,
    /// ICANN's Uniform Rapid Suspension.
    Urs,
    /// One of the registry's own.
    Registry,
    Court,
    Other,
}

/// One that is open.
#[derive(Clone, Debug)]
pub struct Dispute {
    pub procedure: Procedure,
    /// For staff.
    pub note: String,
    pub opened_by_name: String,
    pub opened_at: OffsetDateTime,
}

impl Procedure {
    pub const ALL: [Self; 5] = [Self::Udrp, Self::Urs, Self::Registry, Self::Court, Self::Other];

    pub fn value(self) -> &'static str {
        match self {
            Self::Udrp => "udrp",
            Self::Urs => "urs",
            Self::Registry => "registry",
            Self::Court => "court",
            Self::Other => "other",
        }
    }

    /// As it stands on pages.
    pub fn word(self) -> &'static str {
        t(self.key())
    }

    fn key(self) -> &'static str {
        match self {
            Self::Udrp => key("running-dispute-udrp"),
            Self::Urs => key("running-dispute-urs"),
            Self::Registry => key("running-dispute-registry"),
            Self::Court => key("running-dispute-court"),
            Self::Other => key("running-dispute-other"),
        }
    }

    pub fn parse(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|procedure| procedure.value() == value)
    }
}

/// A note as typed; may be left empty.
pub fn check_note(typed: &str) -> Result<String, FieldError> {
    clean_text(typed, LONGEST_NOTE)
}

/// Whether there can be one about a domain in this state: nobody fights for what is not here.
pub fn may_begin(state: DomainState) -> bool {
    matches!(state, DomainState::Active | DomainState::Parked | DomainState::Expired | DomainState::Redemption)
}

/// *Mark as disputed*: it is locked too, where its TLD has a lock. The note was checked.
pub async fn begin(
    db: &mut PgConnection,
    desk: Desk<'_>,
    domain: &Domain,
    (procedure, note): (Procedure, &str),
) -> sqlx::Result<Asked> {
    let held = hold(&mut *db, desk.owner, domain.id).await?;
    let Some(held) = held.filter(|held| may_begin(held.state)) else {
        return Ok(Asked::Not(t("running-dispute-not-here")));
    };
    if !queries::insert(&mut *db, desk.owner, domain.id, (procedure, note, desk.actor), desk.now).await? {
        return Ok(Asked::Not(t("running-dispute-already")));
    }
    let word = locale::with(Locale::English, || procedure.word());
    let reason = if note.is_empty() { word.to_owned() } else { format!("{word}: {note}") };
    record(&mut *db, desk, domain, (key("running-dispute-event-begun"), &reason)).await?;
    if held.state.may_be_changed() && !held.locked && lock::known(&domain.tld) != Some(false) {
        lock::lock(db, desk, domain).await?;
    }
    Ok(Asked::Done)
}

/// *The dispute is over*: its lock stays until somebody opens it.
pub async fn end(db: &mut PgConnection, desk: Desk<'_>, domain: &Domain) -> sqlx::Result<Asked> {
    hold(&mut *db, desk.owner, domain.id).await?;
    if !queries::update_ended(&mut *db, desk.owner, domain.id, desk.actor, desk.now).await? {
        return Ok(Asked::Not(t("running-dispute-not-marked")));
    }
    record(db, desk, domain, (key("running-dispute-event-over"), "")).await?;
    Ok(Asked::Done)
}

async fn record(
    db: &mut PgConnection,
    desk: Desk<'_>,
    domain: &Domain,
    (what, reason): (&'static str, &str),
) -> sqlx::Result<()> {
    let what = tell(what).with("name", &domain.shown_name).kept();
    let details = Details { what, reason: reason.to_owned(), about: Some(domain.id.0), ..Details::default() };
    let subject = Subject::of(desk.owner, domain.customer);
    events::record(db, subject, desk.actor, EventKind::DomainChanged, &details, desk.now).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_procedure_is_read_as_it_is_written() {
        for procedure in Procedure::ALL {
            assert_eq!(Procedure::parse(procedure.value()), Some(procedure));
        }
        assert!(Procedure::parse("").is_none() && !may_begin(DomainState::TransferredAway));
    }
}
