//! The address of the orders list: search, filters and place, read from what somebody asked for and written into every
//! link. What is not known is as if it were not there.
use serde::Deserialize;
use time::macros::format_description;
use time::{Date, Duration, OffsetDateTime, Time};
use url::form_urlencoded::Serializer;

use crate::ids::{CustomerId, ProductId};
use crate::orders::list::{Filter, Start};
use crate::orders::{OrderState, WaitReason};
use crate::web::orders::start;

pub const LIST: &str = "/reseller/orders";

/// The query of the address as it comes in.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    state: String,
    reason: String,
    customer: String,
    product: String,
    from: String,
    to: String,
    after: Option<String>,
    before: Option<String>,
    page: Option<String>,
}

/// What it asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    pub q: String,
    pub state: Option<OrderState>,
    pub reason: Option<WaitReason>,
    pub customer: Option<CustomerId>,
    pub product: Option<ProductId>,
    /// Both days included.
    pub from: Option<Date>,
    pub to: Option<Date>,
}

/// What somebody typed into the search field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    Nothing,
    /// Of an order, or of a customer.
    Number(i32),
    /// A part of a customer's name.
    Text,
}

impl Asked {
    pub fn address(&self) -> Address {
        Address {
            q: self.q.chars().filter(|c| !c.is_control()).take(255).collect::<String>().trim().to_owned(),
            state: OrderState::parse(&self.state),
            reason: WaitReason::parse(&self.reason),
            customer: self.customer.parse().ok(),
            product: self.product.parse().ok(),
            from: read_day(&self.from),
            to: read_day(&self.to),
        }
    }

    pub fn start(&self) -> Start {
        start(self.after.as_deref(), self.before.as_deref(), self.page.as_deref())
    }
}

impl Address {
    pub fn filter(&self) -> Filter {
        let midnight = |day: Date| OffsetDateTime::new_utc(day, Time::MIDNIGHT);
        Filter {
            state: self.state,
            reason: self.reason,
            customer: self.customer,
            number: None,
            product: self.product,
            since: self.from.map(midnight),
            until: self.to.map(|day| midnight(day) + Duration::DAY),
        }
    }

    /// Whether no order can be like that: only what waits waits for something.
    pub fn is_contradictory(&self) -> bool {
        self.reason.is_some() && self.state.is_some_and(|state| state != OrderState::Waiting)
    }

    pub fn typed(&self) -> Typed {
        let bare = self.q.trim_start_matches(['#', 'N', 'n', 'o', 'O', '.', ' ']);
        match self.q.is_empty() {
            true => Typed::Nothing,
            false if !bare.is_empty() && bare.chars().all(|c| c.is_ascii_digit()) => {
                // a number that is too long for one of ours is nobody's
                Typed::Number(bare.parse().unwrap_or(i32::MAX))
            }
            false => Typed::Text,
        }
    }

    /// For the options of the filters.
    pub fn has_state(&self, value: &str) -> bool {
        self.state.is_some_and(|state| state.value() == value)
    }

    pub fn has_reason(&self, value: &str) -> bool {
        self.reason.is_some_and(|reason| reason.value() == value)
    }

    pub fn has_product(&self, value: &str) -> bool {
        self.product.is_some_and(|product| product.to_string() == value)
    }

    pub fn first_day(&self) -> String {
        self.from.map(day_value).unwrap_or_default()
    }

    pub fn last_day(&self) -> String {
        self.to.map(day_value).unwrap_or_default()
    }

    pub fn customer_value(&self) -> String {
        self.customer.map(|id| id.to_string()).unwrap_or_default()
    }

    /// The same list from its beginning.
    pub fn href(&self) -> String {
        let parts = [
            ("q", self.q.clone()),
            ("state", self.state.map(OrderState::value).unwrap_or_default().to_owned()),
            ("reason", self.reason.map(WaitReason::value).unwrap_or_default().to_owned()),
            ("customer", self.customer_value()),
            ("product", self.product.map(|id| id.to_string()).unwrap_or_default()),
            ("from", self.first_day()),
            ("to", self.last_day()),
        ];
        let mut query = Serializer::new(String::new());
        query.extend_pairs(parts.iter().filter(|(_, value)| !value.is_empty()));
        match query.finish() {
            none if none.is_empty() => LIST.to_owned(),
            query => format!("{LIST}?{query}"),
        }
    }
}

/// A day as a browser's date field sends it.
fn read_day(text: &str) -> Option<Date> {
    let day = Date::parse(text, format_description!("[year]-[month]-[day]")).ok()?;
    (1970..=9998).contains(&day.year()).then_some(day)
}

fn day_value(day: Date) -> String {
    day.format(format_description!("[year]-[month]-[day]")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    fn read(query: &str) -> Address {
        serde_html_form::from_str::<Asked>(query).unwrap().address()
    }

    #[test]
    fn an_address_is_written_as_it_was_read() {
        let id = uuid::Uuid::now_v7();
        for query in [
            "q=100001".to_owned(),
            "state=waiting&reason=payment".to_owned(),
            format!("state=failed&customer={id}&product={id}&from=2026-01-31&to=2026-02-28"),
        ] {
            assert_eq!(read(&query).href(), format!("{LIST}?{query}"));
        }
    }

    #[test]
    fn what_is_not_known_is_not_there() {
        for query in [
            "",
            "state=dead",
            "reason=money",
            "customer=ada",
            "product=%00",
            "from=yesterday",
            "to=2026-02-30",
            "from=0001-01-01",
            "to=9999-12-31",
            "after=%00",
            "page=7",
            "nonsense=1",
        ] {
            assert_eq!(read(query).href(), LIST, "{query}");
        }
        assert_eq!(read("q=a%00b%0A").href(), format!("{LIST}?q=ab"));
    }

    #[test]
    fn both_days_are_in_it() {
        let filter = read("from=2026-11-01&to=2026-11-30").filter();
        assert_eq!(filter.since, Some(datetime!(2026-11-01 00:00 UTC)));
        assert_eq!(filter.until, Some(datetime!(2026-12-01 00:00 UTC)));
    }

    #[test]
    fn a_number_is_one_however_it_is_written() {
        for (q, typed) in [
            ("", Typed::Nothing),
            ("100001", Typed::Number(100_001)),
            ("%23100001", Typed::Number(100_001)),
            ("No.+100001", Typed::Number(100_001)),
            ("99999999999", Typed::Number(i32::MAX)),
            ("ada", Typed::Text),
            ("No.", Typed::Text),
            ("%D9%A3", Typed::Text),
        ] {
            assert_eq!(read(&format!("q={q}")).typed(), typed, "{q}");
        }
    }

    #[test]
    fn only_what_waits_waits_for_something() {
        assert!(read("state=failed&reason=payment").is_contradictory());
        assert!(!read("state=waiting&reason=payment").is_contradictory() && !read("reason=payment").is_contradictory());
    }
}
