//! SQL of passkeys, and of the questions that are put to them.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::ids::{CustomerId, LoginId, PasskeyId};
use crate::logins::second_factor::passkeys::{Passkey, PasskeyLine};
use crate::logins::second_factor::webauthn::NewKey;

/// Keeps a question.
pub async fn insert_challenge(
    db: &mut PgConnection,
    secret_hash: &[u8],
    challenge: &[u8],
    login: Option<LoginId>,
    until: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into passkey_challenges (secret_hash, challenge, login_id, expires_at) values ($1, $2, $3, $4)",
        secret_hash,
        challenge,
        login.map(|id| id.0),
        until
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes a question: it can be answered once, by whom it was put to.
pub async fn take_challenge(
    db: &mut PgConnection,
    secret_hash: &[u8],
    login: Option<LoginId>,
    now: OffsetDateTime,
) -> sqlx::Result<Option<Vec<u8>>> {
    let taken = sqlx::query!(
        "delete from passkey_challenges where secret_hash = $1 returning challenge, login_id, expires_at",
        secret_hash
    )
    .fetch_optional(db)
    .await?;
    let taken = taken.filter(|row| row.expires_at > now && row.login_id == login.map(|id| id.0));
    Ok(taken.map(|row| row.challenge))
}

/// Keeps a passkey; false: it is kept already, or the login has too many.
pub async fn insert(
    db: &mut PgConnection,
    owner: CustomerId,
    login: LoginId,
    (name, key): (&str, &NewKey),
    (most, now): (i64, OffsetDateTime),
) -> sqlx::Result<bool> {
    let kept = sqlx::query!(
        "insert into passkeys (id, login_id, customer_id, credential_id, algorithm, public_key, counter, name, created_at)
         select $3, $2, $1, $4, $5, $6, $7, $8, $9
          where (select count(*) from passkeys where login_id = $2) < $10
         on conflict (credential_id) do nothing",
        owner.0,
        login.0,
        PasskeyId::new().0,
        key.credential_id,
        key.algorithm,
        key.public_key,
        i64::from(key.counter),
        name,
        now,
        most
    )
    .execute(db)
    .await?;
    Ok(kept.rows_affected() == 1)
}

/// Those of a login, the oldest first.
pub async fn list(db: &mut PgConnection, owner: CustomerId, login: LoginId) -> sqlx::Result<Vec<PasskeyLine>> {
    sqlx::query_as!(
        PasskeyLine,
        r#"select id as "id: PasskeyId", credential_id, name, created_at, last_used_at
             from passkeys where login_id = $2 and customer_id = $1 order by created_at, id"#,
        owner.0,
        login.0
    )
    .fetch_all(db)
    .await
}

/// The one of a credential, whosever it is: its signature is what proves the person.
pub async fn find_by_credential(db: &mut PgConnection, credential_id: &[u8]) -> sqlx::Result<Option<Passkey>> {
    sqlx::query_as!(
        Passkey,
        r#"select id as "id: PasskeyId", login_id as "login: LoginId", customer_id as "owner: CustomerId",
                  algorithm, public_key, counter
             from passkeys where credential_id = $1"#,
        credential_id
    )
    .fetch_optional(db)
    .await
}

/// Notes that it was used; false when its counter did not go on, as with a copy.
pub async fn update_used(
    db: &mut PgConnection,
    owner: CustomerId,
    passkey: PasskeyId,
    counter: u32,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let used = sqlx::query!(
        "update passkeys set counter = $3, last_used_at = $4
          where id = $2 and customer_id = $1 and (counter < $3 or (counter = 0 and $3 = 0))",
        owner.0,
        passkey.0,
        i64::from(counter),
        now
    )
    .execute(db)
    .await?;
    Ok(used.rows_affected() == 1)
}

/// Gives it another name; the old one, None when it is not there.
pub async fn update_name(
    db: &mut PgConnection,
    owner: CustomerId,
    login: LoginId,
    passkey: PasskeyId,
    name: &str,
) -> sqlx::Result<bool> {
    let named = sqlx::query!(
        "update passkeys set name = $4 where id = $3 and login_id = $2 and customer_id = $1",
        owner.0,
        login.0,
        passkey.0,
        name
    )
    .execute(db)
    .await?;
    Ok(named.rows_affected() == 1)
}

/// Takes one away; its name, None when it is not there.
pub async fn delete(
    db: &mut PgConnection,
    owner: CustomerId,
    login: LoginId,
    passkey: PasskeyId,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "delete from passkeys where id = $3 and login_id = $2 and customer_id = $1 returning name",
        owner.0,
        login.0,
        passkey.0
    )
    .fetch_optional(db)
    .await
}

/// Takes all of a login away.
pub async fn delete_all(db: &mut PgConnection, owner: CustomerId, login: LoginId) -> sqlx::Result<u64> {
    let gone = sqlx::query!("delete from passkeys where login_id = $2 and customer_id = $1", owner.0, login.0)
        .execute(db)
        .await?;
    Ok(gone.rows_affected())
}
