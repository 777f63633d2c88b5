//! Giving somebody of the staff another role.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use super::own_member::OwnMember;
use super::show::{Wrong, show_wrong};
use super::words;
use crate::error::AppError;
use crate::logins::staff::list::parse_role;
use crate::logins::staff::{Desk, change_role};
use crate::state::AppState;
use crate::tell;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::page::{Flash, Page};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    role: String,
    form_key: String,
}

pub async fn update(
    State(state): State<AppState>,
    page: Page,
    own: OwnMember,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let Some(role) = parse_role(&fields.role) else {
        let form = Form::new().with_key(&fields.form_key).with_errors([("role", crate::t("staff-role-wrong"))]);
        return show_wrong(&state, page, own, Wrong::Role(form)).await;
    };
    let actor = own.staff.actor(&client);
    let desk =
        Desk { owner: own.staff.reseller, portal: &state.config.base_url, actor: &actor, now: state.clock.now() };
    let mut tx = state.db.begin().await?;
    let changed = change_role(&mut tx, desk, own.member.id, role).await.map_err(words::refusal)?;
    tx.commit().await?;
    let (name, role) = (own.member.shown_name(), role.word());
    let said = match changed {
        true => tell("staff-role-changed"),
        false => tell("staff-role-was"),
    };
    Flash::good(said.with("name", name).with("role", role)).set(&session).await?;
    Ok(Redirect::to(&own.address("")).into_response())
}
