//! Reading and checking what authenticators sign (WebAuthn level 2): pure functions over bytes. Attestation is not asked
//! for: whose hardware it is does not matter here.
use std::io::Cursor;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ciborium::Value;
use ring::signature::{ECDSA_P256_SHA256_ASN1, ED25519, RSA_PKCS1_2048_8192_SHA256};
use ring::signature::{RsaPublicKeyComponents, UnparsedPublicKey, VerificationAlgorithm};
use serde::Deserialize;
use sha2::{Digest, Sha256};

pub const ES256: i32 = -7;
pub const ED25519_ID: i32 = -8;
pub const RS256: i32 = -257;

const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const HAS_KEY: u8 = 0x40;

/// What must be in the answer.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    /// "https://portal.example"
    pub origin: &'a str,
    /// "portal.example"
    pub rp_id: &'a str,
    pub challenge: &'a [u8],
}

/// A public key with what it is called by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewKey {
    pub credential_id: Vec<u8>,
    pub algorithm: i32,
    pub public_key: Vec<u8>,
    pub counter: u32,
}

/// What a browser sends after somebody has used a passkey.
#[derive(Clone, Debug, Default)]
pub struct Assertion {
    pub credential_id: Vec<u8>,
    pub client_data: Vec<u8>,
    pub authenticator_data: Vec<u8>,
    pub signature: Vec<u8>,
    /// Empty: not told.
    pub user_handle: Vec<u8>,
}

/// Why an answer is not believed; for logs and tests, people are told one sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    #[error("it cannot be read")]
    Unreadable,
    #[error("it answers another question")]
    Challenge,
    #[error("it was given at another site")]
    Origin,
    #[error("nobody was there")]
    NotPresent,
    #[error("the person was not verified")]
    NotVerified,
    #[error("this kind of key is not known")]
    Algorithm,
    #[error("the signature is wrong")]
    Signature,
    #[error("the counter went back")]
    Counter,
}

#[derive(Deserialize)]
struct ClientData {
    #[serde(rename = "type")]
    kind: String,
    challenge: String,
    origin: String,
    #[serde(rename = "crossOrigin", default)]
    cross_origin: bool,
}

fn check_client(client_data: &[u8], kind: &str, expected: &Expected<'_>) -> Result<(), Wrong> {
    let said: ClientData = serde_json::from_slice(client_data).map_err(|_| Wrong::Unreadable)?;
    if said.kind != kind {
        return Err(Wrong::Unreadable);
    }
    let challenge = URL_SAFE_NO_PAD.decode(said.challenge).map_err(|_| Wrong::Unreadable)?;
    if challenge != expected.challenge {
        return Err(Wrong::Challenge);
    }
    if said.origin != expected.origin || said.cross_origin {
        return Err(Wrong::Origin);
    }
    Ok(())
}

struct AuthenticatorData<'a> {
    flags: u8,
    counter: u32,
    rest: &'a [u8],
}

fn read_authenticator<'a>(data: &'a [u8], expected: &Expected<'_>) -> Result<AuthenticatorData<'a>, Wrong> {
    let (site, rest) = data.split_first_chunk::<32>().ok_or(Wrong::Unreadable)?;
    let (&[flags], rest) = rest.split_first_chunk::<1>().ok_or(Wrong::Unreadable)?;
    let (counter, rest) = rest.split_first_chunk::<4>().ok_or(Wrong::Unreadable)?;
    if site[..] != Sha256::digest(expected.rp_id.as_bytes())[..] {
        return Err(Wrong::Origin);
    }
    if flags & PRESENT == 0 {
        return Err(Wrong::NotPresent);
    }
    Ok(AuthenticatorData { flags, counter: u32::from_be_bytes(*counter), rest })
}

