//! The form of further registrant data: its name, and the same fields as the profile.
use askama::Template;
use axum::response::Response;
use serde::Deserialize;

use crate::contacts::Registrant;
use crate::contacts::book::{Kept, check_label};
use crate::error::AppError;
use crate::fields::{Contact, ContactInput};
use crate::locale::t;
use crate::owner_changes::confirm::registrant_of;
use crate::web::changes::Choices;
use crate::web::contact_form;
use crate::web::form::{Choice, Form};
use crate::web::page::{Page, render, render_invalid};
use crate::web::viewer::InCustomerArea;

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    pub label: String,
    #[serde(flatten)]
    pub contact: ContactInput,
    /// Which version was on the page.
    pub version: String,
    pub form_key: String,
    // what was chosen on the page of the plan
    quote: String,
    shown_total: String,
    leave: Vec<String>,
    leave_all: Vec<String>,
    decline_lock: String,
    open: String,
}

#[derive(Template)]
#[template(path = "customer/contacts/edit.html")]
struct ContactPage {
    page: Page,
    form: Form,
    countries: Vec<Choice>,
    /// Its address; of a new one where it is added.
    home: String,
    kept: Option<Kept>,
    may_save: bool,
}

impl Fields {
    pub fn choices(&self) -> Choices {
        Choices::read((&self.quote, &self.shown_total, &self.open), (&self.leave, &self.leave_all), &self.decline_lock)
    }

    pub fn form(&self) -> Form {
        let form = contact_form::fill(Form::new(), &self.contact).with("label", &self.label);
        form.with("version", &self.version).with_key(&self.form_key)
    }

    /// Err: the form with a message for each field that is wrong.
    pub fn check(&self) -> Result<(String, Registrant), Form> {
        let label = check_label(&self.label);
        match (label, self.contact.check()) {
            (Ok(label), Ok(contact)) => Ok((label, registrant_of(&contact))),
            (label, contact) => {
                let of_label = label.err().map(|error| ("label", error.to_string()));
                let errors = of_label.into_iter().chain(contact.err().unwrap_or_default());
                Err(self.form().with_errors(errors))
            }
        }
    }
}

/// On his own account everybody who runs it; support staff leave the reseller's own data alone.
pub fn may_save(me: &InCustomerArea) -> bool {
    me.viewer.acting.is_some() || me.may_pay()
}

/// 403 for whoever may not.
pub fn check_save(me: &InCustomerArea) -> Result<(), AppError> {
    match may_save(me) {
        true => Ok(()),
        false => Err(AppError::Forbidden(t("customer-owners-only-refused"))),
    }
}

/// The form filled in with what is kept.
pub fn filled(kept: &Kept) -> Form {
    let of = &kept.data;
    let input = ContactInput {
        name: of.name.clone(),
        organisation: of.organisation.clone(),
        address: of.address.clone(),
        postal_code: of.postal_code.clone(),
        city: of.city.clone(),
        country: of.country.clone(),
        state: of.state.clone(),
        phone: of.phone.clone(),
        fax: of.fax.clone(),
        email: of.email.clone(),
        vat_number: of.vat_number.clone(),
    };
    contact_form::fill(Form::new(), &input).with("label", &kept.label).with("version", kept.contact.to_string())
}

/// The page; with messages it is an invalid one.
pub fn draw(
    page: Page,
    me: &InCustomerArea,
    (home, kept): (String, Option<Kept>),
    form: Form,
) -> Result<Response, AppError> {
    let invalid = form.has_errors();
    let shown = ContactPage { page, countries: contact_form::countries(), home, kept, may_save: may_save(me), form };
    if invalid { render_invalid(&shown) } else { render(&shown) }
}

/// A new one begins with the profile's address, since it is mostly the same.
pub fn beginning(contact: &Contact) -> Form {
    let profile = ContactInput::from(contact);
    contact_form::fill(Form::new(), &ContactInput { organisation: String::new(), vat_number: String::new(), ..profile })
}
