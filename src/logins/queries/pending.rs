//! SQL of sign-ins that wait for their second factor.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::ids::{CustomerId, LabelId, LoginId};
use crate::logins::second_factor::pending::Pending;

/// Keeps one.
pub async fn insert(
    db: &mut PgConnection,
    secret_hash: &[u8],
    new: &Pending,
    (now, until): (OffsetDateTime, OffsetDateTime),
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into pending_sign_ins (secret_hash, login_id, customer_id, label_id, epoch, next, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        secret_hash,
        new.login.0,
        new.customer.0,
        new.label.0,
        new.epoch,
        new.next,
        now,
        until
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The one of a secret, unless its time is over or every session of the login was ended since.
pub async fn find(db: &mut PgConnection, secret_hash: &[u8], now: OffsetDateTime) -> sqlx::Result<Option<Pending>> {
    sqlx::query_as!(
        Pending,
        r#"select p.login_id as "login: LoginId", p.customer_id as "customer: CustomerId", p.label_id as "label: LabelId",
                  p.epoch, p.next
             from pending_sign_ins p join logins l on l.id = p.login_id and l.session_epoch = p.epoch
            where p.secret_hash = $1 and p.expires_at > $2"#,
        secret_hash,
        now
    )
    .fetch_optional(db)
    .await
}

/// Uses one up; false when somebody else was first.
pub async fn delete(db: &mut PgConnection, secret_hash: &[u8]) -> sqlx::Result<bool> {
    let gone = sqlx::query!("delete from pending_sign_ins where secret_hash = $1", secret_hash).execute(db).await?;
    Ok(gone.rows_affected() == 1)
}

/// Removes those whose time is over, and questions to passkeys that nobody answered.
pub async fn sweep(db: &mut PgConnection, now: OffsetDateTime) -> sqlx::Result<u64> {
    let waiting = sqlx::query!("delete from pending_sign_ins where expires_at < $1", now).execute(&mut *db).await?;
    let asked = sqlx::query!("delete from passkey_challenges where expires_at < $1", now).execute(db).await?;
    Ok(waiting.rows_affected() + asked.rows_affected())
}
