//! The end of a change, whichever: the domain points at the new data only if its registry shows it.
use sqlx::PgConnection;
use time::Duration;

use crate::ids::OrderLineId;
use crate::locale::{Locale, kept, with};
use crate::orders::advance::line_ended;
use crate::orders::place::Desk;
use crate::owner_changes::advance::{hold, note_reason};
use crate::owner_changes::queries::change::{find_of_line, find_open_of, update_domain, update_state};
use crate::owner_changes::queries::{consent, saving};
use crate::owner_changes::{ChangeState, OwnerChange, tell};
use crate::suppliers::{Delivered, Task, TaskAction};

/// Why a change ended whose order was called off: compared, so it is kept in English.
pub(in crate::owner_changes) const ORDER_CANCELLED: &str = "Its order was cancelled.";

/// Ends a change that no supplier is at work on; the line of its order ends with it.
pub async fn end(
    db: &mut PgConnection,
    desk: Desk<'_>,
    change: &OwnerChange,
    (state, why): (ChangeState, &str),
) -> sqlx::Result<()> {
    write_end(&mut *db, desk, change, (state, why)).await?;
    if let Some(line) = change.line {
        // lines of orders have their reasons in English
        let why = with(Locale::English, || kept::read(why));
        line_ended(db, desk, line, Err(&why)).await?;
    }
    Ok(())
}

/// The supplier has done it, or refused it. The line of its order is ended by whoever closes the task.
pub async fn task_ended(
    db: &mut PgConnection,
    desk: Desk<'_>,
    task: &Task,
    outcome: Result<&Delivered, &str>,
) -> sqlx::Result<()> {
    if !matches!(task.action, TaskAction::ChangeOwner | TaskAction::UpdateContact) {
        return Ok(());
    }
    let Some(domain) = task.domain else { return Ok(()) };
    let Some(open) = find_open_of(&mut *db, desk.owner, domain).await? else { return Ok(()) };
    let Some(change) = hold(&mut *db, desk.owner, open).await? else { return Ok(()) };
    if !matches!(change.state, ChangeState::Submitted | ChangeState::AwaitingRegistry) {
        return Ok(());
    }
    match outcome {
        Ok(delivered) => {
            let lock = change.way.lock.filter(|_| !change.lock_declined);
            let locked_until = lock.map(|lock| desk.now + Duration::days(lock.days.into()));
            update_domain(&mut *db, desk.owner, &change, (delivered.expires_at, locked_until), desk.now).await?;
            write_end(db, desk, &change, (ChangeState::Completed, "")).await
        }
        Err(why) => write_end(db, desk, &change, (ChangeState::Failed, why)).await,
    }
}

/// The registry has taken it and will tell: why it takes its time.
pub async fn task_pending(db: &mut PgConnection, desk: Desk<'_>, task: &Task, why: &str) -> sqlx::Result<()> {
    let Some(domain) = task.domain else { return Ok(()) };
    let Some(open) = find_open_of(&mut *db, desk.owner, domain).await? else { return Ok(()) };
    let Some(change) = hold(&mut *db, desk.owner, open).await? else { return Ok(()) };
    if change.state == ChangeState::Submitted {
        update_state(db, desk.owner, change.id, (ChangeState::AwaitingRegistry, why, None), desk.now).await?;
    }
    Ok(())
}

/// The order that would have paid for it was called off before it began.
pub async fn line_cancelled(db: &mut PgConnection, desk: Desk<'_>, line: OrderLineId) -> sqlx::Result<()> {
    let Some(change) = find_of_line(&mut *db, desk.owner, line).await? else { return Ok(()) };
    let Some(change) = hold(&mut *db, desk.owner, change).await? else { return Ok(()) };
    if change.state.may_be_cancelled() {
        write_end(db, desk, &change, (ChangeState::Cancelled, ORDER_CANCELLED)).await?;
    }
    Ok(())
}

async fn write_end(
    db: &mut PgConnection,
    desk: Desk<'_>,
    change: &OwnerChange,
    (state, why): (ChangeState, &str),
) -> sqlx::Result<()> {
    update_state(&mut *db, desk.owner, change.id, (state, why, None), desk.now).await?;
    consent::void_links(&mut *db, desk.owner, change.id, desk.now).await?;
    let what = match state {
        ChangeState::Completed => crate::tell("changes-event-completed"),
        state => crate::tell("changes-event-keeps").with("state", state.value()),
    };
    note_reason(&mut *db, desk, change, (what, why)).await?;
    if saving::update_told(&mut *db, desk.owner, change.saving, desk.now).await? {
        tell::customer(db, desk, change.saving).await?;
    }
    Ok(())
}
