//! SQL of working on imports behind the pages, and of clearing up after them.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::ids::{ImportId, ResellerId};
use crate::imports::queries::import::find;
use crate::imports::{Counts, Import};

/// The same for whoever works on it; None: it is not worked on any more, or somebody else is at it.
pub(in crate::imports) async fn take(
    db: &mut PgConnection,
    owner: ResellerId,
    import: ImportId,
) -> sqlx::Result<Option<Import>> {
    let taken = sqlx::query!(
        "select id from imports
          where reseller_id = $1 and id = $2 and state in ('checking', 'importing') for update skip locked",
        owner.0,
        import.0
    );
    if taken.fetch_optional(&mut *db).await?.is_none() {
        return Ok(None);
    }
    find(db, owner, import).await
}

/// Those that are worked on, whoever's they are; whoever waits longest first.
pub(in crate::imports) async fn list_under_way(db: &mut PgConnection) -> sqlx::Result<Vec<(ResellerId, ImportId)>> {
    let rows = sqlx::query!(
        "select reseller_id, id from imports where state in ('checking', 'importing') order by run_at, id"
    );
    let rows = rows.fetch_all(db).await?;
    Ok(rows.into_iter().map(|row| (ResellerId(row.reseller_id), ImportId(row.id))).collect())
}

/// How far it has come.
pub(in crate::imports) async fn update_position(
    db: &mut PgConnection,
    owner: ResellerId,
    import: ImportId,
    position: i32,
    counts: Counts,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update imports set position = $3, made = $4, updated = $5, unchanged = $6, faulty = $7
          where reseller_id = $1 and id = $2",
        owner.0,
        import.0,
        position,
        counts.made,
        counts.updated,
        counts.unchanged,
        counts.faulty
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Removes what never came in whole, and what nobody went on with; and the lines of what ended before `before`.
pub async fn sweep(
    db: &mut PgConnection,
    before: OffsetDateTime,
    an_hour_ago: OffsetDateTime,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from imports where state = 'receiving' and created_at < $1
                                or state in ('uploaded', 'checked') and created_at < $2",
        an_hour_ago,
        before
    )
    .execute(&mut *db)
    .await?;
    let ended = sqlx::query_scalar!(
        "update imports set emptied_at = $2
          where emptied_at is null and (ended_at < $1 or state = 'stopped' and run_at < $1) returning id",
        before,
        now
    );
    let ended = ended.fetch_all(&mut *db).await?;
    if !ended.is_empty() {
        sqlx::query!("delete from import_lines where import_id = any($1)", &ended).execute(db).await?;
    }
    Ok(())
}
