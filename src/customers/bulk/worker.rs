//! Works off actions on many customers, one portion after the other; other actions get their turn in between.
use std::time::Instant;

use time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::portion::{Left, work};
use crate::jobs::worker::{self, Plan, insist, next_try};
use crate::jobs::{self, Job, JobKind};
use crate::state::AppState;

const PLAN: Plan = Plan { kind: JobKind::ActOnMany, parallel: 1, lease: Duration::seconds(120) };
/// After so long a job is put back, so that the next one comes; well below the lease.
const TURN: std::time::Duration = std::time::Duration::from_secs(20);

/// Starts working. When `shutdown` turns true nothing more is claimed; the portion under way is finished.
pub fn spawn(state: AppState, shutdown: watch::Receiver<bool>) -> JoinHandle<()> {
    tokio::spawn(async move {
        let over = shutdown.clone();
        worker::work(state.clone(), PLAN, shutdown, |job| handle(state.clone(), job, over.clone())).await;
    })
}

async fn handle(state: AppState, job: Job, shutdown: watch::Receiver<bool>) {
    let claimed = Instant::now();
    loop {
        match work(&state.db, &state.config.base_url, &job, state.clock.now()).await {
            Ok(Left::Nothing | Left::LeaseGone) => return,
            Ok(Left::More) if claimed.elapsed() < TURN && !*shutdown.borrow() => {}
            Ok(Left::More) => {
                return insist(&job, PLAN, claimed, || put_back(&state, &job, None)).await;
            }
            Err(error) => {
                tracing::warn!(action = %job.subject_id, %error, "an action on many customers did not go on");
                return insist(&job, PLAN, claimed, || put_back(&state, &job, Some(&error))).await;
            }
        }
    }
}

/// For its next turn; after trouble later. It only takes the database, so it is never given up: it can be stopped.
async fn put_back(state: &AppState, job: &Job, error: Option<&sqlx::Error>) -> sqlx::Result<()> {
    let now = state.clock.now();
    let (at, error) = match error {
        Some(error) => (next_try(job, now), error.to_string()),
        None => (now, String::new()),
    };
    jobs::queries::retry(&mut *state.db.acquire().await?, job, at, &error).await?;
    Ok(())
}
