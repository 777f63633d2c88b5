//! Inviting somebody into the house: a login with a role, and a link by which he chooses his first password.
use sqlx::PgConnection;

use crate::fields::{EmailAddress, LoginName};
use crate::ids::LoginId;
use crate::logins::StaffRole;
use crate::logins::links::{Link, find_label};
use crate::logins::queries::account::lock_own;
use crate::logins::staff::{Desk, MOST, Refused, State, queries, within};
use crate::logins::throttle::{Allowance, RESET_ACCOUNT};
use crate::logins::tokens::TokenPurpose;
use crate::tell;

/// Who shall come in, as what.
#[derive(Clone, Copy, Debug)]
pub struct Invitation<'a> {
    pub person_name: &'a str,
    pub email: &'a EmailAddress,
    pub name: &'a LoginName,
    pub role: StaffRole,
}

/// Invites somebody: login, event and mail with a link that is good for 7 days. In the caller's transaction.
pub async fn invite(db: &mut PgConnection, desk: Desk<'_>, invitation: &Invitation<'_>) -> Result<LoginId, Refused> {
    let asking = desk.lock(db).await?;
    if Some(invitation.role) > asking.role {
        return Err(Refused::NotOwner);
    }
    if queries::count(db, desk.owner).await? >= MOST {
        return Err(Refused::TooMany);
    }
    if queries::is_used_beside(db, desk.owner, invitation.name.as_str()).await? {
        return Err(Refused::NameTaken);
    }
    let login = queries::insert(db, desk.owner, invitation, desk.now).await?.ok_or(Refused::NameTaken)?;
    let member = queries::find(db, desk.owner, login).await?.ok_or(Refused::NotThere)?;
    let what = tell("staff-event-invited").with("name", invitation.name.to_string());
    desk.note(db, &member, &what.with("role", within(Some(invitation.role)).kept()), "").await?;
    send(db, desk, login).await?;
    Ok(login)
}

/// Sends somebody who has no password yet another link; the older one becomes void. Whoever was called back is invited
/// again by it. Gives the address it goes to.
pub async fn invite_again(db: &mut PgConnection, desk: Desk<'_>, login: LoginId) -> Result<String, Refused> {
    let asking = desk.lock(db).await?;
    let member = desk.find_other(db, &asking, login).await?;
    match member.state(desk.now) {
        State::Invited(_) | State::InvitationOver => {}
        State::CalledBack => {
            queries::update_enabled(db, desk.owner, login, asking.id, desk.now).await?;
            desk.note(db, &member, &tell("staff-event-invited-again").with("name", &member.name), "").await?;
        }
        State::Active | State::Disabled | State::Blocked => return Err(Refused::Stale),
    }
    if let Allowance::RefusedUntil(until) = RESET_ACCOUNT.take(db, &format!("by staff {login}"), desk.now).await? {
        return Err(Refused::RateLimited(until));
    }
    send(db, desk, login).await?;
    Ok(member.email)
}

async fn send(db: &mut PgConnection, desk: Desk<'_>, login: LoginId) -> Result<(), Refused> {
    let candidate = lock_own(db, desk.account(), login).await?.ok_or(Refused::NotThere)?;
    let label = find_label(db, &candidate).await?.ok_or(Refused::NotThere)?;
    let link = Link { login: &candidate, label: &label, portal: desk.portal, purpose: TokenPurpose::FirstPassword };
    Ok(link.send(db, desk.actor, desk.now).await?)
}
