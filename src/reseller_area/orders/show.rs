//! One order as staff see it: its lines and what came of them, what it waits for, what can be done, and its history.
use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::error::AppError;
use crate::events::queries::list_about;
use crate::orders::queries::{line, made};
use crate::orders::{Order, OrderState, WaitReason};
use crate::reseller_area::customers::event_line::EventLine;
use crate::reseller_area::orders::own_order::OwnOrder;
use crate::state::AppState;
use crate::web::form::Form;
use crate::web::moment::Moment;
use crate::web::orders::{LineRow, line_rows, payment};
use crate::web::page::{Badge, Page, render, render_invalid};
use crate::{t, tell};

/// The latest lines of its history; few orders have more.
const HISTORY: i64 = 50;

/// What can be done with an order, and by this person.
pub(super) struct Choices {
    pub may_manage: bool,
    pub pay: bool,
    pub process: bool,
    pub cancel: bool,
    pub restart: bool,
    /// What *Process* is called: without payment, or after a look.
    pub process_label: &'static str,
    pub process_about: &'static str,
}

#[derive(Template)]
#[template(path = "reseller/orders/show.html")]
struct OrderPage {
    page: Page,
    order: Order,
    home: String,
    state: Badge,
    about: &'static str,
    placed: Moment,
    who: String,
    payment: &'static str,
    paid: Option<Moment>,
    released: Option<Moment>,
    total: String,
    lines: Vec<LineRow>,
    history: Vec<EventLine>,
    choices: Choices,
    form: Form,
}

pub async fn show(State(state): State<AppState>, page: Page, own: OwnOrder) -> Result<Response, AppError> {
    render(&drawn(&state, page, own, Form::new()).await?)
}

/// The same with what is wrong with the reason for cancelling.
pub(super) async fn show_wrong(state: &AppState, page: Page, own: OwnOrder, form: Form) -> Result<Response, AppError> {
    render_invalid(&drawn(state, page, own, form).await?)
}

async fn drawn(state: &AppState, page: Page, own: OwnOrder, form: Form) -> Result<OrderPage, AppError> {
    let (now, owner, home) = (state.clock.now(), own.staff.reseller, own.address(""));
    // nobody changes it in the name of the reseller he is logged in as
    let may_manage = own.staff.role.may_manage() && !own.staff.viewer.acts_as_reseller();
    let order = own.order;
    let mut db = state.db.acquire().await?;
    let lines = line::list(&mut db, owner, order.id).await?;
    let made = made::list(&mut db, owner, order.id).await?;
    let history = list_about(&mut db, owner, order.customer, order.id.0, HISTORY).await?;
    drop(db);
    Ok(OrderPage {
        page,
        home,
        state: Badge::new(order.state.tone(), order.words()),
        about: about(&order),
        placed: Moment::new(order.placed_at, now),
        who: who(&order),
        payment: payment(&order),
        paid: order.paid_at.map(|at| Moment::new(at, now)),
        released: order.released_at.map(|at| Moment::new(at, now)),
        total: order.currency.words(order.total),
        lines: line_rows(&order, &lines, &made, ("/reseller", true, now)),
        history: history.into_iter().map(|one| EventLine::new(one.event, now)).collect(),
        choices: Choices::of(&order, may_manage),
        order,
        form,
    })
}

impl Choices {
    fn of(order: &Order, may_manage: bool) -> Self {
        let (process_label, process_about) = match order.may_be_paid() {
            true => (t("orders-process-unpaid"), t("orders-process-unpaid-about")),
            false => (t("orders-process"), t("orders-process-about")),
        };
        Self {
            may_manage,
            pay: order.may_be_paid(),
            process: order.may_be_released(),
            cancel: order.state.may_be_cancelled(true),
            restart: order.state.may_be_restarted(),
            process_label,
            process_about,
        }
    }

    pub fn is_any(&self) -> bool {
        self.pay || self.process || self.cancel || self.restart
    }
}

/// What its state means, in one line.
fn about(order: &Order) -> &'static str {
    match (order.state, order.waiting_for) {
        (_, Some(WaitReason::Verification)) => t("orders-about-verification"),
        (_, Some(WaitReason::Payment)) => t("orders-about-payment"),
        (_, Some(WaitReason::Balance)) => t("orders-about-balance"),
        (_, Some(WaitReason::Review)) => t("orders-about-review"),
        (OrderState::New | OrderState::Waiting, None) => t("orders-about-new"),
        (OrderState::Processing, _) => t("orders-about-processing"),
        (OrderState::Completed, _) => t("orders-about-completed"),
        (OrderState::Failed, _) => t("orders-about-failed"),
        (OrderState::Cancelled, _) => t("orders-about-cancelled"),
    }
}

/// Who placed it, and for whom.
fn who(order: &Order) -> String {
    match (order.placed_by, order.on_behalf) {
        (None, _) => t("orders-who-portal").to_owned(),
        (Some(_), true) => {
            tell("orders-who-for-customer").with("name", crate::locale::kept::actor(&order.placed_by_name)).into()
        }
        (Some(_), false) => crate::locale::kept::actor(&order.placed_by_name),
    }
}
