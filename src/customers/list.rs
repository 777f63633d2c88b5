//! The customers list: what it is filtered and sorted by, and one page of it.
use time::OffsetDateTime;
use uuid::Uuid;

use crate::ids::CustomerId;

mod filter;

pub use filter::{Facets, Filter, State};

/// Customers on a page, unless somebody wants it otherwise.
pub const PAGE: usize = 50;
/// What else they may want.
pub const SIZES: [usize; 4] = [25, 50, 100, 200];
/// The most that is ever counted; beyond it a list says "10,000+".
pub const COUNTED: i64 = 10_000;

/// What a list can be ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Name,
    Number,
    Email,
    Country,
    Created,
}

/// The order of a list. The default: the newest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    pub sort: Sort,
    pub descending: bool,
}

impl Default for Order {
    fn default() -> Self {
        Self { sort: Sort::Created, descending: true }
    }
}

/// One line of the list.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: CustomerId,
    pub number: i32,
    pub name: String,
    /// Empty: a person.
    pub organisation: String,
    pub email: String,
    pub country: String,
    pub facets: Facets,
    pub created_at: OffsetDateTime,
}

impl Listed {
    /// The organisation, else the name.
    pub fn display_name(&self) -> &str {
        if self.organisation.is_empty() { &self.name } else { &self.organisation }
    }
}

/// How many customers fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Total {
    Exactly(i64),
    MoreThan(i64),
}

impl Total {
    /// Of a count that stopped one beyond [`COUNTED`].
    pub fn capped(count: i64) -> Self {
        if count > COUNTED { Self::MoreThan(COUNTED) } else { Self::Exactly(count) }
    }
}

/// Where a page begins, by the customer beside it; what a place in an address comes down to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    First,
    After(Uuid),
    Before(Uuid),
    Last,
}

impl Start {
    /// Whether the page is looked for from its end.
    pub(in crate::customers) fn is_backwards(self) -> bool {
        matches!(self, Self::Before(_) | Self::Last)
    }

    /// Whether a page with so many customers is none: beside somebody who is not in the list, or the first one with a
    /// part missing.
    pub(super) fn is_torn(self, found: usize, size: usize) -> bool {
        match self {
            Self::First | Self::Last => false,
            Self::After(_) => found == 0,
            Self::Before(_) => found < size,
        }
    }

    pub(in crate::customers) fn beside(self) -> Option<Uuid> {
        match self {
            Self::After(id) | Self::Before(id) => Some(id),
            Self::First | Self::Last => None,
        }
    }
}

/// Which part of a list is shown: where it begins, and how many are on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    pub start: Start,
    pub size: usize,
}

impl From<Start> for Window {
    fn from(start: Start) -> Self {
        Self { start, size: PAGE }
    }
}

impl Window {
    /// The first page of the same size.
    pub(super) fn first(self) -> Self {
        Self { start: Start::First, ..self }
    }
}

/// One page of customers.
#[derive(Clone, Debug)]
pub struct Page<T = Listed> {
    pub customers: Vec<T>,
    /// Whether pages come before it and after it.
    pub earlier: bool,
    pub later: bool,
    pub total: Total,
    /// The codes of all countries that the reseller's customers live in.
    pub countries: Vec<String>,
}

impl<T> Page<T> {
    /// Of what was found looking from `start`, one more than fits telling that there is more.
    pub(super) fn cut(mut customers: Vec<T>, Window { start, size }: Window) -> Self {
        let more = customers.len() > size;
        customers.truncate(size);
        if start.is_backwards() {
            customers.reverse();
        }
        let (earlier, later) = match start {
            Start::First => (false, more),
            Start::After(_) => (true, more),
            Start::Before(_) => (more, true),
            Start::Last => (more, false),
        };
        Self { customers, earlier, later, total: Total::Exactly(0), countries: Vec::new() }
    }
}

impl Page {
    /// Its total was counted elsewhere, or not at all: then it is known only of a list of one page.
    pub(super) fn with_total(mut self, total: Option<Total>, window: Window) -> Self {
        let shown = i64::try_from(self.customers.len()).unwrap_or(i64::MAX);
        let size = i64::try_from(window.size).unwrap_or(i64::MAX);
        self.total = match total {
            _ if !self.earlier && !self.later => Total::Exactly(shown),
            Some(total) => total,
            None => Total::MoreThan(size),
        };
        self
    }

    /// Its total was counted to the end, or only to just beyond [`COUNTED`].
    pub(super) fn counted(mut self, to_the_end: bool) -> Self {
        if let (Total::Exactly(count), false) = (self.total, to_the_end) {
            self.total = Total::capped(count);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_knows_what_lies_before_and_after_it() {
        let found: Vec<usize> = (0..=PAGE).collect();
        let first = Page::cut(found.clone(), Start::First.into());
        assert_eq!((first.customers.len(), first.earlier, first.later), (PAGE, false, true));
        let last = Page::cut(found.clone(), Start::Last.into());
        assert_eq!((last.customers.first(), last.earlier, last.later), (Some(&(PAGE - 1)), true, false));
        let beside = Uuid::now_v7();
        let after = Page::cut(vec![1, 2], Start::After(beside).into());
        assert_eq!((after.customers, after.earlier, after.later), (vec![1, 2], true, false));
        let before = Page::cut(found, Start::Before(beside).into());
        assert_eq!((before.earlier, before.later), (true, true));
    }

    #[test]
    fn a_page_that_begins_nowhere_is_torn() {
        let beside = Uuid::now_v7();
        assert!(!Start::First.is_torn(0, PAGE) && !Start::Last.is_torn(0, PAGE));
        assert!(Start::After(beside).is_torn(0, PAGE) && !Start::After(beside).is_torn(1, PAGE));
        assert!(Start::Before(beside).is_torn(PAGE - 1, PAGE) && !Start::Before(beside).is_torn(PAGE, PAGE));
    }

    #[test]
    fn nobody_counts_beyond_what_is_said() {
        assert_eq!(Total::capped(10_000), Total::Exactly(10_000));
        assert_eq!(Total::capped(10_001), Total::MoreThan(10_000));
    }

    #[test]
    fn a_page_can_have_another_size() {
        let found: Vec<usize> = (0..=25).collect();
        let page = Page::cut(found, Window { start: Start::First, size: 25 });
        assert_eq!((page.customers.len(), page.later), (25, true));
        assert!(Start::Before(Uuid::now_v7()).is_torn(24, 25) && !Start::Before(Uuid::now_v7()).is_torn(25, 25));
    }
}
