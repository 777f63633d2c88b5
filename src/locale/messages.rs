//! The messages of each language, read in once.
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rustc_hash::FxHashMap;
use unic_langid::LanguageIdentifier;

use super::pieces::Pieces;
use super::{Locale, numbers};

macro_rules! areas {
    ($($area:literal)*) => {
        /// Each area's messages in English, Dutch and German.
        const FILES: &[[&str; 3]] = &[$([
            include_str!(concat!("../../locales/en/", $area, ".ftl")),
            include_str!(concat!("../../locales/nl/", $area, ".ftl")),
            include_str!(concat!("../../locales/de/", $area, ".ftl")),
        ],)*];
    };
}

areas! {
    "account" "changes" "customer" "customers" "errors" "events" "fields" "frame"
    "home" "hosting" "impersonation" "imports" "installation" "labels" "mail" "mailin"
    "mailings" "mails" "ordering" "orders" "policies" "products" "public" "registries"
    "running" "staff" "tasks" "tickets" "words"
}

/// All messages of one language, by their keys, which are ours: no hash need be safe from anybody.
pub(super) struct Messages {
    /// Those that take nothing, ready to be said.
    ready: FxHashMap<&'static str, &'static str>,
    /// Those that are text and values one after the other.
    pieces: FxHashMap<&'static str, Pieces>,
    bundle: FluentBundle<&'static FluentResource>,
}

/// Those of a language.
pub(super) fn of(locale: Locale) -> &'static Messages {
    static ENGLISH: OnceLock<Messages> = OnceLock::new();
    static DUTCH: OnceLock<Messages> = OnceLock::new();
    static GERMAN: OnceLock<Messages> = OnceLock::new();
    match locale {
        Locale::English => ENGLISH.get_or_init(|| read(locale, 0)),
        Locale::Dutch => DUTCH.get_or_init(|| read(locale, 1)),
        Locale::German => GERMAN.get_or_init(|| read(locale, 2)),
    }
}

/// What cannot be read is left out, and is said in English; the tests see to it that there is no such thing.
fn read(locale: Locale, place: usize) -> Messages {
    let id: LanguageIdentifier = locale.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(|value, _| match value {
        FluentValue::Number(number) => Some(numbers::of_message(number.value)),
        _ => None,
    }));
    let mut resources: Vec<&'static FluentResource> = Vec::new();
    for files in FILES {
        let read = FluentResource::try_new(files[place].to_owned()).unwrap_or_else(|(read, _)| read);
        // once for each file and language, for as long as the process runs
        let resource: &'static FluentResource = Box::leak(Box::new(read));
        bundle.add_resource_overriding(resource);
        resources.push(resource);
    }
    let (mut ready, mut pieces) = (FxHashMap::default(), FxHashMap::default());
    for entry in resources.iter().flat_map(|resource| resource.entries()) {
        let fluent_syntax::ast::Entry::Message(message) = entry else { continue };
        let Some(pattern) = &message.value else { continue };
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, None, &mut errors);
        if errors.is_empty() {
            let text: &'static str = Box::leak(text.into_owned().into_boxed_str());
            ready.insert(message.id.name, text);
        } else if let Some(of_it) = Pieces::of(pattern) {
            pieces.insert(message.id.name, of_it);
        }
    }
    Messages { ready, pieces, bundle }
}

impl Messages {
    /// A message that takes nothing.
    pub(super) fn plain(&self, key: &str) -> Option<&'static str> {
        self.ready.get(key).copied()
    }

    pub(super) fn pieces(&self, key: &str) -> Option<&Pieces> {
        self.pieces.get(key)
    }

    pub(super) fn filled(&self, key: &str, args: &FluentArgs<'_>) -> Option<String> {
        if let Some(text) = self.plain(key) {
            return Some(text.to_owned());
        }
        let message = self.bundle.get_message(key)?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(message.value()?, Some(args), &mut errors).into_owned();
        if !errors.is_empty() {
            tracing::warn!(key, ?errors, "a message lacks something");
        }
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::super::told::Value;
    use super::*;

    #[test]
    fn what_is_put_together_from_pieces_is_what_fluent_says() {
        for locale in Locale::ALL {
            let messages = of(locale);
            assert!(messages.pieces.len() > 100, "{locale:?}");
            for (key, pieces) in &messages.pieces {
                let names = pieces.names();
                let values: Vec<(Cow<'static, str>, Value)> = names
                    .enumerate()
                    .map(|(place, name)| match place {
                        0 => (name.into(), Value::Text("<Ada> { $x } ".into())),
                        _ => (name.into(), Value::Number(-1_234_567)),
                    })
                    .collect();
                let args = values.iter().map(|(name, value)| (&**name, value.as_fluent())).collect();
                let mut said = String::new();
                crate::locale::with(locale, || {
                    pieces.write(&values, &mut said).unwrap();
                    assert_eq!(Some(said), messages.filled(key, &args), "{key}");
                });
                assert!(pieces.take(&values) && !pieces.take(&[]), "{key}");
            }
        }
    }
}
