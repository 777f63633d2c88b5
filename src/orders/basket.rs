//! A basket: one person's choice for one account. It becomes one order, once.
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::ids::{BasketId, BasketItemId, ProductId};
use crate::orders::LineAction;
use crate::products::{Family, Plan, Price, PriceAction, Supplier, term_words};

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
    /// As it will stand on the order: "Register demo-garden.nl, 1 year".
    pub fn description(&self) -> String {
        describe(self.action, &self.product_name, &self.name, self.months)
    }
}

impl Basket {
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
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

/// A line of an order in words: what is done with which product, for which name, for how long.
pub fn describe(action: LineAction, product: &str, name: &str, months: i16) -> String {
    let (shown, term) = (shown(name), term_words(months));
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
