//! The address of a list of domains or hosting: search, filters, order and place. What is not known is as if it were not
//! there.
use serde::Deserialize;
use time::{Duration, OffsetDateTime};
use url::form_urlencoded::Serializer;

use crate::customers::list::Start;
use crate::running::Kind;
use crate::running::list::{Filter, Order, Sort, Typed};
use crate::web::paging::{Cursor, Place};

/// Days in which something is about to expire.
pub const ENDING: [i64; 2] = [30, 60];

/// The query of the address as it comes in.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    state: String,
    ending: String,
    sort: String,
    after: Option<String>,
    before: Option<String>,
    page: Option<String>,
}

/// Which states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StateFilter {
    /// The active ones, which is what tabs count.
    Active,
    All,
    One(&'static str),
}

/// What it asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    pub base: String,
    pub kind: Kind,
    pub q: String,
    pub state: StateFilter,
    pub ending: Option<i64>,
    pub order: Order,
}

impl Asked {
    pub fn address(&self, base: &str, kind: Kind) -> Address {
        let state = match self.state.as_str() {
            "all" => StateFilter::All,
            value => kind
                .states()
                .into_iter()
                .find(|state| state.value == value)
                .map_or(StateFilter::Active, |state| StateFilter::One(state.value)),
        };
        let ending = ENDING.into_iter().find(|days| days.to_string() == self.ending);
        // what is about to expire stands by its end: soonest first, or last first
        let order = read_order(&self.sort).filter(|order| ending.is_none() || order.sort == Sort::End);
        Address {
            base: base.to_owned(),
            kind,
            q: self.q.chars().filter(|c| !c.is_control()).take(253).collect::<String>().trim().to_owned(),
            state,
            ending,
            order: order.unwrap_or(usual(ending)),
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

fn usual(ending: Option<i64>) -> Order {
    Order { sort: if ending.is_some() { Sort::End } else { Sort::Name }, descending: false }
}

fn read_order(text: &str) -> Option<Order> {
    match text {
        "name" => Some(Order { sort: Sort::Name, descending: false }),
        "-name" => Some(Order { sort: Sort::Name, descending: true }),
        "ends" => Some(Order { sort: Sort::End, descending: false }),
        "-ends" => Some(Order { sort: Sort::End, descending: true }),
        _ => None,
    }
}

impl Address {
    pub fn filter(&self, now: OffsetDateTime) -> Filter {
        let states = match self.state {
            StateFilter::Active => self.kind.active(),
            StateFilter::All => self.kind.states().into_iter().map(|state| state.value).collect(),
            StateFilter::One(value) => vec![value],
        };
        let ends = self.kind.ending();
        // what is over does not expire any more
        let states = match (self.ending, self.state) {
            (Some(_), StateFilter::Active | StateFilter::All) => ends.to_vec(),
            (Some(_), StateFilter::One(value)) => ends.iter().copied().filter(|end| *end == value).collect(),
            (None, _) => states,
        };
        Filter { states, ending: self.ending.map(|days| now + Duration::days(days)), typed: Typed::read(&self.q) }
    }

    pub fn is_filtered(&self) -> bool {
        self.state != StateFilter::Active || self.ending.is_some() || !self.q.is_empty()
    }

    pub fn state_value(&self) -> &'static str {
        match self.state {
            StateFilter::Active => "",
            StateFilter::All => "all",
            StateFilter::One(value) => value,
        }
    }

    pub fn has_state(&self, value: &str) -> bool {
        self.state_value() == value
    }

    pub fn ends_within(&self, days: &i64) -> bool {
        self.ending == Some(*days)
    }

    /// The order as it stands in the address; empty for the usual one.
    pub fn sort(&self) -> &'static str {
        match (self.order == usual(self.ending), self.order.sort, self.order.descending) {
            (true, ..) => "",
            (_, Sort::Name, false) => "name",
            (_, Sort::Name, true) => "-name",
            (_, Sort::End, false) => "ends",
            (_, Sort::End, true) => "-ends",
        }
    }

    #[must_use]
    pub fn sorted_by(&self, sort: Sort) -> Self {
        let descending = self.order.sort == sort && !self.order.descending;
        Self { order: Order { sort, descending }, ..self.clone() }
    }

    /// The active ones, all of them.
    #[must_use]
    pub fn cleared(&self) -> Self {
        let order = Order::default();
        Self { q: String::new(), state: StateFilter::Active, ending: None, order, ..self.clone() }
    }

    #[must_use]
    pub fn with_state(&self, state: StateFilter) -> Self {
        Self { state, ..self.clone() }
    }

    #[must_use]
    pub fn without_ending(&self) -> Self {
        Self { ending: None, order: Order::default(), ..self.clone() }
    }

    pub fn href(&self) -> String {
        self.href_at(None)
    }

    pub fn href_beside(&self, side: &str, id: uuid::Uuid) -> String {
        self.href_at(Some((side, Cursor { value: String::new(), id }.encode())))
    }

    pub fn href_of_last(&self) -> String {
        self.href_at(Some(("page", "last".into())))
    }

    fn href_at(&self, place: Option<(&str, String)>) -> String {
        let ending = self.ending.map(|days| days.to_string()).unwrap_or_default();
        let parts = [("q", self.q.as_str()), ("state", self.state_value()), ("ending", &ending), ("sort", self.sort())];
        let mut query = Serializer::new(String::new());
        query.extend_pairs(parts.into_iter().filter(|(_, value)| !value.is_empty()));
        query.extend_pairs(place);
        match query.finish() {
            none if none.is_empty() => self.base.clone(),
            query => format!("{}?{query}", self.base),
        }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    fn read(query: &str) -> Address {
        serde_html_form::from_str::<Asked>(query).unwrap().address("/reseller/domains", Kind::Domains)
    }

    #[test]
    fn an_address_is_written_as_it_was_read() {
        for query in
            ["q=b%C3%BCcher", "state=all&sort=-ends", "state=parked", "ending=30", "ending=60&sort=-ends", "sort=-name"]
        {
            assert_eq!(read(query).href(), format!("/reseller/domains?{query}"));
        }
        for query in ["", "state=dead", "ending=31", "sort=password", "after=%00", "sort=name", "x=1"] {
            assert_eq!(read(query).href(), "/reseller/domains", "{query}");
        }
        assert_eq!(read("ending=30&sort=name").href(), "/reseller/domains?ending=30", "by its end only");
    }

    #[test]
    fn active_ones_are_shown_unless_asked_otherwise() {
        let now = datetime!(2026-11-25 10:00 UTC);
        assert_eq!(read("").filter(now).states, ["active", "parked"]);
        assert_eq!(read("state=all").filter(now).states.len(), 7);
        let ending = read("ending=30&state=all").filter(now);
        assert_eq!((ending.states, ending.ending), (vec!["active", "parked"], Some(datetime!(2026-12-25 10:00 UTC))));
        assert!(read("ending=30&state=deleted").filter(now).states.is_empty());
    }
}
