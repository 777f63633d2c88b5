//! Sentences of ours that are kept in rows, such as what happened in a history: kept as the message and its values, so that
//! each reader reads them in his language.
use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Told, numbers, t, told};

/// How a kept message begins: with a character that nobody can type into a field.
const BEGINS: char = '\u{1}';
/// An amount beside its currency, which the languages write in different ways.
const MONEY: &str = "words-money";

#[derive(Serialize, Deserialize)]
struct Kept {
    say: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    with: BTreeMap<String, Value>,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Value {
    Number(i64),
    Text(String),
}

impl Told {
    /// As it is kept in a row. A value that is a sentence itself goes in as it is kept, too.
    pub fn kept(&self) -> String {
        let with = self.values.iter().map(|(name, value)| {
            let value = match value {
                told::Value::Number(number) => Value::Number(*number),
                told::Value::Text(text) => Value::Text(text.clone()),
            };
            (name.clone().into_owned(), value)
        });
        let kept = Kept { say: self.key.clone().into_owned(), with: with.collect() };
        format!("{BEGINS}{}", serde_json::to_string(&kept).unwrap_or_default())
    }
}

/// What a row says: a kept message in the reader's language, and anything else as it stands there.
pub fn read(text: &str) -> Cow<'_, str> {
    let kept = text.strip_prefix(BEGINS).and_then(|kept| serde_json::from_str::<Kept>(kept).ok());
    let Some(Kept { say, with }) = kept else { return Cow::Borrowed(text) };
    let (currency, amount) = (with.get("currency"), with.get("amount"));
    if let (MONEY, Some(Value::Text(currency)), Some(Value::Text(amount))) = (say.as_str(), currency, amount) {
        return Cow::Owned(numbers::money(currency, amount));
    }
    let values = with.into_iter().map(|(name, value)| {
        let value = match value {
            Value::Number(number) => told::Value::Number(number),
            Value::Text(text) => told::Value::Text(read(&text).into_owned()),
        };
        (Cow::Owned(name), value)
    });
    Cow::Owned(Told { key: Cow::Owned(say), values: values.collect() }.to_string())
}

/// Who did something, as a row has it: behind the name of a member of staff stands his role, in English.
pub fn actor(name: &str) -> String {
    match name.strip_suffix(')').and_then(|rest| rest.rsplit_once(" (")) {
        Some((person, "owner")) => format!("{person} ({})", t("staff-in-owner")),
        Some((person, "manager")) => format!("{person} ({})", t("staff-in-manager")),
        Some((person, "support")) => format!("{person} ({})", t("staff-in-support")),
        _ => name.to_owned(),
    }
}
