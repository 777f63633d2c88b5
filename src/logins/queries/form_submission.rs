//! SQL of forms that were accepted.
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::ids::LoginId;

/// Takes a form's key; false when it was taken before.
pub async fn insert(
    db: &mut PgConnection,
    owner: LoginId,
    key: Uuid,
    route: &str,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let taken = sqlx::query!(
        "insert into form_submissions (login_id, form_key, route, location, created_at) values ($1, $2, $3, '', $4)
         on conflict (login_id, form_key) do nothing",
        owner.0,
        key,
        route,
        now
    )
    .execute(db)
    .await?;
    Ok(taken.rows_affected() == 1)
}

/// Where a form that was accepted led.
pub async fn find_location(
    db: &mut PgConnection,
    owner: LoginId,
    key: Uuid,
    route: &str,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "select location from form_submissions where login_id = $1 and form_key = $2 and route = $3 and location <> ''",
        owner.0,
        key,
        route
    )
    .fetch_optional(db)
    .await
}

/// Notes where it led.
pub async fn update_location(db: &mut PgConnection, owner: LoginId, key: Uuid, location: &str) -> sqlx::Result<()> {
    sqlx::query!(
        "update form_submissions set location = $3 where login_id = $1 and form_key = $2",
        owner.0,
        key,
        location
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Removes keys of forms older than a day.
pub async fn sweep(db: &mut PgConnection, now: OffsetDateTime) -> sqlx::Result<u64> {
    let before = now - time::Duration::days(1);
    let swept = sqlx::query!("delete from form_submissions where created_at < $1", before).execute(db).await?;
    Ok(swept.rows_affected())
}
