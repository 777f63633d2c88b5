//! A point in time as people say it, with the exact one beside it.
use askama::filters::HtmlSafe;
use std::fmt;
use time::{Duration, OffsetDateTime};

use crate::locale::{dates, tell};
use crate::web::zones;

/// For the component `when::time`; written into a sentence with `Html::with_html` it is its element.
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
        Self { words: words(local, zones::local(now).0), iso: dates::iso(at), full: dates::full(local, &zone) }
    }

    /// The day only: "3 Nov 2026". Days are those of UTC, in which terms begin and end.
    pub fn day(at: OffsetDateTime) -> Self {
        Self { words: dates::short(at.date(), true), iso: dates::iso(at), full: dates::full(at, "UTC") }
    }

    /// The day and the time, spelled out: "3 November 2026, 14:02".
    pub fn exact(at: OffsetDateTime) -> Self {
        let (local, zone) = zones::local(at);
        let words = format!("{}, {}", dates::long(local.date()), dates::clock(local.time(), false));
        Self { words, iso: dates::iso(at), full: dates::full(local, &zone) }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // all three are digits, names of months and of zones
        write!(f, r#"<time datetime="{}" title="{}">{}</time>"#, self.iso, self.full, self.words)
    }
}

impl HtmlSafe for Moment {}

fn words(at: OffsetDateTime, now: OffsetDateTime) -> String {
    let time = dates::clock(at.time(), false);
    match (now.date() - at.date()).whole_days() {
        0 => tell("words-today-at").with("time", time).into(),
        1 => tell("words-yesterday-at").with("time", time).into(),
        -1 => tell("words-tomorrow-at").with("time", time).into(),
        _ => format!("{}, {time}", dates::short(at.date(), now.year() != at.year())),
    }
}

/// "4 minutes", "1 hour 10 minutes": how long something took or will take.
pub fn lasting(duration: Duration) -> String {
    let minutes = duration.whole_seconds().max(0) / 60;
    let hours = |hours: i64| tell("words-hours").with("count", hours).to_string();
    let told = |minutes: i64| tell("words-minutes").with("count", minutes).to_string();
    match (minutes / 60, minutes % 60) {
        (0, 0) => crate::t("words-less-than-a-minute").into(),
        (0, minutes) => told(minutes),
        (whole, 0) => hours(whole),
        (whole, rest) => format!("{} {}", hours(whole), told(rest)),
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
