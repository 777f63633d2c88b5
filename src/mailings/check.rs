//! A mailing as typed becomes its content, or a message for each field that is wrong.
use time::macros::format_description;
use time::{Date, OffsetDateTime};

use crate::customers::list::State as CustomerState;
use crate::customers::search::Typed;
use crate::fields::{Country, clean_line, clean_text};
use crate::ids::LabelId;
use crate::locale::{t, tell};
use crate::mail::placeholders::parse;
use crate::mailings::{Choice, ChosenProduct, Content, FASTEST, Kind, PLACEHOLDERS};
use crate::resellers::Label;

pub const LONGEST_SUBJECT: usize = 200;
pub const LONGEST_BODY: usize = 20_000;

/// The fields as typed.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    pub kind: &'a str,
    pub subject: &'a str,
    pub body: &'a str,
    pub words: &'a str,
    pub in_state: &'a str,
    pub is_reseller: &'a str,
    pub verified: &'a str,
    pub country: &'a str,
    pub since: &'a str,
    pub label: &'a str,
    pub product: &'a str,
    pub pace: &'a str,
}

/// What may be chosen from.
#[derive(Clone, Debug)]
pub struct Offered {
    pub labels: Vec<Label>,
    pub products: Vec<ChosenProduct>,
}

type Wrong = Vec<(&'static str, String)>;

/// All of it, or all that is wrong.
pub fn check(input: &Input<'_>, offered: &Offered) -> Result<Content, Wrong> {
    let mut wrong = Wrong::new();
    let mut fails = |field: &'static str, message: String| wrong.push((field, message));
    let words = words(input.words).unwrap_or_else(|message| {
        fails("q", message);
        String::new()
    });
    let choice = Choice {
        words,
        in_state: known("state", input.in_state, CustomerState::parse, &mut fails),
        is_reseller: known("is_reseller", input.is_reseller, yes_no, &mut fails),
        verified: known("verified", input.verified, yes_no, &mut fails),
        country: known("country", input.country, |code| Country::parse(code).ok(), &mut fails),
        since: known("since", input.since, day, &mut fails),
        label: known("label", input.label, |id| label_of(id, offered), &mut fails),
        product: known("product", input.product, |id| product_of(id, offered), &mut fails),
    };
    let kind = Kind::parse(input.kind).unwrap_or_else(|| {
        fails("kind", t("mailings-kind-missing").to_owned());
        Kind::Announcement
    });
    let subject = text(clean_line(input.subject, LONGEST_SUBJECT), t("mailings-subject-missing"));
    let subject = subject.unwrap_or_else(|message| {
        fails("subject", message);
        String::new()
    });
    let body = text(clean_text(input.body, LONGEST_BODY), t("mailings-text-missing"));
    let body = body.unwrap_or_else(|message| {
        fails("body", message);
        String::new()
    });
    let pace = pace(input.pace).unwrap_or_else(|| {
        fails("pace", tell("mailings-pace-wrong").with("fastest", FASTEST.to_string()).into());
        1
    });
    if wrong.is_empty() { Ok(Content { kind, subject, body, choice, pace }) } else { Err(wrong) }
}

fn text(typed: Result<String, crate::fields::FieldError>, missing: &str) -> Result<String, String> {
    let text = typed.map_err(|error| error.to_string())?;
    if text.is_empty() {
        return Err(missing.to_owned());
    }
    parse(&text, &PLACEHOLDERS).map_err(|error| error.to_string())?;
    Ok(text)
}

/// One letter in the search field of the list shows everybody; here it must not mean everybody.
fn words(typed: &str) -> Result<String, String> {
    match Typed::read(typed) {
        Typed::Nothing => Ok(String::new()),
        Typed::Words(words) => Ok(words.text),
        Typed::TooShort => Err(t("mailings-words-short").to_owned()),
        Typed::Impossible => Err(t("mailings-words-impossible").to_owned()),
    }
}

/// Nothing chosen is no limit; what is not offered is an error, since leaving it out would write to more people.
fn known<T>(
    field: &'static str,
    typed: &str,
    read: impl Fn(&str) -> Option<T>,
    fails: &mut impl FnMut(&'static str, String),
) -> Option<T> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let value = read(typed);
    if value.is_none() {
        let message = match field {
            "since" => t("mailings-day-wrong"),
            _ => t("mailings-choice-wrong"),
        };
        fails(field, message.to_owned());
    }
    value
}

fn yes_no(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

fn day(text: &str) -> Option<OffsetDateTime> {
    let day = Date::parse(text, format_description!("[year]-[month]-[day]")).ok()?;
    (1970..=9999).contains(&day.year()).then(|| day.midnight().assume_utc())
}

fn label_of(text: &str, offered: &Offered) -> Option<LabelId> {
    let id = text.parse().ok()?;
    offered.labels.iter().find(|label| label.id == id).map(|label| label.id)
}

fn product_of(text: &str, offered: &Offered) -> Option<ChosenProduct> {
    let id = text.parse().ok()?;
    offered.products.iter().find(|product| product.id == id).cloned()
}

fn pace(text: &str) -> Option<i32> {
    let digits = text.trim();
    let plain = digits.len() <= 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|pace| plain && (1..=FASTEST).contains(pace))
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    const GOOD: Input<'static> = Input {
        kind: "announcement",
        subject: "News for {name}",
        body: "Hello {name},\n\nnews.",
        words: "",
        in_state: "",
        is_reseller: "",
        verified: "",
        country: "",
        since: "",
        label: "",
        product: "",
        pace: "300",
    };

    fn wrong(input: Input<'_>) -> Vec<&'static str> {
        let offered = Offered { labels: Vec::new(), products: Vec::new() };
        check(&input, &offered).err().unwrap_or_default().into_iter().map(|(field, _)| field).collect()
    }

    #[test]
    fn what_is_good_is_taken() {
        let offered = Offered { labels: Vec::new(), products: Vec::new() };
        let input = Input { since: "2026-11-01", country: "NL", in_state: "active", words: " ada ", ..GOOD };
        let content = check(&input, &offered).unwrap();
        assert_eq!(content.choice.since, Some(datetime!(2026-11-01 00:00 UTC)));
        assert_eq!((content.choice.words.as_str(), content.pace), ("ada", 300));
        assert_eq!(content.choice.in_state, Some(CustomerState::Active));
    }

    #[test]
    fn a_filter_that_is_not_understood_never_means_everybody() {
        let empty =
            Input { in_state: "nobody", is_reseller: "1", verified: "maybe", country: "XX", since: "soon", ..GOOD };
        assert_eq!(wrong(empty), ["state", "is_reseller", "verified", "country", "since"]);
        assert_eq!(wrong(Input { words: "a", label: "x", product: "\0", ..GOOD }), ["q", "label", "product"]);
        assert_eq!(wrong(Input { words: "a\0b", ..GOOD }), ["q"]);
    }

    #[test]
    fn texts_and_pace_are_checked() {
        assert_eq!(wrong(Input { subject: " ", body: "", kind: "", ..GOOD }), ["kind", "subject", "body"]);
        assert_eq!(wrong(Input { subject: "a\r\nBcc: x", body: "{nane}", ..GOOD }), ["subject", "body"]);
        for pace in ["", "0", "-1", "6001", "1e3", "१", "+5", "99999999999"] {
            assert_eq!(wrong(Input { pace, ..GOOD }), ["pace"], "{pace}");
        }
    }
}
