//! The history of accounts: what happened, when, the real person, and on whose behalf. Append-only.
use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::ids::{CustomerId, EventId, ImpersonationId, LoginId, ResellerId};
use crate::locale::kept;
use crate::suppliers::said;

mod kind;
pub mod queries;

pub use kind::{EventGroup, EventKind};

/// Who did it: the real person, always; and the impersonation, when he did it for somebody.
#[derive(Clone, Debug)]
pub struct Actor {
    pub login: Option<LoginId>,
    /// As it shall stand in the history: "Sanne de Wit (support)".
    pub name: String,
    pub impersonation: Option<ImpersonationId>,
    pub ip: String,
}

impl Actor {
    /// The portal itself: timers and clean-up.
    pub fn system() -> Self {
        Self { login: None, name: String::new(), impersonation: None, ip: String::new() }
    }
}

/// The account something happened to.
#[derive(Clone, Copy, Debug)]
pub struct Subject {
    /// Who sells to it; None for the operator's own account.
    pub reseller: Option<ResellerId>,
    pub customer: CustomerId,
}

impl Subject {
    pub fn of(reseller: ResellerId, customer: CustomerId) -> Self {
        Self { reseller: Some(reseller), customer }
    }
}

/// The details of an event. Which are filled depends on the kind; secrets never stand here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Details {
    /// The login it was about, by its name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub login: String,
    /// The mail address it was about.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub email: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub ticket: String,
    /// Which restriction, or which refused page: one plain phrase.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub what: String,
    /// The order, domain or hosting account it was about, so that its page can show its own history.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<uuid::Uuid>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
}

impl Details {
    /// With the sentences of ours that are kept in it, said in the reader's language.
    #[must_use]
    pub fn told(mut self) -> Self {
        let changes = self.changes.iter_mut().flat_map(|one| [&mut one.label, &mut one.before, &mut one.after]);
        for text in [&mut self.reason, &mut self.what].into_iter().chain(changes) {
            if let Cow::Owned(said) = kept::read(text) {
                *text = said;
            }
        }
        said::details(self)
    }
}

/// One field before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub label: String,
    pub before: String,
    pub after: String,
}

/// One line of the history as pages show it.
#[derive(Clone, Debug)]
pub struct Event {
    pub id: EventId,
    pub customer_id: CustomerId,
    pub customer_name: String,
    pub kind: EventKind,
    pub actor_name: String,
    /// On behalf of the customer, by "Login as customer".
    pub acting: bool,
    /// Whom it was done for: the customer himself, or with "Login as reseller" the reseller above him.
    pub acting_for: String,
    pub details: Details,
    pub ip: String,
    pub at: OffsetDateTime,
}

/// Writes one line, in the transaction of what happened.
pub async fn record(
    db: &mut PgConnection,
    subject: Subject,
    actor: &Actor,
    kind: EventKind,
    details: &Details,
    now: OffsetDateTime,
) -> sqlx::Result<EventId> {
    let data: Value = serde_json::to_value(details).unwrap_or_else(|_| json!({}));
    queries::insert(db, subject, actor, kind, &data, now).await
}
