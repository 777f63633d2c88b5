//! *Create outgoing support ticket*: staff write to a customer, by mail and in his Customer Area.
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use crate::attachments::NewFile;
use crate::error::AppError;
use crate::logins::throttle::TICKETS_BY_STAFF;
use crate::reseller_area::customers::frame::{CustomerFrame, DetailsTab};
use crate::reseller_area::own_customer::OwnCustomer;
use crate::reseller_area::tickets::own_ticket::writer;
use crate::state::AppState;
use crate::tell;
use crate::tickets::open::{New, open};
use crate::tickets::{Desk, Ticket};
use crate::web::client::Client;
use crate::web::extract::Query;
use crate::web::form::Form;
use crate::web::once::Once;
use crate::web::page::{Flash, Page, render};
use crate::web::tickets::new::{Choices, Fields, Read};
use crate::web::tickets::write::{canned_choices, take, with_canned};
use crate::web::upload::FormWithFiles;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    about: String,
}

#[derive(Template)]
#[template(path = "reseller/tickets/create.html")]
struct CreatePage {
    page: Page,
    frame: CustomerFrame,
    email: String,
    form: Form,
    choices: Choices,
    may_write: bool,
}

pub async fn new(
    State(state): State<AppState>,
    page: Page,
    own: OwnCustomer,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    draw(&state, page, &own, Form::new().with("about", asked.about), StatusCode::OK).await
}

async fn draw(
    state: &AppState,
    page: Page,
    own: &OwnCustomer,
    form: Form,
    status: StatusCode,
) -> Result<Response, AppError> {
    let mut db = state.db.acquire().await?;
    let canned = canned_choices(&mut db, own.staff.reseller).await?;
    let choices = Choices::find(&mut db, own.staff.reseller, own.customer.id, canned).await?;
    drop(db);
    let (frame, email) = (CustomerFrame::new(own, DetailsTab::Tickets), own.customer.email.clone());
    // nobody writes in the name of the reseller he is logged in as
    let may_write = !own.staff.viewer.acts_as_reseller();
    Ok((status, render(&CreatePage { page, frame, email, form, choices, may_write })?).into_response())
}

pub async fn create(
    State(state): State<AppState>,
    page: Page,
    own: OwnCustomer,
    client: Client,
    session: Session,
    sent: FormWithFiles<Fields>,
) -> Result<Response, AppError> {
    let (fields, owner, now) = (&sent.fields, own.staff.reseller, state.clock.now());
    if fields.inserts() {
        let mut db = state.db.acquire().await?;
        let form = with_canned(&mut db, owner, fields.form(), (&fields.text, &fields.canned)).await?;
        drop(db);
        let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        let form = form.with_errors(sent.message(true));
        return draw(&state, page, &own, form, status).await;
    }
    let mut tx = state.db.begin().await?;
    let once = Once::new(own.staff.viewer.login, &fields.form_key, "create ticket");
    if let Some(answer) = once.take(&mut tx, now).await? {
        return Ok(answer);
    }
    let mut wrong = Vec::new();
    let read = fields.read(&mut tx, owner, own.customer.id).await?.map_err(|errors| wrong.extend(errors)).ok();
    let too_many = take(&mut tx, TICKETS_BY_STAFF, &own.staff.viewer.login.to_string(), now).await?;
    wrong.extend(too_many.map(|message| ("", message)));
    wrong.extend(sent.message(!wrong.is_empty()));
    let Some(read) = read.filter(|_| wrong.is_empty()) else {
        drop(tx);
        let form = fields.form().with_errors(wrong);
        return draw(&state, page, &own, form, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let actor = own.staff.actor(&client);
    let desk = Desk { owner, portal: &state.config.base_url, actor: &actor, now };
    let ticket = write(&mut tx, desk, &own, (&read, &sent.files)).await?;
    let address = format!("/reseller/tickets/{}", ticket.id);
    once.done(&mut tx, &address).await?;
    tx.commit().await?;
    let said = tell("tickets-on-its-way").with("number", ticket.number.to_string());
    let said = said.with("email", own.customer.email.to_string());
    Flash::good(said).set(&session).await?;
    Ok(Redirect::to(&address).into_response())
}

async fn write(
    db: &mut sqlx::PgConnection,
    desk: Desk<'_>,
    own: &OwnCustomer,
    (read, files): (&Read, &[NewFile]),
) -> Result<Ticket, AppError> {
    let new = New {
        customer: own.customer.id,
        department: &read.department,
        subject: &read.subject,
        body: &read.text,
        files,
        about: read.about.as_ref().map(|thing| thing.about),
        writer: &writer(&own.staff),
    };
    Ok(open(db, desk, &new).await?.ok_or(AppError::NotFound)?.0)
}
