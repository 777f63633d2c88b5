//! A new password, with all that follows from it.
use sqlx::PgConnection;
use time::OffsetDateTime;
use url::Url;

use crate::events::{self, Actor, Details, EventKind};
use crate::ids::{CustomerId, LoginId, SessionKey};
use crate::logins::links::{find_label, subject, write_to};
use crate::logins::queries::account::lock_own;
use crate::logins::queries::login::{Candidate, update_password};
use crate::logins::queries::session::end_sessions_of_login;
use crate::logins::queries::token::void_passwords;
use crate::mail::Message;

/// A password about to be kept.
#[derive(Clone, Copy)]
pub struct NewPassword<'a> {
    pub hash: &'a str,
    /// The one session that stays open; None: all end.
    pub keep: Option<SessionKey>,
    pub portal: &'a Url,
}

/// Changes a password at its owner's own wish: every other session ends, links become void, and he is told by mail.
/// False: there is no such login.
pub async fn change_password(
    db: &mut PgConnection,
    owner: CustomerId,
    login: LoginId,
    new: &NewPassword<'_>,
    actor: &Actor,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let Some(candidate) = lock_own(db, owner, login).await? else { return Ok(false) };
    set(db, &candidate, new, actor, now).await?;
    Ok(true)
}

/// Keeps a new password of a locked login, with all that follows from it.
pub(super) async fn set(
    db: &mut PgConnection,
    login: &Candidate,
    new: &NewPassword<'_>,
    actor: &Actor,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    let owner = login.customer_id;
    update_password(db, owner, login.id, new.hash, now).await?;
    end_sessions_of_login(db, owner, login.id, new.keep).await?;
    void_passwords(db, owner, Some(login.id), now).await?;
    let details = Details { login: login.name.clone(), ..Details::default() };
    events::record(db, subject(login), actor, EventKind::PasswordChanged, &details, now).await?;
    let Some(label) = find_label(db, login).await? else { return Ok(()) };
    let message = Message::PasswordChanged { login_name: &login.name, changed_at: now, ip: &actor.ip };
    write_to(db, login, &label, new.portal, message, None, now).await
}
