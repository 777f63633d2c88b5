//! What the people remember against what the database says.
use std::collections::HashSet;

use sqlx::{AssertSqlSafe, PgPool};

use super::crowd::Crowd;

/// One thing that has to be right.
pub struct Line {
    pub what: &'static str,
    pub expected: i64,
    pub found: i64,
}

impl Line {
    pub fn is_right(&self) -> bool {
        self.expected == self.found
    }
}

/// The orders of the run: those that hold a domain of its two TLDs.
const LINES: &str = "order_lines l where (l.name like '%.chaos-one' or l.name like '%.chaos-two')";

/// The same domains where they are kept by name, here and at the supplier.
const NAMES: &str = "(name like '%.chaos-one' or name like '%.chaos-two')";

/// What is counted, how many there have to be, and the SQL that counts them.
type Check = (&'static str, i64, String);

pub async fn compare(db: &PgPool, crowd: &Crowd) -> Vec<Line> {
    let receipts = crowd.receipts.lock().expect("receipts").clone();
    let accepted = i64::try_from(receipts.len()).expect("not so many");
    let sum: i64 = receipts.values().map(|(_, price)| price).sum();
    let checks = [ordered(accepted), registered(accepted), told_and_charged(accepted, sum), left_over()].concat();
    let mut lines = Vec::new();
    for (what, expected, sql) in checks {
        let found = sqlx::query_scalar(AssertSqlSafe(sql.clone())).fetch_one(db).await;
        lines.push(Line { what, expected, found: found.unwrap_or_else(|error| panic!("{sql}: {error}")) });
    }
    let known: Vec<String> =
        sqlx::query_scalar(AssertSqlSafe(format!("select l.name || ' /customer/orders/' || l.order_id from {LINES}")))
            .fetch_all(db)
            .await
            .expect("the orders");
    let known: HashSet<String> = known.into_iter().collect();
    let kept = receipts.iter().filter(|(name, (order, _))| known.contains(&format!("{name} {order}"))).count();
    lines.push(Line {
        what: "receipts that lead to their order",
        expected: accepted,
        found: i64::try_from(kept).unwrap_or(-1),
    });
    let expected = i64::try_from(crowd.orders()).unwrap_or(-1);
    lines.push(Line { what: "orders accepted", expected, found: accepted });
    lines
}

fn orders_of_the_run() -> String {
    format!("orders o where o.id in (select l.order_id from {LINES})")
}

/// Each order that was accepted is there once, and its task is done.
fn ordered(accepted: i64) -> Vec<Check> {
    let orders = orders_of_the_run();
    vec![
        ("orders there", accepted, format!("select count(*) from {orders}")),
        ("different domains ordered", accepted, format!("select count(distinct name) from {LINES}")),
        ("lines there", accepted, format!("select count(*) from {LINES}")),
        ("orders not completed", 0, format!("select count(*) from {orders} and o.state <> 'completed'")),
        (
            "tasks that are done",
            accepted,
            format!(
                "select count(*) from supplier_tasks t where t.state = 'done'
             and t.order_line_id in (select l.id from {LINES})"
            ),
        ),
        (
            "tasks beyond these",
            0,
            format!(
                "select count(*) from supplier_tasks t where t.state <> 'done'
             and t.order_line_id in (select l.id from {LINES})"
            ),
        ),
    ]
}

/// Each domain is there once, the same here and at the supplier.
fn registered(accepted: i64) -> Vec<Check> {
    vec![
        (
            "domains that are active",
            accepted,
            format!("select count(*) from domains where {NAMES} and state = 'active'"),
        ),
        ("domains beyond these", 0, format!("select count(*) from domains where {NAMES} and state <> 'active'")),
        ("registered at the supplier", accepted, format!("select count(*) from simulated_domains where {NAMES}")),
        ("keys the supplier was asked by", accepted, format!("select count(*) from simulated_requests where {NAMES}")),
        (
            "keys it has done",
            accepted,
            format!("select count(*) from simulated_requests where {NAMES} and answer is not null"),
        ),
        (
            "ends that differ here and there",
            0,
            "select count(*) from domains d join simulated_domains s using (name)
             where d.expires_at is distinct from s.expires_at and d.tld like 'chaos-%'"
                .to_owned(),
        ),
        (
            "registered for other than a year",
            0,
            format!(
                "select count(*) from simulated_domains where {NAMES}
             and expires_at::date <> (registered_at + interval '1 year')::date"
            ),
        ),
    ]
}

/// Each is told once in the history, and costs what its customer was told.
fn told_and_charged(accepted: i64, sum: i64) -> Vec<Check> {
    let orders = orders_of_the_run();
    vec![
        (
            "told in the history",
            accepted,
            "select count(distinct data ->> 'what') from events
             where kind = 'domain_changed' and data ->> 'what' like 'order-%.chaos-% registered'"
                .to_owned(),
        ),
        (
            "told in the history, repetitions included",
            accepted,
            "select count(*) from events
             where kind = 'domain_changed' and data ->> 'what' like 'order-%.chaos-% registered'"
                .to_owned(),
        ),
        ("sum of the orders", sum, format!("select coalesce(sum(o.total), 0)::bigint from {orders}")),
        (
            "orders whose lines add up to something else",
            0,
            format!(
                "select count(*) from {orders}
             and o.total <> (select sum(x.amount) from order_lines x where x.order_id = o.id)"
            ),
        ),
    ]
}

/// Nothing waits any more, and nothing was given up.
fn left_over() -> Vec<Check> {
    vec![
        (
            "baskets left with something in them",
            0,
            "select count(*) from baskets b where b.ordered_at is null and exists
             (select from basket_items i where i.basket_id = b.id and i.name like '%.chaos-%')"
                .to_owned(),
        ),
        ("jobs that wait", 0, "select count(*) from jobs where state = 'ready'".to_owned()),
        (
            "deliveries given up",
            0,
            "select count(*) from jobs where state = 'dead' and kind = 'ask_supplier'".to_owned(),
        ),
    ]
}
