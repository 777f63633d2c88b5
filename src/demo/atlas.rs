//! Countries with their cities, streets and names, read once from the small tables in `data/`.
use std::sync::LazyLock;

use crate::demo::chance::Chance;

/// All countries, parsed at first use.
pub static ATLAS: LazyLock<Atlas> = LazyLock::new(Atlas::read);

pub struct Atlas {
    pub countries: Vec<Country>,
    /// Each country as often as its weight says.
    drawn: Vec<usize>,
}

pub struct Country {
    pub code: &'static str,
    weight: usize,
    pub culture: &'static str,
    pub number_first: bool,
    pub company_forms: Vec<&'static str>,
    pub phone: &'static str,
    pub vat_number: &'static str,
    pub cities: Vec<City>,
    pub streets: Vec<&'static str>,
    pub first_names: Vec<Name>,
    pub family_names: Vec<Name>,
    pub companies: Vec<&'static str>,
}

pub struct City {
    pub name: &'static str,
    pub state: &'static str,
    pub postal_code: &'static str,
}

/// A name in Latin letters and, where its people use others, in theirs.
pub struct Name {
    pub latin: &'static str,
    pub native: Option<&'static str>,
}

impl Atlas {
    fn read() -> Self {
        let countries: Vec<_> = rows(include_str!("data/countries.csv")).map(Country::read).collect();
        let drawn = countries.iter().enumerate().flat_map(|(at, country)| vec![at; country.weight]).collect();
        Self { countries, drawn }
    }

    /// A country by chance, the common ones more often.
    pub fn country(&self, chance: &mut Chance) -> &Country {
        &self.countries[*chance.pick(&self.drawn)]
    }
}

impl Country {
    fn read([code, weight, culture, number_first, forms, phone, vat_number]: [&'static str; 7]) -> Self {
        Self {
            code,
            weight: weight.parse().unwrap_or(1),
            culture,
            number_first: number_first == "yes",
            company_forms: forms.split('/').collect(),
            phone,
            vat_number,
            cities: cities_of(code),
            streets: streets_of(code),
            first_names: names_of(culture, "first").map(Name::read).collect(),
            family_names: names_of(culture, "family").map(Name::read).collect(),
            companies: names_of(culture, "company").collect(),
        }
    }
}

impl Name {
    fn read(text: &'static str) -> Self {
        match text.split_once('=') {
            Some((latin, native)) => Self { latin, native: Some(native) },
            None => Self { latin: text, native: None },
        }
    }
}

fn cities_of(country: &str) -> Vec<City> {
    rows(include_str!("data/cities.csv"))
        .filter(|[of, _, _, _]| *of == country)
        .map(|[_, name, state, postal_code]| City { name, state, postal_code })
        .collect()
}

fn streets_of(country: &str) -> Vec<&'static str> {
    let mine = rows(include_str!("data/streets.csv")).filter(|[of, _]| *of == country);
    mine.flat_map(|[_, streets]| streets.split(',')).collect()
}

fn names_of(culture: &str, kind: &str) -> impl Iterator<Item = &'static str> {
    let mine = rows(include_str!("data/names.csv")).filter(move |[of, what, _]| *of == culture && *what == kind);
    mine.flat_map(|[_, _, names]| names.split(','))
}

/// The lines of a table below its head, split at semicolons.
fn rows<const COLUMNS: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; COLUMNS]> {
    table.lines().skip(1).map(|line| {
        let mut fields = line.split(';');
        std::array::from_fn(|_| fields.next().unwrap_or_default())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_country_lacks_anything() {
        assert!(ATLAS.countries.len() >= 25);
        for country in &ATLAS.countries {
            assert!(!country.cities.is_empty(), "{} has no cities", country.code);
            assert!(!country.streets.is_empty(), "{} has no streets", country.code);
            assert!(
                !country.first_names.is_empty() && !country.family_names.is_empty(),
                "{} has no names",
                country.code
            );
            assert!(
                !country.companies.is_empty() && !country.company_forms.is_empty(),
                "{} has no companies",
                country.code
            );
        }
    }

    #[test]
    fn every_city_and_street_has_its_country() {
        let known = |code: &str| ATLAS.countries.iter().any(|country| country.code == code);
        assert!(rows::<4>(include_str!("data/cities.csv")).all(|[code, ..]| known(code)));
        assert!(rows::<2>(include_str!("data/streets.csv")).all(|[code, _]| known(code)));
    }
}
