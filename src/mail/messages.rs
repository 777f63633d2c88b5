//! What the portal writes to people: one variant for each message, with what its text needs.
use time::OffsetDateTime;

use crate::logins::tokens::TokenPurpose;

/// A message. Its text stands in `templates/mail/<kind>/`.
#[derive(Clone, Debug)]
pub enum Message<'a> {
    /// Asks the reader to confirm his address; needs a token.
    Verification {
        /// The account the address is confirmed for, as its customer would name it.
        account: &'a str,
    },
    /// Says hello and lets the reader choose his first password; needs a token.
    Welcome { account: &'a str, login_name: &'a str },
    /// Lets the reader choose a new password; needs a token.
    PasswordReset { login_name: &'a str },
    /// Tells that a password was changed.
    PasswordChanged { login_name: &'a str, changed_at: OffsetDateTime, ip: &'a str },
    /// Tells that support was in the account.
    AccessBySupport {
        account: &'a str,
        started_at: OffsetDateTime,
        ended_at: OffsetDateTime,
        reason: &'a str,
        /// Empty: no ticket was named.
        ticket: &'a str,
        /// How many changes were made; 0: they only looked.
        changes: i64,
    },
}

impl Message<'_> {
    /// As rows and folders name it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Verification { .. } => "verification",
            Self::Welcome { .. } => "welcome",
            Self::PasswordReset { .. } => "password_reset",
            Self::PasswordChanged { .. } => "password_changed",
            Self::AccessBySupport { .. } => "access_by_support",
        }
    }

    /// Where its link leads and what the token behind it must be good for; None for a message without a link.
    pub(super) fn link(&self) -> Option<(&'static str, TokenPurpose)> {
        match self {
            Self::Verification { .. } => Some(("verify", TokenPurpose::Verification)),
            Self::Welcome { .. } => Some(("password", TokenPurpose::FirstPassword)),
            Self::PasswordReset { .. } => Some(("password", TokenPurpose::PasswordReset)),
            Self::PasswordChanged { .. } | Self::AccessBySupport { .. } => None,
        }
    }
}

/// As lists show a kind of message.
pub fn title_of(kind: &str) -> &str {
    match kind {
        "verification" => "Verification e-mail",
        "welcome" => "Welcome mail",
        "password_reset" => "Password reset",
        "password_changed" => "Password changed",
        "access_by_support" => "Access by support",
        other => other,
    }
}
