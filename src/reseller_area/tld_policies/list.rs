//! All TLDs at a supplier: how each is changed, what it costs, and how old that knowledge is.
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use super::own_policy::supplier_of;
use super::{HOME, address};
use crate::error::AppError;
use crate::locale::key;
use crate::products::{Family, Supplier};
use crate::reseller_area::operator::Operator;
use crate::state::AppState;
use crate::tld_policies::in_force::{InForce, Origin};
use crate::tld_policies::queries::list_in_force;
use crate::tld_policies::told::sides;
use crate::tld_policies::{Fee, Method, Side};
use crate::web::form::Choice;
use crate::web::page::{Badge, Page, Tab, render};
use crate::{t, tell};

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    supplier: String,
    q: String,
    method: String,
    only: String,
}

#[derive(Template)]
#[template(path = "reseller/tld_policies/list.html")]
struct ListPage {
    page: Page,
    supplier: Supplier,
    tabs: Vec<Tab>,
    q: String,
    method: &'static str,
    methods: Vec<Choice>,
    only: &'static str,
    onlies: Vec<Choice>,
    lines: Vec<Line>,
    /// How many there are without a filter.
    all: usize,
}

struct Line {
    tld: String,
    href: String,
    method: &'static str,
    fee: &'static str,
    consents: String,
    lock: String,
    age: String,
    is_old: bool,
    badges: Vec<Badge>,
}

/// What of a policy somebody wants to see only, and its message.
const ONLY: [(&str, &str); 4] = [
    ("own", key("policies-only-own")),
    ("changed", key("policies-only-changed")),
    ("unknown", key("policies-only-unknown")),
    ("old", key("policies-only-old")),
];

pub async fn list(
    State(state): State<AppState>,
    page: Page,
    _: Operator,
    crate::web::extract::Query(asked): crate::web::extract::Query<Asked>,
) -> Result<Response, AppError> {
    let now = state.clock.now();
    let all = list_in_force(&mut *state.db.acquire().await?, None, now).await?;
    let suppliers = Family::Domain.suppliers();
    let supplier = supplier_of(&asked.supplier).unwrap_or(suppliers[0]);
    let tabs = suppliers.iter().map(|one| tab(*one, *one == supplier, &all)).collect();
    let method = Method::parse(&asked.method);
    let only = ONLY.iter().map(|(value, _)| *value).find(|value| *value == asked.only).unwrap_or_default();
    let q: String = asked.q.chars().filter(|c| !c.is_control()).take(63).collect();
    let part = q.trim().trim_start_matches('.').to_lowercase();
    let fits = |one: &&InForce| {
        one.policy.tld.contains(&part)
            && method.is_none_or(|method| one.policy.rules.method == method)
            && is_wanted(one, only, now.year())
    };
    let of_supplier: Vec<&InForce> = all.iter().filter(|one| one.policy.supplier == supplier).collect();
    let lines = of_supplier.iter().copied().filter(fits).map(|one| Line::new(one, now.year())).collect();
    render(&ListPage {
        page,
        supplier,
        tabs,
        q: q.trim().to_owned(),
        method: method.map_or("", Method::value),
        methods: Method::ALL.iter().map(|one| Choice::new(one.value(), one.word())).collect(),
        only,
        onlies: ONLY.iter().map(|(value, word)| Choice::new(*value, t(word))).collect(),
        lines,
        all: of_supplier.len(),
    })
}

impl ListPage {
    fn home(&self) -> String {
        format!("{HOME}?supplier={}", self.supplier.value())
    }
}

fn tab(supplier: Supplier, current: bool, all: &[InForce]) -> Tab {
    let count = all.iter().filter(|one| one.policy.supplier == supplier).count();
    let href = format!("{HOME}?supplier={}", supplier.value());
    Tab { label: supplier.short(), href, count: Some(count.to_string()), current }
}

fn is_wanted(one: &InForce, only: &str, this_year: i32) -> bool {
    match only {
        "own" => one.origin == Origin::Operator,
        "changed" => one.shipped_changed,
        "unknown" => one.policy.rules.has_unknown(),
        "old" => one.policy.rules.is_old(this_year),
        _ => true,
    }
}

/// "Present and new holder".
fn in_short(of: &[Side]) -> String {
    if of.is_empty() { String::new() } else { tell("policies-sides-short").with("of", sides(of)).into() }
}

impl Line {
    fn new(one: &InForce, this_year: i32) -> Self {
        let rules = &one.policy.rules;
        let mut badges = Vec::new();
        if one.origin == Origin::Operator {
            badges.push(Badge::new("good", t("policies-badge-yours")));
        }
        if one.shipped_changed {
            badges.push(Badge::new("warn", t("policies-badge-shipped-changed")));
        }
        if rules.has_unknown() {
            badges.push(Badge::new("plain", t("policies-badge-unknown")));
        }
        Self {
            tld: format!(".{}", one.policy.tld),
            href: address(one.policy.supplier, &one.policy.tld),
            method: rules.method.word(),
            fee: match rules.fee {
                Fee::None => t("policies-fee-none"),
                Fee::OwnerChange => t("policies-fee-short-owner-change"),
                Fee::Unknown => t("policies-fee-unknown"),
            },
            consents: rules.consents.as_ref().map(|consents| in_short(&consents.of)).unwrap_or_default(),
            lock: rules.lock.map(|lock| tell("policies-days").with("days", lock.days).into()).unwrap_or_default(),
            age: rules.age_words(this_year),
            is_old: rules.is_old(this_year),
            badges,
        }
    }
}
