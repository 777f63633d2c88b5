//! SQL of the search: two ways through `customer_search`, and the customers that are exactly what was typed.
use sqlx::{PgConnection, Postgres, QueryBuilder};
use uuid::Uuid;

use crate::customers::list::Filter;
use crate::customers::search::{Index, Words};
use crate::ids::{CustomerId, ResellerId};

/// What a search asks for, and which way it goes through the customers by the time they came.
#[derive(Clone, Copy, Debug)]
pub(in crate::customers) struct Question<'a> {
    pub words: &'a Words,
    pub filter: &'a Filter,
    /// The values of `facets` that pass the filter and that there are; None: all pass.
    pub kinds: Option<&'a [i16]>,
    pub newest_first: bool,
    /// From whom on; None: from the end.
    pub beside: Option<Uuid>,
}

/// The kinds of customers that pass a filter, of those that the reseller has.
pub(in crate::customers) async fn list_kinds(
    db: &mut PgConnection,
    owner: ResellerId,
    filter: &Filter,
) -> sqlx::Result<Vec<i16>> {
    let mut sql = QueryBuilder::new("select f.facets from unnest(");
    sql.push_bind(filter.facets()).push("::smallint[]) f(facets) cross join lateral (select from customer_search s");
    sql.push(" where s.reseller_id = ").push_bind(owner.0).push(" and s.facets = f.facets");
    if let Some(country) = filter.country {
        sql.push(" and s.country = ").push_bind(country.code()).push("::bpchar");
    }
    // by the order of the index: without one, a plan may look for a kind that nobody is of by reading everybody
    sql.push(" order by s.created_at desc, s.customer_id desc limit 1) one");
    sql.build_query_scalar().fetch_all(db).await
}

/// What walks met.
pub(in crate::customers) struct Met {
    pub ids: Vec<CustomerId>,
    /// The last one they read, where they may go on; None: they came to the end, or met as many as they should.
    pub stopped_at: Option<Uuid>,
}

/// The first that fit among the next so many customers, which are read one after the other: quick for what is common.
pub(in crate::customers) async fn walk(
    db: &mut PgConnection,
    owner: ResellerId,
    question: Question<'_>,
    among: u32,
    limit: usize,
) -> sqlx::Result<Met> {
    let mut sql = QueryBuilder::new("with met as materialized (select w.customer_id from (select * from ");
    question.push_walk(&mut sql, owner, among);
    sql.push(question.order("s")).push(" limit ").push(among).push(") w where true");
    for word in &question.words.words {
        sql.push(" and w.search like (select '%' || search_fold(").push_bind(word.text.clone()).push(") || '%')");
    }
    sql.push(question.order("w")).push(" limit ").push(limit).push(") select array(select customer_id from met),");
    // where the page is full nobody needs to know whether this was the end
    sql.push(" case when (select count(*) from met) < ").push(limit).push(" then (select s.customer_id from ");
    question.push_walk(&mut sql, owner, among);
    sql.push(question.order("s")).push(" offset ").push(among.saturating_sub(1)).push(" limit 1) end");
    let (ids, stopped_at) = sql.build_query_as().persistent(false).fetch_one(db).await?;
    Ok(Met { ids, stopped_at })
}

/// The first that fit of all, by the index of letters: quick for what is rare. All who fit are found before any is
/// put in order, so that no plan can take the order for its way; and words that have nothing in the index are compared by
/// a function that no index knows, since a condition without anything to look up reads an index from end to end.
pub(in crate::customers) async fn look_up(
    db: &mut PgConnection,
    owner: ResellerId,
    question: Question<'_>,
    limit: usize,
) -> sqlx::Result<Vec<CustomerId>> {
    let mut sql = QueryBuilder::new("");
    push_look_up(&mut sql, owner, question);
    sql.push(question.order("found")).push(" limit ").push(limit);
    sql.build_query_scalar().persistent(false).fetch_all(db).await
}

