//! The prices a product can have: one for each action and term that makes sense for it, each with its field in forms.
use std::sync::LazyLock;

use crate::domains::tlds::{self, Tld};
use crate::locale::key;
use crate::products::{Family, PriceAction, term_words};
use crate::{t, tell};

/// The most years a domain is sold for at once.
const MOST_YEARS: i16 = 10;

/// One price that a product can have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    pub action: PriceAction,
    /// 12 for a year; 0 for what is paid once.
    pub months: i16,
    /// Its field in forms: "price_register_12".
    pub price_field: String,
    /// The field of what the reseller pays himself: "cost_register_12".
    pub cost_field: String,
}

static ALL: LazyLock<Vec<Slot>> = LazyLock::new(|| {
    let years = |action: PriceAction| (1..=MOST_YEARS).map(move |years| Slot::new(action, years * 12));
    let mut all: Vec<Slot> =
        [PriceAction::Register, PriceAction::Renew, PriceAction::Transfer].into_iter().flat_map(years).collect();
    let at_once = [PriceAction::Restore, PriceAction::OwnerChange, PriceAction::ContactUpdate, PriceAction::SetUp];
    all.extend(at_once.map(|action| Slot::new(action, 0)));
    all.extend([0, 1, 12].map(|months| Slot::new(PriceAction::Period, months)));
    all
});

impl Slot {
    fn new(action: PriceAction, months: i16) -> Self {
        let word = word(action);
        Self {
            action,
            months,
            price_field: format!("price_{word}_{months}"),
            cost_field: format!("cost_{word}_{months}"),
        }
    }

    /// "Register, 1 year".
    pub fn label(&self) -> String {
        match (self.action, self.months) {
            (PriceAction::Period, 0) => t("products-once").to_owned(),
            (PriceAction::Period, 1) => t("products-per-month").to_owned(),
            (PriceAction::Period, 12) => t("products-per-year").to_owned(),
            (action, 0) => action_label(action).to_owned(),
            (action, months) => format!("{}, {}", action_label(action), term_words(months)),
        }
    }

    /// The same as it is kept in the history.
    pub fn kept_label(&self) -> String {
        let action = || tell(action_key(self.action));
        match (self.action, self.months) {
            (PriceAction::Period, 0) => tell("products-once").kept(),
            (PriceAction::Period, 1) => tell("products-per-month").kept(),
            (PriceAction::Period, 12) => tell("products-per-year").kept(),
            (_, 0) => action().kept(),
            (_, months) => {
                let term = tell("running-term-years").with("count", months / 12);
                tell("orders-line-with-term").with("what", action().kept()).with("term", term.kept()).kept()
            }
        }
    }

    fn fits(&self, family: Family, tld: Option<&Tld>) -> bool {
        let years = self.months / 12;
        match (family, self.action) {
            (Family::Domain, PriceAction::Register) => tld.is_none_or(|tld| tld.registers_for(years)),
            (Family::Domain, PriceAction::Renew | PriceAction::Transfer) => tld.is_none_or(|tld| tld.renews_by(years)),
            (Family::Domain, PriceAction::Restore) => tld.and_then(|tld| tld.redemption_days) != Some(0),
            (Family::Domain, PriceAction::OwnerChange | PriceAction::ContactUpdate) => true,
            (Family::Hosting, PriceAction::Period) => self.months > 0,
            (Family::Other, PriceAction::Period) | (Family::Hosting | Family::Other, PriceAction::SetUp) => true,
            _ => false,
        }
    }
}

/// All prices that a product of this kind can have, in the order they are shown.
pub fn slots(family: Family, tld: Option<&str>) -> Vec<&'static Slot> {
    let tld = tld.and_then(tlds::find);
    ALL.iter().filter(|slot| slot.fits(family, tld)).collect()
}

/// The one of an action and term; None: nothing is sold like this.
pub fn slot(action: PriceAction, months: i16) -> Option<&'static Slot> {
    ALL.iter().find(|slot| slot.action == action && slot.months == months)
}

/// The name of a field that some product's form may have, as ours.
pub fn field(name: &str) -> Option<&'static str> {
    let names = ALL.iter().flat_map(|slot| [slot.price_field.as_str(), slot.cost_field.as_str()]);
    names.into_iter().find(|known| *known == name)
}

/// As it stands on pages.
pub fn action_label(action: PriceAction) -> &'static str {
    t(action_key(action))
}

fn action_key(action: PriceAction) -> &'static str {
    match action {
        PriceAction::Register => key("products-action-register"),
        PriceAction::Renew => key("products-action-renew"),
        PriceAction::Transfer => key("products-action-transfer"),
        PriceAction::Restore => key("products-action-restore"),
        PriceAction::OwnerChange => key("products-action-owner-change"),
        PriceAction::ContactUpdate => key("products-action-contact-update"),
        PriceAction::SetUp => key("products-action-set-up"),
        PriceAction::Period => key("products-action-period"),
    }
}

fn word(action: PriceAction) -> &'static str {
    match action {
        PriceAction::Register => "register",
        PriceAction::Renew => "renew",
        PriceAction::Transfer => "transfer",
        PriceAction::Restore => "restore",
        PriceAction::OwnerChange => "owner_change",
        PriceAction::ContactUpdate => "contact_update",
        PriceAction::SetUp => "set_up",
        PriceAction::Period => "period",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(family: Family, tld: Option<&str>) -> Vec<&'static str> {
        slots(family, tld).into_iter().map(|slot| slot.price_field.as_str()).collect()
    }

    #[test]
    fn a_domain_is_sold_for_the_years_its_tld_allows() {
        let nl = [
            "price_register_12",
            "price_renew_12",
            "price_transfer_12",
            "price_restore_0",
            "price_owner_change_0",
            "price_contact_update_0",
        ];
        assert_eq!(fields(Family::Domain, Some("nl")), nl);
        assert_eq!(fields(Family::Domain, Some("com")).len(), 10 + 9 + 9 + 3);
        assert!(!fields(Family::Domain, Some("fi")).contains(&"price_restore_0"), "it cannot be restored");
        assert_eq!(fields(Family::Domain, Some("io")).len(), 33, "nothing is known, so nothing is ruled out");
    }

    #[test]
    fn hosting_has_terms_and_other_products_may_be_paid_once() {
        assert_eq!(fields(Family::Hosting, None), ["price_set_up_0", "price_period_1", "price_period_12"]);
        assert_eq!(
            fields(Family::Other, None),
            ["price_set_up_0", "price_period_0", "price_period_1", "price_period_12"]
        );
    }

    #[test]
    fn only_fields_of_some_product_are_known() {
        assert_eq!(field("cost_renew_24"), Some("cost_renew_24"));
        for name in ["", "price_renew_13", "price_renew_132", "reseller_id", "amount", "price_period_-1"] {
            assert_eq!(field(name), None, "{name}");
        }
    }
}
