//! What a file is, by its content, and which of these may be named to a browser.

/// Nothing is known of it, or nothing shall be said.
pub const UNKNOWN: &str = "application/octet-stream";
const TEXT: &str = "text/plain";
/// So much of a file is looked at to see whether it is text.
const LOOKED_AT: usize = 4 << 10;

/// The kind of a file by its first bytes; what the sender called it does not count.
pub fn of(bytes: &[u8]) -> &'static str {
    match infer::get(bytes) {
        Some(known) => known.mime_type(),
        None if is_text(bytes) => TEXT,
        None => UNKNOWN,
    }
}

/// The kind as it is told to a browser: what one could run, or take for a page, is only bytes to it.
pub fn told(content_type: &str) -> &str {
    const HARMLESS: [&str; 17] = [
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/webp",
        "image/avif",
        "image/heif",
        "image/bmp",
        "image/tiff",
        "application/pdf",
        "application/zip",
        "application/gzip",
        "application/x-7z-compressed",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.oasis.opendocument.text",
        "audio/mpeg",
        "video/mp4",
    ];
    match content_type {
        TEXT => "text/plain; charset=utf-8",
        other if HARMLESS.contains(&other) => other,
        _ => UNKNOWN,
    }
}

fn is_text(bytes: &[u8]) -> bool {
    let beginning = &bytes[..bytes.len().min(LOOKED_AT)];
    let text = match std::str::from_utf8(beginning) {
        Ok(text) => text,
        // cut within a character
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&beginning[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(_) => return false,
    };
    !text.is_empty() && !text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

    #[test]
    fn the_content_counts_not_the_name() {
        assert_eq!(of(PNG), "image/png");
        assert_eq!(of(b"%PDF-1.7 ..."), "application/pdf");
        assert_eq!(of("Grüße\n".as_bytes()), "text/plain");
        assert_eq!(of(b"\x00\x01\x02\x03"), UNKNOWN);
        assert_eq!(of(b""), UNKNOWN);
    }

    #[test]
    fn nothing_that_runs_is_named_to_a_browser() {
        for runs in [
            "<!DOCTYPE html><script>alert(1)</script>",
            "<html><body onload=alert(1)>",
            "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>",
            "#!/bin/sh\nrm -rf /",
        ] {
            assert_eq!(told(of(runs.as_bytes())), UNKNOWN, "{runs}");
        }
        for kind in
            ["text/html", "image/svg+xml", "text/xml", "application/xhtml+xml", "text/javascript", "application/wasm"]
        {
            assert_eq!(told(kind), UNKNOWN);
        }
        assert_eq!(told("image/png"), "image/png");
        assert_eq!(told("text/plain"), "text/plain; charset=utf-8");
    }

    #[test]
    fn a_character_at_the_edge_of_what_is_looked_at_is_no_reason_to_doubt() {
        let mut text = "a".repeat(LOOKED_AT - 1);
        text.push('ß');
        assert_eq!(of(text.as_bytes()), "text/plain");
    }
}
