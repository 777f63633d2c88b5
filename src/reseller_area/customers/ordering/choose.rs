//! Choosing what to order for a customer.
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use tower_sessions::Session;

use crate::error::AppError;
use crate::reseller_area::customers::frame::CustomerFrame;
use crate::reseller_area::customers::ordering::StaffTill;
use crate::state::AppState;
use crate::web::extract::{FormData, Query};
use crate::web::ordering::Done;
use crate::web::ordering::basket::{self, NewFields};
use crate::web::ordering::shop::{self, Shop};
use crate::web::page::{Page, render};

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Search {
    names: String,
}

#[derive(Template)]
#[template(path = "reseller/customers/ordering/choose.html")]
struct ChoosePage {
    page: Page,
    frame: CustomerFrame,
    shop: Shop,
}

pub async fn show(
    State(state): State<AppState>,
    page: Page,
    StaffTill { till, frame }: StaffTill,
    Query(search): Query<Search>,
) -> Result<Response, AppError> {
    let shop = shop::show(&state, &till, &search.names).await?;
    let status = shop.status();
    Ok((status, render(&ChoosePage { page, frame, shop })?).into_response())
}

pub async fn add(
    State(state): State<AppState>,
    page: Page,
    StaffTill { till, frame }: StaffTill,
    session: Session,
    FormData(fields): FormData<NewFields>,
) -> Result<Response, AppError> {
    match basket::add(&state, &session, &till, &fields).await? {
        Done::Answer(answer) => Ok(answer),
        Done::Again(status, shop) => Ok((status, render(&ChoosePage { page, frame, shop: *shop })?).into_response()),
    }
}
