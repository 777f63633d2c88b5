//! A lost second factor, taken away by staff: on the record, and the person is told.
use sqlx::PgConnection;
use time::OffsetDateTime;

use super::{NotDone, Whose, tell};
use crate::locale;
use crate::logins::StaffRole;
use crate::logins::manage::end_all_sessions;
use crate::logins::queries::account::lock_own;
use crate::logins::queries::{passkey, second_factor as queries};

/// Whether a role may: owners for those who work for a reseller, managers too for customers.
pub fn may_reset(role: StaffRole, of: Option<StaffRole>) -> bool {
    match of {
        Some(_) => role == StaffRole::Owner,
        None => role.may_manage(),
    }
}

/// Takes app, passkeys and recovery codes away and ends his sessions. The password alone lets him in then, and where
/// one is required he sets up another at once.
pub async fn reset(db: &mut PgConnection, whose: &Whose<'_>, now: OffsetDateTime) -> Result<(), NotDone> {
    let (owner, login) = (whose.owner, whose.login);
    let candidate = lock_own(db, owner, login).await?.ok_or(NotDone::NotThere)?;
    if !queries::is_on(db, owner, login).await? {
        return Err(NotDone::OutOfDate);
    }
    queries::delete_app(db, owner, login).await?;
    passkey::delete_all(db, owner, login).await?;
    queries::update_on(db, owner, login).await?;
    end_all_sessions(db, owner, login, None, (whose.portal, whose.actor), now).await?;
    tell(db, &candidate, locale::tell("account-event-reset"), (whose.portal, whose.actor), now).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn staff_lose_theirs_to_owners_only() {
        use StaffRole::{Manager, Owner, Support};
        assert!(may_reset(Owner, Some(Support)) && !may_reset(Manager, Some(Support)));
        assert!(may_reset(Manager, None) && may_reset(Owner, None) && !may_reset(Support, None));
    }
}
