//! What the portal's mails say: our own texts, those that resellers write instead, and which of them a mail takes.
use sqlx::PgConnection;

use crate::fields::Language;
use crate::ids::LoginId;
use crate::mail::Outgoing;
use crate::mail::placeholders::{self, Text, TextError};

mod catalogue;
pub mod examples;
pub mod preview;
pub mod queries;
mod said;
pub mod save;
pub(in crate::mail) mod values;

pub use catalogue::{Reader, Wording};
pub use said::locale_of;

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
    /// Our own text in a language; None: there is none.
    pub fn ours(wording: &Wording, language: Language) -> Option<Result<Self, TextError>> {
        let (subject, body) = wording.ours(language)?;
        Some(Self::of(wording, language, subject, body))
    }

    /// Somebody's, if it can be used.
    pub fn of(wording: &Wording, language: Language, subject: &str, body: &str) -> Result<Self, TextError> {
        let subject = placeholders::check(subject, SUBJECT, &wording.places_of_subject(), &[])?;
        let body = placeholders::check(body, BODY, &wording.places(), wording.needs())?;
        Ok(Self { language, subject, body })
    }
}

/// What a mail can be made from: its languages, and its label's texts in them.
pub(in crate::mail) struct Ways {
    /// What its reader reads.
    pub reader: String,
    /// What the label's mails are written in.
    pub of_label: String,
    pub texts: Vec<Stored>,
}

/// The wording a mail takes: its label's in the reader's language, else ours in it; else the same in the label's
/// language; else our English one. The reader's language is that of his login, if that is known and has one, else the
/// customer's, else the label's. A kept text that cannot be used any more stops no mail.
pub async fn choose(db: &mut PgConnection, outgoing: &Outgoing<'_>, login: Option<LoginId>) -> sqlx::Result<Written> {
    let wording = Wording::of(&outgoing.message);
    let label = outgoing.label;
    let customer = outgoing.customer.filter(|_| !outgoing.message.is_to_staff());
    let ways = queries::find_ways(db, label.reseller_id, (label.id, wording.kind), (customer, login)).await?;
    for code in [&ways.reader, &ways.of_label] {
        let Some(language) = Language::parse(code) else { continue };
        let text = ways.texts.iter().find(|text| text.language == *code);
        match text.map(|text| Written::of(wording, language, &text.subject, &text.body)) {
            Some(Ok(written)) => return Ok(written),
            Some(Err(error)) => tracing::warn!(
                label = %label.id, kind = wording.kind, language = code, %error,
                "a mail template cannot be used, so the next one was taken"
            ),
            None => {}
        }
        if let Some(Ok(written)) = Written::ours(wording, language) {
            return Ok(written);
        }
    }
    let (subject, body) = wording.to_begin_with(Language::ENGLISH);
    Written::of(wording, Language::ENGLISH, subject, body).map_err(|error| sqlx::Error::Encode(Box::new(error)))
}

#[cfg(test)]
mod tests;
