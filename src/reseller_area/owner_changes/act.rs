//! What staff do about a change: remind, call off, tick off its papers, refuse.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use super::own_change::OwnChange;
use super::show::{Wrong, show_wrong};
use crate::error::AppError;
use crate::orders::place::Desk;
use crate::owner_changes::staff::{self, Step};
use crate::state::AppState;
use crate::suppliers::by_hand::{check_note, check_reason};
use crate::t;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::page::{Flash, Page};
use crate::web::running::NoFields;

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Reason {
    reason: String,
    form_key: String,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Note {
    note: String,
    form_key: String,
}

impl Reason {
    fn form(&self, error: String) -> Form {
        Form::new().with("reason", &self.reason).with_key(&self.form_key).with_errors([("reason", error)])
    }
}

pub async fn remind(
    State(state): State<AppState>,
    own: OwnChange,
    client: Client,
    session: Session,
    FormData(_): FormData<NoFields>,
) -> Result<Response, AppError> {
    let actor = own.staff.actor(&client);
    let desk = desk(&state, &own, &actor);
    let mut tx = state.db.begin().await?;
    let step = staff::remind(&mut tx, desk, own.change.id).await?;
    tx.commit().await?;
    leave(&session, &own, step, t("changes-step-reminded")).await
}

pub async fn cancel(
    State(state): State<AppState>,
    page: Page,
    own: OwnChange,
    client: Client,
    session: Session,
    FormData(fields): FormData<Reason>,
) -> Result<Response, AppError> {
    let reason = match check_reason(&fields.reason) {
        Ok(reason) => reason,
        Err(error) => return show_wrong(&state, page, own, Wrong::Cancellation(fields.form(error.to_string()))).await,
    };
    let actor = own.staff.actor(&client);
    let desk = desk(&state, &own, &actor);
    let mut tx = state.db.begin().await?;
    let step = staff::cancel(&mut tx, desk, own.change.id, &reason).await?;
    tx.commit().await?;
    leave(&session, &own, step, t("changes-step-cancelled")).await
}

pub async fn papers(
    State(state): State<AppState>,
    page: Page,
    own: OwnChange,
    client: Client,
    session: Session,
    FormData(fields): FormData<Note>,
) -> Result<Response, AppError> {
    let note = match check_note(&fields.note) {
        Ok(note) => note,
        Err(error) => {
            let form = Form::new().with("note", &fields.note).with_key(&fields.form_key);
            let form = form.with_errors([("note", error.to_string())]);
            return show_wrong(&state, page, own, Wrong::Papers(form)).await;
        }
    };
    let actor = own.staff.actor(&client);
    let desk = desk(&state, &own, &actor);
    let mut tx = state.db.begin().await?;
    let step = staff::papers_received(&mut tx, desk, own.change.id, &note).await?;
    tx.commit().await?;
    leave(&session, &own, step, t("changes-step-goes-on")).await
}

pub async fn refuse(
    State(state): State<AppState>,
    page: Page,
    own: OwnChange,
    client: Client,
    session: Session,
    FormData(fields): FormData<Reason>,
) -> Result<Response, AppError> {
    let reason = match check_reason(&fields.reason) {
        Ok(reason) => reason,
        Err(error) => return show_wrong(&state, page, own, Wrong::Refusal(fields.form(error.to_string()))).await,
    };
    let actor = own.staff.actor(&client);
    let desk = desk(&state, &own, &actor);
    let mut tx = state.db.begin().await?;
    let step = staff::refuse(&mut tx, desk, own.change.id, &reason).await?;
    tx.commit().await?;
    leave(&session, &own, step, t("changes-step-refused")).await
}

fn desk<'a>(state: &'a AppState, own: &OwnChange, actor: &'a crate::events::Actor) -> Desk<'a> {
    Desk { owner: own.staff.reseller, portal: &state.config.base_url, actor, now: state.clock.now() }
}

async fn leave(session: &Session, own: &OwnChange, step: Step, words: &str) -> Result<Response, AppError> {
    let flash = match step {
        Step::NotThere => return Err(AppError::NotFound),
        Step::Not(why) => Flash::warn(why),
        Step::Done => Flash::good(words),
    };
    flash.set(session).await?;
    Ok(Redirect::to(&own.home()).into_response())
}
