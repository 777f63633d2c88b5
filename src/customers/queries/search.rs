//! SQL of the search: two ways through `customer_search`, and the customers that are exactly what was typed.
use sqlx::{PgConnection, Postgres, QueryBuilder};
use uuid::Uuid;

use crate::customers::list::Filter;
use crate::customers::queries::narrow::push_rest_of;
use crate::customers::queries::premise::Share;
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
    pub share: Share,
}

/// What a walk met.
pub(in crate::customers) struct Met {
    pub ids: Vec<CustomerId>,
    /// Known to have come to the end.
    pub is_over: bool,
}

/// The first that fit among so many customers after those that are passed over, read one after the other: quick for
/// what is common.
pub(in crate::customers) async fn walk(
    db: &mut PgConnection,
    owner: ResellerId,
    question: Question<'_>,
    (pass, among): (u32, u32),
    limit: usize,
) -> sqlx::Result<Met> {
    let mut sql = QueryBuilder::new("with met as materialized (select w.customer_id from (select * from ");
    question.push_walk(&mut sql, owner, pass + among);
    sql.push(question.order("s")).push(" offset ").push(pass).push(" limit ").push(among).push(") w where true");
    for word in &question.words.words {
        // the two say the same of what is folded; for three letters and more, the first is a quarter quicker
        if word.text.chars().nth(2).is_some() {
            sql.push(" and strpos(w.search, (select search_fold(").push_bind(word.text.clone()).push("))) > 0");
        } else {
            sql.push(" and w.search like (select '%' || search_fold(").push_bind(word.text.clone()).push(") || '%')");
        }
    }
    push_rest_of(&mut sql, question.filter, "w.customer_id");
    sql.push(question.order("w")).push(" limit ").push(limit).push(") select array(select customer_id from met),");
    if question.goes_on_after(pass + among) {
        sql.push(" false");
    } else {
        // nobody needs to know it where enough were met
        sql.push(" (select count(*) from met) < ").push(limit).push(" and not exists (select from ");
        question.push_all(&mut sql, owner, pass + among + 1);
        sql.push(" offset ").push(pass + among).push(")");
    }
    let (ids, is_over) = sql.build_query_as().persistent(false).fetch_one(db).await?;
    Ok(Met { ids, is_over })
}

/// Of more than these who have the words, not everybody's own row is asked for the rest of a filter.
const ASKED_ONE_BY_ONE: usize = 1_000;

/// How much of what the index finds is wanted.
#[derive(Clone, Copy, Debug)]
pub(in crate::customers) struct Wanted {
    /// All of it, unless it is more.
    pub all: usize,
    /// The first so many from where the question begins, if it is more.
    pub first: usize,
}

/// What the index found.
pub(in crate::customers) struct LookedUp {
    /// All, the newest first; None: too many.
    pub all: Option<Vec<CustomerId>>,
    /// How many of them came later than who stands beside the question, if anybody does.
    pub newer: Option<i64>,
    /// If too many, the first of them.
    pub first: Vec<CustomerId>,
}

/// Who fits, by the index of letters: quick for what is rare. All who fit are found before any is put in order, so that
/// no plan can take the order for its way; and words that have nothing in the index are compared by a function that no
/// index knows, since a condition without anything to look up reads an index from end to end.
pub(in crate::customers) async fn look_up(
    db: &mut PgConnection,
    owner: ResellerId,
    question: Question<'_>,
    wanted: Wanted,
) -> sqlx::Result<LookedUp> {
    let mut sql = QueryBuilder::new("");
    push_found(&mut sql, owner, question);
    // each one's own row is asked for all of them only where they are few, else until there are enough
    let most = if question.filter.has_rest() { wanted.all.min(ASKED_ONE_BY_ONE) } else { wanted.all };
    let newest_first = Question { newest_first: true, ..question };
    sql.push(", fitting as materialized (select s.* from found s where (select count(*) from found) <= ").push(most);
    push_rest_of(&mut sql, question.filter, "s.customer_id");
    sql.push(") select case when (select count(*) from found) <= ").push(most);
    sql.push(" then array(select customer_id from fitting").push(newest_first.order("fitting")).push(") end,");
    sql.push(" case when (select count(*) from found) > ").push(most);
    sql.push(" then array(select n.customer_id from (select s.* from found s where true");
    question.push_beside(&mut sql, owner);
    sql.push(question.order("s")).push(" offset 0) n where true");
    push_rest_of(&mut sql, question.filter, "n.customer_id");
    sql.push(" limit ").push(wanted.first).push(") else array[]::uuid[] end, ");
    match question.beside {
        Some(beside) => {
            sql.push("(select (select count(*) from fitting f where (f.created_at, f.customer_id) > (b.created_at, ");
            sql.push("b.customer_id)) from customer_search b where b.customer_id = ").push_bind(beside);
            sql.push(" and b.reseller_id = ").push_bind(owner.0).push(")");
        }
        None => {
            sql.push("null::bigint");
        }
    }
    let (all, first, newer) = sql.build_query_as().persistent(false).fetch_one(db).await?;
    Ok(LookedUp { all, newer, first })
}

