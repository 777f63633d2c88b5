//! *Suspend* with a reason, and *Unsuspend*.
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use tower_sessions::Session;

use crate::customers::restrictions::check_reason;
use crate::error::AppError;
use crate::hosting::suspend::{self, Lift, NOT_YOURS_TO_LIFT};
use crate::reseller_area::hosting::own_hosting::OwnHosting;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::running::hosting::{Wrong, show_wrong};
use crate::web::running::{HostingVisit, NoFields, answer};
use crate::{t, tell};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    reason: String,
    form_key: String,
}

pub async fn create(
    State(state): State<AppState>,
    page: Page,
    own: OwnHosting,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let own = HostingVisit::from(own);
    let reason = match check_reason(&fields.reason) {
        Ok(reason) => reason,
        Err(error) => {
            let form = Form::new().with("reason", &fields.reason).with_key(&fields.form_key);
            let form = form.with_errors([("reason", error.to_string())]);
            return show_wrong(&state, page, own, Wrong::Suspend(form)).await;
        }
    };
    let actor = own.visit.actor(&client);
    let mut tx = state.db.begin().await?;
    let desk = own.visit.desk(&state, &actor, state.clock.now());
    let asked = suspend::suspend(&mut tx, desk, &own.account, &reason).await?;
    tx.commit().await?;
    let said = tell("hosting-suspending").with("name", &own.account.name).to_string();
    answer(&session, &own.home(), asked, &said).await
}

pub async fn lift(
    State(state): State<AppState>,
    own: OwnHosting,
    client: Client,
    session: Session,
    FormData(NoFields { .. }): FormData<NoFields>,
) -> Result<Response, AppError> {
    let role = own.staff.role;
    let own = HostingVisit::from(own);
    let actor = own.visit.actor(&client);
    let mut tx = state.db.begin().await?;
    let desk = own.visit.desk(&state, &actor, state.clock.now());
    let lifted = suspend::unsuspend(&mut tx, desk, &own.account, (own.visit.login(), role)).await?;
    tx.commit().await?;
    match lifted {
        Lift::NotYours => Err(AppError::Forbidden(t(NOT_YOURS_TO_LIFT))),
        Lift::Asked(asked) => {
            let said = tell("hosting-unsuspending").with("name", &own.account.name).to_string();
            answer(&session, &own.home(), asked, &said).await
        }
    }
}
