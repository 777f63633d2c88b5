//! Which tickets a member of staff hears of by mail: his own choice.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use super::{HOME, draw, house};
use crate::error::AppError;
use crate::state::AppState;
use crate::t;
use crate::tickets::settings::{TicketMail, choose_ticket_mail};
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::page::{Flash, Page};
use crate::web::viewer::Staff;

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    mails: String,
    form_key: String,
}

pub async fn update(
    State(state): State<AppState>,
    page: Page,
    staff: Staff,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let Some(choice) = TicketMail::parse(&fields.mails) else {
        let form = Form::new().with_key(&fields.form_key).with_errors([("mails", t("tickets-mail-choose"))]);
        return draw(&state, page, &staff, Some(form)).await;
    };
    let actor = staff.actor(&client);
    let mut tx = state.db.begin().await?;
    choose_ticket_mail(&mut tx, house(&staff, &actor, state.clock.now()), staff.viewer.login, choice).await?;
    tx.commit().await?;
    Flash::good(t("words-saved")).set(&session).await?;
    Ok(Redirect::to(HOME).into_response())
}
