//! What a line of an order asks for, and which price of its product that costs.
use crate::products::{Family, PriceAction};

/// What a line asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "line_action", rename_all = "snake_case")]
pub enum LineAction {
    /// A new domain.
    Register,
    /// Another term of a domain, of hosting or of another service.
    Renew,
    /// A domain back out of redemption.
    Restore,
    /// A domain from elsewhere.
    Transfer,
    /// Another holder of a domain, where that costs something.
    OwnerChange,
    /// Other contact data of a domain, where that costs something.
    ContactUpdate,
    /// New hosting, or another service that runs.
    Create,
    /// Another plan for hosting that runs.
    ChangePlan,
    /// Something done once.
    Once,
}

impl LineAction {
    /// Which price of a product it costs.
    pub fn price(self) -> PriceAction {
        match self {
            Self::Register => PriceAction::Register,
            Self::Renew => PriceAction::Renew,
            Self::Restore => PriceAction::Restore,
            Self::Transfer => PriceAction::Transfer,
            Self::OwnerChange => PriceAction::OwnerChange,
            Self::ContactUpdate => PriceAction::ContactUpdate,
            Self::Create | Self::ChangePlan | Self::Once => PriceAction::Period,
        }
    }

    /// Which price a renewal costs: hosting goes on at the price of its term.
    pub fn price_in(self, family: Family) -> PriceAction {
        match (self, family) {
            (Self::Renew, Family::Hosting | Family::Other) => PriceAction::Period,
            _ => self.price(),
        }
    }

    /// As the description of a line begins.
    pub fn word(self) -> &'static str {
        match self {
            Self::Register => "Register",
            Self::Renew => "Renew",
            Self::Restore => "Restore",
            Self::Transfer => "Transfer",
            Self::OwnerChange => "Owner change of",
            Self::ContactUpdate => "Contact update of",
            Self::Create => "New",
            Self::ChangePlan => "Change plan to",
            Self::Once => "Once",
        }
    }
}
