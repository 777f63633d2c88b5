//! One attempt at one mail, and what is written down about it.
use std::sync::Arc;
use std::time::Instant;

use time::Duration;

use crate::ids::MailId;
use crate::jobs::worker::{Patience, Plan, insist, next_try};
use crate::jobs::{self, Job, JobKind};
use crate::locale::again::in_english;
use crate::locale::key;
use crate::mail::bulk_queries::{Standing, find_standing, hold_one, update_opted_out};
use crate::mail::names::HeaderText;
use crate::mail::queries::Mint;
use crate::mail::secrets::Secret;
use crate::mail::transport::{PARALLEL, SendError, Transport};
use crate::mail::{MailState, QueuedMail, compose, queries, trouble};
use crate::state::AppState;

/// The lease is well above the time one mail may take to send.
const LEASE: Duration = Duration::seconds(120);
pub const PLAN: Plan = Plan { kind: JobKind::SendMail, parallel: PARALLEL as usize, lease: LEASE };
/// Mails of mailings have a few connections of their own.
pub const BULK: Plan = Plan { kind: JobKind::SendBulkMail, parallel: 4, lease: LEASE };
/// Outages of a long weekend are survived.
const PATIENCE: Patience = Patience { attempts: 10, age: Duration::days(5) };
const LONGEST_REASON: usize = 500;

/// What became of one attempt.
enum Outcome {
    Sent,
    /// Not needed any more.
    Void(&'static str),
    /// Its mailing is paused.
    Held,
    /// An announcement, and its reader wants none any more.
    OptedOut(Standing),
    Later(String),
    Never(String),
}

/// Sends one mail and writes down what became of it. Returns always: whatever a row holds, it stops only itself.
pub async fn deliver(state: AppState, transport: Arc<Transport>, plan: Plan, job: Job) {
    let claimed = Instant::now();
    // a task of its own, so that a panic while putting the mail together ends here
    let attempt = tokio::spawn(attempt(state.clone(), transport, plan, job.clone()));
    let outcome = match attempt.await {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(error)) => {
            tracing::warn!(mail = %job.subject_id, %error, "a mail could not be read from the database");
            Outcome::Later(in_english(key("mail-later-database")).to_owned())
        }
        Err(_) => Outcome::Never(in_english(key("mail-never-panic")).to_owned()),
    };
    insist(&job, plan, claimed, || record(&state, &job, &outcome)).await;
}

async fn attempt(state: AppState, transport: Arc<Transport>, plan: Plan, job: Job) -> sqlx::Result<Outcome> {
    let mut db = state.db.acquire().await?;
    let Some(mail) = queries::find_queued(&mut db, job.reseller_id, MailId(job.subject_id)).await? else {
        return Ok(Outcome::Never(in_english(key("mail-never-not-there")).to_owned()));
    };
    if mail.is_bulk
        && let Some(standing) = find_standing(&mut db, job.reseller_id, mail.id).await?
    {
        // one that staff send again by hand goes whatever its mailing does
        let by_itself = plan.kind == JobKind::SendBulkMail;
        match standing {
            one if one.is_opted_out => return Ok(Outcome::OptedOut(one)),
            one if one.is_stopped && by_itself => return Ok(Outcome::Void(trouble::stopped())),
            one if one.is_paused && by_itself => return Ok(Outcome::Held),
            _ => {}
        }
    }
    let secret = match mail.token_id {
        None => None,
        Some(token) => {
            let Ok(secret) = Secret::new() else {
                return Ok(Outcome::Later(in_english(key("mail-later-no-random")).to_owned()));
            };
            match queries::insert_secret(&mut db, job.reseller_id, token, &secret.hash(), state.clock.now()).await? {
                Mint::Kept => Some(secret),
                Mint::Replaced => return Ok(Outcome::Void(in_english(trouble::REPLACED))),
                Mint::Used => return Ok(Outcome::Void(in_english(trouble::USED))),
                Mint::RanOut => return Ok(Outcome::Void(in_english(trouble::RAN_OUT))),
            }
        }
    };
    drop(db); // nothing of the database is held while the server takes its time
    Ok(send(&transport, &mail, secret.as_ref()).await)
}

async fn send(transport: &Transport, mail: &QueuedMail, secret: Option<&Secret>) -> Outcome {
    let message = match compose::compose(mail, secret) {
        Ok(message) => message,
        Err(reason) => return Outcome::Never(reason),
    };
    let presentable = |reason: String| {
        let reason = secret.map_or_else(|| reason.clone(), |secret| secret.taken_out_of(&reason));
        HeaderText::cleaned(&reason).as_str().chars().take(LONGEST_REASON).collect::<String>()
    };
    match transport.send(mail.id, mail.created_at, &message).await {
        Ok(()) => Outcome::Sent,
        Err(SendError::Refused(reason)) => Outcome::Never(presentable(reason)),
        Err(SendError::Unsure(reason)) => Outcome::Later(presentable(reason)),
    }
}

/// Job and mail in one transaction, and only while the lease is ours.
async fn record(state: &AppState, job: &Job, outcome: &Outcome) -> sqlx::Result<()> {
    let (owner, mail, now) = (job.reseller_id, MailId(job.subject_id), state.clock.now());
    let mut tx = state.db.begin().await?;
    let ours = match outcome {
        Outcome::Sent => {
            queries::update_sent(&mut tx, owner, mail, now).await?;
            jobs::queries::finish(&mut tx, job).await?
        }
        Outcome::Void(reason) => {
            queries::update_unsent(&mut tx, owner, mail, MailState::Void, reason).await?;
            jobs::queries::finish(&mut tx, job).await?
        }
        Outcome::OptedOut(Standing { mailing, customer, .. }) => {
            queries::update_unsent(&mut tx, owner, mail, MailState::Void, in_english(trouble::OPTED_OUT)).await?;
            update_opted_out(&mut tx, owner, (*mailing, *customer)).await?;
            jobs::queries::finish(&mut tx, job).await?
        }
        Outcome::Held => hold_one(&mut tx, job, now).await?,
        Outcome::Later(reason) if !PATIENCE.is_over(job, now) => {
            queries::update_unsent(&mut tx, owner, mail, MailState::Queued, reason).await?;
            jobs::queries::retry(&mut tx, job, next_try(job, now), reason).await?
        }
        Outcome::Later(reason) | Outcome::Never(reason) => {
            tracing::warn!(mail = %job.subject_id, attempts = job.attempts, %reason, "a mail was given up");
            queries::update_unsent(&mut tx, owner, mail, MailState::Dead, reason).await?;
            jobs::queries::bury(&mut tx, job, reason).await?
        }
    };
    if ours { tx.commit().await } else { tx.rollback().await }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_back_off_reaches_five_days_with_hourly_attempts() {
        let (mut waited, mut attempts) = (Duration::ZERO, 0);
        while waited < PATIENCE.age {
            attempts += 1;
            waited += jobs::back_off(attempts, 0);
        }
        assert!((120..140).contains(&attempts), "{attempts}");
    }
}
