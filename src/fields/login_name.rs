//! The name somebody signs in with: his e-mail address, or a short name.
use std::hash::{Hash, Hasher};

use super::{EmailAddress, FieldError, clean_line};
use crate::locale::t;

const MAX: usize = 254;

/// Kept as typed and compared without regard to capitals, as the database does with `lower()`.
#[derive(Clone, Debug, serde::Serialize, sqlx::Type)]
#[serde(transparent)]
#[sqlx(transparent)]
pub struct LoginName(String);

impl LoginName {
    pub fn parse(raw: &str) -> Result<Self, FieldError> {
        let name = clean_line(raw, MAX)?;
        if name.is_empty() {
            return Err(FieldError::Missing(t("fields-login-name-missing")));
        }
        // Written like the stored address, so that a domain with capitals or umlauts finds it again.
        if name.contains('@')
            && let Ok(email) = EmailAddress::parse(&name)
        {
            return Ok(Self::from(&email));
        }
        if name.chars().count() < 2 || !name.chars().all(is_name_character) {
            return Err(FieldError::invalid(t("fields-login-name-wrong")));
        }
        Ok(Self(name))
    }

    /// For text read back from our own database.
    pub fn from_stored(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What two equal login names have in common.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

fn is_name_character(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) || matches!(c, '.' | '_' | '@' | '+' | '-')
}

impl From<&EmailAddress> for LoginName {
    fn from(email: &EmailAddress) -> Self {
        Self(email.as_str().to_owned())
    }
}

impl PartialEq for LoginName {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for LoginName {}

impl Hash for LoginName {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

impl std::fmt::Display for LoginName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for LoginName {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<LoginName> for String {
    fn from(name: LoginName) -> String {
        name.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(raw: &str) -> LoginName {
        LoginName::parse(raw).unwrap()
    }

    #[test]
    fn addresses_and_short_names_are_login_names() {
        for raw in
            ["jan@example.com", "o'brien@example.com", "jan", "j2", "jan.de_vries-2+x", "иван", "山田", "jan@home"]
        {
            assert_eq!(name(raw).as_str(), raw);
        }
        assert_eq!(name("a@Bücher.example").as_str(), "a@xn--bcher-kva.example");
    }

    #[test]
    fn capitals_do_not_matter() {
        assert_eq!(name("Jan@Example.com"), name("jan@example.COM"));
        assert_eq!(name("ÉVA").key(), "éva");
        assert_ne!(name("jan"), name("jane"));
    }

    #[test]
    fn spaces_signs_and_single_letters_are_refused() {
        for raw in ["", " ", "j", "jan de vries", "jan;drop", "jan\tx", "jan\u{200b}x", "<jan>", "jan\0", "a\u{202e}b"]
        {
            assert!(LoginName::parse(raw).is_err(), "{raw:?}");
        }
        assert!(LoginName::parse(&"x".repeat(255)).is_err());
        assert!(LoginName::parse(&"x".repeat(254)).is_ok());
    }
}
