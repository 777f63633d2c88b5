//! The list of staff: what it is filtered by, page by page.
use crate::logins::StaffRole;
use crate::logins::staff::Member;

/// Lines on a page.
pub const SHOWN: i64 = 50;
/// The longest search, in characters.
const LONGEST: usize = 100;

/// What the list shows only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Only {
    Active,
    /// Without a password yet, and not called back.
    Invited,
    Disabled,
}

impl Only {
    pub const ALL: [Self; 3] = [Self::Active, Self::Invited, Self::Disabled];

    /// In the address and for the query.
    pub fn value(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Invited => "invited",
            Self::Disabled => "disabled",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Active => crate::t("staff-state-active"),
            Self::Invited => crate::t("staff-state-invited"),
            Self::Disabled => crate::t("staff-filter-disabled"),
        }
    }

    pub fn parse(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.value() == value)
    }
}

/// The roles as forms and addresses name them, the weakest first.
pub const ROLES: [(&str, StaffRole); 3] =
    [("support", StaffRole::Support), ("manager", StaffRole::Manager), ("owner", StaffRole::Owner)];

/// A role by its name in forms and addresses.
pub fn parse_role(value: &str) -> Option<StaffRole> {
    ROLES.into_iter().find(|(name, _)| *name == value).map(|(_, role)| role)
}

/// The name of a role in forms and addresses.
pub fn value_of(role: StaffRole) -> &'static str {
    ROLES.into_iter().find(|(_, one)| *one == role).map_or("", |(name, _)| name)
}

/// A filter; what cannot be anything is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// A part of a name, login name or address; empty: everybody.
    pub text: String,
    pub role: Option<StaffRole>,
    pub only: Option<Only>,
    /// Counted from 0.
    pub page: i64,
}

impl Filter {
    pub fn parse(text: &str, role: &str, only: &str, page: &str) -> Self {
        let text: String = text.trim().chars().filter(|c| !c.is_control()).take(LONGEST).collect();
        let page = page.parse::<i64>().unwrap_or(1).clamp(1, 1_000);
        Self { text, role: parse_role(role), only: Only::parse(only), page: page - 1 }
    }
}

/// One page of the list, and how many there are on all.
#[derive(Debug)]
pub struct Found {
    pub members: Vec<Member>,
    pub total: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_filter_filters_nothing() {
        assert_eq!(Filter::parse("", "boss", "gone", "-3"), Filter::default());
        let filter = Filter::parse(" Ma\0rk ", "owner", "invited", "2");
        assert_eq!((filter.text.as_str(), filter.page), ("Mark", 1));
        assert_eq!((filter.role, filter.only), (Some(StaffRole::Owner), Some(Only::Invited)));
        assert_eq!(Filter::parse("", "", "", "99999999999999999999").page, 0);
        for (name, role) in ROLES {
            assert_eq!((parse_role(name), value_of(role)), (Some(role), name));
        }
    }
}
