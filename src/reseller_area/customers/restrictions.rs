//! Placing and lifting what holds for a whole account; its page is *Settings*.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use crate::customers::queries::restriction::find;
use crate::customers::restrictions::{self, Lift, Lifting, NOT_YOURS_TO_LIFT, RestrictionKind, Restricts};
use crate::error::AppError;
use crate::ids::{CustomerId, RestrictionId};
use crate::reseller_area::customers::settings::{Wrong, restricts, show_wrong};
use crate::reseller_area::own_customer::OwnCustomer;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::{FormData, Path};
use crate::web::form::Form;
use crate::web::page::{Flash, Page};
use crate::{t, tell};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    kind: String,
    reason: String,
    form_key: String,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct LiftFields {
    reason: String,
    form_key: String,
}

#[derive(Deserialize)]
pub struct Below {
    #[serde(rename = "id")]
    _customer: CustomerId,
    restriction: RestrictionId,
}

/// Places one. The same twice is once: the first reason stays.
pub async fn create(
    State(state): State<AppState>,
    page: Page,
    own: OwnCustomer,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let what = restricts(&fields.kind).ok_or(AppError::Unreadable(crate::t("customers-settings-unreadable")))?;
    let reason = match restrictions::check_reason(&fields.reason) {
        Ok(reason) => reason,
        Err(error) => {
            let form = form(&fields.reason, &fields.form_key).with_errors([("reason", error.to_string())]);
            return show_wrong(&state, page, &own, Wrong::Switch(what.kind(), form)).await;
        }
    };
    let actor = own.staff.actor(&client);
    let mut tx = state.db.begin().await?;
    restrictions::hold(&mut tx, own.staff.reseller, own.customer.id).await?;
    let now = state.clock.now();
    let placed = restrictions::place(&mut tx, own.staff.reseller, own.customer.id, what, &reason, &actor, now).await?;
    tx.commit().await?;
    let flash = if placed {
        Flash::good(said(what, &own.customer.display_name))
    } else {
        Flash::warn(crate::t("customers-restriction-was-placed"))
    };
    flash.set(&session).await?;
    Ok(Redirect::to(&own.address("/settings")).into_response())
}

/// Lifts one, if it is this person's to lift.
pub async fn lift(
    State(state): State<AppState>,
    page: Page,
    own: OwnCustomer,
    Path(below): Path<Below>,
    client: Client,
    session: Session,
    FormData(fields): FormData<LiftFields>,
) -> Result<Response, AppError> {
    let (owner, customer) = (own.staff.reseller, own.customer.id);
    let (now, actor) = (state.clock.now(), own.staff.actor(&client));
    let mut tx = state.db.begin().await?;
    let found = find(&mut tx, owner, customer, below.restriction).await?;
    // a login's own block is lifted at Login(s)
    let found = found.filter(|one| one.kind != RestrictionKind::LoginDenied).ok_or(AppError::NotFound)?;
    let reason = match restrictions::check_lift_reason(&fields.reason) {
        Ok(reason) => reason,
        Err(error) => {
            drop(tx);
            let form = form(&fields.reason, &fields.form_key).with_errors([("reason", error.to_string())]);
            return show_wrong(&state, page, &own, Wrong::Switch(found.kind, form)).await;
        }
    };
    let lifting = Lifting { role: own.staff.role, reason: &reason, actor: &actor };
    let lift = restrictions::lift(&mut tx, owner, customer, below.restriction, &lifting, now).await?;
    tx.commit().await?;
    match lift {
        Lift::Lifted => Flash::good(crate::t("customers-restriction-lifted-said")).set(&session).await?,
        Lift::WasLifted => Flash::good(crate::t("customers-restriction-was-lifted")).set(&session).await?,
        Lift::NotAllowed => return Err(AppError::Forbidden(t(NOT_YOURS_TO_LIFT))),
        Lift::NotThere => return Err(AppError::NotFound),
    }
    Ok(Redirect::to(&own.address("/settings")).into_response())
}

fn form(reason: &str, key: &str) -> Form {
    Form::new().with("reason", reason).with_key(key)
}

fn said(what: Restricts, name: &str) -> String {
    let said = match what.kind() {
        RestrictionKind::LoginDenied => tell("customers-restriction-said-login"),
        RestrictionKind::AccountDenied => tell("customers-restriction-said-account"),
        RestrictionKind::Fraud => tell("customers-restriction-said-fraud"),
        RestrictionKind::OrderBlocked => tell("customers-restriction-said-ordering"),
    };
    said.with("name", name).into()
}
