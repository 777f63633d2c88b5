//! The catalogue by family: what is on sale, at which prices, and where one loses money.
use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use crate::error::AppError;
use crate::fields::Currency;
use crate::ids::ProductId;
use crate::logins::StaffRole;
use crate::products::queries::product::{find_currency, list as list_products, list_prices};
use crate::products::slots::action_label;
use crate::products::{Family, Price, PriceAction, Product, term_words};
use crate::reseller_area::products::form::add_words;
use crate::state::AppState;
use crate::web::extract::Query;
use crate::web::page::{Badge, Link, Page, Tab, render};
use crate::web::viewer::Staff;
use crate::{t, tell};

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    family: String,
    sale: String,
}

#[derive(Template)]
#[template(path = "reseller/products/list.html")]
struct ListPage {
    page: Page,
    family: Family,
    tabs: Vec<Tab>,
    sale: String,
    /// Nothing of this family is there at all, filter or not.
    is_empty: bool,
    lines: Vec<Line>,
    additions: Vec<Link>,
    /// During *Login as reseller* one only looks.
    may_save: bool,
    /// Who looks after the rules of TLDs.
    keeps_policies: bool,
}

struct Line {
    href: String,
    name: String,
    prices: Vec<String>,
    supplier: &'static str,
    badges: Vec<Badge>,
}

pub async fn list(
    State(state): State<AppState>,
    page: Page,
    staff: Staff,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let family = Family::parse(&asked.family).unwrap_or(Family::Domain);
    let mut db = state.db.acquire().await?;
    let all = list_products(&mut db, staff.reseller, None, false).await?;
    let count = |family: Family| all.iter().filter(|product| product.family == family).count();
    let tabs = Family::ALL.map(|one| tab(one, one == family, count(one)));
    let on_sale = match asked.sale.as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let is_empty = count(family) == 0;
    let shown: Vec<&Product> = all
        .iter()
        .filter(|product| product.family == family && on_sale.is_none_or(|wanted| product.on_sale == wanted))
        .collect();
    let ids: Vec<ProductId> = shown.iter().map(|product| product.id).collect();
    let mut prices: BTreeMap<ProductId, Vec<Price>> = BTreeMap::new();
    for one in list_prices(&mut db, staff.reseller, &ids).await? {
        prices.entry(one.product).or_default().push(one.price);
    }
    let currency = find_currency(&mut db, staff.reseller).await?;
    let lines =
        shown.iter().map(|product| line(product, prices.get(&product.id).map_or(&[], Vec::as_slice), &currency));
    let sale = on_sale.map_or("", |yes| if yes { "yes" } else { "no" }).to_owned();
    let may_save = !staff.viewer.acts_as_reseller();
    let keeps_policies = family == Family::Domain && staff.viewer.runs_the_portal() && staff.role == StaffRole::Owner;
    let lines = lines.collect();
    let additions = Family::ALL.map(|family| Link::new(add_words(family), address_of_new(family))).to_vec();
    render(&ListPage { page, family, tabs: tabs.to_vec(), sale, is_empty, lines, additions, may_save, keeps_policies })
}

impl ListPage {
    /// What stands where there is nothing of a family yet.
    fn nothing(&self) -> (&'static str, &'static str) {
        match self.family {
            Family::Domain => (t("products-none-domains"), t("products-none-domains-text")),
            Family::Hosting => (t("products-none-hosting"), t("products-none-hosting-text")),
            Family::Other => (t("products-none-other"), t("products-none-other-text")),
        }
    }

    fn add(&self) -> (String, &'static str) {
        (address_of_new(self.family), add_words(self.family))
    }
}

fn address_of_new(family: Family) -> String {
    format!("/reseller/products/new?family={}", family.value())
}

fn tab(family: Family, current: bool, count: usize) -> Tab {
    let href = format!("/reseller/products?family={}", family.value());
    Tab { label: family.word(), href, count: Some(count.to_string()), current }
}

fn line(product: &Product, prices: &[Price], currency: &Currency) -> Line {
    let mut badges = vec![if product.on_sale {
        Badge::new("good", t("products-on-sale"))
    } else {
        Badge::new("plain", t("products-not-on-sale"))
    }];
    if prices.iter().any(Price::is_below_purchase) {
        badges.push(Badge::new("warn", t("products-below-purchase")));
    }
    if prices.is_empty() {
        badges.push(Badge::new("warn", t("products-no-price")));
    }
    Line {
        href: format!("/reseller/products/{}", product.id),
        name: product.name.clone(),
        prices: glance(prices, currency),
        supplier: product.supplier.short(),
        badges,
    }
}

/// The shortest term of each action, and each term of hosting: "Register EUR 9.50".
fn glance(prices: &[Price], currency: &Currency) -> Vec<String> {
    let mut seen: Vec<PriceAction> = Vec::new();
    let mut words = Vec::new();
    for price in prices {
        let amount = currency.words(price.amount);
        let again = seen.contains(&price.action);
        seen.push(price.action);
        words.push(match (price.action, price.months) {
            (PriceAction::Period, 0) => tell("products-price-once").with("amount", amount).into(),
            (PriceAction::Period, 1) => tell("products-price-month").with("amount", amount).into(),
            (PriceAction::Period, 12) => tell("products-price-year").with("amount", amount).into(),
            _ if again => continue,
            (action, 0 | 12) => format!("{} {amount}", action_label(action)),
            (action, months) => tell("products-price-term")
                .with("action", action_label(action))
                .with("amount", amount)
                .with("term", term_words(months))
                .into(),
        });
    }
    words
}
