//! SQL of the search in tickets: two ways to the tickets that have all words of `ticket_search`. What was typed is read in
//! a subquery of its own, once for all rows.
use sqlx::{PgConnection, Postgres, QueryBuilder};
use uuid::Uuid;

use super::list::{push_beside, push_filter, push_order, push_walk};
use crate::ids::{ResellerId, TicketId};
use crate::tickets::TicketState;
use crate::tickets::list::{Filter, Start};
use crate::tickets::search::Words;

/// A beginning that so many words have is not asked for word by word.
const MOST_KIN: i64 = 50;

/// What a walk met.
pub(in crate::tickets) struct Met {
    pub ids: Vec<TicketId>,
    /// It came to the end: nothing else fits.
    pub all: bool,
}

/// The first that fit among so many of the list after those that are passed over.
pub(in crate::tickets) async fn walk(
    db: &mut PgConnection,
    owner: ResellerId,
    (filter, words): (&Filter, &Words),
    start: Start,
    (pass, among, most): (usize, usize, usize),
) -> sqlx::Result<Met> {
    let mut sql = QueryBuilder::new("with walked as materialized (select w.id, w.changed_at from ");
    push_walk(&mut sql, owner, filter, start, pass + among);
    // of all states together only as far as each of them was read
    push_order(&mut sql, "w", filter, start);
    sql.push(" offset ").push(pass).push(" limit ").push(among);
    sql.push("), met as materialized (select w.id, w.changed_at from walked w cross join lateral");
    sql.push(" (select from ticket_search s where s.id = w.id and s.reseller_id = ").push_bind(owner.0);
    push_words(&mut sql, "s", words);
    sql.push(" limit 1) s");
    push_order(&mut sql, "w", filter, start);
    sql.push(" limit ").push(most);
    sql.push(") select array(select id from met), (select count(*) from walked) < ").push(among);
    let (ids, all): (Vec<Uuid>, bool) = sql.build_query_as().persistent(false).fetch_one(db).await?;
    Ok(Met { ids: ids.into_iter().map(TicketId).collect(), all })
}

/// All words, compared row by row.
fn push_words(sql: &mut QueryBuilder<Postgres>, table: &'static str, words: &Words) {
    sql.push(" and ").push(table).push(".words @@ (select replace(ticket_query(").push_bind(words.0.clone());
    sql.push("), '~', '')::tsquery)");
}

/// The first that fit of all, by the index of words: period by period from where the list begins, until the page is full.
/// Of the period in which it is full, all are found, since they stand in no order there.
pub(in crate::tickets) async fn look_up(
    db: &mut PgConnection,
    owner: ResellerId,
    (filter, words): (&Filter, &Words),
    start: Start,
    most: usize,
) -> sqlx::Result<Vec<TicketId>> {
    let up = filter.oldest_first != start.is_backwards();
    let (way, last) = if up { ("", "max") } else { (" desc", "min") };
    let mut sql = QueryBuilder::new("with ");
    push_asked(&mut sql, owner, words);
    sql.push(", met as materialized (select p.period, t.* from (select period from generate_series(");
    push_ends(&mut sql, owner, filter, start);
    sql.push(") period order by period").push(way).push(") p cross join lateral ");
    push_hits(&mut sql, owner, (filter, words), start);
    sql.push(" order by p.period").push(way).push(" limit ").push(most);
    sql.push("), reached as materialized (select case when count(*) = ").push(most);
    sql.push(" then ").push(last).push("(period) end as period from met) select t.id from (");
    sql.push("select id, changed_at from met where period is distinct from (select period from reached)");
    sql.push(" union all select t.id, t.changed_at from reached p cross join lateral ");
    push_hits(&mut sql, owner, (filter, words), start);
    sql.push(") t");
    push_order(&mut sql, "t", filter, start);
    sql.push(" limit ").push(most);
    let ids: Vec<Uuid> = sql.build_query_scalar().persistent(false).fetch_all(db).await?;
    Ok(ids.into_iter().map(TicketId).collect())
}

