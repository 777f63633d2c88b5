//! SQL of suspensions, of a hosting account's settings, and of holding one while it is changed.
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::events::Actor;
use crate::hosting::HostingState;
use crate::hosting::suspend::Suspension;
use crate::ids::{HostingId, LoginId, ResellerId};

/// Its state this moment; the account is in one's hands until the transaction ends.
pub(in crate::hosting) async fn lock(
    db: &mut PgConnection,
    owner: ResellerId,
    account: HostingId,
) -> sqlx::Result<Option<HostingState>> {
    sqlx::query_scalar!(
        r#"select state as "state: HostingState" from hosting_accounts where reseller_id = $1 and id = $2 for update"#,
        owner.0,
        account.0
    )
    .fetch_optional(db)
    .await
}

/// The suspension that holds; None: there is none.
pub async fn find_open(
    db: &mut PgConnection,
    owner: ResellerId,
    account: HostingId,
) -> sqlx::Result<Option<Suspension>> {
    sqlx::query_as!(
        Suspension,
        r#"select reason, placed_by as "placed_by: LoginId", placed_by_name, placed_at
             from hosting_suspensions where reseller_id = $1 and hosting_id = $2 and lifted_at is null"#,
        owner.0,
        account.0
    )
    .fetch_optional(db)
    .await
}

pub(in crate::hosting) async fn insert(
    db: &mut PgConnection,
    owner: ResellerId,
    account: HostingId,
    (reason, by): (&str, &Actor),
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into hosting_suspensions (id, reseller_id, hosting_id, reason, placed_by, placed_by_name, placed_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        Uuid::now_v7(),
        owner.0,
        account.0,
        reason,
        by.login.map(|id| id.0),
        by.name,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

pub(in crate::hosting) async fn update_lifted(
    db: &mut PgConnection,
    owner: ResellerId,
    account: HostingId,
    by: &Actor,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update hosting_suspensions set lifted_by = $3, lifted_at = $4
          where reseller_id = $1 and hosting_id = $2 and lifted_at is null",
        owner.0,
        account.0,
        by.login.map(|id| id.0),
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// False: it was so already.
pub(in crate::hosting) async fn update_auto_renew(
    db: &mut PgConnection,
    owner: ResellerId,
    account: HostingId,
    on: bool,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update hosting_accounts set auto_renew = $3, updated_at = $4
          where reseller_id = $1 and id = $2 and auto_renew <> $3",
        owner.0,
        account.0,
        on,
        now
    );
    Ok(done.execute(db).await?.rows_affected() == 1)
}
