//! A basket with one thing in it, of the buyer of every account of the walker's world.
use sqlx::PgConnection;
use uuid::Uuid;

use super::world::{canary, run};

/// Copies of what may be done with baskets, made before the walk, and what puts it back.
pub const REMEMBER: &str = "
    create table kept_baskets as select * from baskets;
    create table kept_basket_items as select * from basket_items;";
pub const RESTORE: &str = "
    begin;
    set local session_replication_role = replica;
    delete from basket_items;
    delete from baskets;
    insert into baskets select * from kept_baskets;
    insert into basket_items select * from kept_basket_items;
    commit;";

/// With a product on sale that is made for it.
pub async fn add(db: &mut PgConnection, item: Uuid, (seller, customer, login): (&str, &str, &str), tenant: &str) {
    let (item, product, basket) = (item.to_string(), Uuid::now_v7().to_string(), Uuid::now_v7().to_string());
    let name = format!("{}-{customer}", canary(tenant, "goods"));
    run(
        db,
        "insert into products (id, reseller_id, family, name, supplier, created_at, updated_at)
         values ($1, $2, 'other', $3, 'by_hand', now(), now())",
        &[&product, seller, &name],
    )
    .await;
    run(
        db,
        "insert into prices (reseller_id, product_id, action, months, amount) values ($1, $2, 'period', 0, 100)",
        &[seller, &product],
    )
    .await;
    run(
        db,
        "insert into baskets (id, reseller_id, customer_id, login_id, created_at) values ($1, $2, $3, $4, now())",
        &[&basket, seller, customer, login],
    )
    .await;
    run(
        db,
        "insert into basket_items (id, reseller_id, basket_id, product_id, action, months, created_at)
         values ($1, $2, $3, $4, 'once', 0, now())",
        &[&item, seller, &basket, &product],
    )
    .await;
}