/// A statement that finds them in no order.
pub(in crate::customers) fn push_look_up(sql: &mut QueryBuilder<Postgres>, owner: ResellerId, question: Question<'_>) {
    push_found(sql, owner, question);
    sql.push(" select found.customer_id from found");
}

/// Where a reseller's customers are most of all there are, to look his up in the index is to read it from end to end, so
/// each one that is found is asked whose he is. What is folded stands in a subquery of its own, so that it is not folded again for each row. Folding leaves no sign
/// that `like` would take for a pattern.
fn push_found(sql: &mut QueryBuilder<Postgres>, owner: ResellerId, question: Question<'_>) {
    let Question { words, filter, .. } = question;
    sql.push(
        "with found as materialized (select s.customer_id, s.created_at from customer_search s where (s.reseller_id = ",
    );
    sql.push_bind(owner.0).push(if question.share.is_most { ") is true" } else { ")" });
    let narrowed = filter.is_narrow();
    for word in words.words.iter().filter(|word| words.is_found_by_index(word, narrowed)) {
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
    for word in words.words.iter().filter(|word| !words.is_found_by_index(word, narrowed)) {
        sql.push(" and strpos(s.search, (select search_fold(").push_bind(word.text.clone()).push("))) > 0");
    }
    if !filter.tags().is_empty() {
        sql.push(" and search_tags(s.facets, s.country) @> ").push_bind(filter.tags());
    }
    if !filter.is_bare() {
        sql.push(" and ").push_bind(filter.facets_mask()).push(" & (1::bigint << s.facets) <> 0");
    }
    question.push_time(sql);
    sql.push(")");
}

impl Question<'_> {
    /// Whether there are more customers than these in its way, as far as that is known without a look: from the number of
    /// all, and with room for those who came or went since it was read.
    fn goes_on_after(&self, walked: u32) -> bool {
        let Filter { since, until, .. } = self.filter;
        let of_all = self.kinds.is_none() && self.filter.is_bare() && since.is_none() && until.is_none();
        of_all && self.beside.is_none() && self.share.customers > 2 * i64::from(walked)
    }

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
            self.push_rest(sql, owner);
            sql.push(self.order("s")).push(" limit ").push(among).push(")");
        }
        sql.push(") s");
    }

    /// As many in no order: kind after kind, where the order needs a way of its own for each kind.
    fn push_all(&self, sql: &mut QueryBuilder<Postgres>, owner: ResellerId, among: u32) {
        let Some(kinds) = self.kinds else { return self.push_walk(sql, owner, among) };
        sql.push("unnest(").push_bind(kinds.to_vec()).push("::smallint[]) f(facets) cross join lateral (");
        sql.push("select from customer_search s where s.reseller_id = ").push_bind(owner.0);
        sql.push(" and s.facets = f.facets");
        self.push_rest(sql, owner);
        sql.push(self.order("s")).push(" limit ").push(among).push(") s");
    }

    /// All conditions but whose they are and of which kind.
    fn push_rest(&self, sql: &mut QueryBuilder<Postgres>, owner: ResellerId) {
        if let Some(country) = self.filter.country {
            sql.push(" and s.country = ").push_bind(country.code()).push("::bpchar");
        }
        self.push_time(sql);
        self.push_beside(sql, owner);
    }

    fn push_time(&self, sql: &mut QueryBuilder<Postgres>) {
        if let Some(since) = self.filter.since {
            sql.push(" and s.created_at >= ").push_bind(since);
        }
        if let Some(until) = self.filter.until {
            sql.push(" and s.created_at < ").push_bind(until);
        }
    }

    /// Where it begins.
    fn push_beside(&self, sql: &mut QueryBuilder<Postgres>, owner: ResellerId) {
        let Some(beside) = self.beside else { return };
        sql.push(" and (s.created_at, s.customer_id) ").push(if self.newest_first { "<" } else { ">" });
        sql.push(" ((select created_at from customer_search where customer_id = ").push_bind(beside);
        sql.push(" and reseller_id = ").push_bind(owner.0).push("), ").push_bind(beside).push(")");
    }
}

/// Who of these has all the words.
pub(in crate::customers) async fn list_named(
    db: &mut PgConnection,
    owner: ResellerId,
    ids: &[CustomerId],
    words: &Words,
) -> sqlx::Result<Vec<CustomerId>> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let mut sql = QueryBuilder::new("select s.customer_id from customer_search s where s.reseller_id = ");
    sql.push_bind(owner.0).push(" and s.customer_id = any(").push_bind(ids).push(")");
    push_words(&mut sql, words, "s.search");
    sql.build_query_scalar().persistent(false).fetch_all(db).await
}

/// The condition that a line has all the words, which no index shall be chosen by.
pub(in crate::customers) fn push_words(sql: &mut QueryBuilder<Postgres>, words: &Words, line: &str) {
    for word in &words.words {
        sql.push(" and strpos(").push(line).push(", (select search_fold(").push_bind(word.text.clone()).push("))) > 0");
    }
}
