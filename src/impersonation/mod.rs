//! "Login as customer": the session keeps the real login, a row beside it says whom it acts for, and why.
use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime};

use crate::ids::{CustomerId, ImpersonationId, ResellerId};
use crate::locale::key;
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, sqlx::Type)]
#[sqlx(type_name = "impersonation_end", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
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

/// Where it is kept in a session why its visit was ended, until its person has been told.
pub const VISIT_OVER: &str = "visit_over";

impl EndReason {
    pub(crate) fn parse(name: &str) -> Option<Self> {
        serde_json::from_value(name.into()).ok()
    }

    /// Whether its person ended it himself, and need not be told.
    fn is_his_own(self) -> bool {
        matches!(self, Self::Returned | Self::SignedOut | Self::Replaced | Self::SessionEnded)
    }

    /// The message in the history, after "Login as customer ended:".
    fn words(self) -> &'static str {
        match self {
            Self::Returned => key("impersonation-end-returned"),
            Self::SignedOut => key("impersonation-end-signed-out"),
            Self::Expired => key("impersonation-end-expired"),
            Self::Idle => key("impersonation-end-idle"),
            Self::Replaced => key("impersonation-end-replaced"),
            Self::SessionEnded => key("impersonation-end-session"),
            Self::NotAllowed => key("impersonation-end-role"),
            Self::Blocked => key("impersonation-end-blocked"),
            Self::CustomerEnded => key("impersonation-end-customer"),
        }
    }

    /// To the person who finds himself back in the Reseller Area.
    pub fn explanation(self) -> &'static str {
        match self {
            Self::Expired => crate::t("impersonation-over-expired"),
            Self::Idle => crate::t("impersonation-over-idle"),
            Self::NotAllowed => crate::t("impersonation-over-role"),
            Self::CustomerEnded => crate::t("impersonation-over-customer"),
            _ => crate::t("impersonation-over"),
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
