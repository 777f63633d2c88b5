//! A customer says that it is done.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use crate::customer_area::tickets::my_ticket::{MyTicket, writer};
use crate::error::AppError;
use crate::state::AppState;
use crate::t;
use crate::tickets::{Outcome, decide};
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::page::Flash;

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct NoFields {
    #[serde(rename = "form_key")]
    _form_key: String,
}

pub async fn create(
    State(state): State<AppState>,
    my: MyTicket,
    client: Client,
    session: Session,
    FormData(_): FormData<NoFields>,
) -> Result<Response, AppError> {
    let actor = my.me.actor(&client);
    let mut tx = state.db.begin().await?;
    let desk = my.desk(&state.config.base_url, &actor, state.clock.now());
    let outcome = decide::close(&mut tx, desk, my.ticket.id, writer(&my.me).author).await?;
    tx.commit().await?;
    let flash = match outcome {
        Outcome::Done => Flash::good(t("tickets-closed-by-customer")),
        Outcome::TooLate => Flash::warn(t("tickets-too-late-closed")),
        Outcome::NotThere => return Err(AppError::NotFound),
    };
    flash.set(&session).await?;
    Ok(Redirect::to(&my.address("")).into_response())
}
