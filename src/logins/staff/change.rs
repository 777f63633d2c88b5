//! Roles given and taken, and who may no longer come in. Each in the caller's transaction, with its event.
use sqlx::PgConnection;

use crate::ids::LoginId;
use crate::impersonation::{self, EndReason};
use crate::logins::StaffRole;
use crate::logins::queries::session::end_sessions_of_login;
use crate::logins::queries::token::void_passwords;
use crate::logins::staff::{Desk, Refused, queries, within};
use crate::tell;

/// Gives somebody another role; it holds from his next request on. False: he had it already.
pub async fn change_role(
    db: &mut PgConnection,
    desk: Desk<'_>,
    login: LoginId,
    role: StaffRole,
) -> Result<bool, Refused> {
    let asking = desk.lock(db).await?;
    let member = desk.find_other(db, &asking, login).await?;
    if Some(role) > asking.role {
        return Err(Refused::NotOwner);
    }
    if member.role == Some(role) {
        return Ok(false);
    }
    queries::update_role(db, desk.owner, login, role).await?;
    let what = tell("staff-event-role").with("name", &member.name).with("role", within(Some(role)).kept());
    desk.note(db, &member, &what.with("before", within(member.role).kept()), "").await?;
    Ok(true)
}

/// Lets somebody in no more: his sessions end, his running "Login as customer" ends, his links become void. Whoever has
/// no password yet is called back by it. False: he was disabled already.
pub async fn disable(db: &mut PgConnection, desk: Desk<'_>, login: LoginId, reason: &str) -> Result<bool, Refused> {
    let asking = desk.lock(db).await?;
    let member = desk.find_other(db, &asking, login).await?;
    if !queries::insert_disabling(db, desk.owner, login, (asking.id, reason), desk.now).await? {
        return Ok(false);
    }
    let account = desk.account();
    impersonation::end_all_of_login(db, desk.portal, login, EndReason::SessionEnded, desk.actor, desk.now).await?;
    end_sessions_of_login(db, account, login, None).await?;
    void_passwords(db, account, Some(login), desk.now).await?;
    let what = match member.has_password {
        true => tell("staff-event-disabled"),
        false => tell("staff-event-called-back"),
    };
    desk.note(db, &member, &what.with("name", &member.name), reason).await?;
    Ok(true)
}

/// Lets somebody in again. False: he was not disabled.
pub async fn enable(db: &mut PgConnection, desk: Desk<'_>, login: LoginId) -> Result<bool, Refused> {
    let asking = desk.lock(db).await?;
    let member = desk.find_other(db, &asking, login).await?;
    if !queries::update_enabled(db, desk.owner, login, asking.id, desk.now).await? {
        return Ok(false);
    }
    desk.note(db, &member, &tell("staff-event-enabled").with("name", &member.name), "").await?;
    Ok(true)
}
