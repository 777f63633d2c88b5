//! SQL of closing an account: what is still on, and switching all of it off at once.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::events::Actor;
use crate::ids::{CustomerId, ResellerId};
use crate::jobs::JobKind;
use crate::running::close::Counts;

/// What a customer has that runs, and what is being done about it.
pub async fn find_counts(db: &mut PgConnection, owner: ResellerId, customer: CustomerId) -> sqlx::Result<Counts> {
    sqlx::query_as!(
        Counts,
        r#"select h.active as "plans_active!", h.suspended as "plans_suspended!", d.active as "domains_active!",
                  d.parked as "domains_parked!", d.renewing as "domains_renewing!",
                  t.suspending as "suspending!", t.parking as "parking!"
             from (select count(*) filter (where state = 'active') as active,
                          count(*) filter (where state = 'suspended') as suspended
                     from hosting_accounts where reseller_id = $1 and customer_id = $2) h,
                  (select count(*) filter (where state = 'active') as active,
                          count(*) filter (where state = 'parked') as parked,
                          count(*) filter (where state in ('active', 'parked') and auto_renew) as renewing
                     from domains where reseller_id = $1 and customer_id = $2) d,
                  (select count(*) filter (where action = 'suspend') as suspending,
                          count(*) filter (where action = 'park') as parking
                     from supplier_tasks where reseller_id = $1 and customer_id = $2 and state = 'open') t"#,
        owner.0,
        customer.0
    )
    .fetch_one(db)
    .await
}

/// Takes all his active hosting in hand, so that nobody changes it meanwhile.
pub(in crate::running) async fn lock_hosting(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
) -> sqlx::Result<()> {
    let ids = sqlx::query_scalar!(
        "select id from hosting_accounts where reseller_id = $1 and customer_id = $2 and state = 'active' order by id for update",
        owner.0,
        customer.0
    );
    ids.fetch_all(db).await.map(|_| ())
}

/// The same of his active domains.
pub(in crate::running) async fn lock_domains(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
) -> sqlx::Result<()> {
    let ids = sqlx::query_scalar!(
        "select id from domains where reseller_id = $1 and customer_id = $2 and state = 'active' order by id for update",
        owner.0,
        customer.0
    );
    ids.fetch_all(db).await.map(|_| ())
}

/// A suspension with its task and job for each active plan about which nothing of the kind is under way; how many.
pub(in crate::running) async fn insert_suspensions(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    (reason, by): (&str, &Actor),
    now: OffsetDateTime,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"with todo as (
               select h.id, h.supplier from hosting_accounts h
                where h.reseller_id = $1 and h.customer_id = $2 and h.state = 'active'
                  and not exists (select from supplier_tasks t where t.hosting_id = h.id and t.state = 'open'
                                     and t.action in ('suspend', 'unsuspend', 'terminate'))),
           placed as (
               insert into hosting_suspensions (id, reseller_id, hosting_id, reason, placed_by, placed_by_name, placed_at)
               select gen_random_uuid(), $1, id, $3, $4, $5, $7 from todo
               on conflict (hosting_id) where lifted_at is null do nothing),
           tasks as (
               insert into supplier_tasks (id, reseller_id, customer_id, hosting_id, supplier, action, arguments,
                                           requested_by, requested_by_name, impersonation_id, created_at)
               select gen_random_uuid(), $1, $2, id, supplier, 'suspend', jsonb_build_object('reason', $3::text), $4, $5, $6, $7
                 from todo returning id, supplier),
           work as (
               insert into jobs (id, kind, reseller_id, subject_id, run_at, created_at)
               select gen_random_uuid(), $8, $1, id, $7, $7 from tasks where supplier <> 'by_hand')
           select count(*) as "n!" from tasks"#,
        owner.0,
        customer.0,
        reason,
        by.login.map(|id| id.0),
        by.name,
        by.impersonation.map(|id| id.0),
        now,
        JobKind::AskSupplier.as_str()
    )
    .fetch_one(db)
    .await
}

/// A task and job to park for each active domain about which nothing of the kind is under way; how many.
pub(in crate::running) async fn insert_parkings(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    (target, by): (&str, &Actor),
    now: OffsetDateTime,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"with todo as (
               select d.id, d.supplier from domains d
                where d.reseller_id = $1 and d.customer_id = $2 and d.state = 'active'
                  and not exists (select from supplier_tasks t where t.domain_id = d.id and t.state = 'open'
                                     and t.action in ('park', 'unpark', 'name_servers'))),
           tasks as (
               insert into supplier_tasks (id, reseller_id, customer_id, domain_id, supplier, action, arguments,
                                           requested_by, requested_by_name, impersonation_id, created_at)
               select gen_random_uuid(), $1, $2, id, supplier, 'park', jsonb_build_object('target', $3::text), $4, $5, $6, $7
                 from todo returning id, supplier),
           work as (
               insert into jobs (id, kind, reseller_id, subject_id, run_at, created_at)
               select gen_random_uuid(), $8, $1, id, $7, $7 from tasks where supplier <> 'by_hand')
           select count(*) as "n!" from tasks"#,
        owner.0,
        customer.0,
        target,
        by.login.map(|id| id.0),
        by.name,
        by.impersonation.map(|id| id.0),
        now,
        JobKind::AskSupplier.as_str()
    )
    .fetch_one(db)
    .await
}

/// Wakes the workers when the transaction commits.
pub(in crate::running) async fn notify(db: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("select pg_notify('jobs', $1)", JobKind::AskSupplier.as_str()).execute(db).await?;
    Ok(())
}
