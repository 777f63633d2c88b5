//! One attempt at one task, and what is written down about it: the answer with all that follows from it, once.
use std::time::Instant;

use time::Duration;

use crate::events::Actor;
use crate::ids::TaskId;
use crate::jobs::worker::{Patience, Plan, insist, next_try};
use crate::jobs::{self, Job, JobKind};
use crate::orders::advance::line_delayed;
use crate::orders::place::Desk;
use crate::owner_changes::finish::task_pending;
use crate::products::Supplier;
use crate::state::AppState;
use crate::suppliers::ask::{self, Ask};
use crate::suppliers::lookup::{RegistryOf, provisioner_of};
use crate::suppliers::queries::open::list_recent;
use crate::suppliers::queries::task as queries;
use crate::suppliers::{Answer, Task, TaskAction, TaskState, tasks};

/// The lease is well above the time a supplier may take to answer.
pub const PLAN: Plan = Plan { kind: JobKind::AskSupplier, parallel: 6, lease: Duration::seconds(120) };
/// A supplier that says no is believed at once; one that says nothing is asked for days.
const PATIENCE: Patience = Patience { attempts: 10, age: Duration::days(2) };

/// A registry tells by itself when it is over; this is for words of its that get lost.
const WHILE_PENDING: Duration = Duration::hours(1);

const ROLES_FIRST: &str = "Its other contacts are being changed; this comes after that.";

/// What became of one attempt.
#[derive(Debug)]
enum Outcome {
    Answered(Answer),
    /// It was written down before: by hand, or by whoever had the job before.
    Over,
    /// There is no such task.
    Never(&'static str),
}

/// Asks once and writes down what came of it. Returns always: whatever a task holds, it stops only itself.
pub async fn deliver(state: AppState, registries: RegistryOf, job: Job) {
    let claimed = Instant::now();
    // a task of its own, so that a panic in an adapter ends here
    let attempt = tokio::spawn(attempt(state.clone(), registries, job.clone()));
    let outcome = match attempt.await {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(error)) => {
            tracing::warn!(task = %job.subject_id, %error, "a task could not be read from the database");
            Outcome::Answered(Answer::Later("The portal's database did not answer.".to_owned()))
        }
        Err(_) => {
            Outcome::Answered(Answer::Later("Asking the supplier broke off by a fault of the portal.".to_owned()))
        }
    };
    insist(&job, PLAN, claimed, || record(&state, &job, &outcome)).await;
}

async fn attempt(state: AppState, registries: RegistryOf, job: Job) -> sqlx::Result<Outcome> {
    let owner = job.reseller_id;
    let mut db = state.db.acquire().await?;
    let Some(task) = queries::find(&mut db, owner, TaskId(job.subject_id)).await? else {
        return Ok(Outcome::Never("This reseller has no such task."));
    };
    if task.state != TaskState::Open {
        return Ok(Outcome::Over);
    }
    let refused = |why: &str| Ok(Outcome::Answered(Answer::Refused(why.to_owned())));
    if waits_for_roles(&mut db, &task).await? {
        return Ok(Outcome::Answered(Answer::Later(ROLES_FIRST.to_owned())));
    }
    let ask = match ask::read(&mut db, owner, (&state.config.base_url, state.clock.now()), &task).await? {
        Ok(ask) => ask,
        Err(why) => return refused(why),
    };
    let answer = match ask {
        Ask::Domain(ask) => {
            let Some(registry) = registries(&state, task.supplier) else { return refused(ask::NOT_ITS_WORK) };
            drop(db); // nothing of the database is held while the supplier takes his time
            tokio::time::timeout(registry.patience(), registry.carry_out(&ask)).await
        }
        Ask::Hosting(ask) => {
            let provisioner = provisioner_of(&mut db, owner, &state, task.supplier).await?;
            let Some(provisioner) = provisioner else { return refused(ask::NOT_ITS_WORK) };
            drop(db);
            tokio::time::timeout(provisioner.patience(), provisioner.carry_out(&ask)).await
        }
    };
    Ok(Outcome::Answered(answer.unwrap_or_else(|_| Answer::Later("The supplier did not answer in time.".to_owned()))))
}

