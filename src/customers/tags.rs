//! Tags: what staff call groups of customers. A tag is made by being typed, and is one reseller's.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::customers::queries::tags as queries;
use crate::error::violated_constraint;
use crate::events::{self, Actor, Change, Details, EventKind, Subject};
use crate::fields::{FieldError, clean_line};
use crate::ids::{CustomerId, ResellerId, TagId};
use crate::products::queries::seller::find_seller;
use crate::tell;

/// The longest name, in characters.
pub const LONGEST: usize = 50;
/// So many tags a reseller can have.
pub const MOST: i64 = 10_000;
/// So many a customer can have.
pub const MOST_OF_ONE: i64 = 30;

/// A tag, and how many customers have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    pub id: TagId,
    pub name: String,
    pub customers: i64,
}

/// What came of giving one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    Done,
    /// He had it.
    WasThere,
    /// He has as many as one can have.
    TooManyOfHis,
    /// The reseller has as many as one can have.
    TooMany,
}

/// What came of a change of the tag itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    Done,
    NotThere,
    /// Another tag is called so.
    Taken,
}

/// A name as typed. A comma would look like two tags.
pub fn check_name(raw: &str) -> Result<String, FieldError> {
    match clean_line(raw, LONGEST)? {
        name if name.is_empty() => Err(FieldError::Missing(crate::t("customers-tag-missing"))),
        name if name.contains(',') => Err(FieldError::Missing(crate::t("customers-tag-comma"))),
        name => Ok(name),
    }
}

/// The tag of this name, made if there is none. None: there are too many already.
pub async fn find_or_make(
    db: &mut PgConnection,
    owner: ResellerId,
    name: &str,
    now: OffsetDateTime,
) -> sqlx::Result<Option<Tag>> {
    if let Some(tag) = queries::find_by_name(&mut *db, owner, name).await? {
        return Ok(Some(tag));
    }
    if queries::count(&mut *db, owner).await? >= MOST {
        return Ok(None);
    }
    queries::insert(&mut *db, owner, name, now).await?;
    queries::find_by_name(db, owner, name).await
}

/// Gives a customer a tag by its name.
pub async fn add(
    db: &mut PgConnection,
    (owner, customer): (ResellerId, CustomerId),
    name: &str,
    actor: &Actor,
    now: OffsetDateTime,
) -> sqlx::Result<Added> {
    if queries::count_of_customer(&mut *db, owner, customer).await? >= MOST_OF_ONE {
        return Ok(Added::TooManyOfHis);
    }
    let Some(tag) = find_or_make(&mut *db, owner, name, now).await? else { return Ok(Added::TooMany) };
    match give(db, (owner, customer), &tag, actor, now).await? {
        true => Ok(Added::Done),
        false => Ok(Added::WasThere),
    }
}

/// Gives a customer a tag that there is. False: he had it.
pub async fn give(
    db: &mut PgConnection,
    (owner, customer): (ResellerId, CustomerId),
    tag: &Tag,
    actor: &Actor,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    if !queries::insert_of_customer(&mut *db, owner, (customer, tag.id), now).await? {
        return Ok(false);
    }
    let details =
        Details { what: tell("customers-event-tag-added").with("tag", &tag.name).kept(), ..Details::default() };
    events::record(db, Subject::of(owner, customer), actor, EventKind::TagsChanged, &details, now).await?;
    Ok(true)
}

/// Takes a tag from a customer. False: he did not have it.
pub async fn take(
    db: &mut PgConnection,
    (owner, customer): (ResellerId, CustomerId),
    tag: TagId,
    actor: &Actor,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let Some(name) = queries::delete_of_customer(&mut *db, owner, (customer, tag)).await? else { return Ok(false) };
    let details = Details { what: tell("customers-event-tag-removed").with("tag", name).kept(), ..Details::default() };
    events::record(db, Subject::of(owner, customer), actor, EventKind::TagsChanged, &details, now).await?;
    Ok(true)
}

/// Calls a tag otherwise, for everybody who has it.
pub async fn rename(
    db: &mut PgConnection,
    (owner, tag): (ResellerId, TagId),
    name: &str,
    actor: &Actor,
    now: OffsetDateTime,
) -> sqlx::Result<Changed> {
    let Some(before) = queries::find_for_update(&mut *db, owner, tag).await? else { return Ok(Changed::NotThere) };
    if before.name == name {
        return Ok(Changed::Done);
    }
    match queries::update_name(&mut *db, owner, tag, name).await {
        Ok(()) => {}
        Err(error) if violated_constraint(&error) == Some("tag_name_taken") => return Ok(Changed::Taken),
        Err(error) => return Err(error),
    }
    let change = Change { label: tell("customers-tag").kept(), before: before.name.clone(), after: name.to_owned() };
    let what = tell("customers-event-tag-renamed").with("before", before.name).with("name", name).kept();
    record(db, (owner, tag), actor, what, vec![change], now).await?;
    Ok(Changed::Done)
}

/// Whoever has this tag has the other one from now on; this one is gone.
pub async fn merge(
    db: &mut PgConnection,
    (owner, tag): (ResellerId, TagId),
    into: TagId,
    actor: &Actor,
    now: OffsetDateTime,
) -> sqlx::Result<Changed> {
    // in the order of their ids, so that two who merge the other way round do not wait for each other
    let mut both = [tag, into];
    both.sort();
    let mut names = Vec::new();
    for id in both {
        let Some(found) = queries::find_for_update(&mut *db, owner, id).await? else { return Ok(Changed::NotThere) };
        names.push((found.id, found.name));
    }
    if tag == into {
        return Ok(Changed::NotThere);
    }
    let name = |id| names.iter().find(|(one, _)| *one == id).map(|(_, name)| name.clone()).unwrap_or_default();
    queries::insert_all_of(&mut *db, owner, (tag, into)).await?;
    queries::delete(&mut *db, owner, tag).await?;
    let what = tell("customers-event-tag-merged").with("tag", name(tag)).with("into", name(into)).kept();
    record(db, (owner, tag), actor, what, Vec::new(), now).await?;
    Ok(Changed::Done)
}

/// Takes it from everybody, and away.
pub async fn remove(
    db: &mut PgConnection,
    (owner, tag): (ResellerId, TagId),
    actor: &Actor,
    now: OffsetDateTime,
) -> sqlx::Result<Changed> {
    let Some(found) = queries::find_for_update(&mut *db, owner, tag).await? else { return Ok(Changed::NotThere) };
    queries::delete(&mut *db, owner, tag).await?;
    let had = found.customers.to_string();
    let what = tell("customers-event-tag-deleted").with("tag", found.name).with("had", had).kept();
    record(db, (owner, tag), actor, what, Vec::new(), now).await?;
    Ok(Changed::Done)
}

/// A line in the history of the reseller's own account.
async fn record(
    db: &mut PgConnection,
    (owner, tag): (ResellerId, TagId),
    actor: &Actor,
    what: String,
    changes: Vec<Change>,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    let Some(seller) = find_seller(&mut *db, owner).await? else { return Err(sqlx::Error::RowNotFound) };
    let details = Details { what, changes, about: Some(tag.0), ..Details::default() };
    events::record(db, seller.subject(), actor, EventKind::TagsChanged, &details, now).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_one_short_line() {
        assert_eq!(check_name("  VIP "), Ok("VIP".to_owned()));
        for wrong in ["", " \u{200b}", "a,b", "a\nb", "a\0b", &"é".repeat(51)] {
            assert!(check_name(wrong).is_err(), "{wrong:?}");
        }
        assert!(check_name(&"é".repeat(50)).is_ok());
    }
}
