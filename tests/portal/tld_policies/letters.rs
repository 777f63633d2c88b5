//! Registries that take ASCII only, as the rules see a change.
use reseller_portal::contacts::{Difference, Registrant};
use reseller_portal::tld_policies::told::{Group, words};
use reseller_portal::tld_policies::{Outcome, decide};

use super::fixture::{extras, facts, person, policy, short};

fn at_ascii(tld: &str, before: &Registrant, after: &Registrant) -> Outcome {
    let mut policy = policy(tld).unwrap();
    policy.rules.ascii_only = true;
    let extras = extras(tld);
    decide(Some(&policy), &facts(tld, &extras), before, after, &Difference::between(before, after))
}

#[test]
fn other_accents_are_nothing_and_other_letters_are_a_change() {
    let before = Registrant { name: "Zoë Müller".into(), ..person() };
    let accents = Registrant { name: "Zoé Muller".into(), ..person() };
    assert_eq!(at_ascii("be", &before, &accents), Outcome::Nothing, "it shows the same, and would cost something");
    let renamed = Registrant { name: "Zoë Möller".into(), ..person() };
    assert_eq!(short(&at_ascii("be", &before, &renamed)), "owner fee old@ 7d restart12");
    let moved = Registrant { address: "Straße 1".into(), ..before.clone() };
    assert_eq!(short(&at_ascii("be", &before, &moved)), "free");
}

#[test]
fn what_cannot_be_written_so_is_refused_with_the_fields_and_what_to_do() {
    for (name, city) in [("山田太郎", "東京"), ("Άδα Γιάνσεν", "Αθήνα"), ("Ада Янсен", "София")]
    {
        let after = Registrant { name: name.into(), city: city.into(), ..person() };
        let refused = at_ascii("de", &person(), &after);
        assert_eq!(short(&refused), "refused");
        let told = words(&refused, None);
        assert_eq!(told.group, Group::Refused);
        assert!(told.lines[0].ends_with("full name, city.") && told.lines[1].contains("further contact"), "{told:?}");
        assert_eq!(at_ascii("de", &after, &after), Outcome::Nothing, "nothing is different");
    }
}
