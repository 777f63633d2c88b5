//! SQL of the customers list: pages by keyset along one index each, and the numbers of the dashboard.
use sqlx::postgres::PgRow;
use sqlx::{FromRow, PgConnection, Postgres, QueryBuilder, Row};
use uuid::Uuid;

use crate::customers::list::{COUNTED, Facets, Filter, Listed, Order, Page, Sort, Total, Window};
use crate::customers::queries::narrow::{Narrowed, narrow, push_more};
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

fn split(codes: &str) -> Vec<String> {
    codes.split(' ').filter(|code| !code.is_empty()).map(str::to_owned).collect()
}

/// What a search wants to know of whose customers it looks through.
#[derive(Clone, Debug)]
pub(in crate::customers) struct House {
    /// The codes of the countries that they live in.
    pub countries: Vec<String>,
    pub share: Share,
}

/// How many customers a reseller has, and whether they are most of all there are, as far as the server remembers.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::customers) struct Share {
    pub customers: i64,
    pub is_most: bool,
}

pub(in crate::customers) async fn find_house(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<House> {
    let row = sqlx::query!(
        r#"select countries, customer_count,
                  customer_count * 2 > (select reltuples from pg_class where oid = 'customer_search'::regclass) as "is_most!"
             from resellers where id = $1"#,
        owner.0
    )
    .fetch_one(db)
    .await?;
    let share = Share { customers: row.customer_count, is_most: row.is_most };
    Ok(House { countries: split(&row.countries), share })
}

fn page_sql(owner: ResellerId, filter: &Filter, order: Order, window: Window) -> QueryBuilder<Postgres> {
    let (start, enough) = (window.start, window.size + 1);
    let walk = Walk::new(keys(order.sort, filter), order.descending != start.is_backwards(), start.beside());
    let mut sql = QueryBuilder::new("select ");
    sql.push(LISTED).push(", ");
    push_count(&mut sql, owner, filter);
    push_countries(&mut sql, owner);
    sql.push(" from ");
    // each kind by itself would be walked to its end where few of it fit
    let in_one = filter.has_more() && matches!(order.sort, Sort::Name | Sort::Number);
    if filter.is_bare() && (order.sort == Sort::Created || in_one) {
        sql.push("customers c where c.reseller_id = ").push_bind(owner.0);
        push_filter(&mut sql, filter);
        walk.push_beside(&mut sql, owner);
        walk.push_order(&mut sql, "c");
    } else {
        sql.push("(select k.* from ");
        push_facets(&mut sql, filter);
        sql.push(" cross join lateral (select c.id");
        for key in walk.keys {
            sql.push(", c.").push(key);
        }
        sql.push(" from customers c where c.reseller_id = ").push_bind(owner.0).push(" and c.facets = f.facets");
        push_filter(&mut sql, filter);
        walk.push_beside(&mut sql, owner);
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
    let walk = Walk::new(keys(order.sort, filter), order.descending != start.is_backwards(), start.beside());
    let mut sql = QueryBuilder::new("select ");
    sql.push(LISTED).push(", ").push_bind(i64::try_from(ids.len()).unwrap_or(i64::MAX));
    push_countries(&mut sql, owner);
    sql.push(" from customers c where c.reseller_id = ").push_bind(owner.0);
    sql.push(" and c.id = any(").push_bind(ids.to_vec()).push(")");
    walk.push_beside(&mut sql, owner);
    walk.push_order(&mut sql, "c");
    sql.push(" limit ").push(size + 1);
    sql
}

fn push_countries(sql: &mut QueryBuilder<Postgres>, owner: ResellerId) {
    sql.push(", (select countries from resellers where id = ").push_bind(owner.0).push(")");
}

/// The columns of an order. Within a country people stand by name, which is also what is left of it when one is chosen.
fn keys(sort: Sort, filter: &Filter) -> &'static [&'static str] {
    match sort {
        Sort::Created => &["created_at"],
        Sort::Number => &["number"],
        Sort::Email => &["email_key"],
        Sort::Country if filter.country.is_none() => &["country_place", "sort_name"],
        Sort::Country | Sort::Name => &["sort_name"],
    }
}

/// One walk along an index: by which columns, which way, and from where.
struct Walk {
    keys: &'static [&'static str],
    descending: bool,
    beside: Option<Uuid>,
}

impl Walk {
    fn new(keys: &'static [&'static str], descending: bool, beside: Option<Uuid>) -> Self {
        Self { keys, descending, beside }
    }

    fn push_beside(&self, sql: &mut QueryBuilder<Postgres>, owner: ResellerId) {
        let Some(beside) = self.beside else { return };
        let listed = |prefix: &str| self.keys.iter().map(|key| format!("{prefix}{key}")).collect::<Vec<_>>();
        sql.push(" and (").push(listed("c.").join(", ")).push(", c.id) ");
        sql.push(if self.descending { "<" } else { ">" }).push(" (");
        for key in self.keys {
            sql.push("(select ").push(key).push(" from customers where id = ").push_bind(beside);
            sql.push(" and reseller_id = ").push_bind(owner.0).push("), ");
        }
        sql.push_bind(beside).push(")");
    }

    fn push_order(&self, sql: &mut QueryBuilder<Postgres>, table: &str) {
        let way = if self.descending { " desc" } else { "" };
        sql.push(" order by ");
        for key in self.keys {
            sql.push(table).push(".").push(key).push(way).push(", ");
        }
        sql.push(table).push(".id").push(way);
    }
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
