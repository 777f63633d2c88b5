//! SQL of open sessions.
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::ids::{CustomerId, LabelId, LoginId, SessionKey};
use crate::logins::queries::viewer::IdleAfter;

/// An open session as its owner sees it.
pub struct OpenSession {
    pub key: SessionKey,
    pub login_id: LoginId,
    pub login_name: String,
    pub authenticated_at: OffsetDateTime,
    pub seen_at: OffsetDateTime,
    pub ip: String,
    pub user_agent: String,
}

/// Notes that a session is in use, so that it does not end for idleness; at most once in a while, see the caller.
pub async fn touch(db: &mut PgConnection, session: SessionKey, now: OffsetDateTime) -> sqlx::Result<()> {
    sqlx::query!(
        "with touched as (update sessions set seen_at = $2 where key = $1 and seen_at < $2 returning key)
         update impersonations i set seen_at = $2 from touched where i.session_key = touched.key and i.ended_at is null",
        session.0,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// At which label a session of a login was begun.
pub async fn find_label_of(
    db: &mut PgConnection,
    owner: LoginId,
    session: SessionKey,
) -> sqlx::Result<Option<LabelId>> {
    sqlx::query_scalar!(
        r#"select label_id as "label: LabelId" from sessions where login_id = $1 and key = $2"#,
        owner.0,
        session.0
    )
    .fetch_optional(db)
    .await
}

/// Confirms that the person at this session has just given his password.
pub async fn update_authenticated(db: &mut PgConnection, session: SessionKey, now: OffsetDateTime) -> sqlx::Result<()> {
    sqlx::query!("update sessions set authenticated_at = $2 where key = $1", session.0, now).execute(db).await?;
    Ok(())
}

/// The open sessions of all logins of an account, the latest used first.
pub async fn list_sessions(
    db: &mut PgConnection,
    owner: CustomerId,
    now: OffsetDateTime,
    idle_after: OffsetDateTime,
) -> sqlx::Result<Vec<OpenSession>> {
    sqlx::query_as!(
        OpenSession,
        r#"select s.key as "key: SessionKey", s.login_id as "login_id: LoginId", l.name as login_name,
                  s.authenticated_at, s.seen_at, s.ip, s.user_agent
             from logins l join sessions s on s.login_id = l.id and s.epoch = l.session_epoch
            where l.customer_id = $1 and s.expires_at > $2 and s.seen_at > $3
            order by s.seen_at desc limit 500"#,
        owner.0,
        now,
        idle_after
    )
    .fetch_all(db)
    .await
}

/// The open sessions of one login of an account, the latest used first.
pub async fn list_sessions_of_login(
    db: &mut PgConnection,
    owner: CustomerId,
    login: LoginId,
    now: OffsetDateTime,
    idle_after: IdleAfter,
) -> sqlx::Result<Vec<OpenSession>> {
    sqlx::query_as!(
        OpenSession,
        r#"select s.key as "key: SessionKey", s.login_id as "login_id: LoginId", l.name as login_name,
                  s.authenticated_at, s.seen_at, s.ip, s.user_agent
             from logins l join sessions s on s.login_id = l.id and s.epoch = l.session_epoch
            where l.customer_id = $1 and l.id = $2 and s.expires_at > $3
              and s.seen_at > case when l.role is null then $4::timestamptz else $5::timestamptz end
            order by s.seen_at desc limit 100"#,
        owner.0,
        login.0,
        now,
        idle_after.customers,
        idle_after.staff
    )
    .fetch_all(db)
    .await
}

/// Ends one open session of an account; false when it is not there or not his.
pub async fn end_session(db: &mut PgConnection, owner: CustomerId, session: SessionKey) -> sqlx::Result<bool> {
    let ended = sqlx::query!(
        "delete from sessions s using logins l where s.key = $2 and l.id = s.login_id and l.customer_id = $1",
        owner.0,
        session.0
    )
    .execute(db)
    .await?;
    Ok(ended.rows_affected() > 0)
}

/// Ends every session of a login, also those a request in flight might write back; `but` may stay.
/// Tells how many there were.
pub async fn end_sessions_of_login(
    db: &mut PgConnection,
    owner: CustomerId,
    login: LoginId,
    but: Option<SessionKey>,
) -> sqlx::Result<u64> {
    let epoch = sqlx::query_scalar!(
        "update logins set session_epoch = session_epoch + 1 where id = $2 and customer_id = $1 returning session_epoch",
        owner.0,
        login.0
    )
    .fetch_optional(&mut *db)
    .await?;
    let Some(epoch) = epoch else { return Ok(0) };
    let but = but.map(|key| key.0);
    sqlx::query!("update sessions set epoch = $3 where login_id = $1 and key = $2", login.0, but, epoch)
        .execute(&mut *db)
        .await?;
    let ended = sqlx::query!(
        "delete from sessions where login_id = $1 and ($2::uuid is null or key <> $2)",
        login.0,
        but as Option<Uuid>
    )
    .execute(db)
    .await?;
    Ok(ended.rows_affected())
}

/// Ends every session of every login of an account.
pub async fn end_sessions_of_customer(db: &mut PgConnection, owner: CustomerId) -> sqlx::Result<u64> {
    sqlx::query!("update logins set session_epoch = session_epoch + 1 where customer_id = $1", owner.0)
        .execute(&mut *db)
        .await?;
    let ended =
        sqlx::query!("delete from sessions s using logins l where l.id = s.login_id and l.customer_id = $1", owner.0)
            .execute(db)
            .await?;
    Ok(ended.rows_affected())
}

/// Removes what nobody can use any more. Tells how many rows went.
pub async fn sweep(db: &mut PgConnection, now: OffsetDateTime) -> sqlx::Result<u64> {
    let swept = sqlx::query!("delete from sessions where expires_at < $1", now).execute(db).await?;
    Ok(swept.rows_affected())
}
