//! SQL of the lists of orders: pages by keyset along one index each, whatever they are filtered by.
use sqlx::postgres::PgRow;
use sqlx::{FromRow, PgConnection, Postgres, QueryBuilder, Row};

use crate::customers::list::{COUNTED, Total};
use crate::fields::Currency;
use crate::ids::{CustomerId, OrderId, ResellerId};
use crate::orders::list::{Filter, Listed, Numbers, PAGE, Page, Start};
use crate::orders::{OrderState, WaitReason};

/// What a line of the list is read from.
const LISTED: &str = "o.id, o.number, o.customer_id, c.display_name, l.first, l.lines, o.currency, o.total, o.state, \
                      o.waiting_for, o.placed_at";

impl FromRow<'_, PgRow> for Listed {
    fn from_row(row: &PgRow) -> sqlx::Result<Self> {
        Ok(Self {
            id: OrderId(row.try_get(0)?),
            number: row.try_get(1)?,
            customer: CustomerId(row.try_get(2)?),
            customer_name: row.try_get(3)?,
            first: row.try_get::<Option<String>, _>(4)?.unwrap_or_default(),
            more: (row.try_get::<i64, _>(5)? - 1).max(0),
            currency: Currency::from_stored(row.try_get::<String, _>(6)?),
            total: row.try_get(7)?,
            state: row.try_get(8)?,
            waiting_for: row.try_get(9)?,
            placed_at: row.try_get(10)?,
        })
    }
}

/// One page. Past the end of the list it is the first one.
pub async fn list_page(db: &mut PgConnection, owner: ResellerId, filter: &Filter, start: Start) -> sqlx::Result<Page> {
    let (page, found) = fetch(&mut *db, owner, filter, start).await?;
    match start.is_torn(found) {
        true => Ok(fetch(db, owner, filter, Start::First).await?.0),
        false => Ok(page),
    }
}

/// The newest few of a customer, without counting them.
pub async fn list_newest(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    most: usize,
) -> sqlx::Result<Vec<Listed>> {
    let filter = Filter { customer: Some(customer), ..Filter::default() };
    let mut sql = QueryBuilder::new("select ");
    sql.push(LISTED).push(" from ");
    push_page(&mut sql, owner, &filter, (Start::First, most));
    sql.build_query_as().fetch_all(db).await
}

async fn fetch(db: &mut PgConnection, owner: ResellerId, filter: &Filter, start: Start) -> sqlx::Result<(Page, usize)> {
    let mut sql = QueryBuilder::new("select ");
    sql.push(LISTED).push(", ");
    push_count(&mut sql, owner, filter);
    sql.push(" from ");
    push_page(&mut sql, owner, filter, (start, PAGE + 1));
    let rows = sql.build().fetch_all(db).await?;
    let orders = rows.iter().map(Listed::from_row).collect::<sqlx::Result<_>>()?;
    let total = match rows.first() {
        Some(row) => Total::capped(row.try_get(11)?),
        None => Total::Exactly(0),
    };
    Ok((Page::cut(orders, start, total), rows.len()))
}

/// The rows of a page with all they show, in the order they are walked.
fn push_page(sql: &mut QueryBuilder<Postgres>, owner: ResellerId, filter: &Filter, (start, most): (Start, usize)) {
    let way = if start.is_backwards() { "" } else { " desc" };
    let limit = i64::try_from(most).unwrap_or(i64::MAX);
    sql.push("(");
    push_found(sql, owner, filter, start);
    let id = Walked::of(filter).id;
    sql.push(" order by placed_at").push(way).push(", ").push(id).push(way).push(" limit ").push(limit);
    sql.push(") p join orders o on o.id = p.id join customers c on c.id = o.customer_id cross join lateral (select ");
    sql.push("(select description from order_lines where order_id = o.id order by position limit 1) as first, ");
    sql.push("(select count(*) from order_lines where order_id = o.id) as lines) l where o.reseller_id = ");
    sql.push_bind(owner.0).push(" order by p.placed_at").push(way).push(", p.id").push(way);
}

/// Which table is walked: orders, or with a product the lines, each order once.
struct Walked {
    id: &'static str,
    state: &'static str,
    select: &'static str,
    table: &'static str,
}

impl Walked {
    fn of(filter: &Filter) -> Self {
        match filter.product {
            None => Self { id: "id", state: "state", select: "select id, placed_at", table: "orders" },
            Some(_) => Self {
                id: "order_id",
                state: "order_state",
                select: "select distinct order_id as id, placed_at",
                table: "order_lines",
            },
        }
    }
}

