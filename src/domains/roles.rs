//! The admin, tech and billing contacts of a domain: each is the registrant, or a version of registrant data of its own.
//! A version stays what it is: other data of a contact is chosen anew.
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::domains::Domain;
use crate::domains::change::{NOT_ACTIVE, request};
use crate::domains::queries::roles::update;
use crate::domains::queries::settings::lock as hold;
use crate::ids::{ContactId, DomainId, ResellerId};
use crate::locale::key;
use crate::orders::place::Desk;
use crate::suppliers::TaskAction;
use crate::suppliers::once::Asked;
use crate::t;
use crate::tld_policies::Role;

/// Who stands in each; None: the registrant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Roles {
    pub admin: Option<ContactId>,
    pub tech: Option<ContactId>,
    pub billing: Option<ContactId>,
}

impl Roles {
    pub fn of(self, role: Role) -> Option<ContactId> {
        match role {
            Role::Admin => self.admin,
            Role::Tech => self.tech,
            Role::Billing => self.billing,
        }
    }

    #[must_use]
    pub fn with(mut self, role: Role, contact: Option<ContactId>) -> Self {
        match role {
            Role::Admin => self.admin = contact,
            Role::Tech => self.tech = contact,
            Role::Billing => self.billing = contact,
        }
        self
    }

    /// Those that a task is about; None: it is about none.
    pub fn asked(arguments: &Value) -> Option<Self> {
        arguments.get("roles").and_then(|roles| serde_json::from_value(roles.clone()).ok())
    }
}

/// Asks the registry for others. They are free, and the registrant stays.
pub async fn change(db: &mut PgConnection, desk: Desk<'_>, domain: &Domain, roles: Roles) -> sqlx::Result<Asked> {
    match hold(&mut *db, desk.owner, domain.id).await? {
        Some(held) if held.disputed => Ok(Asked::Not(t("running-dispute-data"))),
        Some(held) if held.state.may_be_changed() => {
            if domain.roles == roles {
                return Ok(Asked::Not(t("running-roles-already")));
            }
            let asked = (TaskAction::ChangeRoles, json!({ "roles": roles }));
            request(db, desk, domain, asked, key("running-domain-event-contacts")).await
        }
        _ => Ok(Asked::Not(t(NOT_ACTIVE))),
    }
}

/// The registry has done what a task asked for.
pub async fn changed(
    db: &mut PgConnection,
    owner: ResellerId,
    domain: DomainId,
    arguments: &Value,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    match Roles::asked(arguments) {
        Some(roles) => update(db, owner, domain, roles, now).await,
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_task_asks_for_is_read_as_it_was_written() {
        let roles = Roles::default().with(Role::Tech, Some(ContactId::new()));
        assert_eq!(Roles::asked(&json!({ "roles": roles })), Some(roles));
        assert!(roles.of(Role::Admin).is_none() && roles.of(Role::Tech).is_some());
        assert_eq!(Roles::asked(&json!({ "roles": {} })), Some(Roles::default()));
        assert_eq!(Roles::asked(&json!({})), None);
    }
}
