//! What can be done with an import once its columns are named: start, stop, go on, throw away.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use super::own_import::OwnImport;
use super::{LIST, flash_of, sender};
use crate::error::AppError;
use crate::imports::control::{self, Step};
use crate::locale::t;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    #[serde(rename = "form_key")]
    _key: String,
}

pub async fn start(
    State(state): State<AppState>,
    own: OwnImport,
    client: Client,
    session: Session,
    FormData(_): FormData<Fields>,
) -> Result<Response, AppError> {
    let (now, actor) = (state.clock.now(), own.staff.actor(&client));
    let mut tx = state.db.begin().await?;
    let step = control::start(&mut tx, sender(&own.staff, &actor, now), own.import.id).await?;
    tx.commit().await?;
    answer(&own.address(), step, t("imports-begun"), &session).await
}

pub async fn stop(
    State(state): State<AppState>,
    own: OwnImport,
    client: Client,
    session: Session,
    FormData(_): FormData<Fields>,
) -> Result<Response, AppError> {
    let (now, actor) = (state.clock.now(), own.staff.actor(&client));
    let mut tx = state.db.begin().await?;
    let step = control::stop(&mut tx, sender(&own.staff, &actor, now), own.import.id).await?;
    tx.commit().await?;
    answer(&own.address(), step, t("imports-stopped"), &session).await
}

pub async fn resume(
    State(state): State<AppState>,
    own: OwnImport,
    client: Client,
    session: Session,
    FormData(_): FormData<Fields>,
) -> Result<Response, AppError> {
    let (now, actor) = (state.clock.now(), own.staff.actor(&client));
    let mut tx = state.db.begin().await?;
    let step = control::resume(&mut tx, sender(&own.staff, &actor, now), own.import.id).await?;
    tx.commit().await?;
    answer(&own.address(), step, t("imports-goes-on"), &session).await
}

pub async fn discard(
    State(state): State<AppState>,
    own: OwnImport,
    client: Client,
    session: Session,
    FormData(_): FormData<Fields>,
) -> Result<Response, AppError> {
    let (now, actor) = (state.clock.now(), own.staff.actor(&client));
    let mut tx = state.db.begin().await?;
    let step = control::discard(&mut tx, sender(&own.staff, &actor, now), own.import.id).await?;
    tx.commit().await?;
    let to = if step == Step::Done { LIST.to_owned() } else { own.address() };
    answer(&to, step, t("imports-discarded"), &session).await
}

async fn answer(to: &str, step: Step, done: &str, session: &Session) -> Result<Response, AppError> {
    flash_of(step, done).ok_or(AppError::NotFound)?.set(session).await?;
    Ok(Redirect::to(to).into_response())
}
