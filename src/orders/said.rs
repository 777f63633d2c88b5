//! Lines of orders as rows have them, in English since they are looked for and told to machines, said in the reader's
//! language.
use std::borrow::Cow;

use crate::locale::{self, Locale};
use crate::orders::WaitReason;
use crate::products::term_words;
use crate::tell;

/// A term as rows have it.
pub fn written_term(months: i16) -> String {
    locale::with(Locale::English, || term_words(months))
}

/// What an order waits for, as the history has it.
pub fn wait_in_history(reason: WaitReason) -> &'static str {
    locale::with(Locale::English, || reason.words())
}

/// "Register demo-garden.nl, 1 year" as its reader reads it.
pub fn line(written: &str) -> Cow<'_, str> {
    if locale::current() == Locale::English {
        return Cow::Borrowed(written);
    }
    let ended = written.rsplit_once(", ").and_then(|(what, term)| Some((what, read_term(term)?)));
    Cow::Owned(match ended {
        Some((what, months)) => {
            tell("orders-line-with-term").with("what", said(what)).with("term", term_words(months)).into()
        }
        None => said(written),
    })
}

fn said(what: &str) -> String {
    if let Some(change) = what.strip_prefix("Change plan of ") {
        return match change.split_once(" to ") {
            Some((name, product)) => tell("orders-line-change-plan").with("name", name).with("product", product).into(),
            None => what.to_owned(),
        };
    }
    let begun = [
        ("Register ", "orders-line-register"),
        ("Renew ", "orders-line-renew"),
        ("Restore ", "orders-line-restore"),
        ("Transfer ", "orders-line-transfer"),
        ("Owner change of ", "orders-line-owner-change"),
        ("Contact update of ", "orders-line-contact-update"),
    ];
    let found = begun.into_iter().find_map(|(begin, key)| Some((what.strip_prefix(begin)?, key)));
    match found {
        Some((thing, key)) => tell(key).with("name", named(thing)).into(),
        None => named(what),
    }
}

/// "Hosting Start for demo-garden.nl"; a name alone stays as it is.
fn named(thing: &str) -> String {
    match thing.rsplit_once(" for ").filter(|(_, name)| name.contains('.') && !name.contains(' ')) {
        Some((product, name)) => tell("orders-line-for").with("product", product).with("name", name).into(),
        None => thing.to_owned(),
    }
}

/// "1 year" in the reader's language; None: it is no term.
pub fn term(written: &str) -> Option<String> {
    read_term(written).map(term_words)
}

fn read_term(term: &str) -> Option<i16> {
    if term == "once" {
        return Some(0);
    }
    let (number, unit) = term.split_once(' ')?;
    let number: i16 = number.parse().ok()?;
    match unit {
        "year" | "years" => number.checked_mul(12),
        "month" | "months" => Some(number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orders::LineAction;
    use crate::orders::basket::describe;

    #[test]
    fn a_line_is_said_in_the_readers_language() {
        let renewed = "Renew Hosting Start for demo-garden.nl, 6 months";
        assert_eq!(line(renewed), renewed);
        locale::with(Locale::German, || {
            assert_eq!(line(renewed), "Verlängerung von Hosting Start für demo-garden.nl, 6 Monate");
            let new = describe(LineAction::Register, ".nl", "demo-garden.nl", 12);
            assert_eq!(new, "Register demo-garden.nl, 1 year", "rows have it in English");
            assert_eq!(line(&new), "Registrierung von demo-garden.nl, 1 Jahr");
            assert_eq!(line("Restore demo-garden.nl"), "Wiederherstellung von demo-garden.nl");
            assert_eq!(line("Hilfe beim Umzug, once"), "Hilfe beim Umzug, einmalig");
        });
    }
}
