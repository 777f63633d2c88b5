//! One action on many customers: whom it is for is written down when it is confirmed; a job then does it portion by portion,
//! and marks each customer in the transaction in which it was done, so that a kill anywhere leaves both or neither.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::customers::list::{Filter, Listed};
use crate::customers::queries::bulk as queries;
use crate::customers::search::Words;
use crate::customers::tags;
use crate::events::{self, Actor, Details, EventKind};
use crate::ids::{BulkId, CustomerId, LoginId, ResellerId, TagId};
use crate::jobs::JobKind;
use crate::jobs::queries::enqueue;
use crate::locale::{Told, tell};
use crate::products::queries::seller::find_seller;

mod portion;
pub mod worker;

/// So many customers at most.
pub const MOST: i64 = 100_000;
/// So many of them are named before it is confirmed.
pub const SAMPLE: i64 = 10;

/// Whom it is for.
#[derive(Clone, Debug)]
pub enum Whom {
    These(Vec<CustomerId>),
    /// All who fit.
    Fitting(Box<Filter>, Option<Words>),
}

/// What is done with each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// By its name; it is made if there is none.
    AddTag(String),
    RemoveTag(TagId, String),
    /// Whoever is not verified gets the verification e-mail.
    SendVerification,
    /// No login may log in, for this reason.
    DenyLogin(String),
}

/// How it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Running,
    Stopped,
    Done,
}

/// One, as its page shows it.
#[derive(Clone, Debug)]
pub struct Bulk {
    pub id: BulkId,
    pub deed: Deed,
    pub chosen: i64,
    pub state: State,
    pub actor_name: String,
    pub created_at: OffsetDateTime,
    pub ended_at: Option<OffsetDateTime>,
    pub stopped_by: String,
}

/// How far it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub done: i64,
    /// Nothing had to be done: he had the tag, or is verified.
    pub nothing: i64,
    pub refused: i64,
    pub waiting: i64,
}

/// Who confirms one or stops it.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    pub owner: ResellerId,
    pub login: LoginId,
    pub actor: &'a Actor,
    pub now: OffsetDateTime,
}

/// What came of the confirmation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begun {
    Done(BulkId),
    /// It is no longer for as many as the page said, but for so many.
    OtherNumber(i64),
    TooManyTags,
}

impl Deed {
    pub(in crate::customers) fn kind(&self) -> &'static str {
        match self {
            Self::AddTag(_) => "add_tag",
            Self::RemoveTag(..) => "remove_tag",
            Self::SendVerification => "verification",
            Self::DenyLogin(_) => "deny_login",
        }
    }

    /// In a few words: "Add the tag “VIP”".
    pub fn words(&self) -> Told {
        match self {
            Self::AddTag(name) => tell("customers-deed-add-tag").with("tag", name),
            Self::RemoveTag(_, name) => tell("customers-deed-remove-tag").with("tag", name),
            Self::SendVerification => tell("customers-deed-verification"),
            Self::DenyLogin(_) => tell("customers-switch-account"),
        }
    }
}

impl State {
    pub fn word(self) -> &'static str {
        match self {
            Self::Running => crate::t("customers-under-way"),
            Self::Stopped => crate::t("customers-bulk-stopped"),
            Self::Done => crate::t("customers-done"),
        }
    }

    pub(in crate::customers) fn from_stored(text: &str) -> Self {
        match text {
            "running" => Self::Running,
            "stopped" => Self::Stopped,
            _ => Self::Done,
        }
    }
}

impl Progress {
    pub fn percent(self) -> i64 {
        let over = self.done + self.nothing + self.refused;
        over * 100 / (over + self.waiting).max(1)
    }
}

/// How many it would be for; no more counted than can be.
pub async fn count(db: &mut PgConnection, owner: ResellerId, whom: &Whom) -> sqlx::Result<i64> {
    queries::set_time(&mut *db).await?;
    queries::count(db, owner, whom).await
}

/// The newest of them.
pub async fn sample(db: &mut PgConnection, owner: ResellerId, whom: &Whom) -> sqlx::Result<Vec<Listed>> {
    queries::list_some(db, owner, whom).await
}

/// Writes down whom it is for, and lets it begin: for just as many as the page said. The caller rolls back on anything else.
pub async fn begin(db: &mut PgConnection, desk: Desk<'_>, whom: &Whom, deed: &Deed, seen: i64) -> sqlx::Result<Begun> {
    queries::set_time(&mut *db).await?;
    let tag = match deed {
        Deed::AddTag(name) => match tags::find_or_make(&mut *db, desk.owner, name, desk.now).await? {
            Some(tag) => Some((tag.id, tag.name)),
            None => return Ok(Begun::TooManyTags),
        },
        Deed::RemoveTag(id, name) => Some((*id, name.clone())),
        Deed::SendVerification | Deed::DenyLogin(_) => None,
    };
    let id = BulkId::new();
    queries::insert(&mut *db, desk, (id, deed), tag, seen).await?;
    let chosen = queries::insert_chosen(&mut *db, desk.owner, id, whom).await?;
    if chosen != seen {
        return Ok(Begun::OtherNumber(chosen));
    }
    enqueue(&mut *db, desk.owner, JobKind::ActOnMany, id.0, desk.now, desk.now).await?;
    let what = tell("customers-event-bulk-begun").with("deed", deed.words().kept());
    record(db, desk.owner, id, desk.actor, &what.with("chosen", chosen.to_string()), desk.now).await?;
    Ok(Begun::Done(id))
}

/// Whoever it has not been done with stays as he is. False: it was over.
pub async fn stop(db: &mut PgConnection, desk: Desk<'_>, bulk: &Bulk) -> sqlx::Result<bool> {
    if !queries::update_stopped(&mut *db, desk.owner, bulk.id, &desk.actor.name, desk.now).await? {
        return Ok(false);
    }
    let what = tell("customers-event-bulk-stopped").with("deed", bulk.deed.words().kept());
    record(db, desk.owner, bulk.id, desk.actor, &what, desk.now).await?;
    Ok(true)
}

/// A line in the history of the reseller's own account.
async fn record(
    db: &mut PgConnection,
    owner: ResellerId,
    bulk: BulkId,
    actor: &Actor,
    what: &Told,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    let Some(seller) = find_seller(&mut *db, owner).await? else { return Err(sqlx::Error::RowNotFound) };
    let details = Details { what: what.kept(), about: Some(bulk.0), ..Details::default() };
    events::record(db, seller.subject(), actor, EventKind::BulkActionChanged, &details, now).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_is_what_is_over_of_all() {
        let progress = Progress { done: 2, nothing: 1, refused: 1, waiting: 4 };
        assert_eq!(progress.percent(), 50);
        assert_eq!(Progress::default().percent(), 0);
        assert_eq!(Progress { waiting: 0, ..progress }.percent(), 100);
    }
}
