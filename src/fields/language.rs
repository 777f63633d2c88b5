//! The languages that mails can be written in, in their own names.

/// A language, by its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language(&'static str);

/// Code and name, in the order of the names.
const ALL: [(&str, &str); 16] = [
    ("cs", "Čeština"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("et", "Eesti"),
    ("en", "English"),
    ("es", "Español"),
    ("fr", "Français"),
    ("hr", "Hrvatski"),
    ("it", "Italiano"),
    ("hu", "Magyar"),
    ("nl", "Nederlands"),
    ("nb", "Norsk bokmål"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("fi", "Suomi"),
    ("sv", "Svenska"),
];

impl Language {
    /// What our own texts are written in.
    pub const ENGLISH: Self = Self("en");

    pub fn all() -> impl Iterator<Item = Self> {
        ALL.iter().map(|(code, _)| Self(code))
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::all().find(|one| one.0 == code)
    }

    /// As rows, addresses and the `lang` of a page name it.
    pub fn code(self) -> &'static str {
        self.0
    }

    /// In the language itself.
    pub fn name(self) -> &'static str {
        ALL.iter().find(|(code, _)| *code == self.0).map_or(self.0, |(_, name)| name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_is_read_back_and_has_a_name_of_its_own() {
        let mut names: Vec<&str> = Language::all().map(Language::name).collect();
        for language in Language::all() {
            assert_eq!(Language::parse(language.code()), Some(language));
            assert_ne!(language.name(), language.code());
        }
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ALL.len());
        for code in ["", "EN", "en-GB", "xx", "e\0"] {
            assert_eq!(Language::parse(code), None, "{code:?}");
        }
    }
}
