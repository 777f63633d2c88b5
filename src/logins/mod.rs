//! Who may sign in: logins, their passwords, sessions, tokens and limits.
use serde::{Deserialize, Serialize};
use std::fmt;

use crate::locale::t;

pub mod argon;
pub mod browser;
pub mod change;
pub mod confirm;
pub mod devices;
pub mod email_change;
pub mod links;
pub mod manage;
pub mod passwords;
pub mod queries;
pub mod reading;
pub mod rename;
pub mod reset;
pub mod second_factor;
pub mod sessions;
pub mod sign_in;
pub mod staff;
pub mod throttle;
pub mod tokens;
pub mod viewer;

/// What somebody of a reseller's staff may do; each role may all that the ones before it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, sqlx::Type)]
#[sqlx(type_name = "staff_role", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum StaffRole {
    Support,
    Manager,
    Owner,
}

impl StaffRole {
    /// As it stands on a page.
    pub fn word(self) -> &'static str {
        match self {
            Self::Support => t("account-role-support"),
            Self::Manager => t("account-role-manager"),
            Self::Owner => t("account-role-owner"),
        }
    }

    /// Ordering on a customer's account, and entering a reseller's areas.
    pub fn may_manage(self) -> bool {
        self >= Self::Manager
    }
}

impl fmt::Display for StaffRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
