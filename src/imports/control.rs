//! What people do with an import: name its columns, start it, stop it, go on, throw it away.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::events::{self, Actor, Details, EventKind};
use crate::ids::{ImportId, ResellerId};
use crate::imports::queries::import as queries;
use crate::imports::receive::Sender;
use crate::imports::{Column, Options, State};
use crate::locale::tell;
use crate::products::queries::seller::find_seller;

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Done,
    /// Its state does not allow it any more.
    TooLate,
    NotThere,
}

/// Names the columns, and has all lines checked.
pub async fn check(
    db: &mut PgConnection,
    by: Sender<'_>,
    import: ImportId,
    (columns, options): (&[Option<Column>], &Options),
) -> sqlx::Result<Step> {
    let Some(found) = queries::find_for_update(&mut *db, by.owner, import).await? else { return Ok(Step::NotThere) };
    if !found.state.is_open() {
        return Ok(Step::TooLate);
    }
    queries::update_columns(&mut *db, by.owner, import, columns, options).await?;
    queries::update_running(&mut *db, by.owner, import, (State::Checking, true), (by.login, by.actor), by.now).await?;
    let what = tell("imports-event-columns").with("file", &found.file_name).kept();
    record(db, (by.owner, import), by.actor, what, by.now).await?;
    Ok(Step::Done)
}

/// Begins to make and update customers, in the name of whoever starts it.
pub async fn start(db: &mut PgConnection, by: Sender<'_>, import: ImportId) -> sqlx::Result<Step> {
    run(db, by, import, (State::Checked, true)).await
}

/// Goes on where it was stopped.
pub async fn resume(db: &mut PgConnection, by: Sender<'_>, import: ImportId) -> sqlx::Result<Step> {
    run(db, by, import, (State::Stopped, false)).await
}

async fn run(
    db: &mut PgConnection,
    by: Sender<'_>,
    import: ImportId,
    (from, anew): (State, bool),
) -> sqlx::Result<Step> {
    let Some(found) = queries::find_for_update(&mut *db, by.owner, import).await? else { return Ok(Step::NotThere) };
    if found.state != from || found.emptied_at.is_some() {
        return Ok(Step::TooLate);
    }
    queries::update_running(&mut *db, by.owner, import, (State::Importing, anew), (by.login, by.actor), by.now).await?;
    let what = if anew { tell("imports-event-started") } else { tell("imports-event-resumed") };
    let what = what.with("file", &found.file_name).kept();
    record(db, (by.owner, import), by.actor, what, by.now).await?;
    Ok(Step::Done)
}

/// Nothing more of it is imported until somebody goes on. Waits for the batch under way.
pub async fn stop(db: &mut PgConnection, by: Sender<'_>, import: ImportId) -> sqlx::Result<Step> {
    let Some(found) = queries::find_for_update(&mut *db, by.owner, import).await? else { return Ok(Step::NotThere) };
    if found.state != State::Importing {
        return Ok(Step::TooLate);
    }
    queries::update_resting(&mut *db, by.owner, import, State::Stopped, by.now).await?;
    let what = tell("imports-event-stopped").with("file", &found.file_name).kept();
    record(db, (by.owner, import), by.actor, what, by.now).await?;
    Ok(Step::Done)
}

/// Throws away one of which nothing was imported.
pub async fn discard(db: &mut PgConnection, by: Sender<'_>, import: ImportId) -> sqlx::Result<Step> {
    let Some(found) = queries::find_for_update(&mut *db, by.owner, import).await? else { return Ok(Step::NotThere) };
    if !found.state.is_open() {
        return Ok(Step::TooLate);
    }
    queries::delete(&mut *db, by.owner, import).await?;
    let what = tell("imports-event-discarded").with("file", &found.file_name).kept();
    record(db, (by.owner, import), by.actor, what, by.now).await?;
    Ok(Step::Done)
}

/// A line in the history of the reseller's own account.
pub(super) async fn record(
    db: &mut PgConnection,
    (owner, import): (ResellerId, ImportId),
    actor: &Actor,
    what: String,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    let Some(seller) = find_seller(&mut *db, owner).await? else { return Err(sqlx::Error::RowNotFound) };
    let details = Details { what, about: Some(import.0), ..Details::default() };
    events::record(db, seller.subject(), actor, EventKind::ImportChanged, &details, now).await?;
    Ok(())
}
