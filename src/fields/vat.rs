//! VAT numbers: each country's form, kept with the prefix.
use std::sync::LazyLock;

use serde::Deserialize;

use super::pattern::{Pattern, rows};
use super::{Country, FieldError, clean_line};
use crate::locale::{t, tell};

static FORMATS: LazyLock<Vec<Format>> =
    LazyLock::new(|| rows::<Row>(include_str!("data/vat_formats.csv")).into_iter().map(Format::of).collect());

#[derive(Deserialize)]
struct Row {
    prefix: String,
    country: String,
    pattern: String,
    example: String,
}

/// A country may have several; the first is meant when the prefix is left out.
struct Format {
    prefix: String,
    country: String,
    pattern: Pattern,
    example: String,
}

impl Format {
    fn of(row: Row) -> Self {
        Self { prefix: row.prefix, country: row.country, pattern: Pattern::new(row.pattern), example: row.example }
    }

    /// The number with its prefix, whether or not that was typed.
    fn complete(&self, number: &str) -> Option<String> {
        let with_prefix = number.strip_prefix(&self.prefix);
        let with_country = number.strip_prefix(&self.country);
        [with_prefix, with_country, Some(number)]
            .into_iter()
            .flatten()
            .find(|rest| self.pattern.matches(rest))
            .map(|rest| format!("{}{rest}", self.prefix))
    }
}

fn formats(country: Country) -> impl Iterator<Item = &'static Format> {
    FORMATS.iter().filter(move |format| format.country == country.code())
}

pub(super) fn load() {
    FORMATS.iter().for_each(|format| format.pattern.load());
}

text_value! {
    /// Capitals and digits without separators, with the country's prefix where we know the form: "NL123456789B01".
    VatNumber
}

impl VatNumber {
    pub fn parse(raw: &str, country: Country) -> Result<Self, FieldError> {
        let number = compact(&clean_line(raw, 64)?);
        if number.is_empty() {
            return Err(FieldError::Missing(t("fields-vat-missing")));
        }
        let Some(usual) = formats(country).next() else {
            return unknown_form(number);
        };
        // One that carries a prefix of its own is not completed with another's.
        let own = formats(country).find(|format| number.starts_with(&format.prefix)).unwrap_or(usual);
        own.complete(&number).map(Self).ok_or_else(|| {
            let country = country.name_after_in();
            FieldError::invalid(tell("fields-vat-wrong").with("country", country).with("example", &usual.example))
        })
    }

    /// An example for the field's hint, where we know the country's form.
    pub fn example(country: Country) -> Option<&'static str> {
        formats(country).next().map(|format| format.example.as_str())
    }
}

fn unknown_form(number: String) -> Result<VatNumber, FieldError> {
    if (4..=20).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Ok(VatNumber(number));
    }
    Err(FieldError::invalid(t("fields-vat-any")))
}

fn compact(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '/' | '\u{2010}'..='\u{2015}'))
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(country: &str, raw: &str) -> Result<String, String> {
        let number = VatNumber::parse(raw, Country::parse(country).unwrap());
        number.map(String::from).map_err(|error| error.to_string())
    }

    #[test]
    fn every_country_of_the_eu_has_a_form_and_every_example_is_right() {
        for country in Country::all().iter().filter(|country| country.is_in_eu()) {
            assert!(VatNumber::example(*country).is_some(), "{country:?}");
        }
        for format in FORMATS.iter() {
            assert_eq!(parse(&format.country, &format.example).as_deref(), Ok(format.example.as_str()));
        }
    }

    #[test]
    fn numbers_are_kept_with_their_prefix_and_without_separators() {
        for (country, raw, kept) in [
            ("NL", "nl 1234.56.789.b01", "NL123456789B01"),
            ("NL", "123456789B01", "NL123456789B01"),
            ("BE", "0123.456.789", "BE0123456789"),
            ("GR", "GR123456789", "EL123456789"),
            ("GR", "123456789", "EL123456789"),
            ("AT", "U12345678", "ATU12345678"),
            ("GB", "123 4567 89", "GB123456789"),
            ("GB", "XI 123456789", "XI123456789"),
            ("GB", "GBGD123", "GBGD123"),
            ("CH", "CHE-123.456.789 MWST", "CHE123456789MWST"),
            ("CH", "123456789", "CHE123456789"),
            ("NO", "123456789mva", "NO123456789MVA"),
            ("IE", "IE1A23456W", "IE1A23456W"),
            ("US", "12-3456789", "123456789"),
            ("ES", "B12345678", "ESB12345678"),
        ] {
            assert_eq!(parse(country, raw).as_deref(), Ok(kept), "{country} {raw}");
        }
    }

    #[test]
    fn others_get_an_example() {
        assert_eq!(parse("NL", "NL123"), Err("A VAT number in the Netherlands looks like NL123456789B01.".into()));
        for (country, raw) in [
            ("NL", "DE123456789"),
            ("DE", "12345678"),
            ("US", "123"),
            ("US", "12+34"),
            ("DE", "١٢٣٤٥٦٧٨٩"),
            ("US", "ßßßß"),
        ] {
            assert!(parse(country, raw).is_err(), "{country} {raw}");
        }
        assert!(parse("US", &"1".repeat(21)).is_err());
    }
}
