//! Which customers a list shows: filters, and the small number that says what a customer is and may not.
use time::{Date, OffsetDateTime};

use crate::fields::Country;
use crate::ids::TagId;

/// What a customer is and may not, as one small number: the column `customers.facets`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facets(pub i16);

impl Facets {
    const ALL: i16 = 64;
    const RESELLER: i16 = 1;
    const VERIFIED: i16 = 2;
    const LOGIN_DENIED: i16 = 4;
    const ACCOUNT_DENIED: i16 = 8;
    const FRAUD: i16 = 16;
    const ORDER_BLOCKED: i16 = 32;
    const RESTRICTED: i16 = Self::LOGIN_DENIED | Self::ACCOUNT_DENIED | Self::FRAUD | Self::ORDER_BLOCKED;

    fn has(self, bits: i16) -> bool {
        self.0 & bits != 0
    }

    pub fn is_reseller(self) -> bool {
        self.has(Self::RESELLER)
    }

    pub fn is_verified(self) -> bool {
        self.has(Self::VERIFIED)
    }

    pub fn login_denied(self) -> bool {
        self.has(Self::LOGIN_DENIED)
    }

    pub fn account_denied(self) -> bool {
        self.has(Self::ACCOUNT_DENIED)
    }

    pub fn is_fraud(self) -> bool {
        self.has(Self::FRAUD)
    }

    pub fn order_blocked(self) -> bool {
        self.has(Self::ORDER_BLOCKED)
    }
}

/// What a list can be limited to, of the things a customer may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing is taken from him.
    Active,
    /// Anything is.
    Restricted,
    LoginDenied,
    AccountDenied,
    Fraud,
    OrderBlocked,
}

impl State {
    pub const ALL: [Self; 6] =
        [Self::Active, Self::Restricted, Self::LoginDenied, Self::AccountDenied, Self::Fraud, Self::OrderBlocked];

    /// As addresses and rows name it.
    pub fn value(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Restricted => "blocked",
            Self::LoginDenied => "login-blocked",
            Self::AccountDenied => "account-blocked",
            Self::Fraud => "fraud",
            Self::OrderBlocked => "order-blocked",
        }
    }

    pub fn parse(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.value() == value)
    }

    fn fits(self, facets: Facets) -> bool {
        match self {
            Self::Active => !facets.has(Facets::RESTRICTED),
            Self::Restricted => facets.has(Facets::RESTRICTED),
            Self::LoginDenied => facets.login_denied(),
            Self::AccountDenied => facets.account_denied(),
            Self::Fraud => facets.is_fraud(),
            Self::OrderBlocked => facets.order_blocked(),
        }
    }

    /// The word of `search_tags` that its customers have.
    fn tag(self) -> Option<&'static str> {
        match self {
            Self::Active => None,
            Self::Restricted => Some("restricted"),
            Self::LoginDenied => Some("login_denied"),
            Self::AccountDenied => Some("account_denied"),
            Self::Fraud => Some("fraud"),
            Self::OrderBlocked => Some("order_blocked"),
        }
    }
}

/// Which customers a list shows. The default shows all.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter {
    pub is_reseller: Option<bool>,
    pub state: Option<State>,
    pub verified: Option<bool>,
    pub country: Option<Country>,
    /// Those who came at this time or later.
    pub since: Option<OffsetDateTime>,
    /// Those who came before this time.
    pub until: Option<OffsetDateTime>,
    pub tag: Option<TagId>,
    /// Those who have not signed in on this day or later, whoever never did among them.
    pub not_since: Option<Date>,
    /// Those for whom nothing runs.
    pub without_products: bool,
}

impl Filter {
    pub fn is_empty(&self) -> bool {
        self.is_bare() && self.since.is_none() && !self.has_more()
    }

    /// Whether anything is asked for that the orders of the list have no index of their own behind.
    pub fn has_more(&self) -> bool {
        self.until.is_some() || self.has_rest()
    }

    /// Whether anything is asked for that only a customer's own row tells.
    pub(in crate::customers) fn has_rest(&self) -> bool {
        self.tag.is_some() || self.not_since.is_some() || self.without_products
    }

    pub(in crate::customers) fn has_time(&self) -> bool {
        self.since.is_some() || self.until.is_some()
    }

    /// Whether at most the time they came is asked for, which is how the lists are ordered anyway.
    pub(in crate::customers) fn is_bare(&self) -> bool {
        self.is_reseller.is_none() && self.state.is_none() && self.verified.is_none() && self.country.is_none()
    }

    fn fits(&self, facets: Facets) -> bool {
        self.is_reseller.is_none_or(|wanted| wanted == facets.is_reseller())
            && self.verified.is_none_or(|wanted| wanted == facets.is_verified())
            && self.state.is_none_or(|state| state.fits(facets))
    }

    /// Every value of the column `facets` that fits.
    pub(in crate::customers) fn facets(&self) -> Vec<i16> {
        (0..Facets::ALL).filter(|facets| self.fits(Facets(*facets))).collect()
    }

    /// The same as a set of bits, for a condition that no index shall be chosen by.
    pub(in crate::customers) fn facets_mask(&self) -> i64 {
        self.facets().into_iter().fold(0, |mask, facets| mask | (1 << facets))
    }

    /// Whether few pass, wherever they live.
    pub(in crate::customers) fn is_narrow(&self) -> bool {
        !Self { country: None, ..*self }.tags().is_empty()
    }

    /// The words of `search_tags` that every customer has who fits.
    pub(in crate::customers) fn tags(&self) -> Vec<&'static str> {
        let country = self.country.map(Country::code);
        let reseller = self.is_reseller.filter(|wanted| *wanted).map(|_| "reseller");
        let unverified = self.verified.filter(|wanted| !*wanted).map(|_| "unverified");
        [country, reseller, unverified, self.state.and_then(State::tag)].into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_is_the_list_of_all_facets_that_fit() {
        assert_eq!(Filter::default().facets().len(), 64);
        assert!(Filter::default().is_empty());
        let fraud = Filter { state: Some(State::Fraud), ..Filter::default() };
        assert_eq!(fraud.facets().len(), 32);
        assert!(fraud.facets().iter().all(|facets| facets & 16 != 0));
        let plain =
            Filter { is_reseller: Some(false), verified: Some(true), state: Some(State::Active), ..Filter::default() };
        assert_eq!(plain.facets(), [2]);
        assert_eq!(plain.facets_mask(), 0b100);
        assert_eq!(Filter::default().facets_mask(), -1);
    }

    #[test]
    fn only_what_is_rare_narrows_a_search_by_itself() {
        let common =
            Filter { is_reseller: Some(false), verified: Some(true), state: Some(State::Active), ..Filter::default() };
        assert!(common.tags().is_empty());
        let country = Country::parse("Netherlands").ok();
        let rare = Filter {
            is_reseller: Some(true),
            verified: Some(false),
            state: Some(State::Fraud),
            country,
            ..Filter::default()
        };
        assert_eq!(rare.tags(), ["NL", "reseller", "unverified", "fraud"]);
    }
}
