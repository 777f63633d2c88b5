//! What a customer would be told: five kinds of change of a made-up holder, by given rules.
use serde_json::Value;

use super::told::{Told, words};
use super::{Facts, TldPolicy, decide};
use crate::contacts::{Difference, Registrant};
use crate::domains::DomainState;
use crate::t;

/// A kind of change, and what would be told of it.
pub struct Example {
    pub change: &'static str,
    pub told: Told,
}

/// For an active domain of somebody in the Netherlands.
pub fn of(policy: &TldPolicy) -> Vec<Example> {
    let (person, company) = (person(), company());
    let changes = [
        (t("policies-example-phone"), &person, Registrant { phone: "+31207654321".into(), ..person.clone() }),
        (t("policies-example-email"), &person, Registrant { email: "anna@rozen.example".into(), ..person.clone() }),
        (t("policies-example-surname"), &person, Registrant { name: "Anna Visser".into(), ..person.clone() }),
        (
            t("policies-example-organisation"),
            &company,
            Registrant { organisation: "Rozen BV".into(), ..company.clone() },
        ),
        (t("policies-example-country"), &person, Registrant { country: "BR".into(), ..person.clone() }),
    ];
    changes.into_iter().map(|(change, before, after)| Example { change, told: told(policy, before, &after) }).collect()
}

fn told(policy: &TldPolicy, before: &Registrant, after: &Registrant) -> Told {
    let facts = Facts {
        tld: &policy.tld,
        state: DomainState::Active,
        // what the registry asks for beyond the profile is no matter here
        extras: &Value::Null,
        pending_transfer: false,
        disputed: false,
        update_prohibited: false,
        change_under_way: false,
    };
    words(&decide(Some(policy), &facts, before, after, &Difference::between(before, after)), None)
}

fn person() -> Registrant {
    Registrant {
        name: "Anna Jansen".into(),
        address: "Keizersgracht 1".into(),
        postal_code: "1015 CN".into(),
        city: "Amsterdam".into(),
        country: "NL".into(),
        phone: "+31201234567".into(),
        email: "anna@tulpen.example".into(),
        ..Registrant::default()
    }
}

fn company() -> Registrant {
    Registrant { organisation: "Tulpen BV".into(), ..person() }
}
