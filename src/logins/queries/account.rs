//! SQL of an account's logins as they are looked after: listed, added, changed.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::ids::{CustomerId, LoginId, ResellerId};
use crate::logins::StaffRole;
use crate::logins::manage::{LoginLine, NewLogin};
use crate::logins::queries::login::Candidate;
use crate::logins::queries::viewer::IdleAfter;

/// An account's logins in the order they were added, 100 at most; or only the one that is named.
pub async fn list_logins(
    db: &mut PgConnection,
    owner: CustomerId,
    only: Option<LoginId>,
    now: OffsetDateTime,
    idle_after: IdleAfter,
) -> sqlx::Result<Vec<LoginLine>> {
    sqlx::query_as!(
        LoginLine,
        r#"select l.id as "id: LoginId", l.name, l.person_name, l.email, l.role as "role: StaffRole",
                  (l.password_hash is not null) as "has_password!", l.disabled, l.last_sign_in_at, l.created_at,
                  (select count(*) from sessions s
                    where s.login_id = l.id and s.epoch = l.session_epoch and s.expires_at > $3
                      and s.seen_at > case when l.role is null then $4::timestamptz else $5::timestamptz end) as "sessions!"
             from logins l
            where l.customer_id = $1 and ($2::uuid is null or l.id = $2)
            order by l.created_at, l.id limit 100"#,
        owner.0,
        only.map(|id| id.0),
        now,
        idle_after.customers,
        idle_after.staff
    )
    .fetch_all(db)
    .await
}

/// One login of an account, with it and its account locked until the transaction ends. Whoever changes a login locks
/// in this order: account, login, tokens.
pub async fn lock_own(db: &mut PgConnection, owner: CustomerId, login: LoginId) -> sqlx::Result<Option<Candidate>> {
    sqlx::query_as!(
        Candidate,
        r#"select l.id as "id: LoginId", l.customer_id as "customer_id: CustomerId", l.reseller_id as "reseller_id: ResellerId",
                  l.name, l.person_name, c.display_name as account_name, l.email, l.role as "role: StaffRole",
                  l.password_hash, l.session_epoch,
                  not l.disabled and not exists (select from restrictions r
                               where r.customer_id = c.id and r.lifted_at is null
                                 and (r.login_id = l.id or r.kind = 'account_denied')) as "may_log_in!"
             from customers c join logins l on l.customer_id = c.id
            where c.id = $1 and l.id = $2
              for no key update of c, l"#,
        owner.0,
        login.0
    )
    .fetch_optional(db)
    .await
}

/// Locks an account and counts its logins; None when it is not this reseller's.
pub async fn lock_and_count(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
) -> sqlx::Result<Option<i64>> {
    sqlx::query_scalar!(
        r#"select (select count(*) from logins l where l.customer_id = c.id) as "logins!"
             from customers c where c.id = $2 and c.reseller_id = $1 for no key update of c"#,
        owner.0,
        customer.0
    )
    .fetch_optional(db)
    .await
}

/// Whether a name is used where the database does not forbid it: by the reseller's own staff, who would come first at
/// his sign-in page; or, for an account that is a reseller, by one of its customers, who would come second.
pub async fn is_used_beside(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    name: &str,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from logins where customer_id = $1 and customer_id <> $2 and name_key = lower($3))
               or exists (select from logins where reseller_id = $2 and name_key = lower($3)) as "used!""#,
        owner.0,
        customer.0,
        name
    )
    .fetch_one(db)
    .await
}

/// Adds a login; None when the name is taken.
pub async fn insert_login(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    new: &NewLogin<'_>,
    now: OffsetDateTime,
) -> sqlx::Result<Option<LoginId>> {
    let id = LoginId::new();
    let added = sqlx::query!(
        "insert into logins (id, reseller_id, customer_id, name, person_name, email, role, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict on constraint login_name_taken do nothing",
        id.0,
        owner.0,
        customer.0,
        new.name.as_str(),
        new.person_name,
        new.email.as_str(),
        new.role as Option<StaffRole>,
        now
    )
    .execute(db)
    .await?;
    Ok((added.rows_affected() == 1).then_some(id))
}

/// Changes a login; the constraint `login_name_taken` refuses a name that somebody else has.
pub async fn update_login(
    db: &mut PgConnection,
    owner: CustomerId,
    login: LoginId,
    new: &NewLogin<'_>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update logins set name = $3, person_name = $4, email = $5 where customer_id = $1 and id = $2",
        owner.0,
        login.0,
        new.name.as_str(),
        new.person_name,
        new.email.as_str()
    )
    .execute(db)
    .await?;
    Ok(())
}
