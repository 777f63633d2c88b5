//! The form of a policy: its fields as they come in, and filled from rules.
use serde::Deserialize;
use time::OffsetDateTime;

use crate::ids::TldPolicyId;
use crate::tld_policies::input::Typed;
use crate::tld_policies::{IdentityField, Role, Rules, Side, TermEffect};
use crate::web::form::Form;

macro_rules! fields {
    ($($name:ident),* $(,)?) => {
        #[derive(Deserialize, Default)]
        #[serde(default, deny_unknown_fields)]
        pub struct Fields {
            $($name: String,)*
            pub version: String,
            pub form_key: String,
        }

        impl Fields {
            /// The form with what was typed.
            pub fn again(&self) -> Form {
                Form::new().with_key(&self.form_key).with("version", &self.version)$(.with(stringify!($name), &self.$name))*
            }
        }
    };
}

fields!(
    method,
    fee,
    refundable,
    term,
    term_months,
    identity_holder,
    identity_name,
    identity_organisation,
    identity_email,
    identity_country,
    identity_vat,
    identity_id,
    typos,
    consent_old,
    consent_new,
    consent_admin,
    asked_by,
    consent_days,
    lock_days,
    lock_opt_out,
    contact_updates,
    documents,
    countries,
    eligibility,
    role_admin,
    role_tech,
    role_billing,
    ascii_only,
    note,
    sources,
    as_of,
    valid_from,
    why,
);

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct ResetFields {
    pub valid_from: String,
    pub why: String,
    pub version: String,
    pub form_key: String,
}

/// The boxes of what makes another holder, of who consents, and of roles: names of fields.
pub const IDENTITY: [(&str, IdentityField); 7] = [
    ("identity_holder", IdentityField::Holder),
    ("identity_name", IdentityField::Name),
    ("identity_organisation", IdentityField::Organisation),
    ("identity_email", IdentityField::Email),
    ("identity_country", IdentityField::Country),
    ("identity_vat", IdentityField::VatNumber),
    ("identity_id", IdentityField::IdNumber),
];
pub const SIDES: [(&str, Side); 3] =
    [("consent_old", Side::OldHolder), ("consent_new", Side::NewHolder), ("consent_admin", Side::Admin)];
pub const ROLES: [(&str, Role); 3] =
    [("role_admin", Role::Admin), ("role_tech", Role::Tech), ("role_billing", Role::Billing)];

impl Fields {
    pub fn typed(&self) -> Typed {
        let form = self.again();
        Typed {
            method: self.method.clone(),
            identity: ticked(&form, &IDENTITY),
            typos_are_free: form.is_on("typos"),
            contact_updates: self.contact_updates.clone(),
            consent_of: ticked(&form, &SIDES),
            asked_by: self.asked_by.clone(),
            consent_days: self.consent_days.clone(),
            fee: self.fee.clone(),
            refundable: self.refundable.clone(),
            term: self.term.clone(),
            term_months: self.term_months.clone(),
            lock_days: self.lock_days.clone(),
            lock_opt_out: form.is_on("lock_opt_out"),
            documents: self.documents.clone(),
            countries: self.countries.clone(),
            eligibility: self.eligibility.clone(),
            roles: ticked(&form, &ROLES),
            ascii_only: form.is_on("ascii_only"),
            note: self.note.clone(),
            sources: self.sources.clone(),
            as_of: self.as_of.clone(),
            valid_from: self.valid_from.clone(),
            why: self.why.clone(),
        }
    }
}

fn ticked<T: Copy>(form: &Form, boxes: &[(&'static str, T)]) -> Vec<T> {
    boxes.iter().filter(|(name, _)| form.is_on(name)).map(|(_, one)| *one).collect()
}

/// The form with the rules that hold, from today on.
pub fn filled(rules: &Rules, version: Option<TldPolicyId>, now: OffsetDateTime) -> Form {
    let number = |number: Option<i16>| number.map(|number| number.to_string()).unwrap_or_default();
    let consents = rules.consents.as_ref();
    let (term, months) = match rules.term {
        TermEffect::Keep => ("keep", None),
        TermEffect::Restart(months) => ("restart", Some(months)),
        TermEffect::Extend(months) => ("extend", Some(months)),
        TermEffect::Unknown => ("unknown", None),
    };
    let refundable = match rules.refundable {
        Some(true) => "yes",
        Some(false) => "no",
        None => "unknown",
    };
    let form = Form::new()
        .with("version", version.map(|id| id.to_string()).unwrap_or_default())
        .with("method", rules.method.value())
        .with("fee", rules.fee.value())
        .with("refundable", refundable)
        .with("term", term)
        .with("term_months", number(months))
        .with_tick("typos", rules.typos_are_free)
        .with("asked_by", consents.map_or("", |consents| consents.asked_by.value()))
        .with("consent_days", number(consents.map(|consents| consents.days)))
        .with("lock_days", number(rules.lock.map(|lock| lock.days)))
        .with_tick("lock_opt_out", rules.lock.is_some_and(|lock| lock.opt_out))
        .with("contact_updates", rules.contact_updates.value())
        .with("documents", rules.documents.join("\n"))
        .with("countries", rules.countries.join(" "))
        .with("eligibility", &rules.eligibility)
        .with_tick("ascii_only", rules.ascii_only)
        .with("note", &rules.note)
        .with("sources", rules.sources.join("\n"))
        .with("as_of", number(rules.as_of))
        .with("valid_from", now.date().to_string());
    let form = IDENTITY.iter().fold(form, |form, (name, one)| form.with_tick(name, rules.identity.contains(one)));
    let of = consents.map_or(&[][..], |consents| &consents.of);
    let form = SIDES.iter().fold(form, |form, (name, one)| form.with_tick(name, of.contains(one)));
    ROLES.iter().fold(form, |form, (name, one)| form.with_tick(name, rules.roles.contains(one)))
}
