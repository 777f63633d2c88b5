//! A customer's contact data, parsed, and what changed between two versions of it.
use std::sync::LazyLock;

use super::{Country, EmailAddress, PersonName, PhoneNumber, PostalCode, State, VatNumber};
use crate::locale::{Locale, tell, with};

/// What a domain's registrant data shows. An organisation makes it a company; without it is a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    pub name: PersonName,
    /// Empty for a person.
    pub organisation: String,
    /// One or more lines.
    pub address: String,
    pub postal_code: PostalCode,
    pub city: String,
    pub country: Country,
    pub state: State,
    pub phone: PhoneNumber,
    pub fax: Option<PhoneNumber>,
    pub email: EmailAddress,
    pub vat_number: Option<VatNumber>,
}

/// What a field said, and what it says now; `label` may be a kept message.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Change {
    pub field: &'static str,
    pub label: &'static str,
    pub before: String,
    pub after: String,
}

impl Contact {
    pub fn is_company(&self) -> bool {
        !self.organisation.is_empty()
    }

    /// The organisation, else the person: as the customers list calls him.
    pub fn display_name(&self) -> &str {
        if self.is_company() { &self.organisation } else { self.name.as_str() }
    }

    pub fn vat_number(&self) -> &str {
        self.vat_number.as_ref().map_or("", VatNumber::as_str)
    }

    pub fn fax(&self) -> &str {
        self.fax.as_ref().map_or("", PhoneNumber::as_str)
    }

    pub fn state_name(&self) -> &str {
        self.state.name(self.country)
    }

    /// What is different in `after`, in the order of the form, as the history keeps it: labels are read in any language,
    /// countries stand there in English.
    pub fn changes(&self, after: &Self) -> Vec<Change> {
        let rows = with(Locale::English, || self.words().into_iter().zip(after.words()));
        rows.zip(LABELS.iter())
            .filter(|(((_, before), (_, after)), _)| before != after)
            .map(|(((field, before), (_, after)), label)| Change { field, label, before, after })
            .collect()
    }

    fn words(&self) -> [(&'static str, String); 11] {
        [
            ("name", self.name.to_string()),
            ("organisation", self.organisation.clone()),
            ("address", self.address.clone()),
            ("postal_code", self.postal_code.to_string()),
            ("city", self.city.clone()),
            ("country", self.country.name().to_owned()),
            ("state", self.state_name().to_owned()),
            ("phone", self.phone.international()),
            ("fax", self.fax.as_ref().map(PhoneNumber::international).unwrap_or_default()),
            ("email", self.email.to_string()),
            ("vat_number", self.vat_number().to_owned()),
        ]
    }
}

/// What each of the fields is called, as it is kept.
static LABELS: LazyLock<[String; 11]> = LazyLock::new(|| {
    let labels = [
        tell("words-full-name"),
        tell("words-organisation"),
        tell("words-address"),
        tell("words-postal-code"),
        tell("words-city"),
        tell("words-country"),
        tell("fields-state"),
        tell("words-phone"),
        tell("words-fax"),
        tell("words-email"),
        tell("words-vat-number"),
    ];
    labels.map(|label| label.kept())
});

#[cfg(test)]
mod tests {
    use super::super::ContactInput;
    use super::super::contact_input::tests::dutch_company;
    use super::*;
    use crate::locale::kept::read;

    fn contact(input: ContactInput) -> Contact {
        input.check().unwrap()
    }

    #[test]
    fn nothing_changed_is_no_change() {
        let contact = contact(dutch_company());
        assert!(contact.changes(&contact.clone()).is_empty());
    }

    #[test]
    fn changes_are_told_in_the_forms_order_and_in_words() {
        let before = contact(dutch_company());
        let after = contact(ContactInput {
            country: "US".into(),
            state: "ny".into(),
            postal_code: "10001".into(),
            phone: "(202) 456-1111".into(),
            vat_number: String::new(),
            ..dutch_company()
        });
        let told: Vec<_> =
            before.changes(&after).into_iter().map(|c| (c.field, read(c.label), c.before, c.after)).collect();
        let expected = [
            ("postal_code", "Postal code", "1015 CN", "10001"),
            ("country", "Country", "Netherlands", "United States"),
            ("state", "State", "", "New York"),
            ("phone", "Phone", "+31 6 12345678", "+1 202-456-1111"),
            ("vat_number", "VAT number", "NL123456789B01", ""),
        ];
        assert_eq!(
            told,
            expected.map(|(field, label, before, after)| (field, label.into(), before.to_owned(), after.to_owned()))
        );
    }

    #[test]
    fn a_company_is_called_by_its_organisation() {
        let company = contact(dutch_company());
        assert_eq!(company.display_name(), "De Vries B.V.");
        let person =
            contact(ContactInput { organisation: String::new(), vat_number: String::new(), ..dutch_company() });
        assert!(!person.is_company());
        assert_eq!(person.display_name(), "Jan de Vries");
    }
}
