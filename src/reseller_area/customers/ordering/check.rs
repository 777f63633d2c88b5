//! The basket for a customer with the check of everything, and placing his order.
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use tower_sessions::Session;

use crate::error::AppError;
use crate::ids::{BasketItemId, CustomerId};
use crate::reseller_area::customers::frame::CustomerFrame;
use crate::reseller_area::customers::ordering::{StaffItem, StaffTill};
use crate::state::AppState;
use crate::web::extract::{FormData, Path};
use crate::web::ordering::Done;
use crate::web::ordering::basket::{self, KeyFields, TermFields};
use crate::web::ordering::check::{self, Check, PlaceFields};
use crate::web::page::{Page, render};

#[derive(Deserialize)]
pub struct Below {
    #[serde(rename = "id")]
    _customer: CustomerId,
    item: BasketItemId,
}

#[derive(Template)]
#[template(path = "reseller/customers/ordering/check.html")]
struct CheckPage {
    page: Page,
    frame: CustomerFrame,
    check: Check,
}

pub async fn show(
    State(state): State<AppState>,
    page: Page,
    StaffTill { till, frame }: StaffTill,
) -> Result<Response, AppError> {
    let check = check::show(&state, &till).await?;
    render(&CheckPage { page, frame, check })
}

pub async fn set_term(
    State(state): State<AppState>,
    page: Page,
    own: StaffItem,
    FormData(fields): FormData<TermFields>,
) -> Result<Response, AppError> {
    answer(page, own.frame, basket::set_term(&state, &own.till, &own.item, &fields).await?)
}

pub async fn remove(
    State(state): State<AppState>,
    StaffTill { till, .. }: StaffTill,
    Path(below): Path<Below>,
    session: Session,
    fields: Result<FormData<KeyFields>, AppError>,
) -> Result<Response, AppError> {
    basket::remove(&state, &session, &till, below.item, fields).await
}

pub async fn place(
    State(state): State<AppState>,
    page: Page,
    StaffTill { till, frame }: StaffTill,
    session: Session,
    FormData(fields): FormData<PlaceFields>,
) -> Result<Response, AppError> {
    answer(page, frame, check::order(&state, &session, &till, &fields).await?)
}

fn answer(page: Page, frame: CustomerFrame, done: Done<Check>) -> Result<Response, AppError> {
    match done {
        Done::Answer(answer) => Ok(answer),
        Done::Again(status, check) => Ok((status, render(&CheckPage { page, frame, check: *check })?).into_response()),
    }
}
