//! What the demo's resellers sell, and at what price. Every price here is invented: none of them is anybody's.
use std::sync::LazyLock;

use crate::demo::cast::House;
use crate::demo::chance::Chance;
use crate::ids::ProductId;
use crate::products::{Family, PriceAction, Supplier};

/// Something all four sell, with what the operator pays for it.
pub struct Ware {
    /// The TLD without its dot, or the name.
    pub key: &'static str,
    pub family: Family,
    pub supplier: Supplier,
    pub description: &'static str,
    /// Hosting: disk, traffic, mailboxes, databases, domains.
    pub plan: [Option<i32>; 5],
    pub costs: Vec<(PriceAction, i16, i64)>,
}

/// TLD, the most years at once, and in cents: a year, a transfer, a restoring, another owner.
const TLDS: [(&str, i16, [i64; 4]); 10] = [
    ("nl", 1, [420, 420, 2500, 0]),
    ("com", 5, [890, 890, 7500, 0]),
    ("be", 1, [550, 550, 3500, 550]),
    ("nu", 5, [1290, 1290, 4500, 450]),
    ("no", 1, [980, 980, 2500, 250]),
    ("net", 5, [1090, 1090, 7500, 0]),
    ("org", 5, [1050, 1050, 7000, 0]),
    ("eu", 5, [490, 490, 3500, 0]),
    ("de", 1, [480, 480, 4000, 0]),
    ("us", 5, [850, 850, 6500, 0]),
];

/// Name, who delivers it, what is said of it, what it holds; and in cents: set-up, a month, a year.
type PlanRow = (&'static str, Supplier, &'static str, [Option<i32>; 5], [i64; 3]);

const PLANS: [PlanRow; 3] = [
    (
        "Hosting Start",
        Supplier::ByHand,
        "For one small site.\nIn this demo our staff set it up and tick it off.",
        [Some(5_000), Some(50), Some(5), Some(1), Some(1)],
        [250, 150, 1500],
    ),
    (
        "Hosting Plus",
        Supplier::ProvisioningWebhook,
        "For a shop or several sites.\nIn this demo the example agent makes it; until one runs, the order is tried again.",
        [Some(25_000), Some(250), Some(25), Some(5), Some(5)],
        [500, 350, 3500],
    ),
    (
        "Hosting Pro",
        Supplier::ByHand,
        "Room to grow, traffic without limit.\nIn this demo our staff set it up and tick it off.",
        [Some(100_000), None, Some(100), Some(25), Some(25)],
        [1000, 900, 9000],
    ),
];

/// Everything, domains first.
pub static WARES: LazyLock<Vec<Ware>> = LazyLock::new(|| {
    let mut wares: Vec<Ware> = TLDS.iter().map(|(tld, years, cents)| domain(tld, *years, *cents)).collect();
    wares.extend(PLANS.iter().map(|(key, supplier, description, plan, [set_up, month, year])| Ware {
        key,
        family: Family::Hosting,
        supplier: *supplier,
        description,
        plan: *plan,
        costs: vec![
            (PriceAction::SetUp, 0, *set_up),
            (PriceAction::Period, 1, *month),
            (PriceAction::Period, 12, *year),
        ],
    }));
    wares.push(other("SSL certificate", "For one site, for a year.", 12, 1200));
    wares.push(other("Site migration", "We move your site to us, once.", 0, 2500));
    wares
});

fn domain(key: &'static str, years: i16, [year, transfer, restore, owner_change]: [i64; 4]) -> Ware {
    let terms = |action| (1..=years).map(move |n| (action, n * 12, year * i64::from(n)));
    let mut costs: Vec<_> = terms(PriceAction::Register).chain(terms(PriceAction::Renew)).collect();
    costs.push((PriceAction::Transfer, 12, transfer));
    costs.push((PriceAction::Restore, 0, restore));
    costs.push((PriceAction::OwnerChange, 0, owner_change));
    let (supplier, description) = (Supplier::RegistrySimulator, "");
    Ware { key, family: Family::Domain, supplier, description, plan: [None; 5], costs }
}

