//! States, roles and refusals of staff in words.
use time::OffsetDateTime;

use crate::error::AppError;
use crate::logins::StaffRole;
use crate::logins::staff::list::ROLES;
use crate::logins::staff::{Member, Refused, State};
use crate::web::form::Choice;
use crate::web::moment::Moment;
use crate::web::page::Badge;

pub fn badge(member: &Member, now: OffsetDateTime) -> Badge {
    match member.state(now) {
        State::Active => Badge::new("good", crate::t("staff-state-active")),
        State::Invited(_) => Badge::new("warn", crate::t("staff-state-invited")),
        State::InvitationOver => Badge::new("warn", crate::t("staff-state-over")),
        State::CalledBack => Badge::new("plain", crate::t("staff-state-called-back")),
        State::Disabled => Badge::new("bad", crate::t("staff-state-disabled")),
        State::Blocked => Badge::new("bad", crate::t("staff-state-blocked")),
    }
}

/// What the state does not say by itself.
pub fn remark(member: &Member, now: OffsetDateTime) -> String {
    match member.state(now) {
        State::Invited(until) => crate::tell("staff-link-until").with("until", Moment::new(until, now).words).into(),
        _ => String::new(),
    }
}

pub fn role(member: &Member) -> &'static str {
    member.role.map_or(crate::t("staff-role-none"), StaffRole::word)
}

/// The roles with what each may.
pub fn roles() -> Vec<Choice> {
    let may = |role| match role {
        StaffRole::Support => crate::t("staff-may-support"),
        StaffRole::Manager => crate::t("staff-may-manager"),
        StaffRole::Owner => crate::t("staff-may-owner"),
    };
    ROLES.into_iter().map(|(value, role)| Choice::new(value, may(role))).collect()
}

/// The answer to what may not be done at all; None: its page has words of its own.
pub fn refusal(refused: Refused) -> AppError {
    match refused {
        Refused::NotOwner => AppError::Forbidden(crate::t("staff-not-owner")),
        Refused::Himself => AppError::Forbidden(crate::t("staff-refused-himself")),
        Refused::NotThere => AppError::NotFound,
        Refused::Stale => AppError::Conflict(crate::t("staff-refused-stale").to_owned()),
        Refused::NameTaken | Refused::TooMany | Refused::RateLimited(_) => {
            AppError::Conflict(crate::t("staff-refused-now").to_owned())
        }
        Refused::Database(error) => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_says_what_it_may() {
        let roles = roles();
        assert_eq!(roles.iter().map(|role| role.value.as_str()).collect::<Vec<_>>(), ["support", "manager", "owner"]);
        assert!(roles.iter().all(|role| role.label.contains(": ")));
    }
}
