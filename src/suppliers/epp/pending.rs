//! The end of what a registry took and did not do at once: here everything comes together that follows from it, whatever
//! the task was about.
use sqlx::PgConnection;

use crate::ids::TaskId;
use crate::jobs::{self, JobKind};
use crate::orders::place::Desk;
use crate::suppliers::queries::task::find;
use crate::suppliers::tasks;

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End<'a> {
    /// The registry did it. What it has now is read by asking the task again, which then ends as done: nothing is sent
    /// twice, and what is left to do is done.
    Done,
    /// It will not: why, in words for staff.
    Refused(&'a str),
}

/// Called once for every pending action that ended, in the transaction in which the message counts as applied. The desk's
/// owner is the task's. False: the task had ended before.
pub async fn ended(db: &mut PgConnection, desk: Desk<'_>, task: TaskId, end: End<'_>) -> sqlx::Result<bool> {
    let Some(found) = find(&mut *db, desk.owner, task).await? else { return Ok(false) };
    match end {
        End::Done => jobs::queries::revive(db, desk.owner, JobKind::AskSupplier, task.0, desk.now).await,
        End::Refused(why) => tasks::close(db, desk, &found, Err(why)).await,
    }
}
