//! Changes of registrant data. Saving a profile changes nothing at a registry by itself: what follows is planned for each
//! domain, shown, confirmed, and then carried out for each by a state machine of its own.
use std::borrow::Cow;

use serde_json::Value;
use time::OffsetDateTime;

use crate::ids::{ContactId, CustomerContactId, CustomerId, DomainId, OrderLineId, OwnerChangeId, ProfileChangeId};
use crate::locale::kept;
use crate::products::Supplier;
use crate::suppliers::said;
use crate::t;
use crate::tld_policies::{ChangeKind, Way};

pub mod advance;
pub mod confirm;
pub mod consent;
pub mod desk;
pub mod finish;
pub mod plan;
pub mod queries;
pub mod staff;
pub mod tell;
pub mod timers;
pub mod worker;

/// How far the change of one domain is:
/// `planned > confirmed > awaiting_consent > awaiting_documents > submitted > awaiting_registry > completed`, each step only
/// where the TLD asks for it; or it ends as declined, expired, cancelled or failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "owner_change_state", rename_all = "snake_case")]
pub enum ChangeState {
    Planned,
    /// Accepted; what costs something waits for its order.
    Confirmed,
    /// The supplier is asked.
    Submitted,
    AwaitingConsent,
    /// Papers, or a look by staff.
    AwaitingDocuments,
    /// The registry has taken it and will tell.
    AwaitingRegistry,
    Completed,
    /// Somebody who had to consent did not.
    Declined,
    /// Somebody did not answer in time.
    Expired,
    Cancelled,
    Failed,
}

/// The change of one domain.
#[derive(Clone, Debug)]
pub struct OwnerChange {
    pub id: OwnerChangeId,
    pub saving: ProfileChangeId,
    pub customer: CustomerId,
    pub customer_name: String,
    pub domain: DomainId,
    pub shown_name: String,
    pub tld: String,
    pub supplier: Supplier,
    pub state: ChangeState,
    pub kind: ChangeKind,
    pub from: ContactId,
    pub to: ContactId,
    pub to_extras: Value,
    pub to_holder: Option<CustomerContactId>,
    pub way: Way,
    /// What it costs, in the smallest unit of the reseller's currency; None: nothing.
    pub amount: Option<i64>,
    pub line: Option<OrderLineId>,
    /// The holder declined the lock that comes after the change.
    pub lock_declined: bool,
    /// Why it ended without success or stands still, in words for the customer, as it is kept.
    pub reason: String,
    pub expires_at: Option<OffsetDateTime>,
    pub papers_by_name: String,
    pub papers_at: Option<OffsetDateTime>,
    pub created_at: OffsetDateTime,
    pub updated_at: OffsetDateTime,
    pub finished_at: Option<OffsetDateTime>,
}

impl ChangeState {
    pub const ALL: [Self; 11] = [
        Self::Planned,
        Self::Confirmed,
        Self::AwaitingConsent,
        Self::AwaitingDocuments,
        Self::Submitted,
        Self::AwaitingRegistry,
        Self::Completed,
        Self::Declined,
        Self::Expired,
        Self::Cancelled,
        Self::Failed,
    ];

