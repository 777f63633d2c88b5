//! Tickets in a list, and the pages around it.
use time::OffsetDateTime;

use crate::customers::list::Total;
use crate::ids::TicketId;
use crate::tell;
use crate::tickets::list::{Beside, Listed, PAGE, Page, Start};
use crate::web::moment::Moment;
use crate::web::page::{Badge, Link};
use crate::web::paging::{Cursor, Pager, Place, grouped};

/// One ticket in a list, for `templates/components/ticket.html`.
#[derive(Clone, Debug)]
pub struct TicketRow {
    pub href: String,
    pub number: i32,
    pub subject: String,
    /// Whose it is; None where all are one customer's.
    pub customer: Option<Link>,
    pub state: Badge,
    /// "Support", "Support · demo-garden.nl".
    pub sub: String,
    /// Empty: nobody.
    pub holder: String,
    pub changed: Moment,
}

impl TicketRow {
    /// In the inbox.
    pub fn for_staff(listed: &Listed, now: OffsetDateTime) -> Self {
        let address = format!("/reseller/customers/{}/tickets", listed.customer);
        Self {
            href: format!("/reseller/tickets/{}", listed.id),
            customer: Some(Link::new(&listed.customer_name, address)),
            state: Badge::new(listed.state.tone(), listed.state.word()),
            ..Self::plain(listed, now)
        }
    }

    /// At one customer's details.
    pub fn of_customer(listed: &Listed, now: OffsetDateTime) -> Self {
        Self { customer: None, ..Self::for_staff(listed, now) }
    }

    /// In the customer's own list: who holds it is not his to know.
    pub fn for_customer(listed: &Listed, now: OffsetDateTime) -> Self {
        Self {
            href: format!("/customer/tickets/{}", listed.id),
            state: Badge::new(listed.state.tone_for_customer(), listed.state.word_for_customer()),
            holder: String::new(),
            ..Self::plain(listed, now)
        }
    }

    fn plain(listed: &Listed, now: OffsetDateTime) -> Self {
        let parts = [listed.department.as_str(), listed.about.as_str()];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        Self {
            href: String::new(),
            number: listed.number,
            subject: listed.subject.clone(),
            customer: None,
            state: Badge::new("", ""),
            sub: parts.join(" · "),
            holder: listed.holder.clone(),
            changed: Moment::new(listed.changed_at, now),
        }
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
    Some(Beside { at: cursor.time()?, id: TicketId(cursor.id) })
}

fn cursor(listed: &Listed) -> String {
    Cursor::in_time(listed.changed_at, listed.id.0).encode()
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
    let shown = page.tickets.len();
    let (Total::Exactly(count) | Total::MoreThan(count)) = page.total;
    let all: String = tell("tickets-count").with("count", count).with("shown", total(page.total)).into();
    let to = |name: &str, value: &str| {
        let sign = if first.contains('?') { '&' } else { '?' };
        format!("{first}{sign}{name}={value}")
    };
    let earlier = page.tickets.first().filter(|_| page.earlier);
    let later = page.tickets.last().filter(|_| page.later);
    Pager {
        summary: match (page.earlier, page.later) {
            (false, false) => all,
            (false, true) => tell("tickets-pager-first").with("shown", shown).with("all", all).into(),
            (true, true) => tell("tickets-pager-within").with("shown", PAGE).with("all", all).into(),
            (true, false) => tell("tickets-pager-last").with("shown", shown).with("all", all).into(),
        },
        first: page.earlier.then(|| first.to_owned()),
        previous: earlier.map(|ticket| to("before", &cursor(ticket))),
        next: later.map(|ticket| to("after", &cursor(ticket))),
        last: page.later.then(|| to("page", "last")),
    }
}
