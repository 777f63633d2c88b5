//! What staff do about an order: mark it as paid, let it go on without, cancel it, restart it. Each happens once; too late
//! is said in words.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use sqlx::PgConnection;
use tower_sessions::Session;

use crate::customers::restrictions::check_reason;
use crate::error::AppError;
use crate::orders::advance::{self, Step};
use crate::orders::place::Desk;
use crate::orders::queries::order::find;
use crate::orders::{Order, OrderState, WaitReason};
use crate::reseller_area::orders::own_order::OwnOrder;
use crate::reseller_area::orders::show::show_wrong;
use crate::running::within_sentence;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::page::{Flash, Page};
use crate::{t, tell};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct NoFields {
    #[serde(rename = "form_key")]
    _form_key: String,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct CancelFields {
    reason: String,
    form_key: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Action<'a> {
    Pay,
    Process,
    Cancel { reason: &'a str },
    Restart,
}

/// *Mark as paid*.
pub async fn pay(
    State(state): State<AppState>,
    own: OwnOrder,
    client: Client,
    session: Session,
    FormData(_): FormData<NoFields>,
) -> Result<Response, AppError> {
    carry_out(&state, own, &client, &session, Action::Pay).await
}

/// *Process without payment*, or after a look.
pub async fn process(
    State(state): State<AppState>,
    own: OwnOrder,
    client: Client,
    session: Session,
    FormData(_): FormData<NoFields>,
) -> Result<Response, AppError> {
    carry_out(&state, own, &client, &session, Action::Process).await
}

/// *Cancel*, with a reason.
pub async fn cancel(
    State(state): State<AppState>,
    page: Page,
    own: OwnOrder,
    client: Client,
    session: Session,
    FormData(fields): FormData<CancelFields>,
) -> Result<Response, AppError> {
    match check_reason(&fields.reason) {
        Ok(reason) => carry_out(&state, own, &client, &session, Action::Cancel { reason: &reason }).await,
        Err(error) => {
            let form = Form::new().with("reason", &fields.reason).with_key(&fields.form_key);
            show_wrong(&state, page, own, form.with_errors([("reason", error.to_string())])).await
        }
    }
}

/// *Restart* what failed of it.
pub async fn restart(
    State(state): State<AppState>,
    own: OwnOrder,
    client: Client,
    session: Session,
    FormData(_): FormData<NoFields>,
) -> Result<Response, AppError> {
    carry_out(&state, own, &client, &session, Action::Restart).await
}

async fn carry_out(
    state: &AppState,
    own: OwnOrder,
    client: &Client,
    session: &Session,
    action: Action<'_>,
) -> Result<Response, AppError> {
    let actor = own.staff.actor(client);
    let owner = own.staff.reseller;
    let desk = Desk { owner, portal: &state.config.base_url, actor: &actor, now: state.clock.now() };
    let mut tx = state.db.begin().await?;
    let step = take(&mut tx, desk, &own.order, action).await?;
    let order = find(&mut tx, owner, own.order.id).await?.ok_or(AppError::NotFound)?;
    tx.commit().await?;
    let flash = match step {
        Step::Done => Flash::good(done(&order, action)),
        Step::TooLate => Flash::warn(too_late(&order, action)),
        Step::NotThere => return Err(AppError::NotFound),
    };
    flash.set(session).await?;
    Ok(Redirect::to(&own.address("")).into_response())
}

async fn take(db: &mut PgConnection, desk: Desk<'_>, order: &Order, action: Action<'_>) -> sqlx::Result<Step> {
    match action {
        Action::Pay => advance::mark_paid(db, desk, order.id).await,
        Action::Process => advance::process(db, desk, order.id).await,
        Action::Cancel { reason } => advance::cancel(db, desk, order.id, true, reason).await,
        Action::Restart => advance::restart(db, desk, order.id).await,
    }
}

/// What was done, and how it goes on.
fn done(order: &Order, action: Action<'_>) -> String {
    let what = match action {
        Action::Pay => tell("orders-done-pay"),
        Action::Process => tell("orders-done-process"),
        Action::Cancel { .. } => tell("orders-done-cancel"),
        Action::Restart => tell("orders-done-restart"),
    };
    let what = what.with("number", order.number.to_string());
    let next = match (order.state, order.waiting_for) {
        (_, Some(WaitReason::Verification)) => t("orders-next-verification"),
        (_, Some(WaitReason::Payment)) => t("orders-next-payment"),
        (_, Some(WaitReason::Balance)) => t("orders-next-balance"),
        (_, Some(WaitReason::Review)) => t("orders-next-review"),
        (OrderState::Processing, None) => t("orders-next-processing"),
        (OrderState::Failed, None) => t("orders-next-failed"),
        (OrderState::Completed, None) => t("orders-next-completed"),
        (OrderState::New | OrderState::Waiting | OrderState::Cancelled, None) => return what.into(),
    };
    format!("{what} {next}")
}

/// Why nothing was done.
fn too_late(order: &Order, action: Action<'_>) -> String {
    let said = match (action, order.state) {
        (Action::Pay, _) if order.paid_at.is_some() => tell("orders-late-paid"),
        (Action::Pay, state) if state != OrderState::Cancelled => tell("orders-late-not-paid"),
        (Action::Process, _) if order.released_at.is_some() => tell("orders-late-released"),
        (Action::Cancel { .. }, OrderState::Cancelled) => tell("orders-cancelled-already"),
        (Action::Cancel { .. }, OrderState::Processing) => tell("orders-late-processing"),
        _ => tell("orders-late").with("now", within_sentence(order.words())),
    };
    said.with("number", order.number.to_string()).into()
}
