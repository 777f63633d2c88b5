//! Staff write in a ticket: an answer, which goes to the customer, or a note, which never does.
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

use crate::error::AppError;
use crate::logins::throttle::TICKETS_BY_STAFF;
use crate::reseller_area::tickets::own_ticket::{OwnTicket, writer};
use crate::reseller_area::tickets::show::{Forms, draw};
use crate::state::AppState;
use crate::tickets::answer::{Text, Written, write};
use crate::tickets::{MessageKind, check};
use crate::web::client::Client;
use crate::web::form::Form;
use crate::web::once::Once;
use crate::web::page::{Flash, Page};
use crate::web::tickets::write::{Fields, take, with_canned};
use crate::web::upload::FormWithFiles;
use crate::{t, tell};

/// An answer, or a canned reply inserted into one.
pub async fn answer(
    State(state): State<AppState>,
    page: Page,
    own: OwnTicket,
    client: Client,
    session: Session,
    sent: FormWithFiles<Fields>,
) -> Result<Response, AppError> {
    if !sent.fields.inserts() {
        return keep(&state, page, own, (&client, &session), sent, MessageKind::Message).await;
    }
    let Fields { text, canned, seen, .. } = &sent.fields;
    let mut db = state.db.acquire().await?;
    let form = with_canned(&mut db, own.staff.reseller, sent.fields.form(), (text, canned)).await?;
    drop(db);
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let answer = form.with_errors(sent.message(true));
    draw(&state, page, own, (Forms { answer, seen: seen.parse().ok(), ..Forms::default() }, None), status).await
}

/// A note.
pub async fn note(
    State(state): State<AppState>,
    page: Page,
    own: OwnTicket,
    client: Client,
    session: Session,
    sent: FormWithFiles<Fields>,
) -> Result<Response, AppError> {
    keep(&state, page, own, (&client, &session), sent, MessageKind::Note).await
}

async fn keep(
    state: &AppState,
    page: Page,
    own: OwnTicket,
    (client, session): (&Client, &Session),
    sent: FormWithFiles<Fields>,
    kind: MessageKind,
) -> Result<Response, AppError> {
    let (fields, now) = (&sent.fields, state.clock.now());
    // what an answer says depends on what was said; a note stands for itself
    let seen = fields.seen.parse().ok().filter(|_| kind == MessageKind::Message);
    let mut tx = state.db.begin().await?;
    let once = Once::new(own.staff.viewer.login, &fields.form_key, "write in ticket");
    if let Some(answer) = once.take(&mut tx, now).await? {
        return Ok(answer);
    }
    let mut wrong = Vec::new();
    let body = check::text(&fields.text).map_err(|error| wrong.push(("text", error.to_string()))).ok();
    let too_many = take(&mut tx, TICKETS_BY_STAFF, &own.staff.viewer.login.to_string(), now).await?;
    wrong.extend(too_many.map(|message| ("", message)));
    wrong.extend(sent.message(!wrong.is_empty()));
    let Some(body) = body.filter(|_| wrong.is_empty()) else {
        drop(tx);
        let forms = Forms { seen, ..of(kind, fields.form().with_errors(wrong)) };
        return draw(state, page, own, (forms, None), StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let actor = own.staff.actor(client);
    let desk = own.desk(&state.config.base_url, &actor, now);
    let text = Text { kind, body: &body, files: &sent.files, writer: &writer(&own.staff), seen };
    match write(&mut tx, desk, own.ticket.id, &text).await? {
        Written::NotThere => Err(AppError::NotFound),
        Written::Between => {
            drop(tx);
            let between = t("tickets-between");
            let errors = [("", between.to_owned())].into_iter().chain(sent.message(true));
            let forms = Forms { seen, ..of(kind, fields.form().with_errors(errors)) };
            draw(state, page, own, (forms, None), StatusCode::CONFLICT).await
        }
        Written::Done { ticket } => {
            let address = format!("/reseller/tickets/{}", ticket.id);
            once.done(&mut tx, &address).await?;
            tx.commit().await?;
            let said = match kind {
                MessageKind::Message => tell("tickets-answer-on-its-way").with("name", &ticket.customer_name),
                MessageKind::Note => tell("tickets-note-kept"),
            };
            Flash::good(said).set(session).await?;
            Ok(Redirect::to(&address).into_response())
        }
    }
}

fn of(kind: MessageKind, form: Form) -> Forms {
    match kind {
        MessageKind::Message => Forms { answer: form, ..Forms::default() },
        MessageKind::Note => Forms { note: form, ..Forms::default() },
    }
}
