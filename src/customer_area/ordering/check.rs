//! The basket with the check of everything, and placing the order.
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use tower_sessions::Session;

use crate::customer_area::ordering::{OwnItem, OwnTill};
use crate::error::AppError;
use crate::ids::BasketItemId;
use crate::state::AppState;
use crate::web::extract::{FormData, Path};
use crate::web::ordering::Done;
use crate::web::ordering::basket::{self, KeyFields, TermFields};
use crate::web::ordering::check::{self, Check, PlaceFields};
use crate::web::page::{Page, render};

#[derive(Deserialize)]
pub struct Below {
    item: BasketItemId,
}

#[derive(Template)]
#[template(path = "customer/ordering/check.html")]
struct CheckPage {
    page: Page,
    check: Check,
}

pub async fn show(State(state): State<AppState>, page: Page, OwnTill(till): OwnTill) -> Result<Response, AppError> {
    let check = check::show(&state, &till).await?;
    render(&CheckPage { page, check })
}

pub async fn set_term(
    State(state): State<AppState>,
    page: Page,
    own: OwnItem,
    FormData(fields): FormData<TermFields>,
) -> Result<Response, AppError> {
    answer(page, basket::set_term(&state, &own.till, &own.item, &fields).await?)
}

pub async fn remove(
    State(state): State<AppState>,
    OwnTill(till): OwnTill,
    Path(below): Path<Below>,
    session: Session,
    fields: Result<FormData<KeyFields>, AppError>,
) -> Result<Response, AppError> {
    basket::remove(&state, &session, &till, below.item, fields).await
}

pub async fn place(
    State(state): State<AppState>,
    page: Page,
    OwnTill(till): OwnTill,
    session: Session,
    FormData(fields): FormData<PlaceFields>,
) -> Result<Response, AppError> {
    answer(page, check::order(&state, &session, &till, &fields).await?)
}

fn answer(page: Page, done: Done<Check>) -> Result<Response, AppError> {
    match done {
        Done::Answer(answer) => Ok(answer),
        Done::Again(status, check) => Ok((status, render(&CheckPage { page, check: *check })?).into_response()),
    }
}
