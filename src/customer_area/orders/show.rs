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
use crate::web::orders::{LineRow, line_rows, looking_at_it, payment};
use crate::web::page::{Badge, Page, render};
use crate::{t, tell};

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
        (_, Some(WaitReason::Verification)) => t("orders-about-verification-yours"),
        (_, Some(WaitReason::Payment | WaitReason::Balance)) => t("orders-about-payment-yours"),
        (_, Some(WaitReason::Review)) => t("orders-about-review-yours"),
        (OrderState::New | OrderState::Waiting, None) => t("orders-about-new"),
        (OrderState::Processing, _) => t("orders-about-processing-yours"),
        (OrderState::Completed, _) => t("orders-about-completed"),
        (OrderState::Failed, _) => looking_at_it(),
        (OrderState::Cancelled, _) => t("orders-about-cancelled-yours"),
    }
}

/// What he has to do so that it goes on.
fn to_do(order: &Order, around: &Around) -> String {
    let ask = |key, key_with_contact| match around.support_contact.is_empty() {
        true => tell(key).with("label", &around.label),
        false => tell(key_with_contact).with("label", &around.label).with("contact", &around.support_contact),
    };
    match order.waiting_for {
        Some(WaitReason::Verification) => {
            ask("orders-todo-verify", "orders-todo-verify-at").with("email", &around.email).into()
        }
        Some(WaitReason::Payment | WaitReason::Balance) => ask("orders-todo-pay", "orders-todo-pay-at")
            .with("total", order.currency.words(order.total))
            .with("number", order.number.to_string())
            .into(),
        Some(WaitReason::Review) | None => String::new(),
    }
}

/// Who placed it: people of the account by name, staff as whom they work for.
fn who(order: &Order, around: &Around) -> String {
    match (order.placed_by, around.by_customer) {
        (None, _) => t("orders-who-itself").to_owned(),
        (Some(_), true) => order.placed_by_name.clone(),
        (Some(_), false) => tell("orders-who-for-you").with("label", &around.label).into(),
    }
}
