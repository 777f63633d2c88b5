//! Lists of orders: what they are filtered by, and one page of them, newest first.
use time::OffsetDateTime;

use crate::customers::list::Total;
use crate::fields::Currency;
use crate::ids::{CustomerId, OrderId, ProductId};
use crate::orders::{OrderState, WaitReason, said};
use crate::tell;

/// Orders on a page.
pub const PAGE: usize = 50;

/// Which orders a list shows. The default shows all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub state: Option<OrderState>,
    /// Those that wait for this; no state beside it.
    pub reason: Option<WaitReason>,
    pub customer: Option<CustomerId>,
    /// The one with this number.
    pub number: Option<i32>,
    /// Those with a line of it.
    pub product: Option<ProductId>,
    /// Placed at this time or later.
    pub since: Option<OffsetDateTime>,
    /// Placed before this time.
    pub until: Option<OffsetDateTime>,
}

/// One line of the list.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: OrderId,
    pub number: i32,
    pub customer: CustomerId,
    pub customer_name: String,
    /// The description of its first line.
    pub first: String,
    /// How many lines it has beside that.
    pub more: i64,
    pub currency: Currency,
    pub total: i64,
    pub state: OrderState,
    pub waiting_for: Option<WaitReason>,
    pub placed_at: OffsetDateTime,
}

impl Listed {
    /// "Register demo-garden.nl, 1 year, and 2 more".
    pub fn what(&self) -> String {
        let first = said::line(&self.first).into_owned();
        if self.more > 0 { tell("orders-and-more").with("first", first).with("count", self.more).into() } else { first }
    }

    /// Its state in words: "Waiting for payment".
    pub fn words(&self) -> &'static str {
        self.waiting_for.map_or(self.state.word(), WaitReason::words)
    }

    pub fn place(&self) -> Beside {
        Beside { at: self.placed_at, id: self.id }
    }
}

/// An order's place in the list; good also when the order has left it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beside {
    pub at: OffsetDateTime,
    pub id: OrderId,
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

    /// Whether a page with so many orders is none: past the end, or the first one with a part missing.
    pub(super) fn is_torn(self, found: usize) -> bool {
        match self {
            Self::First | Self::Last => false,
            Self::After(_) => found == 0,
            Self::Before(_) => found < PAGE,
        }
    }
}

/// One page of orders.
#[derive(Clone, Debug)]
pub struct Page {
    pub orders: Vec<Listed>,
    /// Whether pages come before it and after it.
    pub earlier: bool,
    pub later: bool,
    pub total: Total,
}

impl Page {
    /// What cannot be found needs no looking for.
    pub fn nothing() -> Self {
        Self { orders: Vec::new(), earlier: false, later: false, total: Total::Exactly(0) }
    }

    /// Of what was found looking from `start`, one more than fits telling that there is more.
    pub(super) fn cut(mut orders: Vec<Listed>, start: Start, total: Total) -> Self {
        let more = orders.len() > PAGE;
        orders.truncate(PAGE);
        if start.is_backwards() {
            orders.reverse();
        }
        let (earlier, later) = match start {
            Start::First => (false, more),
            Start::After(_) => (true, more),
            Start::Before(_) => (more, true),
            Start::Last => (more, false),
        };
        Self { orders, earlier, later, total }
    }
}

/// How many orders want looking at; none counted further than it is said.
#[derive(Clone, Copy, Debug)]
pub struct Numbers {
    pub unpaid: i64,
    pub failed: i64,
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    fn listed(more: i64) -> Listed {
        Listed {
            id: OrderId::new(),
            number: 100_001,
            customer: CustomerId::new(),
            customer_name: "Ada".into(),
            first: "Register demo-garden.nl, 1 year".into(),
            more,
            currency: Currency::from_stored("EUR"),
            total: 1250,
            state: OrderState::Waiting,
            waiting_for: Some(WaitReason::Payment),
            placed_at: datetime!(2026-11-24 10:00 UTC),
        }
    }

    #[test]
    fn a_line_says_what_was_ordered_and_what_it_waits_for() {
        assert_eq!(listed(0).what(), "Register demo-garden.nl, 1 year");
        assert_eq!(listed(2).what(), "Register demo-garden.nl, 1 year, and 2 more");
        assert_eq!(listed(0).words(), "Waiting for payment");
        assert_eq!(Listed { waiting_for: None, state: OrderState::Failed, ..listed(0) }.words(), "Failed");
    }

    #[test]
    fn a_page_knows_what_lies_before_and_after_it() {
        let found: Vec<Listed> = (0..=PAGE).map(|_| listed(0)).collect();
        let (first, last) = (found[0].id, found[PAGE - 1].id);
        let beside = found[3].place();
        let page = |start| Page::cut(found.clone(), start, Total::Exactly(51));
        assert_eq!((page(Start::First).earlier, page(Start::First).later), (false, true));
        assert_eq!((page(Start::After(beside)).earlier, page(Start::After(beside)).later), (true, true));
        assert_eq!((page(Start::Last).earlier, page(Start::Last).later), (true, false));
        assert_eq!((page(Start::First).orders[0].id, page(Start::Last).orders[0].id), (first, last));
        assert!(Start::After(beside).is_torn(0) && Start::Before(beside).is_torn(PAGE - 1) && !Start::Last.is_torn(0));
    }
}
