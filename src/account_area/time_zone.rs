//! The zone in which one reads times.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use super::actor;
use super::show::{AccountPage, Forms, HERE};
use crate::error::AppError;
use crate::logins::time_zone::change;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::page::{Flash, Page};
use crate::web::viewer::OwnHands;
use crate::web::zones;

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    time_zone: String,
    form_key: String,
}

pub async fn update(
    State(state): State<AppState>,
    page: Page,
    own: OwnHands,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    if !fields.time_zone.is_empty() && !zones::is_known(&fields.time_zone) {
        let form = Form::new().with_key(&fields.form_key).with_errors([("time_zone", "Choose one of these zones.")]);
        return AccountPage::refuse(&state, page, &own, Forms { zone: form, ..Forms::default() }).await;
    }
    let mut tx = state.db.begin().await?;
    let actor = actor(&own, &client);
    change(&mut tx, (own.account, own.login), &fields.time_zone, &actor, state.clock.now()).await?;
    tx.commit().await?;
    Flash::good("Saved. Times are shown in this zone from now on.").set(&session).await?;
    Ok(Redirect::to(HERE).into_response())
}
