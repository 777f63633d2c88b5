//! A basket: one person's choice for one account. It becomes one order, once.
use std::collections::BTreeMap;

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::domains::tlds::{self, Tld, check_extras};
use crate::ids::{BasketId, BasketItemId, ProductId};
use crate::orders::LineAction;
use crate::orders::hindrances::Hindrances;
use crate::orders::offer::Term;
use crate::orders::said;
use crate::products::{Family, Plan, Price, PriceAction, Supplier};
use crate::t;

/// More than these are ordered in several orders.
pub const MOST_ITEMS: usize = 50;

/// A basket with what it holds, at the prices of this moment.
#[derive(Clone, Debug)]
pub struct Basket {
    pub id: BasketId,
    pub items: Vec<Item>,
}

/// One thing in it.
#[derive(Clone, Debug)]
pub struct Item {
    pub id: BasketItemId,
    pub product: ProductId,
    pub family: Family,
    pub product_name: String,
    pub supplier: Supplier,
    pub plan: Plan,
    pub action: LineAction,
    pub months: i16,
    /// As registries write it; may be empty.
    pub name: String,
    /// What the registry asks for beyond the profile, by the field's name.
    pub extras: Value,
    /// None: it is not sold like this any more.
    pub price: Option<ItemPrice>,
    /// What else it could be ordered for.
    pub terms: Vec<Term>,
}

/// Why something in a basket cannot be ordered as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    NotSold,
    /// Somebody has the name by now.
    Taken,
    /// The registry asks for more than was told.
    Extras,
    /// The registry takes ASCII only, and the profile cannot be written so.
    Letters,
}

impl Problem {
    pub fn words(self) -> &'static str {
        match self {
            Self::NotSold => t("ordering-problem-not-sold"),
            Self::Taken => t("ordering-problem-taken"),
            Self::Extras => t("ordering-problem-extras"),
            Self::Letters => t("ordering-problem-letters"),
        }
    }
}

/// What an item costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemPrice {
    pub amount: i64,
    /// Set-up within the amount.
    pub set_up: i64,
    pub purchase: Option<i64>,
}

impl Item {
    /// What is known of the TLD of a domain to be registered.
    pub fn tld(&self) -> Option<&'static Tld> {
        let (_, tld) = self.name.split_once('.').filter(|_| self.action == LineAction::Register)?;
        tlds::find(tld)
    }

    /// What was told of the registrant beyond the profile, by the field's name.
    pub fn extras_given(&self) -> BTreeMap<String, String> {
        let given = self.extras.as_object().into_iter().flatten();
        given.filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned()))).collect()
    }

    /// Why it cannot be ordered as it is.
    pub fn problem(&self, found: &Hindrances) -> Option<Problem> {
        let lacks = |tld: &Tld| check_extras(tld, &self.extras_given()).is_err();
        match () {
            () if self.price.is_none() => Some(Problem::NotSold),
            () if self.action == LineAction::Register && found.taken.contains(&self.name) => Some(Problem::Taken),
            () if self.action == LineAction::Register && found.unwritable.contains(&self.name) => {
                Some(Problem::Letters)
            }
            () if self.tld().is_some_and(lacks) => Some(Problem::Extras),
            () => None,
        }
    }

    /// As it will read on the order: "Register demo-garden.nl, 1 year".
    pub fn description(&self) -> String {
        said::line(&self.written()).into_owned()
    }

    /// The same as the order's row has it.
    pub fn written(&self) -> String {
        describe(self.action, &self.product_name, &self.name, self.months)
    }
}

impl Basket {
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The domains that are to be registered, as registries write them.
    pub fn new_names(&self) -> Vec<String> {
        let new = self.items.iter().filter(|item| item.action == LineAction::Register);
        new.map(|item| item.name.clone()).collect()
    }

    /// None: something in it is not sold any more.
    pub fn total(&self) -> Option<i64> {
        self.items.iter().map(|item| item.price.map(|price| price.amount)).sum()
    }

    /// What was shown, in a word: changes with every thing and every price. An order is placed only for what was shown.
    pub fn quote(&self) -> String {
        let mut hash = Sha256::new();
        for item in &self.items {
            let price = item.price.map(|price| (price.amount, price.set_up));
            hash.update(format!("{}|{:?}|{}|{}|{:?}\n", item.product, item.action, item.months, item.name, price));
        }
        hash.finalize().iter().take(12).map(|byte| format!("{byte:02x}")).collect()
    }
}

/// A line of an order as its row has it, in English: what is done with which product, for which name, for how long.
/// [`said::line`] says it in the reader's language.
pub fn describe(action: LineAction, product: &str, name: &str, months: i16) -> String {
    let (shown, term) = (shown(name), said::written_term(months));
    match (action, shown.is_empty()) {
        (LineAction::Create | LineAction::Once, true) => format!("{product}, {term}"),
        (LineAction::Create | LineAction::Once, false) => format!("{product} for {shown}, {term}"),
        (LineAction::ChangePlan, false) => format!("Change plan of {shown} to {product}, {term}"),
        (action, true) => format!("{} {product}, {term}", action.word()),
        (action, false) => format!("{} {shown}, {term}", action.word()),
    }
}

/// The price of an action and term among those of a product, with set-up where it is new.
pub fn price_of(prices: &[Price], action: LineAction, family: Family, months: i16) -> Option<ItemPrice> {
    let of = |action: PriceAction, months: i16| {
        prices.iter().find(|price| price.action == action && price.months == months).copied()
    };
    let main = of(action.price_in(family), months)?;
    let set_up = if action == LineAction::Create { of(PriceAction::SetUp, 0) } else { None };
    let set_up_amount = set_up.map_or(0, |price| price.amount);
    let set_up_purchase = set_up.map_or(Some(0), |price| price.purchase);
    Some(ItemPrice {
        amount: main.amount.checked_add(set_up_amount)?,
        set_up: set_up_amount,
        purchase: main.purchase.zip(set_up_purchase).and_then(|(main, set_up)| main.checked_add(set_up)),
    })
}

/// A name as people read it.
pub fn shown(name: &str) -> String {
    idna::domain_to_unicode(name).0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn price(action: PriceAction, months: i16, amount: i64) -> Price {
        Price { action, months, amount, purchase: Some(amount / 2) }
    }

    #[test]
    fn set_up_is_paid_when_something_is_new_only() {
        let prices = [price(PriceAction::SetUp, 0, 1000), price(PriceAction::Period, 1, 500)];
        let new = price_of(&prices, LineAction::Create, Family::Hosting, 1);
        assert_eq!(new, Some(ItemPrice { amount: 1500, set_up: 1000, purchase: Some(750) }));
        let renewed = price_of(&prices, LineAction::Renew, Family::Hosting, 1);
        assert_eq!(renewed, Some(ItemPrice { amount: 500, set_up: 0, purchase: Some(250) }));
        assert_eq!(price_of(&prices, LineAction::Create, Family::Hosting, 12), None);
    }
}
