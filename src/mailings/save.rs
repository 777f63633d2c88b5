//! Drafts: written, changed, thrown away.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::events::{self, Actor, Details, EventKind};
use crate::ids::{LoginId, MailingId, ResellerId};
use crate::locale::{Told, tell};
use crate::mailings::queries::mailing as queries;
use crate::mailings::{Content, State};
use crate::products::queries::seller::find_seller;

/// Who does something with a reseller's mailings.
#[derive(Clone, Copy, Debug)]
pub struct Hand<'a> {
    pub owner: ResellerId,
    pub login: LoginId,
    pub actor: &'a Actor,
    pub now: OffsetDateTime,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// Its state does not allow it any more.
    TooLate,
    NotThere,
}

/// Keeps a new draft.
pub async fn create(db: &mut PgConnection, hand: Hand<'_>, content: &Content) -> sqlx::Result<MailingId> {
    let id = queries::insert(&mut *db, hand.owner, content, (hand.login, hand.actor), hand.now).await?;
    let what = event(tell("mailings-event-drafted"), content);
    record(db, (hand.owner, id), hand.actor, what, hand.now).await?;
    Ok(id)
}

/// Changes a draft.
pub async fn update(
    db: &mut PgConnection,
    hand: Hand<'_>,
    mailing: MailingId,
    content: &Content,
) -> sqlx::Result<Outcome> {
    let Some(before) = queries::find_for_update(&mut *db, hand.owner, mailing).await? else {
        return Ok(Outcome::NotThere);
    };
    if before.state != State::Draft || !queries::update(&mut *db, hand.owner, mailing, content, hand.now).await? {
        return Ok(Outcome::TooLate);
    }
    let what = event(tell("mailings-event-changed"), content);
    record(db, (hand.owner, mailing), hand.actor, what, hand.now).await?;
    Ok(Outcome::Done)
}

/// Throws a draft away.
pub async fn discard(db: &mut PgConnection, hand: Hand<'_>, mailing: MailingId) -> sqlx::Result<Outcome> {
    let Some(before) = queries::find_for_update(&mut *db, hand.owner, mailing).await? else {
        return Ok(Outcome::NotThere);
    };
    if before.state != State::Draft || !queries::delete(&mut *db, hand.owner, mailing).await? {
        return Ok(Outcome::TooLate);
    }
    let what = event(tell("mailings-event-discarded"), &before.content);
    record(db, (hand.owner, mailing), hand.actor, what, hand.now).await?;
    Ok(Outcome::Done)
}

/// What the history says of a mailing, as it is kept.
pub(in crate::mailings) fn event(what: Told, content: &Content) -> String {
    what.with("kind", content.kind.kept()).with("subject", &content.subject).kept()
}

/// A line in the history of the reseller's own account.
pub(in crate::mailings) async fn record(
    db: &mut PgConnection,
    (owner, mailing): (ResellerId, MailingId),
    actor: &Actor,
    what: String,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    let Some(seller) = find_seller(&mut *db, owner).await? else { return Err(sqlx::Error::RowNotFound) };
    let details = Details { what, about: Some(mailing.0), ..Details::default() };
    events::record(db, seller.subject(), actor, EventKind::MailingChanged, &details, now).await?;
    Ok(())
}
