//! What the portal writes to people: one variant for each message, with what its text needs.
use time::{Date, OffsetDateTime};

use crate::fields::Currency;
use crate::ids::{OrderId, ProfileChangeId, TicketId};
use crate::locale::Told;
use crate::logins::StaffRole;
use crate::logins::tokens::TokenPurpose;
use crate::orders::WaitReason;
use crate::owner_changes::OwnerChange;
use crate::tld_policies::Side;

mod ending;

pub use ending::{EndingWords, Next, Renewing};

/// A message. Our text of it stands in `templates/mail/`, by the name of its wording.
#[derive(Clone, Debug)]
pub enum Message<'a> {
    /// Asks the reader to confirm his address; needs a token.
    Verification {
        /// The account the address is confirmed for, as its customer would name it.
        account: &'a str,
    },
    /// Says hello and lets the reader choose his first password; needs a token.
    Welcome { account: &'a str, login_name: &'a str },
    /// Lets somebody into a reseller's house as staff, who chooses his first password; needs a token.
    StaffInvitation {
        login_name: &'a str,
        role: StaffRole,
        /// Who invites him.
        by: &'a str,
    },
    /// Lets the reader choose a new password; needs a token.
    PasswordReset { login_name: &'a str },
    /// Tells that a password was changed.
    PasswordChanged { login_name: &'a str, changed_at: OffsetDateTime, ip: &'a str },
    /// Tells that a second factor or another part of signing in was changed.
    SecurityChanged { login_name: &'a str, what: &'a Told, changed_at: OffsetDateTime, ip: &'a str },
    /// Tells that somebody signed in with a browser that was not seen before.
    NewDevice {
        login_name: &'a str,
        /// What the browser says of itself.
        user_agent: &'a str,
        signed_in_at: OffsetDateTime,
        ip: &'a str,
    },
    /// Asks whether the reader wants this address for a login; needs a token.
    EmailChange { login_name: &'a str, account: &'a str },
    /// Tells the old address that there is a new one, with a way back; needs a token.
    EmailChanged { login_name: &'a str, new_email: &'a str, changed_at: OffsetDateTime, ip: &'a str },
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
    /// Tells of all visits of one day.
    AccessOfDay { account: &'a str, day: Date, visits: &'a [Visit<'a>] },
    /// Tells what became of an order.
    Order { news: OrderNews, words: &'a OrderWords<'a> },
    /// Tells that something ends soon, or has ended.
    Ending { words: &'a EndingWords<'a> },
    /// Asks a holder to consent to a change of holder; needs a token.
    Consent {
        /// It is a reminder.
        again: bool,
        words: &'a ConsentWords<'a>,
    },
    /// Tells how changes of registrant data ended.
    ChangesFinished { words: &'a FinishedWords<'a> },
    /// A message of a ticket, or what became of one.
    Ticket { news: TicketNews, words: &'a TicketWords<'a> },
}

/// One time that support was in an account.
#[derive(Clone, Debug)]
pub struct Visit<'a> {
    pub started_at: OffsetDateTime,
    pub ended_at: OffsetDateTime,
    pub reason: &'a str,
    /// Empty: no ticket was named.
    pub ticket: &'a str,
    pub changes: i64,
}

/// A change of holder in words.
#[derive(Clone, Debug)]
pub struct ConsentWords<'a> {
    pub domain: &'a str,
    pub from: &'a str,
    pub to: &'a str,
    /// As whom the reader is asked.
    pub side: Side,
    /// What he would agree to, as it stands beside the button; as it is kept.
    pub text: &'a str,
    /// Until when he may answer.
    pub until: OffsetDateTime,
}

/// Changes of registrant data that have all ended, in words.
#[derive(Clone, Debug)]
pub struct FinishedWords<'a> {
    pub account: &'a str,
    /// Each domain with what became of it.
    pub domains: &'a [OwnerChange],
    /// How many domains there are beside those.
    pub more: i64,
    pub saving: ProfileChangeId,
}

/// What there is to tell of a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketNews {
    /// Staff have written to the customer.
    Written,
    /// The customer's own message has come in.
    Received,
    Closed,
    /// To staff: the customer has written.
    ToStaff,
    /// To staff: it is in his hands now.
    Assigned,
}

/// A ticket in words.
#[derive(Clone, Debug)]
pub struct TicketWords<'a> {
    pub id: TicketId,
    pub number: i32,
    pub subject: &'a str,
    /// Whose it is.
    pub account: &'a str,
    /// What was written, in its lines; empty: nothing.
    pub body: &'a str,
    /// The names of the files that came with it; the mail has none of them.
    pub files: &'a [&'a str],
    pub signature: &'a str,
    /// Who did it; for staff.
    pub by: &'a str,
}

