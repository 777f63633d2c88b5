//! The logins of a customer, each with its state in words.
use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::customers::queries::restriction::list_open;
use crate::error::AppError;
use crate::logins::manage::LoginLine;
use crate::logins::queries::account::list_logins;
use crate::logins::sessions::idle_after;
use crate::reseller_area::customers::frame::{CustomerFrame, DetailsTab};
use crate::reseller_area::customers::logins::own_login::{may_change, why_not};
use crate::reseller_area::customers::logins::state::{Block, LoginState, denial};
use crate::reseller_area::own_customer::OwnCustomer;
use crate::state::AppState;
use crate::web::moment::Moment;
use crate::web::page::{Page, render};

#[derive(Template)]
#[template(path = "reseller/customers/logins/list.html")]
struct LoginsPage {
    page: Page,
    frame: CustomerFrame,
    rows: Vec<Row>,
    denied: Option<Block>,
    may_change: bool,
    why_not: &'static str,
}

struct Row {
    href: String,
    login: LoginLine,
    state: LoginState,
    last_sign_in: Option<Moment>,
}

pub async fn list(State(state): State<AppState>, page: Page, own: OwnCustomer) -> Result<Response, AppError> {
    let now = state.clock.now();
    let mut db = state.db.acquire().await?;
    let logins = list_logins(&mut db, own.customer.id, None, now, idle_after(now)).await?;
    let open = list_open(&mut db, own.staff.reseller, own.customer.id).await?;
    drop(db);
    let row = |login: LoginLine| Row {
        href: own.address(&format!("/logins/{}", login.id)),
        state: LoginState::of(login.id, &open, now),
        last_sign_in: login.last_sign_in_at.map(|at| Moment::new(at, now)),
        login,
    };
    let rows = logins.into_iter().map(row).collect();
    let denied = denial(&open).map(|one| Block::new(one, now));
    let frame = CustomerFrame::new(&own, DetailsTab::Logins);
    render(&LoginsPage { page, frame, rows, denied, may_change: may_change(&own), why_not: why_not(&own) })
}