fn other(key: &'static str, description: &'static str, months: i16, cost: i64) -> Ware {
    let (family, supplier) = (Family::Other, Supplier::ByHand);
    Ware { key, family, supplier, description, plan: [None; 5], costs: vec![(PriceAction::Period, months, cost)] }
}

impl Ware {
    pub fn name(&self) -> String {
        match self.family {
            Family::Domain => format!(".{}", self.key),
            Family::Hosting | Family::Other => self.key.to_owned(),
        }
    }

    pub fn tld(&self) -> Option<&'static str> {
        (self.family == Family::Domain).then_some(self.key)
    }
}

/// A house's price for what costs the operator so much: each adds to what the house above takes.
pub fn sale(slug: &str, cost: i64) -> i64 {
    match slug {
        "meridian" => raised(cost, 115),
        "northwind" => raised(sale("meridian", cost), 160),
        "fjord" => raised(sale("meridian", cost), 150),
        "tulip" => raised(sale("northwind", cost), 125),
        _ => cost,
    }
}

/// What a house pays for it itself.
pub fn purchase(slug: &str, cost: i64) -> i64 {
    match slug {
        "northwind" | "fjord" => sale("meridian", cost),
        "tulip" => sale("northwind", cost),
        _ => cost,
    }
}

/// By so many hundredths, up to the next five cents.
fn raised(amount: i64, hundredths: i64) -> i64 {
    (amount * hundredths + 499) / 500 * 5
}

/// A house's catalogue.
#[derive(Clone, Debug)]
pub struct Shop {
    pub slug: &'static str,
    pub articles: Vec<Article>,
}

/// A ware as a house's product.
#[derive(Clone, Copy)]
pub struct Article {
    pub id: ProductId,
    pub ware: &'static Ware,
}

impl std::fmt::Debug for Article {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.ware.key, self.id)
    }
}

impl Shop {
    /// The catalogue of a house on the day it began.
    pub fn of(house: &House, now: time::OffsetDateTime) -> Self {
        let mut chance = Chance::new(0xca7a_1065, u64::from(house.hue.unsigned_abs()));
        let since = house.since(now);
        let articles = WARES.iter().map(|ware| Article { id: ProductId(chance.id(since)), ware });
        Self { slug: house.slug, articles: articles.collect() }
    }

    /// The same out of the database, by TLDs and names; what was renamed there is left out.
    pub fn read(slug: &'static str, known: &[(ProductId, String)]) -> Self {
        let article = |ware: &'static Ware| {
            let (id, _) = known.iter().find(|(_, key)| key == ware.key)?;
            Some(Article { id: *id, ware })
        };
        Self { slug, articles: WARES.iter().filter_map(article).collect() }
    }

    pub fn find(&self, key: &str) -> Option<Article> {
        self.articles.iter().find(|article| article.ware.key == key).copied()
    }

    /// What it sells something for, and what it pays itself.
    pub fn price(&self, article: Article, action: PriceAction, months: i16) -> Option<(i64, i64)> {
        let (_, _, cost) = article.ware.costs.iter().find(|(of, term, _)| *of == action && *term == months)?;
        Some((sale(self.slug, *cost), purchase(self.slug, *cost)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::cast::HOUSES;
    use crate::domains::tlds;

    #[test]
    fn nobody_sells_below_what_he_pays_and_the_chain_holds() {
        for ware in WARES.iter() {
            for (action, months, cost) in &ware.costs {
                for house in &HOUSES {
                    let above = house.above.map_or(*cost, |above| sale(above, *cost));
                    assert_eq!(purchase(house.slug, *cost), above, "{} {action:?} {months}", ware.key);
                    assert!(sale(house.slug, *cost) >= above);
                    assert_eq!(sale(house.slug, *cost) % 5, 0);
                }
            }
        }
    }

    #[test]
    fn terms_are_those_that_registries_have() {
        for (tld, years, _) in &TLDS {
            let facts = tlds::find(tld).unwrap_or_else(|| panic!("{tld} is known"));
            assert!((1..=*years).all(|n| facts.registers_for(n) && facts.renews_by(n)), "{tld}");
        }
    }
}
