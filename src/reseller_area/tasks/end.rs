//! Ticking off what was done by hand, or saying that it will not be done.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use crate::error::AppError;
use crate::locale::Told;
use crate::orders::place::Desk;
use crate::reseller_area::tasks::own_task::OwnTask;
use crate::reseller_area::tasks::show::{Wrong, show_wrong};
use crate::state::AppState;
use crate::suppliers::by_hand;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::page::{Flash, Page};
use crate::{t, tell};

const LIST: &str = "/reseller/tasks";

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Completion {
    expires_on: String,
    note: String,
    form_key: String,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Refusal {
    reason: String,
    form_key: String,
}

pub async fn complete(
    State(state): State<AppState>,
    page: Page,
    own: OwnTask,
    client: Client,
    session: Session,
    FormData(fields): FormData<Completion>,
) -> Result<Response, AppError> {
    let now = state.clock.now();
    let end = match by_hand::needs_end(own.task.action) {
        true => by_hand::check_end(&fields.expires_on, now).map(Some),
        false => Ok(None),
    };
    let (end, note) = match (end, by_hand::check_note(&fields.note)) {
        (Ok(end), Ok(note)) => (end, note),
        (end, note) => {
            let errors = [end.err().map(|error| ("expires_on", error)), note.err().map(|error| ("note", error))];
            let errors = errors.into_iter().flatten().map(|(name, error)| (name, error.to_string()));
            let form = Form::new().with("expires_on", &fields.expires_on).with("note", &fields.note);
            let form = form.with_key(&fields.form_key).with_errors(errors);
            return show_wrong(&state, page, own, Wrong::Completion(form)).await;
        }
    };
    let actor = own.staff.actor(&client);
    let desk = Desk { owner: own.staff.reseller, portal: &state.config.base_url, actor: &actor, now };
    let mut tx = state.db.begin().await?;
    let ended = by_hand::complete(&mut tx, desk, (&own.task, &own.to_do), (end, &note)).await?;
    tx.commit().await?;
    leave(&session, ended, tell("tasks-said-done").with("title", own.to_do.title())).await
}

pub async fn refuse(
    State(state): State<AppState>,
    page: Page,
    own: OwnTask,
    client: Client,
    session: Session,
    FormData(fields): FormData<Refusal>,
) -> Result<Response, AppError> {
    let reason = match by_hand::check_reason(&fields.reason) {
        Ok(reason) => reason,
        Err(error) => {
            let form = Form::new().with("reason", &fields.reason).with_key(&fields.form_key);
            let form = form.with_errors([("reason", error.to_string())]);
            return show_wrong(&state, page, own, Wrong::Refusal(form)).await;
        }
    };
    let actor = own.staff.actor(&client);
    let desk =
        Desk { owner: own.staff.reseller, portal: &state.config.base_url, actor: &actor, now: state.clock.now() };
    let mut tx = state.db.begin().await?;
    let ended = by_hand::refuse(&mut tx, desk, (&own.task, &own.to_do), &reason).await?;
    tx.commit().await?;
    leave(&session, ended, tell("tasks-said-refused").with("title", own.to_do.title())).await
}

/// Back to what is left to do. The same twice is once.
async fn leave(session: &Session, ended: bool, words: Told) -> Result<Response, AppError> {
    let flash = match ended {
        true => Flash::good(words),
        false => Flash::warn(t("tasks-ended-before")),
    };
    flash.set(session).await?;
    Ok(Redirect::to(LIST).into_response())
}
