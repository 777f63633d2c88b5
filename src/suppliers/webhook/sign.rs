//! How requests to agents are signed: HMAC-SHA256 over the time and the body, so that neither can be changed or sent
//! again later.
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Seconds since 1970, as signed.
pub const TIMESTAMP: &str = "portal-timestamp";
/// `v1=` and the signature in hexadecimal digits.
pub const SIGNATURE: &str = "portal-signature";
/// The same as `key` in the body.
pub const KEY: &str = "idempotency-key";

/// None: the secret cannot be used as a key.
pub fn signature(secret: &str, timestamp: i64, body: &[u8]) -> Option<String> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).ok()?;
    mac.update(timestamp.to_string().as_bytes());
    mac.update(b".");
    mac.update(body);
    let digits: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    Some(format!("v1={digits}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// So that an agent in another language can be checked against it; made with
    /// `printf '1764072000.{"action":"status"}' | openssl dgst -sha256 -hmac secret`.
    #[test]
    fn the_signature_is_the_one_in_the_docs() {
        let signed = signature("secret", 1_764_072_000, b"{\"action\":\"status\"}").unwrap();
        assert_eq!(signed, "v1=630f891d77c7522d3a2f512aba8a03fd5ae15f2d7dbb36e5d065810fbfcf64f1");
        assert!(include_str!("../../../docs/provisioning.md").contains(&signed));
        assert_ne!(signature("secret", 1_764_072_001, b"{\"action\":\"status\"}").unwrap(), signed);
    }
}
