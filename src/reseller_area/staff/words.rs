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
        State::Active => Badge::new("good", "May sign in"),
        State::Invited(_) => Badge::new("warn", "Invited"),
        State::InvitationOver => Badge::new("warn", "Invitation ran out"),
        State::CalledBack => Badge::new("plain", "Called back"),
        State::Disabled => Badge::new("bad", "Disabled"),
        State::Blocked => Badge::new("bad", "Blocked from above"),
    }
}

/// What the state does not say by itself.
pub fn remark(member: &Member, now: OffsetDateTime) -> String {
    match member.state(now) {
        State::Invited(until) => format!("the link is good until {} (UTC)", Moment::new(until, now).words),
        _ => String::new(),
    }
}

pub fn role(member: &Member) -> &'static str {
    member.role.map_or("Customer Area only", StaffRole::word)
}

/// The roles with what each may.
pub fn roles() -> Vec<Choice> {
    let may = |role| match role {
        StaffRole::Support => "Support: customers, tickets, Login as customer without ordering",
        StaffRole::Manager => "Manager: orders, products, mailings and prices too, and ordering for customers",
        StaffRole::Owner => "Owner: everything, staff and settings of the house too",
    };
    ROLES.into_iter().map(|(value, role)| Choice::new(value, may(role))).collect()
}

/// The answer to what may not be done at all; None: its page has words of its own.
pub fn refusal(refused: Refused) -> AppError {
    match refused {
        Refused::NotOwner => AppError::Forbidden("Only owners may do this, and you are none any more."),
        Refused::Himself => AppError::Forbidden(
            "Nobody changes his own role or disables himself. Ask another owner; if you are the only one, invite one first.",
        ),
        Refused::NotThere => AppError::NotFound,
        Refused::Stale => {
            AppError::Conflict("Meanwhile somebody chose a password or was disabled. Open the page again.".to_owned())
        }
        Refused::NameTaken | Refused::TooMany | Refused::RateLimited(_) => {
            AppError::Conflict("This cannot be done now. Open the page again.".to_owned())
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
