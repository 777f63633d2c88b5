//! SQL of commands that were sent to registries. They belong to tasks, by the key that tasks are asked by.
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::ids::{RegistryId, ResellerId, TaskId};
use crate::suppliers::epp::ledger::{Kind, Past, Sent};

pub(in crate::suppliers) async fn insert(
    db: &mut PgConnection,
    cl_trid: &str,
    sent: Sent<'_>,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into epp_commands (cl_trid, registry_id, task_key, kind, object, basis, sent_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        cl_trid,
        sent.registry.0,
        sent.key,
        sent.kind.as_str(),
        sent.object,
        sent.basis,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

pub(in crate::suppliers) async fn update_answered(
    db: &mut PgConnection,
    cl_trid: &str,
    (code, sv_trid, message): (i32, &str, &str),
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update epp_commands set answered_at = $2, code = $3, sv_trid = left($4, 100), message = left($5, 500)
          where cl_trid = $1 and answered_at is null",
        cl_trid,
        now,
        code,
        sv_trid,
        message
    )
    .execute(db)
    .await?;
    Ok(())
}

pub(in crate::suppliers) async fn update_outcome(
    db: &mut PgConnection,
    cl_trid: &str,
    outcome: &str,
) -> sqlx::Result<()> {
    sqlx::query!("update epp_commands set outcome = $2 where cl_trid = $1", cl_trid, outcome).execute(db).await?;
    Ok(())
}

pub(in crate::suppliers) async fn find_perhaps_done(
    db: &mut PgConnection,
    key: Uuid,
    kind: Kind,
    object: &str,
) -> sqlx::Result<Option<Past>> {
    sqlx::query_as!(
        Past,
        "select cl_trid, basis from epp_commands
          where task_key = $1 and kind = $2 and object = $3
            and (outcome = 'done' or outcome is null and (code is null or code < 2000))
          order by sent_at desc, cl_trid desc limit 1",
        key,
        kind.as_str(),
        object
    )
    .fetch_optional(db)
    .await
}

pub(in crate::suppliers) async fn has_pending(db: &mut PgConnection, key: Uuid) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from epp_commands where task_key = $1 and code = 1001 and outcome is null) as "has!""#,
        key
    )
    .fetch_one(db)
    .await
}

pub(in crate::suppliers) async fn has_done(
    db: &mut PgConnection,
    key: Uuid,
    (kind, object, basis): (Kind, &str, &str),
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from epp_commands where task_key = $1 and kind = $2 and object = $3 and basis = $4
                                                     and (code = 1000 or outcome = 'done')) as "has!""#,
        key,
        kind.as_str(),
        object,
        basis
    )
    .fetch_one(db)
    .await
}

/// One at a time concludes what became of an object.
pub(in crate::suppliers) async fn hold_object(
    db: &mut PgConnection,
    registry: RegistryId,
    object: &str,
) -> sqlx::Result<()> {
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended($1 || $2, 5730))", registry.to_string(), object)
        .execute(db)
        .await?;
    Ok(())
}

/// Whether another task has done the same from the same basis.
pub(in crate::suppliers) async fn has_done_by_another(db: &mut PgConnection, sent: Sent<'_>) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from epp_commands
                           where registry_id = $1 and object = $2 and kind = $3 and basis = $4 and task_key <> $5
                             and (code = 1000 or outcome = 'done')) as "has!""#,
        sent.registry.0,
        sent.object,
        sent.kind.as_str(),
        sent.basis,
        sent.key
    )
    .fetch_one(db)
    .await
}

/// The command that a registry's message is about: by our clTRID, else by its own, else the latest about the object that
/// waits for one.
pub(in crate::suppliers) async fn find_answered(
    db: &mut PgConnection,
    registry: RegistryId,
    (cl_trid, sv_trid, object): (&str, &str, &str),
) -> sqlx::Result<Option<(String, Uuid)>> {
    let row = sqlx::query!(
        r#"select cl_trid as "cl_trid!", task_key as "task_key!"
             from (select cl_trid, task_key, 2 as fits, sent_at from epp_commands where registry_id = $1 and cl_trid = $2
                   union all
                   select cl_trid, task_key, case when sv_trid = $3 then 1 else 0 end, sent_at from epp_commands
                    where registry_id = $1 and object = $4
                      and (sv_trid = $3 and $3 <> '' or $2 = '' and code = 1001 and outcome is null)) found
            order by fits desc, sent_at desc limit 1"#,
        registry.0,
        cl_trid,
        sv_trid,
        object
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| (row.cl_trid, row.task_key)))
}

/// The open task of a key, with whose it is.
pub(in crate::suppliers) async fn find_open_task(
    db: &mut PgConnection,
    key: Uuid,
) -> sqlx::Result<Option<(ResellerId, TaskId)>> {
    let row = sqlx::query!(
        "select reseller_id, id from supplier_tasks
          where (id = $1 or order_line_id = $1) and state = 'open' and supplier = 'epp'
          order by created_at desc limit 1",
        key
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| (ResellerId(row.reseller_id), TaskId(row.id))))
}

/// The open transfer of a domain to us, with whose it is.
pub(in crate::suppliers) async fn find_open_transfer(
    db: &mut PgConnection,
    name: &str,
) -> sqlx::Result<Option<(ResellerId, TaskId)>> {
    let row = sqlx::query!(
        "select t.reseller_id, t.id from supplier_tasks t join domains d on d.id = t.domain_id
          where d.name = $1 and d.state not in ('transferred_away', 'deleted')
            and t.action = 'transfer' and t.state = 'open' and t.supplier = 'epp'
          order by t.created_at desc limit 1",
        name
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| (ResellerId(row.reseller_id), TaskId(row.id))))
}
