//! SQL of the filters that the orders of the list have no index of their own behind. Each has one index, along which those
//! who fit are counted so far as is worth it: few are fetched and put in order; where they are many, they are soon met
//! when the list is walked along its order.
use sqlx::{PgConnection, Postgres, QueryBuilder};

use crate::customers::list::{COUNTED, Filter, Total};
use crate::ids::{CustomerId, ResellerId};

/// So many are fetched and sorted; among more, a page is full before the walk has met as many others.
const FEW: i64 = 4_000;

/// What came of looking at the filters one by one.
pub(in crate::customers) enum Narrowed {
    /// Everybody who fits all of them.
    To(Vec<CustomerId>),
    /// None lets few through. How many fit, where it is known.
    No(Option<Total>),
}

/// One filter that has an index.
#[derive(Clone, Copy)]
enum By {
    Tag,
    NotSince,
    WithoutProducts,
    Created,
}

/// Looks which filter lets few through.
pub(in crate::customers) async fn narrow(
    db: &mut PgConnection,
    owner: ResellerId,
    filter: &Filter,
) -> sqlx::Result<Narrowed> {
    // what one alone lets through is the total
    let total = matches!(by(filter)[..], [only] if filter.is_bare() || matches!(only, By::Created));
    let mut sql = QueryBuilder::new("select ");
    push_counts(&mut sql, owner, filter, if total { COUNTED + 1 } else { FEW + 1 });
    let counts: Vec<i64> = sql.build_query_scalar().fetch_one(&mut *db).await?;
    Ok(match narrow_by(db, owner, filter, &counts).await? {
        Some(ids) => Narrowed::To(ids),
        None => Narrowed::No(counts.first().filter(|_| total).copied().map(Total::capped)),
    })
}

/// Everybody who fits all filters, if one of them lets few through, as these counts say; None: none does.
pub(in crate::customers) async fn narrow_by(
    db: &mut PgConnection,
    owner: ResellerId,
    filter: &Filter,
    counts: &[i64],
) -> sqlx::Result<Option<Vec<CustomerId>>> {
    let counts = by(filter).into_iter().zip(counts.iter().copied());
    let Some((narrowest, _)) = counts.filter(|(_, count)| *count <= FEW).min_by_key(|(_, count)| *count) else {
        return Ok(None);
    };
    // as an array: so few are looked up one by one, whatever the planner guesses
    let mut sql = QueryBuilder::new("select c.id from customers c where c.id = any(array(");
    push_ids(&mut sql, owner, filter, narrowest, FEW);
    sql.push(")) and c.reseller_id = ").push_bind(owner.0);
    push_all(&mut sql, filter);
    Ok(Some(sql.build_query_scalar().fetch_all(db).await?))
}

/// How many each of the filters lets through, counted so far as to see whether they are few: an array.
pub(in crate::customers) fn push_few(sql: &mut QueryBuilder<Postgres>, owner: ResellerId, filter: &Filter) {
    push_counts(sql, owner, filter, FEW + 1);
}

fn push_counts(sql: &mut QueryBuilder<Postgres>, owner: ResellerId, filter: &Filter, most: i64) {
    sql.push("array[");
    for (place, by) in by(filter).into_iter().enumerate() {
        sql.push(if place == 0 { "(" } else { ", (" });
        push_count(sql, owner, filter, by, most);
        sql.push(")");
    }
    sql.push("]::bigint[]");
}

fn by(filter: &Filter) -> Vec<By> {
    let all = [
        (filter.tag.is_some(), By::Tag),
        (filter.not_since.is_some(), By::NotSince),
        (filter.without_products, By::WithoutProducts),
        (filter.since.is_some() || filter.until.is_some(), By::Created),
    ];
    all.into_iter().filter(|(asked, _)| *asked).map(|(_, by)| by).collect()
}

/// How many one filter lets through; no more counted than these. Of a tag it is kept.
fn push_count(sql: &mut QueryBuilder<Postgres>, owner: ResellerId, filter: &Filter, by: By, most: i64) {
    if let (By::Tag, Some(tag)) = (by, filter.tag) {
        sql.push("select coalesce((select customer_count from tags where reseller_id = ").push_bind(owner.0);
        sql.push(" and id = ").push_bind(tag.0).push("), 0)");
        return;
    }
    sql.push("select count(*) from (");
    push_ids(sql, owner, filter, by, most);
    sql.push(") n");
}

