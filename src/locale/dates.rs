//! Dates in the form of the reader's language. Digits are put together one by one: a list draws a hundred and fifty dates,
//! and formatters that read a description each time take longer for these than the template for the whole page.
use time::{Date, Month, OffsetDateTime, Time};

use super::{Locale, current};

const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DUTCH: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];
const GERMAN: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];
const ENGLISH_SHORT: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DUTCH_SHORT: [&str; 12] = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];
const GERMAN_SHORT: [&str; 12] =
    ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."];
const GERMAN_MARKS: [&str; 12] = ["Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"];

fn of(months: &[&'static str; 12], month: Month) -> &'static str {
    months[usize::from(u8::from(month)) - 1]
}

/// "Nov", "nov", "Nov.".
pub fn month_name(month: Month) -> &'static str {
    match current() {
        Locale::English => of(&ENGLISH_SHORT, month),
        Locale::Dutch => of(&DUTCH_SHORT, month),
        Locale::German => of(&GERMAN_SHORT, month),
    }
}

/// "Nov", "nov", "Nov": three letters, where there is little room.
pub fn month_mark(month: Month) -> &'static str {
    match current() {
        Locale::English | Locale::Dutch => month_name(month),
        Locale::German => of(&GERMAN_MARKS, month),
    }
}

/// "24 November 2026", "24 november 2026", "24. November 2026".
pub fn long(date: Date) -> String {
    long_words(date).0
}

fn long_words(date: Date) -> Words {
    let (name, point) = match current() {
        Locale::English => (of(&ENGLISH, date.month()), ""),
        Locale::Dutch => (of(&DUTCH, date.month()), ""),
        Locale::German => (of(&GERMAN, date.month()), "."),
    };
    Words::new().number(date.day()).text(point).text(" ").text(name).text(" ").year(date.year())
}

/// "24 November 2026, 09:41:07 UTC".
pub fn full(at: OffsetDateTime, zone: &str) -> String {
    long_words(at.date()).text(", ").time(at.time(), true).text(" ").text(zone).0
}

/// "3 Nov 2026", or without its year.
pub fn short(date: Date, with_year: bool) -> String {
    let point = if current() == Locale::German { "." } else { "" };
    let day = Words::new().number(date.day()).text(point).text(" ").text(month_name(date.month()));
    if with_year { day.text(" ").year(date.year()).0 } else { day.0 }
}

/// "09:41", or "09:41:07".
pub fn clock(at: Time, with_seconds: bool) -> String {
    Words::new().time(at, with_seconds).0
}

/// As RFC 3339, to the second; for machines, so the same in every language.
pub fn iso(at: OffsetDateTime) -> String {
    let date = at.date();
    let day = Words::new().year(date.year()).text("-").two(u8::from(date.month())).text("-").two(date.day());
    day.text("T").time(at.time(), true).text("Z").0
}

struct Words(String);

impl Words {
    fn new() -> Self {
        Self(String::with_capacity(40))
    }

    fn text(mut self, text: &str) -> Self {
        self.0.push_str(text);
        self
    }

    /// Two digits.
    fn two(mut self, number: u8) -> Self {
        self.0.push(char::from(b'0' + number / 10 % 10));
        self.0.push(char::from(b'0' + number % 10));
        self
    }

    /// One digit or two.
    fn number(mut self, number: u8) -> Self {
        if number < 10 {
            self.0.push(char::from(b'0' + number));
            return self;
        }
        self.two(number)
    }

    /// Of our era, up to 9999, which is all that the database holds of us.
    fn year(self, year: i32) -> Self {
        let year = u16::try_from(year.clamp(0, 9999)).unwrap_or(0);
        self.two(u8::try_from(year / 100).unwrap_or(0)).two(u8::try_from(year % 100).unwrap_or(0))
    }

    fn time(self, at: Time, seconds: bool) -> Self {
        let minutes = self.two(at.hour()).text(":").two(at.minute());
        if seconds { minutes.text(":").two(at.second()) } else { minutes }
    }
}
