//! A hosting account as orders and suppliers make and change it.
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::hosting::queries::account;
use crate::ids::{CustomerId, HostingId, ProductId, ResellerId};
use crate::products::Supplier;
use crate::suppliers::{Delivered, TaskAction};

/// An account about to be set up.
#[derive(Clone, Copy, Debug)]
pub struct New<'a> {
    pub customer: CustomerId,
    pub product: ProductId,
    pub supplier: Supplier,
    /// The site it is for.
    pub name: &'a str,
    pub months: i16,
}

pub async fn begin(
    db: &mut PgConnection,
    owner: ResellerId,
    new: New<'_>,
    now: OffsetDateTime,
) -> sqlx::Result<HostingId> {
    account::insert(db, owner, &new, now).await
}

/// Nothing came of it.
pub async fn give_up(
    db: &mut PgConnection,
    owner: ResellerId,
    account: HostingId,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    account::update_given_up(db, owner, account, now).await
}

/// What a supplier did is written down. `arguments` are the task's: the term, and the product of a new plan.
pub async fn apply(
    db: &mut PgConnection,
    owner: ResellerId,
    account: HostingId,
    (action, delivered, arguments): (TaskAction, &Delivered, &serde_json::Value),
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    let months = arguments["months"].as_i64().and_then(|months| i16::try_from(months).ok()).unwrap_or(1);
    match action {
        TaskAction::Create => account::update_created(db, owner, account, (&delivered.external_id, months), now).await,
        TaskAction::Extend => account::update_extended(db, owner, account, months, now).await,
        TaskAction::ChangePlan => {
            let product = arguments["product"].as_str().and_then(|id| Uuid::try_parse(id).ok()).map(ProductId);
            account::update_plan(db, owner, account, product, now).await
        }
        TaskAction::Suspend => account::update_suspended(db, owner, account, true, now).await,
        TaskAction::Unsuspend => account::update_suspended(db, owner, account, false, now).await,
        TaskAction::Terminate => account::update_terminated(db, owner, account, now).await,
        TaskAction::Register
        | TaskAction::Renew
        | TaskAction::Restore
        | TaskAction::Transfer
        | TaskAction::Park
        | TaskAction::Unpark
        | TaskAction::NameServers
        | TaskAction::Lock
        | TaskAction::Unlock
        | TaskAction::ChangeOwner
        | TaskAction::UpdateContact
        | TaskAction::ChangeRoles
        | TaskAction::Once => Ok(()),
    }
}
