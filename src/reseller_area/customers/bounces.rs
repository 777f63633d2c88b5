//! Addresses of a customer that mails do not reach: the mark on the overview, and taking it off.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use time::OffsetDateTime;
use tower_sessions::Session;

use crate::error::AppError;
use crate::mail_in::AddressBounce;
use crate::mail_in::decide::{By, clear_bounce};
use crate::mail_in::message::address_key;
use crate::reseller_area::own_customer::OwnCustomer;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::moment::Moment;
use crate::web::page::Flash;

/// A mark as it shows.
pub struct Mark {
    pub email: String,
    pub reason: String,
    /// "once", "3 times".
    pub times: String,
    pub last: Moment,
}

impl Mark {
    pub fn new(bounce: AddressBounce, now: OffsetDateTime) -> Self {
        Self {
            times: crate::tell("customers-bounces-times").with("count", bounce.times).into(),
            last: Moment::new(bounce.last_at, now),
            email: bounce.email,
            reason: crate::locale::kept::read(&bounce.reason).into_owned(),
        }
    }
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    email: String,
    #[serde(rename = "form_key")]
    _form_key: String,
}

pub async fn clear(
    State(state): State<AppState>,
    own: OwnCustomer,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let actor = own.staff.actor(&client);
    let by = By { owner: own.staff.reseller, portal: &state.config.base_url, actor: &actor, now: state.clock.now() };
    // what cannot be in the database is not asked for there
    let email = address_key(&fields.email.replace('\0', ""));
    let mut tx = state.db.begin().await?;
    let cleared = clear_bounce(&mut tx, by, own.staff.viewer.login, (own.customer.id, &email)).await?;
    tx.commit().await?;
    let flash = match cleared {
        true => Flash::good(crate::t("customers-bounces-off")),
        false => Flash::warn(crate::t("customers-bounces-was-off")),
    };
    flash.set(&session).await?;
    Ok(Redirect::to(&own.address("")).into_response())
}
