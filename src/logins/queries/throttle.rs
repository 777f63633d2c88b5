//! SQL of the rate limits.
use sqlx::PgConnection;
use time::OffsetDateTime;

/// Takes one unit from a bucket; None when it is empty. `interval` is what a unit costs, `window` what the bucket holds.
pub async fn take(
    db: &mut PgConnection,
    key: &str,
    now: OffsetDateTime,
    interval: time::Duration,
    window: time::Duration,
) -> sqlx::Result<Option<OffsetDateTime>> {
    let first = now + interval;
    let limit = now + window;
    sqlx::query_scalar!(
        "insert into throttles as t (key, tat) values ($1, $3)
         on conflict (key) do update set tat = greatest(t.tat, $2) + ($3 - $2::timestamptz)
         where greatest(t.tat, $2) + ($3 - $2::timestamptz) <= $4
         returning tat",
        key,
        now,
        first,
        limit
    )
    .fetch_optional(db)
    .await
}

/// When a bucket will be empty again.
pub async fn find(db: &mut PgConnection, key: &str) -> sqlx::Result<Option<OffsetDateTime>> {
    sqlx::query_scalar!("select tat from throttles where key = $1", key).fetch_optional(db).await
}

/// Gives one unit back, after a success that should not count.
pub async fn give_back(
    db: &mut PgConnection,
    key: &str,
    now: OffsetDateTime,
    interval: time::Duration,
) -> sqlx::Result<()> {
    let earlier = now - interval;
    sqlx::query!("update throttles set tat = tat - ($2::timestamptz - $3) where key = $1", key, now, earlier)
        .execute(db)
        .await?;
    Ok(())
}

/// Forgets a bucket.
pub async fn forget(db: &mut PgConnection, key: &str) -> sqlx::Result<()> {
    sqlx::query!("delete from throttles where key = $1", key).execute(db).await?;
    Ok(())
}

/// Removes buckets that are full again.
pub async fn sweep(db: &mut PgConnection, now: OffsetDateTime) -> sqlx::Result<u64> {
    let swept = sqlx::query!("delete from throttles where tat < $1", now).execute(db).await?;
    Ok(swept.rows_affected())
}
