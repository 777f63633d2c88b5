//! Lets confirmed changes go on, a few at a time, each in a transaction of its own.
use std::time::Instant;

use time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::ids::OwnerChangeId;
use crate::jobs::worker::{self, Patience, Plan, insist, next_try};
use crate::jobs::{self, Job, JobKind};
use crate::orders::place::Desk;
use crate::owner_changes::advance::go_on;
use crate::owner_changes::desk::actor_of;
use crate::owner_changes::queries::change::find;
use crate::state::AppState;

const PLAN: Plan = Plan { kind: JobKind::ChangeOwner, parallel: 4, lease: Duration::seconds(60) };
/// It only takes the database; while that is away nothing is given up.
const PATIENCE: Patience = Patience { attempts: 20, age: Duration::days(2) };

/// Starts working. When `shutdown` turns true nothing more is claimed; the handle ends when the last one is written down.
pub fn spawn(state: AppState, shutdown: watch::Receiver<bool>) -> JoinHandle<()> {
    tokio::spawn(async move {
        worker::work(state.clone(), PLAN, shutdown, |job| handle(state.clone(), job)).await;
    })
}

async fn handle(state: AppState, job: Job) {
    let claimed = Instant::now();
    let done = advance(&state, &job).await;
    let Err(error) = done else { return };
    tracing::warn!(change = %job.subject_id, %error, "a change of registrant data did not go on");
    insist(&job, PLAN, claimed, || put_back(&state, &job, &error)).await;
}

/// The step and the end of the job in one transaction, and only while the lease is ours.
async fn advance(state: &AppState, job: &Job) -> sqlx::Result<()> {
    let change = OwnerChangeId(job.subject_id);
    let mut tx = state.db.begin().await?;
    if let Some(found) = find(&mut tx, job.reseller_id, change).await? {
        let actor = actor_of(&mut tx, job.reseller_id, found.saving).await?;
        let (portal, now) = (&state.config.base_url, state.clock.now());
        let desk = Desk { owner: job.reseller_id, portal, actor: &actor, now };
        go_on(&mut tx, desk, change).await?;
    }
    if jobs::queries::finish(&mut tx, job).await? { tx.commit().await } else { tx.rollback().await }
}

async fn put_back(state: &AppState, job: &Job, error: &sqlx::Error) -> sqlx::Result<()> {
    let now = state.clock.now();
    let mut db = state.db.acquire().await?;
    if PATIENCE.is_over(job, now) {
        jobs::queries::bury(&mut db, job, &error.to_string()).await?;
    } else {
        jobs::queries::retry(&mut db, job, next_try(job, now), &error.to_string()).await?;
    }
    Ok(())
}