/// A statement that finds them in no order. What is folded stands in a subquery of its own, so that it is not folded again
/// for each row. Folding leaves no sign that `like` would take for a pattern.
pub(in crate::customers) fn push_look_up(sql: &mut QueryBuilder<Postgres>, owner: ResellerId, question: Question<'_>) {
    let Question { words, filter, .. } = question;
    sql.push(
        "with found as materialized (select s.customer_id, s.created_at from customer_search s where s.reseller_id = ",
    );
    sql.push_bind(owner.0);
    for word in words.words.iter().filter(|word| words.is_found_by_index(word)) {
        let folded = |sql: &mut QueryBuilder<Postgres>, before: &'static str, after: &str| {
            sql.push("(select '").push(before).push("' || search_fold(").push_bind(word.text.clone());
            sql.push(") || '").push(after).push("')");
        };
        match word.index {
            Index::None => {}
            Index::Whole => {
                sql.push(" and s.search like ");
                folded(sql, "%", "%");
            }
            Index::Pair { followed_by } => {
                sql.push(" and s.search ~ ");
                folded(sql, "", &format!("[{followed_by}]"));
            }
            Index::Edges => {
                sql.push(" and (s.search like ");
                folded(sql, "%ƿ", "%");
                sql.push(" or s.search like ");
                folded(sql, "%", "ƿ%");
                sql.push(")");
            }
        }
    }
    for word in words.words.iter().filter(|word| !words.is_found_by_index(word)) {
        sql.push(" and strpos(s.search, (select search_fold(").push_bind(word.text.clone()).push("))) > 0");
    }
    if !filter.tags().is_empty() {
        sql.push(" and search_tags(s.facets, s.country) @> ").push_bind(filter.tags());
    }
    if !filter.is_bare() {
        sql.push(" and ").push_bind(filter.facets_mask()).push(" & (1::bigint << s.facets) <> 0");
    }
    question.push_limits(sql, owner);
    sql.push(") select found.customer_id from found");
}

impl Question<'_> {
    fn order(&self, table: &str) -> String {
        let way = if self.newest_first { " desc" } else { "" };
        format!(" order by {table}.created_at{way}, {table}.customer_id{way}")
    }

    /// One walk along the order for each kind of customer, which the server goes at the same time: nobody is read who
    /// does not pass the filter, and nobody after the last one needed.
    fn push_walk(&self, sql: &mut QueryBuilder<Postgres>, owner: ResellerId, among: u32) {
        let all = [None];
        let some: Vec<_> = self.kinds.unwrap_or_default().iter().map(Some).collect();
        let kinds = if self.kinds.is_none() { &all[..] } else { &some };
        for (place, kind) in kinds.iter().enumerate() {
            sql.push(if place == 0 { "(" } else { " union all " });
            sql.push("(select s.customer_id, s.created_at, s.search from customer_search s where s.reseller_id = ");
            sql.push_bind(owner.0);
            if let Some(kind) = kind {
                sql.push(" and s.facets = ").push_bind(**kind);
            }
            if let Some(country) = self.filter.country {
                sql.push(" and s.country = ").push_bind(country.code()).push("::bpchar");
            }
            self.push_limits(sql, owner);
            sql.push(self.order("s")).push(" limit ").push(among).push(")");
        }
        sql.push(") s");
    }

    /// Where it begins and ends.
    fn push_limits(&self, sql: &mut QueryBuilder<Postgres>, owner: ResellerId) {
        if let Some(since) = self.filter.since {
            sql.push(" and s.created_at >= ").push_bind(since);
        }
        let Some(beside) = self.beside else { return };
        sql.push(" and (s.created_at, s.customer_id) ").push(if self.newest_first { "<" } else { ">" });
        sql.push(" ((select created_at from customer_search where customer_id = ").push_bind(beside);
        sql.push(" and reseller_id = ").push_bind(owner.0).push("), ").push_bind(beside).push(")");
    }
}

/// Whoever has just this number, e-mail address or login name.
pub(in crate::customers) async fn list_exact(
    db: &mut PgConnection,
    owner: ResellerId,
    words: &Words,
    filter: &Filter,
) -> sqlx::Result<Vec<CustomerId>> {
    let mut sql = QueryBuilder::new("select c.id from (select customer_id from logins where reseller_id = ");
    sql.push_bind(owner.0).push(" and name_key = lower(").push_bind(words.text.clone()).push(")");
    if let Some(number) = words.number() {
        sql.push(" union select id from customers where reseller_id = ").push_bind(owner.0);
        sql.push(" and number = ").push_bind(number);
    }
    if words.text.contains('@') {
        sql.push(" union (select e.id from unnest(").push_bind(filter.facets()).push("::smallint[]) f(facets)");
        sql.push(" cross join lateral (select id from customers where reseller_id = ").push_bind(owner.0);
        sql.push(" and facets = f.facets and email_key = lower(")
            .push_bind(words.text.clone())
            .push(") limit 10) e limit 10)");
    }
    sql.push(") same join customers c on c.id = same.customer_id where c.reseller_id = ").push_bind(owner.0);
    sql.push(" and ").push_bind(filter.facets_mask()).push(" & (1::bigint << c.facets) <> 0");
    if let Some(country) = filter.country {
        sql.push(" and c.country = ").push_bind(country.code()).push("::bpchar");
    }
    if let Some(since) = filter.since {
        sql.push(" and c.created_at >= ").push_bind(since);
    }
    sql.push(" order by c.created_at desc, c.id desc limit 10");
    sql.build_query_scalar().persistent(false).fetch_all(db).await
}
