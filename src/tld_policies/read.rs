//! Reads the table of policies that ships with the portal. An empty cell is something nobody could tell us.
use std::str::FromStr;
use std::sync::LazyLock;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Asker, Consents, ContactUpdates, Fee, IdentityField, Method, Role, Rules, Side, TermEffect, TransferLock};
use crate::fields::Country;

const TABLE: &str = include_str!("policies.csv");

/// Where it is not known how long holders have to answer.
pub const DAYS_NOT_KNOWN: i16 = 7;

static ALL: LazyLock<Vec<(String, Rules)>> = LazyLock::new(|| TABLE.lines().skip(1).map(row).collect());

/// The rules that ship with the portal, by TLD, in the order of the alphabet.
pub fn shipped() -> &'static [(String, Rules)] {
    &ALL
}

/// Those of one TLD, without a dot before it.
pub fn shipped_of(tld: &str) -> Option<&'static Rules> {
    ALL.iter().find(|(name, _)| name == tld).map(|(_, rules)| rules)
}

fn row(line: &str) -> (String, Rules) {
    let mut cells = line.split(';').map(str::trim);
    let [tld, method, identity, typos, contact, consents_of, fee, refundable, term, lock, papers] =
        std::array::from_fn(|_| cells.next().unwrap_or_default());
    let [countries, eligibility, roles, ascii, note, sources, as_of] =
        std::array::from_fn(|_| cells.next().unwrap_or_default());
    let mut identity: Vec<IdentityField> = identity.split(',').filter_map(identity_field).collect();
    // in one order everywhere, so that the same is equal
    identity.sort_unstable();
    let rules = Rules {
        method: word(method).unwrap_or(Method::Unknown),
        identity,
        typos_are_free: typos == "yes",
        contact_updates: contact_updates(contact),
        consents: consents(consents_of),
        fee: word(fee).unwrap_or(Fee::Unknown),
        refundable: yes_or_no(refundable),
        term: term_effect(term),
        lock: transfer_lock(lock),
        documents: list(papers, '|'),
        countries: countries.split_whitespace().flat_map(countries_of).collect(),
        eligibility: eligibility.to_owned(),
        roles: roles.split(',').filter_map(word::<Role>).collect(),
        ascii_only: ascii == "yes",
        note: note.to_owned(),
        sources: list(sources, '|'),
        as_of: as_of.parse().ok(),
    };
    (tld.to_owned(), rules)
}

/// One of an enum's own names.
fn word<T: DeserializeOwned>(cell: &str) -> Option<T> {
    serde_json::from_value(Value::from(cell)).ok()
}

fn identity_field(cell: &str) -> Option<IdentityField> {
    match cell {
        "vat" => Some(IdentityField::VatNumber),
        "id" => Some(IdentityField::IdNumber),
        other => word(other),
    }
}

fn contact_updates(cell: &str) -> ContactUpdates {
    if cell == "registry" { ContactUpdates::RegistrySide } else { word(cell).unwrap_or(ContactUpdates::Unknown) }
}

/// "old,new@portal/7": of whom, asked by whom, and days.
fn consents(cell: &str) -> Option<Consents> {
    let (of, rest) = cell.split_once('@')?;
    let (asker, days) = rest.split_once('/')?;
    let side = |one: &str| match one {
        "old" => Some(Side::OldHolder),
        "new" => Some(Side::NewHolder),
        "admin" => Some(Side::Admin),
        _ => None,
    };
    Some(Consents {
        of: of.split(',').filter_map(side).collect(),
        asked_by: word::<Asker>(asker)?,
        days: days.parse().unwrap_or(DAYS_NOT_KNOWN),
    })
}

/// "keep", "restart/12", "extend/12".
fn term_effect(cell: &str) -> TermEffect {
    let (effect, months) = cell.split_once('/').unwrap_or((cell, ""));
    match (effect, i16::from_str(months)) {
        ("keep", _) => TermEffect::Keep,
        ("restart", Ok(months)) => TermEffect::Restart(months),
        ("extend", Ok(months)) => TermEffect::Extend(months),
        _ => TermEffect::Unknown,
    }
}

