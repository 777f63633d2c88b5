//! What staff do about a change: remind, call off, and say that the papers are there or that they have looked at it.
use sqlx::PgConnection;

use crate::ids::OwnerChangeId;
use crate::orders::place::Desk;
use crate::owner_changes::advance::{go_on, hold, note_reason};
use crate::owner_changes::queries::change::update_papers;
use crate::owner_changes::{ChangeState, consent, finish};
use crate::{t, tell};

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Done,
    /// Its state does not allow it (any more), for this reason.
    Not(&'static str),
    NotThere,
}

pub async fn remind(db: &mut PgConnection, desk: Desk<'_>, change: OwnerChangeId) -> sqlx::Result<Step> {
    let Some(change) = hold(&mut *db, desk.owner, change).await? else { return Ok(Step::NotThere) };
    if change.state != ChangeState::AwaitingConsent {
        return Ok(Step::Not(t("changes-step-over")));
    }
    consent::remind(db, desk, &change).await?;
    Ok(Step::Done)
}

/// Calls it off: by staff, or by the customer himself.
pub async fn cancel(db: &mut PgConnection, desk: Desk<'_>, change: OwnerChangeId, reason: &str) -> sqlx::Result<Step> {
    let Some(change) = hold(&mut *db, desk.owner, change).await? else { return Ok(Step::NotThere) };
    if !change.state.may_be_cancelled() {
        return Ok(Step::Not(t("changes-step-at-registry")));
    }
    if change.state == ChangeState::Confirmed && change.amount.is_some() {
        return Ok(Step::Not(t("changes-step-waits-for-order")));
    }
    finish::end(db, desk, &change, (ChangeState::Cancelled, reason)).await?;
    Ok(Step::Done)
}

/// The papers are there, or somebody has looked at it: it goes to the registry.
pub async fn papers_received(
    db: &mut PgConnection,
    desk: Desk<'_>,
    change: OwnerChangeId,
    words: &str,
) -> sqlx::Result<Step> {
    let Some(change) = hold(&mut *db, desk.owner, change).await? else { return Ok(Step::NotThere) };
    if change.state != ChangeState::AwaitingDocuments {
        return Ok(Step::Not(t("changes-step-over")));
    }
    update_papers(&mut *db, desk.owner, change.id, &desk.actor.name, desk.now).await?;
    let looked_at = change.way.documents.is_empty();
    let what = if looked_at { tell("changes-event-looked-at") } else { tell("changes-event-papers") };
    note_reason(&mut *db, desk, &change, (what, words)).await?;
    go_on(db, desk, change.id).await?;
    Ok(Step::Done)
}

/// Staff say no: the papers are not right, or it cannot be done.
pub async fn refuse(db: &mut PgConnection, desk: Desk<'_>, change: OwnerChangeId, reason: &str) -> sqlx::Result<Step> {
    let Some(change) = hold(&mut *db, desk.owner, change).await? else { return Ok(Step::NotThere) };
    if change.state != ChangeState::AwaitingDocuments {
        return Ok(Step::Not(t("changes-step-over")));
    }
    finish::end(db, desk, &change, (ChangeState::Failed, reason)).await?;
    Ok(Step::Done)
}
