//! The text of a mailing as one customer gets it.
use url::Url;

use crate::mail::bulk::{Parts, Rendered, render};
use crate::mail::placeholders::{Placeholder, Text, TextError, Values, parse};
use crate::mailings::{Addressee, Content};
use crate::resellers::Label;

/// What can stand in subject and text.
pub const PLACEHOLDERS: [Placeholder; 6] = [
    Placeholder::line("name", "the person's name"),
    Placeholder::line("organisation", "the organisation; nothing for a person"),
    Placeholder::line("number", "the customer number"),
    Placeholder::line("email", "the e-mail address"),
    Placeholder::line("label", "the label the customer knows you by"),
    Placeholder::link("page", "where customers sign in; alone on a line it is a button", "Sign in"),
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
        let parts = Parts { subject, body, values, label, portal, unsubscribe, is_test };
        render(&parts).map_err(|error| sqlx::Error::Encode(Box::new(error)))
    }
}
