//! Reads the queues of all registries, a few times a minute, and keeps sessions alive. Several instances share the work:
//! each queue is read by one at a time.
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};

use crate::ids::{RegistryId, ResellerId};
use crate::state::AppState;
use crate::suppliers::epp::account::Account;
use crate::suppliers::epp::messages;
use crate::suppliers::queries::epp::registry;

const LOOK_EVERY: Duration = Duration::from_secs(5);
/// Between two looks at one queue.
const PAUSE: time::Duration = time::Duration::seconds(20);
/// Above the time that one look may take.
const LEASE: time::Duration = time::Duration::seconds(120);
const ONE_LOOK: Duration = Duration::from_secs(90);

/// Reads until `shutdown` turns true; the handle ends when nothing is under way.
pub fn spawn(state: AppState, mut shutdown: watch::Receiver<bool>) -> JoinHandle<()> {
    tokio::spawn(async move {
        while !*shutdown.borrow() {
            tokio::select! {
                looked = round(&state) => {
                    if let Err(error) = looked {
                        tracing::warn!(%error, "the queues of registries could not be read; trying again soon");
                    }
                }
                _ = shutdown.wait_for(|stop| *stop) => break,
            }
            let _ = tokio::time::timeout(LOOK_EVERY, shutdown.wait_for(|stop| *stop)).await;
        }
    })
}

/// Looks once at every queue whose turn it is.
pub async fn round(state: &AppState) -> sqlx::Result<()> {
    state.sessions.keep_alive().await;
    let mut looks = JoinSet::new();
    loop {
        let now = state.clock.now();
        let claimed = registry::claim_poll(&mut *state.db.acquire().await?, (PAUSE, LEASE), now).await?;
        let Some((id, owner)) = claimed else { break };
        let state = state.clone();
        looks.spawn(async move { look(&state, owner, id).await });
    }
    for looked in looks.join_all().await {
        looked?;
    }
    Ok(())
}

async fn look(state: &AppState, owner: ResellerId, id: RegistryId) -> sqlx::Result<()> {
    let stored = registry::find(&mut *state.db.acquire().await?, owner, id).await?;
    let Some(stored) = stored else { return Ok(()) };
    let error = match Account::open(stored, &state.vault) {
        Ok(account) => {
            let account = Arc::new(account);
            let read = tokio::time::timeout(ONE_LOOK, messages::read_queue(state, &account)).await;
            // what was stored before is applied also when nothing new could be read
            messages::apply(state, &account).await?;
            match read {
                Ok(Ok(())) => String::new(),
                Ok(Err(trouble)) => trouble.to_string(),
                Err(_) => "The registry took too long.".to_owned(),
            }
        }
        Err(error) => error.to_string(),
    };
    registry::update_polled(&mut *state.db.acquire().await?, owner, id, &error).await
}
