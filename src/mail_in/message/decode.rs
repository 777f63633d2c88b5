//! From bytes to text: transfer encodings and character sets, neither of which is believed where it cannot be true.
use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// Takes base64 as mail programs break it: padding or none, stray bits at the end.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// The bytes behind a transfer encoding. An unknown one is none.
pub fn bytes(body: &[u8], encoding: &str) -> Vec<u8> {
    match encoding {
        "base64" => base64(body),
        "quoted-printable" => quoted_printable(body),
        _ => body.to_vec(),
    }
}

/// What is no base64 is passed over; what comes after padding begins anew.
fn base64(body: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(body.len() / 4 * 3);
    let mut run = Vec::with_capacity(body.len());
    let mut take = |run: &mut Vec<u8>| {
        // one letter alone is no byte
        if run.len() % 4 == 1 {
            run.pop();
        }
        decoded.extend(LENIENT.decode(run.as_slice()).unwrap_or_default());
        run.clear();
    };
    for byte in body {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'+' | b'/' => run.push(*byte),
            b'=' => take(&mut run),
            _ => {}
        }
    }
    take(&mut run);
    decoded
}

fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(body.len());
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let text = line.trim_ascii_end();
        let (text, is_soft) = match text.strip_suffix(b"=") {
            Some(text) if line.len() > text.len() + 1 || line.ends_with(b"=") => (text, true),
            _ => (text, false),
        };
        decode_escapes(text, &mut decoded);
        if !is_soft && line.ends_with(b"\n") {
            decoded.extend_from_slice(b"\r\n");
        }
    }
    decoded
}

fn decode_escapes(mut text: &[u8], into: &mut Vec<u8>) {
    while let Some((first, rest)) = text.split_first() {
        let digits = (*first == b'=').then(|| rest.get(..2)).flatten();
        let escaped = digits.and_then(|digits| std::str::from_utf8(digits).ok());
        match escaped.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                into.push(byte);
                text = &rest[2..];
            }
            None => {
                into.push(*first);
                text = rest;
            }
        }
    }
}

/// Text of a character set, as far as it can be of it.
pub fn text(bytes: &[u8], charset: Option<&str>) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned();
    }
    let named = charset.and_then(|label| Encoding::for_label_no_replacement(label.trim().as_bytes()));
    match named {
        Some(encoding) if encoding != UTF_8 && encoding != WINDOWS_1252 => {
            encoding.decode_without_bom_handling(bytes).0.into_owned()
        }
        // hardly any other text is UTF-8 by chance, whatever it was called
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) if named == Some(UTF_8) && mostly_utf8(bytes) => String::from_utf8_lossy(bytes).into_owned(),
            Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
        },
    }
}

/// A few broken characters in a text that is UTF-8 otherwise.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut broken, mut good) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    good > broken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_printable_is_read_however_it_is_broken() {
        assert_eq!(bytes(b"a=3Db=\r\nc =E4=\r\n=C4\r\nd  \r\n", "quoted-printable"), b"a=bc \xe4\xc4\r\nd\r\n");
        assert_eq!(bytes(b"100% = =ZZ =4", "quoted-printable"), b"100% = =ZZ =4");
        assert_eq!(bytes(b"end=", "quoted-printable"), b"end");
    }

    #[test]
    fn base64_is_read_however_it_is_broken() {
        for broken in ["SGVsbG8=", "SGVs\r\nbG8", "SG!Vs bG8===", "SGVs=bG8=", "SGVsbG8=A"] {
            assert_eq!(bytes(broken.as_bytes(), "base64"), b"Hello", "{broken}");
        }
        assert_eq!(bytes(b"", "base64"), b"");
        assert_eq!(bytes(b"as it is", "8bit"), b"as it is");
    }

    #[test]
    fn the_character_set_is_believed_where_it_can_be_true() {
        assert_eq!(text(b"Gr\xfc\xdfe \x80", Some("iso-8859-1")), "Grüße €");
        assert_eq!(text("Grüße".as_bytes(), Some("iso-8859-1")), "Grüße");
        assert_eq!(text(b"Gr\xfc\xdfe", Some("utf-8")), "Grüße");
        assert_eq!(text(b"Gr\xfc\xdfe", Some("no-such-set")), "Grüße");
        assert_eq!(text("Grüße".as_bytes(), None), "Grüße");
        assert_eq!(text(b"\xa4", Some("iso-8859-15")), "€");
        assert_eq!(text(b"\x82\xb1", Some("shift_jis")), "こ");
        assert_eq!(text(b"\x1b$B$3\x1b(B", Some("iso-2022-jp")), "こ");
        assert_eq!(text(b"\xef\xbb\xbfabc", Some("us-ascii")), "abc");
        assert_eq!(text(b"\xff\xfea\0", None), "a");
        assert_eq!(text("ÄÖÜ\u{0}".as_bytes(), Some("utf-8")).chars().count(), 4);
        assert_eq!(text(b"\xc3\xa4\xc3\xb6\xff", Some("utf-8")), "äö\u{fffd}");
    }
}
