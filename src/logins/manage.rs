//! Looking after logins: added, changed, signed out. Each in the caller's transaction, with its event.
use sqlx::PgConnection;
use time::OffsetDateTime;
use url::Url;

use crate::events::{self, Actor, Change, Details, EventKind, Subject};
use crate::fields::{EmailAddress, LoginName};
use crate::ids::{CustomerId, LoginId, ResellerId, SessionKey};
use crate::impersonation::{self, EndReason};
use crate::locale::{Told, tell};
use crate::logins::StaffRole;
pub use crate::logins::change::{NewPassword, change_password};
use crate::logins::links::subject;
pub use crate::logins::links::{NotSent, find_label, send_first_password, send_password_link};
use crate::logins::queries::account::{insert_login, is_used_beside, lock_and_count, lock_own, update_login};
use crate::logins::queries::login::Candidate;
use crate::logins::queries::session;
use crate::logins::queries::token::void_passwords;
use crate::logins::sessions::idle_after;

/// An account has this many logins at most.
pub const MOST: i64 = 100;

/// A login as its account's list shows it.
#[derive(Clone, Debug)]
pub struct LoginLine {
    pub id: LoginId,
    pub name: String,
    pub person_name: String,
    pub email: String,
    /// Set for the staff of a reseller.
    pub role: Option<StaffRole>,
    pub has_password: bool,
    /// By an owner of the house it works for, if it is staff.
    pub disabled: bool,
    pub last_sign_in_at: Option<OffsetDateTime>,
    pub created_at: OffsetDateTime,
    /// How many of its sessions are open.
    pub sessions: i64,
}

/// What a login is or shall be.
#[derive(Clone, Copy, Debug)]
pub struct NewLogin<'a> {
    pub name: &'a LoginName,
    pub email: &'a EmailAddress,
    /// Empty: the account's name will do.
    pub person_name: &'a str,
    pub role: Option<StaffRole>,
}

/// Why a login was not added or changed.
#[derive(Debug, thiserror::Error)]
pub enum NotSaved {
    #[error("the login name is taken")]
    NameTaken,
    #[error("the account has as many logins as it may have")]
    TooMany,
    #[error("no such login or account")]
    NotThere,
    #[error(transparent)]
    Database(sqlx::Error),
}

impl From<sqlx::Error> for NotSaved {
    fn from(error: sqlx::Error) -> Self {
        let constraint = error.as_database_error().and_then(|error| error.constraint());
        if constraint == Some("login_name_taken") { Self::NameTaken } else { Self::Database(error) }
    }
}

/// Adds a login without a password to a reseller's customer.
pub async fn create(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    new: &NewLogin<'_>,
    actor: &Actor,
    now: OffsetDateTime,
) -> Result<LoginId, NotSaved> {
    let logins = lock_and_count(db, owner, customer).await?.ok_or(NotSaved::NotThere)?;
    if logins >= MOST {
        return Err(NotSaved::TooMany);
    }
    if is_used_beside(db, owner, customer, new.name.as_str()).await? {
        return Err(NotSaved::NameTaken);
    }
    let login = insert_login(db, owner, customer, new, now).await?.ok_or(NotSaved::NameTaken)?;
    let details = Details { login: new.name.to_string(), email: new.email.to_string(), ..Details::default() };
    events::record(db, Subject::of(owner, customer), actor, EventKind::LoginCreated, &details, now).await?;
    Ok(login)
}

/// Changes name, person and e-mail of a login; its role stays. Links sent to its old address become void.
/// Gives what changed; nothing is written when nothing did.
pub async fn update(
    db: &mut PgConnection,
    owner: ResellerId,
    (customer, login): (CustomerId, LoginId),
    new: &NewLogin<'_>,
    actor: &Actor,
    now: OffsetDateTime,
) -> Result<Vec<Change>, NotSaved> {
    let old = lock_own(db, customer, login).await?.ok_or(NotSaved::NotThere)?;
    let changes = changes(&old, new);
    if changes.is_empty() {
        return Ok(changes);
    }
    if old.name != new.name.as_str() && is_used_beside(db, owner, customer, new.name.as_str()).await? {
        return Err(NotSaved::NameTaken);
    }
    update_login(db, customer, login, new).await?;
    if old.email != new.email.as_str() {
        void_passwords(db, customer, Some(login), now).await?;
    }
    let details = Details { login: new.name.to_string(), changes: changes.clone(), ..Details::default() };
    events::record(db, Subject::of(owner, customer), actor, EventKind::LoginChanged, &details, now).await?;
    Ok(changes)
}

