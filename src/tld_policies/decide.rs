//! What becomes of one domain if its registrant data is changed. Nothing here looks anywhere: all it needs comes in.
use std::collections::BTreeMap;

use serde_json::Value;

use super::classify::{Class, classify};
use super::eligible::{Eligible, by_country};
use super::letters::unwritable;
use super::shipped_words;
use super::{
    Asker, ChangeKind, Consents, ContactUpdates, Fee, Method, Outcome, Rules, TermEffect, TldPolicy, TransferLock, Way,
};
use crate::contacts::{Difference, Field, Registrant};
use crate::domains::{Domain, DomainState, tlds};
use crate::fields::Country;
use crate::locale::Told;
use crate::products::PriceAction;
use crate::{t, tell};

/// How a domain stands when its registrant data is to be changed.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// Without a dot before it.
    pub tld: &'a str,
    pub state: DomainState,
    /// What its registry would be told beyond the profile, after the change; null: that is not looked at.
    pub extras: &'a Value,
    /// It is on its way to another registrar.
    pub pending_transfer: bool,
    /// Somebody fights for it, before a court or an arbiter.
    pub disputed: bool,
    /// Its registry takes no updates of it.
    pub update_prohibited: bool,
    /// A change of its registrant data is under way already.
    pub change_under_way: bool,
}

impl<'a> Facts<'a> {
    /// Of a domain about which nothing special is known.
    pub fn of(domain: &'a Domain) -> Self {
        Self {
            tld: &domain.tld,
            state: domain.state,
            extras: &domain.extras,
            pending_transfer: false,
            disputed: false,
            update_prohibited: false,
            change_under_way: false,
        }
    }
}

/// What becomes of a domain; `policy` None: nothing is known of its TLD at its supplier.
pub fn decide(
    policy: Option<&TldPolicy>,
    facts: &Facts<'_>,
    before: &Registrant,
    after: &Registrant,
    difference: &Difference,
) -> Outcome {
    let rules = policy.map(|policy| &policy.rules);
    if !rules.is_some_and(|rules| rules.ascii_only) {
        return by_rules(rules, facts, (before, after), difference);
    }
    // what is different in its letters only is not different there
    let (before, after) = (before.in_ascii(), after.in_ascii());
    let shown = Difference { extras: difference.extras.clone(), ..Difference::between(&before, &after) };
    match by_rules(rules, facts, (&before, &after), &shown) {
        Outcome::Goes(way) => unwritable(facts.tld, &after).unwrap_or(Outcome::Goes(way)),
        other => other,
    }
}

fn by_rules(
    rules: Option<&Rules>,
    facts: &Facts<'_>,
    (before, after): (&Registrant, &Registrant),
    difference: &Difference,
) -> Outcome {
    let classes = classify(rules, facts.tld, (before, after), difference);
    let class = classes.class();
    if class == Class::Nothing {
        return Outcome::Nothing;
    }
    if let Some(refused) = standing(facts) {
        return refused;
    }
    let mut staff = Vec::new();
    if difference.has(Field::Country) {
        match rules.map_or(Eligible::Yes, |rules| by_country(rules, facts.extras, &after.country)) {
            Eligible::Yes => {}
            Eligible::Maybe => {
                staff.push(tell("policies-staff-maybe").with("tld", facts.tld).kept());
            }
            Eligible::No => return not_eligible(facts.tld, rules, &after.country),
        }
    }
    let way = if class == Class::Identity { of_owner(rules, facts.tld) } else { of_contact(rules, facts.tld) };
    let mut way = match way {
        Ok(way) => way,
        Err(refused) => return refused,
    };
    if (class == Class::Identity || !classes.extras.is_empty())
        && let Some(refused) = wrong_extras(facts)
    {
        return refused;
    }
    staff.extend(way.staff);
    way.staff = together(staff);
    Outcome::Goes(way)
}

/// What does not depend on what is changed.
fn standing(facts: &Facts<'_>) -> Option<Outcome> {
    let (why, what_to_do) = match facts.state {
        DomainState::Pending => (tell("policies-refused-pending"), tell("policies-refused-pending-do")),
        DomainState::Expired => (tell("policies-refused-expired"), tell("policies-refused-expired-do")),
        DomainState::Redemption => (tell("policies-refused-redemption"), tell("policies-refused-redemption-do")),
        DomainState::TransferredAway => (tell("policies-refused-away"), tell("policies-refused-away-do")),
        DomainState::Deleted => (tell("policies-refused-deleted"), tell("policies-refused-deleted-do")),
        DomainState::Active | DomainState::Parked if facts.disputed => {
            (tell("policies-refused-dispute"), tell("policies-refused-dispute-do"))
        }
        DomainState::Active | DomainState::Parked if facts.pending_transfer => {
            (tell("policies-refused-transfer"), tell("policies-refused-transfer-do"))
        }
        DomainState::Active | DomainState::Parked if facts.change_under_way => {
            (tell("policies-refused-under-way"), tell("policies-refused-under-way-do"))
        }
        DomainState::Active | DomainState::Parked if facts.update_prohibited => {
            (tell("policies-refused-no-updates"), tell("policies-refused-no-updates-do"))
        }
        DomainState::Active | DomainState::Parked => return None,
    };
    Some(refused(why, what_to_do))
}

fn refused(why: Told, what_to_do: Told) -> Outcome {
    Outcome::Refused { why: why.into(), what_to_do: what_to_do.into() }
}

/// Reasons as one, as they are kept; None: there are none.
fn together(reasons: Vec<String>) -> Option<String> {
    reasons
        .into_iter()
        .reduce(|first, second| tell("policies-two-sentences").with("first", first).with("second", second).kept())
}

