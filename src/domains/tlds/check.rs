//! Checks what was given for the fields that a registry asks for.
use std::collections::BTreeMap;

use serde_json::{Map, Value};
use time::Date;
use time::macros::format_description;

use super::{ExtraField, ExtraKind, Needed, Tld, numbers};
use crate::fields::{Country, clean_line};
use crate::t;

const LONGEST: usize = 200;

/// What a registry is told beyond the profile, or a sentence for each field that is wrong. What the TLD does not ask for
/// is left out, whoever sent it.
pub fn check_extras(tld: &Tld, given: &BTreeMap<String, String>) -> Result<Value, Vec<(&'static str, String)>> {
    let (mut kept, mut errors) = (Map::new(), Vec::new());
    for field in &tld.extras {
        let typed = given.get(field.name).map_or("", String::as_str);
        match checked(field, typed).and_then(|value| numbers::in_its_form(tld, field, value)) {
            Ok(value) if !value.is_empty() => {
                kept.insert(field.name.to_owned(), value.into());
            }
            Ok(_) if is_needed(field, given) => errors.push((field.name, missing(field))),
            Ok(_) => {}
            Err(words) => errors.push((field.name, words)),
        }
    }
    if errors.is_empty() { Ok(Value::Object(kept)) } else { Err(errors) }
}

fn checked(field: &ExtraField, typed: &str) -> Result<String, String> {
    let value = clean_line(typed, LONGEST).map_err(|error| error.to_string())?;
    if value.is_empty() {
        return Ok(value);
    }
    match field.kind {
        ExtraKind::Choice(options) if !options.iter().any(|(option, _)| *option == value) => {
            Err(t("ordering-ask-list").into())
        }
        ExtraKind::Date if day(&value).is_none() => Err(t("ordering-ask-day").into()),
        ExtraKind::Text if COUNTRIES.contains(&field.name) => match Country::parse(&value) {
            Ok(country) => Ok(country.code().to_owned()),
            Err(_) => Err(t("ordering-ask-letters").into()),
        },
        ExtraKind::Text | ExtraKind::Date | ExtraKind::Choice(_) => Ok(value),
    }
}

/// The fields that name a country.
const COUNTRIES: [&str; 3] = ["citizenship", "nationality", "nexus_country"];

fn day(value: &str) -> Option<Date> {
    let day = Date::parse(value, format_description!("[year]-[month]-[day]")).ok()?;
    (1850..=2100).contains(&day.year()).then_some(day)
}

fn is_needed(field: &ExtraField, given: &BTreeMap<String, String>) -> bool {
    let value = |name: &str| given.get(name).map_or("", |value| value.trim());
    field.required
        || match field.needed {
            Needed::Plainly => false,
            Needed::Unless(others) => others.iter().all(|other| value(other).is_empty()),
            Needed::When(other, values) => values.contains(&value(other)),
        }
}

fn missing(field: &ExtraField) -> String {
    let ask = match field.kind {
        ExtraKind::Choice(_) => t("ordering-ask-choose"),
        ExtraKind::Text | ExtraKind::Date => t("ordering-ask-enter"),
    };
    match field.needed {
        Needed::Unless(_) => t("ordering-ask-instead").into(),
        Needed::Plainly | Needed::When(..) => ask.into(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::domains::tlds::{all, find};

    fn check(tld: &str, given: &[(&str, &str)]) -> Result<Value, Vec<&'static str>> {
        let given = given.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        check_extras(find(tld).unwrap(), &given).map_err(|errors| errors.into_iter().map(|(name, _)| name).collect())
    }

    #[test]
    fn a_tld_that_asks_for_nothing_takes_nothing() {
        assert_eq!(check("com", &[("id_number", "1"), ("reseller_id", "x")]), Ok(json!({})));
        assert_eq!(check("be", &[]), Ok(json!({})));
    }

    #[test]
    fn what_is_required_has_to_be_there() {
        assert_eq!(check("us", &[]), Err(vec!["purpose", "nexus"]));
        let given = [("purpose", "P3"), ("nexus", "C11"), ("other", "left out")];
        assert_eq!(check("us", &given), Ok(json!({"purpose": "P3", "nexus": "C11"})));
        assert_eq!(check("us", &[("purpose", "P3"), ("nexus", "C31")]), Err(vec!["nexus_country"]));
        let given = [("purpose", "P3"), ("nexus", "C31"), ("nexus_country", " de ")];
        assert_eq!(check("us", &given).unwrap()["nexus_country"], "DE");
        assert_eq!(check("no", &[("id_number", " \u{200b} ")]), Err(vec!["id_number"]));
    }

    #[test]
    fn one_may_stand_for_another() {
        assert_eq!(check("sk", &[]), Err(vec!["birth_date", "company_number"]));
        assert!(check("sk", &[("birth_date", "1980-02-28")]).is_ok());
        assert!(check("sk", &[("company_number", "12 345")]).is_ok());
        assert_eq!(check("fr", &[("birth_date", "1980-02-28")]), Err(vec!["birth_place"]));
    }

    #[test]
    fn what_is_wrong_is_said_by_its_field() {
        assert_eq!(check("us", &[("purpose", "P9"), ("nexus", "C11")]), Err(vec!["purpose"]));
        for day in ["1980-02-30", "28.02.1980", "0001-01-01", "9999-01-01", "-1", "NaN"] {
            assert_eq!(check("sk", &[("birth_date", day)]).unwrap_err()[0], "birth_date", "{day}");
        }
        for text in ["a\0b", "a\nb", "\u{202e}abc", &"x".repeat(201)] {
            assert_eq!(check("no", &[("id_number", text)]), Err(vec!["id_number"]), "{text:?}");
        }
        assert!(check("ro", &[("id_number", &"x".repeat(200))]).is_ok());
        assert_eq!(check("eu", &[("citizenship", "Atlantis")]), Err(vec!["citizenship"]));
        assert_eq!(check("eu", &[]), Ok(json!({})));
    }

    #[test]
    fn no_rule_names_a_field_that_is_not_asked() {
        for tld in all() {
            let names: Vec<_> = tld.extras.iter().map(|field| field.name).collect();
            for field in &tld.extras {
                assert_eq!(
                    names.iter().filter(|name| **name == field.name).count(),
                    1,
                    "{} of {}",
                    field.name,
                    tld.name
                );
                match field.needed {
                    Needed::Plainly => {}
                    Needed::Unless(others) => assert!(others.iter().all(|other| names.contains(other))),
                    Needed::When(other, _) => assert!(names.contains(&other)),
                }
            }
        }
    }
}
