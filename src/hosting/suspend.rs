//! Suspending: off, with a reason, a date and a name, until whoever may lifts it.
use serde_json::json;
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::hosting::change::{Change, request};
use crate::hosting::queries::suspension as queries;
use crate::hosting::{Hosting, HostingState};
use crate::ids::LoginId;
use crate::locale::key;
use crate::logins::StaffRole;
use crate::orders::place::Desk;
use crate::suppliers::once::Asked;
use crate::suppliers::queries::open::list_recent;
use crate::suppliers::{TaskAction, TaskState};
use crate::{t, tell};

/// Said to somebody who may not lift one.
pub const NOT_YOURS_TO_LIFT: &str = key("hosting-not-yours");

/// One that holds.
#[derive(Clone, Debug)]
pub struct Suspension {
    pub reason: String,
    /// None: the portal itself.
    pub placed_by: Option<LoginId>,
    pub placed_by_name: String,
    pub placed_at: OffsetDateTime,
}

/// What became of lifting one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lift {
    Asked(Asked),
    NotYours,
}

/// Managers and owners lift any; support only what it placed itself.
pub fn may_be_lifted_by(open: Option<&Suspension>, login: LoginId, role: StaffRole) -> bool {
    role.may_manage() || open.is_some_and(|one| one.placed_by == Some(login))
}

/// The reason was checked.
pub async fn suspend(db: &mut PgConnection, desk: Desk<'_>, account: &Hosting, reason: &str) -> sqlx::Result<Asked> {
    match queries::lock(&mut *db, desk.owner, account.id).await? {
        Some(HostingState::Active) => {}
        Some(HostingState::Suspended) => return Ok(Asked::Not(t("hosting-suspended-already"))),
        _ => return Ok(Asked::Not(t("hosting-suspend-active-only"))),
    }
    let what = tell("hosting-event-suspend");
    let change = Change { action: TaskAction::Suspend, arguments: json!({ "reason": reason }), what, reason };
    let asked = request(&mut *db, desk, account, change).await?;
    if asked == Asked::Begun {
        // one that its supplier refused to carry out is over
        queries::update_lifted(&mut *db, desk.owner, account.id, desk.actor, desk.now).await?;
        queries::insert(db, desk.owner, account.id, (reason, desk.actor), desk.now).await?;
    }
    Ok(asked)
}

/// Brings it back, if it is this person's to do.
pub async fn unsuspend(
    db: &mut PgConnection,
    desk: Desk<'_>,
    account: &Hosting,
    (login, role): (LoginId, StaffRole),
) -> sqlx::Result<Lift> {
    if queries::lock(&mut *db, desk.owner, account.id).await? != Some(HostingState::Suspended) {
        return Ok(Lift::Asked(Asked::Not(t("hosting-not-suspended"))));
    }
    let open = queries::find_open(&mut *db, desk.owner, account.id).await?;
    let under_way = list_recent(&mut *db, desk.owner, account.id.0).await?;
    // once it is being brought back its suspension is lifted: whoever presses again is told so
    let again = under_way.iter().any(|task| task.state == TaskState::Open && task.action == TaskAction::Unsuspend);
    if !again && !may_be_lifted_by(open.as_ref(), login, role) {
        return Ok(Lift::NotYours);
    }
    let what = tell("hosting-event-unsuspend");
    let change = Change { action: TaskAction::Unsuspend, arguments: json!({}), what, reason: "" };
    let asked = request(&mut *db, desk, account, change).await?;
    if asked == Asked::Begun {
        queries::update_lifted(db, desk.owner, account.id, desk.actor, desk.now).await?;
    }
    Ok(Lift::Asked(asked))
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn support_lifts_only_what_it_placed_itself() {
        let (sanne, mark) = (LoginId::new(), LoginId::new());
        let by = |placed_by| Suspension {
            reason: "unpaid".into(),
            placed_by,
            placed_by_name: String::new(),
            placed_at: datetime!(2026-11-25 10:00 UTC),
        };
        assert!(may_be_lifted_by(Some(&by(Some(sanne))), sanne, StaffRole::Support));
        assert!(!may_be_lifted_by(Some(&by(Some(mark))), sanne, StaffRole::Support));
        assert!(!may_be_lifted_by(Some(&by(None)), sanne, StaffRole::Support));
        assert!(!may_be_lifted_by(None, sanne, StaffRole::Support));
        assert!(may_be_lifted_by(None, sanne, StaffRole::Manager));
    }
}