fn not_eligible(tld: &str, rules: Option<&Rules>, country: &str) -> Outcome {
    let country = Country::parse(country).ok().map(Country::name_in_sentence);
    let who = rules.map(|rules| rules.eligibility.as_str()).filter(|who| !who.is_empty()).map(shipped_words::kept);
    let why = match (country.is_some(), who.is_some()) {
        (true, false) => tell("policies-refused-country"),
        (true, true) => tell("policies-refused-country-who"),
        (false, false) => tell("policies-refused-this-country"),
        (false, true) => tell("policies-refused-this-country-who"),
    };
    let why = why.with("tld", tld).with("country", country.unwrap_or_default()).with("who", who.unwrap_or_default());
    refused(why, tell("policies-refused-country-do"))
}

/// What the registry asks for and would not get, or not in its form.
fn wrong_extras(facts: &Facts<'_>) -> Option<Outcome> {
    let tld = tlds::find(facts.tld).filter(|_| !facts.extras.is_null())?;
    let given: BTreeMap<String, String> = facts
        .extras
        .as_object()
        .into_iter()
        .flatten()
        .filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned())))
        .collect();
    let errors = tlds::check_extras(tld, &given).err()?;
    let label = |name| tld.extras.iter().find(|field| field.name == name).map_or(name, |field| t(field.label));
    let wrong = errors
        .iter()
        .map(|(name, words)| tell("policies-extras-wrong").with("label", label(name)).with("words", words).to_string());
    let wrong: Vec<String> = wrong.collect();
    Some(refused(
        tell("policies-refused-extras").with("tld", &tld.name).with("wrong", wrong.join(" ")),
        tell("policies-refused-extras-do"),
    ))
}

/// The way of another holder.
fn of_owner(rules: Option<&Rules>, tld: &str) -> Result<Way, Outcome> {
    let Some(rules) = rules else { return Ok(carefully(ChangeKind::OwnerChange, Fee::Unknown, unknown(tld))) };
    if rules.method == Method::NotAllowed {
        return Err(refused(
            tell("policies-refused-not-here").with("tld", tld),
            tell("policies-refused-write-to-support-alone"),
        ));
    }
    let mut staff = Vec::new();
    let asks = rules.consents.as_ref().is_some_and(|consents| consents.asked_by == Asker::Registry);
    match rules.method {
        Method::Unknown => staff.push(unknown(tld)),
        Method::RegistrySide if !asks => {
            staff.push(tell("policies-staff-by-holder").kept());
        }
        Method::Form if rules.documents.is_empty() => staff.push(tell("policies-staff-on-paper").kept()),
        _ => {}
    }
    if rules.fee == Fee::Unknown && rules.method != Method::Unknown {
        staff.push(tell("policies-staff-fee-unknown").with("tld", tld).kept());
    }
    Ok(Way {
        kind: ChangeKind::OwnerChange,
        method: rules.method,
        fee: (rules.fee != Fee::None).then_some(PriceAction::OwnerChange),
        refundable: rules.refundable,
        consents: rules.consents.clone(),
        documents: rules.documents.clone(),
        staff: together(staff),
        term: rules.term,
        lock: rules.lock,
    })
}

/// The way of other data of the same holder.
fn of_contact(rules: Option<&Rules>, tld: &str) -> Result<Way, Outcome> {
    let plain = plain(ChangeKind::ContactUpdate, Method::FreeUpdate);
    match rules.map_or(ContactUpdates::Unknown, |rules| rules.contact_updates) {
        ContactUpdates::Free => Ok(plain),
        ContactUpdates::Paid => Ok(Way { fee: Some(PriceAction::ContactUpdate), ..plain }),
        ContactUpdates::RegistrySide => Err(refused(
            tell("policies-refused-contact-registry").with("tld", tld),
            tell("policies-refused-contact-registry-do"),
        )),
        ContactUpdates::NotAllowed => Err(refused(
            tell("policies-refused-contact-not-here").with("tld", tld),
            tell("policies-refused-write-to-support"),
        )),
        ContactUpdates::Unknown => Ok(carefully(ChangeKind::ContactUpdate, Fee::None, unknown(tld))),
    }
}

fn unknown(tld: &str) -> String {
    tell("policies-staff-unknown").with("tld", tld).kept()
}

/// Staff are asked first.
fn carefully(kind: ChangeKind, fee: Fee, reason: String) -> Way {
    let term = if kind == ChangeKind::OwnerChange { TermEffect::Unknown } else { TermEffect::Keep };
    let fee = (fee != Fee::None).then_some(PriceAction::OwnerChange);
    Way { fee, term, staff: Some(reason), ..plain(kind, Method::Unknown) }
}

fn plain(kind: ChangeKind, method: Method) -> Way {
    let (consents, lock): (Option<Consents>, Option<TransferLock>) = (None, None);
    let (documents, term) = (Vec::new(), TermEffect::Keep);
    Way { kind, method, fee: None, refundable: None, consents, documents, staff: None, term, lock }
}

impl Way {
    /// The papers that have to be there, in the language of whoever reads.
    pub fn papers(&self) -> Vec<String> {
        self.documents.iter().map(|paper| shipped_words::said(paper).into_owned()).collect()
    }

    /// Nothing has to happen before, and it costs nothing.
    pub fn is_free_at_once(&self) -> bool {
        self.fee.is_none() && self.consents.is_none() && self.documents.is_empty() && self.staff.is_none()
    }
}
