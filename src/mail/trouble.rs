//! Why a mail was not sent, in words of ours: rows have them in English, since a process without a reader writes them.
use std::borrow::Cow;

use crate::locale::{self, Locale, key};
use crate::{t, tell};

/// What we say of it; whatever else stands in a row is what a mail server said.
const OURS: [&str; 10] = [
    REPLACED,
    USED,
    RAN_OUT,
    STOPPED,
    OPTED_OUT,
    key("mail-later-database"),
    key("mail-later-no-random"),
    key("mail-never-panic"),
    key("mail-never-not-there"),
    key("mail-never-no-token"),
];

pub(super) const REPLACED: &str = key("mail-void-replaced");
pub(super) const USED: &str = key("mail-void-used");
pub(super) const RAN_OUT: &str = key("mail-void-ran-out");
pub(super) const OPTED_OUT: &str = key("mail-void-opted-out");
/// Why mails of a mailing are not sent after all.
const STOPPED: &str = key("mail-void-stopped");

/// What we say before a mail server's own words.
const ANSWERS: [&str; 2] = [REFUSED, NOT_TAKEN];
pub(super) const REFUSED: &str = key("mail-server-refused");
pub(super) const NOT_TAKEN: &str = key("mail-server-not-taken");
/// Stands for these words while the sentence around them is looked for.
const DETAIL: &str = "\u{2}";

/// As rows have it.
pub(super) fn written(key: &'static str) -> &'static str {
    locale::with(Locale::English, || t(key))
}

/// The same with a mail server's own words in it.
pub(super) fn written_with(key: &'static str, detail: &str) -> String {
    locale::with(Locale::English, || tell(key).with("detail", detail).into())
}

/// What a mail server answered, as a row has it, in the reader's sentence.
fn answered(row: &str) -> Option<String> {
    ANSWERS.into_iter().find_map(|key| {
        let english = written_with(key, DETAIL);
        let (before, after) = english.split_once(DETAIL)?;
        let detail = row.strip_prefix(before)?.strip_suffix(after)?;
        Some(tell(key).with("detail", detail).into())
    })
}

/// Why mails of a mailing that was stopped are not sent, as rows have it.
pub fn stopped() -> &'static str {
    written(STOPPED)
}

/// What a row has, as its reader reads it.
pub fn read(row: &str) -> Cow<'_, str> {
    if locale::current() == Locale::English {
        return Cow::Borrowed(row);
    }
    let ours = OURS.into_iter().find(|key| written(key) == row).map(|key| Cow::Borrowed(t(key)));
    ours.or_else(|| answered(row).map(Cow::Owned)).unwrap_or(Cow::Borrowed(row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_we_said_is_read_in_the_readers_language_and_what_others_said_as_it_stands() {
        let row = written(REPLACED);
        assert_eq!(row, "The link was replaced before this was sent.");
        assert_eq!(read(row), row);
        let dutch = |row: &'static str| locale::with(Locale::Dutch, || read(row).into_owned());
        assert!(dutch(row).starts_with("De link is vervangen"));
        assert!(OURS.into_iter().all(|key| dutch(written(key)) != written(key)));
        assert_eq!(dutch("550 no such mailbox"), "550 no such mailbox");
        let row = "The mail server refused it: 550 no such mailbox.";
        assert_eq!(written_with(REFUSED, "550 no such mailbox"), row);
        assert_eq!(dutch(row), "De mailserver heeft deze geweigerd: 550 no such mailbox.");
    }
}
