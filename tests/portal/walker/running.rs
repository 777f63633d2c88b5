//! A domain and a suspended hosting account of every account of the walker's world.
use sqlx::PgConnection;
use uuid::Uuid;

use super::world::{canary, run};

/// Copies of what may be done with them, made before the walk, and what puts it back.
pub const REMEMBER: &str = "
    create table kept_domains as select * from domains;
    create table kept_hosting as select * from hosting_accounts;
    create table kept_suspensions as select * from hosting_suspensions;
    create table kept_running_tasks as select * from supplier_tasks;";
pub const RESTORE: &str = "
    begin;
    set local session_replication_role = replica;
    delete from supplier_tasks where id not in (select id from kept_running_tasks);
    delete from hosting_suspensions where id not in (select id from kept_suspensions);
    update hosting_suspensions s set lifted_at = null, lifted_by = null from kept_suspensions k where k.id = s.id;
    update domains d set state = k.state, auto_renew = k.auto_renew, locked = k.locked, customer_may_manage = k.customer_may_manage
      from kept_domains k where k.id = d.id;
    update hosting_accounts h set state = k.state, auto_renew = k.auto_renew from kept_hosting k where k.id = h.id;
    commit;";

/// With a product of each kind that is made for them.
pub async fn add(
    db: &mut PgConnection,
    (domain, hosting): (Uuid, Uuid),
    (seller, customer): (&str, &str),
    tenant: &str,
    text: &dyn Fn(&str) -> String,
) {
    let (domain, hosting) = (domain.to_string(), hosting.to_string());
    let (contact, tld, plan) = (Uuid::now_v7().to_string(), Uuid::now_v7().to_string(), Uuid::now_v7().to_string());
    let (of_tld, of_plan) = (canary(tenant, "tld"), canary(tenant, "plan"));
    run(
        db,
        "insert into products (id, reseller_id, family, name, tld, supplier, created_at, updated_at)
         values ($1, $3, 'domain', $4 || $6::text, 'x' || replace($6::text, '-', ''), 'by_hand', now(), now()),
                ($2, $3, 'hosting', $5 || $6::text, null, 'by_hand', now(), now())",
        &[&tld, &plan, seller, &of_tld, &of_plan, customer],
    )
    .await;
    run(
        db,
        "insert into contacts (id, reseller_id, customer_id, data, created_at)
         values ($1, $2, $3, jsonb_build_object('name', $4::text), now())",
        &[&contact, seller, customer, &text("registrant")],
    )
    .await;
    run(
        db,
        "insert into domains (id, reseller_id, customer_id, product_id, supplier, name, shown_name, tld, state, contact_id,
                              registered_at, expires_at, created_at, updated_at)
         values ($1, $2, $3, $4, 'by_hand', $5, $5, 'x', 'active', $6, now(), now() + interval '90 days', now(), now())",
        &[&domain, seller, customer, &tld, &text("domain"), &contact],
    )
    .await;
    run(
        db,
        "insert into hosting_accounts (id, reseller_id, customer_id, product_id, supplier, name, state, months, paid_until,
                                       external_id, created_at, updated_at)
         values ($1, $2, $3, $4, 'by_hand', $5, 'suspended', 12, now() + interval '90 days', $6, now(), now())",
        &[&hosting, seller, customer, &plan, &text("site"), &text("external")],
    )
    .await;
    run(
        db,
        "insert into hosting_suspensions (id, reseller_id, hosting_id, reason, placed_at) values ($1, $2, $3, $4, now())",
        &[&Uuid::now_v7().to_string(), seller, &hosting, &text("suspension")],
    )
    .await;
    run(
        db,
        "insert into events (id, reseller_id, customer_id, kind, actor, actor_name, data, at)
         values ($1, $2, $3, 'domain_changed', 'system', '', jsonb_build_object('about', $4::text, 'what', $5::text), now())",
        &[&Uuid::now_v7().to_string(), seller, customer, &domain, &text("domain-event")],
    )
    .await;
}
