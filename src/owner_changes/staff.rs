//! What staff do about a change: remind, call off, and say that the papers are there or that they have looked at it.
use sqlx::PgConnection;

use crate::ids::OwnerChangeId;
use crate::orders::place::Desk;
use crate::owner_changes::advance::{go_on, hold, note_reason};
use crate::owner_changes::queries::change::update_papers;
use crate::owner_changes::{ChangeState, consent, finish};

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Done,
    /// Its state does not allow it (any more), for this reason.
    Not(&'static str),
    NotThere,
}

const OVER: &str = "It has gone on meanwhile.";

pub async fn remind(db: &mut PgConnection, desk: Desk<'_>, change: OwnerChangeId) -> sqlx::Result<Step> {
    let Some(change) = hold(&mut *db, desk.owner, change).await? else { return Ok(Step::NotThere) };
    if change.state != ChangeState::AwaitingConsent {
        return Ok(Step::Not(OVER));
    }
    consent::remind(db, desk, &change).await?;
    Ok(Step::Done)
}

/// Calls it off: by staff, or by the customer himself.
pub async fn cancel(db: &mut PgConnection, desk: Desk<'_>, change: OwnerChangeId, reason: &str) -> sqlx::Result<Step> {
    let Some(change) = hold(&mut *db, desk.owner, change).await? else { return Ok(Step::NotThere) };
    if !change.state.may_be_cancelled() {
        return Ok(Step::Not("The registry was asked for it already."));
    }
    if change.state == ChangeState::Confirmed && change.amount.is_some() {
        return Ok(Step::Not("It waits for its order. Cancel the order, and the change is cancelled with it."));
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
        return Ok(Step::Not(OVER));
    }
    update_papers(&mut *db, desk.owner, change.id, &desk.actor.name, desk.now).await?;
    let what = if change.way.documents.is_empty() { "looked at by staff" } else { "papers received" };
    note_reason(&mut *db, desk, &change, (format!("{}: {what}", change.shown_name), words)).await?;
    go_on(db, desk, change.id).await?;
    Ok(Step::Done)
}

/// Staff say no: the papers are not right, or it cannot be done.
pub async fn refuse(db: &mut PgConnection, desk: Desk<'_>, change: OwnerChangeId, reason: &str) -> sqlx::Result<Step> {
    let Some(change) = hold(&mut *db, desk.owner, change).await? else { return Ok(Step::NotThere) };
    if change.state != ChangeState::AwaitingDocuments {
        return Ok(Step::Not(OVER));
    }
    finish::end(db, desk, &change, (ChangeState::Failed, reason)).await?;
    Ok(Step::Done)
}
