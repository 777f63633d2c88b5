//! The countries of ISO 3166-1 and what we know about each.
use std::sync::LazyLock;
use std::{fmt, hash};

use serde::Deserialize;
use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::postgres::{PgArgumentBuffer, PgTypeInfo, PgValueRef, Postgres};

use super::country_names::{self as names, Names};
use super::pattern::rows;
use super::postal_code::PostalFormat;
use super::state::{self, StateOption};
use super::{FieldError, clean_line};
use crate::locale::{self, Locale, t};

static COUNTRIES: LazyLock<Vec<Country>> = LazyLock::new(|| {
    let mut names = names::read();
    let countries = rows::<Row>(include_str!("data/countries.csv")).into_iter().map(|row| {
        let names = names.remove(&row.code).unwrap_or_default();
        Country::of(row, names)
    });
    names::ordered(countries.collect(), Locale::English)
});

/// The same by code, since a list of customers looks up one for each line.
static BY_CODE: LazyLock<Vec<Option<Country>>> = LazyLock::new(|| {
    let mut by_code = vec![None; 26 * 26];
    for country in COUNTRIES.iter() {
        if let Some(place) = place_of(country.code()) {
            by_code[place] = Some(*country);
        }
    }
    by_code
});

/// Of two letters among all pairs of letters.
fn place_of(code: &str) -> Option<usize> {
    match code.as_bytes() {
        [first @ b'A'..=b'Z', second @ b'A'..=b'Z'] => {
            Some(usize::from(first - b'A') * 26 + usize::from(second - b'A'))
        }
        _ => None,
    }
}

/// Stands for a code in our database that the list does not know, so that its page still opens.
static UNKNOWN: LazyLock<Country> = LazyLock::new(|| {
    let row = Row { code: "ZZ".into(), name: "Unknown country".into(), ..Row::default() };
    Country::of(row, Names::unknown())
});

/// A country of ISO 3166-1; a value of this type is always in the list.
#[derive(Clone, Copy)]
pub struct Country(&'static Facts);

struct Facts {
    code: String,
    name: String,
    name_in_sentence: String,
    other: Names,
    is_in_eu: bool,
    postal: PostalFormat,
}

#[derive(Default, Deserialize)]
pub(super) struct Row {
    pub code: String,
    pub name: String,
    pub article: String,
    pub eu: String,
    pub postal: String,
    pub pattern: String,
    pub layout: String,
    pub prefix: String,
    pub example: String,
}

impl Country {
    /// Takes the code of two letters or the name in one of our languages.
    pub fn parse(raw: &str) -> Result<Self, FieldError> {
        let typed = clean_line(raw, 64)?;
        if typed.is_empty() {
            return Err(FieldError::Missing(t("fields-country-missing")));
        }
        // what people write for it; ISO 3166-1 keeps UK free
        let typed = if typed.eq_ignore_ascii_case("UK") { "GB".to_owned() } else { typed };
        let by_code = place_of(&typed.to_ascii_uppercase()).and_then(|place| BY_CODE[place]);
        by_code.or_else(|| names::find(&typed)).ok_or_else(|| FieldError::invalid(t("fields-country-unlisted")))
    }

    /// For a code read back from our own database.
    pub fn from_stored(code: &str) -> Self {
        place_of(code).and_then(|place| BY_CODE[place]).unwrap_or(*UNKNOWN)
    }

    /// Every country, by its name in the reader's language.
    pub fn all() -> &'static [Self] {
        Self::all_in(locale::current())
    }

    pub(super) fn all_in(locale: Locale) -> &'static [Self] {
        names::in_order(&COUNTRIES, locale)
    }

    /// The code of two letters, which is what we store.
    pub fn code(self) -> &'static str {
        &self.0.code
    }

    /// The name as in a list, in the reader's language: "Netherlands", "Nederland".
    pub fn name(self) -> &'static str {
        self.name_in(locale::current())
    }

    pub fn name_in(self, locale: Locale) -> &'static str {
        match locale {
            Locale::English => &self.0.name,
            Locale::Dutch => &self.0.other.nl,
            Locale::German => &self.0.other.de,
        }
    }

    /// The name as in an English sentence, "the Netherlands"; in other languages as in a list.
    pub fn name_in_sentence(self) -> &'static str {
        match locale::current() {
            Locale::English => &self.0.name_in_sentence,
            other => self.name_in(other),
        }
    }

    /// The name as it stands after "in": "the Netherlands", "de Verenigde Staten", "der Schweiz".
    pub fn name_after_in(self) -> &'static str {
        let (locale, Facts { other, name_in_sentence, .. }) = (locale::current(), self.0);
        let special = match locale {
            Locale::English => name_in_sentence,
            Locale::Dutch => &other.nl_in,
            Locale::German => &other.de_in,
        };
        if special.is_empty() { self.name_in(locale) } else { special }
    }

    pub fn is_in_eu(self) -> bool {
        self.0.is_in_eu
    }

    /// The states to choose from; empty where we ask for none.
    pub fn states(self) -> &'static [StateOption] {
        state::options(self)
    }

    pub fn has_states(self) -> bool {
        !self.states().is_empty()
    }

    /// An example for the field's hint, where the country has postal codes.
    pub fn postal_example(self) -> Option<&'static str> {
        Some(self.postal().example.as_str()).filter(|example| !example.is_empty())
    }

    pub fn requires_postal_code(self) -> bool {
        self.postal().is_required
    }

    pub(super) fn postal(self) -> &'static PostalFormat {
        &self.0.postal
    }

    /// Kept for the life of the program: the list is read once.
    fn of(row: Row, names: Names) -> Self {
        let name_in_sentence = format!("{} {}", row.article, row.name).trim_start().to_owned();
        let facts = Facts {
            name_in_sentence,
            other: names,
            is_in_eu: row.eu == "yes",
            postal: PostalFormat::of(&row),
            code: row.code,
            name: row.name,
        };
        Self(Box::leak(Box::new(facts)))
    }
}

