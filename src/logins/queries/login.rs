//! SQL of the logins themselves.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::ids::{CustomerId, LoginId, ResellerId};
use crate::logins::StaffRole;

/// What signing in needs to know of a login.
pub struct Candidate {
    pub id: LoginId,
    pub customer_id: CustomerId,
    pub reseller_id: Option<ResellerId>,
    pub name: String,
    pub person_name: String,
    pub account_name: String,
    pub email: String,
    pub role: Option<StaffRole>,
    pub password_hash: Option<String>,
    pub session_epoch: i32,
    /// Login and account may log in.
    pub may_log_in: bool,
}

/// The login of a name at a label: of the label's reseller's customers, or of his own staff, who come first.
pub async fn find_candidate(db: &mut PgConnection, owner: ResellerId, name: &str) -> sqlx::Result<Option<Candidate>> {
    sqlx::query_as!(
        Candidate,
        r#"select l.id as "id: LoginId", l.customer_id as "customer_id: CustomerId", l.reseller_id as "reseller_id: ResellerId",
                  l.name, l.person_name, c.display_name as account_name, l.email, l.role as "role: StaffRole",
                  l.password_hash, l.session_epoch,
                  not l.disabled and not exists (select from restrictions r
                               where r.customer_id = c.id and r.lifted_at is null
                                 and (r.login_id = l.id or r.kind = 'account_denied')) as "may_log_in!"
             from logins l join customers c on c.id = l.customer_id
            where l.name_key = lower($2) and (l.reseller_id = $1 or l.customer_id = $1)
            order by (l.customer_id = $1) desc limit 1"#,
        owner.0,
        name
    )
    .fetch_optional(db)
    .await
}

/// The same of one known login, for asking the password again.
pub async fn find_own(db: &mut PgConnection, owner: CustomerId, login: LoginId) -> sqlx::Result<Option<Candidate>> {
    sqlx::query_as!(
        Candidate,
        r#"select l.id as "id: LoginId", l.customer_id as "customer_id: CustomerId", l.reseller_id as "reseller_id: ResellerId",
                  l.name, l.person_name, c.display_name as account_name, l.email, l.role as "role: StaffRole",
                  l.password_hash, l.session_epoch,
                  not l.disabled and not exists (select from restrictions r
                               where r.customer_id = c.id and r.lifted_at is null
                                 and (r.login_id = l.id or r.kind = 'account_denied')) as "may_log_in!"
             from logins l join customers c on c.id = l.customer_id
            where l.id = $2 and l.customer_id = $1"#,
        owner.0,
        login.0
    )
    .fetch_optional(db)
    .await
}

/// Notes a sign-in; never done while acting for somebody.
pub async fn update_signed_in(
    db: &mut PgConnection,
    owner: CustomerId,
    login: LoginId,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!("update logins set last_sign_in_at = $3 where id = $2 and customer_id = $1", owner.0, login.0, now)
        .execute(db)
        .await?;
    Ok(())
}

/// Keeps a stronger hash of the same password.
pub async fn update_rehashed(
    db: &mut PgConnection,
    owner: CustomerId,
    login: LoginId,
    old: &str,
    new: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update logins set password_hash = $4 where id = $2 and customer_id = $1 and password_hash = $3",
        owner.0,
        login.0,
        old,
        new
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Sets a new password.
pub async fn update_password(
    db: &mut PgConnection,
    owner: CustomerId,
    login: LoginId,
    hash: &str,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update logins set password_hash = $3, password_changed_at = $4 where id = $2 and customer_id = $1",
        owner.0,
        login.0,
        hash,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Sets another address.
pub async fn update_email(db: &mut PgConnection, owner: CustomerId, login: LoginId, email: &str) -> sqlx::Result<()> {
    sqlx::query!("update logins set email = $3 where id = $2 and customer_id = $1", owner.0, login.0, email)
        .execute(db)
        .await?;
    Ok(())
}

/// Sets another name; the constraint `login_name_taken` refuses one that somebody else has.
pub async fn update_name(db: &mut PgConnection, owner: CustomerId, login: LoginId, name: &str) -> sqlx::Result<()> {
    sqlx::query!("update logins set name = $3 where id = $2 and customer_id = $1", owner.0, login.0, name)
        .execute(db)
        .await?;
    Ok(())
}

/// Sets the language in which a login reads, and the zone of its times; empty: none chosen.
pub async fn update_reading(
    db: &mut PgConnection,
    owner: CustomerId,
    login: LoginId,
    (language, zone): (&str, &str),
) -> sqlx::Result<()> {
    sqlx::query!(
        "update logins set language = $3, time_zone = $4 where id = $2 and customer_id = $1",
        owner.0,
        login.0,
        language,
        zone
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Whether a browser is one that this login has signed in from before.
pub async fn is_known_device(db: &mut PgConnection, login: LoginId, secret_hash: &[u8]) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from known_devices where login_id = $1 and secret_hash = $2) as "known!""#,
        login.0,
        secret_hash
    )
    .fetch_one(db)
    .await
}

/// When a login was first used with a browser that is remembered.
pub async fn find_first_device(
    db: &mut PgConnection,
    owner: CustomerId,
    login: LoginId,
) -> sqlx::Result<Option<OffsetDateTime>> {
    sqlx::query_scalar!(
        "select min(d.created_at) from known_devices d join logins l on l.id = d.login_id
          where d.login_id = $2 and l.customer_id = $1",
        owner.0,
        login.0
    )
    .fetch_one(db)
    .await
}

/// Remembers a browser; keeps the ten latest of a login.
pub async fn insert_known_device(
    db: &mut PgConnection,
    login: LoginId,
    secret_hash: &[u8],
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into known_devices (secret_hash, login_id, created_at, seen_at) values ($1, $2, $3, $3)
         on conflict (secret_hash) do update set seen_at = $3",
        secret_hash,
        login.0,
        now
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "delete from known_devices where login_id = $1 and secret_hash not in
            (select secret_hash from known_devices where login_id = $1 order by seen_at desc limit 10)",
        login.0
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The owners among a reseller's staff who may log in: login, name and address, for mails to the house.
pub async fn list_owners(
    db: &mut PgConnection,
    owner: ResellerId,
) -> sqlx::Result<Vec<(Option<LoginId>, String, String)>> {
    let rows = sqlx::query!(
        r#"select l.id, coalesce(nullif(l.person_name, ''), l.name) as "name!", l.email from logins l
            where l.customer_id = $1 and l.role = 'owner' and not l.disabled
              and not exists (select from restrictions r where r.login_id = l.id and r.lifted_at is null)
            order by l.created_at, l.id limit 10"#,
        owner.0
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (Some(LoginId(row.id)), row.name, row.email)).collect())
}
