//! What the demo's customers ordered and have: each order with its lines and what came of them.
use std::sync::Arc;

use time::{Duration, OffsetDateTime};

use crate::demo::catalogue::{Article, Shop};
use crate::demo::chance::Chance;
use crate::demo::people::Contact;
use crate::demo::resident::Staff;
use crate::demo::rows::Owner;
use crate::domains::DomainState;
use crate::events::EventKind;
use crate::ids::{ContactId, DomainId, HostingId, LoginId};
use crate::orders::{LineAction, LineState, OrderState, WaitReason};
use crate::products::Family;

pub mod books;
pub mod draw;
pub mod known;
pub mod many;
mod names;
pub mod rows;

/// A customer as he stands at the counter.
#[derive(Clone)]
pub struct Buyer {
    pub owner: Owner,
    pub login: LoginId,
    pub person: String,
    pub contact: Contact,
    /// The version of his registrant data; one, since nobody of the demo has moved yet.
    pub data: ContactId,
    pub created_at: OffsetDateTime,
    pub verified: bool,
}

/// What a customer ordered as one.
pub struct Deal {
    pub buyer: Arc<Buyer>,
    pub at: OffsetDateTime,
    pub state: OrderState,
    pub waiting_for: Option<WaitReason>,
    pub needs_payment: bool,
    pub paid_at: Option<OffsetDateTime>,
    pub changed_at: OffsetDateTime,
    /// Empty: a basket.
    pub origin: String,
    pub lines: Vec<Deed>,
    pub notes: Vec<Note>,
}

/// One line of it.
pub struct Deed {
    pub article: Article,
    pub action: LineAction,
    pub months: i16,
    pub name: String,
    pub state: LineState,
    pub error: &'static str,
    pub thing: Thing,
}

/// What a line made or is about.
#[derive(Clone, Copy)]
pub enum Thing {
    None,
    /// Made by it.
    Domain(NewDomain),
    Hosting(HostingId),
    /// There before.
    Renewed(DomainId),
}

/// A domain that a line registered.
#[derive(Clone, Copy)]
pub struct NewDomain {
    pub id: DomainId,
    pub state: DomainState,
    pub auto_renew: bool,
}

/// A line in the history of an order; None: the portal did it.
pub struct Note {
    pub kind: EventKind,
    pub by: Option<Staff>,
    pub by_customer: bool,
    pub reason: &'static str,
    pub at: OffsetDateTime,
}

impl Deal {
    /// One that is still new.
    pub fn new(buyer: &Arc<Buyer>, at: OffsetDateTime) -> Self {
        let (state, waiting_for) = (OrderState::New, None);
        let (buyer, origin) = (Arc::clone(buyer), String::new());
        let placed = Note { kind: EventKind::OrderPlaced, by: None, by_customer: true, reason: "", at };
        let (needs_payment, paid_at, lines, notes) = (false, None, Vec::new(), vec![placed]);
        Self { buyer, at, state, waiting_for, needs_payment, paid_at, changed_at: at, origin, lines, notes }
    }

    /// What becomes of it at last, the lines with it, after so long.
    #[must_use]
    pub fn ends(mut self, state: OrderState, line: LineState, after: Duration) -> Self {
        (self.state, self.changed_at) = (state, self.at + after);
        self.lines.iter_mut().for_each(|deed| deed.state = line);
        let kind = match state {
            OrderState::Completed => EventKind::OrderCompleted,
            OrderState::Failed => EventKind::OrderFailed,
            OrderState::Cancelled => EventKind::OrderCancelled,
            OrderState::New | OrderState::Waiting | OrderState::Processing => return self,
        };
        let by_customer = state == OrderState::Cancelled;
        let reason = self.lines.iter().map(|deed| deed.error).find(|error| !error.is_empty()).unwrap_or_default();
        self.notes.push(Note { kind, by: None, by_customer, reason, at: self.changed_at });
        self
    }

    #[must_use]
    pub fn waits(mut self, reason: WaitReason) -> Self {
        (self.state, self.waiting_for) = (OrderState::Waiting, Some(reason));
        self.needs_payment = reason == WaitReason::Payment;
        let note =
            Note { kind: EventKind::OrderWaits, by: None, by_customer: true, reason: reason.words(), at: self.at };
        self.notes.push(note);
        self
    }

    /// A domain of a year.
    pub fn register(&mut self, article: Article, name: String) -> &mut Deed {
        self.line(article, LineAction::Register, 12, name)
    }

    pub fn line(&mut self, article: Article, action: LineAction, months: i16, name: String) -> &mut Deed {
        let (state, error, thing) = (LineState::Waiting, "", Thing::None);
        self.lines.push(Deed { article, action, months, name, state, error, thing });
        let last = self.lines.len() - 1;
        &mut self.lines[last]
    }

    pub fn total(&self, shop: &Shop) -> i64 {
        self.lines.iter().map(|deed| deed.price(shop).0).sum()
    }
}

impl Deed {
    /// The amount, the set-up within it, and what it costs the reseller.
    pub fn price(&self, shop: &Shop) -> (i64, i64, i64) {
        let of = |action, months| shop.price(self.article, action, months).unwrap_or_default();
        let (amount, purchase) = of(self.action.price_in(self.article.ware.family), self.months);
        let (set_up, set_up_purchase) = match self.action {
            LineAction::Create => of(crate::products::PriceAction::SetUp, 0),
            _ => (0, 0),
        };
        (amount + set_up, set_up, purchase + set_up_purchase)
    }

    /// What it makes is there.
    pub fn makes(&mut self, chance: &mut Chance, at: OffsetDateTime, auto_renew: bool) -> &mut Self {
        self.thing = match self.article.ware.family {
            Family::Domain => {
                Thing::Domain(NewDomain { id: DomainId(chance.id(at)), state: DomainState::Active, auto_renew })
            }
            Family::Hosting => Thing::Hosting(HostingId(chance.id(at))),
            Family::Other => Thing::None,
        };
        self
    }
}
