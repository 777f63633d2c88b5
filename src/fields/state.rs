//! States and provinces: a list where an address needs one, free text elsewhere.
use std::sync::LazyLock;

use serde::Deserialize;

use super::pattern::rows;
use super::text::folded;
use super::{Country, FieldError, clean_line};
use crate::locale::{t, tell};

const MAX: usize = 64;

static STATES: LazyLock<Vec<StateOption>> = LazyLock::new(|| rows(include_str!("data/states.csv")));

/// One state to choose from. The rows of a country stand together in the data, by name.
#[derive(Debug, Deserialize)]
pub struct StateOption {
    country: String,
    code: String,
    name: String,
}

impl StateOption {
    pub fn code(&self) -> &str {
        &self.code
    }

    pub fn name(&self) -> &str {
        &self.name
    }
}

pub(super) fn options(country: Country) -> &'static [StateOption] {
    let start = STATES.iter().position(|state| state.country == country.code()).unwrap_or(STATES.len());
    let count = STATES.iter().skip(start).take_while(|state| state.country == country.code()).count();
    STATES.get(start..start + count).unwrap_or_default()
}

text_value! {
    /// The state's code where the country has a list, else what was typed; may be empty there.
    State
}

impl State {
    pub fn parse(raw: &str, country: Country) -> Result<Self, FieldError> {
        let typed = clean_line(raw, MAX)?;
        if !country.has_states() {
            return Ok(Self(typed));
        }
        if typed.is_empty() {
            return Err(FieldError::Missing(t("fields-state-missing")));
        }
        let name = folded(&typed);
        country
            .states()
            .iter()
            .find(|state| state.code.eq_ignore_ascii_case(&typed) || folded(&state.name) == name)
            .map(|state| Self(state.code.clone()))
            .ok_or_else(|| FieldError::invalid(tell("fields-state-unlisted").with("country", country.name_after_in())))
    }

    /// The name to show: "New York" for "NY" in the United States.
    pub fn name(&self, country: Country) -> &str {
        country.states().iter().find(|state| state.code == self.0).map_or(&self.0, |state| state.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn country(code: &str) -> Country {
        Country::parse(code).unwrap()
    }

    #[test]
    fn the_lists_are_complete() {
        for (code, count) in [
            ("US", 59),
            ("CA", 13),
            ("AU", 8),
            ("BR", 27),
            ("IN", 36),
            ("MX", 32),
            ("AR", 24),
            ("CN", 31),
            ("JP", 47),
            ("MY", 16),
            ("NL", 0),
        ] {
            assert_eq!(country(code).states().len(), count, "{code}");
        }
        assert_eq!(Country::all().iter().map(|country| country.states().len()).sum::<usize>(), STATES.len());
        for state in STATES.iter() {
            let parsed = State::parse(&state.name, country(&state.country)).unwrap();
            assert_eq!(parsed.as_str(), state.code, "two states share a name or code");
            assert_eq!(State::parse(&state.code, country(&state.country)).unwrap(), parsed);
        }
    }

    #[test]
    fn codes_and_names_become_the_code() {
        for (code, raw, kept) in [
            ("US", "new york", "NY"),
            ("US", "ny", "NY"),
            ("BR", "Sao Paulo", "SP"),
            ("CA", "Quebec", "QC"),
            ("JP", "tokyo", "13"),
        ] {
            let state = State::parse(raw, country(code)).unwrap();
            assert_eq!(state.as_str(), kept);
        }
        assert_eq!(State::parse("sp", country("BR")).unwrap().name(country("BR")), "São Paulo");
    }

    #[test]
    fn a_list_demands_one_of_its_states() {
        assert_eq!(State::parse("", country("US")).unwrap_err().to_string(), "Choose a state.");
        let message = State::parse("Ontario", country("US")).unwrap_err().to_string();
        assert_eq!(message, "Choose a state of the United States from the list.");
    }

    #[test]
    fn elsewhere_it_is_free_text() {
        assert_eq!(State::parse("", country("NL")).unwrap().as_str(), "");
        let state = State::parse(" Noord-Holland ", country("NL")).unwrap();
        assert_eq!(state.name(country("NL")), "Noord-Holland");
        assert!(State::parse(&"x".repeat(65), country("NL")).is_err());
    }
}
