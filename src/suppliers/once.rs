//! A change of something that runs, asked for once, however often somebody presses the button.
use sqlx::PgConnection;

use crate::orders::place::Desk;
use crate::suppliers::queries::open::list_recent;
use crate::suppliers::tasks::{self, NewTask};
use crate::suppliers::{TaskAction, TaskState};
use crate::t;

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
            Self::Register => t("tasks-doing-register"),
            Self::Renew => t("tasks-doing-renew"),
            Self::Restore => t("tasks-doing-restore"),
            Self::Transfer => t("tasks-doing-transfer"),
            Self::Park => t("tasks-doing-park"),
            Self::Unpark => t("tasks-doing-unpark"),
            Self::NameServers => t("tasks-doing-servers"),
            Self::Lock => t("tasks-doing-lock"),
            Self::Unlock => t("tasks-doing-unlock"),
            Self::ChangeOwner => t("tasks-doing-owner"),
            Self::UpdateContact => t("tasks-doing-contact"),
            Self::ChangeRoles => t("tasks-doing-roles"),
            Self::Create => t("tasks-doing-create"),
            Self::Suspend => t("tasks-doing-suspend"),
            Self::Unsuspend => t("tasks-doing-unsuspend"),
            Self::ChangePlan => t("tasks-doing-plan"),
            Self::Terminate => t("tasks-doing-terminate"),
            Self::Extend => t("tasks-doing-extend"),
            Self::Once => t("tasks-doing-once"),
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
