//! Believable customers by chance: people and companies of many countries, with addresses that hold.
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::demo::atlas::{ATLAS, City, Country};
use crate::demo::chance::Chance;

/// How many customers in a thousand are companies.
const COMPANIES: u64 = 350;
/// How many in a thousand write their name in their own letters, where these are not Latin.
const OWN_LETTERS: u64 = 400;

/// Whom an account belongs to and where he is reached.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    pub name: String,
    pub organisation: String,
    pub address: String,
    pub postal_code: String,
    pub city: String,
    pub country: String,
    pub state: String,
    pub phone: String,
    pub email: String,
    pub vat_number: String,
}

impl Contact {
    /// One by chance. Its e-mail address is believable, not unique: see [`numbered`].
    pub fn draw(chance: &mut Chance) -> Self {
        let country = ATLAS.country(chance);
        Self::draw_in(country, chance)
    }

    pub fn draw_in(country: &Country, chance: &mut Chance) -> Self {
        let mut contact = Self::at_home_in(country, chance);
        let (first, family) = (chance.pick(&country.first_names), chance.pick(&country.family_names));
        contact.name = match (first.native, family.native) {
            (Some(first), Some(family)) if chance.per_mille(OWN_LETTERS) => in_own_order(country, first, family),
            _ => format!("{} {}", first.latin, family.latin),
        };
        if chance.per_mille(COMPANIES) {
            let trade = chance.pick(&country.companies).replace('%', family.latin);
            let box_name = *chance.pick(&["info", "office", "hello", "admin", "post"]);
            contact.organisation = format!("{trade} {}", chance.pick(&country.company_forms));
            contact.vat_number = chance.fill(country.vat_number);
            contact.email = format!("{box_name}@{}.example", plain(&trade, "-"));
        } else {
            let host = *chance.pick(&["mail", "inbox", "post", "home", "letters"]);
            contact.email = format!("{}.{}@{host}.example", plain(first.latin, ""), plain(family.latin, ""));
        }
        contact
    }

    /// An address and a telephone, and nobody yet who lives there.
    pub fn at_home_in(country: &Country, chance: &mut Chance) -> Self {
        let city: &City = chance.pick(&country.cities);
        let (street, number) = (chance.pick(&country.streets), 1 + chance.below(220));
        Self {
            address: if country.number_first { format!("{number} {street}") } else { format!("{street} {number}") },
            postal_code: chance.fill(city.postal_code),
            city: city.name.to_owned(),
            country: country.code.to_owned(),
            state: city.state.to_owned(),
            phone: chance.fill(country.phone),
            ..Self::default()
        }
    }

    /// The name of one more person with a login to this account.
    pub fn draw_colleague(&self, chance: &mut Chance) -> String {
        let known = ATLAS.countries.iter().find(|country| country.code == self.country);
        let country = known.unwrap_or_else(|| ATLAS.country(chance));
        format!("{} {}", chance.pick(&country.first_names).latin, chance.pick(&country.family_names).latin)
    }
}

/// Chinese and Japanese names begin with the family.
fn in_own_order(country: &Country, first: &str, family: &str) -> String {
    match country.culture {
        "ja" | "zh" => format!("{family}{first}"),
        _ => format!("{first} {family}"),
    }
}

/// The same address with something before its @ that makes it the only one.
pub fn numbered(email: &str, mark: &str) -> String {
    match email.split_once('@') {
        Some((local, host)) => format!("{local}{mark}@{host}"),
        None => email.to_owned(),
    }
}

/// A name as it stands in a mail address: small Latin letters and digits, words joined by `between`.
pub fn plain(name: &str, between: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        let start = plain.len();
        if start > 0 {
            plain.push_str(between);
        }
        let before = plain.len();
        for letter in word.nfd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase) {
            match letter {
                'a'..='z' | '0'..='9' => plain.push(letter),
                'ø' => plain.push('o'),
                'æ' => plain.push_str("ae"),
                'ß' => plain.push_str("ss"),
                'ł' => plain.push('l'),
                'ı' => plain.push('i'),
                _ => {}
            }
        }
        if plain.len() == before {
            plain.truncate(start);
        }
    }
    plain
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::fields::{ContactInput, FieldErrors};

    impl Contact {
        /// What the portal would keep if somebody typed this in.
        pub fn as_checked(&self) -> Result<Self, FieldErrors> {
            let typed = self.clone();
            let Self { name, organisation, address, postal_code, city, country, state, phone, email, vat_number } =
                typed;
            let input = ContactInput {
                name,
                organisation,
                address,
                postal_code,
                city,
                country,
                state,
                phone,
                fax: String::new(),
                email,
                vat_number,
            };
            let kept = input.check()?;
            Ok(Self {
                name: kept.name.to_string(),
                vat_number: kept.vat_number().to_owned(),
                organisation: kept.organisation,
                address: kept.address,
                postal_code: kept.postal_code.to_string(),
                city: kept.city,
                country: kept.country.code().to_owned(),
                state: kept.state.to_string(),
                phone: kept.phone.to_string(),
                email: kept.email.to_string(),
            })
        }
    }

    #[test]
    fn names_become_mail_addresses() {
        assert_eq!(plain("Jürgen", ""), "jurgen");
        assert_eq!(plain("van 't Hof", ""), "vanthof");
        assert_eq!(plain("Østergaard & Søn", "-"), "ostergaard-son");
        assert_eq!(plain("Łukasz Groß", "-"), "lukasz-gross");
        assert_eq!(numbered("ada@mail.example", "2"), "ada2@mail.example");
    }

    #[test]
    fn the_portal_would_take_everybody_as_he_is() {
        for country in &ATLAS.countries {
            for index in 0..200 {
                let contact = Contact::draw_in(country, &mut Chance::new(3, index));
                assert_eq!(contact.as_checked(), Ok(contact));
            }
        }
    }

    #[test]
    fn the_same_chance_gives_the_same_person() {
        assert_eq!(Contact::draw(&mut Chance::new(3, 9)), Contact::draw(&mut Chance::new(3, 9)));
    }
}
