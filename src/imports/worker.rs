//! Looks every second which imports are under way, and works on them batch by batch.
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::imports::queries::working::list_under_way;
use crate::imports::work::work_on;
use crate::state::AppState;

const LOOK_EVERY: Duration = Duration::from_secs(1);
/// Between two batches, so that whoever waits for the import's row gets it.
const BREATH: Duration = Duration::from_millis(5);

/// Works until `shutdown` turns true. A failure is tried again at the next look; an import that cannot go on holds up no
/// other.
pub fn spawn(state: AppState, mut shutdown: watch::Receiver<bool>) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut trouble = false;
        while !is_over(&shutdown) {
            match look(&state, &shutdown).await {
                Ok(()) => trouble = false,
                Err(error) if trouble => tracing::debug!(%error, "imports still cannot go on"),
                Err(error) => {
                    tracing::warn!(%error, "imports cannot go on at the moment");
                    trouble = true;
                }
            }
            let _ = tokio::time::timeout(LOOK_EVERY, shutdown.wait_for(|stop| *stop)).await;
        }
    })
}

fn is_over(shutdown: &watch::Receiver<bool>) -> bool {
    *shutdown.borrow() || shutdown.has_changed().is_err()
}

/// A batch of each in turn, until none has any left.
async fn look(state: &AppState, shutdown: &watch::Receiver<bool>) -> sqlx::Result<()> {
    let mut under_way = list_under_way(&mut *state.db.acquire().await?).await?;
    let mut first_error = None;
    while !under_way.is_empty() && !is_over(shutdown) {
        let mut further = Vec::new();
        for import in under_way {
            match work_on(&state.db, &state.config.base_url, import, state.clock.now()).await {
                Ok(true) => further.push(import),
                Ok(false) => {}
                Err(error) => {
                    first_error.get_or_insert(error);
                }
            }
        }
        under_way = further;
        tokio::time::sleep(BREATH).await;
    }
    first_error.map_or(Ok(()), Err)
}
