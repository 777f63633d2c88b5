//! What every worker does: claims with leases, works a few jobs at a time, never in a page's request, and writes down
//! what came of each.
use std::future::Future;
use std::sync::Arc;
use std::time::{Duration, Instant};

use time::OffsetDateTime;
use tokio::sync::{Notify, watch};
use tokio::task::JoinSet;

use crate::jobs::{self, Job, JobKind, hints};
use crate::state::AppState;

/// New jobs are hinted at when they commit; this is for hints that were missed, and for those that wait their turn.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// Between attempts to write down what became of a job while the database is away.
const PAUSE: Duration = Duration::from_millis(500);

/// How one kind of job is worked off.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    pub kind: JobKind,
    /// How many at once.
    pub parallel: usize,
    /// How long a claimed job is ours: well above the time one may take.
    pub lease: time::Duration,
}

/// When a job that could not be done is given up: only when both are reached, so that outages are survived.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    pub attempts: i32,
    pub age: time::Duration,
}

impl Patience {
    pub fn is_over(self, job: &Job, now: OffsetDateTime) -> bool {
        job.attempts >= self.attempts && now - job.created_at >= self.age
    }
}

/// Works until `shutdown` turns true; then nothing more is claimed, and this ends when the last job under way has.
pub async fn work<F, W>(state: AppState, plan: Plan, mut shutdown: watch::Receiver<bool>, handle: F)
where
    F: Fn(Job) -> W,
    W: Future<Output = ()> + Send + 'static,
{
    let awake = Arc::new(Notify::new());
    let hints = hints::spawn(&state.db, plan.kind, awake.clone(), shutdown.clone());
    let mut under_way = JoinSet::new();
    let mut trouble = false;
    while !is_over(&shutdown) {
        let free = plan.parallel.saturating_sub(under_way.len());
        for job in claim(&state, plan, free, &mut trouble).await {
            under_way.spawn(handle(job));
        }
        let full = under_way.len() >= plan.parallel;
        tokio::select! {
            _ = shutdown.wait_for(|stop| *stop) => break,
            () = awake.notified(), if !full => (),
            () = tokio::time::sleep(LOOK_EVERY), if !full => (),
            Some(_) = under_way.join_next() => (),
        }
    }
    under_way.join_all().await;
    hints.abort();
}

/// The switch is on, or whoever held it is gone.
fn is_over(shutdown: &watch::Receiver<bool>) -> bool {
    *shutdown.borrow() || shutdown.has_changed().is_err()
}

/// Never more than can be worked at once, so that no lease runs while its job waits.
async fn claim(state: &AppState, plan: Plan, free: usize, trouble: &mut bool) -> Vec<Job> {
    if free == 0 {
        return Vec::new();
    }
    match try_claim(state, plan, free).await {
        Ok(claimed) => {
            *trouble = false;
            claimed
        }
        Err(error) => {
            if !*trouble {
                tracing::warn!(%error, kind = plan.kind.as_str(), "jobs cannot be read at the moment");
            }
            *trouble = true;
            Vec::new()
        }
    }
}

async fn try_claim(state: &AppState, plan: Plan, free: usize) -> sqlx::Result<Vec<Job>> {
    let mut db = state.db.acquire().await?;
    let limit = i64::try_from(free).unwrap_or(1);
    jobs::queries::claim(&mut db, plan.kind, limit, plan.lease, state.clock.now()).await
}

/// Writes down what became of a job, again and again while the database is away and the job is still ours.
pub async fn insist<F, W>(job: &Job, plan: Plan, claimed: Instant, write: F)
where
    F: Fn() -> W,
    W: Future<Output = sqlx::Result<()>>,
{
    while let Err(error) = write().await {
        if claimed.elapsed() > plan.lease.unsigned_abs() {
            let (kind, subject) = (plan.kind.as_str(), job.subject_id);
            tracing::warn!(kind, %subject, %error, "it could not be written down what became of a job");
            return;
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// When a job that could not be done now is tried again.
pub fn next_try(job: &Job, now: OffsetDateTime) -> OffsetDateTime {
    let chance = getrandom::u32().map_or(0, |random| random.to_le_bytes()[0]);
    now + jobs::back_off(job.attempts, chance)
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;
    use uuid::Uuid;

    use super::*;
    use crate::ids::{JobId, ResellerId};

    #[test]
    fn a_job_is_given_up_only_when_it_is_old_and_was_tried_often() {
        let job = |attempts| Job {
            id: JobId::new(),
            reseller_id: ResellerId::new(),
            subject_id: Uuid::now_v7(),
            attempts,
            created_at: datetime!(2026-11-20 12:00 UTC),
            lease: Uuid::new_v4(),
        };
        let patience = Patience { attempts: 10, age: time::Duration::days(5) };
        let late = datetime!(2026-11-25 12:00 UTC);
        assert!(!patience.is_over(&job(100), late - time::Duration::SECOND), "an outage of days is survived");
        assert!(!patience.is_over(&job(9), late), "a portal that was off for a week still tries");
        assert!(patience.is_over(&job(10), late));
    }
}
