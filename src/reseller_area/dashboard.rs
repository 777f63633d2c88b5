//! The dashboard: the numbers that matter today, each leading to its list, and what happened last.
use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::customers::list::Total;
use crate::customers::queries::numbers::find_numbers;
use crate::error::AppError;
use crate::events::queries::list_latest;
use crate::ids::CustomerId;
use crate::orders::queries::list::find_numbers as find_order_numbers;
use crate::reseller_area::customers::event_line::EventLine;
use crate::reseller_area::customers::list::address::month_of;
use crate::reseller_area::customers::list::total;
use crate::state::AppState;
use crate::tickets::queries::list::{count_unheld, find_numbers as find_ticket_numbers};
use crate::web::page::{Page, render};
use crate::web::viewer::Staff;

/// How many events are shown.
const LATEST: i64 = 12;

struct Latest {
    customer: CustomerId,
    name: String,
    line: EventLine,
}

#[derive(Template)]
#[template(path = "reseller/dashboard.html")]
struct DashboardPage {
    page: Page,
    reseller: String,
    all: String,
    new: String,
    unverified: String,
    blocked: String,
    unpaid: String,
    failed: String,
    to_answer: String,
    unheld: String,
    latest: Vec<Latest>,
    is_new: bool,
}

pub async fn show(State(state): State<AppState>, page: Page, staff: Staff) -> Result<Response, AppError> {
    let now = state.clock.now();
    let mut db = state.db.acquire().await?;
    let numbers = find_numbers(&mut db, staff.reseller, month_of(now)).await?;
    let orders = find_order_numbers(&mut db, staff.reseller).await?;
    let tickets = find_ticket_numbers(&mut db, staff.reseller).await?;
    let unheld = count_unheld(&mut db, staff.reseller).await?;
    let events = list_latest(&mut db, staff.reseller, LATEST).await?;
    drop(db);
    let latest = events.into_iter().map(|event| Latest {
        customer: event.customer_id,
        name: event.customer_name.clone(),
        line: EventLine::new(event, now),
    });
    render(&DashboardPage {
        page,
        reseller: staff.reseller_name,
        all: total(Total::Exactly(numbers.all)),
        new: total(Total::capped(numbers.new)),
        unverified: total(Total::capped(numbers.unverified)),
        blocked: total(Total::capped(numbers.blocked)),
        unpaid: total(Total::capped(orders.unpaid)),
        failed: total(Total::capped(orders.failed)),
        to_answer: total(Total::capped(tickets.open + tickets.waiting_for_us)),
        unheld: total(Total::capped(unheld)),
        latest: latest.collect(),
        is_new: numbers.all == 0,
    })
}
