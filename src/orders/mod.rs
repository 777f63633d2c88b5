//! Orders: a request for products, of which each line goes its own way. The life of an order is one machine, here.
use time::OffsetDateTime;

use crate::fields::Currency;
use crate::ids::{CustomerId, DomainId, HostingId, LoginId, OrderId, OrderLineId, ProductId};
use crate::t;

mod action;
pub mod advance;
pub mod barred;
pub mod basket;
pub mod hindrances;
pub mod list;
pub mod made;
pub mod names;
pub mod offer;
pub mod place;
pub mod queries;
pub mod said;
mod steps;
pub mod tell;
pub mod unverified;

pub use action::LineAction;

/// How far an order is: `new > waiting(reason) > processing > completed | failed`, `cancelled` from whatever is not
/// completed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "order_state", rename_all = "snake_case")]
pub enum OrderState {
    New,
    Waiting,
    Processing,
    Completed,
    Failed,
    Cancelled,
}

/// What a waiting order waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "wait_reason", rename_all = "snake_case")]
pub enum WaitReason {
    Verification,
    Payment,
    Balance,
    Review,
}

/// How far one line of it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "line_state", rename_all = "snake_case")]
pub enum LineState {
    Waiting,
    Processing,
    Completed,
    Failed,
    Cancelled,
}

/// An order as its page shows it.
#[derive(Clone, Debug)]
pub struct Order {
    pub id: OrderId,
    pub customer: CustomerId,
    pub customer_name: String,
    /// Unique within the reseller, from 100001.
    pub number: i32,
    pub state: OrderState,
    pub waiting_for: Option<WaitReason>,
    pub currency: Currency,
    pub total: i64,
    /// None: the portal itself.
    pub placed_by: Option<LoginId>,
    pub placed_by_name: String,
    /// By staff, for the customer.
    pub on_behalf: bool,
    pub needs_payment: bool,
    pub paid_at: Option<OffsetDateTime>,
    pub released_at: Option<OffsetDateTime>,
    pub placed_at: OffsetDateTime,
    pub updated_at: OffsetDateTime,
}

/// One line of it.
#[derive(Clone, Debug)]
pub struct Line {
    pub id: OrderLineId,
    pub product: ProductId,
    pub action: LineAction,
    pub description: String,
    pub months: i16,
    /// For the whole line, set-up included.
    pub amount: i64,
    pub set_up: i64,
    /// The domain or site it is for; may be empty.
    pub name: String,
    pub domain: Option<DomainId>,
    pub hosting: Option<HostingId>,
    pub state: LineState,
    /// Why it failed, or why it is not done yet, in words for staff.
    pub last_error: String,
    pub finished_at: Option<OffsetDateTime>,
}

impl OrderState {
    pub const ALL: [Self; 6] =
        [Self::New, Self::Waiting, Self::Processing, Self::Completed, Self::Failed, Self::Cancelled];

    /// Its name in addresses.
    pub fn value(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Waiting => "waiting",
            Self::Processing => "processing",
            Self::Completed => "completed",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    /// As it stands on pages.
    pub fn word(self) -> &'static str {
        match self {
            Self::New => t("orders-state-new"),
            Self::Waiting => t("orders-state-waiting"),
            Self::Processing => t("orders-state-processing"),
            Self::Completed => t("orders-state-completed"),
            Self::Failed => t("orders-state-failed"),
            Self::Cancelled => t("orders-state-cancelled"),
        }
    }

    /// The tone of its badge.
    pub fn tone(self) -> &'static str {
        match self {
            Self::Completed => "good",
            Self::New | Self::Waiting | Self::Processing => "warn",
            Self::Failed => "bad",
            Self::Cancelled => "plain",
        }
    }

    pub fn parse(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.value() == value)
    }

    /// Whether it may go on to be delivered.
    pub fn may_start(self) -> bool {
        matches!(self, Self::New | Self::Waiting)
    }

    /// Whether it may be called off: by the customer only while it waits, by staff until it is completed. What a
    /// supplier is at work on is first told by him to have failed.
    pub fn may_be_cancelled(self, by_staff: bool) -> bool {
        match self {
            Self::New | Self::Waiting => true,
            Self::Failed => by_staff,
            Self::Processing | Self::Completed | Self::Cancelled => false,
        }
    }

    pub fn may_be_restarted(self) -> bool {
        self == Self::Failed
    }

    /// What an order under way becomes by what its lines have become; None: they are still at work.
    pub fn after(lines: &[LineState]) -> Option<Self> {
        let has = |state| lines.contains(&state);
        match () {
            () if has(LineState::Waiting) || has(LineState::Processing) => None,
            () if has(LineState::Failed) => Some(Self::Failed),
            () if has(LineState::Completed) => Some(Self::Completed),
            () => Some(Self::Cancelled),
        }
    }
}

impl WaitReason {
    pub const ALL: [Self; 4] = [Self::Verification, Self::Payment, Self::Balance, Self::Review];

    pub fn value(self) -> &'static str {
        match self {
            Self::Verification => "verification",
            Self::Payment => "payment",
            Self::Balance => "balance",
            Self::Review => "review",
        }
    }

    /// "Waiting for verification".
    pub fn words(self) -> &'static str {
        match self {
            Self::Verification => t("orders-waits-verification"),
            Self::Payment => t("orders-waits-payment"),
            Self::Balance => t("orders-waits-balance"),
            Self::Review => t("orders-waits-review"),
        }
    }

    pub fn parse(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.value() == value)
    }
}

impl LineState {
    pub fn word(self) -> &'static str {
        match self {
            Self::Waiting => t("orders-state-waiting"),
            Self::Processing => t("orders-state-processing"),
            Self::Completed => t("orders-state-delivered"),
            Self::Failed => t("orders-state-failed"),
            Self::Cancelled => t("orders-state-cancelled"),
        }
    }

    pub fn tone(self) -> &'static str {
        match self {
            Self::Completed => "good",
            Self::Waiting | Self::Processing => "warn",
            Self::Failed => "bad",
            Self::Cancelled => "plain",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_completed_is_cancelled_or_restarted() {
        for state in OrderState::ALL {
            assert_eq!(OrderState::parse(state.value()), Some(state));
            let ended = matches!(state, OrderState::Completed | OrderState::Cancelled);
            assert!(!(ended && (state.may_be_cancelled(true) || state.may_be_restarted() || state.may_start())));
            // a customer calls off nothing that staff may not
            assert!(!state.may_be_cancelled(false) || state.may_be_cancelled(true));
        }
        assert!(!OrderState::Processing.may_be_cancelled(true), "a supplier is at work on it");
    }

    #[test]
    fn an_order_is_what_its_lines_have_become() {
        use LineState::{Cancelled, Completed, Failed, Processing, Waiting};
        assert_eq!(OrderState::after(&[Completed, Processing]), None);
        assert_eq!(OrderState::after(&[Failed, Waiting]), None);
        assert_eq!(OrderState::after(&[Completed, Completed]), Some(OrderState::Completed));
        assert_eq!(OrderState::after(&[Completed, Failed]), Some(OrderState::Failed));
        assert_eq!(OrderState::after(&[Completed, Cancelled]), Some(OrderState::Completed));
        assert_eq!(OrderState::after(&[Cancelled]), Some(OrderState::Cancelled));
    }
}
