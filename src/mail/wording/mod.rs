//! What the portal's mails say: our own texts, those that resellers write instead, and which of them a mail takes.
use sqlx::PgConnection;

use crate::fields::Language;
use crate::mail::placeholders::{self, Text, TextError};
use crate::mail::{Outgoing, wording};

mod catalogue;
pub mod examples;
pub mod preview;
pub mod queries;
pub mod save;
pub(in crate::mail) mod values;

pub use catalogue::{Reader, Wording};

/// The longest subject and the longest text.
pub const SUBJECT: usize = 200;
pub const BODY: usize = 10_000;

/// A wording that was read, and its language.
#[derive(Clone, Debug)]
pub struct Written {
    pub language: Language,
    pub subject: Text,
    pub body: Text,
}

/// A text that somebody wrote, as it is kept.
#[derive(Clone, Debug)]
pub struct Stored {
    pub language: String,
    pub subject: String,
    pub body: String,
}

impl Written {
    /// Our own text.
    pub fn ours(wording: &Wording) -> Result<Self, TextError> {
        let (subject, body) = wording.default_text();
        Self::of(wording, Language::ENGLISH, subject, body)
    }

    /// Somebody's, if it can be used.
    pub fn of(wording: &Wording, language: Language, subject: &str, body: &str) -> Result<Self, TextError> {
        let subject = placeholders::check(subject, SUBJECT, &wording.places_of_subject(), &[])?;
        let body = placeholders::check(body, BODY, &wording.places(), wording.needs())?;
        Ok(Self { language, subject, body })
    }
}

/// The wording a mail takes: its label's in the customer's language, else in the label's, else ours. A kept text that
/// cannot be used any more stops no mail.
pub async fn choose(db: &mut PgConnection, outgoing: &Outgoing<'_>) -> sqlx::Result<Written> {
    let wording = Wording::of(&outgoing.message);
    let label = outgoing.label;
    let customer = outgoing.customer.filter(|_| !outgoing.message.is_to_staff());
    let kept = wording::queries::list_for_mail(db, label.reseller_id, label.id, wording.kind, customer).await?;
    for Stored { language, subject, body } in &kept {
        let Some(known) = Language::parse(language) else { continue };
        match Written::of(wording, known, subject, body) {
            Ok(written) => return Ok(written),
            Err(error) => tracing::warn!(
                label = %label.id, kind = wording.kind, language, %error,
                "a mail template cannot be used, so the next one was taken"
            ),
        }
    }
    Written::ours(wording).map_err(|error| sqlx::Error::Encode(Box::new(error)))
}

#[cfg(test)]
mod tests;
