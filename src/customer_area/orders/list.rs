//! All orders of a customer, newest first.
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use crate::error::AppError;
use crate::orders::list::Filter;
use crate::orders::queries::list::list_page;
use crate::state::AppState;
use crate::web::extract::Query;
use crate::web::orders::{OrderRow, pager, start};
use crate::web::page::{Page, render};
use crate::web::paging::Pager;
use crate::web::viewer::InCustomerArea;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    after: Option<String>,
    before: Option<String>,
    page: Option<String>,
}

#[derive(Template)]
#[template(path = "customer/orders/list.html")]
struct ListPage {
    page: Page,
    rows: Vec<OrderRow>,
    pager: Pager,
}

pub async fn list(
    State(state): State<AppState>,
    page: Page,
    me: InCustomerArea,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let start = start(asked.after.as_deref(), asked.before.as_deref(), asked.page.as_deref());
    let filter = Filter { customer: Some(me.customer), ..Filter::default() };
    let found = list_page(&mut *state.db.acquire().await?, me.reseller, &filter, start).await?;
    let pager = pager("/customer/orders", &found);
    let rows = found.orders.iter().map(|listed| OrderRow::new(listed, "/customer")).collect();
    render(&ListPage { page, rows, pager })
}
