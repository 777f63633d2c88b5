//! The page of one product: its fields, one price for each action and term, and what is to be known beside them.
use askama::Template;

use crate::domains::tlds;
use crate::events::Change;
use crate::fields::Currency;
use crate::products::check::{Amount, Rules};
use crate::products::input::Input;
use crate::products::slots::{Slot, action_label, slot, slots};
use crate::products::{Family, PriceAction};
use crate::reseller_area::products::facts::facts;
use crate::reseller_area::products::own_product::OwnProduct;
use crate::web::form::{Choice, Form};
use crate::web::page::{Badge, Page};
use crate::{t, tell};

#[derive(Template)]
#[template(path = "reseller/products/product.html")]
pub struct ProductPage {
    pub page: Page,
    pub form: Form,
    title: String,
    action: String,
    family: Family,
    /// Of an existing product.
    state: Option<Badge>,
    tld: String,
    facts: Vec<(&'static str, String)>,
    suppliers: Vec<Choice>,
    /// What the reseller above sells, where there is one and it is to be chosen.
    sources: Vec<Choice>,
    /// The shortest term of each action.
    prices: Vec<PriceCell>,
    /// Longer terms, folded away.
    more: Vec<PriceGroup>,
    /// Something stands in the longer terms.
    more_filled: bool,
    currency: String,
    /// There is a reseller above, whose prices are what one pays.
    buys_above: bool,
    /// Prices that lose money, in words.
    below: Vec<String>,
    /// What somebody else changed while this page was open: what stands there, and what was typed.
    pub meanwhile: Vec<Change>,
    /// During *Login as reseller* one only looks.
    may_save: bool,
}

/// The longer terms of one action.
struct PriceGroup {
    title: &'static str,
    cells: Vec<PriceCell>,
}

struct PriceCell {
    label: String,
    field: &'static str,
    /// Where the reseller writes down what he pays.
    cost_field: &'static str,
    /// What he pays, where it is kept for him.
    hint: String,
}

impl ProductPage {
    /// For something new.
    pub fn new(page: Page, rules: &Rules, input: &Input) -> Self {
        let title = match &rules.tld {
            Some(tld) => tell("products-add-named").with("tld", tld).into(),
            None => add_words(rules.family).to_owned(),
        };
        Self::drawn(page, (title, "/reseller/products/new".to_owned()), rules, input, &[])
    }

    /// For what is there.
    pub fn of(page: Page, own: &OwnProduct, rules: &Rules, input: &Input) -> Self {
        let content = &own.content;
        let state = if content.on_sale {
            Badge::new("good", t("products-on-sale"))
        } else {
            Badge::new("plain", t("products-not-on-sale"))
        };
        let drawn = Self::drawn(page, (content.name.clone(), own.address()), rules, input, &own.purchases);
        Self {
            state: Some(state),
            below: below(&content.prices, &own.purchases, &rules.currency),
            may_save: !own.staff.viewer.acts_as_reseller(),
            ..drawn
        }
    }

    fn drawn(
        page: Page,
        (title, action): (String, String),
        rules: &Rules,
        input: &Input,
        purchases: &[Amount],
    ) -> Self {
        let (first, more) = by_term(slots(rules.family, rules.tld.as_deref()));
        let filled =
            |slot: &&Slot| !input.amount(&slot.price_field).is_empty() || !input.amount(&slot.cost_field).is_empty();
        Self {
            page,
            form: form_of(input),
            title,
            action,
            family: rules.family,
            state: None,
            tld: rules.tld.clone().unwrap_or_default(),
            facts: rules.tld.as_deref().and_then(tlds::find).map(facts).unwrap_or_default(),
            suppliers: rules.suppliers().map(|supplier| Choice::new(supplier.value(), supplier.word())).collect(),
            sources: rules.sources.iter().map(|one| Choice::new(one.id.to_string(), &one.name)).collect(),
            prices: first.iter().map(|slot| cell(slot, rules, purchases)).collect(),
            more: groups(&more, rules, purchases),
            more_filled: more.iter().any(filled),
            currency: rules.currency.to_string(),
            buys_above: !rules.on_top,
            below: Vec::new(),
            meanwhile: Vec::new(),
            may_save: true,
        }
    }

