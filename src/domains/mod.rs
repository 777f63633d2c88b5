//! Domains that customers have: their life, their registrant data, and the names people type.
use serde::{Deserialize, Serialize};
use serde_json::Value;
use time::OffsetDateTime;

use crate::ids::{ContactId, CustomerContactId, CustomerId, DomainId, ProductId};
use crate::products::Supplier;
use crate::t;

mod change;
pub mod deliver;
pub mod dispute;
pub mod lock;
pub mod name;
pub mod name_servers;
pub mod park;
pub mod queries;
pub mod roles;
pub mod settings;
pub mod tlds;

pub use name::{DomainName, HostName};

/// How far a domain's life is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "domain_state", rename_all = "snake_case")]
pub enum DomainState {
    /// Ordered, and at its registry's.
    Pending,
    Active,
    /// It points at the label's parking page.
    Parked,
    /// Past its end, within the time of grace: it can still be renewed.
    Expired,
    /// Past its grace: it can be restored for a fee.
    Redemption,
    TransferredAway,
    Deleted,
}

/// A domain as its page shows it.
#[derive(Clone, Debug)]
pub struct Domain {
    pub id: DomainId,
    pub customer: CustomerId,
    pub customer_name: String,
    pub product: ProductId,
    pub product_name: String,
    pub supplier: Supplier,
    /// As registries write it.
    pub name: String,
    /// As people read it.
    pub shown_name: String,
    pub tld: String,
    pub state: DomainState,
    pub contact: ContactId,
    /// Whose data its registrant follows: None is the profile.
    pub holder: Option<CustomerContactId>,
    /// Who stands in the roles beside its registrant.
    pub roles: roles::Roles,
    /// What the registry asked for beyond the profile.
    pub extras: Value,
    pub registered_at: Option<OffsetDateTime>,
    pub expires_at: Option<OffsetDateTime>,
    pub auto_renew: bool,
    pub locked: bool,
    /// Whether the customer may change its settings himself.
    pub customer_may_manage: bool,
    pub name_servers: Vec<NameServer>,
    /// After a change of holder it cannot be moved away before this moment.
    pub transfer_locked_until: Option<OffsetDateTime>,
    /// Somebody fights for it: its data stays as it is, and it stays at its registrar.
    pub disputed: bool,
    pub created_at: OffsetDateTime,
    pub updated_at: OffsetDateTime,
}

/// A name server; with addresses (glue) where its name lies in the domain itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameServer {
    pub name: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ips: Vec<std::net::IpAddr>,
}

impl DomainState {
    pub const ALL: [Self; 7] = [
        Self::Pending,
        Self::Active,
        Self::Parked,
        Self::Expired,
        Self::Redemption,
        Self::TransferredAway,
        Self::Deleted,
    ];

    pub fn value(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Active => "active",
            Self::Parked => "parked",
            Self::Expired => "expired",
            Self::Redemption => "redemption",
            Self::TransferredAway => "transferred_away",
            Self::Deleted => "deleted",
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::Pending => t("running-domain-pending"),
            Self::Active => t("running-domain-active"),
            Self::Parked => t("running-domain-parked"),
            Self::Expired => t("running-domain-expired"),
            Self::Redemption => t("running-domain-redemption"),
            Self::TransferredAway => t("running-domain-away"),
            Self::Deleted => t("running-domain-deleted"),
        }
    }

    pub fn tone(self) -> &'static str {
        match self {
            Self::Active => "good",
            Self::Pending | Self::Parked => "warn",
            Self::Expired | Self::Redemption => "bad",
            Self::TransferredAway | Self::Deleted => "plain",
        }
    }

    pub fn parse(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.value() == value)
    }

    /// An active product in the sense of the counts on tabs: it is there, and it is paid for.
    pub fn counts_as_active(self) -> bool {
        matches!(self, Self::Active | Self::Parked)
    }

    /// Whether its settings can be changed at the registry.
    pub fn may_be_changed(self) -> bool {
        matches!(self, Self::Active | Self::Parked)
    }

    pub fn may_be_renewed(self) -> bool {
        matches!(self, Self::Active | Self::Parked | Self::Expired)
    }

    pub fn may_be_restored(self) -> bool {
        self == Self::Redemption
    }
}
