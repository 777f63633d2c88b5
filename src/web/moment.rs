//! A point in time as people say it, with the exact one beside it.
use time::{Date, Duration, OffsetDateTime, Time};

use crate::web::zones;

/// For the component `when::time`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// "today 09:41", "yesterday 22:10", "3 Nov, 14:02", "3 Nov 2025, 14:02".
    pub words: String,
    pub iso: String,
    /// "24 November 2026, 09:41:07 UTC".
    pub full: String,
}

impl Moment {
    /// `at` as seen from `now`, both in UTC.
    pub fn new(at: OffsetDateTime, now: OffsetDateTime) -> Self {
        let (local, zone) = zones::local(at);
        Self { words: words(local, zones::local(now).0), iso: iso(at), full: full(local, &zone) }
    }

    /// The day only: "3 Nov 2026". Days are those of UTC, in which terms begin and end.
    pub fn day(at: OffsetDateTime) -> Self {
        Self { words: short(at.date()).text(" ").year(at.year()).0, iso: iso(at), full: full(at, "UTC") }
    }

    /// The day and the time, spelled out: "3 November 2026, 14:02".
    pub fn exact(at: OffsetDateTime) -> Self {
        let (local, zone) = zones::local(at);
        let words = long(local.date()).text(", ").time(local.time(), false).0;
        Self { words, iso: iso(at), full: full(local, &zone) }
    }
}

/// As RFC 3339, to the second.
fn iso(at: OffsetDateTime) -> String {
    let date = at.date();
    let day = Words::new().year(date.year()).text("-").two(u8::from(date.month())).text("-").two(date.day());
    day.text("T").time(at.time(), true).text("Z").0
}

/// "24 November 2026, 09:41:07 UTC".
fn full(at: OffsetDateTime, zone: &str) -> String {
    long(at.date()).text(", ").time(at.time(), true).text(" ").text(zone).0
}

/// "24 November 2026".
fn long(date: Date) -> Words {
    let name = MONTHS[usize::from(u8::from(date.month())) - 1];
    Words::new().number(date.day()).text(" ").text(name).text(" ").year(date.year())
}

/// "3 Nov".
fn short(date: Date) -> Words {
    let name = MONTHS[usize::from(u8::from(date.month())) - 1];
    Words::new().number(date.day()).text(" ").text(&name[..3])
}

const MONTHS: [&str; 12] = [
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

/// Dates and times put together digit by digit: a list draws a hundred and fifty of them, and formatters that read a
/// description each time take longer for these than the template for the whole page.
struct Words(String);

impl Words {
    fn new() -> Self {
        Self(String::with_capacity(32))
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

    /// "09:41" or "09:41:07".
    fn time(self, at: Time, seconds: bool) -> Self {
        let minutes = self.two(at.hour()).text(":").two(at.minute());
        if seconds { minutes.text(":").two(at.second()) } else { minutes }
    }
}

fn words(at: OffsetDateTime, now: OffsetDateTime) -> String {
    let day = match (now.date() - at.date()).whole_days() {
        0 => Words::new().text("today "),
        1 => Words::new().text("yesterday "),
        -1 => Words::new().text("tomorrow "),
        _ if now.year() == at.year() => short(at.date()).text(", "),
        _ => short(at.date()).text(" ").year(at.year()).text(", "),
    };
    day.time(at.time(), false).0
}

/// "4 minutes", "1 hour 10 minutes": how long something took or will take.
pub fn lasting(duration: Duration) -> String {
    let minutes = duration.whole_seconds().max(0) / 60;
    let plural = |n: i64, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    match (minutes / 60, minutes % 60) {
        (0, 0) => "less than a minute".into(),
        (0, minutes) => plural(minutes, "minute"),
        (hours, 0) => plural(hours, "hour"),
        (hours, minutes) => format!("{} {}", plural(hours, "hour"), plural(minutes, "minute")),
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn times_are_said_as_people_say_them() {
        let now = datetime!(2026-11-24 10:00 UTC);
        assert_eq!(Moment::new(datetime!(2026-11-24 09:41:07 UTC), now).words, "today 09:41");
        assert_eq!(Moment::new(datetime!(2026-11-23 22:10 UTC), now).words, "yesterday 22:10");
        assert_eq!(Moment::new(datetime!(2026-11-03 14:02 UTC), now).words, "3 Nov, 14:02");
        let older = Moment::new(datetime!(2025-11-03 14:02:01.5 UTC), now);
        assert_eq!((older.words.as_str(), older.iso.as_str()), ("3 Nov 2025, 14:02", "2025-11-03T14:02:01Z"));
        assert_eq!(older.full, "3 November 2025, 14:02:01 UTC");
        assert_eq!(Moment::exact(datetime!(2026-03-01 09:05 UTC)).words, "1 March 2026, 09:05");
        assert_eq!(lasting(Duration::minutes(70)), "1 hour 10 minutes");
        assert_eq!(lasting(Duration::seconds(59)), "less than a minute");
    }
}
