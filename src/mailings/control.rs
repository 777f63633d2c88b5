//! Pausing, resuming and stopping: at once, also what waits in the outbox.
use sqlx::PgConnection;

use crate::ids::MailingId;
use crate::mail::STOPPED;
use crate::mail::bulk_queries::{hold, release, take_back};
use crate::mailings::queries::mailing::find_for_update;
use crate::mailings::queries::steps::{update_paused, update_resumed, update_stopped};
use crate::mailings::save::{Hand, Outcome, record};
use crate::mailings::{Mailing, State};

/// Nothing more of it is sent until it is resumed.
pub async fn pause(db: &mut PgConnection, hand: Hand<'_>, mailing: MailingId) -> sqlx::Result<Outcome> {
    let Some(found) = find_for_update(&mut *db, hand.owner, mailing).await? else { return Ok(Outcome::NotThere) };
    if found.state != State::Sending {
        return Ok(Outcome::TooLate);
    }
    update_paused(&mut *db, hand.owner, mailing, hand.actor, hand.now).await?;
    hold(&mut *db, hand.owner, mailing, hand.now).await?;
    tell(db, hand, &found, "paused").await
}

/// It goes on where it was.
pub async fn resume(db: &mut PgConnection, hand: Hand<'_>, mailing: MailingId) -> sqlx::Result<Outcome> {
    let Some(found) = find_for_update(&mut *db, hand.owner, mailing).await? else { return Ok(Outcome::NotThere) };
    if found.state != State::Paused {
        return Ok(Outcome::TooLate);
    }
    update_resumed(&mut *db, hand.owner, mailing, hand.now).await?;
    release(&mut *db, hand.owner, mailing, hand.now).await?;
    tell(db, hand, &found, "resumed").await
}

/// For good. What the mail server has not taken yet is taken back.
pub async fn stop(db: &mut PgConnection, hand: Hand<'_>, mailing: MailingId) -> sqlx::Result<Outcome> {
    let Some(found) = find_for_update(&mut *db, hand.owner, mailing).await? else { return Ok(Outcome::NotThere) };
    if !found.state.is_under_way() {
        return Ok(Outcome::TooLate);
    }
    update_stopped(&mut *db, hand.owner, mailing, hand.actor, hand.now).await?;
    take_back(&mut *db, hand.owner, mailing, (STOPPED, hand.now)).await?;
    tell(db, hand, &found, "stopped").await
}

async fn tell(db: &mut PgConnection, hand: Hand<'_>, mailing: &Mailing, done: &str) -> sqlx::Result<Outcome> {
    let what = format!("{} “{}” {done}", mailing.content.kind.word(), mailing.content.subject);
    record(db, (hand.owner, mailing.id), hand.actor, what, hand.now).await?;
    Ok(Outcome::Done)
}
