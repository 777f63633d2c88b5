//! Rate limits for what strangers may try: rows in Postgres, so that all processes share them.
use sha2::{Digest, Sha256};
use sqlx::PgConnection;
use time::{Duration, OffsetDateTime};

use crate::logins::queries::throttle as queries;

/// How often something may be done: `times` within `window`, refilling evenly.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    pub name: &'static str,
    pub times: i32,
    pub window: Duration,
}

/// Wrong passwords per login name.
pub const SIGN_IN_ACCOUNT: Limit = Limit { name: "sign-in-account", times: 10, window: Duration::minutes(15) };
/// Wrong passwords per address (a /64 for IPv6).
pub const SIGN_IN_ADDRESS: Limit = Limit { name: "sign-in-address", times: 50, window: Duration::minutes(15) };
/// Wrong passwords per label, against slow guessing from many addresses.
pub const SIGN_IN_LABEL: Limit = Limit { name: "sign-in-label", times: 3000, window: Duration::minutes(15) };
/// Password-reset mails per login name.
pub const RESET_ACCOUNT: Limit = Limit { name: "reset-account", times: 5, window: Duration::hours(24) };
/// Password-reset requests per address.
pub const RESET_ADDRESS: Limit = Limit { name: "reset-address", times: 20, window: Duration::hours(1) };
/// Verification mails per mail address, in a minute.
pub const VERIFICATION_MINUTE: Limit = Limit { name: "verification-minute", times: 1, window: Duration::minutes(1) };
/// Verification mails per mail address, in a day.
pub const VERIFICATION_DAY: Limit = Limit { name: "verification-day", times: 5, window: Duration::hours(24) };
/// Opened or used links of mails per address.
pub const LINKS_ADDRESS: Limit = Limit { name: "links-address", times: 60, window: Duration::minutes(15) };
/// Codes of apps and recovery codes per login, right or wrong.
pub const SECOND_FACTOR: Limit = Limit { name: "second-factor", times: 5, window: Duration::minutes(5) };
/// Questions put to passkeys by somebody who is not signed in, per address.
pub const PASSKEYS_ADDRESS: Limit = Limit { name: "passkeys-address", times: 60, window: Duration::minutes(15) };
/// Links to prove a new address, per login.
pub const EMAIL_CHANGES: Limit = Limit { name: "email-changes", times: 5, window: Duration::hours(24) };
/// The password asked again of somebody signed in.
pub const CONFIRM_PASSWORD: Limit = Limit { name: "confirm-password", times: 10, window: Duration::minutes(15) };

/// Tickets opened by the people of one customer.
pub const TICKETS_OPENED: Limit = Limit { name: "tickets-opened", times: 20, window: Duration::hours(1) };
/// Answers written by one customer's login.
pub const TICKETS_ANSWERED: Limit = Limit { name: "tickets-answered", times: 60, window: Duration::hours(1) };
/// Messages and notes written by one member of staff.
pub const TICKETS_BY_STAFF: Limit = Limit { name: "tickets-by-staff", times: 600, window: Duration::hours(1) };

/// The answer to asking once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowance {
    Granted,
    /// Not before this moment.
    RefusedUntil(OffsetDateTime),
}

impl Limit {
    fn interval(self) -> Duration {
        self.window / self.times
    }

    /// What the row is called. Subjects are hashed: the table then holds no names.
    fn key(self, subject: &str) -> String {
        let digest = Sha256::digest(subject.to_lowercase().as_bytes());
        let short: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        format!("{}:{short}", self.name)
    }

    /// Counts one attempt.
    pub async fn take(self, db: &mut PgConnection, subject: &str, now: OffsetDateTime) -> sqlx::Result<Allowance> {
        let key = self.key(subject);
        if queries::take(db, &key, now, self.interval(), self.window).await?.is_some() {
            return Ok(Allowance::Granted);
        }
        let empty_at = queries::find(db, &key).await?.unwrap_or(now);
        Ok(Allowance::RefusedUntil(empty_at + self.interval() - self.window))
    }

    /// Takes the last attempt back: it was right.
    pub async fn give_back(self, db: &mut PgConnection, subject: &str, now: OffsetDateTime) -> sqlx::Result<()> {
        queries::give_back(db, &self.key(subject), now, self.interval()).await
    }

    /// Starts afresh for this subject.
    pub async fn forget(self, db: &mut PgConnection, subject: &str) -> sqlx::Result<()> {
        queries::forget(db, &self.key(subject)).await
    }
}