fn changes(old: &Candidate, new: &NewLogin<'_>) -> Vec<Change> {
    let fields = [
        (tell("words-login-name"), &old.name, new.name.as_str()),
        (tell("words-name"), &old.person_name, new.person_name),
        (tell("account-event-email-of-login"), &old.email, new.email.as_str()),
    ];
    let changed = fields.into_iter().filter(|(_, before, after)| before != after);
    let change = |(label, before, after): (Told, &String, &str)| Change {
        label: label.kept(),
        before: before.clone(),
        after: after.to_owned(),
    };
    changed.map(change).collect()
}

/// Ends one open session of a login, and what was done under it for somebody else. False: not there, or not this login's.
pub async fn end_session(
    db: &mut PgConnection,
    owner: CustomerId,
    login: LoginId,
    session: SessionKey,
    (portal, actor): (&Url, &Actor),
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let Some(candidate) = lock_own(db, owner, login).await? else { return Ok(false) };
    let open = session::list_sessions_of_login(db, owner, login, now, idle_after(now)).await?;
    if !open.iter().any(|one| one.key == session) || !session::end_session(db, owner, session).await? {
        return Ok(false);
    }
    impersonation::end_of_session(db, portal, login, session, EndReason::SessionEnded, now).await?;
    note_ended(db, &candidate, actor, now).await?;
    Ok(true)
}

/// Ends every session of a login except perhaps one. Tells how many.
pub async fn end_all_sessions(
    db: &mut PgConnection,
    owner: CustomerId,
    login: LoginId,
    but: Option<SessionKey>,
    (portal, actor): (&Url, &Actor),
    now: OffsetDateTime,
) -> sqlx::Result<u64> {
    let Some(candidate) = lock_own(db, owner, login).await? else { return Ok(0) };
    let open = session::list_sessions_of_login(db, owner, login, now, idle_after(now)).await?;
    let ended = session::end_sessions_of_login(db, owner, login, but).await?;
    for one in open.iter().filter(|one| Some(one.key) != but) {
        impersonation::end_of_session(db, portal, login, one.key, EndReason::SessionEnded, now).await?;
    }
    if ended > 0 {
        note_ended(db, &candidate, actor, now).await?;
    }
    Ok(ended)
}

async fn note_ended(db: &mut PgConnection, login: &Candidate, actor: &Actor, now: OffsetDateTime) -> sqlx::Result<()> {
    let details = Details { login: login.name.clone(), ..Details::default() };
    events::record(db, subject(login), actor, EventKind::SessionsEnded, &details, now).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::kept::read;

    #[test]
    fn only_what_differs_is_a_change() {
        let old = Candidate {
            id: LoginId::new(),
            customer_id: CustomerId::new(),
            reseller_id: None,
            name: "ada@jansen.example".into(),
            person_name: String::new(),
            account_name: "Ada Jansen".into(),
            email: "ada@jansen.example".into(),
            role: None,
            password_hash: None,
            session_epoch: 0,
            may_log_in: true,
        };
        let (name, email) = (LoginName::from_stored("ada"), EmailAddress::from_stored("ada@jansen.example"));
        let changes = changes(&old, &NewLogin { name: &name, email: &email, person_name: "", role: None });
        assert_eq!(changes.len(), 1);
        assert_eq!(
            (&*read(&changes[0].label), changes[0].before.as_str(), changes[0].after.as_str()),
            ("Login name", "ada@jansen.example", "ada")
        );
    }
}
