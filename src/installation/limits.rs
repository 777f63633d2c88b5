//! The limits of this installation in words, from the values that hold.
use time::Duration;

use crate::attachments;
use crate::impersonation;
use crate::logins::passwords::{LONGEST, SHORTEST};
use crate::logins::sessions::{AT_MOST, CUSTOMER_IDLE, STAFF_IDLE};
use crate::logins::throttle::{
    Limit, RESET_ACCOUNT, SIGN_IN_ACCOUNT, SIGN_IN_ADDRESS, SIGN_IN_LABEL, TICKETS_ANSWERED, TICKETS_OPENED,
    VERIFICATION_DAY,
};
use crate::logins::tokens::TokenPurpose;
use crate::logins::{manage, staff};
use crate::resellers::appoint::DEEPEST;
use crate::serve;

/// Each with what it is about.
pub fn in_words() -> Vec<(&'static str, String)> {
    let of_server = serve::Limits::default();
    vec![
        (
            "Signed in",
            format!(
                "staff {} without a request, customers {}, at most {}",
                long(STAFF_IDLE),
                long(CUSTOMER_IDLE),
                long(AT_MOST)
            ),
        ),
        (
            "Login as customer",
            format!("{}, {} without a request", long(impersonation::AT_MOST), long(impersonation::IDLE)),
        ),
        (
            "Wrong passwords",
            format!(
                "one login {}, one address {}, one label {}",
                often(SIGN_IN_ACCOUNT),
                often(SIGN_IN_ADDRESS),
                often(SIGN_IN_LABEL)
            ),
        ),
        ("Passwords", format!("{SHORTEST} to {LONGEST} bytes")),
        (
            "Password links",
            format!(
                "one login {}; good for {}, first ones for {}",
                often(RESET_ACCOUNT),
                long(TokenPurpose::PasswordReset.lifetime()),
                long(TokenPurpose::FirstPassword.lifetime())
            ),
        ),
        (
            "Verification e-mails",
            format!(
                "one address {}; good for {}",
                often(VERIFICATION_DAY),
                long(TokenPurpose::Verification.lifetime())
            ),
        ),
        ("Tickets of a customer", format!("opened {}, answered {}", often(TICKETS_OPENED), often(TICKETS_ANSWERED))),
        ("Files of a message", format!("{} of {} MB at most", attachments::MOST, attachments::LARGEST >> 20)),
        ("Logins", format!("{} of a customer, {} of a reseller", manage::MOST, staff::MOST)),
        ("Chain of resellers", format!("{DEEPEST} below the operator")),
        (
            "Connections",
            format!("{} of an instance, {} of one address", of_server.connections, of_server.connections_of_one),
        ),
    ]
}

/// "10 in 15 minutes"
fn often(limit: Limit) -> String {
    format!("{} in {}", limit.times, long(limit.window))
}

/// "15 minutes", "1 hour", "7 days"
fn long(duration: Duration) -> String {
    let (number, unit) = match duration.whole_minutes() {
        minutes if minutes < 60 || minutes % 60 != 0 => (minutes, "minute"),
        minutes if minutes < 48 * 60 || minutes % (24 * 60) != 0 => (minutes / 60, "hour"),
        minutes => (minutes / (24 * 60), "day"),
    };
    if number == 1 { format!("1 {unit}") } else { format!("{number} {unit}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_words() {
        assert_eq!(often(SIGN_IN_ACCOUNT), "10 in 15 minutes");
        assert_eq!(
            (long(Duration::hours(1)), long(Duration::hours(24)), long(Duration::days(7))),
            ("1 hour".into(), "24 hours".into(), "7 days".into())
        );
        assert!(in_words().iter().all(|(what, words)| !what.is_empty() && !words.is_empty()));
    }
}
