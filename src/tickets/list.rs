//! Lists of tickets: what they are filtered by, and one page of them by their last change.
use time::{Duration, OffsetDateTime};

use crate::customers::list::Total;
use crate::ids::{CustomerId, DepartmentId, LoginId, TicketId};
use crate::tickets::TicketState;
use crate::tickets::search::Words;

/// Tickets on a page.
pub const PAGE: usize = 50;

/// Who holds a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    Nobody,
    Login(LoginId),
}

/// Which tickets a list shows. The default shows all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Empty: all.
    pub states: Vec<TicketState>,
    pub holder: Option<Holder>,
    pub department: Option<DepartmentId>,
    pub customer: Option<CustomerId>,
    /// Changed at this time or later.
    pub since: Option<OffsetDateTime>,
    /// Changed before this time.
    pub until: Option<OffsetDateTime>,
    /// Words of which each is in the subject or a message.
    pub words: Option<Words>,
    /// Whoever waits longest stands first.
    pub oldest_first: bool,
}

impl Filter {
    pub(super) fn states(&self) -> &[TicketState] {
        if self.states.is_empty() { &TicketState::ALL } else { &self.states }
    }

    /// Whether most tickets pass it, whatever words they have.
    pub(super) fn is_bare(&self) -> bool {
        self.states.is_empty() && self.holder.is_none() && self.department.is_none() && self.customer.is_none()
    }

    /// The same without what lies beyond a place in the direction that was looked from there; what stands at its very
    /// time is still in.
    pub(super) fn but_beyond(&self, start: Start) -> Self {
        let mut rest = self.clone();
        let Some(Beside { at, .. }) = start.beside() else { return rest };
        if self.oldest_first == start.is_backwards() {
            rest.since = Some(self.since.map_or(at, |since| since.max(at)));
        } else {
            let past = at.checked_add(Duration::MICROSECOND).unwrap_or(at);
            rest.until = Some(self.until.map_or(past, |until| until.min(past)));
        }
        rest
    }
}

/// One line of the list.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: TicketId,
    pub number: i32,
    pub subject: String,
    pub customer: CustomerId,
    pub customer_name: String,
    pub department: String,
    pub state: TicketState,
    /// Empty: nobody.
    pub holder: String,
    /// Messages and notes.
    pub messages: i32,
    pub created_at: OffsetDateTime,
    pub changed_at: OffsetDateTime,
    pub about: String,
}

impl Listed {
    pub fn place(&self) -> Beside {
        Beside { at: self.changed_at, id: self.id }
    }
}

/// A ticket's place in the list; good also when the ticket has left it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beside {
    pub at: OffsetDateTime,
    pub id: TicketId,
}

/// Where a page begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Start {
    #[default]
    First,
    After(Beside),
    Before(Beside),
    Last,
}

impl Start {
    /// Whether the page is looked for from its end.
    pub(super) fn is_backwards(self) -> bool {
        matches!(self, Self::Before(_) | Self::Last)
    }

    pub(super) fn beside(self) -> Option<Beside> {
        match self {
            Self::After(beside) | Self::Before(beside) => Some(beside),
            Self::First | Self::Last => None,
        }
    }

    /// Whether a page with so many tickets is none: past the end, or the first one with a part missing.
    pub(super) fn is_torn(self, found: usize) -> bool {
        match self {
            Self::First | Self::Last => false,
            Self::After(_) => found == 0,
            Self::Before(_) => found < PAGE,
        }
    }
}

/// One page of tickets.
#[derive(Clone, Debug)]
pub struct Page {
    pub tickets: Vec<Listed>,
    /// Whether pages come before it and after it.
    pub earlier: bool,
    pub later: bool,
    pub total: Total,
}

impl Page {
    /// What cannot be found needs no looking for.
    pub fn nothing() -> Self {
        Self { tickets: Vec::new(), earlier: false, later: false, total: Total::Exactly(0) }
    }

    /// Of what was found looking from `start`, one more than fits telling that there is more.
    pub(super) fn cut(mut tickets: Vec<Listed>, start: Start, total: Total) -> Self {
        let more = tickets.len() > PAGE;
        tickets.truncate(PAGE);
        if start.is_backwards() {
            tickets.reverse();
        }
        let (earlier, later) = match start {
            Start::First => (false, more),
            Start::After(_) => (true, more),
            Start::Before(_) => (more, true),
            Start::Last => (more, false),
        };
        Self { tickets, earlier, later, total }
    }
}

/// How many tickets are in each state that wants something; none counted further than it is said.
#[derive(Clone, Copy, Debug)]
pub struct Numbers {
    pub open: i64,
    pub waiting_for_us: i64,
    pub waiting_for_customer: i64,
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    fn listed() -> Listed {
        Listed {
            id: TicketId::new(),
            number: 100_001,
            subject: "Moving house".into(),
            customer: CustomerId::new(),
            customer_name: "Ada".into(),
            department: "Support".into(),
            state: TicketState::Open,
            holder: String::new(),
            messages: 1,
            created_at: datetime!(2026-11-24 10:00 UTC),
            changed_at: datetime!(2026-11-24 10:00 UTC),
            about: String::new(),
        }
    }

    #[test]
    fn a_page_knows_what_lies_before_and_after_it() {
        let found: Vec<Listed> = (0..=PAGE).map(|_| listed()).collect();
        let (first, last) = (found[0].id, found[PAGE - 1].id);
        let beside = found[3].place();
        let page = |start| Page::cut(found.clone(), start, Total::Exactly(51));
        assert_eq!((page(Start::First).earlier, page(Start::First).later), (false, true));
        assert_eq!((page(Start::Before(beside)).earlier, page(Start::Before(beside)).later), (true, true));
        assert_eq!((page(Start::First).tickets[0].id, page(Start::Last).tickets[0].id), (first, last));
        assert!(Start::After(beside).is_torn(0) && Start::Before(beside).is_torn(PAGE - 1) && !Start::Last.is_torn(0));
    }

    #[test]
    fn what_was_looked_through_is_not_looked_through_again() {
        let (before, at) = (datetime!(2026-11-20 10:00 UTC), datetime!(2026-11-24 10:00 UTC));
        let beside = Beside { at, id: TicketId::new() };
        let newest_first = Filter { since: Some(before), ..Filter::default() };
        assert_eq!(newest_first.but_beyond(Start::After(beside)).since, Some(at));
        let rest = newest_first.but_beyond(Start::Before(beside));
        assert_eq!((rest.since, rest.until), (Some(before), Some(at + Duration::MICROSECOND)));
        let oldest_first = Filter { oldest_first: true, until: Some(before), ..Filter::default() };
        assert_eq!(oldest_first.but_beyond(Start::After(beside)).until, Some(before));
        assert_eq!(oldest_first.but_beyond(Start::Before(beside)).since, Some(at));
        assert_eq!(newest_first.but_beyond(Start::First), newest_first);
    }

    #[test]
    fn no_state_is_every_state() {
        assert_eq!(Filter::default().states(), &TicketState::ALL);
        let closed = Filter { states: vec![TicketState::Closed], ..Filter::default() };
        assert_eq!(closed.states(), &[TicketState::Closed]);
    }
}