/// The first whom one filter lets through, in the order of its index, so that no other way is taken.
fn push_ids(sql: &mut QueryBuilder<Postgres>, owner: ResellerId, filter: &Filter, by: By, most: i64) {
    match by {
        By::Tag => {
            sql.push("select customer_id as id from customer_tags where reseller_id = ").push_bind(owner.0);
            sql.push(" and tag_id = ").push_bind(filter.tag.map(|tag| tag.0)).push(" order by customer_id");
        }
        By::NotSince => {
            sql.push("select id from customers where reseller_id = ").push_bind(owner.0);
            sql.push(" and coalesce(last_sign_in_on, '0001-01-01'::date) < ").push_bind(filter.not_since);
            sql.push(" order by coalesce(last_sign_in_on, '0001-01-01'::date), id");
        }
        By::WithoutProducts => {
            sql.push("select id from customers where reseller_id = ").push_bind(owner.0);
            sql.push(" and not has_products order by created_at, id");
        }
        By::Created if filter.is_bare() => {
            sql.push("select c.id from customers c where c.reseller_id = ").push_bind(owner.0);
            push_time(sql, filter);
            sql.push(" order by c.created_at, c.id");
        }
        // kinds and countries have indexes by the time, too
        By::Created => {
            sql.push("select k.id from unnest(").push_bind(filter.facets()).push("::smallint[]) f(facets)");
            sql.push(" cross join lateral (select c.id from customers c where c.reseller_id = ").push_bind(owner.0);
            sql.push(" and c.facets = f.facets");
            if let Some(country) = filter.country {
                sql.push(" and c.country = ").push_bind(country.code()).push("::bpchar");
            }
            push_time(sql, filter);
            sql.push(" order by c.created_at, c.id limit ").push(most).push(") k");
        }
    }
    sql.push(" limit ").push(most);
}

/// The time they came, as a range of an index.
fn push_time(sql: &mut QueryBuilder<Postgres>, filter: &Filter) {
    if let Some(since) = filter.since {
        sql.push(" and c.created_at >= ").push_bind(since);
    }
    if let Some(until) = filter.until {
        sql.push(" and c.created_at < ").push_bind(until);
    }
}

/// All filters as conditions on `customers c`, for rows that were found already.
pub(in crate::customers) fn push_all(sql: &mut QueryBuilder<Postgres>, filter: &Filter) {
    if !filter.is_bare() {
        sql.push(" and (c.facets = any(").push_bind(filter.facets()).push("::smallint[])) is true");
    }
    if let Some(country) = filter.country {
        sql.push(" and (c.country = ").push_bind(country.code()).push("::bpchar) is true");
    }
    if let Some(since) = filter.since {
        sql.push(" and (c.created_at >= ").push_bind(since).push(") is true");
    }
    push_more(sql, filter, "c");
}

/// The conditions on a row of `customers` by this name. None of them shall be what an index is chosen by, but the time.
pub(in crate::customers) fn push_more(sql: &mut QueryBuilder<Postgres>, filter: &Filter, row: &str) {
    if let Some(until) = filter.until {
        sql.push(" and ").push(row).push(".created_at < ").push_bind(until);
    }
    push_rest(sql, filter, row);
}

fn push_rest(sql: &mut QueryBuilder<Postgres>, filter: &Filter, row: &str) {
    if let Some(day) = filter.not_since {
        sql.push(" and (coalesce(").push(row).push(".last_sign_in_on, '0001-01-01'::date) < ").push_bind(day);
        sql.push(") is true");
    }
    if filter.without_products {
        // whoever has none, by the time they came, has an index of its own
        sql.push(" and not ").push(row).push(".has_products");
    }
    if let Some(tag) = filter.tag {
        // a subquery that gives a value is asked for each row, when all else fits
        sql.push(" and (select true from customer_tags t where t.customer_id = ").push(row);
        sql.push(".id and t.tag_id = ").push_bind(tag.0).push(") is true");
    }
}

/// What only the row of a customer tells, where just his id is at hand; whoever is asked has passed all else, the time he
/// came too.
pub(in crate::customers) fn push_rest_of(sql: &mut QueryBuilder<Postgres>, filter: &Filter, id: &str) {
    if !filter.has_rest() {
        return;
    }
    sql.push(" and (select true from customers more where more.id = ").push(id);
    push_rest(sql, filter, "more");
    sql.push(") is true");
}
