//! Whether announcements come to an account: its owner's own switch.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use crate::customers::announcements::{How, change};
use crate::error::AppError;
use crate::locale::t;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::page::Flash;
use crate::web::viewer::{InCustomerArea, OwnHands};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    wanted: String,
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
    let wanted = match fields.wanted.as_str() {
        "yes" => true,
        "no" => false,
        _ => return Err(AppError::Unreadable(t("customer-use-button"))),
    };
    let actor = own.viewer.actor(&client.ip, false);
    let mut tx = state.db.begin().await?;
    change(&mut tx, (me.reseller, me.customer), wanted, How::Account, &actor, state.clock.now()).await?;
    tx.commit().await?;
    let words = if wanted { t("customer-announcements-again") } else { t("customer-announcements-stopped") };
    Flash::good(words).set(&session).await?;
    Ok(Redirect::to("/customer/account").into_response())
}
