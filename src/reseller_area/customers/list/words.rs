//! What the customers list says around its lines: choices, chips, column heads, counts, pages, and why it is empty.
use time::Date;

use super::Nothing;
use super::address::{Address, LIST};
use crate::customers::columns::Column as Shown;
use crate::customers::list::{Page, Sort, State, Total};
use crate::customers::search::Typed;
use crate::fields::Country;
use crate::tell;
use crate::web::form::Choice;
use crate::web::moment::Moment;
use crate::web::paging::{Column, Pager, grouped};

/// The states to choose from.
pub fn states() -> Vec<Choice> {
    State::ALL.into_iter().map(|state| Choice::new(state.value(), state_label(state))).collect()
}

pub fn state_label(state: State) -> &'static str {
    match state {
        State::Active => crate::t("customers-state-active"),
        State::Restricted => crate::t("customers-state-blocked"),
        State::LoginDenied => crate::t("customers-state-login-blocked"),
        State::AccountDenied => crate::t("customers-state-account-blocked"),
        State::Fraud => crate::t("customers-fraud"),
        State::OrderBlocked => crate::t("customers-state-order-blocked"),
    }
}

/// The countries to choose from: where there are customers, and the one that is chosen.
pub fn countries(codes: &[String], chosen: Option<&'static str>) -> Vec<Choice> {
    let mut offered: Vec<&str> = codes.iter().map(String::as_str).chain(chosen).collect();
    offered.sort_unstable();
    let countries = Country::all().iter().filter(|country| offered.binary_search(&country.code()).is_ok());
    countries.map(|country| Choice::new(country.code(), country.name())).collect()
}

/// Each filter in force, and the list without it.
pub fn chips(address: &Address) -> Vec<(String, String)> {
    let without = |change: fn(&mut Address)| {
        let mut other = address.clone();
        change(&mut other);
        other.href()
    };
    let yes_no = |yes| if yes { crate::t("words-yes") } else { crate::t("words-no") };
    let mut chips = Vec::new();
    if let Some(yes) = address.is_reseller {
        let words = tell("customers-chip-reseller").with("value", yes_no(yes)).to_string();
        chips.push((words, without(|address| address.is_reseller = None)));
    }
    if let Some(state) = address.state {
        let words = tell("customers-chip-state").with("value", state_label(state)).to_string();
        chips.push((words, without(|address| address.state = None)));
    }
    if let Some(yes) = address.verified {
        let words = tell("customers-chip-verified").with("value", yes_no(yes)).to_string();
        chips.push((words, without(|address| address.verified = None)));
    }
    if let Some(country) = address.country {
        let words = tell("customers-chip-country").with("value", Country::from_stored(country).name()).to_string();
        chips.push((words, without(|address| address.country = None)));
    }
    if address.this_month {
        chips.push((crate::t("home-new").into(), without(|address| address.this_month = false)));
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
        add(tell("customers-chip-tag").with("value", &tag.name).into(), |address| address.tag = None);
    }
    if let Some(from) = address.from {
        add(tell("customers-chip-from").with("day", day(from)).into(), |address| address.from = None);
    }
    if let Some(to) = address.to {
        add(tell("customers-chip-until").with("day", day(to)).into(), |address| address.to = None);
    }
    if let Some(idle) = address.idle {
        add(tell("customers-chip-idle").with("day", day(idle)).into(), |address| address.idle = None);
    }
    if address.without_products {
        add(crate::t("customers-chip-no-products").into(), |address| address.without_products = false);
    }
}

/// What must be said about a search before its lines.
pub fn note(typed: &Typed, sorted: bool) -> &'static str {
    match typed {
        Typed::TooShort => crate::t("customers-list-too-short"),
        _ if !sorted => crate::t("customers-list-unsorted"),
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
    let mut heads = vec![
        head(crate::t("words-name"), "title", Some(Sort::Name)),
        head(crate::t("customers-no"), "num", Some(Sort::Number)),
    ];
    heads.extend(look.iter().map(|column| match column {
        Shown::Email => head(crate::t("words-email"), "wide", Some(Sort::Email)),
        Shown::Country => head(crate::t("words-country"), "wide", Some(Sort::Country)),
        Shown::State => head(crate::t("words-state-of-it"), "state", None),
        Shown::Created => head(crate::t("words-created"), "date", Some(Sort::Created)),
        Shown::LastSignIn => head(crate::t("customers-last-sign-in"), "date", None),
        Shown::Products => head(crate::t("words-products"), "num", None),
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
    let shown = page.customers.len().to_string();
    let all = match page.total {
        Total::Exactly(count) => tell("customers-count").with("count", count),
        Total::MoreThan(count) => tell("customers-count-more").with("count", count),
    };
    let first = page.customers.first().filter(|_| page.earlier);
    let last = page.customers.last().filter(|_| page.later);
    Pager {
        summary: match (page.earlier, page.later) {
            (false, false) => all.into(),
            (false, true) => tell("customers-page-first").with("shown", shown).with("all", all).into(),
            (true, true) => tell("customers-page").with("shown", shown).with("all", all).into(),
            (true, false) => tell("customers-page-last").with("shown", shown).with("all", all).into(),
        },
        first: page.earlier.then(|| address.href()),
        previous: first.map(|customer| address.href_beside("before", customer.id.0)),
        next: last.map(|customer| address.href_beside("after", customer.id.0)),
        last: page.later.then(|| address.href_of_last()),
    }
}

/// Why nobody is here, and what to do next.
pub fn nothing(address: &Address, typed: &Typed) -> Nothing {
    let show_all = |title, text| Nothing { title, text, href: LIST.into(), label: crate::t("customers-show-all") };
    let filtered = !chips(address).is_empty();
    match typed {
        Typed::Impossible => {
            show_all(crate::t("customers-list-impossible"), crate::t("customers-list-impossible-hint"))
        }
        Typed::Words(_) if filtered => {
            show_all(crate::t("customers-list-none-fit"), crate::t("customers-list-shorter"))
        }
        Typed::Words(_) => show_all(crate::t("customers-list-none-fit"), crate::t("customers-list-any-part")),
        Typed::Nothing | Typed::TooShort if filtered => {
            show_all(crate::t("customers-list-none-fit"), crate::t("customers-list-less-filter"))
        }
        Typed::Nothing | Typed::TooShort => Nothing {
            title: crate::t("customers-list-none"),
            text: crate::t("customers-list-none-hint"),
            href: format!("{LIST}/new"),
            label: crate::t("customers-create"),
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
