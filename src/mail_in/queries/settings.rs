//! SQL of the installation's own row.
use sqlx::PgConnection;

/// Sets the domain; the secret is kept if there is one.
pub(in crate::mail_in) async fn save(
    db: &mut PgConnection,
    secret: &[u8; 32],
    domain: Option<&str>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into mail_in_settings (secret, reply_domain) values ($1, $2)
         on conflict (only_row) do update set reply_domain = $2
          where mail_in_settings.reply_domain is distinct from $2",
        &secret[..],
        domain
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A secret without a domain, unless there is one.
pub(in crate::mail_in) async fn insert_if_missing(db: &mut PgConnection, secret: &[u8; 32]) -> sqlx::Result<()> {
    sqlx::query!("insert into mail_in_settings (secret) values ($1) on conflict do nothing", &secret[..])
        .execute(db)
        .await?;
    Ok(())
}

/// Secret and domain.
pub(in crate::mail_in) async fn find(db: &mut PgConnection) -> sqlx::Result<Option<(Vec<u8>, Option<String>)>> {
    let row = sqlx::query!("select secret, reply_domain from mail_in_settings").fetch_optional(db).await?;
    Ok(row.map(|row| (row.secret, row.reply_domain)))
}
