//! Postal codes: each country's form, written the way that country writes it.
use super::country::Row;
use super::pattern::Pattern;
use super::{Country, FieldError, clean_line};
use crate::locale::{t, tell};

const MAX: usize = 16;

text_value! {
    /// Empty where the country has no postal codes or does without.
    PostalCode
}

impl PostalCode {
    pub fn parse(raw: &str, country: Country) -> Result<Self, FieldError> {
        let typed = clean_line(raw, MAX)?;
        let format = country.postal();
        if typed.is_empty() {
            return if format.is_required {
                Err(FieldError::Missing(t("fields-postal-missing")))
            } else {
                Ok(Self(typed))
            };
        }
        if format.pattern.is_empty() {
            return Ok(Self(typed));
        }
        format.normalised(&typed).map(Self).ok_or_else(|| {
            let country = country.name_after_in();
            FieldError::invalid(tell("fields-postal-wrong").with("country", country).with("example", &format.example))
        })
    }
}

/// How a country writes its postal codes: what they look like without spaces, and where the separator stands.
pub(super) struct PostalFormat {
    pub is_required: bool,
    pub example: String,
    pattern: Pattern,
    /// Always written in front, typed or not: "LV-".
    prefix: String,
    separator: Option<Separator>,
}

struct Separator {
    place: Place,
    sign: char,
}

enum Place {
    After(usize),
    BeforeLast(usize),
}

impl PostalFormat {
    pub(super) fn of(row: &Row) -> Self {
        Self {
            is_required: row.postal == "yes",
            example: row.example.clone(),
            pattern: Pattern::new(row.pattern.clone()),
            prefix: row.prefix.clone(),
            separator: Separator::of(&row.layout),
        }
    }

    pub(super) fn load(&self) {
        self.pattern.load();
    }

    fn normalised(&self, typed: &str) -> Option<String> {
        let code = self.matching(typed).or_else(|| self.matching(without_country(typed)?))?;
        let spaced = match &self.separator {
            Some(separator) => separator.put_into(&code),
            None => code,
        };
        Some(format!("{}{spaced}", self.prefix))
    }

    fn matching(&self, typed: &str) -> Option<String> {
        let whole = compact(typed);
        let code = whole.strip_prefix(&compact(&self.prefix)).unwrap_or(&whole);
        self.pattern.matches(code).then(|| code.to_owned())
    }
}

impl Separator {
    /// `after:4:space`, `before:3:hyphen`, or nothing.
    fn of(layout: &str) -> Option<Self> {
        let mut parts = layout.split(':');
        let side = parts.next()?;
        let count = parts.next()?.parse().ok()?;
        let sign = if parts.next()? == "hyphen" { '-' } else { ' ' };
        let place = if side == "before" { Place::BeforeLast(count) } else { Place::After(count) };
        Some(Self { place, sign })
    }

    fn put_into(&self, code: &str) -> String {
        let at = match self.place {
            Place::After(count) => count,
            Place::BeforeLast(count) => code.len().saturating_sub(count),
        };
        match code.split_at_checked(at) {
            Some((head, tail)) if !head.is_empty() && !tail.is_empty() => format!("{head}{}{tail}", self.sign),
            _ => code.to_owned(),
        }
    }
}

fn compact(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '.' | '\u{2010}'..='\u{2015}'))
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

/// "D-10115" and "SE-111 22": the country's sign in front, as on envelopes.
fn without_country(typed: &str) -> Option<&str> {
    let (sign, code) = typed.split_once('-')?;
    (sign.len() <= 3 && sign.bytes().all(|byte| byte.is_ascii_alphabetic())).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(country: &str, raw: &str) -> Result<String, String> {
        let code = PostalCode::parse(raw, Country::parse(country).unwrap());
        code.map(String::from).map_err(|error| error.to_string())
    }

    #[test]
    fn every_example_is_right_and_written_as_it_is_kept() {
        for country in Country::all() {
            if let Some(example) = country.postal_example() {
                assert_eq!(parse(country.code(), example).as_deref(), Ok(example), "{country:?}");
            } else {
                assert!(!country.requires_postal_code(), "{country:?}");
            }
        }
    }

    #[test]
    fn every_layout_in_the_data_is_understood() {
        for row in super::super::pattern::rows::<Row>(include_str!("data/countries.csv")) {
            assert_eq!(Separator::of(&row.layout).is_some(), !row.layout.is_empty(), "{}", row.code);
            assert!(["yes", "no", "none"].contains(&row.postal.as_str()), "{}", row.code);
            assert_eq!(row.pattern.is_empty(), row.postal == "none", "{}", row.code);
        }
    }

    #[test]
    fn codes_are_written_as_the_country_writes_them() {
        for (country, raw, kept) in [
            ("NL", "1015cn", "1015 CN"),
            ("NL", "1015 cn", "1015 CN"),
            ("NL", "NL-1015 CN", "1015 CN"),
            ("GB", "sw1a1aa", "SW1A 1AA"),
            ("GB", "M11AE", "M1 1AE"),
            ("CA", "k1a-0b1", "K1A 0B1"),
            ("SE", "11122", "111 22"),
            ("SE", "SE-11122", "111 22"),
            ("PL", "00950", "00-950"),
            ("PT", "1000 205", "1000-205"),
            ("US", "205000001", "20500-0001"),
            ("US", "20500", "20500"),
            ("BR", "01310100", "01310-100"),
            ("JP", "1000001", "100-0001"),
            ("DE", "D-10115", "10115"),
            ("LV", "1010", "LV-1010"),
            ("LV", "lv1010", "LV-1010"),
            ("IE", "d02af30", "D02 AF30"),
            ("AZ", "1000", "AZ 1000"),
            ("LU", "L-1009", "1009"),
        ] {
            assert_eq!(parse(country, raw).as_deref(), Ok(kept), "{country} {raw}");
        }
    }

    #[test]
    fn the_message_shows_an_example() {
        assert_eq!(parse("NL", "12345"), Err("A postal code in the Netherlands looks like 1015 CN.".into()));
        assert_eq!(parse("NL", ""), Err("Enter a postal code.".into()));
        for (country, raw) in
            [("DE", "1234"), ("GB", "12345"), ("US", "1234"), ("DE", "١٢٣٤٥"), ("NL", "1015 CN\0"), ("FR", "ß")]
        {
            assert!(parse(country, raw).is_err(), "{country} {raw:?}");
        }
    }

    #[test]
    fn countries_without_codes_accept_nothing_or_anything_short() {
        assert_eq!(parse("HK", "").as_deref(), Ok(""));
        assert_eq!(parse("AE", "00000").as_deref(), Ok("00000"));
        assert!(parse("AE", &"0".repeat(17)).is_err());
        assert_eq!(parse("IE", "").as_deref(), Ok(""));
    }
}
