//! A form as a page draws it: what was typed, and a message per field. Passwords are never given back.
use std::collections::BTreeMap;

use uuid::Uuid;

use crate::web::standing;

/// One thing to choose in a select or a radio group.
#[derive(Clone, Debug)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// A message that stands by its field and in the summary on top.
#[derive(Clone, Debug)]
pub struct FieldError {
    pub name: &'static str,
    pub message: String,
}

/// The state of a form.
#[derive(Clone, Debug)]
pub struct Form {
    /// Minted per drawn form, sent back in `form_key`: the same form sent twice does its work once, and it is only taken
    /// from the account it was drawn for.
    pub key: String,
    values: BTreeMap<&'static str, String>,
    errors: Vec<FieldError>,
}

impl Default for Form {
    fn default() -> Self {
        Self { key: standing::new_key().to_string(), values: BTreeMap::new(), errors: Vec::new() }
    }
}

impl Form {
    pub fn new() -> Self {
        Self::default()
    }

    /// Fills a field.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.values.insert(name, value.into());
        self
    }

    /// Ticks a box, or leaves it.
    #[must_use]
    pub fn with_tick(self, name: &'static str, ticked: bool) -> Self {
        self.with(name, if ticked { "on" } else { "" })
    }

    /// Takes the messages of a check.
    #[must_use]
    pub fn with_errors<M: Into<String>>(mut self, errors: impl IntoIterator<Item = (&'static str, M)>) -> Self {
        let errors = errors.into_iter().map(|(name, message)| FieldError { name, message: message.into() });
        self.errors.extend(errors);
        self
    }

    /// Keeps the key of the form that came in, so that sending it again is still the same form.
    #[must_use]
    pub fn with_key(mut self, key: &str) -> Self {
        if Uuid::try_parse(key).is_ok() {
            key.clone_into(&mut self.key);
        }
        self
    }

    pub fn value(&self, name: &str) -> &str {
        self.values.get(name).map_or("", String::as_str)
    }

    /// The first message of a field, or "".
    pub fn error(&self, name: &str) -> &str {
        self.errors.iter().find(|error| error.name == name).map_or("", |error| error.message.as_str())
    }

    pub fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    pub fn errors(&self) -> &[FieldError] {
        &self.errors
    }

    pub fn is_on(&self, name: &str) -> bool {
        !self.value(name).is_empty()
    }
}