    #[must_use]
    pub fn with_errors<M: Into<String>>(self, errors: impl IntoIterator<Item = (&'static str, M)>) -> Self {
        Self { form: self.form.with_errors(errors), ..self }
    }

    fn is_new(&self) -> bool {
        self.state.is_none()
    }

    fn is_domain(&self) -> bool {
        self.family == Family::Domain
    }

    fn is_hosting(&self) -> bool {
        self.family == Family::Hosting
    }
}

/// "Add hosting plan".
pub fn add_words(family: Family) -> &'static str {
    match family {
        Family::Domain => t("products-add-tld"),
        Family::Hosting => t("products-add-hosting"),
        Family::Other => t("products-add-other"),
    }
}

/// Prices that are lower than what is paid, in words.
fn below(prices: &[Amount], purchases: &[Amount], currency: &Currency) -> Vec<String> {
    let paid = |price: &Amount| {
        purchases.iter().find(|cost| (cost.action, cost.months) == (price.action, price.months)).map(|cost| cost.amount)
    };
    let losing = prices.iter().filter_map(|price| Some((price, paid(price).filter(|paid| price.amount < *paid)?)));
    losing
        .filter_map(|(price, paid)| {
            let told = tell("products-below").with("label", slot(price.action, price.months)?.label());
            Some(told.with("sold", currency.words(price.amount)).with("bought", currency.words(paid)).into())
        })
        .collect()
}

/// The shortest term of each action of domains, and all of anything else; then the longer ones.
fn by_term(all: Vec<&'static Slot>) -> (Vec<&'static Slot>, Vec<&'static Slot>) {
    let shortest = |slot: &Slot| {
        let of_action = all.iter().filter(|other| other.action == slot.action);
        of_action.map(|other| other.months).min() == Some(slot.months)
    };
    all.iter().partition(|slot| slot.action == PriceAction::Period || shortest(slot))
}

fn groups(more: &[&'static Slot], rules: &Rules, purchases: &[Amount]) -> Vec<PriceGroup> {
    let mut groups: Vec<PriceGroup> = Vec::new();
    for slot in more {
        let (title, cell) = (action_label(slot.action), cell(slot, rules, purchases));
        match groups.last_mut().filter(|group| group.title == title) {
            Some(group) => group.cells.push(cell),
            None => groups.push(PriceGroup { title, cells: vec![cell] }),
        }
    }
    groups
}

fn cell(slot: &'static Slot, rules: &Rules, purchases: &[Amount]) -> PriceCell {
    let paid = purchases.iter().find(|cost| (cost.action, cost.months) == (slot.action, slot.months));
    let hint = match (rules.on_top, paid) {
        (true, _) => String::new(),
        (false, Some(paid)) => tell("products-you-pay").with("amount", rules.currency.words(paid.amount)).into(),
        (false, None) => t("products-you-pay-unknown").to_owned(),
    };
    PriceCell {
        label: slot.label(),
        field: &slot.price_field,
        cost_field: if rules.on_top { &slot.cost_field } else { "" },
        hint,
    }
}

fn form_of(input: &Input) -> Form {
    let form = Form::new()
        .with("family", &input.family)
        .with("tld", &input.tld)
        .with("name", &input.name)
        .with("supplier", &input.supplier)
        .with_tick("on_sale", !input.on_sale.is_empty())
        .with("description", &input.description)
        .with("position", &input.position)
        .with("disk_mb", &input.disk_mb)
        .with("traffic_gb", &input.traffic_gb)
        .with("mailboxes", &input.mailboxes)
        .with("databases", &input.databases)
        .with("domains", &input.domains)
        .with("source", &input.source)
        .with("version", &input.version)
        .with_key(&input.form_key);
    input.amounts.0.iter().fold(form, |form, (name, value)| form.with(name, value))
}
