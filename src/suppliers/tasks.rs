//! Giving a supplier something to do, and writing down what he did: once, and together with all that follows from it.
use serde_json::Value;
use sqlx::PgConnection;

use crate::domains::{deliver as domains, roles};
use crate::events::{self, Details, EventKind, Subject};
use crate::hosting::queries::account::find_state;
use crate::hosting::{HostingState, deliver as hosting};
use crate::ids::{CustomerId, DomainId, HostingId, OrderLineId, TaskId};
use crate::jobs::{self, JobKind};
use crate::orders::advance::line_ended;
use crate::orders::place::Desk;
use crate::owner_changes::finish as owner_changes;
use crate::products::Supplier;
use crate::suppliers::queries::task as queries;
use crate::suppliers::{Delivered, Task, TaskAction, TaskState};

/// Something to be done.
#[derive(Clone, Debug)]
pub struct NewTask {
    pub customer: CustomerId,
    pub line: Option<OrderLineId>,
    pub domain: Option<DomainId>,
    pub hosting: Option<HostingId>,
    pub supplier: Supplier,
    pub action: TaskAction,
    pub arguments: Value,
}

/// Writes it down, with the job that asks the supplier; what is done by hand waits for somebody to tick it off.
pub async fn open(db: &mut PgConnection, desk: Desk<'_>, new: &NewTask) -> sqlx::Result<TaskId> {
    let id = queries::insert(&mut *db, desk.owner, new, desk.actor, desk.now).await?;
    if new.supplier != Supplier::ByHand {
        jobs::queries::enqueue(db, desk.owner, JobKind::AskSupplier, id.0, desk.now, desk.now).await?;
    }
    Ok(id)
}

/// Writes down what became of a task: the thing, its history, the order it was for. False: somebody wrote it down before.
pub async fn close(
    db: &mut PgConnection,
    desk: Desk<'_>,
    task: &Task,
    outcome: Result<&Delivered, &str>,
) -> sqlx::Result<bool> {
    let (state, why) = match outcome {
        Ok(_) => (TaskState::Done, ""),
        Err(why) => (TaskState::Refused, why),
    };
    if !queries::update_closed(&mut *db, desk.owner, task.id, (state, why, &desk.actor.name), desk.now).await? {
        return Ok(false);
    }
    if let Ok(delivered) = outcome {
        if let Some(domain) = task.domain {
            domains::apply(&mut *db, desk.owner, domain, (task.action, delivered), desk.now).await?;
            if task.action == TaskAction::ChangeRoles {
                roles::changed(&mut *db, desk.owner, domain, &task.arguments, desk.now).await?;
            }
        }
        if let Some(account) = task.hosting {
            let done = (task.action, delivered, &task.arguments);
            let before = find_state(&mut *db, desk.owner, account).await?;
            hosting::apply(&mut *db, desk.owner, account, done, desk.now).await?;
            if before == Some(HostingState::Expired) && task.action == TaskAction::Extend {
                wake(&mut *db, desk, task, account).await?;
            }
        }
    }
    owner_changes::task_ended(&mut *db, desk, task, outcome).await?;
    note(&mut *db, desk, task, why).await?;
    if let Some(line) = task.line {
        line_ended(db, desk, line, outcome.map(|_| ())).await?;
    }
    Ok(true)
}

/// Renewed after its end: its site was switched off for that, and is switched on again, unless staff suspended it too.
async fn wake(db: &mut PgConnection, desk: Desk<'_>, task: &Task, account: HostingId) -> sqlx::Result<()> {
    queries::update_overtaken(&mut *db, desk.owner, account, "It was renewed meanwhile.", desk.now).await?;
    if find_state(&mut *db, desk.owner, account).await? != Some(HostingState::Active) {
        return Ok(());
    }
    let unsuspend = NewTask {
        customer: task.customer,
        line: None,
        domain: None,
        hosting: Some(account),
        supplier: task.supplier,
        action: TaskAction::Unsuspend,
        arguments: task.arguments.clone(),
    };
    open(db, desk, &unsuspend).await?;
    Ok(())
}

/// In the history of the thing: by whoever asked for it.
async fn note(db: &mut PgConnection, desk: Desk<'_>, task: &Task, why: &str) -> sqlx::Result<()> {
    let (kind, about) = match (task.domain, task.hosting) {
        (Some(domain), _) => (EventKind::DomainChanged, domain.0),
        (None, Some(account)) => (EventKind::HostingChanged, account.0),
        (None, None) => return Ok(()),
    };
    let Some(name) = queries::find_name(&mut *db, desk.owner, task).await? else { return Ok(()) };
    let (to_do, done) = task.action.words();
    let what = if why.is_empty() { format!("{name} {done}") } else { format!("{to_do} {name} refused") };
    let details = Details { what, reason: why.to_owned(), about: Some(about), ..Details::default() };
    let requester = queries::find_requester(&mut *db, desk.owner, task.id).await?;
    let actor = requester.as_ref().unwrap_or(desk.actor);
    events::record(db, Subject::of(desk.owner, task.customer), actor, kind, &details, desk.now).await?;
    Ok(())
}
