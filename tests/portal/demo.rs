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
    (select count(*) from customers c
      where c.reseller_id is not null and not exists (
            select from customer_number_spans n where n.reseller_id = c.reseller_id and n.span = c.number / 256
               and c.created_at between n.first_at and n.last_at))
  + (select count(*) from customers c cross join lateral customer_search_line(c) n
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

/// Orders, domains and hosting that contradict each other, each sort counted by a name of its own.
const CONTRADICTIONS: &str = "select concat_ws(', ',
    (select 'completed with unfinished lines ' || count(*) from orders o where o.state = 'completed'
        and exists (select from order_lines l where l.order_id = o.id and l.state <> 'completed') having count(*) > 0),
    (select 'lines unlike their order ' || count(*) from order_lines l join orders o on o.id = l.order_id
      where (l.order_state, l.placed_at) <> (o.state, o.placed_at) or l.waiting_for is distinct from o.waiting_for having count(*) > 0),
    (select 'wrong sums ' || count(*) from orders o where o.total <> (select sum(amount) from order_lines where order_id = o.id) having count(*) > 0),
    (select 'below purchase ' || count(*) from order_lines where purchase is null or purchase > amount having count(*) > 0),
    (select 'delivered without a thing ' || count(*) from order_lines where state = 'completed' and action in ('register', 'create', 'renew')
        and num_nonnulls(domain_id, hosting_id) <> 1 having count(*) > 0),
    (select 'made of an order that is not completed ' || count(*) from domains d
      where not exists (select from order_lines l where l.domain_id = d.id and l.action = 'register' and l.state = 'completed') having count(*) > 0),
    (select 'unknown to the simulator ' || count(*) from domains d left join simulated_domains s using (name)
      where d.state not in ('deleted', 'transferred_away', 'pending')
        and (s.name is null or s.expires_at <> d.expires_at or s.deleted_at is not null) having count(*) > 0),
    (select 'active past their end ' || count(*) from domains where state in ('active', 'parked') and expires_at < now() having count(*) > 0),
    (select 'unverified with a delivered order ' || count(*) from orders o join customers c on c.id = o.customer_id
      where o.state = 'completed' and not c.verified having count(*) > 0),
    (select 'ordered before they came ' || count(*) from orders o join customers c on c.id = o.customer_id
      where o.placed_at < c.created_at having count(*) > 0),
    (select 'next numbers taken ' || count(*) from resellers r
      where next_order_number <= (select max(number) from orders where reseller_id = r.id) having count(*) > 0))";

async fn pool(beginning: Beginning) -> PgPool {
    PgPool::connect_with(database(beginning).await).await.expect("the database answers")
}

async fn count(db: &PgPool, table: &str) -> i64 {
    let sql = sqlx::AssertSqlSafe(format!("select count(*) from {table}"));
    query_scalar(sql).fetch_one(db).await.expect("a count")
}

async fn holds(db: &PgPool, schema: &str) {
    assert_eq!(query_scalar::<_, String>(SCHEMA).fetch_one(db).await.expect("the schema"), schema);
    assert_eq!(query_scalar::<_, i64>(UNLIKE_TRIGGERS).fetch_one(db).await.expect("a count"), 0);
    assert_eq!(query_scalar::<_, String>(CONTRADICTIONS).fetch_one(db).await.expect("words"), "");
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
    // ten orders and ten domains of ten customers, and a plan
    for (table, many) in [("orders", 3500), ("domains", 3500), ("hosting_accounts", 350)] {
        let of_the_many =
            format!("{table} t join customers c on c.id = t.customer_id where c.id::text like '%-7de0-bde0-de00%'");
        assert_eq!(count(&db, &of_the_many).await, many, "{table}");
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

#[tokio::test]
async fn those_whom_everybody_knows_have_what_the_readme_says() {
    let db = pool(Beginning::Demo).await;
    let texts = async |sql: &'static str| query_scalar::<_, String>(sql).fetch_all(&db).await.expect("texts");
    let ada = texts("select o.state || coalesce(' for ' || o.waiting_for::text, '') || ': ' || string_agg(l.description, ', ' order by position)
                       from orders o join customers c on c.id = o.customer_id join order_lines l on l.order_id = o.id
                      where c.email = 'verified@customer.example' group by o.id order by o.number");
    assert_eq!(
        ada.await,
        [
            "completed: Register demo-garden.nl, 1 year, Register demo-garden.com, 1 year, Register demo-garden.be, 1 year, \
             Register demo-garden.nu, 1 year, Register demo-garden.no, 1 year, Hosting Plus for demo-garden.nl, 1 year, \
             Hosting Start for demo-garden.com, 1 year",
            "failed: Renew demo-garden.no, 1 year",
            "cancelled: Register demo-garden.org, 1 year",
            "waiting for payment: Renew demo-garden.nu, 1 year",
            "processing: Site migration for demo-garden.com, once",
        ]
    );
    let active = texts(
        "select d.name from domains d join customers c on c.id = d.customer_id
                         where c.email = 'verified@customer.example' and d.state = 'active' order by d.name",
    );
    let names = ["be", "com", "nl", "no", "nu"].map(|tld| format!("demo-garden.{tld}"));
    assert_eq!(active.await, names);
    let history = texts(
        "select e.kind from events e join customers c on c.id = e.customer_id
                          where c.email = 'verified@customer.example' and e.kind like 'order%' order by e.at, e.id",
    );
    assert_eq!(history.await.len(), 5 + 3 + 1 + 1 + 1 + 1, "placed, waiting, released, completed, failed, cancelled");
    let company = texts(
        "select o.state || ' for ' || o.waiting_for::text from orders o join customers c on c.id = o.customer_id
                          where c.email = 'unverified@company.example'",
    );
    assert_eq!(company.await, ["waiting for verification"]);
    let most = "select max(n) from (select count(*) as n from domains group by customer_id) as each";
    assert_eq!(query_scalar::<_, i64>(most).fetch_one(&db).await.expect("a count"), 5000);
    let by_hand = "select count(*) from supplier_tasks where state = 'open' and supplier = 'by_hand'";
    assert_eq!(query_scalar::<_, i64>(by_hand).fetch_one(&db).await.expect("a count"), 1, "the site that is moved");
    for slug in ["meridian", "northwind", "fjord", "tulip"] {
        let sold = "select count(*) from products p join labels l using (reseller_id) where l.slug = $1 and on_sale";
        assert_eq!(query_scalar::<_, i64>(sold).bind(slug).fetch_one(&db).await.expect("a count"), 15, "{slug}");
    }
    let unlike_time =
        "select count(*) from (select number, lag(number) over (partition by reseller_id order by placed_at) as before
                         from orders) as numbers where before > number";
    assert_eq!(query_scalar::<_, i64>(unlike_time).fetch_one(&db).await.expect("a count"), 0);
    assert_eq!(query_scalar::<_, String>(CONTRADICTIONS).fetch_one(&db).await.expect("words"), "");
    db.close().await;
}
