//! Sends what is in the outbox: claims with leases, sends a few at a time, never in a page's request.
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Notify, watch};
use tokio::task::{JoinHandle, JoinSet};

use crate::jobs::{self, Job, JobKind, hints};
use crate::mail::deliver::{self, LEASE};
use crate::mail::transport::{PARALLEL, Transport};
use crate::state::AppState;

/// New mails are hinted at when they commit; this is for hints that were missed, and for those that wait their turn.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Starts sending. When `shutdown` turns true nothing more is claimed; the handle ends when the last send has.
pub fn spawn(state: AppState, shutdown: watch::Receiver<bool>) -> JoinHandle<()> {
    tokio::spawn(async move {
        match Transport::from_config(&state.config) {
            Ok(transport) => work(state, Arc::new(transport), shutdown).await,
            Err(problem) => tracing::error!("no mail is sent: SMTP_URL {problem}"),
        }
    })
}

async fn work(state: AppState, transport: Arc<Transport>, mut shutdown: watch::Receiver<bool>) {
    let awake = Arc::new(Notify::new());
    let hints = hints::spawn(&state.db, JobKind::SendMail, awake.clone(), shutdown.clone());
    let mut sends = JoinSet::new();
    let mut trouble = false;
    while !is_over(&shutdown) {
        let free = (PARALLEL as usize).saturating_sub(sends.len());
        let claimed = claim(&state, free, &mut trouble).await;
        for job in claimed {
            sends.spawn(deliver::deliver(state.clone(), transport.clone(), job));
        }
        let full = sends.len() >= PARALLEL as usize;
        tokio::select! {
            _ = shutdown.wait_for(|stop| *stop) => break,
            () = awake.notified(), if !full => (),
            () = tokio::time::sleep(LOOK_EVERY), if !full => (),
            Some(_) = sends.join_next() => (),
        }
    }
    sends.join_all().await;
    hints.abort();
}

/// The switch is on, or whoever held it is gone.
fn is_over(shutdown: &watch::Receiver<bool>) -> bool {
    *shutdown.borrow() || shutdown.has_changed().is_err()
}

/// Never more than can be sent at once, so that no lease runs while its mail waits.
async fn claim(state: &AppState, free: usize, trouble: &mut bool) -> Vec<Job> {
    if free == 0 {
        return Vec::new();
    }
    match try_claim(state, free).await {
        Ok(claimed) => {
            *trouble = false;
            claimed
        }
        Err(error) => {
            if !*trouble {
                tracing::warn!(%error, "the outbox cannot be read at the moment");
            }
            *trouble = true;
            Vec::new()
        }
    }
}

async fn try_claim(state: &AppState, free: usize) -> sqlx::Result<Vec<Job>> {
    let mut db = state.db.acquire().await?;
    let limit = i64::try_from(free).unwrap_or(1);
    jobs::queries::claim(&mut db, JobKind::SendMail, limit, LEASE, state.clock.now()).await
}
