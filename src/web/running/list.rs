//! Lists of domains and hosting as pages draw them: all of a reseller's customers', or one customer's.
use askama::Template;
use axum::response::Response;
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::customers::list::{PAGE, Total};
use crate::error::AppError;
use crate::ids::ResellerId;
use crate::running::Kind;
use crate::running::list::{self as lists, Listed, Scope, Sort, Typed};
use crate::running::within_sentence;
use crate::web::form::Choice;
use crate::web::moment::Moment;
use crate::web::page::{Link, Page, render};
use crate::web::paging::{Column, Pager, grouped};
use crate::web::running::address::{Address, Asked, ENDING, StateFilter};
use crate::{t, tell};

/// A list with all that stands around it; drawn by `templates/running/list_parts.html`.
pub struct List {
    pub address: Address,
    pub caption: &'static str,
    pub states: Vec<Choice>,
    pub ending: [i64; 2],
    pub chips: Vec<(String, String)>,
    pub note: &'static str,
    pub columns: Vec<Column>,
    pub lines: Vec<Line>,
    pub with_customer: bool,
    pub count: String,
    pub nothing: Nothing,
    pub pager: Pager,
}

/// One line.
pub struct Line {
    pub thing: Listed,
    pub href: String,
    pub tone: &'static str,
    pub word: &'static str,
    pub ends: Option<Moment>,
}

/// What stands where the list is empty.
pub struct Nothing {
    pub title: &'static str,
    pub text: &'static str,
    pub href: String,
    pub label: &'static str,
}

/// Where a list stands and what it leads to.
pub struct Place<'a> {
    /// Its own address without a query.
    pub base: &'a str,
    /// The folder of the pages it leads to: "/reseller/domains".
    pub things: &'a str,
    /// Where something new is ordered; empty: nowhere from here.
    pub order: &'a str,
    pub scope: Scope,
}

/// Finds one page of it.
pub async fn find(
    db: &mut PgConnection,
    owner: ResellerId,
    kind: Kind,
    (place, asked): (Place<'_>, &Asked),
    now: OffsetDateTime,
) -> sqlx::Result<List> {
    let address = asked.address(place.base, kind);
    let filter = address.filter(now);
    let found = lists::list_page(db, owner, kind, (place.scope, &filter), (address.order, asked.start())).await?;
    Ok(List {
        caption: caption(kind),
        states: states(kind),
        ending: ENDING,
        chips: chips(&address),
        note: note(&filter.typed, found.sorted),
        columns: columns(&address, place.scope == Scope::All, found.sorted),
        with_customer: place.scope == Scope::All,
        count: total(found.total),
        nothing: nothing(&address, place.order),
        pager: pager(kind, &address, &found),
        lines: found.things.into_iter().map(|thing| line(kind, place.things, thing)).collect(),
        address,
    })
}

#[derive(Template)]
#[template(path = "running/list.html")]
struct ListPage {
    page: Page,
    list: List,
    title: &'static str,
    /// What the page's main action leads to; empty: none.
    order: String,
    /// Another page about them.
    beside: Option<Link>,
}

/// A page that is nothing but such a list.
pub fn show(page: Page, list: List, order: &str, beside: Option<Link>) -> Result<Response, AppError> {
    render(&ListPage { page, title: list.caption, list, order: order.to_owned(), beside })
}

pub fn caption(kind: Kind) -> &'static str {
    match kind {
        Kind::Domains => t("words-domains"),
        Kind::Hosting => t("words-hosting"),
    }
}

fn states(kind: Kind) -> Vec<Choice> {
    let all = Choice::new("all", t("words-all"));
    let only = |word| tell("running-list-only").with("state", within_sentence(word));
    let each = kind.states().into_iter().map(|state| Choice::new(state.value, only(state.word)));
    std::iter::once(all).chain(each).collect()
}

fn line(kind: Kind, things: &str, thing: Listed) -> Line {
    let state = kind.states().into_iter().find(|state| state.value == thing.state);
    Line {
        href: format!("{things}/{}", thing.id),
        tone: state.map_or("plain", |state| state.tone),
        word: state.map_or("", |state| state.word),
        ends: thing.ends.map(Moment::day),
        thing,
    }
}

