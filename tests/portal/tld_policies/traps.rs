//! What looks alike at two TLDs and is not, and what catches people out.
use std::collections::BTreeSet;

use reseller_portal::contacts::{Difference, Registrant};
use reseller_portal::domains::{DomainState, tlds};
use reseller_portal::fields::Country;
use reseller_portal::lifecycle::rules::kept_for;
use reseller_portal::locale::kept;
use reseller_portal::products::PriceAction;
use reseller_portal::tld_policies::told::{Group, words};
use reseller_portal::tld_policies::{ChangeKind, Facts, Outcome, TransferLock, Way, decide};
use serde_json::json;

use super::fixture::{company, extras, facts, outcome, outcome_of, person, policy, short};

fn way(outcome: Outcome) -> Way {
    match outcome {
        Outcome::Goes(way) => way,
        other => panic!("{other:?}"),
    }
}

fn why(outcome: &Outcome) -> &str {
    match outcome {
        Outcome::Refused { why, .. } => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn another_email_is_nothing_for_nl_and_a_round_of_consents_with_a_lock_for_com() {
    let after = Registrant { email: "ada@rozen.example".into(), ..person() };
    let nl = way(outcome("nl", &person(), &after));
    assert!(nl.is_free_at_once() && nl.kind == ChangeKind::ContactUpdate && nl.lock.is_none());
    let com = way(outcome("com", &person(), &after));
    assert_eq!(com.kind, ChangeKind::OwnerChange);
    assert_eq!(com.consents.as_ref().map(|consents| consents.of.len()), Some(2));
    assert_eq!(com.lock, Some(TransferLock { days: 60, opt_out: true }));
    let told = words(&Outcome::Goes(com), None);
    assert_eq!((told.group, told.short.as_str()), (Group::Consent, "Needs consent of the present and the new holder"));
    assert!(told.lines.iter().any(|line| line.contains("60 days") && line.contains("declined now")), "{told:?}");
    assert!(told.lines.iter().any(|line| line.contains("transfer it first")), "{told:?}");
}

#[test]
fn better_spelling_is_not_material_in_general_tlds_and_a_paid_trade_in_be() {
    let after = Registrant { organisation: "Tulpenn BV".into(), ..company() };
    assert_eq!(short(&outcome("com", &company(), &after)), "free");
    assert_eq!(short(&outcome("be", &company(), &after)), "owner fee old@ 7d restart12");
    let moved = Registrant { city: "Delft".into(), ..after };
    assert_eq!(short(&outcome("com", &company(), &moved)), "owner old+new 7d lock60-or-not");
}

#[test]
fn one_profile_has_five_outcomes() {
    let after = Registrant { organisation: "Rozen BV".into(), ..company() };
    let told: Vec<_> = ["com", "nl", "be", "nu", "dk"]
        .map(|tld| words(&outcome(tld, &company(), &after), Some("EUR 15.00")))
        .into_iter()
        .map(|told| format!("{:?}: {}", told.group, told.lines.join(" ")))
        .collect();
    assert_eq!(told.iter().collect::<BTreeSet<_>>().len(), 5, "{told:#?}");
    assert!(told[0].starts_with("Consent: A mail asks"), "{told:#?}");
    assert!(told[1].starts_with("AtOnce"), "{told:#?}");
    assert!(
        told[2].starts_with("Costs: Costs EUR 15.00.") && told[2].contains("one year from the change"),
        "{told:#?}"
    );
    assert!(told[3].starts_with("Refused") && told[3].contains("support"), "{told:#?}");
    assert!(told[4].starts_with("Costs") && told[4].contains("The registry asks the new holder"), "{told:#?}");
}

#[test]
fn terms_are_what_each_registry_gives() {
    let allowed =
        |name: &str| -> Vec<i16> { (1..=10).filter(|n| tlds::find(name).unwrap().registers_for(*n)).collect() };
    assert_eq!(allowed("ai"), [2, 3, 4, 5, 6, 7, 8, 9, 10]);
    assert_eq!(allowed("gr"), [2, 4, 6, 8, 10]);
    assert_eq!(allowed("pt"), [1, 3, 5]);
    assert_eq!(allowed("es"), [1, 2, 3, 4, 5, 10]);
    assert_eq!(allowed("dk"), [1]);
}

#[test]
fn some_leave_without_a_code() {
    for tld in ["uk", "co.uk", "me.uk", "es", "no", "lu"] {
        assert_eq!(tlds::find(tld).unwrap().auth_code, Some(false), "{tld}");
    }
}

#[test]
fn some_cannot_be_restored() {
    for (tld, late) in [("cz", 59), ("fi", 26), ("uk", 89), ("co.uk", 89), ("me.uk", 89)] {
        assert_eq!(kept_for(tld), (late, 0), "{tld}: days of late renewal, then nothing");
    }
}

#[test]
fn another_country_may_end_the_right_to_hold_a_domain() {
    let after = Registrant { country: "BR".into(), ..person() };
    for tld in ["eu", "fr", "it", "no", "ca", "us", "sk", "hu"] {
        let refused = outcome(tld, &person(), &after);
        assert!(why(&refused).contains("Brazil") && why(&refused).contains(tld), "{refused:?}");
    }
    // what somebody said of himself may be a reason why he can: then nobody is refused by a list
    for (tld, said) in [("eu", json!({"citizenship": "NL"})), ("us", json!({"purpose": "P1", "nexus": "C31"}))] {
        let outcome = outcome_of(&facts(tld, &said), &person(), &after);
        let asked = way(outcome).staff.is_some();
        assert_eq!(asked, tld == "us", "{tld}: of a nexus staff are asked");
    }
    let swiss = Registrant { country: "CH".into(), ..person() };
    assert_eq!(short(&outcome("fr", &person(), &swiss)), "free");
}

#[test]
fn a_number_for_se_has_its_form_or_is_refused() {
    let after = Registrant { organisation: "Rozen BV".into(), ..company() };
    let se = |id: &str| outcome_of(&facts("se", &json!({"id_number": id, "terms": "yes"})), &company(), &after);
    assert_eq!(short(&se("[SE]556677-8899")), "owner old+new 10d papers");
    for wrong in ["556677-8899", "[SE]5566778899", "[SE]19800228-1234", ""] {
        assert!(why(&se(wrong)).contains("Personal or company number"), "{wrong}");
    }
    // a change of the number itself, for .nu: not in self-service
    let (old, new) = (json!({"id_number": "[NL]1"}), json!({"id_number": "[NL]2"}));
    let difference = Difference::default().with_extras(&old, &new);
    let nu = decide(policy("nu").as_ref(), &facts("nu", &new), &company(), &company(), &difference);
    assert!(why(&nu).contains("cannot be changed here"), "{nu:?}");
}

#[test]
fn what_is_missing_does_not_keep_contact_data_from_being_changed() {
    let (none, moved) = (json!({}), Registrant { phone: "+31207654321".into(), ..person() });
    assert_eq!(short(&outcome_of(&facts("no", &none), &person(), &moved)), "free");
    let renamed = Registrant { name: "Ada Visser".into(), ..person() };
    assert_eq!(short(&outcome_of(&facts("no", &none), &person(), &renamed)), "refused");
}

#[test]
fn the_new_holder_of_a_ca_accepts_within_seven_days() {
    let after = Registrant { name: "Ada Visser".into(), ..person() };
    let told = words(&outcome("ca", &person(), &after), None);
    assert!(
        told.lines.contains(&"The registry asks the new holder for consent; there are 7 days to answer.".to_owned())
    );
}

#[test]
fn uk_is_written_gb() {
    assert_eq!(Country::parse("UK").unwrap().code(), "GB");
    assert_eq!(Country::parse("uk").unwrap().code(), "GB");
}

#[test]
fn a_domain_that_does_not_stand_well_keeps_its_registrant() {
    let after = Registrant { phone: "+31207654321".into(), ..person() };
    let none = extras("nl");
    let good = facts("nl", &none);
    assert_eq!(short(&outcome_of(&good, &person(), &after)), "free");
    assert_eq!(short(&outcome_of(&Facts { state: DomainState::Parked, ..good }, &person(), &after)), "free");
    for (bad, word) in [
        (Facts { state: DomainState::Expired, ..good }, "term is over"),
        (Facts { state: DomainState::Redemption, ..good }, "in redemption"),
        (Facts { state: DomainState::Pending, ..good }, "not registered yet"),
        (Facts { state: DomainState::TransferredAway, ..good }, "another registrar now"),
        (Facts { state: DomainState::Deleted, ..good }, "not registered any more"),
        (Facts { disputed: true, ..good }, "dispute"),
        (Facts { pending_transfer: true, ..good }, "on its way"),
        (Facts { change_under_way: true, ..good }, "under way already"),
        (Facts { update_prohibited: true, ..good }, "no updates"),
    ] {
        let refused = outcome_of(&bad, &person(), &after);
        assert!(why(&refused).contains(word), "{refused:?}");
        assert_eq!(words(&refused, None).group, Group::Refused);
        assert_eq!(outcome_of(&bad, &person(), &person()), Outcome::Nothing, "nothing is different");
    }
}

#[test]
fn of_a_tld_that_nobody_knows_staff_are_asked() {
    let none = json!({});
    for (after, kind, fee) in [
        (Registrant { phone: "+31207654321".into(), ..person() }, ChangeKind::ContactUpdate, None),
        (Registrant { name: "Ada Visser".into(), ..person() }, ChangeKind::OwnerChange, Some(PriceAction::OwnerChange)),
    ] {
        let way = way(outcome_of(&facts("example", &none), &person(), &after));
        assert_eq!((way.kind, way.fee), (kind, fee));
        assert!(kept::read(&way.staff.unwrap()).contains("Nothing reliable is known"));
    }
}

#[test]
fn what_is_kept_for_our_invoices_only_is_nothing_to_a_registry() {
    let after = Registrant { vat_number: "NL987654321B01".into(), ..company() };
    assert_eq!(outcome("com", &company(), &after), Outcome::Nothing);
    assert_eq!(short(&outcome("gr", &company(), &after)), "owner fee papers term?");
}
