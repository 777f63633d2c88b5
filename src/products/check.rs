//! Checks a product as typed, field by field, against what may be sold.
use crate::domains::tlds;
use crate::fields::{Currency, clean_line, clean_text};
use crate::ids::ProductId;
use crate::products::input::Input;
use crate::products::slots::{Slot, slots};
use crate::products::{Family, Plan, PriceAction, Supplier};
use crate::{t, tell};

const LONGEST_NAME: usize = 100;
const LONGEST_DESCRIPTION: usize = 2000;
const LAST_POSITION: i32 = 100_000;
/// The most that a plan's limit can say.
const LARGEST_LIMIT: i32 = 1_000_000_000;

/// What can be sold, by whom and in what: what a form is checked against.
#[derive(Clone, Debug)]
pub struct Rules {
    pub family: Family,
    /// Of the domain that is changed, or the one chosen for a new product.
    pub tld: Option<String>,
    pub currency: Currency,
    /// Nobody is above him: he writes down himself what he pays.
    pub on_top: bool,
    /// What the reseller above sells of this family, to choose from. A domain is linked by its TLD instead.
    pub sources: Vec<Source>,
    /// The operator has set up a registry for the TLD.
    pub has_registry: bool,
}

impl Rules {
    /// Who may deliver it.
    pub fn suppliers(&self) -> impl Iterator<Item = Supplier> {
        let has_registry = self.has_registry;
        let all = self.family.suppliers().iter().copied();
        all.filter(move |supplier| *supplier != Supplier::Epp || has_registry)
    }
}

/// A product of the reseller above; of his others, and of the rest of it, nothing is known here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub id: ProductId,
    pub name: String,
}

/// A product as it may be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    pub family: Family,
    pub tld: Option<String>,
    pub name: String,
    pub supplier: Supplier,
    pub on_sale: bool,
    pub description: String,
    pub position: i32,
    pub plan: Plan,
    pub source: Option<Source>,
    /// In the order of `slots`.
    pub prices: Vec<Amount>,
    /// What he pays, where he writes it down himself; None: it is kept for him.
    pub purchases: Option<Vec<Amount>>,
}

/// An amount for an action and term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    pub action: PriceAction,
    pub months: i16,
    pub amount: i64,
}

/// What is wrong, by field.
pub type Errors = Vec<(&'static str, String)>;

/// Whether the form has fields that this product's page does not have: nobody fills those in by a page.
pub fn has_foreign_fields(input: &Input, rules: &Rules) -> bool {
    let known = slots(rules.family, rules.tld.as_deref());
    let is_known =
        |field: &str| known.iter().any(|slot| slot.price_field == field || rules.on_top && slot.cost_field == field);
    let plan = [&input.disk_mb, &input.traffic_gb, &input.mailboxes, &input.databases, &input.domains];
    let plan_elsewhere = rules.family != Family::Hosting && plan.iter().any(|limit| !limit.is_empty());
    let no_source = rules.on_top || rules.family == Family::Domain;
    plan_elsewhere || (no_source && !input.source.is_empty()) || input.amounts.0.keys().any(|field| !is_known(field))
}

/// The product, or a message for each field that is wrong.
pub fn check(input: &Input, rules: &Rules) -> Result<Content, Errors> {
    let mut errors = Errors::new();
    let name = keep(&mut errors, "name", name(input, rules));
    let supplier = keep(&mut errors, "supplier", supplier(input, rules));
    let description = keep(
        &mut errors,
        "description",
        clean_text(&input.description, LONGEST_DESCRIPTION).map_err(|error| error.to_string()),
    );
    let position = keep(&mut errors, "position", number(&input.position, (0, LAST_POSITION)));
    let plan = plan(input, &mut errors);
    let source = keep(&mut errors, "source", source(input, rules));
    let known = slots(rules.family, rules.tld.as_deref());
    let prices = amounts(&mut errors, input, rules, &known, |slot| &slot.price_field);
    let purchases = rules.on_top.then(|| amounts(&mut errors, input, rules, &known, |slot| &slot.cost_field));
    if rules.family == Family::Domain && rules.tld.as_deref().and_then(tlds::find).is_none() {
        errors.push(("tld", t("products-choose-tld").to_owned()));
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(Content {
        family: rules.family,
        tld: rules.tld.clone(),
        name: name.unwrap_or_default(),
        supplier: supplier.unwrap_or(Supplier::ByHand),
        on_sale: !input.on_sale.is_empty(),
        description: description.unwrap_or_default(),
        position: position.flatten().unwrap_or_default(),
        plan,
        source: source.flatten(),
        prices,
        purchases,
    })
}

fn keep<T>(errors: &mut Errors, field: &'static str, checked: Result<T, String>) -> Option<T> {
    checked.map_err(|message| errors.push((field, message))).ok()
}

/// A domain is called by its TLD where nothing else was typed.
fn name(input: &Input, rules: &Rules) -> Result<String, String> {
    let name = clean_line(&input.name, LONGEST_NAME).map_err(|error| error.to_string())?;
    match (name.is_empty(), &rules.tld) {
        (true, Some(tld)) => Ok(format!(".{tld}")),
        (true, None) => Err(t("products-enter-name").to_owned()),
        (false, _) => Ok(name),
    }
}

fn supplier(input: &Input, rules: &Rules) -> Result<Supplier, String> {
    rules.suppliers().find(|one| one.value() == input.supplier).ok_or_else(|| t("products-choose-supplier").to_owned())
}

fn source(input: &Input, rules: &Rules) -> Result<Option<Source>, String> {
    if input.source.is_empty() {
        return Ok(None);
    }
    let found = rules.sources.iter().find(|source| source.id.to_string() == input.source);
    found.cloned().map(Some).ok_or_else(|| t("products-choose-product").to_owned())
}

fn plan(input: &Input, errors: &mut Errors) -> Plan {
    let mut limit = |field: &'static str, typed: &str, least: i32| {
        keep(errors, field, number(typed, (least, LARGEST_LIMIT))).flatten()
    };
    Plan {
        disk_mb: limit("disk_mb", &input.disk_mb, 1),
        traffic_gb: limit("traffic_gb", &input.traffic_gb, 1),
        mailboxes: limit("mailboxes", &input.mailboxes, 0),
        databases: limit("databases", &input.databases, 0),
        domains: limit("domains", &input.domains, 1),
    }
}

/// A whole number within bounds; None where nothing was typed.
fn number(typed: &str, (least, most): (i32, i32)) -> Result<Option<i32>, String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let digits = typed.chars().all(|c| c.is_ascii_digit());
    let number = typed.parse::<i32>().ok().filter(|number| digits && (least..=most).contains(number));
    number.map(Some).ok_or_else(|| {
        tell("products-enter-number").with("least", least.to_string()).with("most", most.to_string()).into()
    })
}

