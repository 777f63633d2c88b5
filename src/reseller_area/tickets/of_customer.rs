//! A customer's details > *Tickets*: all of his, the last changed first.
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use crate::error::AppError;
use crate::reseller_area::customers::frame::{CustomerFrame, DetailsTab};
use crate::reseller_area::own_customer::OwnCustomer;
use crate::state::AppState;
use crate::tickets::list::Filter;
use crate::tickets::search::page as find_page;
use crate::web::extract::Query;
use crate::web::page::{Page, render};
use crate::web::paging::Pager;
use crate::web::tickets::list::{TicketRow, pager, start};

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    after: Option<String>,
    before: Option<String>,
    page: Option<String>,
}

#[derive(Template)]
#[template(path = "reseller/tickets/of_customer.html")]
struct TicketsTab {
    page: Page,
    frame: CustomerFrame,
    rows: Vec<TicketRow>,
    pager: Pager,
    may_write: bool,
}

pub async fn list(
    State(state): State<AppState>,
    page: Page,
    own: OwnCustomer,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let now = state.clock.now();
    let start = start(asked.after.as_deref(), asked.before.as_deref(), asked.page.as_deref());
    let filter = Filter { customer: Some(own.customer.id), ..Filter::default() };
    let mut db = state.db.acquire().await?;
    let found = find_page(&mut db, own.staff.reseller, &filter, start).await?;
    drop(db);
    let pager = pager(&own.address("/tickets"), &found);
    let rows = found.tickets.iter().map(|listed| TicketRow::of_customer(listed, now)).collect();
    let may_write = !own.staff.viewer.acts_as_reseller();
    render(&TicketsTab { page, frame: CustomerFrame::new(&own, DetailsTab::Tickets), rows, pager, may_write })
}
