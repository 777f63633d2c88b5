//! A product as its form sends it, and as its form is filled.
use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::fields::Currency;
use crate::products::check::Content;
use crate::products::slots::{self, slot};

/// What the form of a product has.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Input {
    pub family: String,
    pub tld: String,
    pub name: String,
    pub supplier: String,
    pub on_sale: String,
    pub description: String,
    pub position: String,
    pub disk_mb: String,
    pub traffic_gb: String,
    pub mailboxes: String,
    pub databases: String,
    pub domains: String,
    /// The product of the reseller above.
    pub source: String,
    /// Which state of the product was on the page.
    pub version: String,
    pub form_key: String,
    #[serde(flatten)]
    pub amounts: Amounts,
}

/// The fields of prices, by their names. No other name is taken, and none twice.
#[derive(Clone, Debug, Default)]
pub struct Amounts(pub BTreeMap<&'static str, String>);

impl<'de> Deserialize<'de> for Amounts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Fields)
    }
}

struct Fields;

impl<'de> Visitor<'de> for Fields {
    type Value = Amounts;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("fields of prices")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Amounts, A::Error> {
        let mut amounts = BTreeMap::new();
        while let Some((name, value)) = map.next_entry::<String, String>()? {
            let name = slots::field(&name).ok_or_else(|| A::Error::custom("unknown field"))?;
            if amounts.insert(name, value).is_some() {
                return Err(A::Error::custom("a field twice"));
            }
        }
        Ok(Amounts(amounts))
    }
}

impl Input {
    /// The form of what is stored.
    pub fn of(content: &Content, version: i32, currency: &Currency) -> Self {
        let limit = |limit: Option<i32>| limit.map(|limit| limit.to_string()).unwrap_or_default();
        let plan = content.plan;
        let mut amounts = BTreeMap::new();
        for price in &content.prices {
            if let Some(slot) = slot(price.action, price.months) {
                amounts.insert(slot.price_field.as_str(), currency.in_field(price.amount));
            }
        }
        for cost in content.purchases.iter().flatten() {
            if let Some(slot) = slot(cost.action, cost.months) {
                amounts.insert(slot.cost_field.as_str(), currency.in_field(cost.amount));
            }
        }
        Self {
            family: content.family.value().to_owned(),
            tld: content.tld.clone().unwrap_or_default(),
            name: content.name.clone(),
            supplier: content.supplier.value().to_owned(),
            on_sale: if content.on_sale { "yes".to_owned() } else { String::new() },
            description: content.description.clone(),
            position: content.position.to_string(),
            disk_mb: limit(plan.disk_mb),
            traffic_gb: limit(plan.traffic_gb),
            mailboxes: limit(plan.mailboxes),
            databases: limit(plan.databases),
            domains: limit(plan.domains),
            source: content.source.as_ref().map(|source| source.id.to_string()).unwrap_or_default(),
            version: version.to_string(),
            form_key: String::new(),
            amounts: Amounts(amounts),
        }
    }

    pub fn amount(&self, field: &str) -> &str {
        self.amounts.0.get(field).map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(form: &str) -> Option<Input> {
        serde_html_form::from_str(form).ok()
    }

    #[test]
    fn a_form_takes_prices_by_their_names_and_nothing_else() {
        let input = read("name=.nl&price_register_12=9,50&cost_renew_12=").unwrap();
        assert_eq!((input.name.as_str(), input.amount("price_register_12")), (".nl", "9,50"));
        assert_eq!(input.amount("price_renew_12"), "");
        for bad in
            ["reseller_id=x", "price_register_13=1", "price_register_12=1&price_register_12=2", "name=a&name=b", "id=1"]
        {
            assert!(read(bad).is_none(), "{bad}");
        }
    }
}
