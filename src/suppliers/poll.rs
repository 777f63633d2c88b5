//! Reads what registries tell later: how a change ended that they first had to ask somebody about.
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::events::Actor;
use crate::orders::place::Desk;
use crate::state::AppState;
use crate::suppliers::queries::simulator_holders::{find_open_by_key, take_message};
use crate::suppliers::queries::task;
use crate::suppliers::registry_simulator::holders_told;
use crate::suppliers::tasks;

const EVERY: Duration = Duration::from_secs(2);

/// Reads until told to stop; the handle ends when the last message is written down.
pub fn spawn(state: AppState, mut shutdown: watch::Receiver<bool>) -> JoinHandle<()> {
    tokio::spawn(async move {
        while !*shutdown.borrow() {
            loop {
                match take(&state).await {
                    Ok(true) if !*shutdown.borrow() => {}
                    Ok(_) => break,
                    Err(error) => {
                        tracing::warn!(%error, "what a registry told could not be written down; trying again soon");
                        break;
                    }
                }
            }
            let _ = tokio::time::timeout(EVERY, shutdown.changed()).await;
        }
    })
}

/// Takes one message with all that follows from it in one transaction; false: there is none.
pub async fn take(state: &AppState) -> sqlx::Result<bool> {
    let (actor, now) = (Actor::system(), state.clock.now());
    let mut tx = state.db.begin().await?;
    let Some(message) = take_message(&mut tx, now).await? else { return Ok(false) };
    let told = holders_told(&mut tx, (message.key, &message.name), message.holder.as_ref(), now).await?;
    if let Some((owner, task)) = find_open_by_key(&mut tx, message.key).await?
        && let Some(task) = task::find(&mut tx, owner, task).await?
    {
        let desk = Desk { owner, portal: &state.config.base_url, actor: &actor, now };
        tasks::close(&mut tx, desk, &task, told.as_ref().map_err(String::as_str)).await?;
    }
    tx.commit().await?;
    Ok(true)
}