fn push_found(sql: &mut QueryBuilder<Postgres>, owner: ResellerId, filter: &Filter, start: Start) {
    let walked = Walked::of(filter);
    sql.push(walked.select).push(" from ").push(walked.table);
    push_filter(sql, owner, filter);
    if let Some(beside) = start.beside() {
        sql.push(" and (placed_at, ").push(walked.id).push(if start.is_backwards() { ") > (" } else { ") < (" });
        sql.push_bind(beside.at).push(", ").push_bind(beside.id.0).push(")");
    }
}

fn push_filter(sql: &mut QueryBuilder<Postgres>, owner: ResellerId, filter: &Filter) {
    let walked = Walked::of(filter);
    sql.push(" where reseller_id = ").push_bind(owner.0);
    if let Some(customer) = filter.customer {
        sql.push(" and customer_id = ").push_bind(customer.0);
    }
    if let Some(product) = filter.product {
        sql.push(" and product_id = ").push_bind(product.0);
    }
    if let Some(reason) = filter.reason {
        sql.push(" and waiting_for = ").push_bind(reason);
        if filter.customer.is_some() {
            // one of a customer's indexes begins with the state
            sql.push(" and ").push(walked.state).push(" = 'waiting'");
        }
    } else if let Some(state) = filter.state {
        sql.push(" and ").push(walked.state).push(" = ").push_bind(state);
    }
    if let Some(number) = filter.number {
        match filter.product {
            None => sql.push(" and number = ").push_bind(number),
            Some(_) => sql.push(" and order_id = (select id from orders where reseller_id = "),
        };
        if filter.product.is_some() {
            sql.push_bind(owner.0).push(" and number = ").push_bind(number).push(")");
        }
    }
    if let Some(since) = filter.since {
        sql.push(" and placed_at >= ").push_bind(since);
    }
    if let Some(until) = filter.until {
        sql.push(" and placed_at < ").push_bind(until);
    }
}

/// How many fit, no more counted than is said.
fn push_count(sql: &mut QueryBuilder<Postgres>, owner: ResellerId, filter: &Filter) {
    let walked = Walked::of(filter);
    sql.push("(select count(*) from (").push(walked.select).push(" from ").push(walked.table);
    push_filter(sql, owner, filter);
    // along the order, so that what is the same stands together
    sql.push(" order by placed_at desc, ").push(walked.id).push(" desc limit ").push(COUNTED + 1).push(") n)");
}

/// The order with a number.
pub async fn find_by_number(db: &mut PgConnection, owner: ResellerId, number: i32) -> sqlx::Result<Option<OrderId>> {
    let id = sqlx::query_scalar!("select id from orders where reseller_id = $1 and number = $2", owner.0, number);
    Ok(id.fetch_optional(db).await?.map(OrderId))
}

/// A customer as a filter names him.
#[derive(Clone, Debug)]
pub struct Buyer {
    pub id: CustomerId,
    pub name: String,
}

/// One of a reseller's own customers.
pub async fn find_buyer(db: &mut PgConnection, owner: ResellerId, customer: CustomerId) -> sqlx::Result<Option<Buyer>> {
    sqlx::query_as!(
        Buyer,
        r#"select id as "id: CustomerId", display_name as name from customers where reseller_id = $1 and id = $2"#,
        owner.0,
        customer.0
    )
    .fetch_optional(db)
    .await
}

/// The same by his number.
pub async fn find_buyer_by_number(
    db: &mut PgConnection,
    owner: ResellerId,
    number: i32,
) -> sqlx::Result<Option<Buyer>> {
    sqlx::query_as!(
        Buyer,
        r#"select id as "id: CustomerId", display_name as name from customers where reseller_id = $1 and number = $2"#,
        owner.0,
        number
    )
    .fetch_optional(db)
    .await
}

/// How many orders want looking at, along one index each.
pub async fn find_numbers(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<Numbers> {
    sqlx::query_as!(
        Numbers,
        r#"select (select count(*) from (select from orders where reseller_id = $1 and waiting_for = $2 limit $4) n) as "unpaid!",
                  (select count(*) from (select from orders where reseller_id = $1 and state = $3 limit $4) n) as "failed!""#,
        owner.0,
        WaitReason::Payment as WaitReason,
        OrderState::Failed as OrderState,
        COUNTED + 1
    )
    .fetch_one(db)
    .await
}
