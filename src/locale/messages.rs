//! The messages of each language, read in once.
use std::collections::HashMap;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

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

/// All messages of one language.
pub(super) struct Messages {
    /// Those that take nothing, ready to be said.
    ready: HashMap<&'static str, &'static str>,
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
    let mut ready = HashMap::new();
    for entry in resources.iter().flat_map(|resource| resource.entries()) {
        let fluent_syntax::ast::Entry::Message(message) = entry else { continue };
        let Some(pattern) = &message.value else { continue };
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, None, &mut errors);
        if errors.is_empty() {
            let text: &'static str = Box::leak(text.into_owned().into_boxed_str());
            ready.insert(message.id.name, text);
        }
    }
    Messages { ready, bundle }
}

impl Messages {
    /// A message that takes nothing.
    pub(super) fn plain(&self, key: &str) -> Option<&'static str> {
        self.ready.get(key).copied()
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
