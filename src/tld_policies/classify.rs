//! What a difference is in the eyes of a registry: other contact data of the same holder, or another holder.
use std::collections::BTreeSet;

use super::typo::is_typo;
use super::{IdentityField, Method, Rules};
use crate::contacts::{Difference, Field, Registrant};
use crate::domains::tlds;

/// What a difference is about, as a TLD's rules see it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Classes {
    /// What makes another holder.
    pub identity: BTreeSet<IdentityField>,
    /// The address of e-mail is another, and that makes no other holder.
    pub email: bool,
    /// Other data of the holder.
    pub contact: BTreeSet<Field>,
    /// What the registry asks for beyond the profile, by name, if it makes no other holder.
    pub extras: BTreeSet<String>,
}

/// The weightiest class of a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// The registry shows nothing of it.
    Nothing,
    ContactOnly,
    Extras,
    Email,
    Identity,
}

/// Fields that tell one holder from another, where nobody could tell us what does.
const CAREFULLY: [IdentityField; 4] =
    [IdentityField::Name, IdentityField::Organisation, IdentityField::VatNumber, IdentityField::IdNumber];

/// Numbers of people and companies among what registries ask for.
const ID_NUMBERS: [&str; 4] = ["id_number", "company_number", "fiscal_code", "vat_number"];

impl Classes {
    pub fn class(&self) -> Class {
        if !self.identity.is_empty() {
            Class::Identity
        } else if self.email {
            Class::Email
        } else if !self.extras.is_empty() {
            Class::Extras
        } else if !self.contact.is_empty() {
            Class::ContactOnly
        } else {
            Class::Nothing
        }
    }
}

/// Sorts a difference by the rules of a TLD; None: there are none.
pub fn classify(
    rules: Option<&Rules>,
    tld: &str,
    (before, after): (&Registrant, &Registrant),
    difference: &Difference,
) -> Classes {
    let known = rules.map_or(&[][..], |rules| &rules.identity);
    let counting = if known.is_empty() { &CAREFULLY[..] } else { known };
    let counts = |field: IdentityField| counting.contains(&field);
    let typos = rules.is_some_and(|rules| forgives_typos(rules, difference));
    let other = |old: &str, new: &str| !(typos && is_typo(old, new));
    let mut classes = Classes::default();
    for field in &difference.fields {
        let makes_another = match field {
            Field::Organisation => (counts(IdentityField::Organisation) || counts(IdentityField::Holder))
                .then_some(IdentityField::Organisation)
                .filter(|_| other(&before.organisation, &after.organisation)),
            // of a company only where its people count
            Field::Name => (counts(IdentityField::Name) || counts(IdentityField::Holder) && !after.is_company())
                .then_some(IdentityField::Name)
                .filter(|_| other(&before.name, &after.name)),
            Field::Email => counts(IdentityField::Email).then_some(IdentityField::Email),
            Field::Country => counts(IdentityField::Country).then_some(IdentityField::Country),
            Field::VatNumber => counts(IdentityField::VatNumber).then_some(IdentityField::VatNumber),
            _ => None,
        };
        match (makes_another, field) {
            (Some(identity), _) => drop(classes.identity.insert(identity)),
            (None, Field::Email) => classes.email = true,
            // registries show it only where it tells holders apart
            (None, Field::VatNumber) => {}
            (None, field) => drop(classes.contact.insert(*field)),
        }
    }
    for name in difference.extras.iter().filter(|name| is_asked(tld, name)) {
        if ID_NUMBERS.contains(&name.as_str()) && counts(IdentityField::IdNumber) {
            classes.identity.insert(IdentityField::IdNumber);
        } else if name == "vat_number" && counts(IdentityField::VatNumber) {
            classes.identity.insert(IdentityField::VatNumber);
        } else {
            classes.extras.insert(name.clone());
        }
    }
    classes
}

/// In general TLDs a name together with an address or phone is another holder, however little of it is other.
fn forgives_typos(rules: &Rules, difference: &Difference) -> bool {
    let of_the_address =
        [Field::Address, Field::PostalCode, Field::City, Field::Country, Field::State, Field::Phone, Field::Fax];
    rules.typos_are_free
        && !(rules.method == Method::GtldChange && of_the_address.iter().any(|field| difference.has(*field)))
}

