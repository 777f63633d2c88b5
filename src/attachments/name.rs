//! Names of files, made safe: for the page, the header and the disk of whoever downloads.
use unicode_normalization::UnicodeNormalization;

/// The longest name, in characters.
const LONGEST: usize = 200;
/// Longer endings are no endings.
const LONGEST_ENDING: usize = 16;
/// What a file without a usable name is called.
const NAMELESS: &str = "file";

/// A name without path, control characters, characters that turn or hide text, and names that Windows keeps for itself.
pub fn safe(raw: &str) -> String {
    let composed: String = raw.nfc().collect();
    let last = composed.rsplit(['/', '\\']).find(|part| !part.trim().is_empty()).unwrap_or_default();
    let shown: String = last.chars().filter(|c| !is_hidden(*c)).map(|c| if is_awkward(c) { '_' } else { c }).collect();
    let spaced = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = spaced.trim_matches(|c: char| c == '.' || c == ' ' || c == '~');
    let name = if is_reserved(name) { format!("_{name}") } else { name.to_owned() };
    if name.is_empty() { NAMELESS.to_owned() } else { cut(&name) }
}

/// Nothing to see, or something that makes other letters look different: controls, bidirectional marks, zero widths.
fn is_hidden(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(
            c,
            '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E000}'..='\u{F8FF}'
                | '\u{E0000}'..='\u{E007F}' | '\u{F0000}'..='\u{10FFFF}' | '\u{FDD0}'..='\u{FDEF}' | '\u{FFFE}' | '\u{FFFF}'
        )
}

/// What some system cannot have in a name.
fn is_awkward(c: char) -> bool {
    matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '%' | '\u{FFFD}')
}

fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim().to_ascii_uppercase();
    let numbered = |device: &str| {
        stem.strip_prefix(device).is_some_and(|number| matches!(number, "¹" | "²" | "³") || is_one_digit(number))
    };
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$") || numbered("COM") || numbered("LPT")
}

fn is_one_digit(text: &str) -> bool {
    text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Cut to the longest length, with its ending kept.
fn cut(name: &str) -> String {
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending).filter(|e| e.chars().count() <= LONGEST_ENDING);
    let ending = ending.map(|ending| format!(".{ending}")).unwrap_or_default();
    let stem: String = name.chars().take(LONGEST - ending.chars().count()).collect();
    format!("{}{ending}", stem.trim_end_matches(['.', ' ']))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ordinary_names_stay() {
        for name in ["invoice 2026.pdf", "Foto's München.jpeg", "請求書.pdf", "a.tar.gz", "README", "консоль.txt"]
        {
            assert_eq!(safe(name), name);
        }
    }

    #[test]
    fn paths_and_tricks_are_taken_out() {
        for (raw, made) in [
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\eve\\a.txt", "a.txt"),
            ("/etc/", "etc"),
            ("..", "file"),
            ("", "file"),
            ("\0\r\n", "file"),
            ("a\r\nSet-Cookie: x.txt", "a Set-Cookie_ x.txt"),
            ("photo\u{202e}gpj.exe", "photogpj.exe"),
            ("a\u{200b}b.txt", "ab.txt"),
            ("con", "_con"),
            ("NUL.txt", "_NUL.txt"),
            ("com1.tar.gz", "_com1.tar.gz"),
            ("company.txt", "company.txt"),
            (".htaccess", "htaccess"),
            ("a<b>\"c\".html", "a_b__c_.html"),
            ("Zoe\u{308}.txt", "Zoë.txt"),
            (" . . ", "file"),
        ] {
            assert_eq!(safe(raw), made, "{raw:?}");
        }
    }

    #[test]
    fn long_names_keep_their_ending() {
        let name = safe(&format!("{}.pdf", "ж".repeat(400)));
        assert_eq!(name.chars().count(), 200);
        assert!(name.ends_with("ж.pdf"));
        assert_eq!(safe(&"x".repeat(300)).len(), 200);
    }

    proptest! {
        #[test]
        fn whatever_comes_it_is_a_name(raw in "\\PC{0,300}|.{0,80}|[./\\\\ \\x00-\\x1f]{0,40}") {
            let name = safe(&raw);
            prop_assert!(!name.is_empty() && name.chars().count() <= 200);
            let bad = name.chars().find(|c| c.is_control() || matches!(c, '/' | '\\' | '"' | '\u{202e}'));
            prop_assert_eq!(bad, None);
            prop_assert_eq!(safe(&name), name.clone());
        }
    }
}