/// "60/opt-out", "60".
fn transfer_lock(cell: &str) -> Option<TransferLock> {
    let (days, rest) = cell.split_once('/').unwrap_or((cell, ""));
    Some(TransferLock { days: days.parse().ok()?, opt_out: rest == "opt-out" })
}

/// The countries that a word stands for: "EEA" for many, else itself.
fn countries_of(word: &str) -> Vec<String> {
    match word {
        "EEA" => {
            let eu = Country::all().iter().filter(|country| country.is_in_eu()).map(|country| country.code());
            eu.chain(["IS", "LI", "NO"]).map(str::to_owned).collect()
        }
        code => vec![code.to_owned()],
    }
}

fn list(cell: &str, between: char) -> Vec<String> {
    cell.split(between).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn yes_or_no(cell: &str) -> Option<bool> {
    match cell {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domains::tlds;

    #[test]
    fn every_row_of_the_table_is_read_whole() {
        let known: Vec<&str> = tlds::all().iter().map(|tld| tld.name.as_str()).collect();
        assert_eq!(shipped().iter().map(|(tld, _)| tld.as_str()).collect::<Vec<_>>(), known);
        for line in TABLE.lines().skip(1) {
            let cells: Vec<_> = line.split(';').collect();
            assert_eq!(cells.len(), 18, "{line}");
            let rules = shipped_of(cells[0]).unwrap();
            assert_eq!(cells[2].split(',').filter(|cell| !cell.is_empty()).count(), rules.identity.len(), "{line}");
            let read = [
                (1, rules.method != Method::Unknown),
                (4, rules.contact_updates != ContactUpdates::Unknown),
                (5, rules.consents.as_ref().is_some_and(|consents| !consents.of.is_empty())),
                (6, rules.fee != Fee::Unknown),
                (7, rules.refundable.is_some()),
                (8, rules.term != TermEffect::Unknown),
                (9, rules.lock.is_some()),
                (10, !rules.documents.is_empty()),
                (11, !rules.countries.is_empty()),
                (13, !rules.roles.is_empty()),
                (17, rules.as_of.is_some()),
            ];
            for (cell, known) in read {
                assert_eq!(!cells[cell].is_empty(), known, "{:?} of {}", cells[cell], cells[0]);
            }
            assert!(!rules.sources.is_empty(), "{} says where it comes from", cells[0]);
        }
    }

    #[test]
    fn the_newest_year_is_one_of_the_years_of_the_sources() {
        for (tld, rules) in shipped() {
            let year = rules.as_of.map(|year| year.to_string());
            assert!(year.is_none_or(|year| rules.sources.iter().any(|source| source.contains(&year))), "{tld}");
            assert!(rules.as_of.is_none_or(|year| (2005..=2026).contains(&year)), "{tld}");
        }
    }

    #[test]
    fn countries_are_those_of_the_list_and_the_united_kingdom_is_gb() {
        for (tld, rules) in shipped() {
            for code in &rules.countries {
                assert_eq!(Country::from_stored(code).code(), code, "{tld}");
                assert_ne!(code, "UK", "{tld}");
            }
        }
        assert_eq!(shipped_of("eu").unwrap().countries.len(), 30);
        assert_eq!(shipped_of("no").unwrap().countries, ["NO"]);
        assert!(shipped_of("fr").unwrap().countries.contains(&"CH".to_owned()));
    }

    #[test]
    fn what_is_known_of_some_is_known() {
        let com = shipped_of("com").unwrap();
        assert_eq!(com.method, Method::GtldChange);
        assert_eq!(com.identity, [IdentityField::Name, IdentityField::Organisation, IdentityField::Email]);
        assert!(com.typos_are_free);
        assert_eq!(com.lock, Some(TransferLock { days: 60, opt_out: true }));
        let lu = shipped_of("lu").unwrap();
        assert_eq!((lu.fee, lu.refundable, lu.term), (Fee::OwnerChange, Some(false), TermEffect::Restart(12)));
        let asked = Consents { of: vec![Side::Admin], asked_by: Asker::Registry, days: DAYS_NOT_KNOWN };
        assert_eq!(lu.consents, Some(asked));
        assert_eq!(shipped_of("nu").unwrap().method, Method::NotAllowed);
        assert_eq!(shipped_of("me").unwrap().contact_updates, ContactUpdates::Unknown);
        assert!(shipped_of("example").is_none());
    }
}
