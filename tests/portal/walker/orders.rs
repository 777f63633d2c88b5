//! An order of every account of the walker's world: failed and unpaid, so that everything can be done with it.
use sqlx::PgConnection;
use uuid::Uuid;

use super::world::{canary, run};

/// Copies of what may be done with orders, made before the walk, and what puts it back.
pub const REMEMBER: &str = "
    create table kept_orders as select * from orders;
    create table kept_order_lines as select * from order_lines;
    create table kept_supplier_tasks as select * from supplier_tasks;";
pub const RESTORE: &str = "
    begin;
    set local session_replication_role = replica;
    delete from supplier_tasks where id not in (select id from kept_supplier_tasks);
    delete from orders where id not in (select id from kept_orders);
    delete from order_lines where id not in (select id from kept_order_lines);
    update orders o set state = k.state, waiting_for = k.waiting_for, paid_at = k.paid_at, released_at = k.released_at
      from kept_orders k where k.id = o.id;
    update order_lines l set state = k.state, last_error = k.last_error, order_state = k.order_state, waiting_for = k.waiting_for
      from kept_order_lines k where k.id = l.id;
    commit;";

/// With one line, of a product that is made for it.
pub async fn add(
    db: &mut PgConnection,
    order: Uuid,
    (seller, customer): (&str, &str),
    tenant: &str,
    text: &dyn Fn(&str) -> String,
) {
    let (order, product, line) = (order.to_string(), Uuid::now_v7().to_string(), Uuid::now_v7().to_string());
    let name = format!("{}-{customer}", canary(tenant, "product"));
    run(
        db,
        "insert into products (id, reseller_id, family, name, supplier, created_at, updated_at)
         values ($1, $2, 'other', $3, 'by_hand', now(), now())",
        &[&product, seller, &name],
    )
    .await;
    run(
        db,
        "insert into orders (id, reseller_id, customer_id, number, state, currency, total, origin, placed_by_name,
                             needs_payment, placed_at, updated_at)
         select $1, $2, $3, (select count(*)::int + 100001 from orders where reseller_id = $2), 'failed', 'EUR', 100,
                'walker', $4, true, now(), now()",
        &[&order, seller, customer, &text("placed-by")],
    )
    .await;
    run(
        db,
        "insert into order_lines (id, reseller_id, customer_id, order_id, position, product_id, action, description, months,
                                  amount, state, last_error, placed_at, order_state)
         values ($1, $2, $3, $4, 1, $5, 'once', $6, 0, 100, 'failed', $7, now(), 'failed')",
        &[&line, seller, customer, &order, &product, &text("ordered"), &text("refusal")],
    )
    .await;
    run(
        db,
        "insert into events (id, reseller_id, customer_id, kind, actor, actor_name, data, at)
         values ($1, $2, $3, 'order_cancelled', 'system', '', jsonb_build_object('about', $4::text, 'reason', $5::text), now())",
        &[&Uuid::now_v7().to_string(), seller, customer, &order, &text("order-event")],
    )
    .await;
}
