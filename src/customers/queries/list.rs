//! SQL of the customers list: pages by keyset along one index each, and the numbers of the dashboard.
use sqlx::postgres::PgRow;
use sqlx::{FromRow, PgConnection, Postgres, QueryBuilder, Row};
use uuid::Uuid;

use crate::customers::list::{COUNTED, Facets, Filter, Listed, Order, Page, Sort, Total, Window};
use crate::customers::queries::narrow::{Narrowed, narrow, push_more};
use crate::customers::queries::walk::Walk;
use crate::ids::{CustomerId, ResellerId};

/// What a line of the list is read from.
const LISTED: &str = "c.id, c.number, c.name, c.organisation, c.email, c.country, c.facets, c.created_at";

impl FromRow<'_, PgRow> for Listed {
    fn from_row(row: &PgRow) -> sqlx::Result<Self> {
        Ok(Self {
            id: row.try_get(0)?,
            number: row.try_get(1)?,
            name: row.try_get(2)?,
            organisation: row.try_get(3)?,
            email: row.try_get(4)?,
            country: row.try_get(5)?,
            facets: Facets(row.try_get(6)?),
            created_at: row.try_get(7)?,
        })
    }
}

/// One page. Past the end of the list, or beside somebody who is not in it, it is the first one.
pub async fn list_page(
    db: &mut PgConnection,
    owner: ResellerId,
    filter: &Filter,
    order: Order,
    window: impl Into<Window>,
) -> sqlx::Result<Page> {
    let window = window.into();
    let narrowed = match filter.has_more() || filter.since.is_some() && order.sort != Sort::Created {
        true => narrow(&mut *db, owner, filter).await?,
        false => Narrowed::No(None),
    };
    let total = match narrowed {
        Narrowed::To(ids) => return list_among(db, owner, &ids, (filter, order), window).await,
        Narrowed::No(total) => total,
    };
    let start = window.start;
    let (page, found) = fetch(&mut *db, owner, page_sql(owner, filter, order, window), window).await?;
    let page = match start.is_torn(found, window.size) {
        true => {
            let first = window.first();
            fetch(db, owner, page_sql(owner, filter, order, first), first).await?.0
        }
        false => page,
    };
    Ok(if filter.has_more() { page.with_total(total, window) } else { page.counted(filter.is_empty()) })
}

/// One page of just these customers.
pub(in crate::customers) async fn list_among(
    db: &mut PgConnection,
    owner: ResellerId,
    ids: &[CustomerId],
    (filter, order): (&Filter, Order),
    window: Window,
) -> sqlx::Result<Page> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let (page, found) = fetch(&mut *db, owner, among_sql(owner, &ids, filter, order, window), window).await?;
    let page = match window.start.is_torn(found, window.size) {
        true => {
            let first = window.first();
            fetch(db, owner, among_sql(owner, &ids, filter, order, first), first).await?.0
        }
        false => page,
    };
    Ok(page.counted(true))
}

/// A page with the count as it came, and how many rows there were.
async fn fetch(
    db: &mut PgConnection,
    owner: ResellerId,
    mut sql: QueryBuilder<Postgres>,
    window: Window,
) -> sqlx::Result<(Page, usize)> {
    let rows = sql.build().fetch_all(&mut *db).await?;
    let customers = rows.iter().map(Listed::from_row).collect::<sqlx::Result<_>>()?;
    let mut page = Page::cut(customers, window);
    match rows.first() {
        Some(row) => {
            page.total = Total::Exactly(row.try_get(8)?);
            page.countries = split(row.try_get(9)?);
        }
        None => page.countries = list_countries(db, owner).await?,
    }
    Ok((page, rows.len()))
}

