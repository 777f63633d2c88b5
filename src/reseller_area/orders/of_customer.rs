//! A customer's details > *Orders*: all of his, newest first.
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use crate::error::AppError;
use crate::orders::list::Filter;
use crate::orders::queries::list::list_page;
use crate::reseller_area::customers::frame::{CustomerFrame, DetailsTab};
use crate::reseller_area::own_customer::OwnCustomer;
use crate::state::AppState;
use crate::web::extract::Query;
use crate::web::orders::{OrderRow, pager, start};
use crate::web::page::{Page, render};
use crate::web::paging::Pager;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    after: Option<String>,
    before: Option<String>,
    page: Option<String>,
}

#[derive(Template)]
#[template(path = "reseller/orders/of_customer.html")]
struct OrdersTab {
    page: Page,
    frame: CustomerFrame,
    rows: Vec<OrderRow>,
    pager: Pager,
}

pub async fn list(
    State(state): State<AppState>,
    page: Page,
    own: OwnCustomer,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let start = start(asked.after.as_deref(), asked.before.as_deref(), asked.page.as_deref());
    let filter = Filter { customer: Some(own.customer.id), ..Filter::default() };
    let mut db = state.db.acquire().await?;
    let found = list_page(&mut db, own.staff.reseller, &filter, start).await?;
    drop(db);
    let frame = CustomerFrame::new(&own, DetailsTab::Orders);
    let pager = pager(&own.address("/orders"), &found);
    let rows = found.orders.iter().map(|listed| OrderRow::new(listed, "/reseller")).collect();
    render(&OrdersTab { page, frame, rows, pager })
}
