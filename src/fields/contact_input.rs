//! The contact form as typed, and its check: every field's message at once.
use serde::Deserialize;

use super::{
    Contact, Country, EmailAddress, FieldError, PersonName, PhoneNumber, PostalCode, State, VatNumber, clean_line,
    clean_text,
};
use crate::locale::t;

const MAX_LINE: usize = 255;
const MAX_ADDRESS: usize = 500;

/// A message for each field that is wrong, by the form's field names, in the form's order.
pub type FieldErrors = Vec<(&'static str, String)>;

/// What somebody typed. To be flattened into the forms that contain contact data, so it does not refuse other fields
/// itself; the form around it does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ContactInput {
    pub name: String,
    pub organisation: String,
    pub address: String,
    pub postal_code: String,
    pub city: String,
    pub country: String,
    pub state: String,
    pub phone: String,
    pub fax: String,
    pub email: String,
    pub vat_number: String,
}

#[derive(Default)]
struct Messages(FieldErrors);

impl Messages {
    fn take<T>(&mut self, field: &'static str, parsed: Result<T, FieldError>) -> Option<T> {
        parsed.map_err(|error| self.0.push((field, error.to_string()))).ok()
    }
}

impl ContactInput {
    pub fn check(&self) -> Result<Contact, FieldErrors> {
        let mut messages = Messages::default();
        // Four other fields depend on it; its own message keeps its place in the form's order.
        let country = Country::parse(&self.country);
        let known = country.as_ref().ok().copied();

        let name = messages.take("name", PersonName::parse(&self.name));
        let organisation = messages.take("organisation", clean_line(&self.organisation, MAX_LINE));
        let address = messages.take(
            "address",
            clean_text(&self.address, MAX_ADDRESS).and_then(|text| required(text, t("fields-address-missing"))),
        );
        let postal_code = messages.take("postal_code", in_country(known, &self.postal_code, PostalCode::parse));
        let city = messages
            .take("city", clean_line(&self.city, MAX_LINE).and_then(|text| required(text, t("fields-city-missing"))));
        let country = messages.take("country", country);
        let state = messages.take("state", in_country(known, &self.state, State::parse));
        let phone = messages.take("phone", self.number(&self.phone, known));
        let fax = messages.take("fax", self.fax(known));
        let email = messages.take("email", EmailAddress::parse(&self.email));
        let vat_number = messages.take("vat_number", self.vat_number(known, organisation.as_deref()));

        let contact = || {
            Some(Contact {
                name: name?,
                organisation: organisation?,
                address: address?,
                postal_code: postal_code??,
                city: city?,
                country: country?,
                state: state??,
                phone: phone??,
                fax: fax?,
                email: email?,
                vat_number: vat_number?,
            })
        };
        contact().ok_or(messages.0)
    }

    /// Without a country a national number cannot be judged: the country's own message is enough then.
    fn number(&self, typed: &str, country: Option<Country>) -> Result<Option<PhoneNumber>, FieldError> {
        match PhoneNumber::parse(typed, country) {
            Err(FieldError::Invalid(_)) if country.is_none() => Ok(None),
            parsed => parsed.map(Some),
        }
    }

    fn fax(&self, country: Option<Country>) -> Result<Option<PhoneNumber>, FieldError> {
        match clean_line(&self.fax, 40)?.is_empty() {
            true => Ok(None),
            false => self.number(&self.fax, country),
        }
    }

    fn vat_number(
        &self,
        country: Option<Country>,
        organisation: Option<&str>,
    ) -> Result<Option<VatNumber>, FieldError> {
        if clean_line(&self.vat_number, MAX_LINE)?.is_empty() {
            return Ok(None);
        }
        if organisation == Some("") {
            return Err(FieldError::invalid(t("fields-vat-organisation")));
        }
        in_country(country, &self.vat_number, VatNumber::parse)
    }
}

fn required(text: String, sentence: &'static str) -> Result<String, FieldError> {
    if text.is_empty() { Err(FieldError::Missing(sentence)) } else { Ok(text) }
}

/// Without a country only what holds everywhere is checked.
fn in_country<T>(
    country: Option<Country>,
    raw: &str,
    parse: fn(&str, Country) -> Result<T, FieldError>,
) -> Result<Option<T>, FieldError> {
    match country {
        Some(country) => parse(raw, country).map(Some),
        None => clean_line(raw, MAX_LINE).map(|_| None),
    }
}

