//! The installation itself: which processes serve it, its database, what waits and what has failed.
use time::{Duration, OffsetDateTime};

use crate::ids::JobId;
use crate::locale::t;

pub mod heartbeat;
pub mod limits;
pub mod queries;
pub mod reasons;
pub mod retry;

/// The version of this program.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
/// How often a process notes that it lives.
pub const BEAT: Duration = Duration::seconds(20);
/// Whoever has not been seen for so long is gone.
pub const GONE_AFTER: Duration = Duration::seconds(90);
/// Mails that failed are looked at as far back.
pub const LATELY: Duration = Duration::days(7);
/// So many failures are looked at, the latest first.
pub const SOME: i64 = 50;

/// A process that serves this database.
#[derive(Clone, Debug)]
pub struct Instance {
    pub version: String,
    /// Machine, host and port.
    pub address: String,
    pub started_at: OffsetDateTime,
    pub seen_at: OffsetDateTime,
}

/// What the database says of itself.
#[derive(Clone, Debug, Default)]
pub struct Database {
    pub version: String,
    pub name: String,
    pub bytes: i64,
    pub migrations: i64,
    /// The latest migration: its number and what it did.
    pub last_number: i64,
    pub last_words: String,
}

/// Mails that wait.
#[derive(Clone, Debug, Default)]
pub struct Queue {
    pub waiting: i64,
    pub oldest: Option<OffsetDateTime>,
}

/// A piece of work that was given up.
#[derive(Clone, Debug)]
pub struct FailedJob {
    pub id: JobId,
    pub kind: String,
    /// It is the operator's own, not one of a reseller below.
    pub own: bool,
    pub attempts: i32,
    pub created_at: OffsetDateTime,
    pub error: String,
}

/// A mail that was given up.
#[derive(Clone, Debug)]
pub struct FailedMail {
    pub own: bool,
    pub at: OffsetDateTime,
    pub error: String,
}

/// What a kind of job does, in words.
pub fn words_of(kind: &str) -> &str {
    match kind {
        "send_mail" => t("installation-job-mail"),
        "send_bulk_mail" => t("installation-job-bulk-mail"),
        "ask_supplier" => t("installation-job-supplier"),
        "change_owner" => t("installation-job-owner"),
        other => other,
    }
}