impl PartialEq for Country {
    fn eq(&self, other: &Self) -> bool {
        self.code() == other.code()
    }
}

impl Eq for Country {}

impl hash::Hash for Country {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.code().hash(state);
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Country({})", self.code())
    }
}

impl sqlx::Type<Postgres> for Country {
    fn type_info() -> PgTypeInfo {
        <str as sqlx::Type<Postgres>>::type_info()
    }

    fn compatible(ty: &PgTypeInfo) -> bool {
        <str as sqlx::Type<Postgres>>::compatible(ty)
    }
}

impl sqlx::Encode<'_, Postgres> for Country {
    fn encode_by_ref(&self, buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        <&str as sqlx::Encode<Postgres>>::encode(self.code(), buffer)
    }
}

impl<'r> sqlx::Decode<'r, Postgres> for Country {
    fn decode(value: PgValueRef<'r>) -> Result<Self, BoxDynError> {
        <&str as sqlx::Decode<Postgres>>::decode(value).map(Self::from_stored)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_complete_and_sorted_by_name() {
        let all = Country::all();
        assert_eq!(all.len(), 249);
        assert_eq!(all.iter().filter(|country| country.is_in_eu()).count(), 27);
        let names: Vec<_> = all.iter().map(|country| country.name()).collect();
        let position = |name| names.iter().position(|other| *other == name).unwrap();
        assert!(position("Afghanistan") < position("Åland Islands") && position("Åland Islands") < position("Albania"));
        assert!(position("Zambia") < position("Zimbabwe") && position("Zimbabwe") == 248);
        assert!(
            all.iter()
                .all(|country| country.code().len() == 2 && country.code().bytes().all(|b| b.is_ascii_uppercase()))
        );
    }

    #[test]
    fn codes_and_names_are_both_understood() {
        for raw in ["NL", "nl", " Netherlands ", "netherlands"] {
            assert_eq!(Country::parse(raw).unwrap().code(), "NL", "{raw}");
        }
        assert_eq!(Country::parse("cote d'ivoire").unwrap().code(), "CI");
        assert_eq!(Country::parse("NL").unwrap().name_in_sentence(), "the Netherlands");
        assert_eq!(Country::parse("BE").unwrap().name_in_sentence(), "Belgium");
    }

    #[test]
    fn names_and_their_order_follow_the_reader() {
        let of = |code| Country::parse(code).unwrap();
        let in_dutch = locale::with(Locale::Dutch, || (of("DE").name(), Country::all()[248].name()));
        assert_eq!(in_dutch, ("Duitsland", "Zwitserland"));
        let in_german = locale::with(Locale::German, || (of("GB").name_after_in(), Country::all()[1].name()));
        assert_eq!(in_german, ("dem Vereinigten Königreich", "Ägypten"));
        for locale in Locale::ALL {
            for country in Country::all() {
                assert_eq!(Country::parse(country.name_in(locale)), Ok(*country), "{}", country.name_in(locale));
            }
        }
    }

    #[test]
    fn others_are_refused() {
        assert_eq!(Country::parse("").unwrap_err().to_string(), "Choose a country.");
        for raw in ["XX", "ZZ", "NLD", "n\0", "Atlantis", "Unknown country"] {
            assert!(Country::parse(raw).is_err(), "{raw:?}");
        }
    }

    #[test]
    fn an_unknown_stored_code_still_has_a_name() {
        assert_eq!(Country::from_stored("XX").name(), "Unknown country");
        assert_eq!(Country::from_stored("NL").name(), "Netherlands");
    }
}
