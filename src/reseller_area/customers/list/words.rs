//! What the customers list says around its lines: choices, chips, column heads, counts, pages, and why it is empty.
use std::collections::HashSet;

use time::Date;

use super::Nothing;
use super::address::{Address, LIST};
use crate::customers::columns::Column as Shown;
use crate::customers::list::{Page, Sort, State, Total};
use crate::customers::search::Typed;
use crate::fields::Country;
use crate::web::form::Choice;
use crate::web::moment::Moment;
use crate::web::paging::{Column, Pager, grouped};

/// The states to choose from.
pub fn states() -> Vec<Choice> {
    State::ALL.into_iter().map(|state| Choice::new(state.value(), state_label(state))).collect()
}

pub fn state_label(state: State) -> &'static str {
    match state {
        State::Active => "Active",
        State::Restricted => "Blocked in any way",
        State::LoginDenied => "Login blocked",
        State::AccountDenied => "Blocked from logging in",
        State::Fraud => "Fraud",
        State::OrderBlocked => "Blocked from ordering",
    }
}

/// The countries to choose from: where there are customers, and the one that is chosen.
pub fn countries(codes: &[String], chosen: Option<&'static str>) -> Vec<Choice> {
    let offered: HashSet<&str> = codes.iter().map(String::as_str).chain(chosen).collect();
    let countries = Country::all().iter().filter(|country| offered.contains(country.code()));
    countries.map(|country| Choice::new(country.code(), country.name())).collect()
}

/// Each filter in force, and the list without it.
pub fn chips(address: &Address) -> Vec<(String, String)> {
    let without = |change: fn(&mut Address)| {
        let mut other = address.clone();
        change(&mut other);
        other.href()
    };
    let yes_no = |yes| if yes { "Yes" } else { "No" };
    let mut chips = Vec::new();
    if let Some(yes) = address.is_reseller {
        chips.push((format!("Is reseller: {}", yes_no(yes)), without(|address| address.is_reseller = None)));
    }
    if let Some(state) = address.state {
        chips.push((format!("State: {}", state_label(state)), without(|address| address.state = None)));
    }
    if let Some(yes) = address.verified {
        chips.push((format!("Verified: {}", yes_no(yes)), without(|address| address.verified = None)));
    }
    if let Some(country) = address.country {
        let name = Country::from_stored(country).name();
        chips.push((format!("Country: {name}"), without(|address| address.country = None)));
    }
    if address.this_month {
        chips.push(("New this month".into(), without(|address| address.this_month = false)));
    }
    more_chips(address, &mut chips);
    chips
}

fn more_chips(address: &Address, chips: &mut Vec<(String, String)>) {
    let mut add = |words: String, change: fn(&mut Address)| {
        let mut other = address.clone();
        change(&mut other);
        chips.push((words, other.href()));
    };
    let day = |day: Date| Moment::day(day.midnight().assume_utc()).words;
    if let Some(tag) = &address.tag {
        add(format!("Tag: {}", tag.name), |address| address.tag = None);
    }
    if let Some(from) = address.from {
        add(format!("Created from {}", day(from)), |address| address.from = None);
    }
    if let Some(to) = address.to {
        add(format!("Created until {}", day(to)), |address| address.to = None);
    }
    if let Some(idle) = address.idle {
        add(format!("Not signed in since {}", day(idle)), |address| address.idle = None);
    }
    if address.without_products {
        add("No products".into(), |address| address.without_products = false);
    }
}

/// What must be said about a search before its lines.
pub fn note(typed: &Typed, sorted: bool) -> &'static str {
    match typed {
        Typed::TooShort => "Type at least two characters to search.",
        _ if !sorted => "Too many customers fit to sort them, so the newest stand first. Type more to find fewer.",
        _ => "",
    }
}

/// The heads of the table; a list of this month's customers stays in the order they came.
pub fn columns(address: &Address, look: &[Shown], sorted: bool) -> Vec<Column> {
    let order = if sorted { address.order } else { crate::customers::list::Order::default() };
    let head = |label, class, sort: Option<Sort>| {
        let offered = sort.filter(|sort| !address.this_month || *sort == Sort::Created);
        let sorted = match sort {
            Some(sort) if sort == order.sort => {
                if order.descending {
                    "descending"
                } else {
                    "ascending"
                }
            }
            _ => "",
        };
        Column { label, class, sorted, href: offered.map(|sort| address.sorted_by(sort).href()).unwrap_or_default() }
    };
    let mut heads = vec![head("Name", "title", Some(Sort::Name)), head("No.", "num", Some(Sort::Number))];
    heads.extend(look.iter().map(|column| match column {
        Shown::Email => head("E-mail", "wide", Some(Sort::Email)),
        Shown::Country => head("Country", "wide", Some(Sort::Country)),
        Shown::State => head("State", "state", None),
        Shown::Created => head("Created", "date", Some(Sort::Created)),
        Shown::LastSignIn => head("Last sign-in", "date", None),
        Shown::Products => head("Products", "num", None),
        other => head(other.label(), "wide", None),
    }));
    heads
}

/// "1,000,304", "10,000+"
pub fn total(total: Total) -> String {
    match total {
        Total::Exactly(count) => grouped(count),
        Total::MoreThan(count) => format!("{}+", grouped(count)),
    }
}

