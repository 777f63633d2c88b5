//! What can be done with a mailing besides confirming it: a test, throwing it away, pausing, resuming, stopping.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use super::own_mailing::OwnMailing;
use super::{LIST, flash_of, hand};
use crate::error::AppError;
use crate::locale::{t, tell};
use crate::mailings::save::Outcome;
use crate::mailings::{State as MailingState, control, save, try_out};
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::once::Once;
use crate::web::page::Flash;

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    form_key: String,
}

/// To nobody but oneself; the same form twice is one mail.
pub async fn test(
    State(state): State<AppState>,
    own: OwnMailing,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let (viewer, home) = (&own.staff.viewer, own.address());
    if own.mailing.state != MailingState::Draft {
        return Ok(Redirect::to(&home).into_response());
    }
    let (now, actor) = (state.clock.now(), own.staff.actor(&client));
    let mut tx = state.db.begin().await?;
    let once = Once::new(viewer.login, &fields.form_key, "test mailing");
    if let Some(answer) = once.take(&mut tx, now).await? {
        return Ok(answer);
    }
    let (hand, portal) = (hand(&own.staff, &actor, now), &state.config.base_url);
    let sent = try_out::send_test(&mut tx, hand, viewer.account.id, &own.mailing, portal).await?;
    let address = sent.ok_or(AppError::NotFound)?;
    once.done(&mut tx, &home).await?;
    tx.commit().await?;
    Flash::good(tell("mailings-test-sent").with("email", &address)).set(&session).await?;
    Ok(Redirect::to(&home).into_response())
}

pub async fn pause(
    State(state): State<AppState>,
    own: OwnMailing,
    client: Client,
    session: Session,
    FormData(_): FormData<Fields>,
) -> Result<Response, AppError> {
    let (now, actor) = (state.clock.now(), own.staff.actor(&client));
    let mut tx = state.db.begin().await?;
    let outcome = control::pause(&mut tx, hand(&own.staff, &actor, now), own.mailing.id).await?;
    tx.commit().await?;
    let done = t("mailings-paused");
    answer(&own.address(), outcome, done, &session).await
}

pub async fn resume(
    State(state): State<AppState>,
    own: OwnMailing,
    client: Client,
    session: Session,
    FormData(_): FormData<Fields>,
) -> Result<Response, AppError> {
    let (now, actor) = (state.clock.now(), own.staff.actor(&client));
    let mut tx = state.db.begin().await?;
    let outcome = control::resume(&mut tx, hand(&own.staff, &actor, now), own.mailing.id).await?;
    tx.commit().await?;
    answer(&own.address(), outcome, t("mailings-goes-on"), &session).await
}

pub async fn stop(
    State(state): State<AppState>,
    own: OwnMailing,
    client: Client,
    session: Session,
    FormData(_): FormData<Fields>,
) -> Result<Response, AppError> {
    let (now, actor) = (state.clock.now(), own.staff.actor(&client));
    let mut tx = state.db.begin().await?;
    let outcome = control::stop(&mut tx, hand(&own.staff, &actor, now), own.mailing.id).await?;
    tx.commit().await?;
    answer(&own.address(), outcome, t("mailings-stopped"), &session).await
}

/// Only a draft can be thrown away.
pub async fn discard(
    State(state): State<AppState>,
    own: OwnMailing,
    client: Client,
    session: Session,
    FormData(_): FormData<Fields>,
) -> Result<Response, AppError> {
    let (now, actor) = (state.clock.now(), own.staff.actor(&client));
    let mut tx = state.db.begin().await?;
    let outcome = save::discard(&mut tx, hand(&own.staff, &actor, now), own.mailing.id).await?;
    tx.commit().await?;
    let to = if outcome == Outcome::Done { LIST.to_owned() } else { own.address() };
    answer(&to, outcome, t("mailings-discarded"), &session).await
}

async fn answer(to: &str, outcome: Outcome, done: &str, session: &Session) -> Result<Response, AppError> {
    flash_of(outcome, done).ok_or(AppError::NotFound)?.set(session).await?;
    Ok(Redirect::to(to).into_response())
}