/// The codes of the countries that a reseller's customers live in.
pub async fn list_countries(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<Vec<String>> {
    let codes = sqlx::query_scalar!("select countries from resellers where id = $1", owner.0).fetch_one(db).await?;
    Ok(split(&codes))
}

pub(in crate::customers) fn split(codes: &str) -> Vec<String> {
    codes.split(' ').filter(|code| !code.is_empty()).map(str::to_owned).collect()
}

fn page_sql(owner: ResellerId, filter: &Filter, order: Order, window: Window) -> QueryBuilder<Postgres> {
    let (start, enough) = (window.start, window.size + 1);
    let walk = Walk::new(order, filter, start);
    let mut sql = QueryBuilder::new("select ");
    sql.push(LISTED).push(", ");
    push_count(&mut sql, owner, filter);
    push_countries(&mut sql, owner);
    sql.push(" from ");
    // each kind by itself would be walked to its end where few of it fit
    let in_one =
        (filter.has_more() || filter.has_time()) && matches!(order.sort, Sort::Name | Sort::Number | Sort::Email);
    if order.sort == Sort::Number && filter.has_time() {
        walk.push_by_number(&mut sql, owner, filter, enough);
    } else if filter.is_bare() && order.sort == Sort::Created {
        sql.push("customers c where c.reseller_id = ").push_bind(owner.0);
        push_filter(&mut sql, filter);
        walk.push_beside(&mut sql, owner, filter);
        walk.push_order(&mut sql, "c");
    } else if filter.is_bare() && in_one {
        // along the index first: it knows when they came, too
        sql.push("(select c.id");
        walk.push_keys(&mut sql);
        sql.push(" from customers c where c.reseller_id = ").push_bind(owner.0);
        push_filter(&mut sql, filter);
        walk.push_beside(&mut sql, owner, filter);
        walk.push_order(&mut sql, "c");
        sql.push(" limit ").push(enough).push(") p join customers c on c.id = p.id");
        walk.push_order(&mut sql, "p");
    } else {
        sql.push("(select k.* from ");
        push_facets(&mut sql, filter);
        sql.push(" cross join lateral (select c.id");
        walk.push_keys(&mut sql);
        sql.push(" from customers c where c.reseller_id = ").push_bind(owner.0).push(" and c.facets = f.facets");
        push_filter(&mut sql, filter);
        walk.push_beside(&mut sql, owner, filter);
        walk.push_order(&mut sql, "c");
        sql.push(" limit ").push(enough).push(") k");
        walk.push_order(&mut sql, "k");
        sql.push(" limit ").push(enough).push(") p join customers c on c.id = p.id");
        walk.push_order(&mut sql, "p");
    }
    sql.push(" limit ").push(enough);
    sql
}

fn among_sql(
    owner: ResellerId,
    ids: &[Uuid],
    filter: &Filter,
    order: Order,
    Window { start, size }: Window,
) -> QueryBuilder<Postgres> {
    let walk = Walk::new(order, filter, start);
    let mut sql = QueryBuilder::new("select ");
    sql.push(LISTED).push(", ").push_bind(i64::try_from(ids.len()).unwrap_or(i64::MAX));
    push_countries(&mut sql, owner);
    // all of them are fetched before any is put in order, lest a plan looks for them along the order
    sql.push(" from (select * from customers where reseller_id = ").push_bind(owner.0);
    sql.push(" and id = any(").push_bind(ids.to_vec()).push(") offset 0) c where true");
    walk.push_beside(&mut sql, owner, filter);
    walk.push_order(&mut sql, "c");
    sql.push(" limit ").push(size + 1);
    sql
}

fn push_countries(sql: &mut QueryBuilder<Postgres>, owner: ResellerId) {
    sql.push(", (select countries from resellers where id = ").push_bind(owner.0).push(")");
}

fn push_facets(sql: &mut QueryBuilder<Postgres>, filter: &Filter) {
    sql.push("unnest(").push_bind(filter.facets()).push("::smallint[]) f(facets)");
}

fn push_filter(sql: &mut QueryBuilder<Postgres>, filter: &Filter) {
    if let Some(country) = filter.country {
        sql.push(" and c.country = ").push_bind(country.code()).push("::bpchar");
    }
    if let Some(since) = filter.since {
        sql.push(" and c.created_at >= ").push_bind(since);
    }
    push_more(sql, filter, "c");
}

/// How many fit: of all the total is kept, of others no more is counted than is said.
fn push_count(sql: &mut QueryBuilder<Postgres>, owner: ResellerId, filter: &Filter) {
    if filter.is_empty() {
        sql.push("(select customer_count from resellers where id = ").push_bind(owner.0).push(")");
        return;
    }
    // counted, if at all, along an index of its own
    if filter.has_more() {
        sql.push("0::bigint");
        return;
    }
    let enough = COUNTED + 1;
    sql.push("(select count(*) from (select from ");
    if filter.is_bare() {
        sql.push("customers c where c.reseller_id = ").push_bind(owner.0);
        push_filter(sql, filter);
    } else {
        push_facets(sql, filter);
        sql.push(" cross join lateral (select from customers c where c.reseller_id = ").push_bind(owner.0);
        sql.push(" and c.facets = f.facets");
        push_filter(sql, filter);
        sql.push(" limit ").push(enough).push(") k");
    }
    sql.push(" limit ").push(enough).push(") n)");
}

/// Customers by their ids, in no order.
pub async fn list_by_ids(db: &mut PgConnection, owner: ResellerId, ids: &[CustomerId]) -> sqlx::Result<Vec<Listed>> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let mut sql = QueryBuilder::new("select ");
    sql.push(LISTED).push(" from customers c where c.reseller_id = ").push_bind(owner.0);
    sql.push(" and c.id = any(").push_bind(ids).push(")");
    sql.build_query_as().fetch_all(db).await
}
