//! Numbers of a reseller by month and day, kept as they change so that nobody counts a million rows for a picture; and what
//! waits for somebody of his.
use time::{Date, Duration, OffsetDateTime};

pub mod queries;

/// So many months are told.
pub const MONTHS: usize = 12;
/// So many days of sign-ins are told.
pub const DAYS: usize = 30;

/// The customers who came in one month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfMonth {
    pub first: Date,
    pub made: i64,
    /// How many of them are verified now.
    pub verified: i64,
}

/// How many signed in on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfDay {
    pub day: Date,
    pub sign_ins: i64,
}

/// What is known of one reseller.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// The oldest first, this month last.
    pub months: Vec<OfMonth>,
    /// The oldest first, today last.
    pub days: Vec<OfDay>,
    /// Of all customers there ever were.
    pub customers: i64,
    pub verified: i64,
}

/// What waits for whoever looks, and for anybody of his house; each counted no further than it is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Tickets in his hands that await an answer.
    pub my_tickets: i64,
    pub tasks: i64,
    /// Changes of registrant data that need staff.
    pub owner_changes: i64,
    /// Orders that wait to be looked at.
    pub reviews: i64,
    /// Orders of customers who have not confirmed their address.
    pub unverified: i64,
    pub failed_mails: i64,
}

/// One sum as it stands in the database.
#[derive(Clone, Debug)]
struct Sum {
    kind: String,
    day: Date,
    amount: i64,
}

impl Figures {
    fn of(sums: &[Sum], now: OffsetDateTime) -> Self {
        let find = |kind: &str, day: Date| {
            let found = sums.iter().find(|sum| sum.kind == kind && sum.day == day);
            found.map_or(0, |sum| sum.amount)
        };
        let all = |kind: &str| sums.iter().filter(|sum| sum.kind == kind).map(|sum| sum.amount).sum();
        let mut months = Vec::with_capacity(MONTHS);
        let mut first = month_of(now.date());
        for _ in 0..MONTHS {
            months.push(OfMonth { first, made: find("customers", first), verified: find("verified", first) });
            first = month_of(first - Duration::DAY);
        }
        months.reverse();
        let day = |ago: usize| now.date() - Duration::days(i64::try_from(ago).unwrap_or(0));
        let days = (0..DAYS).rev().map(|ago| OfDay { day: day(ago), sign_ins: find("sign_ins", day(ago)) });
        Self { months, days: days.collect(), customers: all("customers"), verified: all("verified") }
    }

    /// Of all customers, in percent; None without any.
    pub fn verified_share(&self) -> Option<i64> {
        (self.customers > 0).then(|| (self.verified * 100 + self.customers / 2) / self.customers)
    }
}

fn month_of(day: Date) -> Date {
    day.replace_day(1).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime};

    use super::*;

    #[test]
    fn twelve_months_and_thirty_days_end_today() {
        let sum = |kind: &str, day, amount| Sum { kind: kind.into(), day, amount };
        let sums = [
            sum("customers", date!(2026 - 11 - 01), 8),
            sum("verified", date!(2026 - 11 - 01), 2),
            sum("customers", date!(2020 - 01 - 01), 1),
            sum("sign_ins", date!(2026 - 11 - 26), 5),
        ];
        let figures = Figures::of(&sums, datetime!(2026-11-26 10:00 UTC));
        assert_eq!((figures.months.len(), figures.months[0].first), (12, date!(2025 - 12 - 01)));
        assert_eq!(figures.months[11], OfMonth { first: date!(2026 - 11 - 01), made: 8, verified: 2 });
        assert_eq!((figures.days.len(), figures.days[0].day), (30, date!(2026 - 10 - 28)));
        assert_eq!(figures.days[29].sign_ins, 5);
        assert_eq!((figures.customers, figures.verified_share()), (9, Some(22)));
        assert_eq!(Figures::default().verified_share(), None);
    }
}
