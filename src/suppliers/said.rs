//! Sentences that rows have in English, since they are compared, counted and told to machines: what suppliers answer, what
//! an order waited for, what became of something. Here they are said in the reader's language; what is not known, such as
//! what somebody typed or a registry's own words, stays as it is.
use std::borrow::Cow;
use std::sync::LazyLock;

use time::Date;
use time::macros::format_description;

use crate::events::Details;
use crate::locale::again::Sentences;
use crate::locale::{self, Locale, dates};
use crate::orders::said::{line, term};
use crate::suppliers::TaskAction;
use crate::{t, tell};

mod known;

static REASONS: LazyLock<Sentences> = LazyLock::new(|| Sentences::of(known::REASONS));
static EVENTS: LazyLock<Sentences> = LazyLock::new(|| Sentences::of(known::EVENTS));

/// A value of a sentence: a term, a day, a line of an order, another sentence.
fn part(value: &str) -> Cow<'_, str> {
    let day = Date::parse(value, format_description!("[day padding:none] [month repr:long] [year]"));
    match term(value).or(day.ok().map(dates::long)) {
        Some(said) => Cow::Owned(said),
        None => match read(value) {
            Cow::Borrowed(said) if said == value => line(value),
            said => said,
        },
    }
}

/// A reason in the reader's language.
pub fn read(text: &str) -> Cow<'_, str> {
    match locale::current() {
        Locale::English => Cow::Borrowed(text),
        Locale::Dutch | Locale::German => reason(text),
    }
}

fn reason(text: &str) -> Cow<'_, str> {
    if let Some(said) = REASONS.say(text, part) {
        return said;
    }
    // "UDRP, before an arbiter: case 4711", "Register demo-garden.nl, 1 year: Somebody else has registered this domain."
    match text.split_once(": ") {
        Some((what, why)) if REASONS.key_of(what).is_some() => Cow::Owned(format!("{}: {why}", reason(what))),
        Some((what, why)) => match reason(why) {
            Cow::Owned(why) => Cow::Owned(format!("{}: {why}", line(what))),
            Cow::Borrowed(said) if said != why => Cow::Owned(format!("{}: {said}", line(what))),
            // of what a registry says in its own words the line it is about, at least
            Cow::Borrowed(_) if what.rsplit_once(", ").is_some_and(|(_, last)| term(last).is_some()) => {
                Cow::Owned(format!("{}: {why}", line(what)))
            }
            Cow::Borrowed(_) => Cow::Borrowed(text),
        },
        None => Cow::Borrowed(text),
    }
}

/// What happened, as a history has it, in the reader's language.
pub fn event(what: &str) -> Cow<'_, str> {
    let what = locale::kept::read(what);
    if locale::current() == Locale::English {
        return what;
    }
    if let Some(said) = refused(&what) {
        return Cow::Owned(said);
    }
    let found = EVENTS.say(&what, part).map(Cow::into_owned);
    found.map_or(what, Cow::Owned)
}

/// "Register demo-garden.nl refused".
fn refused(what: &str) -> Option<String> {
    let asked = what.strip_suffix(" refused")?;
    let of = |action: &TaskAction| {
        let name = asked.strip_prefix(action.words().0)?.strip_prefix(' ')?;
        Some((t(action.to_do()), name))
    };
    let (action, name) = TaskAction::ALL.iter().find_map(of)?;
    let title = tell("tasks-title-of").with("action", action).with("name", line(name));
    Some(tell("tasks-event-not-done").with("what", title).into())
}

/// The details of an event, with what our code wrote in the reader's language.
pub fn details(details: Details) -> Details {
    let (what, reason) = (event(&details.what).into_owned(), read(&details.reason).into_owned());
    Details { what, reason, ..details }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_our_code_wrote_is_said_in_the_readers_language_and_nothing_else() {
        let terms = "This registry takes terms of 1 to 10 years.";
        assert_eq!(read(terms), terms);
        locale::with(Locale::German, || {
            assert_eq!(read(terms), "Diese Registry nimmt Laufzeiten von 1 bis 10 Jahren an.");
            assert_eq!(read("The auth code is wrong."), "Der Auth-Code ist falsch.");
            assert_eq!(
                read("Register demo-garden.nl, 1 year: The auth code is wrong."),
                "Registrierung von demo-garden.nl, 1 Jahr: Der Auth-Code ist falsch."
            );
            assert_eq!(read("Waiting for payment"), "Wartet auf Zahlung");
            assert_eq!(read("the owner asked: twice"), "the owner asked: twice");
            assert_eq!(event("demo-garden.nl registered"), "demo-garden.nl registriert");
            assert_eq!(event("Change plan demo-garden.nl refused"), "Tarif wechseln: demo-garden.nl abgelehnt");
            let reminded = "Reminded that demo-garden.nl ends on 1 December 2026";
            assert_eq!(event(reminded), "Daran erinnert, dass demo-garden.nl am 1. Dezember 2026 endet");
            assert_eq!(event("Something else"), "Something else");
        });
    }
}
