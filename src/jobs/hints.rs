//! Hears of new jobs as they are committed. Only a hint: workers look by themselves every second as well.
use std::sync::Arc;
use std::time::Duration;

use sqlx::PgPool;
use sqlx::postgres::{PgListener, PgPoolOptions};
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;

use crate::jobs::JobKind;

const PAUSE_AFTER_TROUBLE: Duration = Duration::from_secs(2);

/// Listens on a connection of its own until `shutdown`, and wakes `awake` at each new job of the kind.
pub fn spawn(db: &PgPool, kind: JobKind, awake: Arc<Notify>, mut shutdown: watch::Receiver<bool>) -> JoinHandle<()> {
    let own = PgPoolOptions::new().max_connections(1).connect_lazy_with((*db.connect_options()).clone());
    tokio::spawn(async move {
        tokio::select! {
            () = listen_for_ever(&own, kind, &awake) => (),
            _ = shutdown.wait_for(|stop| *stop) => (),
        }
        own.close().await;
    })
}

async fn listen_for_ever(own: &PgPool, kind: JobKind, awake: &Notify) {
    loop {
        if let Err(error) = listen(own, kind, awake).await {
            tracing::debug!(%error, "not listening for jobs at the moment");
        }
        tokio::time::sleep(PAUSE_AFTER_TROUBLE).await;
    }
}

async fn listen(own: &PgPool, kind: JobKind, awake: &Notify) -> sqlx::Result<()> {
    let mut listener = PgListener::connect_with(own).await?;
    listener.listen("jobs").await?;
    loop {
        let hint = listener.recv().await?;
        if hint.payload() == kind.as_str() {
            awake.notify_one();
        }
    }
}
