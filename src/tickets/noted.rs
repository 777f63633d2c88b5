//! Notes that the portal itself leaves in a ticket, for staff only: they move nothing and are mailed to nobody.
//!
//! They are kept in English, as tickets are searched by the words of their messages; [`in_words`] says them to each reader in
//! his language.
use std::borrow::Cow;
use std::sync::LazyLock;

use sqlx::PgConnection;
use time::OffsetDateTime;
use url::Url;

use crate::events::{Actor, EventKind};
use crate::ids::{CustomerId, ResellerId, TicketId, TicketMessageId};
use crate::locale::again::{Sentences, in_english};
use crate::locale::{Locale, Told, current, key};
use crate::tickets::open::record;
use crate::tickets::queries::message::{self, NewMessage};
use crate::tickets::queries::ticket::lock_following;
use crate::tickets::{Author, Desk, MessageKind, Writer};
use crate::{t, tell};

/// What is noted.
#[derive(Clone, Debug)]
pub struct Noted<'a> {
    /// Who caused it, as the history names him.
    pub by: &'a str,
    /// Where a mail came from; else empty.
    pub from_email: &'a str,
    pub text: &'a str,
    /// For the history: a message that says which ticket it is, such as "… got an automatic reply".
    pub what: Told,
}

/// Leaves a note in a ticket, or in the one it was merged into. None: there is no such ticket.
pub async fn note(
    db: &mut PgConnection,
    (owner, portal): (ResellerId, &Url),
    ticket: TicketId,
    noted: &Noted<'_>,
    now: OffsetDateTime,
) -> sqlx::Result<Option<(CustomerId, TicketId, TicketMessageId)>> {
    let Some(ticket) = lock_following(&mut *db, owner, ticket).await? else { return Ok(None) };
    let actor = Actor { login: None, name: noted.by.to_owned(), impersonation: None, ip: String::new() };
    let desk = Desk { owner, portal, actor: &actor, now };
    let new = NewMessage {
        kind: MessageKind::Note,
        writer: &Writer { author: Author::System, login: None, name: "Mail".to_owned() },
        from_email: noted.from_email,
        body: noted.text,
        mail_message_id: None,
        needs_acceptance: false,
    };
    let message = message::insert(&mut *db, owner, (ticket.customer, ticket.id), &new, now).await?;
    record(&mut *db, desk, &ticket, EventKind::TicketNoted, noted.what.clone()).await?;
    Ok(Some((ticket.customer, ticket.id, message)))
}

/// What is kept where a mail server does not say why a mail came back.
pub const NO_REASON: &str = "the mail server gave no reason";

const MERGED: &str = key("tickets-note-merged");
const NOT_ARRIVED: &str = key("tickets-note-not-arrived");

static KNOWN: LazyLock<Sentences> =
    LazyLock::new(|| Sentences::of(&[MERGED, NOT_ARRIVED, Aside::List.key(), Aside::Program.key()]));

/// Said in the ticket that took in another one, as it is kept.
pub(in crate::tickets) fn merged_into_this(number: i32, subject: &str) -> String {
    tell(MERGED).with("number", number.to_string()).with("subject", subject).in_english()
}

/// Said in the ticket whose mail came back, as it is kept; the mail server's words stand below it.
pub fn not_arrived(subject: &str, email: &str) -> String {
    tell(NOT_ARRIVED).with("subject", subject).with("email", email).in_english()
}

/// What a note of the portal says: its first line in the reader's language, where that is one of ours.
pub fn in_words(body: &str) -> Cow<'_, str> {
    let (first, rest) = body.find('\n').map_or((body, ""), |end| body.split_at(end));
    let known = match current() {
        Locale::English => None,
        Locale::Dutch | Locale::German => KNOWN.say(first, Cow::Borrowed),
    };
    match known {
        Some(said) if rest.trim_start() == NO_REASON => Cow::Owned(format!("{said}\n\n{}", t("mailin-no-reason"))),
        Some(said) => Cow::Owned(format!("{said}{rest}")),
        None => Cow::Borrowed(body),
    }
}

/// Why a mail is no message of a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aside {
    List,
    Program,
}

impl Aside {
    /// Its message.
    pub fn key(self) -> &'static str {
        match self {
            Self::List => key("mailin-aside-list"),
            Self::Program => key("mailin-aside-program"),
        }
    }

    pub fn in_english(self) -> &'static str {
        in_english(self.key())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::with;

    #[test]
    fn a_note_is_said_in_the_language_of_its_reader() {
        for body in [
            merged_into_this(100_001, "Moving “house” now"),
            not_arrived("Your invoice", "ada@example.com"),
            format!("{}\nFrom: Ada", Aside::List.in_english()),
        ] {
            assert_eq!(in_words(&body), body);
            let german = with(Locale::German, || in_words(&body).into_owned());
            assert_ne!(german, body);
            assert_eq!(german.lines().count(), body.lines().count());
        }
        assert_eq!(with(Locale::Dutch, || in_words("Ticket 1 is odd").into_owned()), "Ticket 1 is odd");
    }
}