fn amounts(
    errors: &mut Errors,
    input: &Input,
    rules: &Rules,
    known: &[&'static Slot],
    field: fn(&'static Slot) -> &'static String,
) -> Vec<Amount> {
    let mut amounts = Vec::new();
    for slot in known {
        let (name, typed) = (field(slot).as_str(), input.amount(field(slot)).trim());
        if typed.is_empty() {
            continue;
        }
        let parsed = rules.currency.parse_amount(typed).map_err(|error| error.to_string());
        if let Some(amount) = keep(errors, name, parsed) {
            amounts.push(Amount { action: slot.action, months: slot.months, amount });
        }
    }
    amounts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(family: Family, tld: Option<&str>) -> Rules {
        let currency = Currency::from_stored("EUR");
        Rules { family, tld: tld.map(str::to_owned), currency, on_top: false, sources: Vec::new(), has_registry: false }
    }

    fn wrong(input: &Input, rules: &Rules) -> Vec<&'static str> {
        check(input, rules).map_err(|errors| errors.into_iter().map(|(field, _)| field).collect()).unwrap_err()
    }

    fn hosting() -> Input {
        Input { name: "Start".into(), supplier: "by_hand".into(), ..Input::default() }
    }

    #[test]
    fn a_domain_is_called_by_its_tld_and_has_to_have_one_that_is_known() {
        let input = Input { supplier: "registry_simulator".into(), ..Input::default() };
        assert_eq!(check(&input, &rules(Family::Domain, Some("nl"))).unwrap().name, ".nl");
        assert_eq!(wrong(&input, &rules(Family::Domain, Some("nope"))), ["tld"]);
        assert_eq!(wrong(&input, &rules(Family::Domain, None)), ["name", "tld"]);
        assert_eq!(wrong(&input, &rules(Family::Other, None)), ["name", "supplier"], "no registry for other things");
    }

    #[test]
    fn numbers_that_are_none_get_their_message() {
        let good = rules(Family::Hosting, None);
        for bad in ["-1", "NaN", "1e309", "2147483648", "1.5", "٣", "0x10", "+5", "9999999999999999999999"] {
            let input = Input { disk_mb: bad.into(), position: bad.into(), ..hosting() };
            assert_eq!(wrong(&input, &good), ["position", "disk_mb"], "{bad}");
        }
        assert_eq!(wrong(&Input { domains: "0".into(), ..hosting() }, &good), ["domains"]);
        assert_eq!(check(&Input { mailboxes: "0".into(), ..hosting() }, &good).unwrap().plan.mailboxes, Some(0));
    }

    #[test]
    fn fields_of_other_products_are_noticed() {
        let with = |field: &'static str| {
            let mut input = hosting();
            input.amounts.0.insert(field, "1".into());
            input
        };
        let plain = rules(Family::Hosting, None);
        assert!(!has_foreign_fields(&with("price_period_1"), &plain));
        for field in ["price_register_12", "price_period_0", "cost_period_1"] {
            assert!(has_foreign_fields(&with(field), &plain), "{field}");
        }
        let top = Rules { on_top: true, ..plain };
        assert!(!has_foreign_fields(&with("cost_period_1"), &top), "the operator writes down what he pays");
        assert!(has_foreign_fields(&Input { source: "x".into(), ..hosting() }, &top), "nobody is above him");
    }
}
