//! The address of the customers list: search, filters, order and place, read from what somebody asked for and written
//! into every link. What is not known is as if it were not there.
use serde::Deserialize;
use time::{Date, OffsetDateTime, Time};
use url::form_urlencoded::Serializer;

use crate::customers::list::{Filter, Order, Sort, Start, State};
use crate::fields::Country;
use crate::ids::ViewId;
use crate::web::paging::{Cursor, Place};

mod tag;

use tag::{Tagged, read_tag};

pub const LIST: &str = "/reseller/customers";
const DAY: &[time::format_description::BorrowedFormatItem<'_>] =
    time::macros::format_description!("[year]-[month]-[day]");

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
    pub tag: String,
    pub from: String,
    pub to: String,
    pub idle: String,
    pub products: String,
    pub view: String,
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
    /// Only those who have this tag.
    pub tag: Option<Tagged>,
    /// Only those who came on these days or between them.
    pub from: Option<Date>,
    pub to: Option<Date>,
    /// Only those who have not signed in on this day or later.
    pub idle: Option<Date>,
    pub without_products: bool,
    /// The saved view whose columns are shown.
    pub view: Option<ViewId>,
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
            tag: read_tag(&self.tag),
            from: read_day(&self.from),
            to: read_day(&self.to),
            idle: read_day(&self.idle),
            without_products: self.products == "none",
            view: self.view.parse().ok(),
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
            since: self.this_month.then(|| month_of(now)).max(self.from.map(|day| day.midnight().assume_utc())),
            until: self.to.and_then(Date::next_day).map(|day| day.midnight().assume_utc()),
            tag: self.tag.as_ref().and_then(|tag| tag.id),
            not_since: self.idle,
            without_products: self.without_products,
        }
    }

    /// Whether mailings cannot choose like this.
    pub fn is_beyond_mailings(&self) -> bool {
        self.tag.is_some() || self.from.is_some() || self.to.is_some() || self.idle.is_some() || self.without_products
    }

    /// What is filtered by and how it is ordered, as a view keeps it.
    pub fn query(&self) -> String {
        let bare = Self { view: None, ..self.clone() };
        bare.href().trim_start_matches(LIST).trim_start_matches('?').to_owned()
    }

    pub fn day(&self, day: &Option<Date>) -> String {
        day.map(|day| day.to_string()).unwrap_or_default()
    }

    pub fn view_id(&self) -> String {
        self.view.map(|view| view.to_string()).unwrap_or_default()
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

    /// Another page about the same customers.
    pub fn below(&self, path: &str) -> String {
        format!("{LIST}{path}{}", self.href().trim_start_matches(LIST))
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
            ("tag", self.tag.as_ref().map(|tag| tag.id.map_or_else(|| tag.name.clone(), |id| id.to_string()))),
            ("from", self.from.map(|day| day.to_string())),
            ("to", self.to.map(|day| day.to_string())),
            ("idle", self.idle.map(|day| day.to_string())),
            ("products", self.without_products.then(|| "none".to_owned())),
            ("view", self.view.map(|view| view.to_string())),
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

/// The list that a form was on, from the rest of its address; whatever else is in it is left out.
pub fn back_to(query: &str) -> String {
    read_query(query).href()
}

/// The same as a view keeps it.
pub fn canonical(query: &str) -> String {
    read_query(query).query()
}

/// What the rest of an address asks for; what cannot be read asks for nothing.
pub fn read_query(query: &str) -> Address {
    serde_html_form::from_str::<Asked>(query).unwrap_or_default().address()
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

/// A day as date fields write it. Of years that people mean.
fn read_day(text: &str) -> Option<Date> {
    let day = Date::parse(text, &DAY).ok()?;
    (1970..=9998).contains(&day.year()).then_some(day)
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
mod tests;
