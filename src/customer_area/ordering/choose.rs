//! Choosing what to order.
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use tower_sessions::Session;

use crate::customer_area::ordering::OwnTill;
use crate::error::AppError;
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
#[template(path = "customer/ordering/choose.html")]
struct ChoosePage {
    page: Page,
    shop: Shop,
}

pub async fn show(
    State(state): State<AppState>,
    page: Page,
    OwnTill(till): OwnTill,
    Query(search): Query<Search>,
) -> Result<Response, AppError> {
    let shop = shop::show(&state, &till, &search.names).await?;
    let status = shop.status();
    Ok((status, render(&ChoosePage { page, shop })?).into_response())
}

pub async fn add(
    State(state): State<AppState>,
    page: Page,
    OwnTill(till): OwnTill,
    session: Session,
    FormData(fields): FormData<NewFields>,
) -> Result<Response, AppError> {
    match basket::add(&state, &session, &till, &fields).await? {
        Done::Answer(answer) => Ok(answer),
        Done::Again(status, shop) => Ok((status, render(&ChoosePage { page, shop: *shop })?).into_response()),
    }
}
