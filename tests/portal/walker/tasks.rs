//! A task by hand of every account of the walker's world, open, so that it can be ended; and what puts it back.
use sqlx::PgConnection;
use uuid::Uuid;

use super::world::{canary, run};

/// A copy of what the walk may end, made before it, and what brings it back.
pub const REMEMBER: &str = "create table kept_tasks as select * from supplier_tasks;";
pub const RESTORE: &str = "
    begin;
    set local session_replication_role = replica;
    update supplier_tasks t set state = k.state, last_error = k.last_error, done_by_name = k.done_by_name,
           finished_at = k.finished_at
      from kept_tasks k where k.id = t.id;
    commit;";

/// Of a service that nobody ordered, so that ending it changes nothing else.
pub async fn add(db: &mut PgConnection, task: Uuid, (seller, customer): (&str, &str), tenant: &str, asked_by: &str) {
    let (task, product, hosting) = (task.to_string(), Uuid::now_v7().to_string(), Uuid::now_v7().to_string());
    run(
        db,
        "insert into products (id, reseller_id, family, name, supplier, created_at, updated_at)
         values ($1, $2, 'other', $3, 'by_hand', now(), now())",
        &[&product, seller, &format!("{}-{customer}", canary(tenant, "service"))],
    )
    .await;
    run(
        db,
        "insert into hosting_accounts (id, reseller_id, customer_id, product_id, supplier, name, state, months, created_at,
                                       updated_at)
         values ($1, $2, $3, $4, 'by_hand', $5, 'active', 12, now(), now())",
        &[&hosting, seller, customer, &product, &canary(tenant, "by-hand")],
    )
    .await;
    run(
        db,
        "insert into supplier_tasks (id, reseller_id, customer_id, hosting_id, supplier, action, requested_by_name, created_at)
         values ($1, $2, $3, $4, 'by_hand', 'extend', $5, now())",
        &[&task, seller, customer, &hosting, asked_by],
    )
    .await;
}
