//! Work for later: rows that are claimed with a lease, tried again with back-off, and fenced by whoever holds the lease.
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::ids::{JobId, ResellerId};

pub mod hints;
pub mod queries;
pub mod worker;

/// What there is to do; the subject's id says with what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobKind {
    /// Hand one mail of the outbox to the mail server; the subject is the mail.
    SendMail,
    /// The same with one of a mailing: in a queue of its own, so that nobody's link waits behind twenty thousand.
    SendBulkMail,
    /// Ask a supplier to do one task; the subject is the task.
    AskSupplier,
    /// Let the change of one domain's registrant data go on; the subject is the change.
    ChangeOwner,
    /// Go on with one action on many customers; the subject is the action.
    ActOnMany,
}

impl JobKind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SendMail => "send_mail",
            Self::SendBulkMail => "send_bulk_mail",
            Self::AskSupplier => "ask_supplier",
            Self::ChangeOwner => "change_owner",
            Self::ActOnMany => "act_on_many",
        }
    }
}

/// A job in somebody's hands. Every later word about it counts only while this lease is the job's latest.
#[derive(Clone, Debug)]
pub struct Job {
    pub id: JobId,
    /// The tenant in whose name it is done; its subject must be this reseller's.
    pub reseller_id: ResellerId,
    pub subject_id: Uuid,
    /// How often it was claimed, this time included.
    pub attempts: i32,
    pub created_at: OffsetDateTime,
    pub lease: Uuid,
}

const FIRST_DELAY: Duration = Duration::seconds(5);
const LONGEST_DELAY: Duration = Duration::hours(1);

/// How long to wait after the given number of attempts: 5 s doubled each time, an hour at most, up to a fifth longer by
/// `chance` (0 to 255), so that what failed together does not come back together.
pub fn back_off(attempts: i32, chance: u8) -> Duration {
    let doublings = u32::try_from(attempts.saturating_sub(1)).unwrap_or(0).min(16);
    let delay = (FIRST_DELAY * 2_i32.pow(doublings)).min(LONGEST_DELAY);
    delay + delay * f64::from(chance) / (255.0 * 5.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delay_doubles_up_to_an_hour() {
        let delays: Vec<i64> = (1..=12).map(|attempts| back_off(attempts, 0).whole_seconds()).collect();
        assert_eq!(delays, [5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600]);
        assert_eq!(back_off(i32::MAX, 0), LONGEST_DELAY);
        assert_eq!(back_off(0, 0), FIRST_DELAY);
    }

    #[test]
    fn chance_makes_it_up_to_a_fifth_longer() {
        assert_eq!(back_off(1, 255), Duration::seconds(6));
        assert!(back_off(3, 128) > Duration::seconds(21) && back_off(3, 128) < Duration::seconds(23));
    }
}
