//! SQL of what somebody shows beside his password: secrets of apps, recovery codes, and who needs one.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::ids::{CustomerId, LoginId};
use crate::logins::second_factor::{Factors, Rule};

/// What a login has.
pub async fn find_factors(db: &mut PgConnection, owner: CustomerId, login: LoginId) -> sqlx::Result<Option<Factors>> {
    sqlx::query_as!(
        Factors,
        r#"select exists (select from totp_secrets t where t.login_id = l.id and t.confirmed_at is not null) as "app!",
                  (select count(*) from passkeys p where p.login_id = l.id) as "passkeys!",
                  (select count(*) from recovery_codes r where r.login_id = l.id and r.used_at is null) as "codes_left!"
             from logins l where l.id = $2 and l.customer_id = $1"#,
        owner.0,
        login.0
    )
    .fetch_optional(db)
    .await
}

/// What his reseller, or for a customer his label, says about it.
pub async fn find_rule(db: &mut PgConnection, owner: CustomerId, login: LoginId) -> sqlx::Result<Option<Rule>> {
    sqlx::query_scalar!(
        r#"select case when l.role is not null and r.staff_need_second_factor then 'required'
                       when l.role is not null then 'offered'
                       else coalesce(b.second_factor, 'offered') end as "rule!: Rule"
             from logins l join customers c on c.id = l.customer_id
             left join resellers r on r.id = c.id left join labels b on b.id = c.label_id
            where l.id = $2 and l.customer_id = $1"#,
        owner.0,
        login.0
    )
    .fetch_optional(db)
    .await
}

/// Whether signing in takes more than the password.
pub async fn is_on(db: &mut PgConnection, owner: CustomerId, login: LoginId) -> sqlx::Result<bool> {
    let on =
        sqlx::query_scalar!("select second_factor from logins where id = $2 and customer_id = $1", owner.0, login.0)
            .fetch_optional(db)
            .await?;
    Ok(on.unwrap_or(false))
}

/// Notes whether there is one, after any change. Without one the recovery codes go too.
pub async fn update_on(db: &mut PgConnection, owner: CustomerId, login: LoginId) -> sqlx::Result<bool> {
    let on = sqlx::query_scalar!(
        "update logins l set second_factor =
                exists (select from totp_secrets t where t.login_id = l.id and t.confirmed_at is not null)
             or exists (select from passkeys p where p.login_id = l.id)
          where l.id = $2 and l.customer_id = $1 returning l.second_factor",
        owner.0,
        login.0
    )
    .fetch_one(&mut *db)
    .await?;
    if !on {
        sqlx::query!("delete from recovery_codes where login_id = $2 and customer_id = $1", owner.0, login.0)
            .execute(db)
            .await?;
    }
    Ok(on)
}

/// The sealed secret of a login's app, and whether it counts.
pub struct AppSecret {
    pub sealed: Vec<u8>,
    pub is_confirmed: bool,
}

pub async fn find_app(db: &mut PgConnection, owner: CustomerId, login: LoginId) -> sqlx::Result<Option<AppSecret>> {
    sqlx::query_as!(
        AppSecret,
        r#"select secret as sealed, (confirmed_at is not null) as "is_confirmed!"
             from totp_secrets where login_id = $2 and customer_id = $1"#,
        owner.0,
        login.0
    )
    .fetch_optional(db)
    .await
}

/// Keeps a secret that counts for nothing yet; false when there is one that counts.
pub async fn insert_app(
    db: &mut PgConnection,
    owner: CustomerId,
    login: LoginId,
    sealed: &[u8],
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let kept = sqlx::query!(
        "insert into totp_secrets (login_id, customer_id, secret, created_at) values ($2, $1, $3, $4)
         on conflict (login_id) do update set secret = $3, last_step = 0, created_at = $4
          where totp_secrets.confirmed_at is null",
        owner.0,
        login.0,
        sealed,
        now
    )
    .execute(db)
    .await?;
    Ok(kept.rows_affected() == 1)
}

/// From now on it counts; the code that proved it is used up.
pub async fn update_app_confirmed(
    db: &mut PgConnection,
    owner: CustomerId,
    login: LoginId,
    step: i64,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let confirmed = sqlx::query!(
        "update totp_secrets set confirmed_at = $4, last_step = $3
          where login_id = $2 and customer_id = $1 and confirmed_at is null",
        owner.0,
        login.0,
        step,
        now
    )
    .execute(db)
    .await?;
    Ok(confirmed.rows_affected() == 1)
}

/// Uses a step up; false when it, or a later one, was used before. Of two at the same moment one is first.
pub async fn use_step(db: &mut PgConnection, owner: CustomerId, login: LoginId, step: i64) -> sqlx::Result<bool> {
    let used = sqlx::query!(
        "update totp_secrets set last_step = $3
          where login_id = $2 and customer_id = $1 and confirmed_at is not null and last_step < $3",
        owner.0,
        login.0,
        step
    )
    .execute(db)
    .await?;
    Ok(used.rows_affected() == 1)
}

/// Takes the app away; false: there was none that counted.
pub async fn delete_app(db: &mut PgConnection, owner: CustomerId, login: LoginId) -> sqlx::Result<bool> {
    let gone = sqlx::query_scalar!(
        r#"delete from totp_secrets where login_id = $2 and customer_id = $1 returning (confirmed_at is not null) as "counted!""#,
        owner.0,
        login.0
    )
    .fetch_optional(db)
    .await?;
    Ok(gone.unwrap_or(false))
}

/// Keeps a new set of recovery codes; the old one is void.
pub async fn replace_codes(
    db: &mut PgConnection,
    owner: CustomerId,
    login: LoginId,
    hashes: &[Vec<u8>],
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!("delete from recovery_codes where login_id = $2 and customer_id = $1", owner.0, login.0)
        .execute(&mut *db)
        .await?;
    sqlx::query!(
        "insert into recovery_codes (login_id, customer_id, hash, created_at)
         select $2, $1, hash, $4 from unnest($3::bytea[]) hash",
        owner.0,
        login.0,
        hashes,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Uses a recovery code up; false: it is none, or was used.
pub async fn use_code(
    db: &mut PgConnection,
    owner: CustomerId,
    login: LoginId,
    hash: &[u8],
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let used = sqlx::query!(
        "update recovery_codes set used_at = $4
          where login_id = $2 and customer_id = $1 and hash = $3 and used_at is null",
        owner.0,
        login.0,
        hash,
        now
    )
    .execute(db)
    .await?;
    Ok(used.rows_affected() == 1)
}
