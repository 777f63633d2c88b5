//! Looks every second which mailings are due, and hands a portion of each to the outbox.
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::mailings::hand_over::hand_over;
use crate::mailings::queries::portion::list_under_way;
use crate::state::AppState;

const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Works until `shutdown` turns true. A failure is tried again at the next look; one mailing that cannot go on holds up no
/// other.
pub fn spawn(state: AppState, mut shutdown: watch::Receiver<bool>) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut trouble = false;
        while !*shutdown.borrow() && shutdown.has_changed().is_ok() {
            match look(&state).await {
                Ok(()) => trouble = false,
                Err(error) if trouble => tracing::debug!(%error, "mailings still cannot go on"),
                Err(error) => {
                    tracing::warn!(%error, "mailings cannot go on at the moment");
                    trouble = true;
                }
            }
            let _ = tokio::time::timeout(LOOK_EVERY, shutdown.wait_for(|stop| *stop)).await;
        }
    })
}

async fn look(state: &AppState) -> sqlx::Result<()> {
    let mut db = state.db.acquire().await?;
    let under_way = list_under_way(&mut db).await?;
    drop(db);
    let mut first_error = None;
    for mailing in under_way {
        if let Err(error) = hand_over(&state.db, &state.config.base_url, mailing, state.clock.now()).await {
            first_error.get_or_insert(error);
        }
    }
    first_error.map_or(Ok(()), Err)
}
