//! Work that nobody asks for: ends overdue impersonations, tells customers of visits once a day, brings what
//! time brings to domains and hosting, removes what is over.
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::error::AppError;
use crate::figures;
use crate::impersonation::{close_overdue, tell_daily};
use crate::imports;
use crate::jobs;
use crate::lifecycle;
use crate::logins::queries::{form_submission, pending, session, throttle, token};
use crate::logins::reset::answer_all;
use crate::mail_in::queries::inbound;
use crate::orders::unverified;
use crate::owner_changes::timers;
use crate::state::AppState;

/// Mails that came in can be looked at as they came for so long after they were settled.
const MAILS_KEPT: time::Duration = time::Duration::days(90);
const EVERY: Duration = Duration::from_secs(20);

/// Does it all once. Safe from several processes at the same time.
pub async fn tidy(state: &AppState) -> Result<(), AppError> {
    let now = state.clock.now();
    let portal = &state.config.base_url;
    let mut db = state.db.acquire().await?;
    close_overdue(&mut db, portal, now).await?;
    tell_daily(&mut db, portal, now).await?;
    answer_all(&state.db, portal, now).await?;
    session::sweep(&mut db, now).await?;
    pending::sweep(&mut db, now).await?;
    throttle::sweep(&mut db, now).await?;
    form_submission::sweep(&mut db, now).await?;
    token::sweep(&mut db, now).await?;
    jobs::queries::sweep(&mut db, now).await?;
    inbound::forget_settled(&mut db, now - MAILS_KEPT).await?;
    imports::queries::working::sweep(&mut db, now - imports::KEPT, now - time::Duration::HOUR, now).await?;
    figures::queries::add_up(&mut db).await?;
    drop(db);
    unverified::let_go(&state.db, portal, now).await?;
    timers::tick(&state.db, portal, now).await?;
    lifecycle::catch_up(&state.db, portal, now).await?;
    Ok(())
}

/// Does it now and then until told to stop. A failure is tried again next time.
pub fn spawn(state: AppState, mut shutdown: watch::Receiver<bool>) -> JoinHandle<()> {
    tokio::spawn(async move {
        while !*shutdown.borrow() {
            if let Err(error) = tidy(&state).await {
                tracing::warn!(%error, "housekeeping failed; trying again soon");
            }
            let _ = tokio::time::timeout(EVERY, shutdown.changed()).await;
        }
    })
}
