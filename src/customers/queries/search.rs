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
    pub newest_first: bool,
    /// From whom on; None: from the end.
    pub beside: Option<Uuid>,
}

/// The first that fit among the next so many customers, which are read one after the other: quick for what is common.
/// Behind a filter so many are read of each kind of customer that passes it; what lies beyond the shortest of these
/// walks is left out, since there somebody may have been missed.
pub(in crate::customers) async fn walk(
    db: &mut PgConnection,
    owner: ResellerId,
    question: Question<'_>,
    among: u32,
    limit: usize,
) -> sqlx::Result<Vec<CustomerId>> {
    let mut sql = QueryBuilder::new("");
    if question.filter.is_bare() {
        sql.push("select w.customer_id from (select s.customer_id, s.created_at, s.search");
        question.push_walk(&mut sql, owner);
        sql.push(" limit ").push(among).push(") w where true");
    } else {
        let (last, on_this_side) = if question.newest_first { ("max", ">") } else { ("min", "<") };
        sql.push("with reach as materialized (select ").push(last).push("(e.created_at) as at");
        question.push_facets(&mut sql);
        sql.push(" cross join lateral (select s.created_at");
        question.push_walk(&mut sql, owner);
        sql.push(" offset ").push(among.saturating_sub(1)).push(" limit 1) e) select w.customer_id");
        question.push_facets(&mut sql);
        sql.push(" cross join lateral (select s.customer_id, s.created_at, s.search");
        question.push_walk(&mut sql, owner);
        sql.push(" limit ").push(among).push(") w where coalesce(w.created_at ").push(on_this_side);
        sql.push(" (select at from reach), true)");
    }
    question.push_words(&mut sql, "w");
    sql.push(question.order("w")).push(" limit ").push(limit);
    sql.build_query_scalar().persistent(false).fetch_all(db).await
}

/// The first that fit of all, by the index of letters: quick for what is rare. All who fit are found before any is
/// put in order, so that no plan can take the order for its way.
pub(in crate::customers) async fn look_up(
    db: &mut PgConnection,
    owner: ResellerId,
    question: Question<'_>,
    limit: usize,
) -> sqlx::Result<Vec<CustomerId>> {
    let mut sql = look_up_sql(owner, question);
    sql.push(question.order("found")).push(" limit ").push(limit);
    sql.build_query_scalar().persistent(false).fetch_all(db).await
}

/// Any that fit, in no order: stops at the limit.
pub(in crate::customers) async fn look_up_any(
    db: &mut PgConnection,
    owner: ResellerId,
    question: Question<'_>,
    limit: usize,
) -> sqlx::Result<Vec<CustomerId>> {
    let mut sql = look_up_sql(owner, question);
    sql.push(" limit ").push(limit);
    sql.build_query_scalar().persistent(false).fetch_all(db).await
}

fn look_up_sql(owner: ResellerId, question: Question<'_>) -> QueryBuilder<Postgres> {
    let Question { words, filter, .. } = question;
    let mut sql = QueryBuilder::new(
        "with found as materialized (select s.customer_id, s.created_at from customer_search s where s.reseller_id = ",
    );
    sql.push_bind(owner.0);
    for word in words.found_by_index() {
        let folded = |sql: &mut QueryBuilder<Postgres>, before: &'static str, after: String| {
            sql.push("(select '").push(before).push("' || search_fold(").push_bind(word.text.clone());
            sql.push(") || '").push(after).push("')");
        };
        match word.index {
            Index::None | Index::Whole => {}
            Index::Pair { followed_by } => {
                sql.push(" and s.search ~ ");
                folded(&mut sql, "", format!("[{followed_by}]"));
            }
            Index::Edges => {
                sql.push(" and (s.search like ");
                folded(&mut sql, "%ƿ", "%".into());
                sql.push(" or s.search like ");
                folded(&mut sql, "%", "ƿ%".into());
                sql.push(")");
            }
        }
    }
    question.push_words(&mut sql, "s");
    if !filter.tags().is_empty() {
        sql.push(" and search_tags(s.facets, s.country) @> ").push_bind(filter.tags());
    }
    if !filter.is_bare() {
        sql.push(" and ").push_bind(filter.facets_mask()).push(" & (1::bigint << s.facets) <> 0");
    }
    question.push_limits(&mut sql, owner);
    sql.push(") select found.customer_id from found");
    sql
}

impl Question<'_> {
    fn order(&self, table: &str) -> String {
        let way = if self.newest_first { " desc" } else { "" };
        format!(" order by {table}.created_at{way}, {table}.customer_id{way}")
    }

    /// One walk along the order, behind one kind of customer if there is a filter.
    fn push_walk(&self, sql: &mut QueryBuilder<Postgres>, owner: ResellerId) {
        sql.push(" from customer_search s where s.reseller_id = ").push_bind(owner.0);
        if !self.filter.is_bare() {
            sql.push(" and s.facets = f.facets");
        }
        if let Some(country) = self.filter.country {
            sql.push(" and s.country = ").push_bind(country.code()).push("::bpchar");
        }
        self.push_limits(sql, owner);
        sql.push(self.order("s"));
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

    fn push_facets(&self, sql: &mut QueryBuilder<Postgres>) {
        sql.push(" from unnest(").push_bind(self.filter.facets()).push("::smallint[]) f(facets)");
    }

    /// Each word somewhere in the text. Folded once: what stands in a subquery of its own is not folded again for
    /// each row. Folding leaves no sign that `like` would take for a pattern.
    fn push_words(&self, sql: &mut QueryBuilder<Postgres>, table: &str) {
        for word in &self.words.words {
            sql.push(" and ").push(table).push(".search like (select '%' || search_fold(");
            sql.push_bind(word.text.clone()).push(") || '%')");
        }
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
