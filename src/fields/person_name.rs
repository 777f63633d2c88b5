//! The name of a person: one line that is safe in a mail header.
use super::{FieldError, clean_line};
use crate::locale::t;

const MAX: usize = 255;

text_value! {
    /// The full name of a person: any script, any punctuation, one letter or 255, never a line end or a control character.
    PersonName
}

impl PersonName {
    pub fn parse(raw: &str) -> Result<Self, FieldError> {
        let name = clean_line(raw, MAX)?;
        if name.is_empty() {
            return Err(FieldError::Missing(t("fields-name-missing")));
        }
        Ok(Self(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_people_really_have_are_names() {
        let long = "x".repeat(255);
        for name in ["A", "O", "Seán O'Shea", "D’Arcy", "Jean-Luc, jr.", "عبد الرحمن", "李", "X Æ A-12", long.as_str()]
        {
            assert_eq!(PersonName::parse(name).unwrap().as_str(), name);
        }
    }

    #[test]
    fn nothing_too_much_and_header_injection_are_not() {
        assert_eq!(PersonName::parse(" ").unwrap_err().to_string(), "Enter a name.");
        assert!(PersonName::parse(&"x".repeat(256)).is_err());
        assert!(PersonName::parse("Eve\r\nBcc: x").is_err());
    }
}
