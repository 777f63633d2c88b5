//! Sends what is in the outbox, a few mails at a time.
use std::sync::Arc;

use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::jobs::worker;
use crate::mail::deliver::{self, PLAN};
use crate::mail::transport::Transport;
use crate::state::AppState;

/// Starts sending. When `shutdown` turns true nothing more is claimed; the handle ends when the last send has.
pub fn spawn(state: AppState, shutdown: watch::Receiver<bool>) -> JoinHandle<()> {
    tokio::spawn(async move {
        let transport = match Transport::from_config(&state.config) {
            Ok(transport) => Arc::new(transport),
            Err(problem) => return tracing::error!("no mail is sent: SMTP_URL {problem}"),
        };
        let send = |job| deliver::deliver(state.clone(), transport.clone(), job);
        worker::work(state.clone(), PLAN, shutdown, send).await;
    })
}
