//! A change of something that runs, asked for once, however often somebody presses the button.
use sqlx::PgConnection;

use crate::orders::place::Desk;
use crate::suppliers::queries::open::list_recent;
use crate::suppliers::tasks::{self, NewTask};
use crate::suppliers::{TaskAction, TaskState};

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The supplier is told; what runs is as it was until he has done it.
    Begun,
    /// He is at something of the kind already.
    UnderWay(TaskAction),
    /// As things are it cannot be done, for this reason.
    Not(&'static str),
    /// It is done: no supplier is needed.
    Done,
}

/// What cannot be under way at the same time: a thing is not parked while it is unparked, and nothing is changed about
/// what is being terminated.
const ALIKE: [&[TaskAction]; 5] = [
    &[TaskAction::ChangeOwner, TaskAction::UpdateContact, TaskAction::ChangeRoles],
    &[TaskAction::Park, TaskAction::Unpark, TaskAction::NameServers],
    &[TaskAction::Lock, TaskAction::Unlock],
    &[TaskAction::Suspend, TaskAction::Unsuspend, TaskAction::Terminate],
    &[TaskAction::ChangePlan, TaskAction::Terminate],
];

/// Whether one stands in the way of the other.
pub fn collide(one: TaskAction, other: TaskAction) -> bool {
    one == other || ALIKE.iter().any(|group| group.contains(&one) && group.contains(&other))
}

/// What stands in the way of a new task about a domain or hosting account, which the caller holds locked.
pub async fn find_in_the_way(db: &mut PgConnection, desk: Desk<'_>, new: &NewTask) -> sqlx::Result<Option<TaskAction>> {
    let thing = new.domain.map(|id| id.0).or(new.hosting.map(|id| id.0));
    let Some(thing) = thing else { return Ok(None) };
    let recent = list_recent(db, desk.owner, thing).await?;
    let mut open = recent.into_iter().filter(|task| task.state == TaskState::Open).map(|task| task.action);
    Ok(open.find(|action| collide(*action, new.action)))
}

/// Opens a task unless something stands in its way. The caller holds the thing it is about.
pub async fn ask(db: &mut PgConnection, desk: Desk<'_>, new: &NewTask) -> sqlx::Result<Asked> {
    if let Some(action) = find_in_the_way(&mut *db, desk, new).await? {
        return Ok(Asked::UnderWay(action));
    }
    tasks::open(db, desk, new).await?;
    Ok(Asked::Begun)
}

impl TaskAction {
    /// What is going on while it is open.
    pub fn under_way(self) -> &'static str {
        match self {
            Self::Register => "being registered",
            Self::Renew => "being renewed",
            Self::Restore => "being restored",
            Self::Transfer => "being transferred",
            Self::Park => "being parked",
            Self::Unpark => "being unparked",
            Self::NameServers => "being given other name servers",
            Self::Lock => "being locked",
            Self::Unlock => "being unlocked",
            Self::ChangeOwner => "being given another owner",
            Self::UpdateContact => "being given other contact data",
            Self::ChangeRoles => "being given other contacts",
            Self::Create => "being set up",
            Self::Suspend => "being suspended",
            Self::Unsuspend => "being brought back",
            Self::ChangePlan => "being given another plan",
            Self::Terminate => "being terminated",
            Self::Extend => "being extended",
            Self::Once => "being done",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opposites_wait_for_each_other_and_others_do_not() {
        assert!(collide(TaskAction::Park, TaskAction::Unpark) && collide(TaskAction::Unpark, TaskAction::Park));
        assert!(collide(TaskAction::Park, TaskAction::NameServers) && collide(TaskAction::Lock, TaskAction::Unlock));
        assert!(collide(TaskAction::Renew, TaskAction::Renew));
        assert!(!collide(TaskAction::Park, TaskAction::Lock) && !collide(TaskAction::Renew, TaskAction::Park));
        for action in [TaskAction::Suspend, TaskAction::Unsuspend, TaskAction::ChangePlan] {
            assert!(collide(action, TaskAction::Terminate), "{action:?}");
        }
        assert!(!collide(TaskAction::Suspend, TaskAction::ChangePlan));
    }
}
