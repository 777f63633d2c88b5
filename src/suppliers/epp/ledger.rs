//! What was sent to registries, written down and committed before it is sent: so that a task that is asked again, after a
//! crash or a lost answer, knows what it has to ask about.
use sqlx::PgPool;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::ids::RegistryId;
use crate::suppliers::epp::answer::Reply;
use crate::suppliers::epp::session::new_trid;
use crate::suppliers::queries::epp::command as queries;

/// What a command does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    ContactCreate,
    ContactUpdate,
    HostCreate,
    HostUpdate,
    DomainCreate,
    DomainRenew,
    DomainUpdate,
    DomainRestore,
    DomainTransfer,
}

impl Kind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ContactCreate => "contact create",
            Self::ContactUpdate => "contact update",
            Self::HostCreate => "host create",
            Self::HostUpdate => "host update",
            Self::DomainCreate => "domain create",
            Self::DomainRenew => "domain renew",
            Self::DomainUpdate => "domain update",
            Self::DomainRestore => "domain restore",
            Self::DomainTransfer => "domain transfer",
        }
    }
}

/// A command about to be sent.
#[derive(Clone, Copy, Debug)]
pub struct Sent<'a> {
    pub registry: RegistryId,
    pub key: Uuid,
    pub kind: Kind,
    pub object: &'a str,
    /// What it starts from, where that tells whether it was done.
    pub basis: &'a str,
}

/// A command that was sent before, and that was not refused as far as is known.
#[derive(Clone, Debug)]
pub struct Past {
    pub cl_trid: String,
    pub basis: String,
}

/// Written down and committed: from now on it counts as sent. Gives its clTRID.
pub async fn begin(db: &PgPool, sent: Sent<'_>, now: OffsetDateTime) -> sqlx::Result<String> {
    let cl_trid = new_trid();
    queries::insert(&mut *db.acquire().await?, &cl_trid, sent, now).await?;
    Ok(cl_trid)
}

/// Its answer came.
pub async fn answered(db: &PgPool, cl_trid: &str, reply: &Reply, now: OffsetDateTime) -> sqlx::Result<()> {
    let answer = (i32::from(reply.code), reply.sv_trid.as_str(), reply.message.as_str());
    queries::update_answered(&mut *db.acquire().await?, cl_trid, answer, now).await
}

/// The latest of a task's commands of this kind that may have been done: answered well, or not answered.
pub async fn perhaps_done(db: &PgPool, key: Uuid, kind: Kind, object: &str) -> sqlx::Result<Option<Past>> {
    queries::find_perhaps_done(&mut *db.acquire().await?, key, kind, object).await
}

/// Whether the registry said, at once or later, that it did this for the task.
pub async fn was_done(db: &PgPool, key: Uuid, (kind, object, basis): (Kind, &str, &str)) -> sqlx::Result<bool> {
    queries::has_done(&mut *db.acquire().await?, key, (kind, object, basis)).await
}

/// Whether one of the task's commands is still in the registry's own queue.
pub async fn is_pending(db: &PgPool, key: Uuid) -> sqlx::Result<bool> {
    queries::has_pending(&mut *db.acquire().await?, key).await
}

/// It was found out that it was done.
pub async fn conclude(db: &PgPool, cl_trid: &str) -> sqlx::Result<()> {
    queries::update_outcome(&mut *db.acquire().await?, cl_trid, "done").await
}

/// It was found out that a renewal from this day was done. False: another task's renewal from the same day was, so this
/// one was not.
pub async fn conclude_renewal(db: &PgPool, sent: Sent<'_>, cl_trid: &str) -> sqlx::Result<bool> {
    let mut tx = db.begin().await?;
    queries::hold_object(&mut tx, sent.registry, sent.object).await?;
    let ours = !queries::has_done_by_another(&mut tx, sent).await?;
    let outcome = if ours { "done" } else { "refused" };
    queries::update_outcome(&mut tx, cl_trid, outcome).await?;
    tx.commit().await?;
    Ok(ours)
}
