//! The address of the customers list: search, filters, order and place, read from what somebody asked for and written
//! into every link. What is not known is as if it were not there.
use serde::Deserialize;
use time::{OffsetDateTime, Time};
use url::form_urlencoded::Serializer;

use crate::customers::list::{Filter, Order, Sort, Start, State};
use crate::fields::Country;
use crate::web::paging::{Cursor, Place};

pub const LIST: &str = "/reseller/customers";

/// The query of the address as it comes in.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub q: String,
    pub is_reseller: String,
    pub state: String,
    pub verified: String,
    pub country: String,
    pub created: String,
    pub sort: String,
    after: Option<String>,
    before: Option<String>,
    page: Option<String>,
}

/// What it asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    pub q: String,
    pub is_reseller: Option<bool>,
    pub state: Option<State>,
    pub verified: Option<bool>,
    pub country: Option<&'static str>,
    /// Only those who came this month.
    pub this_month: bool,
    pub order: Order,
}

impl Asked {
    pub fn address(&self) -> Address {
        let this_month = self.created == "month";
        let order = read_order(&self.sort).filter(|order| !this_month || order.sort == Sort::Created);
        Address {
            q: self.q.chars().filter(|c| !c.is_control()).take(255).collect::<String>().trim().to_owned(),
            is_reseller: read_yes_no(&self.is_reseller),
            state: State::parse(&self.state),
            verified: read_yes_no(&self.verified),
            country: Country::parse(&self.country).ok().map(Country::code),
            this_month,
            order: order.unwrap_or_default(),
        }
    }

    pub fn start(&self) -> Start {
        match Place::parse(self.after.as_deref(), self.before.as_deref(), self.page.as_deref()) {
            Place::First => Start::First,
            Place::Last => Start::Last,
            Place::After(cursor) => Start::After(cursor.id),
            Place::Before(cursor) => Start::Before(cursor.id),
        }
    }
}

impl Address {
    pub fn filter(&self, now: OffsetDateTime) -> Filter {
        Filter {
            is_reseller: self.is_reseller,
            state: self.state,
            verified: self.verified,
            country: self.country.map(Country::from_stored),
            since: self.this_month.then(|| month_of(now)),
        }
    }

    /// For the options of the filter.
    pub fn has_state(&self, value: &str) -> bool {
        self.state.is_some_and(|state| state.value() == value)
    }

    pub fn has_country(&self, code: &str) -> bool {
        self.country == Some(code)
    }

    /// The same list from its beginning.
    pub fn href(&self) -> String {
        self.href_at(None)
    }

    /// Where one writes to all of them.
    pub fn mailing_href(&self) -> String {
        format!("/reseller/mailings/new{}", self.href().trim_start_matches(LIST))
    }

    /// The page that begins or ends beside a customer.
    pub fn href_beside(&self, side: &str, id: uuid::Uuid) -> String {
        self.href_at(Some((side, Cursor { value: String::new(), id }.encode())))
    }

    pub fn href_of_last(&self) -> String {
        self.href_at(Some(("page", "last".into())))
    }

    fn href_at(&self, place: Option<(&str, String)>) -> String {
        let parts = [
            ("q", Some(self.q.clone()).filter(|q| !q.is_empty())),
            ("is_reseller", self.is_reseller.map(yes_no).map(str::to_owned)),
            ("state", self.state.map(State::value).map(str::to_owned)),
            ("verified", self.verified.map(yes_no).map(str::to_owned)),
            ("country", self.country.map(str::to_owned)),
            ("created", self.this_month.then(|| "month".to_owned())),
            ("sort", Some(self.sort()).filter(|sort| !sort.is_empty())),
        ];
        let mut query = Serializer::new(String::new());
        query.extend_pairs(parts.iter().filter_map(|(name, value)| Some((name, value.as_ref()?))));
        query.extend_pairs(place);
        match query.finish() {
            none if none.is_empty() => LIST.to_owned(),
            query => format!("{LIST}?{query}"),
        }
    }

    /// The order as it stands in the address: "name", "-name"; empty for the usual one.
    pub fn sort(&self) -> String {
        let Order { sort, descending } = self.order;
        match self.order == Order::default() {
            true => String::new(),
            false => format!("{}{}", if descending { "-" } else { "" }, sort_value(sort)),
        }
    }

