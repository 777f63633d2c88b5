//! A customer answers; staff who stand beside him answer as staff.
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

use crate::customer_area::tickets::my_ticket::{MyTicket, writer};
use crate::customer_area::tickets::show::draw;
use crate::error::AppError;
use crate::logins::throttle::{TICKETS_ANSWERED, TICKETS_BY_STAFF};
use crate::state::AppState;
use crate::t;
use crate::tickets::answer::{Text, Written, write};
use crate::tickets::{Author, MessageKind, check};
use crate::web::client::Client;
use crate::web::once::Once;
use crate::web::page::{Flash, Page};
use crate::web::tickets::write::{Fields, take};
use crate::web::upload::FormWithFiles;

pub async fn create(
    State(state): State<AppState>,
    page: Page,
    my: MyTicket,
    client: Client,
    session: Session,
    sent: FormWithFiles<Fields>,
) -> Result<Response, AppError> {
    let (fields, now) = (&sent.fields, state.clock.now());
    let mut tx = state.db.begin().await?;
    let once = Once::new(my.me.viewer.login, &fields.form_key, "answer ticket");
    if let Some(answer) = once.take(&mut tx, now).await? {
        return Ok(answer);
    }
    let mut wrong = Vec::new();
    let body = check::text(&fields.text).map_err(|error| wrong.push(("text", error.to_string()))).ok();
    let limit = match writer(&my.me).author {
        Author::Staff | Author::System => TICKETS_BY_STAFF,
        Author::Customer => TICKETS_ANSWERED,
    };
    let too_many = take(&mut tx, limit, &my.me.viewer.login.to_string(), now).await?;
    wrong.extend(too_many.map(|message| ("", message)));
    wrong.extend(sent.message(!wrong.is_empty()));
    let Some(body) = body.filter(|_| wrong.is_empty()) else {
        drop(tx);
        let form = fields.form().with_errors(wrong);
        return draw(&state, page, my, (form, None), StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let actor = my.me.actor(&client);
    let desk = my.desk(&state.config.base_url, &actor, now);
    let text =
        Text { kind: MessageKind::Message, body: &body, files: &sent.files, writer: &writer(&my.me), seen: None };
    let Written::Done { ticket } = write(&mut tx, desk, my.ticket.id, &text).await? else {
        return Err(AppError::NotFound);
    };
    let address = format!("/customer/tickets/{}", ticket.id);
    once.done(&mut tx, &address).await?;
    tx.commit().await?;
    Flash::good(t("tickets-answer-sent")).set(&session).await?;
    Ok(Redirect::to(&address).into_response())
}
