//! SQL of which names are taken. Names are the world's, not a tenant's: whoever has one, nobody else can register it.
use sqlx::PgConnection;

/// Those of these names that somebody has here, with whichever reseller.
pub async fn list_living(db: &mut PgConnection, names: &[String]) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        "select name from domains where name = any($1) and state not in ('transferred_away', 'deleted')",
        names
    )
    .fetch_all(db)
    .await
}
