//! The variables of incoming mail.
use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;

use super::{Checked, refuse};
use crate::mail_in::lmtp::Address;
use crate::mail_in::settings::ReplyDomain;

/// `unix:/path`, or a port of loopback: whoever connects may hand mail over, so no other machine can.
pub fn parse_lmtp(text: &str) -> Checked<Address> {
    const NAME: &str = "PORTAL_LMTP";
    if let Some(path) = text.strip_prefix("unix:") {
        let path = PathBuf::from(path);
        if path.is_absolute() {
            return Ok(Address::Unix(path));
        }
        return refuse(NAME, format!("`{text}` has no whole path, such as unix:/run/portal/lmtp"));
    }
    match SocketAddr::from_str(text) {
        Ok(address) if address.ip().is_loopback() => Ok(Address::Loopback(address)),
        Ok(address) => refuse(NAME, format!("is {address}, but mail is taken from this machine only: use 127.0.0.1")),
        Err(_) => refuse(NAME, format!("`{text}` is neither unix:/path nor an address such as 127.0.0.1:2424")),
    }
}

/// `sender`, `none`, or a domain. Unset: `sender` where mail comes in.
pub fn parse_reply_domain(text: Option<&str>, takes_mail: bool) -> Checked<ReplyDomain> {
    match text {
        None if takes_mail => Ok(ReplyDomain::OfSender),
        None | Some("none") => Ok(ReplyDomain::None),
        Some("sender") => Ok(ReplyDomain::OfSender),
        Some(domain) => match idna::domain_to_ascii_strict(domain) {
            Ok(ascii) if ascii.contains('.') && ascii.len() <= 190 => Ok(ReplyDomain::Of(ascii)),
            _ => refuse("PORTAL_MAIL_DOMAIN", format!("`{domain}` is neither a domain nor `sender` nor `none`")),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_is_taken_from_this_machine_only() {
        assert_eq!(parse_lmtp("unix:/run/portal/lmtp"), Ok(Address::Unix("/run/portal/lmtp".into())));
        assert!(parse_lmtp("[::1]:2424").is_ok());
        for wrong in ["unix:lmtp", "0.0.0.0:24", "192.0.2.1:24", "localhost:24", "24"] {
            assert!(parse_lmtp(wrong).is_err_and(|error| error.variable == "PORTAL_LMTP"), "{wrong}");
        }
    }

    #[test]
    fn reply_addresses_are_made_where_mail_comes_in() {
        assert_eq!(parse_reply_domain(None, false), Ok(ReplyDomain::None));
        assert_eq!(parse_reply_domain(None, true), Ok(ReplyDomain::OfSender));
        assert_eq!(parse_reply_domain(Some("none"), true), Ok(ReplyDomain::None));
        assert_eq!(parse_reply_domain(Some("Tickets.Example"), false), Ok(ReplyDomain::Of("tickets.example".into())));
        for wrong in ["tickets", "a b.example", "x@y.example", ""] {
            assert!(parse_reply_domain(Some(wrong), true).is_err(), "{wrong}");
        }
    }
}
