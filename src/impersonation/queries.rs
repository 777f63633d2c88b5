//! All SQL of impersonations.
use sqlx::PgConnection;
use sqlx::types::Json;
use time::OffsetDateTime;

use crate::ids::{CustomerId, ImpersonationId, LoginId, ResellerId, SessionKey};
use crate::impersonation::{EndReason, Impersonation, VISIT_OVER};

/// What a new row needs.
pub(super) struct NewImpersonation<'a> {
    pub login: LoginId,
    pub session: SessionKey,
    pub customer: CustomerId,
    pub as_reseller: bool,
    pub reason: &'a str,
    pub ticket: &'a str,
    pub ip: &'a str,
    pub expires_at: OffsetDateTime,
}

/// Begins one; the constraint `one_open_impersonation` refuses a second of the same session.
pub(super) async fn insert(
    db: &mut PgConnection,
    owner: ResellerId,
    new: &NewImpersonation<'_>,
    now: OffsetDateTime,
) -> sqlx::Result<ImpersonationId> {
    let id = ImpersonationId::new();
    sqlx::query!(
        "insert into impersonations (id, reseller_id, staff_login_id, session_key, customer_id, as_reseller, reason, ticket, ip,
                                     started_at, seen_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11)",
        id.0,
        owner.0,
        new.login.0,
        new.session.0,
        new.customer.0,
        new.as_reseller,
        new.reason,
        new.ticket,
        new.ip,
        now,
        new.expires_at
    )
    .execute(db)
    .await?;
    Ok(id)
}

/// One that has ended, with what its record and its mail need.
pub(super) struct Told {
    pub id: ImpersonationId,
    pub reseller_id: ResellerId,
    pub customer_id: CustomerId,
    pub customer_name: String,
    pub customer_email: String,
    pub reason: String,
    pub ticket: String,
    pub started_at: OffsetDateTime,
    pub ended_at: OffsetDateTime,
    pub access_mail: String,
    /// What was changed during it.
    pub changes: i64,
}

/// Ends one, unless it has ended already.
pub(super) async fn update_ended(
    db: &mut PgConnection,
    owner: ResellerId,
    id: ImpersonationId,
    reason: EndReason,
    now: OffsetDateTime,
) -> sqlx::Result<Option<Told>> {
    sqlx::query_as!(
        Told,
        r#"update impersonations i set ended_at = least($4, i.expires_at), end_reason = $3
             from customers c join labels l on l.id = c.label_id
            where i.id = $2 and i.reseller_id = $1 and i.ended_at is null and c.id = i.customer_id
        returning i.id as "id: ImpersonationId", i.reseller_id as "reseller_id: ResellerId",
                  i.customer_id as "customer_id: CustomerId", c.display_name as customer_name, c.email as customer_email,
                  i.reason, i.ticket, i.started_at, i.ended_at as "ended_at!", l.access_mail,
                  (select count(*) from events e where e.customer_id = i.customer_id and e.impersonation_id = i.id
                      and e.kind not like 'impersonation%') as "changes!""#,
        owner.0,
        id.0,
        reason as EndReason,
        now
    )
    .fetch_optional(db)
    .await
}

/// Leaves word in the session whose visit it was, for its person's next request.
pub(super) async fn note_in_session(
    db: &mut PgConnection,
    owner: ResellerId,
    id: ImpersonationId,
    reason: EndReason,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update sessions s set data = s.data || jsonb_build_object($3::text, $4::jsonb)
           from impersonations i
          where i.id = $2 and i.reseller_id = $1 and s.key = i.session_key and s.login_id = i.staff_login_id",
        owner.0,
        id.0,
        VISIT_OVER,
        Json(reason) as _
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Customers with visits that ended before midnight and of which nobody told them yet. For the clean-up of the whole portal.
pub(super) async fn list_customers_to_tell(
    db: &mut PgConnection,
    midnight: OffsetDateTime,
) -> sqlx::Result<Vec<(ResellerId, CustomerId)>> {
    let rows = sqlx::query!(
        r#"select i.reseller_id as "reseller: ResellerId", i.customer_id as "customer: CustomerId"
             from impersonations i where i.ended_at is not null and i.mailed_at is null and i.ended_at < $1
            group by i.reseller_id, i.customer_id order by min(i.ended_at) limit 200"#,
        midnight
    );
    Ok(rows.fetch_all(db).await?.into_iter().map(|row| (row.reseller, row.customer)).collect())
}

/// Those visits of one customer, the first one first, locked: whoever comes second finds that they were told.
pub(super) async fn list_to_tell(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    midnight: OffsetDateTime,
) -> sqlx::Result<Vec<Told>> {
    sqlx::query_as!(
        Told,
        r#"select i.id as "id: ImpersonationId", i.reseller_id as "reseller_id: ResellerId",
                  i.customer_id as "customer_id: CustomerId", c.display_name as customer_name, c.email as customer_email,
                  i.reason, i.ticket, i.started_at, i.ended_at as "ended_at!", l.access_mail,
                  (select count(*) from events e where e.customer_id = i.customer_id and e.impersonation_id = i.id
                      and e.kind not like 'impersonation%') as "changes!"
             from impersonations i join customers c on c.id = i.customer_id join labels l on l.id = c.label_id
            where i.reseller_id = $1 and i.customer_id = $2 and i.ended_at is not null and i.mailed_at is null
              and i.ended_at < $3
            order by i.ended_at, i.id for update of i"#,
        owner.0,
        customer.0,
        midnight
    )
    .fetch_all(db)
    .await
}

/// Notes that the customer was told.
pub(super) async fn update_mailed(
    db: &mut PgConnection,
    owner: ResellerId,
    id: ImpersonationId,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!("update impersonations set mailed_at = $3 where id = $2 and reseller_id = $1", owner.0, id.0, now)
        .execute(db)
        .await?;
    Ok(())
}

/// The open one of a session.
pub async fn find_open_of_session(
    db: &mut PgConnection,
    owner: LoginId,
    session: SessionKey,
) -> sqlx::Result<Option<(ResellerId, ImpersonationId)>> {
    let row = sqlx::query!(
        r#"select reseller_id as "reseller: ResellerId", id as "id: ImpersonationId" from impersonations
            where session_key = $2 and staff_login_id = $1 and ended_at is null"#,
        owner.0,
        session.0
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| (row.reseller, row.id)))
}

