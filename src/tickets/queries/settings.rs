//! SQL of departments, canned replies, and who of the staff there is.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::ids::{CannedReplyId, DepartmentId, LoginId, ResellerId};
use crate::tickets::settings::{CannedReply, Department, DepartmentContent, ReplyContent, StaffMember};

/// The departments that are open, in their order; retired ones too, last, where asked.
pub async fn list_departments(
    db: &mut PgConnection,
    owner: ResellerId,
    with_retired: bool,
) -> sqlx::Result<Vec<Department>> {
    sqlx::query_as!(
        Department,
        r#"select d.id as "id: DepartmentId", d.name, d.sender_email, d.default_assignee as "default_assignee: LoginId",
                  coalesce(nullif(a.person_name, ''), a.name, '') as "assignee_name!", d.signature, d.position,
                  d.retired_at
             from departments d left join logins a on a.id = d.default_assignee
            where d.reseller_id = $1 and ($2 or d.retired_at is null)
            order by d.retired_at is not null, d.position, d.created_at, d.id"#,
        owner.0,
        with_retired
    )
    .fetch_all(db)
    .await
}

/// One of them, a retired one too.
pub async fn find_department(
    db: &mut PgConnection,
    owner: ResellerId,
    department: DepartmentId,
) -> sqlx::Result<Option<Department>> {
    sqlx::query_as!(
        Department,
        r#"select d.id as "id: DepartmentId", d.name, d.sender_email, d.default_assignee as "default_assignee: LoginId",
                  coalesce(nullif(a.person_name, ''), a.name, '') as "assignee_name!", d.signature, d.position,
                  d.retired_at
             from departments d left join logins a on a.id = d.default_assignee
            where d.reseller_id = $1 and d.id = $2"#,
        owner.0,
        department.0
    )
    .fetch_optional(db)
    .await
}

/// The first that is open.
pub async fn find_first_department(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<Option<Department>> {
    Ok(list_departments(db, owner, false).await?.into_iter().next())
}

/// Makes one, last in their order.
pub(in crate::tickets) async fn insert_department(
    db: &mut PgConnection,
    owner: ResellerId,
    content: &DepartmentContent,
    now: OffsetDateTime,
) -> sqlx::Result<DepartmentId> {
    let id = DepartmentId::new();
    sqlx::query!(
        "insert into departments (id, reseller_id, name, sender_email, default_assignee, signature, position, created_at)
         select $1, $2, $3, $4, $5, $6, coalesce(max(position), 0) + 1, $7 from departments where reseller_id = $2",
        id.0,
        owner.0,
        content.name,
        content.sender_email,
        content.default_assignee.map(|id| id.0),
        content.signature,
        now
    )
    .execute(db)
    .await?;
    Ok(id)
}

/// Changes one.
pub(in crate::tickets) async fn update_department(
    db: &mut PgConnection,
    owner: ResellerId,
    department: DepartmentId,
    content: &DepartmentContent,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update departments set name = $3, sender_email = $4, default_assignee = $5, signature = $6
          where reseller_id = $1 and id = $2",
        owner.0,
        department.0,
        content.name,
        content.sender_email,
        content.default_assignee.map(|id| id.0),
        content.signature
    )
    .execute(db)
    .await?;
    Ok(())
}

/// All departments in one's hands: whether one may be retired depends on the others.
pub(in crate::tickets) async fn lock_departments(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<()> {
    sqlx::query!("select id from departments where reseller_id = $1 for no key update", owner.0).fetch_all(db).await?;
    Ok(())
}

/// Retires one, or opens it again.
pub(in crate::tickets) async fn update_retired(
    db: &mut PgConnection,
    owner: ResellerId,
    department: DepartmentId,
    retired_at: Option<OffsetDateTime>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update departments set retired_at = $3 where reseller_id = $1 and id = $2",
        owner.0,
        department.0,
        retired_at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// By name.
pub async fn list_replies(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<Vec<CannedReply>> {
    sqlx::query_as!(
        CannedReply,
        r#"select id as "id: CannedReplyId", name, body from canned_replies where reseller_id = $1
            order by lower(name), id"#,
        owner.0
    )
    .fetch_all(db)
    .await
}

pub async fn find_reply(
    db: &mut PgConnection,
    owner: ResellerId,
    reply: CannedReplyId,
) -> sqlx::Result<Option<CannedReply>> {
    sqlx::query_as!(
        CannedReply,
        r#"select id as "id: CannedReplyId", name, body from canned_replies where reseller_id = $1 and id = $2"#,
        owner.0,
        reply.0
    )
    .fetch_optional(db)
    .await
}

pub(in crate::tickets) async fn insert_reply(
    db: &mut PgConnection,
    owner: ResellerId,
    content: &ReplyContent,
    now: OffsetDateTime,
) -> sqlx::Result<CannedReplyId> {
    let id = CannedReplyId::new();
    sqlx::query!(
        "insert into canned_replies (id, reseller_id, name, body, created_at, updated_at) values ($1, $2, $3, $4, $5, $5)",
        id.0,
        owner.0,
        content.name,
        content.body,
        now
    )
    .execute(db)
    .await?;
    Ok(id)
}

pub(in crate::tickets) async fn update_reply(
    db: &mut PgConnection,
    owner: ResellerId,
    reply: CannedReplyId,
    content: &ReplyContent,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update canned_replies set name = $3, body = $4, updated_at = $5 where reseller_id = $1 and id = $2",
        owner.0,
        reply.0,
        content.name,
        content.body,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// False: it was gone already.
pub(in crate::tickets) async fn delete_reply(
    db: &mut PgConnection,
    owner: ResellerId,
    reply: CannedReplyId,
) -> sqlx::Result<bool> {
    let gone = sqlx::query!("delete from canned_replies where reseller_id = $1 and id = $2", owner.0, reply.0)
        .execute(db)
        .await?;
    Ok(gone.rows_affected() > 0)
}

/// The staff of a reseller who may hold a ticket: those who may log in.
pub async fn list_staff(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<Vec<StaffMember>> {
    sqlx::query_as!(
        StaffMember,
        r#"select l.id as "id: LoginId", coalesce(nullif(l.person_name, ''), l.name) as "name!", l.email
             from logins l
            where l.customer_id = $1 and l.role is not null
              and not l.disabled
              and not exists (select from restrictions r where r.login_id = l.id and r.lifted_at is null)
            order by 2, l.id limit 500"#,
        owner.0
    )
    .fetch_all(db)
    .await
}
