//! The addresses that answers to tickets go to: `support+…@domain`, where the dots name the ticket and are signed, so that
//! nobody writes into a ticket whose mails he never got.
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::ids::{ResellerId, TicketId};
use crate::mail::names::message_id_domain;
use crate::mail_in::settings::{self, ReplyDomain, Settings};
use crate::resellers::Label;

const LOCAL: &str = "support+";
/// Of the signature; with the ticket's 16 bytes it makes 45 letters, and the whole local part 53 of 64.
pub const SIGNATURE: usize = 12;
const TOKEN_LETTERS: usize = (16 + SIGNATURE) * 8 / 5 + 1;
/// Mail servers may change capitals, so there are none; nor digits that look like letters.
const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// The ticket that an address names, not yet proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    pub ticket: TicketId,
    signature: [u8; SIGNATURE],
}

/// The address for answers to a ticket's mails; None: this installation takes no mail.
pub async fn of_ticket(
    db: &mut PgConnection,
    owner: ResellerId,
    label: &Label,
    ticket: TicketId,
) -> sqlx::Result<Option<String>> {
    let Some(settings) = settings::find(db).await? else { return Ok(None) };
    let domain = match &settings.reply_domain {
        ReplyDomain::None => return Ok(None),
        ReplyDomain::OfSender => message_id_domain(&label.sender_email),
        ReplyDomain::Of(domain) => domain.clone(),
    };
    Ok(Some(format!("{LOCAL}{}@{domain}", token(&settings, owner, ticket))))
}

fn token(settings: &Settings, owner: ResellerId, ticket: TicketId) -> String {
    let mut bytes = [0; 16 + SIGNATURE];
    bytes[..16].copy_from_slice(ticket.0.as_bytes());
    if let Some(mac) = signed(settings, owner, ticket) {
        bytes[16..].copy_from_slice(&mac.finalize().into_bytes()[..SIGNATURE]);
    }
    in_letters(&bytes)
}

/// The ticket that an address names, if it has the form of a reply address.
pub fn claim(address: &str) -> Option<Claim> {
    let local = address.rsplit_once('@').map_or(address, |(local, _)| local).to_ascii_lowercase();
    let token = local.strip_prefix(LOCAL)?;
    let bytes = from_letters(token)?;
    let ticket = TicketId(Uuid::from_slice(&bytes[..16]).ok()?);
    Some(Claim { ticket, signature: bytes[16..].try_into().ok()? })
}

/// Whether an address is meant to be one, genuine or not.
pub fn is_meant(address: &str) -> bool {
    let local = address.rsplit_once('@').map_or(address, |(local, _)| local).to_ascii_lowercase();
    local.strip_prefix(LOCAL).is_some_and(|token| token.len() > TOKEN_LETTERS / 2)
}

/// Whether we made it, for this reseller's ticket. Takes as long for a wrong one as for a right one.
pub fn is_genuine(settings: &Settings, owner: ResellerId, claim: &Claim) -> bool {
    signed(settings, owner, claim.ticket).is_some_and(|mac| mac.verify_truncated_left(&claim.signature).is_ok())
}

fn signed(settings: &Settings, owner: ResellerId, ticket: TicketId) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(&settings.secret).ok()?;
    mac.update(b"reply address\0");
    mac.update(owner.0.as_bytes());
    mac.update(ticket.0.as_bytes());
    Some(mac)
}

/// Five bits a letter (RFC 4648), without padding.
pub fn in_letters(bytes: &[u8]) -> String {
    let mut letters = String::with_capacity(bytes.len() * 8 / 5 + 1);
    let (mut held, mut bits) = (0_u32, 0);
    for byte in bytes {
        held = (held << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            letters.push(char::from(LETTERS[(held >> bits & 31) as usize]));
        }
    }
    if bits > 0 {
        letters.push(char::from(LETTERS[(held << (5 - bits) & 31) as usize]));
    }
    letters
}

/// Read back; None: not of this length, or not of these letters.
pub fn from_letters(letters: &str) -> Option<Vec<u8>> {
    if letters.len() != TOKEN_LETTERS {
        return None;
    }
    let mut bytes = Vec::with_capacity(16 + SIGNATURE);
    let (mut held, mut bits) = (0_u32, 0);
    for letter in letters.bytes() {
        let value = LETTERS.iter().position(|known| *known == letter)?;
        held = (held << 5) | u32::try_from(value).ok()?;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 255).ok()?);
        }
    }
    // the bits left over say nothing, and are nothing in what we made
    (bytes.len() == 16 + SIGNATURE && held & ((1 << bits) - 1) == 0).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn settings() -> Settings {
        Settings { secret: [7; 32], reply_domain: ReplyDomain::OfSender }
    }

    #[test]
    fn an_address_is_read_back_in_any_capitals() {
        let (owner, ticket) = (ResellerId::new(), TicketId::new());
        let address = format!("{LOCAL}{}@northwind.example", token(&settings(), owner, ticket));
        assert!(address.split('@').next().unwrap().len() <= 64);
        for form in [address.clone(), address.to_uppercase()] {
            let claim = claim(&form).unwrap();
            assert_eq!(claim.ticket, ticket);
            assert!(is_genuine(&settings(), owner, &claim));
            assert!(!is_genuine(&settings(), ResellerId::new(), &claim), "of another reseller");
            let other = Settings { secret: [8; 32], ..settings() };
            assert!(!is_genuine(&other, owner, &claim), "of another installation");
        }
    }

    #[test]
    fn every_changed_letter_is_noticed() {
        let (owner, ticket) = (ResellerId::new(), TicketId::new());
        let token = token(&settings(), owner, ticket);
        for at in 0..token.len() {
            let other = if token.as_bytes()[at] == b'a' { "b" } else { "a" };
            let changed = format!("{LOCAL}{}{other}{}@a.example", &token[..at], &token[at + 1..]);
            assert!(is_meant(&changed));
            assert!(claim(&changed).is_none_or(|claim| !is_genuine(&settings(), owner, &claim)), "letter {at}");
        }
    }

    #[test]
    fn other_addresses_claim_nothing() {
        for address in ["support@a.example", "support+@a.example", "support+sales@a.example", "", "@", "support+é@x"] {
            assert_eq!(claim(address), None, "{address}");
            assert!(!is_meant(address));
        }
    }

    proptest! {
        #[test]
        fn letters_hold_any_bytes(bytes in proptest::array::uniform28(any::<u8>())) {
            prop_assert_eq!(from_letters(&in_letters(&bytes)), Some(bytes.to_vec()));
        }
    }
}
