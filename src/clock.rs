//! The time, as a value that tests can move.
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use time::{Duration, OffsetDateTime};

/// Tells the time in UTC, to the microsecond as Postgres keeps it. Clones share one offset.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    ahead_microseconds: Arc<AtomicI64>,
}

impl Clock {
    /// The machine's time plus whatever a test has moved it by.
    pub fn now(&self) -> OffsetDateTime {
        let now = OffsetDateTime::now_utc() + Duration::microseconds(self.ahead_microseconds.load(Ordering::Relaxed));
        now.replace_microsecond(now.microsecond()).unwrap_or(now)
    }

    /// Moves every clone of this clock; for tests of expiry and throttling.
    pub fn advance(&self, by: Duration) {
        let microseconds = i64::try_from(by.whole_microseconds()).unwrap_or(i64::MAX);
        self.ahead_microseconds.fetch_add(microseconds, Ordering::Relaxed);
    }
}
