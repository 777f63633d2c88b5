//! Our own texts hold together: each can be read, says what it needs, and every place of it has an example.
use time::macros::datetime;
use url::Url;

use super::save::{Content, Version};
use super::*;
use crate::locale::Locale;
use crate::mail::sample::label;

#[test]
fn every_text_of_ours_can_be_read_and_saved_as_ones_own() {
    for wording in Wording::all() {
        for language in Locale::ALL.map(Language::from) {
            let (subject, body) = wording.ours(language).unwrap();
            let written = Written::ours(wording, language).unwrap();
            written.unwrap_or_else(|error| panic!("{} {}: {error}", wording.kind, language.code()));
            let content = Content::check(wording, subject, body).unwrap();
            assert_eq!((content.subject.as_str(), content.body.as_str()), (subject, body), "{}", wording.kind);
        }
        assert!(wording.ours(Language::parse("fr").unwrap()).is_none(), "there is none of ours");
        assert_eq!(Wording::parse(wording.kind).map(Wording::title), Some(wording.title()));
        assert!(!wording.about().is_empty() && wording.kind.len() <= 60);
    }
}

#[test]
fn our_texts_say_the_same_in_each_language() {
    for wording in Wording::all() {
        let used = |language: Language| {
            let written = Written::ours(wording, language).unwrap().unwrap();
            let used = |text: &Text| {
                wording.places().iter().map(|place| place.name).filter(|name| text.uses(name)).collect::<Vec<_>>()
            };
            (used(&written.subject), used(&written.body))
        };
        let english = used(Language::ENGLISH);
        for language in Locale::ALL.map(Language::from) {
            assert_eq!(used(language), english, "{} {}", wording.kind, language.code());
        }
    }
}

#[test]
fn what_we_say_in_a_mail_is_said_in_its_language() {
    let portal = Url::parse("https://portal.example").unwrap();
    let now = datetime!(2026-11-03 14:02 UTC);
    let filled = |kind: &str, code: &str| {
        let (wording, language) = (Wording::parse(kind).unwrap(), Language::parse(code).unwrap());
        let (subject, body) = wording.to_begin_with(language);
        let written = Written::of(wording, language, subject, body).unwrap();
        let values = examples::values(wording, &label(), &portal, language, now);
        crate::mail::render::render_values(&label(), &portal, &written, &values, (false, true)).unwrap()
    };
    let dutch = filled("access_by_support", "nl");
    assert!(dutch.text.contains("3 nov 2026, 14:02 UTC") && dutch.text.contains("12 minuten"), "{}", dutch.text);
    assert!(dutch.text.contains("Automatisch verzonden door Northwind"), "{}", dutch.text);
    assert!(dutch.html.contains("<html lang=\"nl\">") && dutch.html.contains("<footer lang=\"nl\">"));
    let german = filled("order_received", "de");
    assert!(german.text.contains("Gesamt: 26,50 EUR"), "{}", german.text);
    assert_eq!(filled("ending", "de").subject, "example-garden.com läuft in 7 Tagen ab");
    // where we have no words it is as it was: English sentences, and dates that everybody can read
    let french = filled("access_by_support", "fr");
    assert!(french.text.contains("2026-11-03 14:02 UTC") && french.text.contains("12 minutes"), "{}", french.text);
    assert!(french.html.contains("<html lang=\"fr\">") && french.html.contains("<footer lang=\"en\">"));
}

#[test]
fn every_place_has_words_on_it_and_an_example() {
    let portal = Url::parse("https://portal.example").unwrap();
    for wording in Wording::all() {
        let mut names: Vec<&str> = wording.places().iter().map(|place| place.name).collect();
        let values = examples::values(wording, &label(), &portal, Language::ENGLISH, datetime!(2026-11-03 14:02 UTC));
        for name in &names {
            let alone = placeholders::parse(&format!("{{{name}}}"), &wording.places()).unwrap();
            assert!(!alone.fill(&values).is_empty(), "{}: {name}", wording.kind);
        }
        assert!(wording.places().iter().all(|place| place.says().contains(' ')), "{}", wording.kind);
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count, "{}: each name once", wording.kind);
    }
}

#[test]
fn what_a_mail_is_for_cannot_be_written_away() {
    let body_error = |kind: &str, body: &str| {
        let wording = Wording::parse(kind).unwrap();
        Content::check(wording, "A subject", body).unwrap_err().remove(0)
    };
    for kind in ["verification", "welcome", "password_reset"] {
        assert!(body_error(kind, "Hello {name}").1.contains("needs {link}"), "{kind}");
    }
    for kind in ["ticket_message", "ticket_to_staff"] {
        assert!(body_error(kind, "Hello {name}").1.contains("needs {message}"), "{kind}");
    }
    assert!(body_error("welcome", "{link} {total}").1.contains("no placeholder {total}"));
    assert_eq!(body_error("welcome", ""), ("body", "Write a text.".to_owned()));
    let welcome = Wording::parse("welcome").unwrap();
    let wrong = |subject: &str| Content::check(welcome, subject, "{link}").unwrap_err().remove(0);
    assert_eq!(wrong("Go to {link}"), ("subject", "{link} can stand in the text only.".to_owned()));
    assert_eq!(wrong(""), ("subject", "Write a subject.".to_owned()));
    assert_eq!(wrong("a\nBcc: x@evil.example").0, "subject");
    assert_eq!(wrong(&"x".repeat(201)).0, "subject");
    let both = Content::check(welcome, "", "").unwrap_err();
    assert_eq!(both.iter().map(|(field, _)| *field).collect::<Vec<_>>(), ["subject", "body"]);
    assert!(Content::check(welcome, "Hi", "{link}\u{2}").is_err(), "nobody types the place of the secret");
}

#[test]
fn a_version_survives_the_form() {
    assert_eq!(Version::read(""), Version::default());
    assert_eq!(Version::read(&Version::read("1795704120000001").word()), Version::read("1795704120000001"));
    assert_eq!(Version::read("nonsense"), Version::default());
}
