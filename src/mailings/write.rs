//! The text of a mailing as one customer gets it.
use url::Url;

use crate::locale::{Locale, key};
use crate::mail::bulk::{Parts, Rendered, render};
use crate::mail::placeholders::{Placeholder, Text, TextError, Values, parse};
use crate::mailings::{Addressee, Content};
use crate::resellers::Label;

/// What can stand in subject and text.
pub const PLACEHOLDERS: [Placeholder; 6] = [
    Placeholder::line("name", key("mailings-place-name")),
    Placeholder::line("organisation", key("mailings-place-organisation")),
    Placeholder::line("number", key("mailings-place-number")),
    Placeholder::line("email", key("mailings-place-email")),
    Placeholder::line("label", key("mailings-place-label")),
    Placeholder::link("page", key("mailings-place-page"), key("mail-button-sign-in")),
];

/// A mailing's text, read.
#[derive(Clone, Debug)]
pub struct Written {
    subject: Text,
    body: Text,
}

impl Written {
    pub fn read(content: &Content) -> Result<Self, TextError> {
        let read = |text: &str| parse(text, &PLACEHOLDERS);
        Ok(Self { subject: read(&content.subject)?, body: read(&content.body)? })
    }

    /// As one customer reads it. What a customer is called is never read as a placeholder again.
    pub(in crate::mailings) fn to(
        &self,
        addressee: &Addressee,
        (label, portal): (&Label, &Url),
        unsubscribe: &str,
        is_test: bool,
    ) -> sqlx::Result<Rendered> {
        let values = Values::new()
            .with("name", &*addressee.name)
            .with("organisation", &*addressee.organisation)
            .with("number", addressee.number.to_string())
            .with("email", &*addressee.email)
            .with("label", &*label.name)
            .with("page", format!("{}/login", label.address(portal)));
        let (subject, body, values) = (&self.subject, &self.body, &values);
        let language = Locale::parse(&addressee.language).unwrap_or_default();
        let parts = Parts { subject, body, values, label, portal, language, unsubscribe, is_test };
        render(&parts).map_err(|error| sqlx::Error::Encode(Box::new(error)))
    }
}