/// Whether the registry is told; where it is not known what it asks for, it may be.
fn is_asked(tld: &str, name: &str) -> bool {
    tlds::find(tld).is_none_or(|tld| !tld.extras_known || tld.extras.iter().any(|field| field.name == name))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::tld_policies::read::shipped_of;

    fn person() -> Registrant {
        Registrant { name: "Ada Jansen".into(), email: "ada@example.nl".into(), ..Registrant::default() }
    }

    fn company() -> Registrant {
        Registrant { organisation: "Tulpen BV".into(), ..person() }
    }

    fn of(tld: &str, before: &Registrant, after: &Registrant) -> Classes {
        classify(shipped_of(tld), tld, (before, after), &Difference::between(before, after))
    }

    #[test]
    fn of_a_company_another_contact_person_is_no_other_holder_where_the_holder_counts() {
        let after = Registrant { name: "Piet Bakker".into(), ..company() };
        assert_eq!(of("be", &company(), &after).class(), Class::ContactOnly);
        assert_eq!(of("com", &company(), &after).class(), Class::Identity);
        assert_eq!(of("nl", &company(), &after).class(), Class::Identity, "not known, so it counts");
        let person_after = Registrant { name: "Piet Bakker".into(), ..person() };
        assert_eq!(of("be", &person(), &person_after).identity, BTreeSet::from([IdentityField::Name]));
    }

    #[test]
    fn an_organisation_that_is_filled_or_emptied_is_another_holder() {
        for tld in ["com", "be", "nl", "eu", "nu", "uk"] {
            let expected = BTreeSet::from([IdentityField::Organisation]);
            assert_eq!(of(tld, &person(), &company()).identity, expected, "{tld}");
            assert_eq!(of(tld, &company(), &person()).identity, expected, "{tld}");
        }
    }

    #[test]
    fn spelling_counts_where_it_is_not_said_that_it_does_not() {
        let after = Registrant { name: "Ada Janssen".into(), ..person() };
        assert_eq!(of("com", &person(), &after).class(), Class::ContactOnly);
        assert_eq!(of("uk", &person(), &after).class(), Class::ContactOnly);
        assert_eq!(of("be", &person(), &after).class(), Class::Identity);
        let moved = Registrant { city: "Delft".into(), ..after };
        assert_eq!(of("com", &person(), &moved).class(), Class::Identity, "together with the address it counts");
        assert_eq!(of("uk", &person(), &moved).class(), Class::ContactOnly);
    }

    #[test]
    fn numbers_count_where_they_do_or_nobody_knows() {
        let after = Registrant { vat_number: "NL123456789B01".into(), ..company() };
        for (tld, class) in [("com", Class::Nothing), ("nu", Class::Identity), ("nl", Class::Identity)] {
            assert_eq!(of(tld, &company(), &after).class(), class, "{tld}");
        }
        assert_eq!(
            classify(None, "zz", (&company(), &after), &Difference::between(&company(), &after)).class(),
            Class::Identity
        );
        let difference =
            Difference::default().with_extras(&json!({"company_number": "1", "legal_form": "BV"}), &json!({}));
        let sorted = |tld| classify(shipped_of(tld), tld, (&company(), &company()), &difference);
        assert_eq!(sorted("nl").identity, BTreeSet::from([IdentityField::IdNumber]));
        assert_eq!(sorted("nl").extras, BTreeSet::from(["legal_form".to_owned()]));
        assert_eq!(sorted("amsterdam").class(), Class::Extras, "there neither makes another holder");
        assert_eq!(sorted("com").class(), Class::Nothing, "its registry asks for neither");
    }

    #[test]
    fn an_address_of_email_is_the_holder_in_general_tlds_only() {
        let after = Registrant { email: "ada@example.com".into(), ..person() };
        assert_eq!(of("com", &person(), &after).class(), Class::Identity);
        assert_eq!(of("nl", &person(), &after).class(), Class::Email);
        assert_eq!(
            classify(None, "zz", (&person(), &after), &Difference::between(&person(), &after)).class(),
            Class::Email
        );
    }
}
