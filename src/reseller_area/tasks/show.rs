//! One thing to be done by hand: what it takes, and the two ways to end it.
use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::domains::queries::domain;
use crate::error::AppError;
use crate::reseller_area::tasks::own_task::OwnTask;
use crate::state::AppState;
use crate::suppliers::TaskState;
use crate::suppliers::ask::{self, asked_months};
use crate::suppliers::by_hand::{self, ToDo};
use crate::suppliers::said;
use crate::t;
use crate::web::form::Form;
use crate::web::moment::Moment;
use crate::web::page::{Badge, Page, render, render_invalid};

#[derive(Template)]
#[template(path = "reseller/tasks/show.html")]
struct TaskPage {
    page: Page,
    to_do: ToDo,
    title: String,
    state: Badge,
    since: Moment,
    asked_by: String,
    facts: Vec<(String, String)>,
    /// How it ended, once it has.
    ended: Option<Ended>,
    needs_end: bool,
    complete: Form,
    refuse: Form,
    may_complete: bool,
    may_refuse: bool,
}

struct Ended {
    by: String,
    at: Option<Moment>,
    why: String,
}

/// The form that was sent and is wrong.
pub enum Wrong {
    Completion(Form),
    Refusal(Form),
}

pub async fn show(State(state): State<AppState>, page: Page, own: OwnTask) -> Result<Response, AppError> {
    render(&drawn(&state, page, own, None).await?)
}

/// The same page with what is wrong.
pub async fn show_wrong(state: &AppState, page: Page, own: OwnTask, wrong: Wrong) -> Result<Response, AppError> {
    render_invalid(&drawn(state, page, own, Some(wrong)).await?)
}

async fn drawn(state: &AppState, page: Page, own: OwnTask, wrong: Option<Wrong>) -> Result<TaskPage, AppError> {
    let (owner, now, task) = (own.staff.reseller, state.clock.now(), &own.task);
    let mut db = state.db.acquire().await?;
    let asked = ask::read(&mut db, owner, (&state.config.base_url, state.clock.now()), task).await?;
    let ends = match task.domain.filter(|_| by_hand::needs_end(task.action)) {
        Some(id) => domain::find(&mut db, owner, id).await?.and_then(|domain| domain.expires_at),
        None => None,
    };
    drop(db);
    let likely = by_hand::likely_end(task.action, asked_months(task), ends, now);
    let (complete, refuse) = match wrong {
        Some(Wrong::Completion(form)) => (form, Form::new()),
        Some(Wrong::Refusal(form)) => (Form::new().with("expires_on", likely), form),
        None => (Form::new().with("expires_on", likely), Form::new()),
    };
    let own_hands = !own.staff.viewer.acts_as_reseller();
    let open = task.state == TaskState::Open;
    Ok(TaskPage {
        page,
        title: own.to_do.title(),
        state: match task.state {
            TaskState::Open => Badge::new("warn", t("tasks-state-open")),
            TaskState::Done => Badge::new("good", t("tasks-state-done")),
            TaskState::Refused => Badge::new("bad", t("tasks-state-refused")),
        },
        since: Moment::new(task.created_at, now),
        asked_by: crate::locale::kept::actor(&task.requested_by_name),
        facts: asked.map(|ask| by_hand::facts(&ask)).unwrap_or_default(),
        ended: (!open).then(|| Ended {
            by: crate::locale::kept::actor(&task.done_by_name),
            at: task.finished_at.map(|at| Moment::new(at, now)),
            why: said::read(&task.last_error).into_owned(),
        }),
        needs_end: by_hand::needs_end(task.action),
        complete,
        refuse,
        may_complete: open && own_hands,
        may_refuse: open && own_hands && own.staff.role.may_manage(),
        to_do: own.to_do,
    })
}
