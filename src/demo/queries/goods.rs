//! SQL of what the demo's customers ordered and have.
use sqlx::PgConnection;
use time::Date;

use crate::demo::goods::rows::Goods;
use crate::demo::queries::copy_lines;
use crate::ids::{ProductId, ResellerId};

const PRODUCTS: &str =
    "copy products (id, reseller_id, family, name, tld, supplier, description, position, disk_mb, traffic_gb,
    mailboxes, databases, domains, source_id, created_at, updated_at) from stdin";
const PRICES: &str = "copy prices (reseller_id, product_id, action, months, amount) from stdin";
const PURCHASES: &str = "copy purchase_prices (reseller_id, product_id, action, months, amount) from stdin";
const CONTACTS: &str = "copy contacts (id, reseller_id, customer_id, data, created_at) from stdin";
const DOMAINS: &str =
    "copy domains (id, reseller_id, customer_id, product_id, supplier, name, shown_name, tld, state, contact_id,
    extras, registered_at, expires_at, auto_renew, name_servers, created_at, updated_at) from stdin";
const HOSTING: &str =
    "copy hosting_accounts (id, reseller_id, customer_id, product_id, supplier, name, state, months, paid_until,
    external_id, created_at, updated_at) from stdin";
const ORDERS: &str = "copy orders (id, reseller_id, customer_id, number, state, waiting_for, total, origin, placed_by,
    placed_by_name, needs_payment, paid_at, placed_at, updated_at, currency) from stdin";
const LINES: &str = "copy order_lines (id, reseller_id, customer_id, order_id, position, product_id, action, description, months,
    amount, set_up, purchase, name, extras, domain_id, hosting_id, state, last_error, finished_at, placed_at, order_state,
    waiting_for) from stdin";
const TASKS: &str =
    "copy supplier_tasks (id, reseller_id, customer_id, order_line_id, domain_id, hosting_id, supplier, action,
    arguments, state, last_error, requested_by, requested_by_name, done_by_name, created_at, finished_at) from stdin";
const SIMULATED: &str =
    "copy simulated_domains (name, holder, registered_at, expires_at, deleted_at, auth_code, name_servers) from stdin";

/// Copies it in, table after table.
pub async fn copy(db: &mut PgConnection, goods: &Goods) -> sqlx::Result<()> {
    for (statement, lines) in [
        (PRODUCTS, &goods.products),
        (PRICES, &goods.prices),
        (PURCHASES, &goods.purchases),
        (CONTACTS, &goods.contacts),
        (DOMAINS, &goods.domains),
        (HOSTING, &goods.hosting),
        (ORDERS, &goods.orders),
        (LINES, &goods.lines),
        (TASKS, &goods.tasks),
        (SIMULATED, &goods.simulated),
    ] {
        copy_lines(db, statement, lines).await?;
    }
    Ok(())
}

/// A reseller's products by TLD or name.
pub async fn list_products(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<Vec<(ProductId, String)>> {
    let rows = sqlx::query!(
        r#"select id as "id: ProductId", coalesce(tld, name) as "key!" from products where reseller_id = $1"#,
        owner.0
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.key)).collect())
}

/// The number that the next order gets, kept from others until this transaction ends.
pub async fn find_next_order_number(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<i32> {
    sqlx::query_scalar!("select next_order_number from resellers where id = $1 for update", owner.0).fetch_one(db).await
}

/// Sets it after orders were copied in.
pub async fn update_next_order_number(db: &mut PgConnection, owner: ResellerId, next: i32) -> sqlx::Result<()> {
    sqlx::query!("update resellers set next_order_number = $2 where id = $1", owner.0, next).execute(db).await?;
    Ok(())
}

/// Where the demo's hosting is made, and how its requests are signed.
pub async fn update_agent(db: &mut PgConnection, owner: ResellerId, url: &str, secret: &str) -> sqlx::Result<()> {
    sqlx::query!("update resellers set webhook_url = $2, webhook_secret = $3 where id = $1", owner.0, url, secret)
        .execute(db)
        .await?;
    Ok(())
}

/// The world is made as it is after this day's work: what time brings begins tomorrow.
pub async fn insert_day_done(db: &mut PgConnection, day: Date, now: time::OffsetDateTime) -> sqlx::Result<()> {
    sqlx::query!("insert into daily_runs (day, finished_at) values ($1, $2) on conflict do nothing", day, now)
        .execute(db)
        .await?;
    Ok(())
}
