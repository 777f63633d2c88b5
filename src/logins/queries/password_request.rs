//! SQL of requests for a new password that nobody has answered yet.
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::ids::{CustomerId, LabelId, LoginId, ResellerId};
use crate::logins::StaffRole;
use crate::logins::queries::login::Candidate;

/// Somebody at a label's sign-in page who does not know his password.
pub struct PasswordRequest {
    pub label_id: LabelId,
    /// What he typed: a login name or an e-mail address, of somebody or of nobody.
    pub name: String,
    pub ip: String,
}

/// Takes a request down.
pub async fn insert(
    db: &mut PgConnection,
    label: LabelId,
    name: &str,
    ip: &str,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into password_requests (id, label_id, name, ip, created_at) values ($1, $2, $3, $4, $5)",
        Uuid::now_v7(),
        label.0,
        name,
        ip,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes one request out that nobody else is answering, the newest first; older ones than `since` nobody waits for.
pub async fn take_one(db: &mut PgConnection, since: OffsetDateTime) -> sqlx::Result<Option<PasswordRequest>> {
    sqlx::query!("delete from password_requests where created_at < $1", since).execute(&mut *db).await?;
    sqlx::query_as!(
        PasswordRequest,
        r#"delete from password_requests where id = (
               select id from password_requests order by created_at desc limit 1 for update skip locked)
           returning label_id as "label_id: LabelId", name, ip"#
    )
    .fetch_optional(db)
    .await
}

/// The logins of an e-mail address at a reseller's labels, three at most.
pub async fn list_by_email(db: &mut PgConnection, owner: ResellerId, email: &str) -> sqlx::Result<Vec<Candidate>> {
    sqlx::query_as!(
        Candidate,
        r#"select l.id as "id: LoginId", l.customer_id as "customer_id: CustomerId", l.reseller_id as "reseller_id: ResellerId",
                  l.name, l.person_name, c.display_name as account_name, l.email, l.role as "role: StaffRole",
                  l.password_hash, l.session_epoch,
                  not l.disabled and not exists (select from restrictions r
                               where r.customer_id = c.id and r.lifted_at is null
                                 and (r.login_id = l.id or r.kind = 'account_denied')) as "may_log_in!"
             from logins l join customers c on c.id = l.customer_id
            where (l.reseller_id = $1 or l.customer_id = $1) and lower(l.email) = lower($2)
            order by l.created_at, l.id limit 3"#,
        owner.0,
        email
    )
    .fetch_all(db)
    .await
}
