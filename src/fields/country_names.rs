//! What countries are called in our other languages, how they are found by it, and their order.
use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::Country;
use super::pattern::rows;
use super::text::folded;
use crate::locale::Locale;

/// What a country is called in other languages than English.
#[derive(Default, Deserialize)]
pub(super) struct Names {
    code: String,
    pub nl: String,
    /// "de Verenigde Staten"; empty: as in a list.
    pub nl_in: String,
    pub de: String,
    /// As after "in": "den Niederlanden"; empty: as in a list.
    pub de_in: String,
}

impl Names {
    pub fn unknown() -> Self {
        Self { nl: "Onbekend land".into(), de: "Unbekanntes Land".into(), ..Self::default() }
    }
}

/// Those of each country, by its code.
pub(super) fn read() -> HashMap<String, Names> {
    let all = rows::<Names>(include_str!("data/country_names.csv")).into_iter();
    all.map(|names| (names.code.clone(), names)).collect()
}

pub(super) fn ordered(mut countries: Vec<Country>, locale: Locale) -> Vec<Country> {
    countries.sort_by_cached_key(|country| folded(country.name_in(locale)));
    countries
}

static IN_DUTCH: LazyLock<Vec<Country>> = LazyLock::new(|| of(Locale::Dutch));
static IN_GERMAN: LazyLock<Vec<Country>> = LazyLock::new(|| of(Locale::German));

fn of(locale: Locale) -> Vec<Country> {
    ordered(Country::all_in(Locale::English).to_vec(), locale)
}

/// By their names in a language; `english` are all in the order of the English ones.
pub(super) fn in_order(english: &'static [Country], locale: Locale) -> &'static [Country] {
    match locale {
        Locale::English => english,
        Locale::Dutch => &IN_DUTCH,
        Locale::German => &IN_GERMAN,
    }
}

/// The names in all our languages, as they are compared.
static BY_NAME: LazyLock<HashMap<String, Country>> = LazyLock::new(|| {
    let named = |country: &Country| Locale::ALL.map(|locale| (folded(country.name_in(locale)), *country));
    Country::all_in(Locale::English).iter().flat_map(named).collect()
});

/// By a name in any of our languages, however it is written.
pub(super) fn find(name: &str) -> Option<Country> {
    BY_NAME.get(&folded(name)).copied()
}
