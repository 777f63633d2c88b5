//! "Login as customer": the session keeps the real login, a row beside it says whom it acts for, and why.
use time::{Duration, OffsetDateTime};

use crate::ids::{CustomerId, ImpersonationId, ResellerId};
use crate::logins::viewer::Viewer;

mod finish;
pub mod queries;
pub mod refusal;
mod refusal_queries;
mod start;

pub use finish::{close_overdue, end, end_all_of_login, end_by_customer, end_of_session, tell_daily};
pub use start::{Refusal, Start, may_start, start};

/// An impersonation lasts this long at most, and is not extended.
pub const AT_MOST: Duration = Duration::minutes(30);
/// It ends after this long without a request.
pub const IDLE: Duration = Duration::minutes(10);

/// Why an impersonation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "impersonation_end", rename_all = "snake_case")]
pub enum EndReason {
    Returned,
    SignedOut,
    Expired,
    Idle,
    Replaced,
    SessionEnded,
    NotAllowed,
    Blocked,
    CustomerEnded,
}

impl EndReason {
    /// In the history: "Login as customer ended: …".
    pub fn words(self) -> &'static str {
        match self {
            Self::Returned => "returned to the Reseller Area",
            Self::SignedOut => "signed out",
            Self::Expired => "its 30 minutes were over",
            Self::Idle => "10 minutes without activity",
            Self::Replaced => "another one was started",
            Self::SessionEnded => "the session was over",
            Self::NotAllowed => "the role no longer allows it",
            Self::Blocked => "the reseller was blocked",
            Self::CustomerEnded => "ended by the customer",
        }
    }

    /// To the person who finds himself back in the Reseller Area.
    pub fn explanation(self) -> &'static str {
        match self {
            Self::Expired => {
                "Login as customer has ended: its 30 minutes were over. Start it again if you need more time."
            }
            Self::Idle => "Login as customer has ended after 10 minutes without activity. Start it again to go on.",
            Self::NotAllowed => "Login as customer has ended: your role no longer allows it.",
            Self::CustomerEnded => "The customer has ended your support session.",
            _ => "Login as customer has ended.",
        }
    }
}

/// One "Login as customer" as lists show it.
#[derive(Clone, Debug)]
pub struct Impersonation {
    pub id: ImpersonationId,
    pub reseller_id: ResellerId,
    pub customer_id: CustomerId,
    pub staff_name: String,
    pub as_reseller: bool,
    pub reason: String,
    pub ticket: String,
    pub started_at: OffsetDateTime,
    pub expires_at: OffsetDateTime,
    pub ended_at: Option<OffsetDateTime>,
    pub end_reason: Option<EndReason>,
}

/// Whether the viewer's impersonation, if any, may not go on: asked on every request.
pub fn why_over(viewer: &Viewer, now: OffsetDateTime) -> Option<EndReason> {
    let acting = viewer.acting.as_ref()?;
    let Some(staff) = &viewer.staff else { return Some(EndReason::NotAllowed) };
    if now >= acting.expires_at {
        return Some(EndReason::Expired);
    }
    if now - acting.seen_at >= IDLE {
        return Some(EndReason::Idle);
    }
    if acting.refused {
        return Some(EndReason::CustomerEnded);
    }
    let still_theirs = acting.customer.reseller == Some(staff.reseller);
    let role_allows = acting.reseller.is_none() || staff.role.may_manage();
    (!still_theirs || !role_allows).then_some(EndReason::NotAllowed)
}
