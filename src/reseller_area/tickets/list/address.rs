//! The address of the inbox: search, state, filters and place, read from what somebody asked for and written into every
//! link. What is not known is as if it were not there.
use serde::Deserialize;
use time::{Duration, OffsetDateTime};
use url::form_urlencoded::Serializer;

use crate::ids::{CustomerId, DepartmentId, LoginId};
use crate::t;
use crate::tickets::TicketState;
use crate::tickets::list::{Filter, Holder, Start};
use crate::tickets::search::Typed;
use crate::web::tickets::list::start;

pub const LIST: &str = "/reseller/tickets";

/// The query of the address as it comes in.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    state: String,
    holder: String,
    department: String,
    customer: String,
    age: String,
    order: String,
    after: Option<String>,
    before: Option<String>,
    page: Option<String>,
}

/// Which states show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// What waits for staff: the inbox as it opens.
    #[default]
    ToAnswer,
    One(TicketState),
    All,
}

/// Whose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    Mine,
    Nobodys,
    Login(LoginId),
}

/// How long nothing has happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// Something has, within a day.
    Day,
    Days(i64),
}

/// What it asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    pub q: String,
    pub view: View,
    pub whose: Option<Whose>,
    pub department: Option<DepartmentId>,
    pub customer: Option<CustomerId>,
    pub age: Option<Age>,
    pub oldest_first: bool,
}

impl View {
    pub const ALL: [Self; 6] = [
        Self::ToAnswer,
        Self::One(TicketState::Open),
        Self::One(TicketState::WaitingForUs),
        Self::One(TicketState::WaitingForCustomer),
        Self::One(TicketState::Closed),
        Self::All,
    ];

    pub fn value(self) -> &'static str {
        match self {
            Self::ToAnswer => "",
            Self::One(state) => state.value(),
            Self::All => "all",
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::ToAnswer => t("tickets-view-to-answer"),
            Self::One(state) => state.word(),
            Self::All => t("tickets-view-all"),
        }
    }

    fn states(self) -> Vec<TicketState> {
        match self {
            Self::ToAnswer => vec![TicketState::Open, TicketState::WaitingForUs],
            Self::One(state) => vec![state],
            Self::All => Vec::new(),
        }
    }
}

impl Whose {
    fn parse(value: &str) -> Option<Self> {
        match value {
            "me" => Some(Self::Mine),
            "nobody" => Some(Self::Nobodys),
            other => other.parse().ok().map(Self::Login),
        }
    }

    pub fn value(self) -> String {
        match self {
            Self::Mine => "me".to_owned(),
            Self::Nobodys => "nobody".to_owned(),
            Self::Login(login) => login.to_string(),
        }
    }
}

impl Age {
    pub const ALL: [Self; 4] = [Self::Day, Self::Days(3), Self::Days(7), Self::Days(30)];

    pub fn value(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Days(..4) => "3",
            Self::Days(4..8) => "7",
            Self::Days(8..) => "30",
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::Day => t("tickets-age-day"),
            Self::Days(..4) => t("tickets-age-3"),
            Self::Days(4..8) => t("tickets-age-7"),
            Self::Days(8..) => t("tickets-age-30"),
        }
    }
}

impl Asked {
    pub fn address(&self) -> Address {
        Address {
            q: self.q.chars().filter(|c| !c.is_control()).take(255).collect::<String>().trim().to_owned(),
            view: View::ALL.into_iter().find(|view| view.value() == self.state).unwrap_or_default(),
            whose: Whose::parse(&self.holder),
            department: self.department.parse().ok(),
            customer: self.customer.parse().ok(),
            age: Age::ALL.into_iter().find(|age| age.value() == self.age),
            oldest_first: self.order == "oldest",
        }
    }

    pub fn start(&self) -> Start {
        start(self.after.as_deref(), self.before.as_deref(), self.page.as_deref())
    }
}

impl Address {
    /// None: what was typed can be in no ticket.
    pub fn filter(&self, me: LoginId, now: OffsetDateTime) -> Option<Filter> {
        let words = match Typed::read(&self.q) {
            Typed::Words(words) => Some(words),
            Typed::Nothing | Typed::Number(_) => None,
            Typed::TooShort | Typed::Impossible => return None,
        };
        let (since, until) = match self.age {
            None => (None, None),
            Some(Age::Day) => (Some(now - Duration::DAY), None),
            Some(Age::Days(days)) => (None, Some(now - Duration::days(days))),
        };
        let holder = self.whose.map(|whose| match whose {
            Whose::Mine => Holder::Login(me),
            Whose::Nobodys => Holder::Nobody,
            Whose::Login(login) => Holder::Login(login),
        });
        let Self { department, customer, oldest_first, .. } = *self;
        Some(Filter { states: self.view.states(), holder, department, customer, since, until, words, oldest_first })
    }

    pub fn has_holder(&self, value: &str) -> bool {
        self.whose.is_some_and(|whose| whose.value() == value)
    }

    pub fn has_department(&self, value: &str) -> bool {
        self.department.is_some_and(|id| id.to_string() == value)
    }

    pub fn has_age(&self, value: &str) -> bool {
        self.age.is_some_and(|age| age.value() == value)
    }

    pub fn customer_value(&self) -> String {
        self.customer.map(|id| id.to_string()).unwrap_or_default()
    }

    /// The same list from its beginning.
    pub fn href(&self) -> String {
        let parts = [
            ("q", self.q.clone()),
            ("state", self.view.value().to_owned()),
            ("holder", self.whose.map(Whose::value).unwrap_or_default()),
            ("department", self.department.map(|id| id.to_string()).unwrap_or_default()),
            ("customer", self.customer_value()),
            ("age", self.age.map(Age::value).unwrap_or_default().to_owned()),
            ("order", if self.oldest_first { "oldest".to_owned() } else { String::new() }),
        ];
        let mut query = Serializer::new(String::new());
        query.extend_pairs(parts.iter().filter(|(_, value)| !value.is_empty()));
        match query.finish() {
            none if none.is_empty() => LIST.to_owned(),
            query => format!("{LIST}?{query}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    fn read(query: &str) -> Address {
        serde_html_form::from_str::<Asked>(query).unwrap().address()
    }

    #[test]
    fn an_address_is_written_as_it_was_read_and_what_is_not_known_is_not_there() {
        let id = uuid::Uuid::now_v7();
        for query in [
            "q=moving&state=all&holder=me&age=7&order=oldest".to_owned(),
            format!("state=waiting_for_us&holder={id}&department={id}&customer={id}&age=day"),
        ] {
            assert_eq!(read(&query).href(), format!("{LIST}?{query}"));
        }
        for query in ["", "state=dead", "holder=%00", "age=8", "order=drop", "customer=ada", "after=%00", "nonsense=1"]
        {
            assert_eq!(read(query).href(), LIST, "{query}");
        }
    }

    #[test]
    fn the_inbox_opens_with_what_waits_for_staff() {
        let (me, now) = (LoginId::new(), datetime!(2026-11-25 12:00 UTC));
        let filter = read("").filter(me, now).unwrap();
        assert_eq!(filter.states, [TicketState::Open, TicketState::WaitingForUs]);
        let filter = read("holder=me&age=3&state=all").filter(me, now).unwrap();
        assert_eq!((filter.holder, filter.until), (Some(Holder::Login(me)), Some(datetime!(2026-11-22 12:00 UTC))));
        assert!(filter.states.is_empty() && read("q=ab").filter(me, now).is_none());
    }
}