/// A new passkey. It must verify its user, since it may stand for the password too.
pub fn read_new_key(client_data: &[u8], attestation: &[u8], expected: &Expected<'_>) -> Result<NewKey, Wrong> {
    check_client(client_data, "webauthn.create", expected)?;
    let attestation: Value = ciborium::from_reader(attestation).map_err(|_| Wrong::Unreadable)?;
    let entries = attestation.as_map().ok_or(Wrong::Unreadable)?;
    let data = entries.iter().find(|(key, _)| key.as_text() == Some("authData")).and_then(|(_, data)| data.as_bytes());
    let data = read_authenticator(data.ok_or(Wrong::Unreadable)?, expected)?;
    if data.flags & HAS_KEY == 0 {
        return Err(Wrong::Unreadable);
    }
    if data.flags & VERIFIED == 0 {
        return Err(Wrong::NotVerified);
    }
    // after the model of the authenticator
    let rest = data.rest.get(16..).ok_or(Wrong::Unreadable)?;
    let (length, rest) = rest.split_first_chunk::<2>().ok_or(Wrong::Unreadable)?;
    let length = usize::from(u16::from_be_bytes(*length));
    let credential_id = rest.get(..length).filter(|id| !id.is_empty() && id.len() <= 1023).ok_or(Wrong::Unreadable)?;
    let key: Value = ciborium::from_reader(Cursor::new(&rest[length..])).map_err(|_| Wrong::Unreadable)?;
    let (algorithm, public_key) = read_cose(&key)?;
    Ok(NewKey { credential_id: credential_id.to_vec(), algorithm, public_key, counter: data.counter })
}

/// A COSE key as it is kept: the point, the 32 bytes, or modulus and exponent.
fn read_cose(key: &Value) -> Result<(i32, Vec<u8>), Wrong> {
    let entries = key.as_map().ok_or(Wrong::Unreadable)?;
    let of = |label: i64| {
        let is = |key: &Value| key.as_integer().and_then(|key| i64::try_from(key).ok()) == Some(label);
        entries.iter().find(|(key, _)| is(key)).map(|(_, value)| value)
    };
    let number = |label| of(label).and_then(Value::as_integer).and_then(|it| i64::try_from(it).ok());
    let bytes = |label| of(label).and_then(Value::as_bytes).map(Vec::as_slice).ok_or(Wrong::Unreadable);
    match (number(1), number(3), number(-1)) {
        (Some(2), Some(-7), Some(1)) => {
            let (x, y) = (bytes(-2)?, bytes(-3)?);
            let whole = x.len() == 32 && y.len() == 32;
            whole.then(|| (ES256, [&[4][..], x, y].concat())).ok_or(Wrong::Unreadable)
        }
        (Some(1), Some(-8), Some(6)) => {
            let x = bytes(-2)?;
            (x.len() == 32).then(|| (ED25519_ID, x.to_vec())).ok_or(Wrong::Unreadable)
        }
        (Some(3), Some(-257), _) => {
            let (modulus, exponent) = (bytes(-1)?, bytes(-2)?);
            let length = u16::try_from(modulus.len()).ok().filter(|length| (256..=1024).contains(length));
            let length = length.filter(|_| (1..=8).contains(&exponent.len())).ok_or(Wrong::Unreadable)?;
            Ok((RS256, [&length.to_be_bytes()[..], modulus, exponent].concat()))
        }
        _ => Err(Wrong::Algorithm),
    }
}

/// Checks an answer against a kept key; gives its new counter. `verified`: the person must have been verified, too.
pub fn check_assertion(
    said: &Assertion,
    (algorithm, public_key, counter): (i32, &[u8], u32),
    expected: &Expected<'_>,
    verified: bool,
) -> Result<u32, Wrong> {
    check_client(&said.client_data, "webauthn.get", expected)?;
    let data = read_authenticator(&said.authenticator_data, expected)?;
    if verified && data.flags & VERIFIED == 0 {
        return Err(Wrong::NotVerified);
    }
    let signed = [&said.authenticator_data[..], &Sha256::digest(&said.client_data)[..]].concat();
    let plain = |algorithm: &'static dyn VerificationAlgorithm| {
        UnparsedPublicKey::new(algorithm, public_key).verify(&signed, &said.signature).map_err(|_| Wrong::Signature)
    };
    match algorithm {
        ES256 => plain(&ECDSA_P256_SHA256_ASN1)?,
        ED25519_ID => plain(&ED25519)?,
        RS256 => {
            let (length, rest) = public_key.split_first_chunk::<2>().ok_or(Wrong::Unreadable)?;
            let (n, e) = rest.split_at_checked(u16::from_be_bytes(*length).into()).ok_or(Wrong::Unreadable)?;
            let key = RsaPublicKeyComponents { n, e };
            key.verify(&RSA_PKCS1_2048_8192_SHA256, &signed, &said.signature).map_err(|_| Wrong::Signature)?;
        }
        _ => return Err(Wrong::Algorithm),
    }
    let counts = counter > 0 || data.counter > 0;
    if counts && data.counter <= counter { Err(Wrong::Counter) } else { Ok(data.counter) }
}

#[cfg(test)]
mod tests;
