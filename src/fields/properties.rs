//! What holds for any text whatever: no parser panics, and what it accepts can be stored, shown and mailed.
use lettre::Message;
use lettre::message::Mailbox;
use proptest::prelude::*;

use super::*;

/// Ordinary characters, the awkward ones, and anything at all.
fn anything() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[ -~]{0,40}",
        "[0-9+() ./-]{0,44}",
        "[a-zA-Z0-9.@+_' -]{1,70}",
        "[\u{0}-\u{20}\u{7f}-\u{a0}\u{200b}-\u{200f}\u{2028}-\u{202e}\u{feff}a-z\"<>,;:\\\\]{0,30}",
        "\\PC{0,300}",
    ]
}

fn country() -> impl Strategy<Value = Country> {
    prop::sample::select(Country::all())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn no_parser_panics_and_all_are_stable(raw in anything(), country in country()) {
        if let Ok(line) = clean_line(&raw, 255) {
            prop_assert_eq!(clean_line(&line, 255), Ok(line.clone()));
            prop_assert!(!line.chars().any(char::is_control));
        }
        if let Ok(text) = clean_text(&raw, 500) {
            prop_assert_eq!(clean_text(&text, 500), Ok(text.clone()));
        }
        if let Ok(name) = LoginName::parse(&raw) {
            prop_assert_eq!(LoginName::parse(name.as_str()), Ok(name.clone()));
        }
        if let Ok(code) = PostalCode::parse(&raw, country) {
            prop_assert_eq!(PostalCode::parse(code.as_str(), country), Ok(code.clone()));
            prop_assert!(code.as_str().chars().count() <= 32);
        }
        if let Ok(state) = State::parse(&raw, country) {
            prop_assert_eq!(State::parse(state.as_str(), country), Ok(state.clone()));
        }
        if let Ok(number) = VatNumber::parse(&raw, country) {
            prop_assert_eq!(VatNumber::parse(number.as_str(), country), Ok(number.clone()));
            prop_assert!(number.as_str().len() <= 32);
        }
        let _ = Country::parse(&raw);
    }

    #[test]
    fn every_phone_number_accepted_is_e164(raw in anything(), country in country()) {
        if let Ok(number) = PhoneNumber::parse(&raw, country) {
            let digits = number.as_str().strip_prefix('+').unwrap_or_default();
            prop_assert!((4..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0'));
            prop_assert_eq!(PhoneNumber::parse(&number.international(), country), Ok(number.clone()));
        }
    }

    #[test]
    fn every_address_accepted_can_be_mailed(raw in prop_oneof![anything(), "[a-z.!#'+]{1,66}@[a-zA-Zßéü.-]{1,70}\\.[a-z]{2,5}"]) {
        if let Ok(address) = EmailAddress::parse(&raw) {
            prop_assert!(address.as_str().is_ascii() && address.as_str().len() <= 254);
            prop_assert_eq!(EmailAddress::parse(address.as_str()), Ok(address.clone()));
            prop_assert!(address.as_str().parse::<lettre::Address>().is_ok());
        }
    }

    #[test]
    fn every_name_accepted_can_stand_in_a_mail(raw in anything()) {
        if let Ok(name) = PersonName::parse(&raw) {
            let mailbox = Mailbox::new(Some(name.into()), lettre::Address::new("a", "example.com").unwrap());
            let message = Message::builder().from(mailbox.clone()).to(mailbox).subject("x").body(String::new()).unwrap();
            let head = String::from_utf8(message.formatted()).unwrap();
            prop_assert!(head.lines().all(|line| [' ', '\t'].iter().any(|c| line.starts_with(*c)) || line.is_empty()
                || ["From:", "To:", "Subject:", "Date:", "Content-"].iter().any(|name| line.starts_with(name))), "{}", head);
        }
    }
}

proptest! {
    #[test]
    fn no_form_panics(parts in prop::collection::vec(anything(), 10), country in country(), named in any::<bool>()) {
        let mut parts = parts.into_iter();
        let mut next = || parts.next().unwrap_or_default();
        let country = if named { country.code().to_owned() } else { next() };
        let input = ContactInput {
            country, name: next(), organisation: next(), address: next(), postal_code: next(), city: next(), state: next(),
            phone: next(), fax: next(), email: next(), vat_number: String::new(),
        };
        match input.check() {
            Ok(contact) => prop_assert_eq!(ContactInput::from(&contact).check(), Ok(contact.clone())),
            Err(errors) => prop_assert!(!errors.is_empty() && errors.iter().all(|(_, message)| message.ends_with('.'))),
        }
    }
}
