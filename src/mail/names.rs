//! What may stand in a mail's headers: one line without control characters, and addresses that are addresses.
use lettre::Address;
use lettre::message::Mailbox;

/// Why a mail cannot be addressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    #[error("contains a line break or another control character")]
    ControlCharacter,
    #[error("is not an e-mail address")]
    NotAnAddress,
}

/// Longer names are cut: a header is no place for 255 characters.
const LONGEST_NAME: usize = 100;

/// Text for a header: one line, no control characters. lettre panics on a line break in a display name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderText(String);

impl HeaderText {
    /// Takes what can stand in a header and leaves out the rest; for text on its way into the outbox.
    pub fn cleaned(text: &str) -> Self {
        let spaced: String = text.chars().map(|c| if breaks_a_header(c) { ' ' } else { c }).collect();
        Self(spaced.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The same for a person's or label's name, cut to what a header can bear.
    pub fn cleaned_name(text: &str) -> Self {
        let Self(name) = Self::cleaned(text);
        Self(name.chars().take(LONGEST_NAME).collect::<String>().trim_end().to_owned())
    }

    /// Takes a row's text as it is or not at all: what is wrong in the outbox was not put there by us.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        if text.chars().any(breaks_a_header) {
            return Err(NameError::ControlCharacter);
        }
        Ok(Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

fn breaks_a_header(c: char) -> bool {
    // the bidirectional overrides would let a name rewrite what stands beside it
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// A mailbox from a name that is header text and an address that is one; the address's domain in its ASCII form.
pub fn mailbox(name: &HeaderText, email: &str) -> Result<Mailbox, NameError> {
    let address = parse_address(email)?;
    let name = Some(name.as_str().to_owned()).filter(|name| !name.is_empty());
    Ok(Mailbox::new(name, address))
}

fn parse_address(email: &str) -> Result<Address, NameError> {
    if email.chars().any(breaks_a_header) {
        return Err(NameError::ControlCharacter);
    }
    let (user, domain) = email.rsplit_once('@').ok_or(NameError::NotAnAddress)?;
    let domain = ascii_domain(domain).ok_or(NameError::NotAnAddress)?;
    Address::new(user, domain).or(Err(NameError::NotAnAddress))
}

fn ascii_domain(domain: &str) -> Option<String> {
    idna::domain_to_ascii_strict(domain).ok().filter(|domain| !domain.is_empty())
}

/// A Message-ID's right-hand side: the sender's domain. Whatever is wrong with the address, the id stays well-formed.
pub fn message_id_domain(sender: &str) -> String {
    let domain = sender.rsplit_once('@').and_then(|(_, domain)| ascii_domain(domain));
    domain.unwrap_or_else(|| "mail.invalid".to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_line_break_in_a_name_is_cleaned_on_the_way_in_and_refused_on_the_way_out() {
        let eve = "Eve\r\nBcc: x@evil.example";
        assert_eq!(HeaderText::cleaned_name(eve).as_str(), "Eve Bcc: x@evil.example");
        assert_eq!(HeaderText::parse(eve), Err(NameError::ControlCharacter));
    }

    #[test]
    fn long_names_are_cut_at_characters() {
        assert_eq!(HeaderText::cleaned_name(&"ж".repeat(255)).as_str(), "ж".repeat(100));
        assert_eq!(HeaderText::cleaned_name("  Ann  \t B ").as_str(), "Ann B");
    }

    #[test]
    fn addresses_are_parsed_not_pasted() {
        let name = HeaderText::cleaned("Zoë");
        for good in ["a@b.example", "o'brien+x@mail.example", "info@münchen.example"] {
            assert!(mailbox(&name, good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "a",
            "a@",
            "@b.example",
            "a b@c.example",
            "a@b.example\r\nRCPT TO:<x@y.example>",
            "a@b.example>,<x@y.example",
        ] {
            assert!(mailbox(&name, bad).is_err(), "{bad}");
        }
        assert_eq!(mailbox(&name, "info@münchen.example").unwrap().email.domain(), "xn--mnchen-3ya.example");
    }

    #[test]
    fn a_message_id_always_gets_a_domain() {
        assert_eq!(message_id_domain("hello@northwind.example"), "northwind.example");
        assert_eq!(message_id_domain("nonsense"), "mail.invalid");
        assert_eq!(message_id_domain("a@b>\r\nX: y"), "mail.invalid");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn whatever_the_name_a_header_is_built_and_stays_one(name in "\\PC{0,120}|.{0,60}|[\\x00-\\x20\\u{80}-\\u{a0}a\"\\\\<>@,;:]{0,40}") {
            let to = mailbox(&HeaderText::cleaned_name(&name), "someone@customer.example").unwrap();
            let from = mailbox(&HeaderText::cleaned_name("Label"), "label@portal.example").unwrap();
            let mail = lettre::Message::builder().from(from).to(to).subject(HeaderText::cleaned(&name).as_str()).body(String::new()).unwrap();
            prop_assert_eq!(mail.envelope().to().len(), 1);
            let text = String::from_utf8(mail.formatted()).unwrap();
            let headers = text.split("\r\n\r\n").next().unwrap_or_default();
            for line in headers.split("\r\n") {
                prop_assert!(!line.contains('\n') && !line.contains('\r'));
                let known = ["From: ", "To: ", "Subject: ", "Date: ", "Content-", "MIME-", " ", "\t"];
                prop_assert!(known.iter().any(|start| line.starts_with(start)) || line == "Subject:", "{}", line);
            }
        }
    }
}
