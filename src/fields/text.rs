//! What any text has in common: Unicode form NFC, clean edges, a maximum, no characters that cannot be shown.
use unicode_normalization::UnicodeNormalization;

use super::FieldError;

/// One line of text. May be empty: whether the field is required is the caller's rule.
pub fn clean_line(raw: &str, max: usize) -> Result<String, FieldError> {
    let text = composed(raw);
    if text.contains(is_line_end) {
        return Err(FieldError::SeveralLines);
    }
    checked(text, max, |_| false)
}

/// Text of several lines: keeps line ends (as `\n`) and tabs.
pub fn clean_text(raw: &str, max: usize) -> Result<String, FieldError> {
    let unix = raw.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{85}'], "\n");
    let lines: Vec<&str> = unix.split('\n').map(str::trim_end).collect();
    checked(composed(&lines.join("\n")), max, |c| matches!(c, '\n' | '\t'))
}

/// Text that was not typed here, such as a mail's: what cannot be shown is left out, the rest is as `clean_text` makes it.
pub fn kept_text(raw: &str) -> String {
    let unix = raw.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{85}', '\u{c}', '\u{b}'], "\n");
    let shown: String = unix.chars().filter(|c| matches!(c, '\n' | '\t') || !is_unprintable(*c)).collect();
    let lines: Vec<&str> = shown.split('\n').map(str::trim_end).collect();
    composed(&lines.join("\n"))
}

/// How names are compared: without case and accents, so that "sao paulo" finds "São Paulo".
pub(super) fn folded(text: &str) -> String {
    text.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

fn composed(raw: &str) -> String {
    let text: String = raw.trim_matches(is_blank).nfc().collect();
    text.trim_matches(is_blank).to_owned()
}

fn checked(text: String, max: usize, allowed: fn(char) -> bool) -> Result<String, FieldError> {
    if text.chars().any(|c| is_unprintable(c) && !allowed(c)) {
        return Err(FieldError::Unprintable);
    }
    // Characters, as PostgreSQL's length() counts them in the CHECK of the column.
    let length = text.chars().count();
    if length > max {
        return Err(FieldError::TooLong { max, length });
    }
    Ok(text)
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Nothing to see at the edges of a text: white space and the characters without width. Inside they may join letters.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{2800}'
                | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}'
        )
}

/// Controls, the overrides that turn the direction of what follows, private characters and those that are none.
fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{E000}'..='\u{F8FF}'
                | '\u{FDD0}'..='\u{FDEF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{F0000}'..='\u{10FFFF}'
        )
        || (c as u32) & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(raw: &str) -> Result<String, FieldError> {
        clean_line(raw, 255)
    }

    #[test]
    fn ordinary_and_unusual_text_stays_as_it_is() {
        for text in ["A", "O'Brien", "Müller-Lüdenscheidt", "محمد بن سلمان", "יוסי כהן", "王小明", "👩‍👩‍👧", "می‌خواهم", "Ṩ"]
        {
            assert_eq!(line(text).as_deref(), Ok(text));
        }
    }

    #[test]
    fn edges_are_trimmed_of_everything_invisible() {
        assert_eq!(line(" \u{a0}\u{3000}\u{200b}Mary \t\u{feff}\r\n").as_deref(), Ok("Mary"));
        for nothing in ["", "   ", "\u{200b}\u{200d}", "\u{3164}", "\u{2003}\u{feff}", "\n\n"] {
            assert_eq!(line(nothing).as_deref(), Ok(""));
        }
    }

    #[test]
    fn text_is_composed() {
        assert_eq!(line("Zoe\u{308}").as_deref(), Ok("Zo\u{eb}"));
    }

    #[test]
    fn what_cannot_be_shown_is_refused() {
        for c in [
            '\0',
            '\u{2}',
            '\u{7f}',
            '\u{9b}',
            '\t',
            '\u{202e}',
            '\u{2066}',
            '\u{e000}',
            '\u{ffff}',
            '\u{fdd0}',
            '\u{10ffff}',
        ] {
            assert_eq!(line(&format!("a{c}b")), Err(FieldError::Unprintable), "{c:?}");
        }
        assert_eq!(line("Eve\r\nBcc: x"), Err(FieldError::SeveralLines));
        assert_eq!(clean_text("a\0b", 500), Err(FieldError::Unprintable));
        assert_eq!(clean_text("a\u{202e}b", 500), Err(FieldError::Unprintable));
    }

    #[test]
    fn the_maximum_counts_characters_not_bytes() {
        assert!(line(&"ß".repeat(255)).is_ok());
        let error = line(&"ß".repeat(301)).unwrap_err();
        assert_eq!(error.to_string(), "Keep it within 255 characters; this has 301.");
    }

    #[test]
    fn several_lines_keep_their_line_ends() {
        assert_eq!(clean_text("Keizersgracht 1  \r\nII\thoog\r", 500).as_deref(), Ok("Keizersgracht 1\nII\thoog"));
        assert_eq!(clean_text("a\u{2028}b", 500).as_deref(), Ok("a\nb"));
    }

    #[test]
    fn what_was_not_typed_here_loses_what_cannot_be_shown() {
        let kept = kept_text("a\0b \u{202e}c\r\n\u{e000}d\te\u{85}f ");
        assert_eq!(kept, "ab c\nd\te\nf");
        assert_eq!(clean_text(&kept, 500).as_deref(), Ok(kept.as_str()));
    }

    #[test]
    fn names_fold_to_letters() {
        assert_eq!(folded("São Paulo"), folded("SAO paulo"));
    }
}
