//! What an operator can type, and what is said to that.
use time::macros::datetime;

use super::*;

const NOW: OffsetDateTime = datetime!(2026-11-25 14:30 UTC);

fn typed() -> Typed {
    Typed {
        method: "trade".into(),
        identity: vec![IdentityField::Holder],
        contact_updates: "free".into(),
        fee: "none".into(),
        term: "keep".into(),
        valid_from: "2026-12-01".into(),
        why: "The registry wrote".into(),
        ..Typed::default()
    }
}

fn wrong(typed: &Typed) -> Vec<&'static str> {
    typed.check(NOW).unwrap_err().into_iter().map(|(field, _)| field).collect()
}

#[test]
fn what_is_right_is_taken_whole() {
    let edit = Typed {
        consent_of: vec![Side::OldHolder],
        asked_by: "registry".into(),
        consent_days: "14".into(),
        term: "restart".into(),
        term_months: "12".into(),
        lock_days: "60".into(),
        lock_opt_out: true,
        documents: "A form\n\n Another form ".into(),
        countries: "nl, be UK NL".into(),
        sources: "norid.no, 2010".into(),
        as_of: "2010".into(),
        ..typed()
    };
    let edit = edit.check(NOW).unwrap();
    let rules = edit.rules.unwrap();
    assert_eq!(rules.countries, ["NL", "BE", "GB"]);
    assert_eq!(rules.documents, ["A form", "Another form"]);
    assert_eq!(rules.lock, Some(TransferLock { days: 60, opt_out: true }));
    assert_eq!((rules.term, rules.as_of), (TermEffect::Restart(12), Some(2010)));
    assert_eq!(rules.consents.unwrap().days, 14);
    assert_eq!(edit.valid_from, datetime!(2026-12-01 00:00 UTC));
}

#[test]
fn today_is_from_this_moment_on() {
    let today = Typed { valid_from: "2026-11-25".into(), ..typed() };
    assert_eq!(today.check(NOW).unwrap().valid_from, NOW);
}

#[test]
fn what_is_wrong_is_said_by_its_field() {
    let long = "x".repeat(201);
    let none = Typed::default();
    assert_eq!(wrong(&none), ["method", "contact_updates", "fee", "term", "valid_from", "why"]);
    for (bad, field) in [
        (Typed { method: "magic".into(), ..typed() }, "method"),
        (Typed { consent_of: vec![Side::Admin], consent_days: "5".into(), ..typed() }, "asked_by"),
        (Typed { consent_of: vec![Side::Admin], asked_by: "portal".into(), ..typed() }, "consent_days"),
        (Typed { term: "restart".into(), ..typed() }, "term_months"),
        (Typed { term_months: "-1".into(), ..typed() }, "term_months"),
        (Typed { term_months: "99999999999".into(), ..typed() }, "term_months"),
        (Typed { lock_days: "366".into(), ..typed() }, "lock_days"),
        (Typed { documents: long.clone(), ..typed() }, "documents"),
        (Typed { documents: "x\n".repeat(21), ..typed() }, "documents"),
        (Typed { sources: "a\0b".into(), ..typed() }, "sources"),
        (Typed { note: "\u{202e}x".into(), ..typed() }, "note"),
        (Typed { eligibility: long.clone(), ..typed() }, "eligibility"),
        (Typed { countries: "NL Atlantis".into(), ..typed() }, "countries"),
        (Typed { as_of: "2027".into(), ..typed() }, "as_of"),
        (Typed { valid_from: "2026-11-24".into(), ..typed() }, "valid_from"),
        (Typed { valid_from: "2029-01-01".into(), ..typed() }, "valid_from"),
        (Typed { valid_from: "01.12.2026".into(), ..typed() }, "valid_from"),
        (Typed { why: " ".into(), ..typed() }, "why"),
        (Typed { why: long, ..typed() }, "why"),
    ] {
        assert_eq!(wrong(&bad), [field]);
    }
}

#[test]
fn going_back_asks_for_a_day_and_a_reason() {
    let edit = check_reset("2026-11-25", "It works again", NOW).unwrap();
    assert!(edit.rules.is_none() && edit.valid_from == NOW);
    assert_eq!(check_reset("", "", NOW).unwrap_err().len(), 2);
}
