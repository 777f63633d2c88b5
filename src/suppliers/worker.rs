//! Asks suppliers to do what they were given to do, a few tasks at a time.
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::jobs::worker;
use crate::state::AppState;
use crate::suppliers::deliver::{self, PLAN};
use crate::suppliers::lookup::{RegistryOf, registry_of};

/// Starts asking. When `shutdown` turns true nothing more is claimed; the handle ends when the last answer is written
/// down.
pub fn spawn(state: AppState, shutdown: watch::Receiver<bool>) -> JoinHandle<()> {
    spawn_with(state, registry_of, shutdown)
}

/// The same with registries of one's own; for tests of those that misbehave.
pub fn spawn_with(state: AppState, registries: RegistryOf, shutdown: watch::Receiver<bool>) -> JoinHandle<()> {
    tokio::spawn(async move {
        let ask = |job| deliver::deliver(state.clone(), registries, job);
        worker::work(state.clone(), PLAN, shutdown, ask).await;
    })
}
