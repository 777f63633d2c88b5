//! A reseller's staff: the logins of his own account with their roles, looked after by his owners.
use sqlx::PgConnection;
use time::OffsetDateTime;
use url::Url;

use crate::events::{self, Actor, Details, EventKind, Subject};
use crate::ids::{CustomerId, LoginId, ResellerId};
use crate::locale::{Told, tell};
use crate::logins::StaffRole;

mod change;
mod invite;
pub mod list;
pub mod queries;

pub use change::{change_role, disable, enable};
pub use invite::{Invitation, invite, invite_again};

/// A house has this many logins at most.
pub const MOST: i64 = 5_000;
/// The longest reason for disabling somebody, in characters.
pub const LONGEST_REASON: usize = 500;

/// One of the staff as lists and pages show him.
#[derive(Clone, Debug)]
pub struct Member {
    pub id: LoginId,
    pub name: String,
    /// May be empty.
    pub person_name: String,
    pub email: String,
    /// None: a login of the account for its Customer Area only.
    pub role: Option<StaffRole>,
    pub disabled: bool,
    /// The reseller above keeps this login, or the whole account, from logging in.
    pub blocked: bool,
    pub has_password: bool,
    pub last_sign_in_at: Option<OffsetDateTime>,
    pub created_at: OffsetDateTime,
    /// Until when a link for the first password is good, if one is.
    pub invited_until: Option<OffsetDateTime>,
}

/// What somebody of the staff is just now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Active,
    /// He may choose his first password until then.
    Invited(OffsetDateTime),
    InvitationOver,
    /// Invited, and called back before he had a password.
    CalledBack,
    Disabled,
    Blocked,
}

impl Member {
    pub fn state(&self, now: OffsetDateTime) -> State {
        match (self.disabled, self.has_password, self.invited_until) {
            (true, true, _) => State::Disabled,
            (true, false, _) => State::CalledBack,
            (false, _, _) if self.blocked => State::Blocked,
            (false, true, _) => State::Active,
            (false, false, Some(until)) if until > now => State::Invited(until),
            (false, false, _) => State::InvitationOver,
        }
    }

    /// The person, or his login name where none is known.
    pub fn shown_name(&self) -> &str {
        if self.person_name.is_empty() { &self.name } else { &self.person_name }
    }
}

/// Who was disabled by whom.
#[derive(Clone, Debug)]
pub struct Disabling {
    pub by: String,
    pub at: OffsetDateTime,
    pub reason: String,
}

/// The house whose staff are changed, by whom, and when.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    pub owner: ResellerId,
    pub portal: &'a Url,
    pub actor: &'a Actor,
    pub now: OffsetDateTime,
}

/// Why nothing was done. The transaction must be rolled back.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// Whoever asks is no enabled owner, or no longer one.
    #[error("only owners look after staff")]
    NotOwner,
    #[error("no such login")]
    NotThere,
    /// Nobody changes his own role, or disables himself.
    #[error("nobody does this to himself")]
    Himself,
    /// The login name is in use; with it the field that says so.
    #[error("the login name is taken")]
    NameTaken,
    #[error("the house has as many logins as it may have")]
    TooMany,
    /// He is not in a state for this: somebody was quicker.
    #[error("not in a state for this")]
    Stale,
    /// Too many links of late; not before this moment.
    #[error("sent too often")]
    RateLimited(OffsetDateTime),
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

impl Desk<'_> {
    fn account(&self) -> CustomerId {
        self.owner.own_account()
    }

    /// Locks the house until the transaction ends, and makes sure that whoever asks is still one of its enabled owners.
    /// Since he stays one, and does nothing to himself, there is always an owner left: also when two of them take each
    /// other's role away at the same moment, for then the second one finds that he is none any more.
    async fn lock(&self, db: &mut PgConnection) -> Result<Member, Refused> {
        queries::lock_house(db, self.owner).await?;
        let asking = self.actor.login.ok_or(Refused::NotOwner)?;
        let asking = queries::find(db, self.owner, asking).await?.ok_or(Refused::NotOwner)?;
        match asking.role {
            Some(StaffRole::Owner) if !asking.disabled && !asking.blocked => Ok(asking),
            _ => Err(Refused::NotOwner),
        }
    }

    /// Somebody else of the staff, in a house that is locked.
    async fn find_other(&self, db: &mut PgConnection, asking: &Member, login: LoginId) -> Result<Member, Refused> {
        if login == asking.id {
            return Err(Refused::Himself);
        }
        queries::find(db, self.owner, login).await?.ok_or(Refused::NotThere)
    }

    /// One line of the house's own history.
    async fn note(&self, db: &mut PgConnection, member: &Member, what: &Told, reason: &str) -> sqlx::Result<()> {
        let what = what.kept();
        let reseller = queries::find_above(db, self.owner).await?;
        let subject = Subject { reseller, customer: self.account() };
        let details = Details { login: member.name.clone(), what, reason: reason.to_owned(), ..Details::default() };
        events::record(db, subject, self.actor, EventKind::StaffChanged, &details, self.now).await?;
        Ok(())
    }
}

/// A role within a sentence of the history.
fn within(role: Option<StaffRole>) -> Told {
    match role {
        Some(StaffRole::Support) => tell("staff-in-support"),
        Some(StaffRole::Manager) => tell("staff-in-manager"),
        Some(StaffRole::Owner) => tell("staff-in-owner"),
        None => tell("staff-in-none"),
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn a_state_is_what_matters_most() {
        let now = datetime!(2026-11-26 10:00 UTC);
        let member = |disabled, has_password, blocked, invited_until| Member {
            id: LoginId::new(),
            name: "mark@house.example".into(),
            person_name: String::new(),
            email: "mark@house.example".into(),
            role: Some(StaffRole::Manager),
            disabled,
            blocked,
            has_password,
            last_sign_in_at: None,
            created_at: now,
            invited_until,
        };
        let later = now + time::Duration::days(1);
        for (one, state) in [
            (member(false, true, false, None), State::Active),
            (member(false, true, true, None), State::Blocked),
            (member(true, true, true, None), State::Disabled),
            (member(true, false, false, Some(later)), State::CalledBack),
            (member(false, false, false, Some(later)), State::Invited(later)),
            (member(false, false, false, Some(now)), State::InvitationOver),
            (member(false, false, false, None), State::InvitationOver),
        ] {
            assert_eq!(one.state(now), state);
        }
        assert_eq!(member(false, true, false, None).shown_name(), "mark@house.example");
    }
}
