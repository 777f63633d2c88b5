//! The page on which a policy is changed: what can be chosen, and what is typed.
use askama::Template;

use super::form::{IDENTITY, ROLES, SIDES, filled};
use super::own_policy::OwnPolicy;
use crate::error::AppError;
use crate::state::AppState;
use crate::t;
use crate::tld_policies::change::latest;
use crate::tld_policies::in_force::Origin;
use crate::tld_policies::queries::list_versions;
use crate::tld_policies::{Asker, ContactUpdates, Fee, Method};
use crate::web::form::{Choice, Form};
use crate::web::page::Page;

/// A box to tick.
pub struct Tick {
    pub value: &'static str,
    pub label: &'static str,
}

#[derive(Template)]
#[template(path = "reseller/tld_policies/edit.html")]
pub struct FormPage {
    page: Page,
    title: String,
    home: String,
    tld: String,
    supplier: &'static str,
    is_own: bool,
    pub form: Form,
    /// Of going back to what ships.
    pub reset: Form,
    methods: Vec<Choice>,
    fees: Vec<Choice>,
    refunds: Vec<Choice>,
    terms: Vec<Choice>,
    contacts: Vec<Choice>,
    askers: Vec<Choice>,
    identity: Vec<Tick>,
    sides: Vec<Tick>,
    roles: Vec<Tick>,
}

impl FormPage {
    /// With the rules that hold now.
    pub async fn load(state: &AppState, page: Page, own: &OwnPolicy) -> Result<Self, AppError> {
        let policy = &own.holds.policy;
        let versions = list_versions(&mut *state.db.acquire().await?, (policy.supplier, &policy.tld)).await?;
        let now = state.clock.now();
        let form = filled(&policy.rules, latest(&versions), now);
        let reset = Form::new().with("version", form.value("version")).with("valid_from", now.date().to_string());
        Ok(Self {
            page,
            title: own.title(),
            home: own.address(),
            tld: policy.tld.clone(),
            supplier: policy.supplier.short(),
            is_own: own.holds.origin == Origin::Operator,
            form,
            reset,
            methods: Method::ALL.iter().map(|one| Choice::new(one.value(), one.word())).collect(),
            fees: Fee::ALL.iter().map(|one| Choice::new(one.value(), one.word())).collect(),
            refunds: vec![
                Choice::new("unknown", t("policies-fee-unknown")),
                Choice::new("yes", t("policies-refund-back")),
                Choice::new("no", t("policies-refund-gone")),
            ],
            terms: vec![
                Choice::new("keep", t("policies-term-stays")),
                Choice::new("restart", t("policies-edit-restart")),
                Choice::new("extend", t("policies-edit-extend")),
                Choice::new("unknown", t("policies-fee-unknown")),
            ],
            contacts: ContactUpdates::ALL.iter().map(|one| Choice::new(one.value(), one.word())).collect(),
            askers: Asker::ALL.iter().map(|one| Choice::new(one.value(), one.word())).collect(),
            identity: IDENTITY.iter().map(|(value, one)| Tick { value, label: one.word() }).collect(),
            sides: SIDES.iter().map(|(value, one)| Tick { value, label: one.word() }).collect(),
            roles: ROLES.iter().map(|(value, one)| Tick { value, label: role_label(*one) }).collect(),
        })
    }
}

fn role_label(role: crate::tld_policies::Role) -> &'static str {
    match role {
        crate::tld_policies::Role::Admin => t("policies-edit-has-admin"),
        crate::tld_policies::Role::Tech => t("policies-edit-has-tech"),
        crate::tld_policies::Role::Billing => t("policies-edit-has-billing"),
    }
}
