//! An authenticator made of a key, and everything that may be wrong with its answers.
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::json;

use super::*;

const SITE: Expected<'static> =
    Expected { origin: "https://portal.example", rp_id: "portal.example", challenge: b"0123456789abcdef" };

fn client_data(kind: &str, of: &Expected<'_>) -> Vec<u8> {
    let challenge = URL_SAFE_NO_PAD.encode(of.challenge);
    json!({ "type": kind, "challenge": challenge, "origin": of.origin, "crossOrigin": false }).to_string().into_bytes()
}

fn data(rp_id: &str, flags: u8, counter: u32) -> Vec<u8> {
    [&Sha256::digest(rp_id.as_bytes())[..], &[flags], &counter.to_be_bytes()].concat()
}

struct Device(EcdsaKeyPair);

impl Device {
    fn new() -> Self {
        let (random, kind) = (SystemRandom::new(), &ECDSA_P256_SHA256_ASN1_SIGNING);
        let key = EcdsaKeyPair::generate_pkcs8(kind, &random).unwrap();
        Self(EcdsaKeyPair::from_pkcs8(kind, key.as_ref(), &random).unwrap())
    }

    fn attestation(&self, flags: u8) -> Vec<u8> {
        let point = self.0.public_key().as_ref();
        let number = |n: i64| Value::Integer(n.into());
        let key = Value::Map(vec![
            (number(1), number(2)),
            (number(3), number(-7)),
            (number(-1), number(1)),
            (number(-2), Value::Bytes(point[1..33].to_vec())),
            (number(-3), Value::Bytes(point[33..].to_vec())),
        ]);
        let mut cose = Vec::new();
        ciborium::into_writer(&key, &mut cose).unwrap();
        let whole = [&data(SITE.rp_id, flags, 1)[..], &[0; 16], &[0, 3], b"abc", &cose].concat();
        let all = Value::Map(vec![
            (Value::Text("fmt".into()), Value::Text("none".into())),
            (Value::Text("attStmt".into()), Value::Map(Vec::new())),
            (Value::Text("authData".into()), Value::Bytes(whole)),
        ]);
        let mut bytes = Vec::new();
        ciborium::into_writer(&all, &mut bytes).unwrap();
        bytes
    }

    fn answer(&self, of: &Expected<'_>, rp_id: &str, flags: u8, counter: u32) -> Assertion {
        let (client_data, authenticator_data) = (client_data("webauthn.get", of), data(rp_id, flags, counter));
        let signed = [&authenticator_data[..], &Sha256::digest(&client_data)[..]].concat();
        let signature = self.0.sign(&SystemRandom::new(), &signed).unwrap().as_ref().to_vec();
        Assertion {
            credential_id: b"abc".to_vec(),
            client_data,
            authenticator_data,
            signature,
            user_handle: Vec::new(),
        }
    }
}

#[test]
fn a_key_is_kept_and_its_answers_are_checked() {
    let device = Device::new();
    let new = read_new_key(&client_data("webauthn.create", &SITE), &device.attestation(0x45), &SITE).unwrap();
    assert_eq!((new.credential_id.as_slice(), new.algorithm, new.counter), (&b"abc"[..], ES256, 1));
    let key = (new.algorithm, new.public_key.as_slice(), new.counter);
    assert_eq!(check_assertion(&device.answer(&SITE, SITE.rp_id, 5, 2), key, &SITE, true), Ok(2));
    let elsewhere = Expected { origin: "https://evil.example", ..SITE };
    let later = Expected { challenge: b"another", ..SITE };
    let wrong = |answer: Assertion| check_assertion(&answer, key, &SITE, true).unwrap_err();
    assert_eq!(wrong(device.answer(&elsewhere, SITE.rp_id, 5, 2)), Wrong::Origin);
    assert_eq!(wrong(device.answer(&SITE, "evil.example", 5, 2)), Wrong::Origin);
    assert_eq!(wrong(device.answer(&later, SITE.rp_id, 5, 2)), Wrong::Challenge);
    assert_eq!(wrong(device.answer(&SITE, SITE.rp_id, 4, 2)), Wrong::NotPresent);
    assert_eq!(wrong(device.answer(&SITE, SITE.rp_id, 1, 2)), Wrong::NotVerified);
    assert_eq!(wrong(device.answer(&SITE, SITE.rp_id, 5, 1)), Wrong::Counter);
    assert_eq!(wrong(Device::new().answer(&SITE, SITE.rp_id, 5, 2)), Wrong::Signature);
    assert_eq!(
        wrong(Assertion { authenticator_data: vec![1; 36], ..device.answer(&SITE, SITE.rp_id, 5, 2) }),
        Wrong::Unreadable
    );
    assert_eq!(wrong(Assertion { client_data: b"{}".to_vec(), ..Assertion::default() }), Wrong::Unreadable);
    assert_eq!(check_assertion(&device.answer(&SITE, SITE.rp_id, 1, 2), key, &SITE, false), Ok(2), "presence will do");
    let uncounted = (key.0, key.1, 0);
    assert_eq!(check_assertion(&device.answer(&SITE, SITE.rp_id, 5, 0), uncounted, &SITE, true), Ok(0));
}

#[test]
fn a_new_key_verifies_its_user_and_answers_the_question() {
    let device = Device::new();
    let read = |kind: &str, flags| read_new_key(&client_data(kind, &SITE), &device.attestation(flags), &SITE);
    assert_eq!(read("webauthn.create", 0x41), Err(Wrong::NotVerified));
    assert_eq!(read("webauthn.create", 0x44), Err(Wrong::NotPresent));
    assert_eq!(read("webauthn.create", 0x05), Err(Wrong::Unreadable));
    assert_eq!(read("webauthn.get", 0x45), Err(Wrong::Unreadable));
    let whole = device.attestation(0x45);
    for end in [0, 1, 20, 80, whole.len() - 1] {
        let cut = read_new_key(&client_data("webauthn.create", &SITE), &whole[..end], &SITE);
        assert_eq!(cut, Err(Wrong::Unreadable), "{end}");
    }
}
