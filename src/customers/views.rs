//! Saved views: a filter of the customers list with its order and columns, under a name; one's own, or for all staff.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::customers::columns::{Column, names};
use crate::customers::queries::views as queries;
use crate::error::violated_constraint;
use crate::events::{self, Actor, Details, EventKind};
use crate::fields::{FieldError, clean_line};
use crate::ids::{LoginId, ResellerId, ViewId};
use crate::products::queries::seller::find_seller;
use crate::tell;

/// So many views one person can have.
pub const MOST: i64 = 200;
const LONGEST: usize = 60;

/// A view as its links and its page need it.
#[derive(Clone, Debug)]
pub struct View {
    pub id: ViewId,
    pub name: String,
    /// The filter and the order, as in an address.
    pub query: String,
    pub columns: Vec<Column>,
    pub shared: bool,
    pub login: LoginId,
    pub maker_name: String,
}

/// Who saves or changes one.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    pub owner: ResellerId,
    pub login: LoginId,
    /// An owner: he changes what others have shared, too.
    pub over_all: bool,
    pub actor: &'a Actor,
    pub now: OffsetDateTime,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    Done(ViewId),
    /// One of his is called so.
    Taken,
    TooMany,
    NotThere,
}

impl View {
    pub fn may_be_changed_by(&self, login: LoginId, over_all: bool) -> bool {
        self.login == login || over_all && self.shared
    }
}

/// A name as typed.
pub fn check_name(raw: &str) -> Result<String, FieldError> {
    match clean_line(raw, LONGEST)? {
        name if name.is_empty() => Err(FieldError::Missing(crate::t("customers-view-name-missing"))),
        name => Ok(name),
    }
}

/// Keeps one.
pub async fn save(
    db: &mut PgConnection,
    desk: Desk<'_>,
    (name, shared): (&str, bool),
    (query, columns): (&str, &[Column]),
) -> sqlx::Result<Saved> {
    if queries::count_of(&mut *db, desk.owner, desk.login).await? >= MOST {
        return Ok(Saved::TooMany);
    }
    let new = queries::New { name, shared, query, columns: &names(columns), maker_name: &desk.actor.name };
    match queries::insert(&mut *db, desk.owner, desk.login, new, desk.now).await? {
        Some(id) => {
            record(db, desk, id, tell("customers-event-view-saved").with("name", name).kept()).await?;
            Ok(Saved::Done(id))
        }
        None => Ok(Saved::Taken),
    }
}

/// Gives it another name, or shares it.
pub async fn change(
    db: &mut PgConnection,
    desk: Desk<'_>,
    view: &View,
    name: &str,
    shared: bool,
) -> sqlx::Result<Saved> {
    if !view.may_be_changed_by(desk.login, desk.over_all) {
        return Ok(Saved::NotThere);
    }
    match queries::update(&mut *db, desk.owner, view.id, name, shared).await {
        Ok(true) => {}
        Ok(false) => return Ok(Saved::NotThere),
        Err(error) if violated_constraint(&error) == Some("view_name_taken") => return Ok(Saved::Taken),
        Err(error) => return Err(error),
    }
    record(db, desk, view.id, tell("customers-event-view-changed").with("name", name).kept()).await?;
    Ok(Saved::Done(view.id))
}

/// Takes it away. False: it is not there, or not his.
pub async fn delete(db: &mut PgConnection, desk: Desk<'_>, view: &View) -> sqlx::Result<bool> {
    let may = view.may_be_changed_by(desk.login, desk.over_all);
    if !may || !queries::delete(&mut *db, desk.owner, view.id).await? {
        return Ok(false);
    }
    record(db, desk, view.id, tell("customers-event-view-deleted").with("name", &view.name).kept()).await?;
    Ok(true)
}

/// A line in the history of the reseller's own account.
async fn record(db: &mut PgConnection, desk: Desk<'_>, view: ViewId, what: String) -> sqlx::Result<()> {
    let Some(seller) = find_seller(&mut *db, desk.owner).await? else { return Err(sqlx::Error::RowNotFound) };
    let details = Details { what, about: Some(view.0), ..Details::default() };
    events::record(db, seller.subject(), desk.actor, EventKind::ViewChanged, &details, desk.now).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_maker_changes_a_view_and_an_owner_what_is_shared() {
        let (maker, other) = (LoginId::new(), LoginId::new());
        let view = |shared| View {
            id: ViewId::new(),
            name: "Germany".into(),
            query: "country=DE".into(),
            columns: Vec::new(),
            shared,
            login: maker,
            maker_name: "Sanne".into(),
        };
        for shared in [true, false] {
            assert!(view(shared).may_be_changed_by(maker, false));
            assert!(!view(shared).may_be_changed_by(other, false));
        }
        assert!(view(true).may_be_changed_by(other, true) && !view(false).may_be_changed_by(other, true));
    }
}
