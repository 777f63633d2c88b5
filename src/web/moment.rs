//! A point in time as people say it, with the exact one beside it.
use time::format_description::well_known::Rfc3339;
use time::macros::format_description;
use time::{Date, Duration, OffsetDateTime};

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
        Self { words: words(at, now), iso: iso(at), full: full(at) }
    }

    /// The day only: "3 Nov 2026".
    pub fn day(at: OffsetDateTime) -> Self {
        Self { words: day(at.date()), iso: iso(at), full: full(at) }
    }

    /// The day and the time, spelled out: "3 November 2026, 14:02".
    pub fn exact(at: OffsetDateTime) -> Self {
        let format = format_description!("[day padding:none] [month repr:long] [year], [hour]:[minute]");
        Self { words: at.format(format).unwrap_or_default(), iso: iso(at), full: full(at) }
    }
}

fn iso(at: OffsetDateTime) -> String {
    at.replace_nanosecond(0).unwrap_or(at).format(&Rfc3339).unwrap_or_default()
}

fn full(at: OffsetDateTime) -> String {
    let format = format_description!("[day padding:none] [month repr:long] [year], [hour]:[minute]:[second] UTC");
    at.format(format).unwrap_or_default()
}

fn day(date: Date) -> String {
    date.format(format_description!("[day padding:none] [month repr:short] [year]")).unwrap_or_default()
}

fn words(at: OffsetDateTime, now: OffsetDateTime) -> String {
    let clock = at.format(format_description!("[hour]:[minute]")).unwrap_or_default();
    match (now.date() - at.date()).whole_days() {
        0 => format!("today {clock}"),
        1 => format!("yesterday {clock}"),
        -1 => format!("tomorrow {clock}"),
        _ if now.year() == at.year() => {
            let short = at.format(format_description!("[day padding:none] [month repr:short]")).unwrap_or_default();
            format!("{short}, {clock}")
        }
        _ => format!("{}, {clock}", day(at.date())),
    }
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
        assert_eq!(lasting(Duration::minutes(70)), "1 hour 10 minutes");
        assert_eq!(lasting(Duration::seconds(59)), "less than a minute");
    }
}
