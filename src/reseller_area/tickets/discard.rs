//! A mail from an unknown sender is not the customer's: it is put out of the way, with a reason.
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use tower_sessions::Session;

use crate::error::AppError;
use crate::ids::TicketMessageId;
use crate::reseller_area::tickets::actions::said;
use crate::reseller_area::tickets::own_ticket::OwnTicket;
use crate::reseller_area::tickets::show::{Forms, draw};
use crate::state::AppState;
use crate::t;
use crate::tickets::queries::message::find_author;
use crate::tickets::{Outcome, decide};
use crate::web::client::Client;
use crate::web::extract::{FormData, Path};
use crate::web::form::Form;
use crate::web::page::{Flash, Page};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    reason: String,
    form_key: String,
}

pub async fn discard(
    State(state): State<AppState>,
    page: Page,
    own: OwnTicket,
    Path((_, message)): Path<(String, String)>,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let message: TicketMessageId = message.parse().map_err(|_| AppError::NotFound)?;
    let mut tx = state.db.begin().await?;
    if find_author(&mut tx, own.staff.reseller, (own.ticket.id, message)).await?.is_none() {
        return Err(AppError::NotFound);
    }
    let reason = match decide::check_reason(&fields.reason) {
        Ok(reason) => reason,
        Err(error) => {
            drop(tx);
            let form = Form::new().with("reason", &fields.reason).with_key(&fields.form_key);
            let form = form.with_errors([("reason", error.to_string())]);
            let forms = Forms { discard: Some((message, form)), ..Forms::default() };
            return draw(&state, page, own, (forms, None), StatusCode::UNPROCESSABLE_ENTITY).await;
        }
    };
    let actor = own.staff.actor(&client);
    let desk = own.desk(&state.config.base_url, &actor, state.clock.now());
    let outcome = decide::discard(&mut tx, desk, own.ticket.id, (message, &reason)).await?;
    tx.commit().await?;
    let flash = match outcome {
        Outcome::Done => Flash::good(t("tickets-mail-discarded")),
        Outcome::TooLate => Flash::warn(t("tickets-mail-decided")),
        Outcome::NotThere => return Err(AppError::NotFound),
    };
    said(&own, &session, flash).await
}