/// The open ones of somebody, whichever session they are of.
pub(super) async fn list_open_of_login(
    db: &mut PgConnection,
    owner: LoginId,
) -> sqlx::Result<Vec<(ResellerId, ImpersonationId)>> {
    let rows = sqlx::query!(
        r#"select reseller_id as "reseller: ResellerId", id as "id: ImpersonationId" from impersonations
            where staff_login_id = $1 and ended_at is null"#,
        owner.0
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.reseller, row.id)).collect())
}

/// An open one that must end without anybody asking.
pub(super) struct Overdue {
    pub reseller: ResellerId,
    pub id: ImpersonationId,
    pub reason: Option<EndReason>,
}

/// Open ones whose time, idle time or session is over. For the clean-up of the whole portal.
pub(super) async fn list_overdue(
    db: &mut PgConnection,
    now: OffsetDateTime,
    idle_since: OffsetDateTime,
) -> sqlx::Result<Vec<Overdue>> {
    sqlx::query_as!(
        Overdue,
        r#"select i.reseller_id as "reseller: ResellerId", i.id as "id: ImpersonationId",
                  (case when i.expires_at <= $1 then 'expired' when i.seen_at <= $2 then 'idle'
                        else 'session_ended' end)::impersonation_end as "reason: EndReason"
             from impersonations i
            where i.ended_at is null
              and (i.expires_at <= $1 or i.seen_at <= $2
                   or not exists (select from sessions s join logins l on l.id = s.login_id and l.session_epoch = s.epoch
                                   where s.key = i.session_key and s.expires_at > $1))
            order by i.expires_at limit 200"#,
        now,
        idle_since
    )
    .fetch_all(db)
    .await
}

/// Those of one customer, the latest first, for his access log and his details.
pub async fn list_for_customer(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    limit: i64,
) -> sqlx::Result<Vec<Impersonation>> {
    sqlx::query_as!(
        Impersonation,
        r#"select i.id as "id: ImpersonationId", i.reseller_id as "reseller_id: ResellerId",
                  i.customer_id as "customer_id: CustomerId",
                  coalesce(nullif(l.person_name, ''), l.name) as "staff_name!", i.as_reseller, i.reason, i.ticket,
                  i.started_at, i.expires_at, i.ended_at, i.end_reason as "end_reason: EndReason"
             from impersonations i join logins l on l.id = i.staff_login_id
            where i.reseller_id = $1 and i.customer_id = $2
            order by i.started_at desc limit $3"#,
        owner.0,
        customer.0,
        limit
    )
    .fetch_all(db)
    .await
}

/// One of a customer's, by its id: whether it is his.
pub async fn find_for_customer(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    id: ImpersonationId,
) -> sqlx::Result<Option<ImpersonationId>> {
    sqlx::query_scalar!(
        r#"select id as "id: ImpersonationId" from impersonations where reseller_id = $1 and customer_id = $2 and id = $3"#,
        owner.0,
        customer.0,
        id.0
    )
    .fetch_optional(db)
    .await
}

/// The open ones of a customer.
pub(super) async fn list_open_of_customer(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
) -> sqlx::Result<Vec<ImpersonationId>> {
    sqlx::query_scalar!(
        r#"select id as "id: ImpersonationId" from impersonations
            where reseller_id = $1 and customer_id = $2 and ended_at is null order by id"#,
        owner.0,
        customer.0
    )
    .fetch_all(db)
    .await
}
