//! Why a customer may not order, in the words of each who reads it.
use crate::t;

/// Why a customer may not order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Barred {
    Fraud,
    OrderBlocked,
}

impl Barred {
    /// By what stands at a customer, the gravest of it.
    pub fn by(fraud: bool, order_blocked: bool) -> Option<Self> {
        match (fraud, order_blocked) {
            (true, _) => Some(Self::Fraud),
            (false, true) => Some(Self::OrderBlocked),
            (false, false) => None,
        }
    }

    /// To the customer, who is not told the reason's name.
    pub fn to_customer(self) -> &'static str {
        match self {
            Self::Fraud | Self::OrderBlocked => t("ordering-barred-customer"),
        }
    }

    /// To staff.
    pub fn to_staff(self) -> &'static str {
        match self {
            Self::Fraud => t("ordering-barred-fraud"),
            Self::OrderBlocked => t("ordering-barred-blocked"),
        }
    }

    /// In the history, which is written in English.
    pub(super) fn in_history(self) -> &'static str {
        match self {
            Self::Fraud => "marked as fraud",
            Self::OrderBlocked => "blocked from ordering",
        }
    }
}
