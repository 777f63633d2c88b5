//! Hosting accounts, and other services that run and are paid by the term.
use time::OffsetDateTime;

use crate::ids::{CustomerId, HostingId, ProductId};
use crate::products::{Plan, Supplier};
use crate::t;

pub mod change;
pub mod deliver;
pub mod plan;
pub mod queries;
pub mod suspend;
pub mod terminate;

/// How far a hosting account's life is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "hosting_state", rename_all = "snake_case")]
pub enum HostingState {
    /// Ordered, and at its supplier's.
    Pending,
    Active,
    Suspended,
    /// Past its term: off, and still to be renewed.
    Expired,
    Terminated,
}

/// A hosting account as its page shows it.
#[derive(Clone, Debug)]
pub struct Hosting {
    pub id: HostingId,
    pub customer: CustomerId,
    pub customer_name: String,
    pub product: ProductId,
    pub product_name: String,
    pub plan: Plan,
    pub supplier: Supplier,
    /// The site it is for.
    pub name: String,
    pub state: HostingState,
    /// The term it is paid by.
    pub months: i16,
    pub paid_until: Option<OffsetDateTime>,
    pub auto_renew: bool,
    /// The supplier's own name of it.
    pub external_id: String,
    pub created_at: OffsetDateTime,
    pub updated_at: OffsetDateTime,
}

impl HostingState {
    pub const ALL: [Self; 5] = [Self::Pending, Self::Active, Self::Suspended, Self::Expired, Self::Terminated];

    pub fn value(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Expired => "expired",
            Self::Terminated => "terminated",
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::Pending => t("hosting-state-pending"),
            Self::Active => t("hosting-state-active"),
            Self::Suspended => t("hosting-state-suspended"),
            Self::Expired => t("hosting-state-expired"),
            Self::Terminated => t("hosting-state-terminated"),
        }
    }

    pub fn tone(self) -> &'static str {
        match self {
            Self::Active => "good",
            Self::Pending => "warn",
            Self::Suspended | Self::Expired => "bad",
            Self::Terminated => "plain",
        }
    }

    pub fn parse(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.value() == value)
    }

    /// An active product in the sense of the counts on tabs.
    pub fn counts_as_active(self) -> bool {
        self == Self::Active
    }

    pub fn may_be_renewed(self) -> bool {
        matches!(self, Self::Active | Self::Suspended | Self::Expired)
    }

    pub fn may_be_terminated(self) -> bool {
        matches!(self, Self::Active | Self::Suspended | Self::Expired)
    }
}