/// Two changes of a domain's contacts go to its registry one after the other, so that none undoes the other.
async fn waits_for_roles(db: &mut sqlx::PgConnection, task: &Task) -> sqlx::Result<bool> {
    let Some(domain) =
        task.domain.filter(|_| matches!(task.action, TaskAction::ChangeOwner | TaskAction::UpdateContact))
    else {
        return Ok(false);
    };
    let recent = list_recent(db, task.owner, domain.0).await?;
    Ok(recent.iter().any(|other| other.state == TaskState::Open && other.action == TaskAction::ChangeRoles))
}

/// Job and task in one transaction, and only while the lease is ours.
async fn record(state: &AppState, job: &Job, outcome: &Outcome) -> sqlx::Result<()> {
    let (actor, now) = (Actor::system(), state.clock.now());
    let desk = Desk { owner: job.reseller_id, portal: &state.config.base_url, actor: &actor, now };
    let mut tx = state.db.begin().await?;
    let ours = match outcome {
        Outcome::Over => jobs::queries::finish(&mut tx, job).await?,
        Outcome::Never(why) => jobs::queries::bury(&mut tx, job, why).await?,
        Outcome::Answered(Answer::Later(why)) if !PATIENCE.is_over(job, now) => {
            let ours = jobs::queries::retry(&mut tx, job, next_try(job, now), why).await?;
            if ours {
                delay(&mut tx, desk, job, why).await?;
            }
            ours
        }
        Outcome::Answered(Answer::Pending(why)) => {
            let task = queries::find(&mut tx, desk.owner, TaskId(job.subject_id)).await?;
            // what a real registry tells can get lost on its way
            let ours = if task.as_ref().is_some_and(|task| task.supplier == Supplier::Epp) {
                jobs::queries::retry(&mut tx, job, now + WHILE_PENDING, why).await?
            } else {
                jobs::queries::finish(&mut tx, job).await?
            };
            if let Some(task) = task.filter(|_| ours) {
                wait(&mut tx, desk, &task, why).await?;
            }
            ours
        }
        Outcome::Answered(answer) => {
            let ours = jobs::queries::finish(&mut tx, job).await?;
            if ours {
                end(&mut tx, desk, job, answer).await?;
            }
            ours
        }
    };
    if ours { tx.commit().await } else { tx.rollback().await }
}

/// It is not done yet: why stands with the task and with the order's line, for staff.
async fn delay(db: &mut sqlx::PgConnection, desk: Desk<'_>, job: &Job, why: &str) -> sqlx::Result<()> {
    let task = TaskId(job.subject_id);
    queries::update_error(&mut *db, desk.owner, task, why).await?;
    if let Some(line) = queries::find(&mut *db, desk.owner, task).await?.and_then(|task| task.line) {
        line_delayed(db, desk, line, why).await?;
    }
    Ok(())
}

/// The registry will tell: the task stays open.
async fn wait(db: &mut sqlx::PgConnection, desk: Desk<'_>, task: &Task, why: &str) -> sqlx::Result<()> {
    queries::update_error(&mut *db, desk.owner, task.id, why).await?;
    match task.line {
        // a change of registrant data has a state of its own
        Some(line) if !matches!(task.action, TaskAction::ChangeOwner | TaskAction::UpdateContact) => {
            line_delayed(db, desk, line, why).await
        }
        _ => task_pending(db, desk, task, why).await,
    }
}

async fn end(db: &mut sqlx::PgConnection, desk: Desk<'_>, job: &Job, answer: &Answer) -> sqlx::Result<()> {
    let Some(task) = queries::find(&mut *db, desk.owner, TaskId(job.subject_id)).await? else { return Ok(()) };
    let given_up;
    let outcome = match answer {
        Answer::Done(delivered) => Ok(delivered),
        Answer::Refused(why) => Err(why.as_str()),
        Answer::Later(why) | Answer::Pending(why) => {
            tracing::warn!(task = %job.subject_id, attempts = job.attempts, %why, "a task was given up");
            given_up = format!("Given up after {} attempts: {why}", job.attempts);
            Err(given_up.as_str())
        }
    };
    tasks::close(db, desk, &task, outcome).await?;
    Ok(())
}
