//! One policy: its rules, what a customer would be told, where it comes from, and how it came to be.
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use time::OffsetDateTime;

use super::own_policy::OwnPolicy;
use crate::error::AppError;
use crate::events::Change;
use crate::state::AppState;
use crate::tld_policies::compare::{changes, changes_of};
use crate::tld_policies::examples::{self, Example};
use crate::tld_policies::in_force::{Origin, Version};
use crate::tld_policies::queries::list_versions;
use crate::web::moment::Moment;
use crate::web::page::{Page, render};
use crate::{t, tell};

#[derive(Template)]
#[template(path = "reseller/tld_policies/show.html")]
struct PolicyPage {
    page: Page,
    title: String,
    home: String,
    list: String,
    supplier: &'static str,
    is_own: bool,
    shipped_changed: bool,
    /// What the operator's own rules have other than those that ship: theirs, then his.
    differences: Vec<Change>,
    changed_by: String,
    why: String,
    since: Moment,
    rules: Vec<(&'static str, String)>,
    sources: Vec<String>,
    age: String,
    is_old: bool,
    has_unknown: bool,
    examples: Vec<Example>,
    history: Vec<Entry>,
}

struct Entry {
    at: Moment,
    what: String,
    by: String,
    why: String,
    changes: Vec<Change>,
}

pub async fn show(State(state): State<AppState>, page: Page, own: OwnPolicy) -> Result<Response, AppError> {
    let now = state.clock.now();
    let policy = &own.holds.policy;
    let versions = list_versions(&mut *state.db.acquire().await?, (policy.supplier, &policy.tld)).await?;
    let rules = &policy.rules;
    let is_own = own.holds.origin == Origin::Operator;
    // what stands in a place of its own on the page
    let elsewhere = [t("policies-rule-sources"), t("policies-rule-newest-source")];
    render(&PolicyPage {
        page,
        title: own.title(),
        home: own.address(),
        list: format!("{}?supplier={}", super::HOME, policy.supplier.value()),
        supplier: policy.supplier.short(),
        is_own,
        shipped_changed: own.holds.shipped_changed,
        differences: if is_own { changes(&own.holds.shipped, rules) } else { Vec::new() },
        changed_by: crate::locale::kept::actor(&own.holds.changed_by),
        why: own.holds.why.clone(),
        since: Moment::day(policy.valid_from),
        rules: rules.in_words().into_iter().filter(|(label, _)| !elsewhere.contains(label)).collect(),
        sources: rules.sources.clone(),
        age: rules.age_words(now.year()),
        is_old: rules.is_old(now.year()),
        has_unknown: rules.has_unknown(),
        examples: examples::of(policy),
        history: history(&versions, now),
    })
}

fn history(versions: &[Version], now: OffsetDateTime) -> Vec<Entry> {
    let entry = |(place, version): (usize, &Version)| {
        let changes = changes_of(version, &versions[place + 1..]);
        let what = match (version.origin, &version.rules, &changes) {
            (Origin::Operator, None, _) => t("policies-history-back"),
            (Origin::Operator, Some(_), _) => t("policies-history-changed"),
            (Origin::Shipped, _, None) => t("policies-history-came"),
            (Origin::Shipped, _, Some(_)) => t("policies-history-updated"),
        };
        let what = if version.valid_from > version.created_at {
            let ahead = version.valid_from > now;
            let said = if ahead { tell("policies-history-will-hold") } else { tell("policies-history-holds") };
            said.with("what", what).with("day", Moment::day(version.valid_from).words).into()
        } else {
            what.to_owned()
        };
        Entry {
            at: Moment::new(version.created_at, now),
            what,
            by: crate::locale::kept::actor(&version.changed_by),
            why: version.why.clone(),
            changes: changes.unwrap_or_default(),
        }
    };
    versions.iter().enumerate().map(entry).collect()
}