/// Where one is, and the pages around.
pub fn pager(address: &Address, page: &Page) -> Pager {
    let shown = page.customers.len();
    let customers = if page.total == Total::Exactly(1) { "customer" } else { "customers" };
    let all = format!("{} {customers}", total(page.total));
    let first = page.customers.first().filter(|_| page.earlier);
    let last = page.customers.last().filter(|_| page.later);
    Pager {
        summary: match (page.earlier, page.later) {
            (false, false) => all,
            (false, true) => format!("1–{shown} of {all}"),
            (true, true) => format!("{shown} of {all}"),
            (true, false) => format!("The last {shown} of {all}"),
        },
        first: page.earlier.then(|| address.href()),
        previous: first.map(|customer| address.href_beside("before", customer.id.0)),
        next: last.map(|customer| address.href_beside("after", customer.id.0)),
        last: page.later.then(|| address.href_of_last()),
    }
}

/// Why nobody is here, and what to do next.
pub fn nothing(address: &Address, typed: &Typed) -> Nothing {
    let show_all = |title, text| Nothing { title, text, href: LIST.into(), label: "Show all customers" };
    let filtered = !chips(address).is_empty();
    match typed {
        Typed::Impossible => {
            show_all("Nobody can be called that", "It is longer than any name, or holds signs that no name has.")
        }
        Typed::Words(_) if filtered => {
            show_all("No customer fits", "Try a shorter part of the name, or take a filter away.")
        }
        Typed::Words(_) => show_all(
            "No customer fits",
            "Any part of a name, organisation, e-mail, login name or customer number is enough.",
        ),
        Typed::Nothing | Typed::TooShort if filtered => show_all("No customer fits", "Take a filter away to see more."),
        Typed::Nothing | Typed::TooShort => Nothing {
            title: "No customers yet",
            text: "Create the first one. A name, an address and an e-mail address are enough.",
            href: format!("{LIST}/new"),
            label: "Create customer",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::customers::list::Order;

    fn page(shown: usize, (earlier, later): (bool, bool), total: Total) -> Page {
        let customer = crate::customers::list::Listed {
            id: crate::ids::CustomerId::new(),
            number: 10_001,
            name: "Ada".into(),
            organisation: String::new(),
            email: "ada@jansen.example".into(),
            country: "NL".into(),
            facets: crate::customers::list::Facets(2),
            created_at: time::OffsetDateTime::UNIX_EPOCH,
        };
        Page { customers: vec![customer; shown], earlier, later, total, countries: Vec::new() }
    }

    #[test]
    fn the_pager_says_where_one_is() {
        let summary = |shown, around, total| pager(&Address::default(), &page(shown, around, total)).summary;
        assert_eq!(summary(1, (false, false), Total::Exactly(1)), "1 customer");
        assert_eq!(summary(50, (false, true), Total::Exactly(1_000_304)), "1–50 of 1,000,304 customers");
        assert_eq!(summary(50, (true, true), Total::MoreThan(10_000)), "50 of 10,000+ customers");
        assert_eq!(summary(12, (true, false), Total::MoreThan(50)), "The last 12 of 50+ customers");
    }

    #[test]
    fn only_pages_that_are_there_have_links() {
        let pages = pager(&Address::default(), &page(50, (false, true), Total::Exactly(60)));
        assert!(pages.first.is_none() && pages.previous.is_none() && pages.next.is_some());
        assert_eq!(pages.last.as_deref(), Some("/reseller/customers?page=last"));
    }

    #[test]
    fn a_chip_takes_its_own_filter_off() {
        let address =
            Address { is_reseller: Some(false), country: Some("NL"), order: Order::default(), ..Address::default() };
        let chips = chips(&address);
        assert_eq!(chips[0], ("Is reseller: No".into(), "/reseller/customers?country=NL".into()));
        assert_eq!(chips[1], ("Country: Netherlands".into(), "/reseller/customers?is_reseller=no".into()));
    }

    #[test]
    fn the_chosen_country_is_always_offered() {
        let codes = ["NL", "BE", "AX"].map(str::to_owned);
        let offered = |chosen| countries(&codes, chosen).into_iter().map(|choice| choice.value).collect::<Vec<_>>();
        assert_eq!(offered(None), ["AX", "BE", "NL"]);
        assert_eq!(offered(Some("DE")), ["AX", "BE", "DE", "NL"]);
        assert_eq!(offered(Some("BE")), ["AX", "BE", "NL"]);
    }

    #[test]
    fn heads_tell_the_order_that_there_is() {
        let address = Address { order: Order { sort: Sort::Name, descending: false }, ..Address::default() };
        let look = crate::customers::columns::Look::default().columns;
        let sorted =
            |in_order| columns(&address, &look, in_order).into_iter().map(|column| column.sorted).collect::<Vec<_>>();
        assert_eq!(sorted(true), ["ascending", "", "", "", "", ""]);
        assert_eq!(sorted(false), ["", "", "", "", "", "descending"]);
        let new = columns(&Address { this_month: true, ..Address::default() }, &look, true);
        assert!(new[0].href.is_empty() && !new[5].href.is_empty());
    }
}
