//! Sends what is in the outbox, a few mails at a time; those of mailings beside the others, never before them.
use std::sync::Arc;

use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::jobs::worker::{self, Plan};
use crate::mail::deliver::{self, BULK, PLAN};
use crate::mail::transport::Transport;
use crate::state::AppState;

/// Starts sending. When `shutdown` turns true nothing more is claimed; the handle ends when the last send has.
pub fn spawn(state: AppState, shutdown: watch::Receiver<bool>) -> JoinHandle<()> {
    tokio::spawn(async move {
        tokio::join!(work(state.clone(), PLAN, shutdown.clone()), work(state, BULK, shutdown));
    })
}

/// Each kind has connections of its own, so that neither waits for the other.
async fn work(state: AppState, plan: Plan, shutdown: watch::Receiver<bool>) {
    let transport = match Transport::from_config(&state.config) {
        Ok(transport) => Arc::new(transport),
        Err(problem) => return tracing::error!("no mail is sent: SMTP_URL {problem}"),
    };
    let send = |job| deliver::deliver(state.clone(), transport.clone(), plan, job);
    worker::work(state.clone(), plan, shutdown, send).await;
}
