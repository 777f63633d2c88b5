//! A domain as orders and suppliers make and change it.
use serde_json::Value;
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::domains::queries::{contact, domain};
use crate::ids::{CustomerId, DomainId, ProductId, ResellerId};
use crate::orders::basket::shown;
use crate::products::Supplier;
use crate::suppliers::{Delivered, TaskAction};

/// A domain about to be registered.
#[derive(Clone, Copy, Debug)]
pub struct New<'a> {
    pub customer: CustomerId,
    pub product: ProductId,
    pub supplier: Supplier,
    /// As registries write it.
    pub name: &'a str,
    pub extras: &'a Value,
}

/// Takes the name, with the registrant data of now; None: somebody has it here already.
pub async fn begin(
    db: &mut PgConnection,
    owner: ResellerId,
    new: New<'_>,
    now: OffsetDateTime,
) -> sqlx::Result<Option<DomainId>> {
    let contact = contact::find_or_insert_of(&mut *db, owner, new.customer, now).await?;
    domain::insert(db, owner, &new, (contact, &shown(new.name)), now).await
}

/// Nothing came of it: the name is free again.
pub async fn give_up(
    db: &mut PgConnection,
    owner: ResellerId,
    domain: DomainId,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    domain::update_given_up(db, owner, domain, now).await
}

/// Another registrar has it now.
pub async fn transferred_away(
    db: &mut PgConnection,
    owner: ResellerId,
    domain: DomainId,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    domain::update_transferred_away(db, owner, domain, now).await
}

/// What a supplier did is written down.
pub async fn apply(
    db: &mut PgConnection,
    owner: ResellerId,
    domain: DomainId,
    (action, delivered): (TaskAction, &Delivered),
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    match action {
        TaskAction::Register | TaskAction::Transfer => {
            domain::update_registered(db, owner, domain, delivered, now).await
        }
        TaskAction::Renew | TaskAction::Restore => {
            domain::update_renewed(db, owner, domain, delivered.expires_at, now).await
        }
        TaskAction::Park => domain::update_parked(db, owner, domain, true, now).await,
        TaskAction::Unpark => domain::update_parked(db, owner, domain, false, now).await,
        TaskAction::Lock => domain::update_locked(db, owner, domain, true, now).await,
        TaskAction::Unlock => domain::update_locked(db, owner, domain, false, now).await,
        TaskAction::NameServers => domain::update_name_servers(db, owner, domain, &delivered.name_servers, now).await,
        TaskAction::ChangeOwner
        | TaskAction::UpdateContact
        | TaskAction::ChangeRoles
        | TaskAction::Create
        | TaskAction::Suspend
        | TaskAction::Unsuspend
        | TaskAction::ChangePlan
        | TaskAction::Terminate
        | TaskAction::Extend
        | TaskAction::Once => Ok(()),
    }
}
