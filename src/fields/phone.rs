//! Phone numbers: typed the national or the international way, kept as E.164.
use std::borrow::Cow;

use phonenumber::Mode;
use phonenumber::country::Id;

use super::{Country, FieldError, clean_line};
use crate::locale::{t, tell};

text_value! {
    /// E.164: "+31612345678". Displayed with spaces by [`PhoneNumber::international`].
    PhoneNumber
}

impl PhoneNumber {
    /// A number without a country code is one of `country`. Without a country only international numbers are understood.
    pub fn parse(raw: &str, country: impl Into<Option<Country>>) -> Result<Self, FieldError> {
        let country = country.into();
        let typed = clean_line(raw, 40)?;
        if typed.is_empty() {
            return Err(FieldError::Missing(t("fields-phone-missing")));
        }
        read(&typed, country).map(Self).ok_or_else(|| FieldError::invalid(explanation(country)))
    }

    /// As people write it: "+31 6 12345678".
    pub fn international(&self) -> String {
        match phonenumber::parse(None, &self.0) {
            Ok(number) => number.format().mode(Mode::International).to_string(),
            Err(_) => self.0.clone(),
        }
    }

    /// An example for the field's hint, where the country has its own numbers.
    pub fn example(country: Country) -> Option<String> {
        let id = id(country)?;
        let metadata = phonenumber::metadata::DATABASE.by_id(id.as_ref())?;
        let descriptors = metadata.descriptors();
        let kind =
            [descriptors.mobile(), descriptors.fixed_line()].into_iter().flatten().find_map(|kind| kind.example())?;
        let number = format!("+{}{kind}", metadata.country_code());
        Some(Self(number).international())
    }
}

pub(super) fn load() {
    PhoneNumber::from_stored("+31612345678").international();
}

fn explanation(country: Option<Country>) -> String {
    match country.and_then(|country| Some((country, PhoneNumber::example(country)?))) {
        Some((country, example)) => {
            let country = country.name_after_in();
            tell("fields-phone-wrong").with("country", country).with("example", example).into()
        }
        None => t("fields-phone-abroad").to_owned(),
    }
}

fn read(typed: &str, country: Option<Country>) -> Option<String> {
    let number = match dialled(typed)? {
        // The country must not be given here: its trunk prefix would be cut from another country's number.
        Dialled::Abroad(digits) => phonenumber::parse(None, format!("+{digits}")).ok()?,
        Dialled::AtHome(digits) => phonenumber::parse(Some(id(country?)?), digits).ok()?,
    };
    if !phonenumber::is_valid(&number) {
        return None;
    }
    let e164 = number.format().mode(Mode::E164).to_string();
    let digits = e164.strip_prefix('+')?;
    let is_e164 = (4..=15).contains(&digits.len())
        && !digits.starts_with('0')
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_e164.then_some(e164)
}

enum Dialled {
    Abroad(String),
    AtHome(String),
}

/// The digits, if there is nothing but digits and the signs that people put between them.
fn dialled(typed: &str) -> Option<Dialled> {
    let typed = typed.strip_prefix("tel:").unwrap_or(typed);
    let international = typed.strip_prefix(['+', '\u{FF0B}']).or_else(|| typed.strip_prefix("00"));
    let rest = match international {
        // "+31 (0)6 …": the zero is for callers at home.
        Some(rest) => Cow::Owned(rest.replacen("(0)", "", 1)),
        None => Cow::Borrowed(typed),
    };
    let digits = rest.chars().filter(|c| !is_separator(*c)).map(digit).collect::<Option<String>>()?;
    Some(if international.is_some() { Dialled::Abroad(digits) } else { Dialled::AtHome(digits) })
}

fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '-' | '.' | '(' | ')' | '/' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{200E}' | '\u{200F}')
}