impl From<&Contact> for ContactInput {
    /// The form filled in with what is stored.
    fn from(contact: &Contact) -> Self {
        Self {
            name: contact.name.to_string(),
            organisation: contact.organisation.clone(),
            address: contact.address.clone(),
            postal_code: contact.postal_code.to_string(),
            city: contact.city.clone(),
            country: contact.country.code().to_owned(),
            state: contact.state.to_string(),
            phone: contact.phone.international(),
            fax: contact.fax.as_ref().map(PhoneNumber::international).unwrap_or_default(),
            email: contact.email.to_string(),
            vat_number: contact.vat_number().to_owned(),
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub fn dutch_company() -> ContactInput {
        ContactInput {
            name: "Jan de Vries".into(),
            organisation: "De Vries B.V.".into(),
            address: "Keizersgracht 1\r\nII hoog".into(),
            postal_code: "1015cn".into(),
            city: "Amsterdam".into(),
            country: "NL".into(),
            state: String::new(),
            phone: "06 12345678".into(),
            fax: String::new(),
            email: "jan@Example.com".into(),
            vat_number: "123456789b01".into(),
        }
    }

    fn fields(errors: &FieldErrors) -> Vec<&'static str> {
        errors.iter().map(|(field, _)| *field).collect()
    }

    #[test]
    fn a_filled_form_becomes_a_contact() {
        let contact = dutch_company().check().unwrap();
        assert_eq!(contact.address, "Keizersgracht 1\nII hoog");
        assert_eq!(contact.postal_code.as_str(), "1015 CN");
        assert_eq!(contact.phone.as_str(), "+31612345678");
        assert_eq!(contact.email.as_str(), "jan@example.com");
        assert_eq!(contact.vat_number(), "NL123456789B01");
    }

    #[test]
    fn what_is_stored_fills_the_form_and_passes_again() {
        let contact = dutch_company().check().unwrap();
        assert_eq!(ContactInput::from(&contact).check().unwrap(), contact);
    }

    #[test]
    fn every_message_comes_at_once() {
        let errors = ContactInput::default().check().unwrap_err();
        assert_eq!(fields(&errors), ["name", "address", "city", "country", "phone", "email"]);
        let errors =
            ContactInput { country: "US".into(), vat_number: "1".into(), ..Default::default() }.check().unwrap_err();
        assert_eq!(
            fields(&errors),
            ["name", "address", "postal_code", "city", "state", "phone", "email", "vat_number"]
        );
        let bad = "\0".to_owned() + "x";
        let all_bad = ContactInput {
            name: bad.clone(),
            organisation: bad.clone(),
            address: bad.clone(),
            postal_code: bad.clone(),
            city: bad.clone(),
            country: bad.clone(),
            state: bad.clone(),
            phone: bad.clone(),
            fax: bad.clone(),
            email: bad.clone(),
            vat_number: bad,
        };
        assert_eq!(all_bad.check().unwrap_err().len(), 11);
    }

    #[test]
    fn without_a_country_only_the_country_is_to_blame() {
        let errors = ContactInput { country: "Atlantis".into(), ..dutch_company() }.check().unwrap_err();
        assert_eq!(errors, [("country", "Choose a country from the list.".to_owned())]);
    }

    #[test]
    fn a_fax_may_be_left_out_and_is_a_number_of_the_country_otherwise() {
        assert_eq!(dutch_company().check().unwrap().fax(), "");
        let with = |fax: &str| ContactInput { fax: fax.into(), ..dutch_company() }.check();
        assert_eq!(with(" 020 1234567 ").unwrap().fax(), "+31201234567");
        assert_eq!(fields(&with("12").unwrap_err()), ["fax"]);
    }

    #[test]
    fn a_vat_number_needs_an_organisation() {
        let errors = ContactInput { organisation: " ".into(), ..dutch_company() }.check().unwrap_err();
        assert_eq!(
            errors,
            [("vat_number", "A VAT number belongs to an organisation; fill in Organisation too.".to_owned())]
        );
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Form {
        #[serde(flatten)]
        contact: ContactInput,
        #[serde(default)]
        reason: String,
    }

    #[test]
    fn a_form_with_contact_data_in_it_refuses_fields_it_does_not_know() {
        let form: Form = serde_html_form::from_str("name=Jan&reason=why").unwrap();
        assert_eq!((form.contact.name.as_str(), form.contact.city.as_str(), form.reason.as_str()), ("Jan", "", "why"));
        assert!(serde_html_form::from_str::<Form>("name=Jan&is_reseller=true").is_err());
    }
}
