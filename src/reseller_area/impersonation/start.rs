//! The small form before "Login as customer": why, and who it really is if he signed in a while ago.
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use time::OffsetDateTime;
use tower_sessions::Session;

use crate::error::AppError;
use crate::fields::clean_line;
use crate::impersonation::{Refusal, Start, may_start, refusal, start};
use crate::reseller_area::customers::frame::{CustomerFrame, DetailsTab};
use crate::reseller_area::own_customer::OwnCustomer;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::page::{Page, render, render_invalid};
use crate::web::session;
use crate::web::step_up::{self, StepUp};

const SHORTEST_REASON: usize = 10;
const LONGEST_REASON: usize = 500;
const LONGEST_TICKET: usize = 40;

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    reason: String,
    ticket: String,
    password: String,
    form_key: String,
}

#[derive(Template)]
#[template(path = "reseller/impersonation/start.html")]
struct StartPage {
    page: Page,
    frame: CustomerFrame,
    form: Form,
    name: String,
    is_reseller: bool,
    action: String,
    back: String,
    step: StepUp,
    refusal: Option<Refusal>,
    /// Whom one acts for already.
    running: String,
    /// Where one comes back to when that is ended; empty: nowhere from here.
    here: String,
}

impl StartPage {
    fn new(page: Page, own: &OwnCustomer, form: Form, refusal: Option<Refusal>, now: OffsetDateTime) -> Self {
        let viewer = &own.staff.viewer;
        Self {
            page,
            frame: CustomerFrame::new(own, DetailsTab::CustomerArea),
            form,
            name: own.customer.display_name.clone(),
            is_reseller: own.customer.is_reseller,
            action: own.address("/impersonation"),
            back: own.address(""),
            step: StepUp::of(viewer, now),
            refusal,
            running: viewer.acting.as_ref().map(|acting| acting.customer.name.clone()).unwrap_or_default(),
            // from another reseller's area there is no way back to his customer
            here: if viewer.acts_as_reseller() { String::new() } else { own.address("/impersonation/new") },
        }
    }

    fn refused(&self) -> Result<Response, AppError> {
        let status = match self.refusal {
            Some(Refusal::RoleTooLow) => StatusCode::FORBIDDEN,
            _ => StatusCode::CONFLICT,
        };
        Ok((status, render(self)?).into_response())
    }
}

pub async fn new(State(state): State<AppState>, page: Page, own: OwnCustomer) -> Result<Response, AppError> {
    let now = state.clock.now();
    let mut db = state.db.acquire().await?;
    let shut = refusal::find(&mut db, own.staff.reseller, own.customer.id).await?.is_shut();
    drop(db);
    match may_start(&own.staff.viewer, own.customer.id, own.customer.is_reseller) {
        Ok(()) if shut => StartPage::new(page, &own, Form::new(), Some(Refusal::ByCustomer), now).refused(),
        Ok(()) => render(&StartPage::new(page, &own, Form::new(), None, now)),
        Err(refusal) => StartPage::new(page, &own, Form::new(), Some(refusal), now).refused(),
    }
}

pub async fn create(
    State(state): State<AppState>,
    page: Page,
    own: OwnCustomer,
    client: Client,
    cookie: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let now = state.clock.now();
    let viewer = &own.staff.viewer;
    let form = Form::new().with("reason", &fields.reason).with("ticket", &fields.ticket).with_key(&fields.form_key);
    if let Err(refusal) = may_start(viewer, own.customer.id, own.customer.is_reseller) {
        return StartPage::new(page, &own, form, Some(refusal), now).refused();
    }
    let mut errors = Vec::new();
    let reason = match clean_line(&fields.reason, LONGEST_REASON) {
        Ok(reason) if reason.chars().count() >= SHORTEST_REASON => reason,
        Ok(_) => {
            errors.push(("reason", crate::t("impersonation-reason-short").to_owned()));
            String::new()
        }
        Err(error) => {
            errors.push(("reason", error.to_string()));
            String::new()
        }
    };
    let ticket = clean_line(&fields.ticket, LONGEST_TICKET).unwrap_or_else(|error| {
        errors.push(("ticket", error.to_string()));
        String::new()
    });
    if errors.is_empty()
        && let Some(message) = step_up::confirm(&state, viewer, fields.password).await?
    {
        errors.push(("password", message.to_owned()));
    }
    if !errors.is_empty() {
        return render_invalid(&StartPage::new(page, &own, form.with_errors(errors), None, now));
    }
    let mut tx = state.db.begin().await?;
    let begin = Start {
        customer: own.customer.id,
        is_reseller: own.customer.is_reseller,
        reason: &reason,
        ticket: &ticket,
        ip: &client.ip,
    };
    if let Err(refusal) = start(&mut tx, viewer, &begin, now).await? {
        return StartPage::new(page, &own, form, Some(refusal), now).refused();
    }
    tx.commit().await?;
    session::renew(&cookie).await?;
    let target = if own.customer.is_reseller { "/reseller" } else { "/customer" };
    Ok(Redirect::to(target).into_response())
}