    pub fn value(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Confirmed => "confirmed",
            Self::Submitted => "submitted",
            Self::AwaitingConsent => "awaiting_consent",
            Self::AwaitingDocuments => "awaiting_documents",
            Self::AwaitingRegistry => "awaiting_registry",
            Self::Completed => "completed",
            Self::Declined => "declined",
            Self::Expired => "expired",
            Self::Cancelled => "cancelled",
            Self::Failed => "failed",
        }
    }

    pub fn parse(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.value() == value)
    }

    /// As it stands on pages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Planned => t("changes-state-planned"),
            Self::Confirmed => t("changes-state-confirmed"),
            Self::Submitted => t("changes-state-submitted"),
            Self::AwaitingConsent => t("changes-state-awaiting-consent"),
            Self::AwaitingDocuments => t("changes-state-awaiting-documents"),
            Self::AwaitingRegistry => t("changes-state-awaiting-registry"),
            Self::Completed => t("changes-state-completed"),
            Self::Declined => t("changes-state-declined"),
            Self::Expired => t("changes-state-expired"),
            Self::Cancelled => t("changes-state-cancelled"),
            Self::Failed => t("changes-state-failed"),
        }
    }

    pub fn tone(self) -> &'static str {
        match self {
            Self::Completed => "good",
            Self::Declined | Self::Expired | Self::Failed => "bad",
            Self::Cancelled => "plain",
            _ => "warn",
        }
    }

    pub fn is_over(self) -> bool {
        matches!(self, Self::Completed | Self::Declined | Self::Expired | Self::Cancelled | Self::Failed)
    }

    /// Whether it can still be called off: not what a registry was asked for.
    pub fn may_be_cancelled(self) -> bool {
        matches!(self, Self::Planned | Self::Confirmed | Self::AwaitingConsent | Self::AwaitingDocuments)
    }

    /// Which states may come after it. Nothing comes after the end.
    pub fn may_become(self, next: Self) -> bool {
        use ChangeState as S;
        match self {
            S::Planned => matches!(next, S::Confirmed | S::Cancelled),
            S::Confirmed => !matches!(next, S::Planned | S::Confirmed | S::AwaitingRegistry | S::Completed),
            S::AwaitingConsent => {
                matches!(
                    next,
                    S::AwaitingDocuments | S::Submitted | S::Declined | S::Expired | S::Cancelled | S::Failed
                )
            }
            S::AwaitingDocuments => matches!(next, S::Submitted | S::Declined | S::Cancelled | S::Failed),
            S::Submitted => matches!(next, S::AwaitingRegistry | S::Completed | S::Declined | S::Expired | S::Failed),
            S::AwaitingRegistry => matches!(next, S::Completed | S::Declined | S::Expired | S::Failed),
            S::Completed | S::Declined | S::Expired | S::Cancelled | S::Failed => false,
        }
    }
}

impl OwnerChange {
    /// As it stands on pages; what waits for staff to look is no paper.
    pub fn words(&self) -> &'static str {
        match self.state {
            ChangeState::Confirmed if self.amount.is_some() => t("changes-state-waits-for-order"),
            ChangeState::AwaitingDocuments if self.way.documents.is_empty() => t("changes-state-support-looks"),
            state => state.word(),
        }
    }

    /// Why it ended without success or stands still, in the language of whoever reads.
    pub fn why(&self) -> Cow<'_, str> {
        if !self.way.documents.is_empty() && self.reason == self.way.documents.join("; ") {
            return Cow::Owned(self.way.papers().join("; "));
        }
        match kept::read(&self.reason) {
            // what a supplier answered, or what is compared
            Cow::Borrowed(reason) => said::read(reason),
            ours => ours,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_comes_after_the_end_and_every_way_leads_to_one() {
        for state in ChangeState::ALL {
            assert_eq!(ChangeState::parse(state.value()), Some(state));
            let next: Vec<_> = ChangeState::ALL.into_iter().filter(|next| state.may_become(*next)).collect();
            assert_eq!(next.is_empty(), state.is_over(), "{state:?}");
            assert!(!state.may_become(state) && !state.may_become(ChangeState::Planned), "{state:?}");
            assert_eq!(state.may_be_cancelled(), state.may_become(ChangeState::Cancelled), "{state:?}");
        }
    }

    #[test]
    fn what_a_registry_was_asked_for_is_not_called_off() {
        assert!(!ChangeState::Submitted.may_be_cancelled() && !ChangeState::AwaitingRegistry.may_be_cancelled());
        assert!(!ChangeState::AwaitingConsent.may_become(ChangeState::Completed), "not past the registry");
    }
}