    /// Ordered by this; by the same again, the other way round.
    #[must_use]
    pub fn sorted_by(&self, sort: Sort) -> Self {
        let same = self.order.sort == sort;
        let descending = if same { !self.order.descending } else { sort == Sort::Created };
        Self { order: Order { sort, descending }, ..self.clone() }
    }

    /// All customers, in the same order.
    #[must_use]
    pub fn cleared(&self) -> Self {
        Self { order: self.order, ..Self::default() }
    }
}

fn read_order(text: &str) -> Option<Order> {
    let (name, descending) = match text.strip_prefix('-') {
        Some(name) => (name, true),
        None => (text, false),
    };
    let all = [Sort::Name, Sort::Number, Sort::Email, Sort::Country, Sort::Created];
    all.into_iter().find(|sort| sort_value(*sort) == name).map(|sort| Order { sort, descending })
}

fn sort_value(sort: Sort) -> &'static str {
    match sort {
        Sort::Name => "name",
        Sort::Number => "number",
        Sort::Email => "email",
        Sort::Country => "country",
        Sort::Created => "created",
    }
}

pub fn yes_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

fn read_yes_no(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// When the month began.
pub fn month_of(now: OffsetDateTime) -> OffsetDateTime {
    now.replace_day(1).unwrap_or(now).replace_time(Time::MIDNIGHT)
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    fn read(query: &str) -> Asked {
        serde_html_form::from_str(query).unwrap()
    }

    fn again(query: &str) -> String {
        read(query).address().href()
    }

    #[test]
    fn an_address_is_written_as_it_was_read() {
        for query in [
            "q=o%27brien+%26+s%C3%B6hne",
            "is_reseller=no&state=fraud&verified=yes&country=NL&sort=-name",
            "sort=created",
            "created=month",
        ] {
            assert_eq!(again(query), format!("{LIST}?{query}"));
        }
    }

    #[test]
    fn what_is_not_known_is_not_there() {
        for query in [
            "",
            "is_reseller=any",
            "is_reseller=",
            "state=dead",
            "verified=1",
            "country=XX",
            "sort=password",
            "sort=--name",
            "sort=-created",
            "created=never",
            "after=%00",
            "before=xyz",
            "page=7",
            "nonsense=1",
            "country=%00",
        ] {
            assert_eq!(again(query), LIST, "{query}");
            assert_eq!(read(query).start(), Start::First, "{query}");
        }
        assert_eq!(again("country=Netherlands"), again("country=nl"));
        assert_eq!(again("q=a%00b%0A"), format!("{LIST}?q=ab"));
    }

    #[test]
    fn a_column_sorts_and_then_sorts_the_other_way() {
        let newest = Address::default();
        assert_eq!(newest.sorted_by(Sort::Name).sort(), "name");
        assert_eq!(newest.sorted_by(Sort::Name).sorted_by(Sort::Name).sort(), "-name");
        assert_eq!(newest.sorted_by(Sort::Created).sort(), "created");
        assert_eq!(newest.sorted_by(Sort::Created).sorted_by(Sort::Created).sort(), "");
        assert_eq!(newest.sorted_by(Sort::Email).sorted_by(Sort::Created).sort(), "");
    }

    #[test]
    fn places_stand_last_and_are_read_back() {
        let id = uuid::Uuid::now_v7();
        let address = read("country=NL").address();
        let (_, query) =
            address.href_beside("after", id).split_once('?').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
        assert!(query.starts_with("country=NL&after="));
        assert_eq!(read(&query).start(), Start::After(id));
        assert_eq!(read(&query).address(), address);
        assert_eq!(read("page=last").start(), Start::Last);
    }

    #[test]
    fn this_month_began_on_its_first_day() {
        let now = datetime!(2026-11-24 09:41 UTC);
        assert_eq!(read("created=month&sort=name").address().filter(now).since, Some(datetime!(2026-11-01 00:00 UTC)));
        assert_eq!(again("created=month&sort=name"), format!("{LIST}?created=month"));
        assert_eq!(read("").address().filter(now).since, None);
    }
}
