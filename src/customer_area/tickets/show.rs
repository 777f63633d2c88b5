//! One of a customer's tickets: what was written, and where he answers. Notes of staff are not read here at all.
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::customer_area::tickets::my_ticket::MyTicket;
use crate::error::AppError;
use crate::ids::TicketMessageId;
use crate::resellers::queries::find_label;
use crate::state::AppState;
use crate::t;
use crate::tickets::queries::message::Reader;
use crate::tickets::{Ticket, TicketState};
use crate::web::extract::Query;
use crate::web::form::Form;
use crate::web::moment::Moment;
use crate::web::page::{Badge, Link, Page, render};
use crate::web::tickets::conversation::{Conversation, Reading, find as find_conversation};

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    before: String,
}

#[derive(Template)]
#[template(path = "customer/tickets/show.html")]
struct TicketPage {
    page: Page,
    home: String,
    ticket: Ticket,
    state: Badge,
    about_state: &'static str,
    conversation: Conversation,
    form: Form,
    close: Form,
    about: Option<Link>,
    opened: Moment,
    closed: Option<Moment>,
    /// Staff write here as staff.
    as_staff: bool,
}

pub async fn show(
    State(state): State<AppState>,
    page: Page,
    my: MyTicket,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    if let Some(into) = my.ticket.merged_into {
        return Ok(Redirect::to(&format!("/customer/tickets/{into}")).into_response());
    }
    let before = asked.before.parse().ok();
    draw(&state, page, my, (Form::new(), before), StatusCode::OK).await
}

/// The page with an answer that came back.
pub async fn draw(
    state: &AppState,
    page: Page,
    my: MyTicket,
    (form, before): (Form, Option<TicketMessageId>),
    status: StatusCode,
) -> Result<Response, AppError> {
    let (now, home) = (state.clock.now(), my.address(""));
    let MyTicket { me, ticket } = my;
    let mut db = state.db.acquire().await?;
    let label = find_label(&mut db, ticket.label).await?.ok_or(AppError::NotFound)?;
    let reading = Reading { reader: Reader::Customer, area: "/customer", label: &label.name, before, seen: None, now };
    let conversation = find_conversation(&mut db, me.reseller, &ticket, reading).await?;
    drop(db);
    let drawn = TicketPage {
        page,
        home,
        state: Badge::new(ticket.state.tone_for_customer(), ticket.state.word_for_customer()),
        about_state: about_state(ticket.state),
        conversation,
        form,
        close: Form::new(),
        about: ticket.about.as_ref().map(|thing| Link::new(&thing.name, thing.about.address("/customer"))),
        opened: Moment::new(ticket.created_at, now),
        closed: ticket.closed_at.map(|at| Moment::new(at, now)),
        as_staff: me.viewer.acting.is_some(),
        ticket,
    };
    Ok((status, render(&drawn)?).into_response())
}

/// What its state means, in one line.
fn about_state(state: TicketState) -> &'static str {
    match state {
        TicketState::Open => t("tickets-about-open"),
        TicketState::WaitingForUs => t("tickets-about-waiting-for-us"),
        TicketState::WaitingForCustomer => t("tickets-about-waiting-for-you"),
        TicketState::Closed => t("tickets-about-closed"),
    }
}
