//! What a reader of each language gets to read.
use super::*;

#[test]
fn a_browser_is_asked_for_the_first_language_there_is() {
    for (accepted, expected) in [
        ("nl-BE,nl;q=0.9,en;q=0.8", Some(Locale::Dutch)),
        ("fr-CA, de;q=0.5, en;q=0.7", Some(Locale::English)),
        ("DE", Some(Locale::German)),
        ("ja, *;q=0.1", None),
        ("", None),
        (";;;,q=,;q=x", None),
    ] {
        assert_eq!(Locale::of_browser(accepted), expected, "{accepted}");
    }
}

#[tokio::test]
async fn messages_numbers_and_dates_follow_the_reader() {
    let said = || tell("words-hours").with("count", 1200).to_string();
    assert_eq!(said(), "1,200 hours");
    assert_eq!(with(Locale::Dutch, said), "1.200 uur");
    let german = within(Locale::English, async {
        prefer(Some(Locale::German));
        (said(), numbers::money("EUR", "-1250.00"), numbers::grouped(1_000_304))
    });
    assert_eq!(german.await, ("1.200 Stunden".into(), "-1.250,00 EUR".into(), "1.000.304".into()));
    assert_eq!(with(Locale::Dutch, || numbers::money("EUR", "12.50")), "EUR 12,50");
    let day = time::macros::date!(2026 - 03 - 01);
    assert_eq!((dates::long(day), dates::short(day, false)), ("1 March 2026".to_owned(), "1 Mar".to_owned()));
    let day = with(Locale::German, || (dates::long(day), dates::short(day, true)));
    assert_eq!(day, ("1. März 2026".to_owned(), "1. März 2026".to_owned()));
}

#[test]
fn what_is_put_into_markup_is_escaped() {
    let said = html("words-today-at").with("time", "<b>&\"").to_string();
    assert!(said.starts_with("today &#60;b") && !said.contains("<b>"), "{said}");
    assert_eq!(
        html("words-today-at").with_html("time", html("words-hours").with("count", 1)).to_string(),
        "today 1 hour"
    );
}

#[test]
fn a_kept_sentence_is_read_in_any_language() {
    let inner = tell("words-hours").with("count", 2).kept();
    let kept = tell("words-today-at").with("time", inner).kept();
    assert_eq!(kept::read(&kept), "today 2 hours");
    assert_eq!(with(Locale::Dutch, || kept::read(&kept).into_owned()), "vandaag 2 uur");
    assert_eq!(kept::read("{\"say\":\"words-hours\"}"), "{\"say\":\"words-hours\"}");
    assert_eq!(kept::read("\u{1}{broken"), "\u{1}{broken");
}

#[test]
fn the_role_behind_a_name_in_a_row_is_said_in_the_readers_language() {
    assert_eq!(kept::actor("Mark Bos (owner)"), "Mark Bos (owner)");
    with(Locale::Dutch, || {
        assert_eq!(kept::actor("Mark Bos (owner)"), "Mark Bos (eigenaar)");
        assert_eq!(kept::actor("Ada Jansen (B.V.)"), "Ada Jansen (B.V.)");
        assert_eq!(kept::actor(""), "");
    });
}
