//! SQL of what registries left in their queues for us.
use serde_json::Value;
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::ids::{DomainId, RegistryId, ResellerId};
use crate::suppliers::epp::settings::Message;

/// A message as it is stored.
#[derive(Clone, Debug)]
pub(in crate::suppliers) struct NewMessage<'a> {
    pub message_id: &'a str,
    pub digest: &'a [u8],
    pub kind: &'a str,
    pub object: &'a str,
    pub words: &'a str,
    pub cl_trid: &'a str,
    pub says: &'a Value,
    pub body: &'a str,
    pub queued_at: Option<OffsetDateTime>,
}

/// A message whose consequences are still to be drawn.
#[derive(Clone, Debug)]
pub(in crate::suppliers) struct Unapplied {
    pub id: Uuid,
    pub kind: String,
    pub object: String,
    pub words: String,
    pub cl_trid: String,
    pub says: Value,
}

/// Stores it; the same one again changes nothing. What means nothing to us is as good as applied.
pub(in crate::suppliers) async fn insert(
    db: &mut PgConnection,
    registry: RegistryId,
    new: &NewMessage<'_>,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into epp_messages (id, registry_id, message_id, digest, kind, object, words, cl_trid, says, body, queued_at,
                                   received_at, applied_at)
         values ($1, $2, left($3, 100), $4, $5, left($6, 255), left($7, 1000), left($8, 100), $9, left($10, 300000), $11,
                 $12, case $5 when 'other' then $12::timestamptz end)
         on conflict (registry_id, message_id, digest) do nothing",
        Uuid::now_v7(),
        registry.0,
        new.message_id,
        new.digest,
        new.kind,
        new.object,
        new.words,
        new.cl_trid,
        new.says,
        new.body,
        new.queued_at,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

pub(in crate::suppliers) async fn list_unapplied(
    db: &mut PgConnection,
    registry: RegistryId,
    limit: i64,
) -> sqlx::Result<Vec<Unapplied>> {
    sqlx::query_as!(
        Unapplied,
        "select id, kind, object, words, cl_trid, says from epp_messages
          where registry_id = $1 and applied_at is null order by received_at, id limit $2",
        registry.0,
        limit
    )
    .fetch_all(db)
    .await
}

/// Its consequences are drawn; false: somebody else drew them.
pub(in crate::suppliers) async fn update_applied(
    db: &mut PgConnection,
    registry: RegistryId,
    (id, note): (Uuid, &str),
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let applied = sqlx::query!(
        "update epp_messages set applied_at = $3, note = left($4, 500)
          where registry_id = $1 and id = $2 and applied_at is null",
        registry.0,
        id,
        now,
        note
    )
    .execute(db)
    .await?;
    Ok(applied.rows_affected() == 1)
}

/// The latest of one of the operator's registries, for its page.
pub async fn list_latest(
    db: &mut PgConnection,
    owner: ResellerId,
    registry: RegistryId,
    limit: i64,
) -> sqlx::Result<Vec<Message>> {
    sqlx::query_as!(
        Message,
        "select m.kind, m.object, m.words, m.received_at, m.applied_at, m.note
           from epp_messages m join registries r on r.id = m.registry_id
          where r.reseller_id = $1 and r.id = $2 order by m.received_at desc, m.id desc limit $3",
        owner.0,
        registry.0,
        limit
    )
    .fetch_all(db)
    .await
}

/// The domain of a name that lives with us at a registry, with whose it is.
pub(in crate::suppliers) async fn find_living(
    db: &mut PgConnection,
    name: &str,
) -> sqlx::Result<Option<(ResellerId, crate::ids::CustomerId, DomainId)>> {
    let row = sqlx::query!(
        "select reseller_id, customer_id, id from domains
          where name = $1 and supplier = 'epp' and state not in ('pending', 'transferred_away', 'deleted') for update",
        name
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| (ResellerId(row.reseller_id), crate::ids::CustomerId(row.customer_id), DomainId(row.id))))
}
