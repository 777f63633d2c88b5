//! What staff decide about a ticket: who holds it, which department, closed or open, and whose a mail was. Each happens
//! once; too late is said in words.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use crate::error::AppError;
use crate::ids::{DepartmentId, LoginId, TicketMessageId};
use crate::reseller_area::tickets::own_ticket::OwnTicket;
use crate::state::AppState;
use crate::t;
use crate::tickets::{Author, Outcome, decide};
use crate::web::client::Client;
use crate::web::extract::{FormData, Path};
use crate::web::page::Flash;

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct NoFields {
    #[serde(rename = "form_key")]
    _form_key: String,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct ToFields {
    to: String,
    #[serde(rename = "form_key")]
    _form_key: String,
}

/// Into somebody's hands, or nobody's.
pub async fn assign(
    State(state): State<AppState>,
    own: OwnTicket,
    client: Client,
    session: Session,
    FormData(fields): FormData<ToFields>,
) -> Result<Response, AppError> {
    let to: Option<LoginId> = match fields.to.as_str() {
        "" => None,
        login => match login.parse() {
            Ok(login) => Some(login),
            Err(_) => return said(&own, &session, Flash::bad(t("tickets-choose-staff"))).await,
        },
    };
    let actor = own.staff.actor(&client);
    let mut tx = state.db.begin().await?;
    let desk = own.desk(&state.config.base_url, &actor, state.clock.now());
    let outcome = decide::assign(&mut tx, desk, own.ticket.id, to).await?;
    tx.commit().await?;
    let flash = match (outcome, to) {
        (Outcome::Done, None) => Flash::good(t("tickets-nobody-holds")),
        (Outcome::Done, Some(login)) if login == own.staff.viewer.login => Flash::good(t("tickets-yours")),
        (Outcome::Done, Some(_)) => Flash::good(t("tickets-others")),
        (Outcome::TooLate, _) => Flash::warn(t("tickets-like-that")),
        (Outcome::NotThere, _) => Flash::bad(t("tickets-choose-staff")),
    };
    said(&own, &session, flash).await
}

/// To another department.
pub async fn hand_over(
    State(state): State<AppState>,
    own: OwnTicket,
    client: Client,
    session: Session,
    FormData(fields): FormData<ToFields>,
) -> Result<Response, AppError> {
    let not_one = t("tickets-choose-department");
    let Ok(to) = fields.to.parse::<DepartmentId>() else { return said(&own, &session, Flash::bad(not_one)).await };
    let actor = own.staff.actor(&client);
    let mut tx = state.db.begin().await?;
    let desk = own.desk(&state.config.base_url, &actor, state.clock.now());
    let outcome = decide::hand_over(&mut tx, desk, own.ticket.id, to).await?;
    tx.commit().await?;
    let flash = match outcome {
        Outcome::Done => Flash::good(t("tickets-handed-over")),
        Outcome::TooLate => Flash::warn(t("tickets-like-that")),
        Outcome::NotThere => Flash::bad(not_one),
    };
    said(&own, &session, flash).await
}

pub async fn close(
    State(state): State<AppState>,
    own: OwnTicket,
    client: Client,
    session: Session,
    FormData(_): FormData<NoFields>,
) -> Result<Response, AppError> {
    let actor = own.staff.actor(&client);
    let mut tx = state.db.begin().await?;
    let desk = own.desk(&state.config.base_url, &actor, state.clock.now());
    let outcome = decide::close(&mut tx, desk, own.ticket.id, Author::Staff).await?;
    tx.commit().await?;
    let flash = match outcome {
        Outcome::Done => Flash::good(t("tickets-closed-by-staff")),
        Outcome::TooLate => Flash::warn(t("tickets-too-late-closed")),
        Outcome::NotThere => return Err(AppError::NotFound),
    };
    said(&own, &session, flash).await
}

pub async fn reopen(
    State(state): State<AppState>,
    own: OwnTicket,
    client: Client,
    session: Session,
    FormData(_): FormData<NoFields>,
) -> Result<Response, AppError> {
    let actor = own.staff.actor(&client);
    let mut tx = state.db.begin().await?;
    let desk = own.desk(&state.config.base_url, &actor, state.clock.now());
    let outcome = decide::reopen(&mut tx, desk, own.ticket.id).await?;
    tx.commit().await?;
    let flash = match outcome {
        Outcome::Done => Flash::good(t("tickets-reopened")),
        Outcome::TooLate => Flash::warn(t("tickets-open-already")),
        Outcome::NotThere => return Err(AppError::NotFound),
    };
    said(&own, &session, flash).await
}

/// A mail from an unknown sender is the customer's.
pub async fn accept(
    State(state): State<AppState>,
    own: OwnTicket,
    Path((_, message)): Path<(String, String)>,
    client: Client,
    session: Session,
    FormData(_): FormData<NoFields>,
) -> Result<Response, AppError> {
    let message: TicketMessageId = message.parse().map_err(|_| AppError::NotFound)?;
    let actor = own.staff.actor(&client);
    let mut tx = state.db.begin().await?;
    let desk = own.desk(&state.config.base_url, &actor, state.clock.now());
    let outcome = decide::accept(&mut tx, desk, own.ticket.id, message).await?;
    tx.commit().await?;
    let flash = match outcome {
        Outcome::Done => Flash::good(t("tickets-accepted")),
        Outcome::TooLate => Flash::warn(t("tickets-accepted-already")),
        Outcome::NotThere => return Err(AppError::NotFound),
    };
    said(&own, &session, flash).await
}

pub(super) async fn said(own: &OwnTicket, session: &Session, flash: Flash) -> Result<Response, AppError> {
    flash.set(session).await?;
    Ok(Redirect::to(&own.address("")).into_response())
}