/// What the index is asked for. Words with few others of the same beginning are asked for as they are written, all of them:
/// lists of whole words are passed through quickly. Else each beginning is first gathered from all its words, so only the
/// word that is rarest among some of the newest tickets, and the next one where it takes less to find its tickets too than
/// to read those of the first. All words are compared in what the index finds.
fn push_asked(sql: &mut QueryBuilder<Postgres>, owner: ResellerId, words: &Words) {
    sql.push("newest as materialized (select words from ticket_search where reseller_id = ").push_bind(owner.0);
    sql.push(" order by period desc limit 300), typed as materialized (select word, substr(word, 3, length(word) - 5)");
    sql.push(" as beginning from unnest((string_to_array(ticket_query(").push_bind(words.0.clone());
    sql.push(
        "), ' & '))[1:20]) word), word as materialized (select t.word, k.whole, k.kin, (select count(*) from newest n",
    );
    sql.push(" where n.words @@ (select replace(t.word, '~', '')::tsquery)) as hits from typed t cross join lateral");
    sql.push(
        " (select string_agg('''~' || l.word || '''', ' | ') as whole, count(*) as kin from (select distinct word",
    );
    sql.push(" from ticket_lexicon where reseller_id = ").push_bind(owner.0);
    sql.push(" and word >= t.beginning and word < t.beginning || chr(1114111) order by word limit ");
    sql.push(MOST_KIN).push(") l) k), asked as materialized (select string_agg(case when is_whole");
    sql.push(" then '(' || whole || ')' else word end, ' & ') as words from (select *, kin <= 4 + 2 * hits and kin < ");
    sql.push(MOST_KIN).push(" as is_whole, row_number() over (order by hits, word) as place,");
    sql.push(" min(hits) over () as fewest, min(kin) over () as least from word) w");
    sql.push(" where least > 0 and (is_whole or place = 1 or place = 2 and hits <= 3 + 5 * fewest))");
}

/// The first and the last period in which anything can be found.
fn push_ends(sql: &mut QueryBuilder<Postgres>, owner: ResellerId, filter: &Filter, start: Start) {
    let up = filter.oldest_first != start.is_backwards();
    let beside = start.beside().map(|beside| beside.at);
    let ends = [
        ("greatest", "min", [filter.since, beside.filter(|_| up)]),
        (", least", "max", [filter.until, beside.filter(|_| !up)]),
    ];
    for (inner, outer, limits) in ends {
        sql.push(inner).push("((select ").push(outer).push("(period) from ticket_search where reseller_id = ");
        sql.push_bind(owner.0).push(")");
        for limit in limits.into_iter().flatten() {
            sql.push(", ticket_period(").push_bind(limit).push(")");
        }
        sql.push(")");
    }
}

/// The tickets `t` of a period `p` that fit. The index of words knows whose they are, of when, and whether
/// they are closed, so no plan shall take another one for that.
fn push_hits(sql: &mut QueryBuilder<Postgres>, owner: ResellerId, (filter, words): (&Filter, &Words), start: Start) {
    sql.push("(select t.id, t.changed_at from ticket_search t where");
    sql.push(" ticket_keys(t.reseller_id, t.period, t.state = 'closed', t.words) @@ (");
    let closed = |state: &TicketState| *state == TicketState::Closed;
    let sides = [filter.states().iter().any(closed), !filter.states().iter().all(closed)];
    for (place, is_closed) in [(0, true), (1, false)].into_iter().filter(|(place, _)| sides[*place]) {
        sql.push(if place == 1 && sides[0] { " || ' | ' || '(' || " } else { "'(' || " });
        sql.push("replace((select words from asked), '~', ticket_key(").push_bind(owner.0);
        sql.push(", p.period, ").push(is_closed).push(")) || ')'");
    }
    sql.push(")::tsquery and (t.reseller_id = ").push_bind(owner.0);
    sql.push(") is true and (t.period = p.period) is true and t.state = any(");
    sql.push_bind(filter.states().to_vec()).push(")");
    push_filter(sql, filter);
    push_beside(sql, filter, start);
    push_words(sql, "t", words);
    sql.push(" offset 0) t");
}
