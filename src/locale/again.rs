//! Sentences of ours that rows have in English, since they are compared, counted, searched or told to machines, or are
//! written where nobody reads: here they are said again, in the reader's language. What is none of them, such as what
//! somebody typed or another server's own words, stays as it is. Where nothing hangs on the words, a row is better
//! written with [`Told::kept`].
use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::pieces::Pieces;
use super::{Locale, Told, current, messages, t, tell, with};

/// The messages that some rows may have.
pub struct Sentences {
    /// Those that take nothing, by what they say in English.
    ready: FxHashMap<&'static str, &'static str>,
    with_values: Vec<(&'static str, &'static Pieces)>,
}

impl Sentences {
    /// Of their keys. A text is the first of them that it can be.
    pub fn of(keys: &[&'static str]) -> Self {
        let english = messages::of(Locale::English);
        let ready = keys.iter().rev().filter_map(|key| Some((english.plain(key)?, *key)));
        let with_values = keys.iter().filter_map(|key| Some((*key, english.pieces(key)?)));
        Self { ready: ready.collect(), with_values: with_values.collect() }
    }

    /// Which message a text is, if it is one that takes nothing.
    pub fn key_of(&self, text: &str) -> Option<&'static str> {
        self.ready.get(text).copied()
    }

    /// A text in the reader's language, if it is one of them; what stands in it is said by `part`.
    pub fn say<'a>(&self, text: &'a str, part: impl Fn(&'a str) -> Cow<'a, str>) -> Option<Cow<'a, str>> {
        if let Some(key) = self.key_of(text) {
            return Some(Cow::Borrowed(t(key)));
        }
        let found = self.with_values.iter().find_map(|(key, pieces)| Some((*key, pieces.values(text)?)));
        let (key, values) = found?;
        let told = values.into_iter().fold(tell(key), |told, (name, value)| told.with(name, part(value)));
        Some(Cow::Owned(told.to_string()))
    }

    /// The same of a whole row, whose values stay as they are.
    pub fn read<'a>(&self, row: &'a str) -> Cow<'a, str> {
        match current() {
            Locale::English => Cow::Borrowed(row),
            Locale::Dutch | Locale::German => self.say(row, Cow::Borrowed).unwrap_or(Cow::Borrowed(row)),
        }
    }
}

/// A message that takes nothing, as such a row has it.
pub fn in_english(key: &'static str) -> &'static str {
    with(Locale::English, || t(key))
}

impl Told {
    /// As such a row has it.
    pub fn in_english(&self) -> String {
        with(Locale::English, || self.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_taken_apart_and_said_again() {
        let known = Sentences::of(&["tickets-note-not-arrived", "mailin-no-reason", "tasks-why-terms"]);
        let row = tell("tickets-note-not-arrived").with("subject", "A “b”, c").with("email", "ada@example.com");
        let row = row.in_english();
        assert_eq!(known.read(&row), row);
        let upper = |value: &str| Cow::Owned(value.to_uppercase());
        with(Locale::German, || {
            assert_eq!(known.read(&row), "Die E-Mail „A “b”, c“ an ada@example.com kam nicht an.");
            let said = known.say("This registry takes terms of one to two years.", upper).unwrap();
            assert_eq!(said, "Diese Registry nimmt Laufzeiten von ONE bis TWO Jahren an.");
            assert_eq!(known.read(in_english("mailin-no-reason")), "der Mailserver nannte keinen Grund");
            for text in ["", "The mail “” to  did not arrive.", "The mail “a” to b did not arrive. Why?", "Ada"]
            {
                assert_eq!(known.read(text), text);
            }
        });
    }
}
