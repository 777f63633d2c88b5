//! An e-mail address that our mailer can send to.
use super::{FieldError, clean_line};
use crate::locale::t;

const MAX: usize = 254;
const MAX_LOCAL: usize = 64;

text_value! {
    /// The part before the @ as typed, the domain in lower-case ASCII form. No quotes, no comments, no bare addresses.
    EmailAddress
}

impl EmailAddress {
    pub fn parse(raw: &str) -> Result<Self, FieldError> {
        // A domain with other letters than ASCII grows when it is encoded; the limit holds for what we store.
        let typed = clean_line(raw, MAX)?;
        if typed.is_empty() {
            return Err(FieldError::Missing(t("fields-email-missing")));
        }
        let (local, domain) = typed.rsplit_once('@').ok_or_else(|| FieldError::invalid(t("fields-email-wrong")))?;
        let address = format!("{}@{}", checked_local(local)?, ascii_domain(domain)?);
        if address.len() > MAX {
            return Err(FieldError::TooLong { max: MAX, length: address.len() });
        }
        if address.parse::<lettre::Address>().is_err() {
            return Err(FieldError::invalid(t("fields-email-wrong")));
        }
        Ok(Self(address))
    }

    /// The domain, in the ASCII form that is stored.
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    /// How addresses are compared: mail systems do not tell capitals apart.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

fn checked_local(local: &str) -> Result<&str, FieldError> {
    if !local.is_ascii() {
        return Err(FieldError::invalid(t("fields-email-letters")));
    }
    let atoms_are_whole = local.split('.').all(|atom| !atom.is_empty() && atom.bytes().all(is_atom));
    if local.len() > MAX_LOCAL || !atoms_are_whole {
        return Err(FieldError::invalid(t("fields-email-wrong")));
    }
    Ok(local)
}

fn is_atom(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte)
}

fn ascii_domain(domain: &str) -> Result<String, FieldError> {
    let ascii = idna::domain_to_ascii_strict(domain).map_err(|_| FieldError::invalid(t("fields-email-wrong")))?;
    let top_level = ascii.rsplit_once('.').map(|(_, top)| top);
    match top_level {
        Some(top) if top.len() >= 2 && !top.bytes().all(|byte| byte.is_ascii_digit()) => Ok(ascii),
        _ => Err(FieldError::invalid(t("fields-email-wrong"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(raw: &str) -> String {
        EmailAddress::parse(raw).unwrap().into()
    }

    #[test]
    fn addresses_are_kept_with_the_domain_in_ascii() {
        assert_eq!(parsed(" Jan.de.Vries+portal@Example.COM "), "Jan.de.Vries+portal@example.com");
        assert_eq!(parsed("o'brien@example.ie"), "o'brien@example.ie");
        assert_eq!(parsed("info@Bücher.example"), "info@xn--bcher-kva.example");
        assert_eq!(parsed("a@例え.jp"), "a@xn--r8jz45g.jp");
        assert_eq!(EmailAddress::parse("a@B.example").unwrap().domain(), "b.example");
    }

    #[test]
    fn the_longest_allowed_parts_are_accepted() {
        let local = "l".repeat(64);
        let domain = format!("{}.{}.{}.com", "a".repeat(63), "b".repeat(63), "c".repeat(57));
        assert_eq!(parsed(&format!("{local}@{domain}")).len(), 254);
        assert!(EmailAddress::parse(&format!("{local}l@example.com")).is_err());
        assert!(EmailAddress::parse(&format!("{local}@c{domain}")).is_err());
    }

    #[test]
    fn what_is_no_plain_address_is_refused() {
        for raw in [
            "jan",
            "@example.com",
            "jan@",
            "jan@localhost",
            "jan@example",
            "jan@example..com",
            "jan@.example.com",
            "jan@example.com.",
            "jan doe@example.com",
            "\"jan\"@example.com",
            "jan(x)@example.com",
            "Jan <jan@example.com>",
            "a@b@example.com",
            ".jan@example.com",
            "jan.@example.com",
            "ja..n@example.com",
            "jan@[127.0.0.1]",
            "jan@127.0.0.1",
            "jan@-example.com",
            "jan@exa_mple.com",
            "jan@example.c",
            "jan,piet@example.com",
            "jan@example.com,piet@example.com",
            "jan@ex ample.com",
            "müller@example.com",
            "jan@example.com\r\nBcc: x@example.com",
            "jan\0@example.com",
            "jan@xn--a.com",
        ] {
            assert!(EmailAddress::parse(raw).is_err(), "{raw:?}");
        }
    }

    #[test]
    fn the_message_shows_an_example() {
        assert_eq!(EmailAddress::parse("").unwrap_err().to_string(), "Enter an e-mail address.");
        assert_eq!(
            EmailAddress::parse("jan").unwrap_err().to_string(),
            "An e-mail address looks like name@example.com."
        );
    }
}
