//! The demo world: complete or not at all, and the bulk load leaves the schema and what triggers keep as it was.
use reseller_portal::demo;
use sqlx::{PgPool, query_scalar};
use time::OffsetDateTime;

use crate::support::cluster::{Beginning, database};

/// Everything a bulk load lays aside and must put back.
const SCHEMA: &str = "select string_agg(line, E'\n' order by line) from (
    select indexdef as line from pg_indexes where schemaname = 'public'
    union all select format('%s %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated) from pg_constraint
    union all select format('%s %s %s', tgrelid::regclass, tgname, tgenabled) from pg_trigger where not tgisinternal) as lines";

/// Rows that differ from what the triggers would have made of them.
const UNLIKE_TRIGGERS: &str = "select
    (select count(*) from customers c cross join lateral customer_search_line(c) n
       left join customer_search s on s.customer_id = c.id where s is distinct from n)
  + (select count(*) from resellers r
      where r.customer_count <> (select count(*) from customers where reseller_id = r.id)
         or r.next_number <= (select max(number) from customers where reseller_id = r.id)
         or r.countries <> (select string_agg(distinct country::text, ' ' order by country::text) from customers where reseller_id = r.id))
  + (select count(*) from customers c cross join lateral
       (select coalesce(bool_or(kind = 'login_denied'), false) as login, coalesce(bool_or(kind = 'account_denied'), false) as account,
               coalesce(bool_or(kind = 'fraud'), false) as fraud, coalesce(bool_or(kind = 'order_blocked'), false) as orders
          from restrictions where customer_id = c.id and lifted_at is null) r
      where (c.login_denied, c.account_denied, c.fraud, c.order_blocked) is distinct from (r.login, r.account, r.fraud, r.orders))";

async fn pool(beginning: Beginning) -> PgPool {
    PgPool::connect_with(database(beginning).await).await.expect("the database answers")
}

async fn count(db: &PgPool, table: &'static str) -> i64 {
    let sql = sqlx::AssertSqlSafe(format!("select count(*) from {table}"));
    query_scalar(sql).fetch_one(db).await.expect("a count")
}

async fn holds(db: &PgPool, schema: &str) {
    assert_eq!(query_scalar::<_, String>(SCHEMA).fetch_one(db).await.expect("the schema"), schema);
    assert_eq!(query_scalar::<_, i64>(UNLIKE_TRIGGERS).fetch_one(db).await.expect("a count"), 0);
}

#[tokio::test]
async fn the_demo_is_made_once_and_many_customers_are_added_only_where_missing() {
    let (db, now) = (pool(Beginning::Empty).await, OffsetDateTime::now_utc());
    let schema: String = query_scalar(SCHEMA).fetch_one(&db).await.expect("the schema");
    demo::load(&db, 0, now).await.expect("the small world");
    let small = count(&db, "customers").await;
    holds(&db, &schema).await;
    for (wanted, there) in [(0, 0), (3000, 3000), (3000, 3000), (100, 3000), (3500, 3500)] {
        demo::load(&db, wanted, now).await.expect("many customers");
        assert_eq!(count(&db, "customers").await, small + there, "after asking for {wanted}");
        holds(&db, &schema).await;
    }
    let busiest = "select max(n) from (select count(*) as n from events group by customer_id) as busy";
    assert!(query_scalar::<_, i64>(busiest).fetch_one(&db).await.expect("a count") >= 10_000);
    db.close().await;
}

#[tokio::test]
async fn the_demo_is_not_made_in_a_database_that_holds_something_else() {
    let db = pool(Beginning::Demo).await;
    sqlx::query("update labels set slug = 'somebody' where slug = 'meridian'")
        .execute(&db)
        .await
        .expect("another portal");
    let before = count(&db, "customers").await;
    let refused = demo::load(&db, 10, OffsetDateTime::now_utc()).await;
    assert!(matches!(refused, Err(demo::DemoError::Occupied)), "{refused:?}");
    assert_eq!(count(&db, "customers").await, before);
    db.close().await;
}
