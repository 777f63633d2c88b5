//! One-time codes of authenticator apps (RFC 6238): SHA-1, six digits, thirty seconds, which is what every app can do.
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use sha1::Sha1;
use time::OffsetDateTime;

/// Seconds that a code lasts.
const STEP: i64 = 30;
/// A clock may be this many steps off.
const SKEW: i64 = 1;
const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// What app and portal share. It shows nothing of itself.
pub struct TotpSecret([u8; 20]);

/// A code as it was typed: six digits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct TotpCode(u32);

impl TotpCode {
    /// Blanks between the digits do not matter.
    pub fn parse(text: &str) -> Option<Self> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        let plain = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| digits.parse().ok().map(Self)).flatten()
    }
}

impl TotpSecret {
    pub fn new() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; 20];
        getrandom::fill(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// As it is sealed.
    pub fn to_sealable(&self) -> String {
        STANDARD_NO_PAD.encode(self.0)
    }

    pub fn of_sealable(text: &str) -> Option<Self> {
        STANDARD_NO_PAD.decode(text).ok()?.try_into().ok().map(Self)
    }

    /// As it is typed into an app, in groups of four.
    pub fn in_groups(&self) -> String {
        let letters = self.base32();
        let groups = letters.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group));
        groups.collect::<Vec<_>>().join(" ")
    }

    fn base32(&self) -> String {
        let (mut bits, mut count, mut text) = (0_u32, 0, String::with_capacity(32));
        for byte in self.0 {
            bits = (bits << 8) | u32::from(byte);
            count += 8;
            while count >= 5 {
                count -= 5;
                text.push(char::from(LETTERS[(bits >> count) as usize & 31]));
            }
            bits &= (1 << count) - 1;
        }
        text
    }

    /// What the square code says to the app.
    pub fn uri(&self, issuer: &str, account: &str) -> String {
        let plain = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let (issuer, account) = (plain(issuer), plain(account));
        format!("otpauth://totp/{issuer}:{account}?secret={}&issuer={issuer}", self.base32())
    }

    /// The step a code is of, among those that a clock a little off may show.
    pub fn step_of(&self, code: TotpCode, now: OffsetDateTime) -> Option<i64> {
        let step = now.unix_timestamp().div_euclid(STEP);
        (step - SKEW..=step + SKEW).rev().find(|step| self.code(*step) == Some(code))
    }

    /// The code that an app shows at a moment.
    pub fn code_at(&self, now: OffsetDateTime) -> String {
        let code = self.code(now.unix_timestamp().div_euclid(STEP)).map_or(0, |code| code.0);
        format!("{code:06}")
    }

    fn code(&self, step: i64) -> Option<TotpCode> {
        let mut mac = Hmac::<Sha1>::new_from_slice(&self.0).ok()?;
        mac.update(&step.to_be_bytes());
        let hash = mac.finalize().into_bytes();
        let at = usize::from(hash.last()? & 15);
        let four: [u8; 4] = hash.get(at..at + 4)?.try_into().ok()?;
        Some(TotpCode((u32::from_be_bytes(four) & 0x7fff_ffff) % 1_000_000))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> OffsetDateTime {
        OffsetDateTime::from_unix_timestamp(seconds).unwrap()
    }

    /// The test vectors of RFC 6238, cut to six digits.
    #[test]
    fn codes_are_those_of_the_standard() {
        let secret = TotpSecret(*b"12345678901234567890");
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(secret.code_at(at(seconds)), code);
        }
        assert_eq!(secret.base32(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert!(secret.in_groups().starts_with("GEZD GNBV ") && secret.in_groups().len() == 39);
        let uri = secret.uri("Northwind & Sons", "ada@jansen.example");
        assert!(uri.starts_with("otpauth://totp/Northwind%20%26%20Sons:ada%40jansen%2Eexample?secret=GEZD"), "{uri}");
    }

    #[test]
    fn a_clock_may_be_one_step_off_and_no_more() {
        let secret = TotpSecret::new().unwrap();
        let now = at(1_800_000_010);
        for (off, good) in [(-60, false), (-30, true), (0, true), (30, true), (60, false)] {
            let code = TotpCode::parse(&secret.code_at(now + time::Duration::seconds(off))).unwrap();
            let expected = good.then_some(1_800_000_010_i64.div_euclid(30) + off / 30);
            assert_eq!(secret.step_of(code, now), expected, "{off}");
        }
        let again = TotpSecret::of_sealable(&secret.to_sealable()).unwrap();
        assert_eq!(again.code_at(now), secret.code_at(now));
    }

    #[test]
    fn a_code_is_six_digits() {
        assert!(TotpCode::parse("123 456").is_some() && TotpCode::parse(" 000-000 ").is_some());
        for bad in ["", "12345", "1234567", "12345a", "١٢٣٤٥٦", "+12345"] {
            assert!(TotpCode::parse(bad).is_none(), "{bad}");
        }
    }
}
