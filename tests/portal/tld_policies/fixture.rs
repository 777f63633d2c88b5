//! A Dutch person, a Dutch company, what registries ask of them, and outcomes in a few short words.
use reseller_portal::contacts::{Difference, Registrant};
use reseller_portal::domains::DomainState;
use reseller_portal::ids::TldPolicyId;
use reseller_portal::products::{PriceAction, Supplier};
use reseller_portal::tld_policies::{
    Asker, ChangeKind, Facts, Outcome, Side, TermEffect, TldPolicy, Way, decide, read::shipped_of,
};
use serde_json::{Value, json};
use time::OffsetDateTime;

pub fn person() -> Registrant {
    Registrant {
        name: "Ada Jansen".into(),
        address: "Keizersgracht 1".into(),
        postal_code: "1015 CN".into(),
        city: "Amsterdam".into(),
        country: "NL".into(),
        phone: "+31201234567".into(),
        email: "ada@tulpen.example".into(),
        ..Registrant::default()
    }
}

pub fn company() -> Registrant {
    Registrant { organisation: "Tulpen BV".into(), vat_number: "NL123456789B01".into(), ..person() }
}

/// What a registry asks for beyond the profile, complete and in its form.
pub fn extras(tld: &str) -> Value {
    match tld {
        "amsterdam" | "nl" => json!({"legal_form": "BV", "company_number": "12345678"}),
        "ca" => json!({"legal_type": "CCO", "language": "EN"}),
        "es" => json!({"id_type": "4", "id_number": "NL123456789B01"}),
        "fi" => json!({"birth_date": "1980-02-28"}),
        "fr" => json!({"company_number": "123456789"}),
        "hu" => json!({"vat_number": "NL123456789B01"}),
        "it" => json!({"entity_type": "7", "nationality": "NL", "fiscal_code": "123456789B01", "consents": "yes"}),
        "lu" => json!({"legal_type": "organisation"}),
        "no" => json!({"id_number": "974760673"}),
        "nu" | "se" => json!({"id_number": "[NL]12345678", "terms": "yes"}),
        "pt" | "ro" => json!({"id_number": "123456789"}),
        "sk" => json!({"company_number": "12345678"}),
        "co.uk" | "me.uk" | "uk" => json!({"registrant_type": "FCORP"}),
        "us" => json!({"purpose": "P1", "nexus": "C21"}),
        _ => json!({}),
    }
}

pub fn facts<'a>(tld: &'a str, extras: &'a Value) -> Facts<'a> {
    Facts {
        tld,
        state: DomainState::Active,
        extras,
        pending_transfer: false,
        disputed: false,
        update_prohibited: false,
        change_under_way: false,
    }
}

pub fn policy(tld: &str) -> Option<TldPolicy> {
    let rules = shipped_of(tld)?.clone();
    let (supplier, valid_from) = (Supplier::RegistrySimulator, OffsetDateTime::UNIX_EPOCH);
    Some(TldPolicy { id: TldPolicyId::new(), supplier, tld: tld.to_owned(), valid_from, rules })
}

/// By the shipped rules, with complete extras that stay as they are.
pub fn outcome(tld: &str, before: &Registrant, after: &Registrant) -> Outcome {
    let extras = extras(tld);
    outcome_of(&facts(tld, &extras), before, after)
}

pub fn outcome_of(facts: &Facts<'_>, before: &Registrant, after: &Registrant) -> Outcome {
    decide(policy(facts.tld).as_ref(), facts, before, after, &Difference::between(before, after))
}

/// "free", "owner fee old@ 7d restart12", "refused".
pub fn short(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Nothing => "nothing".into(),
        Outcome::Refused { why, what_to_do } => {
            assert!(why.ends_with('.') && what_to_do.ends_with('.'), "sentences: {why} {what_to_do}");
            "refused".into()
        }
        Outcome::Goes(way) => of_way(way),
    }
}

fn of_way(way: &Way) -> String {
    let mut words: Vec<String> = Vec::new();
    match (way.kind, way.fee, &way.staff) {
        (ChangeKind::ContactUpdate, None, None) => words.push("free".into()),
        (ChangeKind::ContactUpdate, None, Some(_)) => {}
        (ChangeKind::ContactUpdate, Some(action), _) => {
            assert_eq!(action, PriceAction::ContactUpdate);
            words.push("paid".into());
        }
        (ChangeKind::OwnerChange, fee, _) => {
            words.push("owner".into());
            if let Some(action) = fee {
                assert_eq!(action, PriceAction::OwnerChange);
                words.push("fee".into());
            }
        }
    }
    if let Some(consents) = &way.consents {
        let names = consents.of.iter().map(|side| match side {
            Side::OldHolder => "old",
            Side::NewHolder => "new",
            Side::Admin => "admin",
        });
        let asker = if consents.asked_by == Asker::Registry { "@" } else { "" };
        words.push(names.collect::<Vec<_>>().join("+") + asker);
        words.push(format!("{}d", consents.days));
    }
    words.extend((!way.documents.is_empty()).then(|| "papers".into()));
    words.extend(way.staff.as_ref().map(|_| "staff".into()));
    match way.term {
        TermEffect::Keep => {}
        TermEffect::Restart(months) => words.push(format!("restart{months}")),
        TermEffect::Extend(months) => words.push(format!("extend{months}")),
        TermEffect::Unknown => words.push("term?".into()),
    }
    if let Some(lock) = way.lock {
        words.push(format!("lock{}{}", lock.days, if lock.opt_out { "-or-not" } else { "" }));
    }
    words.join(" ")
}
