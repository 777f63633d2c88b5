//! What staff note about a customer, for their own eyes: no query of a Customer Area reads it, and no event says it.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::customers::queries::notes as queries;
use crate::events::{self, Actor, Details, EventKind, Subject};
use crate::fields::{FieldError, clean_text};
use crate::ids::{CustomerId, LoginId, NoteId, ResellerId};
use crate::locale::{key, tell};

/// The longest note, in characters.
pub const LONGEST: usize = 5_000;

/// A note as staff read it.
#[derive(Clone, Debug)]
pub struct Note {
    pub id: NoteId,
    pub body: String,
    pub author: LoginId,
    pub author_name: String,
    pub pinned_at: Option<OffsetDateTime>,
    pub created_at: OffsetDateTime,
    pub edited_at: Option<OffsetDateTime>,
}

/// Whose account, and who does it.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    pub owner: ResellerId,
    pub customer: CustomerId,
    pub login: LoginId,
    pub actor: &'a Actor,
    pub now: OffsetDateTime,
}

/// A text as typed.
pub fn check_body(raw: &str) -> Result<String, FieldError> {
    match clean_text(raw, LONGEST)? {
        body if body.is_empty() => Err(FieldError::Missing(crate::t("customers-note-empty"))),
        body => Ok(body),
    }
}

/// Writes one.
pub async fn write(db: &mut PgConnection, desk: Desk<'_>, body: &str, pinned: bool) -> sqlx::Result<NoteId> {
    let id = queries::insert(
        &mut *db,
        (desk.owner, desk.customer),
        (desk.login, &desk.actor.name),
        (body, pinned),
        desk.now,
    )
    .await?;
    record(db, desk, key("customers-event-note-written")).await?;
    Ok(id)
}

/// Changes one's own. False: it is not there, or somebody else's.
pub async fn edit(db: &mut PgConnection, desk: Desk<'_>, note: NoteId, body: &str) -> sqlx::Result<bool> {
    let owner = (desk.owner, desk.customer);
    if !queries::update_body(&mut *db, owner, (note, desk.login), body, desk.now).await? {
        return Ok(false);
    }
    record(db, desk, key("customers-event-note-changed")).await?;
    Ok(true)
}

/// Deletes one's own. False: it is not there, or somebody else's.
pub async fn delete(db: &mut PgConnection, desk: Desk<'_>, note: NoteId) -> sqlx::Result<bool> {
    if !queries::delete(&mut *db, (desk.owner, desk.customer), (note, desk.login)).await? {
        return Ok(false);
    }
    record(db, desk, key("customers-event-note-deleted")).await?;
    Ok(true)
}

/// Puts one on top, or back among the others; anybody of the staff does. False: it is so already.
pub async fn pin(db: &mut PgConnection, desk: Desk<'_>, note: NoteId, on_top: bool) -> sqlx::Result<bool> {
    let at = on_top.then_some(desk.now);
    if !queries::update_pinned(&mut *db, (desk.owner, desk.customer), note, at).await? {
        return Ok(false);
    }
    let what = if on_top { key("customers-event-note-pinned") } else { key("customers-event-note-unpinned") };
    record(db, desk, what).await?;
    Ok(true)
}

/// That it happened; not what it says, which stands nowhere else.
async fn record(db: &mut PgConnection, desk: Desk<'_>, what: &'static str) -> sqlx::Result<()> {
    let details = Details { what: tell(what).kept(), ..Details::default() };
    let subject = Subject::of(desk.owner, desk.customer);
    events::record(db, subject, desk.actor, EventKind::CustomerNoted, &details, desk.now).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_says_something_and_not_too_much() {
        assert_eq!(check_body(" pays late\r\nalways "), Ok("pays late\nalways".to_owned()));
        for wrong in ["", "  \n", "a\0b", &"x".repeat(LONGEST + 1)] {
            assert!(check_body(wrong).is_err());
        }
    }
}
