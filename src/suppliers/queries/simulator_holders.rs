//! SQL of the holders in the registry simulator's own world, and of what it tells later.
use serde_json::Value;
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::ids::{ResellerId, TaskId};

pub(in crate::suppliers) async fn find_holder(db: &mut PgConnection, name: &str) -> sqlx::Result<Value> {
    let holder = sqlx::query_scalar!("select holder from simulated_domains where name = $1", name);
    Ok(holder.fetch_optional(db).await?.unwrap_or(Value::Null))
}

pub(in crate::suppliers) async fn update_holder(db: &mut PgConnection, name: &str, holder: &Value) -> sqlx::Result<()> {
    sqlx::query!(
        "update simulated_domains set holder = $2, holder_changes = holder_changes + 1 where name = $1",
        name,
        holder
    )
    .execute(db)
    .await?;
    Ok(())
}

pub(in crate::suppliers) async fn update_roles(db: &mut PgConnection, name: &str, roles: &Value) -> sqlx::Result<()> {
    sqlx::query!("update simulated_domains set roles = $2 where name = $1", name, roles).execute(db).await?;
    Ok(())
}

pub(in crate::suppliers) async fn insert_fee(
    db: &mut PgConnection,
    (key, name): (Uuid, &str),
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!("insert into simulated_fees (key, name, taken_at) values ($1, $2, $3)", key, name, now)
        .execute(db)
        .await?;
    Ok(())
}

/// To be told from this moment on; asked again by the same key it stays as it is.
pub(in crate::suppliers) async fn insert_message(
    db: &mut PgConnection,
    (key, name): (Uuid, &str),
    holder: Option<&Value>,
    due_at: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into simulated_messages (key, name, due_at, holder) values ($1, $2, $3, $4) on conflict (key) do nothing",
        key,
        name,
        due_at,
        holder
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What the simulator has to tell.
#[derive(Clone, Debug)]
pub(in crate::suppliers) struct Message {
    pub key: Uuid,
    pub name: String,
    /// None: it was declined.
    pub holder: Option<Value>,
}

/// One message that is due, in one's hands until the transaction ends; another reader gets another one.
pub(in crate::suppliers) async fn take_message(
    db: &mut PgConnection,
    now: OffsetDateTime,
) -> sqlx::Result<Option<Message>> {
    sqlx::query_as!(
        Message,
        "update simulated_messages set taken_at = $1
          where key = (select key from simulated_messages where taken_at is null and due_at <= $1
                        order by due_at limit 1 for update skip locked)
        returning key, name, holder",
        now
    )
    .fetch_optional(db)
    .await
}

/// The open task that was asked for by this key, and whose it is.
pub(in crate::suppliers) async fn find_open_by_key(
    db: &mut PgConnection,
    key: Uuid,
) -> sqlx::Result<Option<(ResellerId, TaskId)>> {
    let row = sqlx::query!(
        "select reseller_id, id from supplier_tasks
          where state = 'open' and (id = $1 and order_line_id is null or order_line_id = $1)",
        key
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| (ResellerId(row.reseller_id), TaskId(row.id))))
}
