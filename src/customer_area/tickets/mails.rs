//! Whether a customer hears of his tickets beside the messages themselves: his own choice.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use crate::error::AppError;
use crate::events::Subject;
use crate::state::AppState;
use crate::t;
use crate::tickets::settings::{House, choose_support_mail};
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
    me: InCustomerArea,
    _: OwnHands,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let actor = me.actor(&client);
    let subject = Subject::of(me.reseller, me.customer);
    let house = House { owner: me.reseller, subject, actor: &actor, now: state.clock.now() };
    let wanted = !fields.wanted.is_empty();
    let mut tx = state.db.begin().await?;
    choose_support_mail(&mut tx, house, me.customer, wanted).await?;
    tx.commit().await?;
    let said = match wanted {
        true => t("tickets-mails-wanted-saved"),
        false => t("tickets-mails-unwanted-saved"),
    };
    Flash::good(said).set(&session).await?;
    Ok(Redirect::to("/customer/tickets").into_response())
}
