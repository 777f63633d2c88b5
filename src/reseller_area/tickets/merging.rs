//! Putting a ticket into another one of the same customer.
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use crate::error::AppError;
use crate::ids::TicketId;
use crate::reseller_area::tickets::own_ticket::OwnTicket;
use crate::reseller_area::tickets::show::{Forms, draw};
use crate::state::AppState;
use crate::tickets::merge::{Merged, merge as put_together};
use crate::tickets::queries::ticket::find_by_number;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::page::{Flash, Page};
use crate::{t, tell};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    into: String,
    number: String,
    form_key: String,
}

pub async fn merge(
    State(state): State<AppState>,
    page: Page,
    own: OwnTicket,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let actor = own.staff.actor(&client);
    let mut tx = state.db.begin().await?;
    let number = fields.number.trim().trim_start_matches('#').parse().ok();
    let into = match (fields.into.parse::<TicketId>(), number) {
        (_, Some(number)) => find_by_number(&mut tx, own.staff.reseller, number).await?,
        (Ok(id), None) if fields.number.trim().is_empty() => Some(id),
        _ => None,
    };
    let desk = own.desk(&state.config.base_url, &actor, state.clock.now());
    let merged = match into {
        Some(into) => put_together(&mut tx, desk, (own.ticket.id, into)).await?,
        None => Merged::NotThere,
    };
    let message = match merged {
        Merged::Done { into } => {
            tx.commit().await?;
            let said = tell("tickets-merged").with("number", own.ticket.number.to_string());
            Flash::good(said).set(&session).await?;
            return Ok(Redirect::to(&format!("/reseller/tickets/{}", into.id)).into_response());
        }
        Merged::Impossible => t("tickets-merge-impossible"),
        Merged::NotThere => t("tickets-merge-other"),
    };
    drop(tx);
    let field = if fields.number.trim().is_empty() { "into" } else { "number" };
    let form = Form::new().with("into", &fields.into).with("number", &fields.number).with_key(&fields.form_key);
    let forms = Forms { merge: form.with_errors([(field, message)]), ..Forms::default() };
    draw(&state, page, own, (forms, None), StatusCode::UNPROCESSABLE_ENTITY).await
}
