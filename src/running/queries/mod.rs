//! All SQL that concerns domains and hosting alike.
pub mod close;
pub mod list;
pub mod renew;

use crate::running::Kind;

/// The words of SQL that tell the two kinds apart.
impl Kind {
    pub(in crate::running) fn table(self) -> &'static str {
        match self {
            Self::Domains => "domains",
            Self::Hosting => "hosting_accounts",
        }
    }

    pub(in crate::running) fn states_type(self) -> &'static str {
        match self {
            Self::Domains => "::text[]::domain_state[]",
            Self::Hosting => "::text[]::hosting_state[]",
        }
    }

    /// The name as people read it, which is what the index of letters knows.
    pub(in crate::running) fn shown(self) -> &'static str {
        match self {
            Self::Domains => "shown_name",
            Self::Hosting => "name",
        }
    }

    pub(in crate::running) fn end(self) -> &'static str {
        match self {
            Self::Domains => "expires_at",
            Self::Hosting => "paid_until",
        }
    }

    /// Whether there is a dispute about `t`.
    pub(in crate::running) fn disputed(self) -> &'static str {
        match self {
            Self::Domains => "exists (select from domain_disputes x where x.domain_id = t.id and x.ended_at is null)",
            Self::Hosting => "false",
        }
    }
}
