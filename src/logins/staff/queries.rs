//! SQL of a reseller's staff; the owner of each is the house.
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::ids::{LoginId, ResellerId};
use crate::logins::StaffRole;
use crate::logins::staff::list::{Filter, Found, Only, SHOWN};
use crate::logins::staff::{Disabling, Invitation, Member};

/// Makes whoever changes the staff of a house wait for each other, until the transaction ends.
pub(super) async fn lock_house(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<()> {
    sqlx::query!("select id from customers where id = $1 for no key update", owner.0).fetch_one(db).await?;
    Ok(())
}

/// The reseller above a house; None for the operator.
pub(super) async fn find_above(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<Option<ResellerId>> {
    sqlx::query_scalar!(r#"select reseller_id as "above: ResellerId" from customers where id = $1"#, owner.0)
        .fetch_one(db)
        .await
}

/// One of the house's logins.
pub async fn find(db: &mut PgConnection, owner: ResellerId, login: LoginId) -> sqlx::Result<Option<Member>> {
    sqlx::query_as!(
        Member,
        r#"select l.id as "id: LoginId", l.name, l.person_name, l.email, l.role as "role: StaffRole", l.disabled,
                  exists (select from restrictions r
                           where r.customer_id = l.customer_id and r.lifted_at is null
                             and (r.login_id = l.id or r.kind = 'account_denied')) as "blocked!",
                  l.password_hash is not null as "has_password!", l.last_sign_in_at, l.created_at,
                  (select max(t.expires_at) from tokens t
                    where t.customer_id = l.customer_id and t.purpose = 'first_password' and t.login_id = l.id
                      and t.used_at is null and t.voided_at is null) as invited_until
             from logins l where l.customer_id = $1 and l.id = $2"#,
        owner.0,
        login.0
    )
    .fetch_optional(db)
    .await
}

/// A page of the house's logins by name.
pub async fn list(db: &mut PgConnection, owner: ResellerId, filter: &Filter) -> sqlx::Result<Found> {
    let rows = sqlx::query!(
        r#"select l.id as "id: LoginId", l.name, l.person_name, l.email, l.role as "role: StaffRole", l.disabled,
                  exists (select from restrictions r
                           where r.customer_id = l.customer_id and r.lifted_at is null
                             and (r.login_id = l.id or r.kind = 'account_denied')) as "blocked!",
                  l.password_hash is not null as "has_password!", l.last_sign_in_at, l.created_at, l.total as "total!",
                  (select max(t.expires_at) from tokens t
                    where t.customer_id = l.customer_id and t.purpose = 'first_password' and t.login_id = l.id
                      and l.password_hash is null and t.used_at is null and t.voided_at is null) as invited_until
             from (select *, count(*) over () as total from logins
                    where customer_id = $1 and ($2::staff_role is null or role = $2)
                      and ($3 = '' or strpos(lower(person_name || ' ' || name || ' ' || email), lower($3)) > 0)
                      and case $4::text when 'active' then not disabled and password_hash is not null
                                        when 'invited' then not disabled and password_hash is null
                                        when 'disabled' then disabled else true end
                    order by lower(coalesce(nullif(person_name, ''), name)), id limit $5 offset $6) l
            order by lower(coalesce(nullif(l.person_name, ''), l.name)), l.id"#,
        owner.0,
        filter.role as Option<StaffRole>,
        filter.text,
        filter.only.map_or("", Only::value),
        SHOWN,
        filter.page * SHOWN
    )
    .fetch_all(db)
    .await?;
    let total = rows.first().map_or(0, |row| row.total);
    let members = rows.into_iter().map(|row| Member {
        id: row.id,
        name: row.name,
        person_name: row.person_name,
        email: row.email,
        role: row.role,
        disabled: row.disabled,
        blocked: row.blocked,
        has_password: row.has_password,
        last_sign_in_at: row.last_sign_in_at,
        created_at: row.created_at,
        invited_until: row.invited_until,
    });
    Ok(Found { members: members.collect(), total })
}

/// How many logins the house has.
pub(super) async fn count(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<i64> {
    sqlx::query_scalar!(r#"select count(*) as "logins!" from logins where customer_id = $1"#, owner.0)
        .fetch_one(db)
        .await
}

/// Whether a name is used where the database does not forbid it: by a customer of the house, who would come second at
/// its sign-in page, or by the staff of the reseller above, who would come first at his.
pub(super) async fn is_used_beside(db: &mut PgConnection, owner: ResellerId, name: &str) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from logins where reseller_id = $1 and name_key = lower($2))
               or exists (select from logins l join customers c on c.reseller_id = l.customer_id
                           where c.id = $1 and l.name_key = lower($2)) as "used!""#,
        owner.0,
        name
    )
    .fetch_one(db)
    .await
}

/// Adds somebody without a password; None when the name is taken.
pub(super) async fn insert(
    db: &mut PgConnection,
    owner: ResellerId,
    new: &Invitation<'_>,
    now: OffsetDateTime,
) -> sqlx::Result<Option<LoginId>> {
    sqlx::query_scalar!(
        r#"insert into logins (id, reseller_id, customer_id, name, person_name, email, role, created_at)
           select $2, c.reseller_id, c.id, $3, $4, $5, $6, $7 from customers c where c.id = $1
           on conflict on constraint login_name_taken do nothing returning id as "id: LoginId""#,
        owner.0,
        LoginId::new().0,
        new.name.as_str(),
        new.person_name,
        new.email.as_str(),
        new.role as StaffRole,
        now
    )
    .fetch_optional(db)
    .await
}

pub(super) async fn update_role(
    db: &mut PgConnection,
    owner: ResellerId,
    login: LoginId,
    role: StaffRole,
) -> sqlx::Result<()> {
    sqlx::query!("update logins set role = $3 where customer_id = $1 and id = $2", owner.0, login.0, role as StaffRole)
        .execute(db)
        .await?;
    Ok(())
}

/// Disables somebody; false when he is already.
pub(super) async fn insert_disabling(
    db: &mut PgConnection,
    owner: ResellerId,
    login: LoginId,
    (by, reason): (LoginId, &str),
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let disabled = sqlx::query!(
        "insert into staff_disablings (id, customer_id, login_id, reason, disabled_by, disabled_at)
         values ($1, $2, $3, $4, $5, $6) on conflict (login_id) where enabled_at is null do nothing",
        Uuid::now_v7(),
        owner.0,
        login.0,
        reason,
        by.0,
        now
    )
    .execute(db)
    .await?;
    Ok(disabled.rows_affected() == 1)
}

/// Enables somebody again; false when he is already.
pub(super) async fn update_enabled(
    db: &mut PgConnection,
    owner: ResellerId,
    login: LoginId,
    by: LoginId,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let enabled = sqlx::query!(
        "update staff_disablings set enabled_by = $3, enabled_at = $4
          where customer_id = $1 and login_id = $2 and enabled_at is null",
        owner.0,
        login.0,
        by.0,
        now
    )
    .execute(db)
    .await?;
    Ok(enabled.rows_affected() == 1)
}

/// By whom, when and why somebody is disabled, if he is.
pub async fn find_disabling(
    db: &mut PgConnection,
    owner: ResellerId,
    login: LoginId,
) -> sqlx::Result<Option<Disabling>> {
    sqlx::query_as!(
        Disabling,
        r#"select coalesce(nullif(l.person_name, ''), l.name) as "by!", d.disabled_at as at, d.reason
             from staff_disablings d join logins l on l.id = d.disabled_by
            where d.customer_id = $1 and d.login_id = $2 and d.enabled_at is null"#,
        owner.0,
        login.0
    )
    .fetch_optional(db)
    .await
}
