//! Letting somebody of the staff in no more, or in again; whoever is only invited is called back by it.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use super::own_member::OwnMember;
use super::show::{Wrong, show_wrong};
use super::words;
use crate::error::AppError;
use crate::fields::clean_text;
use crate::logins::staff::{Desk, LONGEST_REASON, disable, enable};
use crate::state::AppState;
use crate::tell;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::page::{Flash, Page};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    reason: String,
    form_key: String,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct EndFields {
    #[serde(rename = "form_key")]
    _form_key: String,
}

pub async fn create(
    State(state): State<AppState>,
    page: Page,
    own: OwnMember,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let reason = match clean_text(&fields.reason, LONGEST_REASON) {
        Ok(reason) => reason,
        Err(error) => {
            let form = Form::new().with("reason", &fields.reason).with_key(&fields.form_key);
            let form = form.with_errors([("reason", error.to_string())]);
            return show_wrong(&state, page, own, Wrong::Disabling(form)).await;
        }
    };
    let actor = own.staff.actor(&client);
    let desk =
        Desk { owner: own.staff.reseller, portal: &state.config.base_url, actor: &actor, now: state.clock.now() };
    let mut tx = state.db.begin().await?;
    let disabled = disable(&mut tx, desk, own.member.id, &reason).await.map_err(words::refusal)?;
    tx.commit().await?;
    let name = own.member.shown_name();
    let said = match (disabled, own.member.has_password) {
        (false, _) => tell("staff-was-disabled"),
        (true, true) => tell("staff-disabled-said"),
        (true, false) => tell("staff-called-back-said"),
    };
    Flash::good(said.with("name", name)).set(&session).await?;
    Ok(Redirect::to(&own.address("")).into_response())
}

pub async fn end(
    State(state): State<AppState>,
    own: OwnMember,
    client: Client,
    session: Session,
    FormData(_): FormData<EndFields>,
) -> Result<Response, AppError> {
    let actor = own.staff.actor(&client);
    let desk =
        Desk { owner: own.staff.reseller, portal: &state.config.base_url, actor: &actor, now: state.clock.now() };
    let mut tx = state.db.begin().await?;
    let enabled = enable(&mut tx, desk, own.member.id).await.map_err(words::refusal)?;
    tx.commit().await?;
    let name = own.member.shown_name();
    let said = match enabled {
        true => tell("staff-enabled-said"),
        false => tell("staff-was-enabled"),
    };
    Flash::good(said.with("name", name)).set(&session).await?;
    Ok(Redirect::to(&own.address("")).into_response())
}
