//! The contact fields as a form, the same in both areas.
use crate::fields::{ContactInput, Country};
use crate::web::form::{Choice, Form};

/// All countries for the select.
pub fn countries() -> Vec<Choice> {
    Country::all().iter().map(|country| Choice::new(country.code(), country.name())).collect()
}

/// The form filled with what was typed, or with what is kept.
pub fn fill(form: Form, contact: &ContactInput) -> Form {
    form.with("name", &contact.name)
        .with("organisation", &contact.organisation)
        .with("address", &contact.address)
        .with("postal_code", &contact.postal_code)
        .with("city", &contact.city)
        .with("country", &contact.country)
        .with("state", &contact.state)
        .with("phone", &contact.phone)
        .with("fax", &contact.fax)
        .with("email", &contact.email)
        .with("vat_number", &contact.vat_number)
}
