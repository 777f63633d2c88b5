//! What is said of a line of a file, kept so that each reader reads it in his language.
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::fields::FieldErrors;
use crate::imports::Column;
use crate::locale::{self, Locale, Told, kept};

/// How a sentence begins that is kept in all languages: with a character that nobody can type into a field.
const IN_ALL: char = '\u{2}';

/// Something wrong with a line, or something to know about it: the value of its column, which may be empty, and a sentence
/// as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark(pub String, pub String);

impl Remark {
    /// Of a whole line.
    pub(super) fn of_line(said: &Told) -> Self {
        Self(String::new(), said.kept())
    }

    /// Of one of its cells.
    pub(super) fn of_cell(column: Column, said: &Told) -> Self {
        Self(column.value().to_owned(), said.kept())
    }

    /// Of a cell, in the words that something else has for it in the reader's language.
    pub(super) fn in_words(column: Column, words: impl Fn() -> String) -> Self {
        Self::in_all(column.value(), |one| Some(locale::with(one, &words)))
    }

    /// What the check of the form says, field by field.
    pub(super) fn of_check<T>(check: impl Fn() -> Result<T, FieldErrors>) -> Result<T, Vec<Self>> {
        let errors = match check() {
            Ok(good) => return Ok(good),
            Err(errors) => errors,
        };
        let told: Vec<(Locale, FieldErrors)> =
            Locale::ALL.into_iter().map(|one| (one, locale::with(one, &check).err().unwrap_or_default())).collect();
        let said = |place: usize, one: Locale| {
            let (_, errors) = told.iter().find(|(locale, _)| *locale == one)?;
            errors.get(place).map(|(_, words)| words.clone())
        };
        let remarks = errors.iter().enumerate();
        Err(remarks.map(|(place, (field, _))| Self::in_all(field, |one| said(place, one))).collect())
    }

    fn in_all(field: &str, said: impl Fn(Locale) -> Option<String>) -> Self {
        let all: BTreeMap<&str, String> =
            Locale::ALL.into_iter().filter_map(|one| Some((one.code(), said(one)?))).collect();
        Self(field.to_owned(), format!("{IN_ALL}{}", serde_json::to_string(&all).unwrap_or_default()))
    }

    /// "Phone: A phone number in …", in the reader's language.
    pub fn said(&self) -> String {
        let Self(field, sentence) = self;
        let all =
            sentence.strip_prefix(IN_ALL).and_then(|all| serde_json::from_str::<BTreeMap<String, String>>(all).ok());
        let sentence = match &all {
            Some(all) => all.get(locale::current().code()).or_else(|| all.get("en")).cloned().unwrap_or_default(),
            None => kept::read(sentence).into_owned(),
        };
        match Column::parse(field).map_or(field.as_str(), |column| column.title()) {
            "" => sentence,
            field => format!("{field}: {sentence}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::tell;

    #[test]
    fn each_reads_it_in_his_language() {
        let cell = Remark::of_cell(Column::City, &tell("imports-other-has-number"));
        assert_eq!(cell.said(), "City: Another customer has this number.");
        assert!(locale::with(Locale::Dutch, || cell.said()).starts_with("Plaats: "));
        let words = Remark::in_words(Column::City, || locale::current().code().to_owned());
        assert_eq!(
            (words.said(), locale::with(Locale::German, || words.said())),
            ("City: en".into(), "Ort: de".into())
        );
        assert_eq!(Remark("Name".into(), "as it was".into()).said(), "Name: as it was");
        assert_eq!(Remark::of_line(&tell("imports-left-alone")).said(), "There already, and left as it is.");
    }

    #[test]
    fn what_a_check_says_is_kept_in_all_languages() {
        let check = || Err::<(), _>(vec![("city", locale::current().code().to_owned()), ("x", String::new())]);
        let remarks = Remark::of_check(check).unwrap_err();
        let said = || remarks.iter().map(Remark::said).collect::<Vec<_>>();
        assert_eq!(
            (said(), locale::with(Locale::Dutch, said)[0].as_str()),
            (vec!["City: en".into(), "x: ".into()], "Plaats: nl")
        );
        assert_eq!(Remark::of_check(|| Ok::<_, FieldErrors>(1)), Ok(1));
    }
}
