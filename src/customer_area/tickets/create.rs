//! A customer writes to his reseller.
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use sqlx::PgConnection;
use tower_sessions::Session;

use crate::attachments::NewFile;
use crate::customer_area::tickets::my_ticket::writer;
use crate::error::AppError;
use crate::logins::throttle::{TICKETS_BY_STAFF, TICKETS_OPENED};
use crate::state::AppState;
use crate::tell;
use crate::tickets::open::{New, open};
use crate::tickets::{Author, Desk, Ticket};
use crate::web::client::Client;
use crate::web::extract::Query;
use crate::web::form::Form;
use crate::web::once::Once;
use crate::web::page::{Flash, Page, render};
use crate::web::tickets::new::{Choices, Fields, Read};
use crate::web::tickets::write::take;
use crate::web::upload::FormWithFiles;
use crate::web::viewer::InCustomerArea;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    about: String,
}

#[derive(Template)]
#[template(path = "customer/tickets/create.html")]
struct CreatePage {
    page: Page,
    form: Form,
    choices: Choices,
    /// Staff write here as staff.
    as_staff: bool,
}

pub async fn new(
    State(state): State<AppState>,
    page: Page,
    me: InCustomerArea,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    draw(&state, page, &me, Form::new().with("about", asked.about), StatusCode::OK).await
}

async fn draw(
    state: &AppState,
    page: Page,
    me: &InCustomerArea,
    form: Form,
    status: StatusCode,
) -> Result<Response, AppError> {
    let choices = Choices::find(&mut *state.db.acquire().await?, me.reseller, me.customer, Vec::new()).await?;
    let as_staff = me.viewer.acting.is_some();
    Ok((status, render(&CreatePage { page, form, choices, as_staff })?).into_response())
}

pub async fn create(
    State(state): State<AppState>,
    page: Page,
    me: InCustomerArea,
    client: Client,
    session: Session,
    sent: FormWithFiles<Fields>,
) -> Result<Response, AppError> {
    let (fields, now) = (&sent.fields, state.clock.now());
    let mut tx = state.db.begin().await?;
    let once = Once::new(me.viewer.login, &fields.form_key, "write ticket");
    if let Some(answer) = once.take(&mut tx, now).await? {
        return Ok(answer);
    }
    let mut wrong = Vec::new();
    let read = fields.read(&mut tx, me.reseller, me.customer).await?.map_err(|errors| wrong.extend(errors)).ok();
    let (limit, who) = match writer(&me).author {
        Author::Staff | Author::System => (TICKETS_BY_STAFF, me.viewer.login.to_string()),
        Author::Customer => (TICKETS_OPENED, me.customer.to_string()),
    };
    wrong.extend(take(&mut tx, limit, &who, now).await?.map(|message| ("", message)));
    wrong.extend(sent.message(!wrong.is_empty()));
    let Some(read) = read.filter(|_| wrong.is_empty()) else {
        drop(tx);
        return draw(&state, page, &me, fields.form().with_errors(wrong), StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let actor = me.actor(&client);
    let desk = Desk { owner: me.reseller, portal: &state.config.base_url, actor: &actor, now };
    let ticket = write(&mut tx, desk, &me, (&read, &sent.files)).await?;
    let address = format!("/customer/tickets/{}", ticket.id);
    once.done(&mut tx, &address).await?;
    tx.commit().await?;
    let said = match writer(&me).author {
        Author::Customer => tell("tickets-thank-you"),
        Author::Staff | Author::System => tell("tickets-on-its-way-to-customer"),
    };
    Flash::good(said.with("number", ticket.number.to_string())).set(&session).await?;
    Ok(Redirect::to(&address).into_response())
}

async fn write(
    db: &mut PgConnection,
    desk: Desk<'_>,
    me: &InCustomerArea,
    (read, files): (&Read, &[NewFile]),
) -> Result<Ticket, AppError> {
    let new = New {
        customer: me.customer,
        department: &read.department,
        subject: &read.subject,
        body: &read.text,
        files,
        about: read.about.as_ref().map(|thing| thing.about),
        writer: &writer(me),
    };
    Ok(open(db, desk, &new).await?.ok_or(AppError::NotFound)?.0)
}
