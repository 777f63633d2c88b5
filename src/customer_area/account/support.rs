//! Whether support may log in as this customer: his own switch, where his label lets him have it.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use super::show::may_choose;
use crate::error::AppError;
use crate::impersonation::refusal::change;
use crate::locale::t;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::page::Flash;
use crate::web::viewer::{InCustomerArea, OwnHands};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    allowed: String,
    #[serde(rename = "form_key")]
    _form_key: String,
}

pub async fn update(
    State(state): State<AppState>,
    own: OwnHands,
    me: InCustomerArea,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    if !may_choose(&me) {
        return Err(AppError::Forbidden(t("customer-owners-only-refused")));
    }
    let allowed = match fields.allowed.as_str() {
        "yes" => true,
        "no" => false,
        _ => return Err(AppError::Unreadable(t("customer-use-button"))),
    };
    let actor = own.viewer.actor(&client.ip, false);
    let told = (&state.config.base_url, &actor);
    let mut tx = state.db.begin().await?;
    let changed = change(&mut tx, (me.reseller, me.customer), allowed, told, state.clock.now()).await?;
    tx.commit().await?;
    let text = match (changed, allowed) {
        (None, _) => return Err(AppError::Conflict(t("customer-support-fixed").into())),
        (Some(_), true) => t("customer-support-allowed"),
        (Some(_), false) => t("customer-support-denied"),
    };
    Flash::good(text).set(&session).await?;
    Ok(Redirect::to("/customer/account").into_response())
}
