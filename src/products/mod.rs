//! What a reseller sells: domains by TLD, hosting plans, other services; each with its prices and who delivers it.
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::ids::ProductId;
use crate::locale::key;
use crate::{t, tell};

pub mod check;
pub mod input;
mod plan;
pub mod queries;
pub mod save;
pub mod settings;
pub mod slots;

/// What kind of thing a product is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
#[sqlx(type_name = "product_family", rename_all = "snake_case")]
pub enum Family {
    Domain,
    Hosting,
    Other,
}

/// Who delivers a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "supplier", rename_all = "snake_case")]
pub enum Supplier {
    /// The registry that is built in, for trying things out: it registers nothing in the world.
    RegistrySimulator,
    /// The registry that the operator has set up for the TLD.
    Epp,
    /// An agent that is told by signed requests what to make.
    ProvisioningWebhook,
    /// Staff do it and tick it off.
    ByHand,
}

/// What a price is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type)]
#[sqlx(type_name = "price_action", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum PriceAction {
    Register,
    Renew,
    Transfer,
    Restore,
    OwnerChange,
    /// Other contact data of a domain whose holder stays, where a registry takes money for that.
    ContactUpdate,
    /// Once, when hosting or another service is set up.
    SetUp,
    /// For a term of hosting or of another service; for 0 months: once and for all.
    Period,
}

/// How renewals are paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "renewal_billing", rename_all = "snake_case")]
pub enum RenewalBilling {
    /// A renewal is an order that waits for its money.
    Prepaid,
    /// It is delivered at once.
    Postpaid,
}

/// A product as its reseller keeps it.
#[derive(Clone, Debug)]
pub struct Product {
    pub id: ProductId,
    pub family: Family,
    /// ".nl", "Hosting Start".
    pub name: String,
    /// Domains only, without a dot before it.
    pub tld: Option<String>,
    pub supplier: Supplier,
    pub on_sale: bool,
    /// Plain text with line breaks.
    pub description: String,
    /// Its place among those of its family, the smallest first.
    pub position: i32,
    pub plan: Plan,
    /// The product of the reseller above that it is bought as.
    pub source: Option<ProductId>,
    /// Raised at every change.
    pub version: i32,
    pub updated_at: OffsetDateTime,
}

/// What a hosting plan holds; None: without limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pub disk_mb: Option<i32>,
    pub traffic_gb: Option<i32>,
    pub mailboxes: Option<i32>,
    pub databases: Option<i32>,
    pub domains: Option<i32>,
}

/// One price, in the smallest unit of the reseller's currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Price {
    pub action: PriceAction,
    /// 12 for a year; 0 for what is paid once.
    pub months: i16,
    pub amount: i64,
    /// What the reseller himself pays, where that is known.
    pub purchase: Option<i64>,
}

impl Price {
    /// Sold for less than it costs.
    pub fn is_below_purchase(&self) -> bool {
        self.purchase.is_some_and(|purchase| self.amount < purchase)
    }
}

impl Family {
    pub const ALL: [Self; 3] = [Self::Domain, Self::Hosting, Self::Other];

    /// Its name in addresses and forms.
    pub fn value(self) -> &'static str {
        match self {
            Self::Domain => "domain",
            Self::Hosting => "hosting",
            Self::Other => "other",
        }
    }

    pub fn parse(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|family| family.value() == value)
    }

    /// As it stands on pages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Domain => t("words-domains"),
            Self::Hosting => t("words-hosting"),
            Self::Other => t("products-other"),
        }
    }

    /// Who may deliver it; an EPP registry only where one is set up for the TLD.
    pub fn suppliers(self) -> &'static [Supplier] {
        match self {
            Self::Domain => &[Supplier::RegistrySimulator, Supplier::Epp, Supplier::ByHand],
            Self::Hosting => &[Supplier::ProvisioningWebhook, Supplier::ByHand],
            Self::Other => &[Supplier::ByHand],
        }
    }
}

impl Supplier {
    pub fn value(self) -> &'static str {
        match self {
            Self::RegistrySimulator => "registry_simulator",
            Self::Epp => "epp",
            Self::ProvisioningWebhook => "provisioning_webhook",
            Self::ByHand => "by_hand",
        }
    }

    /// As it stands on pages; it is always said that the simulator is one.
    pub fn word(self) -> &'static str {
        t(self.key())
    }

    /// The message that [`Self::word`] says.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::RegistrySimulator => key("products-supplier-simulator"),
            Self::Epp => key("products-supplier-epp"),
            Self::ProvisioningWebhook => key("products-supplier-webhook"),
            Self::ByHand => key("products-supplier-by-hand"),
        }
    }

    /// The same for the cells of lists.
    pub fn short(self) -> &'static str {
        match self {
            Self::RegistrySimulator => t("products-supplier-simulator-short"),
            Self::Epp | Self::ProvisioningWebhook | Self::ByHand => self.word(),
        }
    }
}

impl RenewalBilling {
    pub const ALL: [Self; 2] = [Self::Prepaid, Self::Postpaid];

    pub fn value(self) -> &'static str {
        match self {
            Self::Prepaid => "prepaid",
            Self::Postpaid => "postpaid",
        }
    }

    pub fn parse(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|billing| billing.value() == value)
    }

    /// As it stands on pages.
    pub fn word(self) -> &'static str {
        t(self.key())
    }

    /// The message that [`Self::word`] says.
    fn key(self) -> &'static str {
        match self {
            Self::Prepaid => key("products-prepaid"),
            Self::Postpaid => key("products-postpaid"),
        }
    }
}

/// "1 year", "3 years", "1 month", "6 months", "once".
pub fn term_words(months: i16) -> String {
    match months {
        0 => t("running-term-once").to_owned(),
        months if months % 12 == 0 => tell("running-term-years").with("count", months / 12).into(),
        months => tell("running-term-months").with("count", months).into(),
    }
}