fn chips(address: &Address) -> Vec<(String, String)> {
    let mut chips = Vec::new();
    if let Some(label) = match address.state {
        StateFilter::Active => None,
        StateFilter::All => Some(t("running-list-chip-all").to_owned()),
        StateFilter::One(value) => address
            .kind
            .states()
            .into_iter()
            .find(|state| state.value == value)
            .map(|state| tell("running-list-chip-state").with("state", state.word).into()),
    } {
        chips.push((label, address.with_state(StateFilter::Active).href()));
    }
    if let Some(days) = address.ending {
        chips.push((tell("running-list-chip-ending").with("days", days).into(), address.without_ending().href()));
    }
    chips
}

fn note(typed: &Typed, sorted: bool) -> &'static str {
    match typed {
        Typed::TooShort => t("running-list-too-short"),
        _ if !sorted => t("running-list-unsorted"),
        _ => "",
    }
}

fn columns(address: &Address, with_customer: bool, sorted: bool) -> Vec<Column> {
    let head = |label, class, sort: Option<Sort>| {
        let is_order = sorted && sort == Some(address.order.sort);
        let way = if address.order.descending { "descending" } else { "ascending" };
        let offered = sort.filter(|sort| address.ending.is_none() || *sort == Sort::End);
        let href = offered.map(|sort| address.sorted_by(sort).href()).unwrap_or_default();
        Column { label, class, sorted: if is_order { way } else { "" }, href }
    };
    let mut columns = vec![head(t("words-name"), "title", Some(Sort::Name))];
    if with_customer {
        columns.push(head(t("words-customer"), "wide", None));
    }
    columns.push(head(t("words-product"), "wide", None));
    columns.push(head(t("words-state-of-it"), "state", None));
    columns.push(head(t("running-list-ends"), "date", Some(Sort::End)));
    columns
}

fn total(total: Total) -> String {
    match total {
        Total::Exactly(count) => grouped(count),
        Total::MoreThan(count) => format!("{}+", grouped(count)),
    }
}

fn pager(kind: Kind, address: &Address, page: &lists::Page) -> Pager {
    let shown = page.things.len();
    let all = match (kind, page.total) {
        (Kind::Domains, Total::Exactly(count)) => tell("running-list-domains").with("count", count),
        (Kind::Domains, Total::MoreThan(count)) => tell("running-list-domains-more").with("count", count),
        (Kind::Hosting, Total::Exactly(count)) => tell("running-list-accounts").with("count", count),
        (Kind::Hosting, Total::MoreThan(count)) => tell("running-list-accounts-more").with("count", count),
    };
    let part = |key, shown: usize| tell(key).with("shown", shown).with("all", all.to_string()).into();
    let first = page.things.first().filter(|_| page.earlier);
    let last = page.things.last().filter(|_| page.later);
    Pager {
        summary: match (page.earlier, page.later) {
            (false, false) => all.to_string(),
            (false, true) => part("orders-page-first", shown),
            (true, true) => part("orders-page-middle", PAGE),
            (true, false) => part("orders-page-last", shown),
        },
        first: page.earlier.then(|| address.href()),
        previous: first.map(|thing| address.href_beside("before", thing.id)),
        next: last.map(|thing| address.href_beside("after", thing.id)),
        last: page.later.then(|| address.href_of_last()),
    }
}

fn nothing(address: &Address, order: &str) -> Nothing {
    if address.is_filtered() {
        let text = t("running-list-nothing-text");
        let href = address.cleared().href();
        return Nothing { title: t("running-list-nothing-title"), text, href, label: t("running-list-show-active") };
    }
    let (title, text) = match (address.kind, order.is_empty()) {
        (Kind::Domains, false) => (t("running-list-no-domains"), t("running-list-domains-order")),
        (Kind::Hosting, false) => (t("running-list-no-hosting"), t("running-list-hosting-order")),
        (Kind::Domains, true) => (t("running-list-no-domains"), t("running-list-domains-staff")),
        (Kind::Hosting, true) => (t("running-list-no-hosting"), t("running-list-hosting-staff")),
    };
    let (href, label) = match (order.is_empty(), address.base.starts_with("/customer")) {
        (true, _) => ("/reseller/customers", t("words-customers")),
        (false, true) => (order, t("ordering-title")),
        (false, false) => (order, t("orders-create")),
    };
    Nothing { title, text, href: href.to_owned(), label }
}