/// Arabic, Persian and full-width digits are typed too.
fn digit(c: char) -> Option<char> {
    let zero = match c {
        '0'..='9' => return Some(c),
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6F0}'..='\u{6F9}' => 0x6F0,
        '\u{FF10}'..='\u{FF19}' => 0xFF10,
        _ => return None,
    };
    char::from_digit(u32::from(c) - zero, 10)
}

fn id(country: Country) -> Option<Id> {
    country.code().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(country: &str, raw: &str) -> Result<String, String> {
        let number = PhoneNumber::parse(raw, Country::parse(country).unwrap());
        number.map(String::from).map_err(|error| error.to_string())
    }

    #[test]
    fn national_and_international_numbers_become_e164() {
        for (country, raw, kept) in [
            ("NL", "06 12345678", "+31612345678"),
            ("NL", "06-12 34 56 78", "+31612345678"),
            ("NL", "+31 (0)6 12345678", "+31612345678"),
            ("NL", "0031 6 12345678", "+31612345678"),
            ("NL", "+31612345678", "+31612345678"),
            ("NL", "020 624 1111", "+31206241111"),
            ("NL", "+31 06 12345678", "+31612345678"),
            ("DE", "030/901820", "+4930901820"),
            ("US", "(202) 456-1111", "+12024561111"),
            ("US", "011 31 20 624 1111", "+31206241111"),
            ("US", "1 202 456 1111", "+12024561111"),
            ("GB", "020 7946 0018", "+442079460018"),
            ("IT", "06 6982", "+39066982"),
            ("NL", "+39 02 36618300", "+390236618300"),
            ("FR", "01.42.68.53.00", "+33142685300"),
            ("BR", "(11) 96123-4567", "+5511961234567"),
            ("EG", "٠١٠٠١٢٣٤٥٦٧", "+201001234567"),
            ("NL", "tel:+31612345678", "+31612345678"),
            ("HU", "06 20 123 4567", "+36201234567"),
            ("RU", "8 912 345-67-89", "+79123456789"),
            ("MX", "55 1234 5678", "+525512345678"),
            ("AQ", "+64 3 331 6005", "+6433316005"),
            ("AU", "0412 345 678", "+61412345678"),
            ("JP", "090-1234-5678", "+819012345678"),
        ] {
            assert_eq!(parse(country, raw).as_deref(), Ok(kept), "{country} {raw}");
        }
    }

    #[test]
    fn the_stored_number_means_the_same_when_typed_again() {
        for country in Country::all() {
            let Some(example) = PhoneNumber::example(*country) else {
                continue;
            };
            let number =
                PhoneNumber::parse(&example, *country).unwrap_or_else(|error| panic!("{country:?} {example}: {error}"));
            assert_eq!(PhoneNumber::parse(number.as_str(), None).unwrap(), number);
            assert_eq!(PhoneNumber::parse(&number.international(), *country).unwrap(), number, "{country:?}");
        }
    }

    #[test]
    fn it_is_shown_with_spaces() {
        assert_eq!(
            PhoneNumber::parse("0612345678", Country::parse("NL").unwrap()).unwrap().international(),
            "+31 6 12345678"
        );
        assert_eq!(PhoneNumber::from_stored("").international(), "");
    }

    #[test]
    fn what_is_no_number_gets_an_example() {
        let message = parse("NL", "12").unwrap_err();
        assert!(message.starts_with("A phone number in the Netherlands looks like +31 6 "), "{message}");
        assert_eq!(parse("NL", " ").unwrap_err(), "Enter a phone number.");
        for raw in [
            "call me",
            "+31612345678;phone-context=x",
            "0612345678 ext 5",
            "+",
            "00",
            "0",
            "+0",
            "++31612345678",
            "+999123456789",
            "06 1234567890123",
            "112",
            "99999999999999999999999999999999999999",
            "0612345678\0",
        ] {
            assert!(parse("NL", raw).is_err(), "{raw:?}");
        }
        assert!(PhoneNumber::parse("0612345678", None).is_err());
        assert!(parse("AQ", "331 6005").unwrap_err().starts_with("Start the phone number with +"));
    }
}
