//! Why a mail was not sent, in words of ours: rows have them in English, since a process without a reader writes them.
use std::borrow::Cow;
use std::sync::LazyLock;

use crate::locale::again::{Sentences, in_english};
use crate::locale::key;
use crate::tell;

/// What we say of it; whatever else stands in a row is what a mail server said.
const OURS: [&str; 12] = [
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
    REFUSED,
    NOT_TAKEN,
];

pub(super) const REPLACED: &str = key("mail-void-replaced");
pub(super) const USED: &str = key("mail-void-used");
pub(super) const RAN_OUT: &str = key("mail-void-ran-out");
pub(super) const OPTED_OUT: &str = key("mail-void-opted-out");
/// Why mails of a mailing are not sent after all.
const STOPPED: &str = key("mail-void-stopped");

/// What we say before a mail server's own words.
pub(super) const REFUSED: &str = key("mail-server-refused");
pub(super) const NOT_TAKEN: &str = key("mail-server-not-taken");

static SENTENCES: LazyLock<Sentences> = LazyLock::new(|| Sentences::of(&OURS));

/// A sentence with a mail server's own words in it, as rows have it.
pub(super) fn written_with(key: &'static str, detail: &str) -> String {
    tell(key).with("detail", detail).in_english()
}

/// Why mails of a mailing that was stopped are not sent, as rows have it.
pub fn stopped() -> &'static str {
    in_english(STOPPED)
}

/// What a row has, as its reader reads it.
pub fn read(row: &str) -> Cow<'_, str> {
    SENTENCES.read(row)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{self, Locale};

    #[test]
    fn what_we_said_is_read_in_the_readers_language_and_what_others_said_as_it_stands() {
        let row = in_english(REPLACED);
        assert_eq!(row, "The link was replaced before this was sent.");
        assert_eq!(read(row), row);
        let dutch = |row: &'static str| locale::with(Locale::Dutch, || read(row).into_owned());
        assert!(dutch(row).starts_with("De link is vervangen"));
        assert!(OURS[..10].iter().all(|key| dutch(in_english(key)) != in_english(key)));
        assert_eq!(dutch("550 no such mailbox"), "550 no such mailbox");
        let row = "The mail server refused it: 550 no such mailbox.";
        assert_eq!(written_with(REFUSED, "550 no such mailbox"), row);
        assert_eq!(dutch(row), "De mailserver heeft deze geweigerd: 550 no such mailbox.");
    }
}
