//! What becomes of one domain if its registrant data is changed. Nothing here looks anywhere: all it needs comes in.
use std::collections::BTreeMap;

use serde_json::Value;

use super::classify::{Class, classify};
use super::eligible::{Eligible, by_country};
use super::letters::unwritable;
use super::{
    Asker, ChangeKind, Consents, ContactUpdates, Fee, Method, Outcome, Rules, TermEffect, TldPolicy, TransferLock, Way,
};
use crate::contacts::{Difference, Field, Registrant};
use crate::domains::{Domain, DomainState, tlds};
use crate::fields::Country;
use crate::products::PriceAction;

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
                staff.push(format!("Whether somebody there may hold a .{} has to be looked at.", facts.tld))
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
    way.staff = (!staff.is_empty()).then(|| staff.join(" "));
    Outcome::Goes(way)
}

/// What does not depend on what is changed.
fn standing(facts: &Facts<'_>) -> Option<Outcome> {
    let (why, what_to_do) = match facts.state {
        DomainState::Pending => {
            ("It is not registered yet.", "Change it once it is registered: until then it keeps the data of its order.")
        }
        DomainState::Expired => ("Its term is over.", "Renew it first, then change its registrant."),
        DomainState::Redemption => ("It is in redemption.", "Restore it first, then change its registrant."),
        DomainState::TransferredAway => ("It is at another registrar now.", "Change its registrant there."),
        DomainState::Deleted => ("It is not registered any more.", "Nothing: nobody shows its registrant any more."),
        DomainState::Active | DomainState::Parked if facts.disputed => (
            "There is a dispute about it, and while that is open its registrant has to stay as it is.",
            "Wait for the end of the dispute, or write to support.",
        ),
        DomainState::Active | DomainState::Parked if facts.pending_transfer => (
            "It is on its way to another registrar.",
            "Wait until the transfer is done or refused, then change its registrant.",
        ),
        DomainState::Active | DomainState::Parked if facts.change_under_way => (
            "A change of its registrant is under way already.",
            "Wait until that is done, or cancel it, then save again.",
        ),
        DomainState::Active | DomainState::Parked if facts.update_prohibited => (
            "Its registry takes no updates of it at the moment.",
            "Write to support: the registry has to open it first.",
        ),
        DomainState::Active | DomainState::Parked => return None,
    };
    Some(refused(why, what_to_do))
}

fn refused(why: impl Into<String>, what_to_do: impl Into<String>) -> Outcome {
    Outcome::Refused { why: why.into(), what_to_do: what_to_do.into() }
}

fn not_eligible(tld: &str, rules: Option<&Rules>, country: &str) -> Outcome {
    let country = Country::parse(country).map_or("this country", Country::name_in_sentence);
    let who = rules.map(|rules| rules.eligibility.as_str()).filter(|who| !who.is_empty());
    let who = who.map_or(String::new(), |who| format!(" A .{tld} can be held by: {who}."));
    refused(
        format!("Somebody in {country} cannot hold a .{tld}, as far as we know.{who}"),
        "Choose a registrant who may hold it, or write to support if there is a reason why this one may.",
    )
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
    let label = |name| tld.extras.iter().find(|field| field.name == name).map_or(name, |field| field.label);
    let wrong: Vec<String> = errors.iter().map(|(name, words)| format!("{}: {words}", label(name))).collect();
    Some(refused(
        format!("The registry of .{} asks for something that is missing or wrong. {}", tld.name, wrong.join(" ")),
        "Correct it in the registrant data of the domain, then save again.",
    ))
}

/// The way of another holder.
fn of_owner(rules: Option<&Rules>, tld: &str) -> Result<Way, Outcome> {
    let Some(rules) = rules else { return Ok(carefully(ChangeKind::OwnerChange, Fee::Unknown, unknown(tld))) };
    if rules.method == Method::NotAllowed {
        return Err(refused(
            format!("The holder of a .{tld} cannot be changed here."),
            "Write to support: they tell you how it is done. Address, phone and e-mail can be changed alone.",
        ));
    }
    let mut staff = Vec::new();
    let asks = rules.consents.as_ref().is_some_and(|consents| consents.asked_by == Asker::Registry);
    match rules.method {
        Method::Unknown => staff.push(unknown(tld)),
        Method::RegistrySide if !asks => {
            staff.push("The holder does it at the registry himself: we tell him how.".into())
        }
        Method::Form if rules.documents.is_empty() => staff.push("It is done on paper.".into()),
        _ => {}
    }
    if rules.fee == Fee::Unknown && rules.method != Method::Unknown {
        staff.push(format!("What the change costs for a .{tld} is not known for certain."));
    }
    Ok(Way {
        kind: ChangeKind::OwnerChange,
        method: rules.method,
        fee: (rules.fee != Fee::None).then_some(PriceAction::OwnerChange),
        refundable: rules.refundable,
        consents: rules.consents.clone(),
        documents: rules.documents.clone(),
        staff: (!staff.is_empty()).then(|| staff.join(" ")),
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
            format!("The registry of .{tld} keeps the address, phone and e-mail of holders itself."),
            "Change them in the registry's self-service; we can tell you where that is.",
        )),
        ContactUpdates::NotAllowed => Err(refused(
            format!("Contact data of a .{tld} cannot be changed here."),
            "Write to support: they tell you how it is done.",
        )),
        ContactUpdates::Unknown => Ok(carefully(ChangeKind::ContactUpdate, Fee::None, unknown(tld))),
    }
}

fn unknown(tld: &str) -> String {
    format!("Nothing reliable is known of how registrant data of a .{tld} is changed.")
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
    /// Nothing has to happen before, and it costs nothing.
    pub fn is_free_at_once(&self) -> bool {
        self.fee.is_none() && self.consents.is_none() && self.documents.is_empty() && self.staff.is_none()
    }
}
