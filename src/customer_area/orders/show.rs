//! One of a customer's orders: its lines and what came of them, what it waits for and what he can do about it.
use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::customer_area::orders::history::HistoryLine;
use crate::customer_area::orders::my_order::MyOrder;
use crate::error::AppError;
use crate::events::queries::list_about;
use crate::orders::queries::mine::Around;
use crate::orders::queries::{line, made};
use crate::orders::{Order, OrderState, WaitReason};
use crate::state::AppState;
use crate::web::form::Form;
use crate::web::moment::Moment;
use crate::web::orders::{LOOKING_AT_IT, LineRow, line_rows, payment};
use crate::web::page::{Badge, Page, render};

/// The latest lines of its history; few orders have more.
const HISTORY: i64 = 50;

#[derive(Template)]
#[template(path = "customer/orders/show.html")]
struct OrderPage {
    page: Page,
    home: String,
    state: Badge,
    about: String,
    /// What he is to do; empty: nothing.
    to_do: String,
    placed: Moment,
    who: String,
    payment: &'static str,
    paid: Option<Moment>,
    total: String,
    lines: Vec<LineRow>,
    history: Vec<HistoryLine>,
    may_cancel: bool,
    around: Around,
    order: Order,
    form: Form,
}

pub async fn show(State(state): State<AppState>, page: Page, my: MyOrder) -> Result<Response, AppError> {
    let (now, owner, home) = (state.clock.now(), my.me.reseller, my.address(""));
    let may_cancel = my.may_decide() && my.order.state.may_be_cancelled(false);
    let MyOrder { order, around, .. } = my;
    let mut db = state.db.acquire().await?;
    let lines = line::list(&mut db, owner, order.id).await?;
    let made = made::list(&mut db, owner, order.id).await?;
    let history = list_about(&mut db, owner, order.customer, order.id.0, HISTORY).await?;
    drop(db);
    render(&OrderPage {
        page,
        home,
        state: Badge::new(order.state.tone(), order.words()),
        about: about(&order).to_owned(),
        to_do: to_do(&order, &around),
        placed: Moment::new(order.placed_at, now),
        who: who(&order, &around),
        payment: payment(&order),
        paid: order.paid_at.map(|at| Moment::new(at, now)),
        total: order.currency.words(order.total),
        lines: line_rows(&order, &lines, &made, ("/customer", false, now)),
        history: history.into_iter().filter_map(|one| HistoryLine::new(one, &around.label, now)).collect(),
        may_cancel,
        around,
        order,
        form: Form::new(),
    })
}

/// What its state means, in one line.
fn about(order: &Order) -> &'static str {
    match (order.state, order.waiting_for) {
        (_, Some(WaitReason::Verification)) => "It goes on by itself once your e-mail address is confirmed.",
        (_, Some(WaitReason::Payment | WaitReason::Balance)) => "It goes on once it is paid.",
        (_, Some(WaitReason::Review)) => "We look at it before it goes on. You need not do anything.",
        (OrderState::New | OrderState::Waiting, None) => "It was placed just now.",
        (OrderState::Processing, _) => "We are delivering it. You get a mail when everything is ready.",
        (OrderState::Completed, _) => "Everything is delivered.",
        (OrderState::Failed, _) => LOOKING_AT_IT,
        (OrderState::Cancelled, _) => "It was called off. What was delivered of it stays yours.",
    }
}

/// What he has to do so that it goes on.
fn to_do(order: &Order, around: &Around) -> String {
    let ask = |what: &str| match around.support_contact.is_empty() {
        true => format!("{what} {}.", around.label),
        false => format!("{what} {}: {}.", around.label, around.support_contact),
    };
    match order.waiting_for {
        Some(WaitReason::Verification) => format!(
            "Open the link in the e-mail to {} and press “Confirm my e-mail address”. {}",
            around.email,
            ask("No such e-mail? Ask")
        ),
        Some(WaitReason::Payment | WaitReason::Balance) => {
            let total = order.currency.words(order.total);
            format!("Please pay {total} and mention order {}. {}", order.number, ask("How to pay? Ask"))
        }
        Some(WaitReason::Review) | None => String::new(),
    }
}

/// Who placed it: people of the account by name, staff as whom they work for.
fn who(order: &Order, around: &Around) -> String {
    match (order.placed_by, around.by_customer) {
        (None, _) => "By itself, for a renewal".to_owned(),
        (Some(_), true) => order.placed_by_name.clone(),
        (Some(_), false) => format!("{}, for you", around.label),
    }
}
