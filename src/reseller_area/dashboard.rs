//! The dashboard: what waits for whoever looks, the numbers that matter today, each leading to its list, how customers come
//! and sign in, and what happened last.
use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::customers::list::Total;
use crate::customers::queries::numbers::find_numbers;
use crate::error::AppError;
use crate::events::queries::list_latest;
use crate::figures::queries::{COUNTED, find as find_figures, find_waiting};
use crate::figures::{Figures, Waiting};
use crate::ids::CustomerId;
use crate::orders::list::Numbers as OrderNumbers;
use crate::orders::queries::list::find_numbers as find_order_numbers;
use crate::reseller_area::customers::event_line::EventLine;
use crate::reseller_area::customers::list::address::month_of;
use crate::reseller_area::customers::list::total;
use crate::reseller_area::dashboard::chart::Chart;
use crate::state::AppState;
use crate::tickets::queries::list::{count_unheld, find_numbers as find_ticket_numbers};
use crate::web::page::{Page, render};
use crate::web::paging::grouped;
use crate::web::viewer::Staff;

mod chart;

/// How many events are shown.
const LATEST: i64 = 12;

struct Latest {
    customer: CustomerId,
    name: String,
    line: EventLine,
}

/// Something that waits, leading to where it is done.
struct Wait {
    what: &'static str,
    number: String,
    href: &'static str,
    /// Something has gone wrong.
    bad: bool,
}

#[derive(Template)]
#[template(path = "reseller/dashboard.html")]
struct DashboardPage {
    page: Page,
    reseller: String,
    waits: Vec<Wait>,
    all: String,
    new: String,
    unverified: String,
    blocked: String,
    /// "71% of all customers are verified"
    share: String,
    months: Chart,
    days: Chart,
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
    let waiting = find_waiting(&mut db, staff.reseller, staff.viewer.login).await?;
    let figures = find_figures(&mut db, staff.reseller, now).await?;
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
        waits: waits(waiting, &orders, (unheld, tickets.open + tickets.waiting_for_us)),
        all: total(Total::Exactly(numbers.all)),
        new: total(Total::capped(numbers.new)),
        unverified: total(Total::capped(numbers.unverified)),
        blocked: total(Total::capped(numbers.blocked)),
        share: share(&figures),
        months: chart::of_months(&figures.months),
        days: chart::of_days(&figures.days),
        latest: latest.collect(),
        is_new: numbers.all == 0,
    })
}

/// What does not wait is not told.
fn waits(waiting: Waiting, orders: &OrderNumbers, (unheld, to_answer): (i64, i64)) -> Vec<Wait> {
    let all = [
        (crate::t("home-wait-my-tickets"), waiting.my_tickets, "/reseller/tickets?holder=me", false),
        (crate::t("home-wait-unheld"), unheld, "/reseller/tickets?holder=nobody", false),
        (crate::t("home-wait-tickets"), to_answer, "/reseller/tickets", false),
        (crate::t("home-wait-tasks"), waiting.tasks, "/reseller/tasks", false),
        (crate::t("home-wait-reviews"), waiting.reviews, "/reseller/orders?reason=review", false),
        (crate::t("home-wait-payment"), orders.unpaid, "/reseller/orders?reason=payment", false),
        (crate::t("home-wait-unverified"), waiting.unverified, "/reseller/orders?reason=verification", false),
        (
            crate::t("home-wait-papers"),
            waiting.owner_changes,
            "/reseller/owner-changes?state=awaiting_documents",
            false,
        ),
        (crate::t("home-wait-failed"), orders.failed, "/reseller/orders?state=failed", true),
        (crate::t("home-wait-mails"), waiting.failed_mails, "/reseller/mails?state=dead", true),
    ];
    let wait = |(what, count, href, bad)| Wait { what, number: counted(count), href, bad };
    all.into_iter().filter(|(_, count, ..)| *count > 0).map(wait).collect()
}

fn counted(count: i64) -> String {
    if count > COUNTED { format!("{}+", grouped(COUNTED)) } else { grouped(count) }
}

fn share(figures: &Figures) -> String {
    let said = |share| crate::tell("home-share").with("share", share).to_string();
    figures.verified_share().map(said).unwrap_or_default()
}
