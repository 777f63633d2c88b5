//! How long a signed-in session lasts.
use time::{Duration, OffsetDateTime};

use crate::logins::queries::viewer::IdleAfter;

/// Staff are signed out after this long without a request.
pub const STAFF_IDLE: Duration = Duration::minutes(30);
/// Customers are signed out after this long without a request.
pub const CUSTOMER_IDLE: Duration = Duration::minutes(60);
/// Nobody stays signed in longer than this.
pub const AT_MOST: Duration = Duration::hours(12);
/// How often an open session notes that it is in use; small against the idle times, so that looking is cheap.
pub const TOUCH_EVERY: Duration = Duration::minutes(1);
/// How recent a password must be for what is delicate.
pub const FRESH: Duration = Duration::minutes(10);

/// The moments before which a session must have been seen to be over.
pub fn idle_after(now: OffsetDateTime) -> IdleAfter {
    IdleAfter { customers: now - CUSTOMER_IDLE, staff: now - STAFF_IDLE }
}
