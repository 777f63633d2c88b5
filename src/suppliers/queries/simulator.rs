//! SQL of the registry simulator's own world, which is nobody's: a registry knows names, not tenants.
use std::collections::HashMap;

use serde_json::Value;
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::suppliers::registry_simulator::life::Kept;

/// Notes that it was asked by this key, which nobody else may ask by meanwhile: how often by now, and the answer it gave
/// if it was done before.
pub(in crate::suppliers) async fn ask(
    db: &mut PgConnection,
    key: Uuid,
    (action, name): (&str, &str),
    now: OffsetDateTime,
) -> sqlx::Result<(i32, Option<Value>)> {
    let row = sqlx::query!(
        "insert into simulated_requests (key, action, name, created_at) values ($1, $2, $3, $4)
         on conflict (key) do update set asked = simulated_requests.asked + 1 returning asked, answer",
        key,
        action,
        name,
        now
    )
    .fetch_one(db)
    .await?;
    Ok((row.asked, row.answer))
}

/// It was done: whoever asks by the same key again gets the same answer.
pub(in crate::suppliers) async fn update_answer(db: &mut PgConnection, key: Uuid, answer: &Value) -> sqlx::Result<()> {
    sqlx::query!("update simulated_requests set answer = $2 where key = $1", key, answer).execute(db).await?;
    Ok(())
}

/// A domain, in one's hands until the transaction ends.
pub(in crate::suppliers) async fn find_for_update(db: &mut PgConnection, name: &str) -> sqlx::Result<Option<Kept>> {
    let row = sqlx::query!(
        "select name, expires_at, auth_code, locked, name_servers, points_to from simulated_domains
          where name = $1 and deleted_at is null for update",
        name
    )
    .fetch_optional(db)
    .await?;
    row.map(|row| {
        Ok(Kept {
            name: row.name,
            expires_at: row.expires_at,
            auth_code: row.auth_code,
            locked: row.locked,
            name_servers: serde_json::from_value(row.name_servers)
                .map_err(|error| sqlx::Error::Decode(error.into()))?,
            points_to: row.points_to,
        })
    })
    .transpose()
}

/// Registers a name that nobody has, or that ended before `lapsed`; false: somebody has it.
pub(in crate::suppliers) async fn insert(
    db: &mut PgConnection,
    kept: &Kept,
    holder: &Value,
    lapsed: OffsetDateTime,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let inserted = sqlx::query!(
        "insert into simulated_domains (name, holder, registered_at, expires_at, auth_code, locked, name_servers, points_to)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (name) do update set holder = excluded.holder, registered_at = excluded.registered_at,
                expires_at = excluded.expires_at, auth_code = excluded.auth_code, locked = excluded.locked,
                name_servers = excluded.name_servers, points_to = excluded.points_to, deleted_at = null,
                roles = '{}'
          where simulated_domains.deleted_at is not null or simulated_domains.expires_at <= $9",
        kept.name,
        holder,
        now,
        kept.expires_at,
        kept.auth_code,
        kept.locked,
        serde_json::to_value(&kept.name_servers).unwrap_or_default(),
        kept.points_to,
        lapsed
    )
    .execute(db)
    .await?;
    Ok(inserted.rows_affected() == 1)
}

pub(in crate::suppliers) async fn update(db: &mut PgConnection, kept: &Kept) -> sqlx::Result<()> {
    sqlx::query!(
        "update simulated_domains set expires_at = $2, auth_code = $3, locked = $4, name_servers = $5, points_to = $6
          where name = $1",
        kept.name,
        kept.expires_at,
        kept.auth_code,
        kept.locked,
        serde_json::to_value(&kept.name_servers).unwrap_or_default(),
        kept.points_to
    )
    .execute(db)
    .await?;
    Ok(())
}

pub(in crate::suppliers) async fn update_holder(db: &mut PgConnection, name: &str, holder: &Value) -> sqlx::Result<()> {
    sqlx::query!("update simulated_domains set holder = $2 where name = $1", name, holder).execute(db).await?;
    Ok(())
}

/// When those of these names end that it knows.
pub(in crate::suppliers) async fn list_ends(
    db: &mut PgConnection,
    names: &[String],
) -> sqlx::Result<HashMap<String, OffsetDateTime>> {
    let rows = sqlx::query!(
        "select name, expires_at from simulated_domains where name = any($1) and deleted_at is null",
        names
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.name, row.expires_at)).collect())
}

/// Registers whatever domains of the portal it does not know yet, as they stand: for a world that was not ordered but
/// made, such as the demo's. Tells how many.
pub async fn insert_known(db: &mut PgConnection) -> sqlx::Result<u64> {
    let inserted = sqlx::query!(
        "insert into simulated_domains (name, holder, registered_at, expires_at, auth_code, locked, name_servers)
         select d.name, c.data, coalesce(d.registered_at, d.created_at), d.expires_at, '', d.locked, d.name_servers
           from domains d join contacts c on c.id = d.contact_id
          where d.supplier = 'registry_simulator' and d.expires_at is not null
            and d.state in ('active', 'parked', 'expired', 'redemption')
         on conflict (name) do nothing"
    )
    .execute(db)
    .await?;
    Ok(inserted.rows_affected())
}
