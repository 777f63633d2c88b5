//! Messages, said in the reader's language.
use std::borrow::Cow;
use std::fmt::{self, Display};

use askama::filters::{Escaper, HtmlSafe};
use fluent_bundle::{FluentArgs, FluentValue};

use super::{Locale, current, messages};

/// A message that takes nothing, such as a heading. What lacks in a language is said in English.
pub fn t(key: &'static str) -> &'static str {
    let of = |locale| messages::of(locale).plain(key);
    of(current()).or_else(|| of(Locale::English)).unwrap_or(key)
}

/// The name of a message that is said later, for tables that are made before anybody reads.
pub const fn key(key: &'static str) -> &'static str {
    key
}

/// A message that takes values: `tell("words-hours").with("count", 3)`.
pub fn tell(key: &'static str) -> Told {
    Told { key: Cow::Borrowed(key), values: Vec::new() }
}

/// A message with markup in it; what is put into it is escaped.
pub fn html(key: &'static str) -> Html {
    Html(tell(key))
}

/// A message with its values, not said yet.
#[derive(Clone, Debug)]
pub struct Told {
    pub(super) key: Cow<'static, str>,
    pub(super) values: Vec<(Cow<'static, str>, Value)>,
}

/// A value of a message: text as it is, a whole number in the form of the language. Not Fluent's own, which cannot be
/// waited with.
#[derive(Clone, Debug)]
pub enum Value {
    Number(i64),
    Text(String),
}

impl Value {
    pub(super) fn as_fluent(&self) -> FluentValue<'_> {
        match self {
            Self::Number(number) => FluentValue::from(*number),
            Self::Text(text) => FluentValue::from(text.as_str()),
        }
    }
}

/// The same for messages with markup.
#[derive(Clone, Debug)]
pub struct Html(Told);

/// What can stand in a message.
pub trait ToValue {
    fn to_value(&self) -> Value;
}

impl Told {
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToValue) -> Self {
        self.values.push((Cow::Borrowed(name), value.to_value()));
        self
    }

    fn by_fluent(&self) -> String {
        let args: FluentArgs<'_> = self.values.iter().map(|(name, value)| (&**name, value.as_fluent())).collect();
        let of = |locale| messages::of(locale).filled(&self.key, &args);
        of(current()).or_else(|| of(Locale::English)).unwrap_or_else(|| self.key.clone().into_owned())
    }
}

impl Html {
    #[must_use]
    pub fn with(self, name: &'static str, value: impl ToValue) -> Self {
        let Self(mut told) = self;
        let value = match value.to_value() {
            Value::Text(text) => Value::Text(escaped(&text)),
            number => number,
        };
        told.values.push((Cow::Borrowed(name), value));
        Self(told)
    }

    /// What is markup already, such as a moment's element.
    #[must_use]
    pub fn with_html(self, name: &'static str, value: impl HtmlSafe) -> Self {
        let Self(mut told) = self;
        told.values.push((Cow::Borrowed(name), Value::Text(value.to_string())));
        Self(told)
    }
}

fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 8);
    // writing to a string does not fail
    let _: fmt::Result = askama::filters::Html.write_escaped_str(&mut written, text);
    written
}

impl Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match messages::of(current()).pieces(&self.key).filter(|pieces| pieces.take(&self.values)) {
            Some(pieces) => pieces.write(&self.values, f),
            None => f.write_str(&self.by_fluent()),
        }
    }
}

impl Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl HtmlSafe for Html {}

impl From<Told> for String {
    fn from(told: Told) -> Self {
        told.to_string()
    }
}

impl<T: ToValue + ?Sized> ToValue for &T {
    fn to_value(&self) -> Value {
        (**self).to_value()
    }
}

impl ToValue for str {
    fn to_value(&self) -> Value {
        Value::Text(self.to_owned())
    }
}

impl ToValue for String {
    fn to_value(&self) -> Value {
        self.as_str().to_value()
    }
}

impl ToValue for Cow<'_, str> {
    fn to_value(&self) -> Value {
        (**self).to_value()
    }
}

impl ToValue for Told {
    fn to_value(&self) -> Value {
        Value::Text(self.to_string())
    }
}

macro_rules! numbers {
    ($($number:ty)*) => {
        $(impl ToValue for $number {
            fn to_value(&self) -> Value {
                Value::Number(i64::try_from(*self).unwrap_or(i64::MAX))
            }
        })*
    };
}

numbers! { u8 i16 u16 i32 u32 i64 u64 usize }
