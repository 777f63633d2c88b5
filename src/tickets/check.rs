//! What is typed into the forms of tickets becomes these values, or a sentence for the field.
use crate::fields::{FieldError, clean_line, clean_text};
use crate::t;

/// The longest subject.
const SUBJECT: usize = 255;
/// The longest text of a form; mails may be longer.
pub const TEXT: usize = 20_000;

/// A subject of a ticket.
pub fn subject(raw: &str) -> Result<String, FieldError> {
    let subject = clean_line(raw, SUBJECT)?;
    if subject.is_empty() { Err(FieldError::Missing(t("tickets-subject-missing"))) } else { Ok(subject) }
}

/// The text of a message or a note.
pub fn text(raw: &str) -> Result<String, FieldError> {
    let text = clean_text(raw, TEXT)?;
    if text.is_empty() { Err(FieldError::Missing(t("tickets-text-missing"))) } else { Ok(text) }
}

/// A text with another inserted after it.
pub fn inserted(text: &str, insert: &str) -> String {
    match text.trim_end() {
        "" => insert.to_owned(),
        kept => format!("{kept}\n\n{insert}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_no_message_and_too_much_is_said() {
        assert!(subject("  ").is_err() && text("\n \n").is_err() && text("a\0b").is_err());
        assert!(subject(&"x".repeat(256)).is_err() && subject(&"x".repeat(255)).is_ok());
        assert!(text(&"x".repeat(TEXT + 1)).is_err());
        assert_eq!(text("Hello\r\n\r\nyou").as_deref(), Ok("Hello\n\nyou"));
    }

    #[test]
    fn a_canned_reply_stands_below_what_was_typed() {
        assert_eq!(inserted("", "Canned"), "Canned");
        assert_eq!(inserted("Dear Ada,\n", "Canned"), "Dear Ada,\n\nCanned");
    }
}
