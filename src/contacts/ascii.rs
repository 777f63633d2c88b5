//! Registrant data in the letters of ASCII, for registries that take no others: accents are taken off, and letters of
//! Latin alphabets are written as is usual (ß as ss, ø as o).
//!
//! Other scripts are left alone. How a Greek, Cyrillic or Japanese name is written in Latin letters depends on the language
//! and on the holder's papers, so a machine that guesses it registers a domain for somebody of another name: whoever holds
//! the name says how it is written, as a further contact.
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{Field, Registrant};

impl Registrant {
    /// As such a registry shows it; what has no usual way keeps its letters.
    #[must_use]
    pub fn in_ascii(&self) -> Self {
        Self {
            name: folded(&self.name),
            organisation: folded(&self.organisation),
            address: folded(&self.address),
            postal_code: folded(&self.postal_code),
            city: folded(&self.city),
            state: folded(&self.state),
            // an address with other letters is another address
            email: self.email.clone(),
            ..self.clone()
        }
    }

    /// What cannot be written in ASCII.
    pub fn other_letters(&self) -> Vec<Field> {
        let ascii = self.in_ascii();
        Field::ALL.into_iter().filter(|field| !field.of(&ascii).is_ascii()).collect()
    }

    /// None: it is in ASCII as it is, or cannot be written so.
    pub fn rewritten(&self) -> Option<Self> {
        let ascii = self.in_ascii();
        (ascii != *self && self.other_letters().is_empty()).then_some(ascii)
    }

    /// "Zoe Muller, Strasse 1, 1234 AB Malmo": the part of it in which letters can be different; empty if none is.
    pub fn shown_in_ascii(&self) -> String {
        let Some(ascii) = self.rewritten() else { return String::new() };
        let place = format!("{} {}", ascii.postal_code, ascii.city).trim().to_owned();
        let address = ascii.address.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned);
        let all = [ascii.name.clone(), ascii.organisation.clone()].into_iter().chain(address).chain([place]);
        all.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

/// In the letters of ASCII, as far as there is a usual way.
pub fn folded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'ß' => plain.push_str("ss"),
            'ẞ' => plain.push_str("SS"),
            'æ' => plain.push_str("ae"),
            'Æ' => plain.push_str("AE"),
            'œ' => plain.push_str("oe"),
            'Œ' => plain.push_str("OE"),
            'ø' => plain.push('o'),
            'Ø' => plain.push('O'),
            'ł' => plain.push('l'),
            'Ł' => plain.push('L'),
            'đ' | 'ð' => plain.push('d'),
            'Đ' | 'Ð' => plain.push('D'),
            'ħ' => plain.push('h'),
            'Ħ' => plain.push('H'),
            'þ' => plain.push_str("th"),
            'Þ' => plain.push_str("Th"),
            'ı' => plain.push('i'),
            '’' | '‘' => plain.push('\''),
            '“' | '”' | '„' => plain.push('"'),
            '–' | '—' => plain.push('-'),
            other => plain.push(other),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zoe() -> Registrant {
        Registrant {
            name: "Zoë Müller".into(),
            organisation: "Łódź & Søn".into(),
            address: "Straße 1\nHaus B".into(),
            postal_code: "1234 AB".into(),
            city: "Malmö".into(),
            country: "SE".into(),
            email: "zoe@example.com".into(),
            ..Registrant::default()
        }
    }

    #[test]
    fn latin_letters_are_written_without_their_accents() {
        assert_eq!(zoe().shown_in_ascii(), "Zoe Muller, Lodz & Son, Strasse 1, Haus B, 1234 AB Malmo");
        assert!(zoe().other_letters().is_empty());
        let plain = zoe().in_ascii();
        assert_eq!((plain.in_ascii(), plain.shown_in_ascii()), (plain.clone(), String::new()));
    }

    #[test]
    fn other_scripts_are_told_and_not_guessed() {
        for name in ["Άδα Γιάνσεν", "Ада Янсен", "山田太郎", "עדה"] {
            let data = Registrant { name: name.into(), city: "Αθήνα".into(), ..zoe() };
            assert_eq!(data.other_letters(), [Field::Name, Field::City], "{name}");
            assert_eq!(data.shown_in_ascii(), "", "half of it is not shown");
        }
        let data = Registrant { email: "zoë@example.com".into(), ..zoe() };
        assert_eq!(data.other_letters(), [Field::Email], "an address is not rewritten");
    }
}
