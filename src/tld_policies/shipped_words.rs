//! The free words of the table that ships: papers, who may hold a domain, and notes. Rules have them in English, as they are
//! compared and edited; here they are said in the reader's language. What an operator wrote himself stays as it is.
use std::borrow::Cow;
use std::sync::LazyLock;

use crate::locale::again::Sentences;
use crate::locale::key;
use crate::tell;

const KEYS: &[&str] = &[
    key("policies-shipped-paper-form-both"),
    key("policies-shipped-paper-confirmation"),
    key("policies-shipped-paper-identity"),
    key("policies-shipped-paper-declarations"),
    key("policies-shipped-paper-ireland"),
    key("policies-shipped-paper-register"),
    key("policies-shipped-paper-form-proof"),
    key("policies-shipped-who-canada"),
    key("policies-shipped-who-anybody-proof"),
    key("policies-shipped-who-street"),
    key("policies-shipped-who-eu"),
    key("policies-shipped-who-eu-ch"),
    key("policies-shipped-who-hungary"),
    key("policies-shipped-who-ireland"),
    key("policies-shipped-who-italy"),
    key("policies-shipped-who-individuals"),
    key("policies-shipped-who-norway"),
    key("policies-shipped-who-number-sweden"),
    key("policies-shipped-who-number"),
    key("policies-shipped-who-slovakia"),
    key("policies-shipped-who-us"),
    key("policies-shipped-note-gtld"),
    key("policies-shipped-note-at"),
    key("policies-shipped-note-be"),
    key("policies-shipped-note-ca"),
    key("policies-shipped-note-ch"),
    key("policies-shipped-note-co"),
    key("policies-shipped-note-uk"),
    key("policies-shipped-note-de"),
    key("policies-shipped-note-dk"),
    key("policies-shipped-note-es"),
    key("policies-shipped-note-eu"),
    key("policies-shipped-note-fi"),
    key("policies-shipped-note-fr"),
    key("policies-shipped-note-frl"),
    key("policies-shipped-note-gr"),
    key("policies-shipped-note-hu"),
    key("policies-shipped-note-ie"),
    key("policies-shipped-note-io"),
    key("policies-shipped-note-it"),
    key("policies-shipped-note-li"),
    key("policies-shipped-note-lu"),
    key("policies-shipped-note-me"),
    key("policies-shipped-note-nl"),
    key("policies-shipped-note-no"),
    key("policies-shipped-note-nu"),
    key("policies-shipped-note-pl"),
    key("policies-shipped-note-pt"),
    key("policies-shipped-note-ro"),
    key("policies-shipped-note-se"),
    key("policies-shipped-note-sk"),
    key("policies-shipped-note-us"),
];

static KNOWN: LazyLock<Sentences> = LazyLock::new(|| Sentences::of(KEYS));

/// In the language of whoever reads.
pub fn said(text: &str) -> Cow<'_, str> {
    KNOWN.read(text)
}

/// As it is kept within a sentence of ours.
pub(super) fn kept(text: &str) -> String {
    KNOWN.key_of(text).map_or_else(|| text.to_owned(), |key| tell(key).kept())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{self, Locale};
    use crate::tld_policies::read::shipped;

    #[test]
    fn all_free_words_that_ship_are_said_in_each_language() {
        for locale in [Locale::Dutch, Locale::German] {
            for (tld, rules) in shipped() {
                let free = rules.documents.iter().chain([&rules.eligibility, &rules.note]);
                for text in free.filter(|text| !text.is_empty()) {
                    assert_ne!(locale::with(locale, || said(text).into_owned()), *text, ".{tld}");
                }
            }
        }
        assert_eq!(locale::with(Locale::German, || said("As my registrar says").into_owned()), "As my registrar says");
    }
}
