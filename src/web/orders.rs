//! Orders as the pages of both areas draw them: the lines of a list with the pages around it, and one order's own lines.
use time::OffsetDateTime;

use crate::customers::list::Total;
use crate::fields::Currency;
use crate::ids::OrderId;
use crate::orders::list::{Beside, Listed, PAGE, Page, Start};
use crate::orders::made::{Made, OpenTask, Thing};
use crate::orders::{Line, LineState, Order, OrderState, said};
use crate::suppliers::said as why_said;
use crate::web::moment::Moment;
use crate::web::page::{Badge, Link};
use crate::web::paging::{Cursor, Pager, Place, grouped};
use crate::{t, tell};

/// What a customer reads where staff read why: of the order, and beside the line that it is about.
pub fn looking_at_it() -> &'static str {
    t("orders-wrong-looking")
}

/// One order in a list, for `templates/components/order.html`.
#[derive(Clone, Debug)]
pub struct OrderRow {
    pub href: String,
    pub number: i32,
    /// Whose it is and where his details are; None where all are one customer's.
    pub customer: Option<Link>,
    pub what: String,
    pub total: String,
    pub state: Badge,
    pub placed: Moment,
}

impl OrderRow {
    /// In a list of one customer's orders below an area: "/reseller", "/customer".
    pub fn new(listed: &Listed, area: &str) -> Self {
        Self {
            href: format!("{area}/orders/{}", listed.id),
            number: listed.number,
            customer: None,
            what: listed.what(),
            total: listed.currency.words(listed.total),
            state: Badge::new(listed.state.tone(), listed.words()),
            placed: Moment::day(listed.placed_at),
        }
    }

    /// In the list of all customers.
    pub fn with_customer(listed: &Listed) -> Self {
        let address = format!("/reseller/customers/{}", listed.customer);
        Self { customer: Some(Link::new(&listed.customer_name, address)), ..Self::new(listed, "/reseller") }
    }
}

/// One line of an order.
#[derive(Clone, Debug)]
pub struct LineRow {
    pub description: String,
    pub amount: String,
    /// What of the amount is paid once; empty: nothing.
    pub set_up: String,
    pub state: Badge,
    /// What was made from it, and its state where that says more than the line's own.
    pub thing: Option<(Link, Option<Badge>)>,
    /// Why it failed, or why it is not done yet.
    pub trouble: String,
    /// What its supplier is still to do; for staff.
    pub task: Option<TaskRow>,
}

/// What a supplier still has to do for a line.
#[derive(Clone, Debug)]
pub struct TaskRow {
    /// "Register: by hand".
    pub what: String,
    pub since: Moment,
    pub by_hand: bool,
}

/// An order's lines, for staff with all that is known and for customers without what is not theirs to read.
pub fn line_rows(order: &Order, lines: &[Line], made: &[Made], viewed: (&str, bool, OffsetDateTime)) -> Vec<LineRow> {
    let (area, for_staff, now) = viewed;
    let row = |line: &Line| {
        let of = made.iter().find(|one| one.line == line.id);
        let task = of.and_then(|of| of.task.as_ref());
        LineRow {
            description: said::line(&line.description).into_owned(),
            amount: order.currency.words(line.amount),
            set_up: set_up(&order.currency, line.set_up),
            state: Badge::new(line.state.tone(), line.state.word()),
            thing: of.and_then(|of| of.thing.as_ref()).map(|thing| shown(thing, area)),
            trouble: if for_staff { why(line, task) } else { to_customer(line.state) },
            task: task.filter(|_| for_staff).map(|task| task_row(task, now)),
        }
    };
    lines.iter().map(row).collect()
}

fn set_up(currency: &Currency, amount: i64) -> String {
    if amount > 0 { tell("orders-set-up").with("amount", currency.words(amount)).into() } else { String::new() }
}

/// As long as it is not made, its line says how far it is, or that it failed.
fn shown(thing: &Thing, area: &str) -> (Link, Option<Badge>) {
    let (tone, word) = thing.state();
    let state = (!thing.is_pending()).then(|| Badge::new(tone, word));
    (Link::new(thing.name(), thing.address(area)), state)
}

fn why(line: &Line, task: Option<&OpenTask>) -> String {
    let why = match task {
        Some(task) if !task.last_error.is_empty() => &task.last_error,
        _ => &line.last_error,
    };
    why_said::read(why).into_owned()
}

fn to_customer(state: LineState) -> String {
    if state == LineState::Failed { t("orders-wrong").to_owned() } else { String::new() }
}

fn task_row(task: &OpenTask, now: OffsetDateTime) -> TaskRow {
    TaskRow {
        what: format!("{}: {}", t(task.action.to_do()), task.supplier.word()),
        since: Moment::new(task.since, now),
        by_hand: task.supplier == crate::products::Supplier::ByHand,
    }
}

/// What is paid of it, in a word.
pub fn payment(order: &Order) -> &'static str {
    match (order.paid_at, order.released_at, order.needs_payment) {
        (Some(_), ..) => t("orders-paid"),
        (None, Some(_), true) => t("orders-not-paid-processed"),
        (None, None, true) if order.state == OrderState::Cancelled => t("orders-not-paid"),
        (None, None, true) => t("orders-not-paid-yet"),
        (None, _, false) if order.total == 0 => t("orders-nothing-to-pay"),
        (None, _, false) => t("orders-not-asked"),
    }
}

/// The place in the list that an address asks for.
pub fn start(after: Option<&str>, before: Option<&str>, page: Option<&str>) -> Start {
    match Place::parse(after, before, page) {
        Place::First => Start::First,
        Place::Last => Start::Last,
        Place::After(cursor) => beside(&cursor).map_or(Start::First, Start::After),
        Place::Before(cursor) => beside(&cursor).map_or(Start::First, Start::Before),
    }
}

fn beside(cursor: &Cursor) -> Option<Beside> {
    Some(Beside { at: cursor.time()?, id: OrderId(cursor.id) })
}

fn cursor(listed: &Listed) -> String {
    let Beside { at, id } = listed.place();
    Cursor::in_time(at, id.0).encode()
}

/// "1,304", "10,000+"
pub fn total(total: Total) -> String {
    match total {
        Total::Exactly(count) => grouped(count),
        Total::MoreThan(count) => format!("{}+", grouped(count)),
    }
}

/// Where one is, and the pages around; `first` is the address of the first page.
pub fn pager(first: &str, page: &Page) -> Pager {
    let shown = page.orders.len();
    let all = match page.total {
        Total::Exactly(count) => tell("orders-count").with("count", count),
        Total::MoreThan(count) => tell("orders-count-more").with("count", count),
    };
    let part = |key, shown: usize| tell(key).with("shown", shown).with("all", all.to_string()).into();
    let to = |name: &str, value: &str| {
        let sign = if first.contains('?') { '&' } else { '?' };
        format!("{first}{sign}{name}={value}")
    };
    let earlier = page.orders.first().filter(|_| page.earlier);
    let later = page.orders.last().filter(|_| page.later);
    Pager {
        summary: match (page.earlier, page.later) {
            (false, false) => all.to_string(),
            (false, true) => part("orders-page-first", shown),
            (true, true) => part("orders-page-middle", PAGE),
            (true, false) => part("orders-page-last", shown),
        },
        first: page.earlier.then(|| first.to_owned()),
        previous: earlier.map(|order| to("before", &cursor(order))),
        next: later.map(|order| to("after", &cursor(order))),
        last: page.later.then(|| to("page", "last")),
    }
}

#[cfg(test)]
mod tests;
