//! Pausing, resuming and stopping: at once, also what waits in the outbox.
use sqlx::PgConnection;

use crate::ids::MailingId;
use crate::locale::{Told, tell};
use crate::mail::bulk_queries::{hold, release, take_back};
use crate::mail::stopped;
use crate::mailings::queries::mailing::find_for_update;
use crate::mailings::queries::steps::{update_paused, update_resumed, update_stopped};
use crate::mailings::save::{Hand, Outcome, event, record};
use crate::mailings::{Mailing, State};

/// Nothing more of it is sent until it is resumed.
pub async fn pause(db: &mut PgConnection, hand: Hand<'_>, mailing: MailingId) -> sqlx::Result<Outcome> {
    let Some(found) = find_for_update(&mut *db, hand.owner, mailing).await? else { return Ok(Outcome::NotThere) };
    if found.state != State::Sending {
        return Ok(Outcome::TooLate);
    }
    update_paused(&mut *db, hand.owner, mailing, hand.actor, hand.now).await?;
    hold(&mut *db, hand.owner, mailing, hand.now).await?;
    note(db, hand, &found, tell("mailings-event-paused")).await
}

/// It goes on where it was.
pub async fn resume(db: &mut PgConnection, hand: Hand<'_>, mailing: MailingId) -> sqlx::Result<Outcome> {
    let Some(found) = find_for_update(&mut *db, hand.owner, mailing).await? else { return Ok(Outcome::NotThere) };
    if found.state != State::Paused {
        return Ok(Outcome::TooLate);
    }
    update_resumed(&mut *db, hand.owner, mailing, hand.now).await?;
    release(&mut *db, hand.owner, mailing, hand.now).await?;
    note(db, hand, &found, tell("mailings-event-resumed")).await
}

/// For good. What the mail server has not taken yet is taken back.
pub async fn stop(db: &mut PgConnection, hand: Hand<'_>, mailing: MailingId) -> sqlx::Result<Outcome> {
    let Some(found) = find_for_update(&mut *db, hand.owner, mailing).await? else { return Ok(Outcome::NotThere) };
    if !found.state.is_under_way() {
        return Ok(Outcome::TooLate);
    }
    update_stopped(&mut *db, hand.owner, mailing, hand.actor, hand.now).await?;
    take_back(&mut *db, hand.owner, mailing, (stopped(), hand.now)).await?;
    note(db, hand, &found, tell("mailings-event-stopped")).await
}

async fn note(db: &mut PgConnection, hand: Hand<'_>, mailing: &Mailing, done: Told) -> sqlx::Result<Outcome> {
    record(db, (hand.owner, mailing.id), hand.actor, event(done, &mailing.content), hand.now).await?;
    Ok(Outcome::Done)
}