/// What there is to tell of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderNews {
    Received,
    Waiting,
    Delivered,
    /// To staff.
    Failed,
    Cancelled,
}

/// An order in words.
#[derive(Clone, Debug)]
pub struct OrderWords<'a> {
    pub id: OrderId,
    pub number: i32,
    /// Whose it is.
    pub account: &'a str,
    pub currency: &'a Currency,
    /// Each line as its row has it, with its price.
    pub lines: &'a [(&'a str, i64)],
    pub total: i64,
    pub waiting_for: Option<WaitReason>,
    /// Ordered by staff, for the customer.
    pub by_staff: bool,
    /// The line that failed, and why, as their rows have it.
    pub why: Option<(&'a str, &'a str)>,
}

impl Message<'_> {
    /// As rows name it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Verification { .. } => "verification",
            Self::Welcome { .. } => "welcome",
            Self::StaffInvitation { .. } => "staff_invitation",
            Self::PasswordReset { .. } => "password_reset",
            Self::PasswordChanged { .. } => "password_changed",
            Self::SecurityChanged { .. } => "security_changed",
            Self::NewDevice { .. } => "new_device",
            Self::EmailChange { .. } => "email_change",
            Self::EmailChanged { .. } => "email_changed",
            Self::AccessBySupport { .. } => "access_by_support",
            Self::AccessOfDay { .. } => "access_of_day",
            Self::Order { news, .. } => match news {
                OrderNews::Received => "order_received",
                OrderNews::Waiting => "order_waiting",
                OrderNews::Delivered => "order_delivered",
                OrderNews::Failed => "order_failed",
                OrderNews::Cancelled => "order_cancelled",
            },
            Self::Ending { .. } => "ending",
            Self::Consent { again: false, .. } => "consent_asked",
            Self::Consent { again: true, .. } => "consent_reminder",
            Self::ChangesFinished { .. } => "changes_finished",
            Self::Ticket { news, .. } => match news {
                TicketNews::Written => "ticket_message",
                TicketNews::Received => "ticket_received",
                TicketNews::Closed => "ticket_closed",
                TicketNews::ToStaff => "ticket_to_staff",
                TicketNews::Assigned => "ticket_assigned",
            },
        }
    }

    /// Whether the reader is somebody of the reseller's, who does not speak his customer's language.
    pub(super) fn is_to_staff(&self) -> bool {
        match self {
            Self::Order { news, .. } => *news == OrderNews::Failed,
            Self::Ending { words } => words.to_staff,
            Self::StaffInvitation { .. } => true,
            Self::Ticket { news, .. } => matches!(news, TicketNews::ToStaff | TicketNews::Assigned),
            Self::Verification { .. }
            | Self::Welcome { .. }
            | Self::PasswordReset { .. }
            | Self::PasswordChanged { .. }
            | Self::SecurityChanged { .. }
            | Self::NewDevice { .. }
            | Self::EmailChange { .. }
            | Self::EmailChanged { .. }
            | Self::Consent { .. }
            | Self::ChangesFinished { .. }
            | Self::AccessOfDay { .. }
            | Self::AccessBySupport { .. } => false,
        }
    }

    /// Where its link leads and what the token behind it must be good for; None for a message without a link.
    pub(super) fn link(&self) -> Option<(&'static str, TokenPurpose)> {
        match self {
            Self::Verification { .. } => Some(("verify", TokenPurpose::Verification)),
            Self::Welcome { .. } | Self::StaffInvitation { .. } => Some(("password", TokenPurpose::FirstPassword)),
            Self::PasswordReset { .. } => Some(("password", TokenPurpose::PasswordReset)),
            Self::Consent { .. } => Some(("consent", TokenPurpose::Consent)),
            Self::EmailChange { .. } => Some(("email", TokenPurpose::EmailChange)),
            Self::EmailChanged { .. } => Some(("email", TokenPurpose::EmailUndo)),
            Self::PasswordChanged { .. }
            | Self::SecurityChanged { .. }
            | Self::NewDevice { .. }
            | Self::AccessBySupport { .. }
            | Self::AccessOfDay { .. }
            | Self::ChangesFinished { .. }
            | Self::Order { .. }
            | Self::Ending { .. }
            | Self::Ticket { .. } => None,
        }
    }
}
