//! In which language somebody reads the portal: its sentences, numbers, money and dates. The language goes along with the
//! request, as the zone of times does, so that whatever says something says it in the reader's words; without a request,
//! English. Messages stand in `locales/{language}/{area}.ftl` (Fluent); docs/languages.md says how one is added.
use std::cell::Cell;

use crate::fields::Language;

pub mod again;
pub mod dates;
pub mod kept;
mod messages;
pub mod numbers;
mod pieces;
mod told;

pub use told::{Html, ToValue, Told, html, key, t, tell};

/// A language in which there are all pages and all mails.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    #[default]
    English,
    Dutch,
    German,
}

tokio::task_local! {
    static READER: Cell<Locale>;
}

impl Locale {
    /// In the order of their names.
    pub const ALL: [Self; 3] = [Self::German, Self::English, Self::Dutch];

    /// As rows, addresses and the `lang` of a page name it (ISO 639-1).
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Dutch => "nl",
            Self::German => "de",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// In the language itself.
    pub fn name(self) -> &'static str {
        Language::from(self).name()
    }

    /// The first of those a browser asks for (its `Accept-Language`) that there is.
    pub fn of_browser(accepted: &str) -> Option<Self> {
        let short: String = accepted.chars().take(500).collect();
        let wanted = accept_language::parse(&short);
        wanted.iter().find_map(|tag| Self::parse(tag.split('-').next().unwrap_or(tag).to_ascii_lowercase().as_str()))
    }
}

impl From<Locale> for Language {
    fn from(locale: Locale) -> Self {
        Self::parse(locale.code()).unwrap_or(Self::ENGLISH)
    }
}

/// What the reader of this task reads; English where nobody said.
pub fn current() -> Locale {
    READER.try_with(Cell::get).unwrap_or_default()
}

/// Does something for somebody who reads a language, which may turn out to be another one meanwhile.
pub async fn within<T>(locale: Locale, work: impl Future<Output = T>) -> T {
    READER.scope(Cell::new(locale), work).await
}

/// The same for what never waits.
pub fn with<T>(locale: Locale, work: impl FnOnce() -> T) -> T {
    READER.sync_scope(Cell::new(locale), work)
}

/// It turned out who reads: from here on in his language. Nothing happens where nobody began with `within`.
pub fn prefer(locale: Option<Locale>) {
    if let Some(locale) = locale {
        READER.try_with(|reader| reader.set(locale)).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests;
