//! The limits of this installation in words, from the values that hold.
use time::Duration;

use crate::attachments;
use crate::impersonation;
use crate::locale::{Told, t, tell};
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
    signing_in().into_iter().chain(sizes()).map(|(what, words)| (what, words.into())).collect()
}

fn signing_in() -> Vec<(&'static str, Told)> {
    vec![
        (
            t("installation-limit-sessions"),
            tell("installation-limit-sessions-are")
                .with("staff", long(STAFF_IDLE))
                .with("customers", long(CUSTOMER_IDLE))
                .with("most", long(AT_MOST)),
        ),
        (
            t("installation-limit-visits"),
            tell("installation-limit-visits-are")
                .with("most", long(impersonation::AT_MOST))
                .with("idle", long(impersonation::IDLE)),
        ),
        (
            t("installation-limit-wrong"),
            tell("installation-limit-wrong-are")
                .with("login", often(SIGN_IN_ACCOUNT))
                .with("address", often(SIGN_IN_ADDRESS))
                .with("label", often(SIGN_IN_LABEL)),
        ),
        (
            t("installation-limit-passwords"),
            tell("installation-limit-passwords-are").with("least", SHORTEST).with("most", LONGEST),
        ),
        (
            t("installation-limit-links"),
            tell("installation-limit-links-are")
                .with("login", often(RESET_ACCOUNT))
                .with("good", long(TokenPurpose::PasswordReset.lifetime()))
                .with("first", long(TokenPurpose::FirstPassword.lifetime())),
        ),
        (
            t("installation-limit-verification"),
            tell("installation-limit-verification-is")
                .with("address", often(VERIFICATION_DAY))
                .with("good", long(TokenPurpose::Verification.lifetime())),
        ),
    ]
}

fn sizes() -> Vec<(&'static str, Told)> {
    let of_server = serve::Limits::default();
    vec![
        (
            t("installation-limit-tickets"),
            tell("installation-limit-tickets-are")
                .with("opened", often(TICKETS_OPENED))
                .with("answered", often(TICKETS_ANSWERED)),
        ),
        (
            t("installation-limit-files"),
            tell("installation-limit-files-are")
                .with("most", attachments::MOST.to_string())
                .with("size", (attachments::LARGEST >> 20).to_string()),
        ),
        (
            t("installation-limit-logins"),
            tell("installation-limit-logins-are")
                .with("customer", manage::MOST.to_string())
                .with("reseller", staff::MOST.to_string()),
        ),
        (t("installation-limit-chain"), tell("installation-limit-chain-is").with("deepest", DEEPEST)),
        (
            t("installation-limit-connections"),
            tell("installation-limit-connections-are")
                .with("instance", of_server.connections.to_string())
                .with("address", of_server.connections_of_one.to_string()),
        ),
    ]
}

/// "10 in 15 minutes"
fn often(limit: Limit) -> String {
    let (number, unit) = parts(limit.window);
    let said = match unit {
        Unit::Minutes => tell("installation-often-minutes"),
        Unit::Hours => tell("installation-often-hours"),
        Unit::Days => tell("installation-often-days"),
    };
    said.with("times", limit.times.to_string()).with("count", number).into()
}

/// "15 minutes", "1 hour", "7 days"
fn long(duration: Duration) -> String {
    let (number, unit) = parts(duration);
    let said = match unit {
        Unit::Minutes => tell("words-minutes"),
        Unit::Hours => tell("words-hours"),
        Unit::Days => tell("installation-days"),
    };
    said.with("count", number).into()
}

/// What a time is told in.
enum Unit {
    Minutes,
    Hours,
    Days,
}

fn parts(duration: Duration) -> (i64, Unit) {
    match duration.whole_minutes() {
        minutes if minutes < 60 || minutes % 60 != 0 => (minutes, Unit::Minutes),
        minutes if minutes < 48 * 60 || minutes % (24 * 60) != 0 => (minutes / 60, Unit::Hours),
        minutes => (minutes / (24 * 60), Unit::Days),
    }
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
