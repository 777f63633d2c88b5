//! SQL of what a search is told before it looks for anybody, all of it in one statement.
use sqlx::{PgConnection, Postgres, QueryBuilder};

use crate::customers::list::Filter;
use crate::customers::queries::list::split;
use crate::customers::queries::narrow::{push_few, push_more};
use crate::customers::search::Words;
use crate::ids::{CustomerId, ResellerId};

#[derive(Clone, Debug)]
pub(in crate::customers) struct Premise {
    /// The codes of the countries that the reseller's customers live in.
    pub countries: Vec<String>,
    pub share: Share,
    /// The values of `facets` that pass the filter and that somebody has; None: all pass.
    pub kinds: Option<Vec<i16>>,
    /// Whoever has just this number, e-mail address, login name or domain, the newest first.
    pub exact: Vec<CustomerId>,
    /// How many each filter lets through that has an index.
    pub counts: Vec<i64>,
}

/// How many customers a reseller has, and whether they are most of all there are, as far as the server remembers.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::customers) struct Share {
    pub customers: i64,
    pub is_most: bool,
}

type Row = (String, i64, bool, Vec<i16>, Vec<CustomerId>, Vec<i64>);

/// Who is exactly what was typed is only looked for if `with_exact`.
pub(in crate::customers) async fn find(
    db: &mut PgConnection,
    owner: ResellerId,
    (words, filter): (&Words, &Filter),
    with_exact: bool,
) -> sqlx::Result<Premise> {
    let mut sql = QueryBuilder::new(
        "select r.countries, r.customer_count, r.customer_count * 2 >
                (select reltuples from pg_class where oid = 'customer_search'::regclass), array(",
    );
    match filter.is_bare() {
        true => drop(sql.push("select null::smallint where false")),
        false => push_kinds(&mut sql, owner, filter),
    }
    sql.push("), array(");
    match with_exact {
        true => push_exact(&mut sql, owner, words, filter),
        false => drop(sql.push("select null::uuid where false")),
    }
    sql.push("), ");
    push_few(&mut sql, owner, filter);
    sql.push(" from resellers r where r.id = ").push_bind(owner.0);
    let row: Row = sql.build_query_as().persistent(false).fetch_one(db).await?;
    let (countries, customers, is_most, kinds, exact, counts) = row;
    Ok(Premise {
        countries: split(&countries),
        share: Share { customers, is_most },
        kinds: (!filter.is_bare()).then_some(kinds),
        exact,
        counts,
    })
}

fn push_kinds(sql: &mut QueryBuilder<Postgres>, owner: ResellerId, filter: &Filter) {
    sql.push("select f.facets from unnest(").push_bind(filter.facets());
    sql.push("::smallint[]) f(facets) cross join lateral (select from customer_search s where s.reseller_id = ");
    sql.push_bind(owner.0).push(" and s.facets = f.facets");
    if let Some(country) = filter.country {
        sql.push(" and s.country = ").push_bind(country.code()).push("::bpchar");
    }
    // by the order of the index: without one, a plan may look for a kind that nobody is of by reading everybody
    sql.push(" order by s.created_at desc, s.customer_id desc limit 1) one");
}

fn push_exact(sql: &mut QueryBuilder<Postgres>, owner: ResellerId, words: &Words, filter: &Filter) {
    sql.push("select c.id from (select customer_id from logins where reseller_id = ").push_bind(owner.0);
    sql.push(" and name_key = lower(").push_bind(words.text.clone()).push(")");
    if let Some(number) = words.number() {
        sql.push(" union select id from customers where reseller_id = ").push_bind(owner.0);
        sql.push(" and number = ").push_bind(number);
    }
    if words.may_be_domain() {
        sql.push(" union select customer_id from domains where reseller_id = ").push_bind(owner.0);
        // of those that live: they have an index by their names
        sql.push(" and name = lower(").push_bind(words.text.clone());
        sql.push(") and state not in ('transferred_away', 'deleted')");
    }
    if words.text.contains('@') {
        sql.push(" union (select e.id from unnest(").push_bind(filter.facets()).push("::smallint[]) f(facets)");
        sql.push(" cross join lateral (select id from customers where reseller_id = ").push_bind(owner.0);
        sql.push(" and facets = f.facets and email_key = lower(").push_bind(words.text.clone());
        sql.push(") limit 10) e limit 10)");
    }
    sql.push(") same join customers c on c.id = same.customer_id where c.reseller_id = ").push_bind(owner.0);
    sql.push(" and ").push_bind(filter.facets_mask()).push(" & (1::bigint << c.facets) <> 0");
    if let Some(country) = filter.country {
        sql.push(" and c.country = ").push_bind(country.code()).push("::bpchar");
    }
    if let Some(since) = filter.since {
        sql.push(" and c.created_at >= ").push_bind(since);
    }
    push_more(sql, filter, "c");
    sql.push(" order by c.created_at desc, c.id desc limit 10");
}
