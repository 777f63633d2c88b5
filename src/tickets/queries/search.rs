//! SQL of the search in tickets: two ways to the tickets that have all words. Both ask the same words of `ticket_search`,
//! and what a list is filtered by of the ticket itself. What was typed is read in a subquery of its own, once for all rows.
use sqlx::{PgConnection, Postgres, QueryBuilder};
use uuid::Uuid;

use super::list::{push_beside, push_filter, push_order, push_walk};
use crate::ids::{ResellerId, TicketId};
use crate::tickets::list::{Filter, Start};
use crate::tickets::search::Words;

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
    sql.push(" (select from ticket_search s where s.ticket_id = w.id and s.reseller_id = ").push_bind(owner.0);
    push_words(&mut sql, words);
    sql.push(" limit 1) s");
    push_order(&mut sql, "w", filter, start);
    sql.push(" limit ").push(most);
    sql.push(") select array(select id from met), (select count(*) from walked) < ").push(among);
    let (ids, all): (Vec<Uuid>, bool) = sql.build_query_as().persistent(false).fetch_one(db).await?;
    Ok(Met { ids: ids.into_iter().map(TicketId).collect(), all })
}

/// All words, compared row by row.
fn push_words(sql: &mut QueryBuilder<Postgres>, words: &Words) {
    sql.push(" and s.words @@ (select replace(ticket_query(").push_bind(words.text.clone());
    sql.push("), '~', '')::tsquery)");
}

/// The first that fit of all, by the index of words: period by period from where the list begins, up to the one in which
/// the page is full; what there is up to there is put in order.
pub(in crate::tickets) async fn look_up(
    db: &mut PgConnection,
    owner: ResellerId,
    (filter, words): (&Filter, &Words),
    start: Start,
    most: usize,
) -> sqlx::Result<Vec<TicketId>> {
    let up = filter.oldest_first != start.is_backwards();
    let (way, other_end) = if up { ("", "highest") } else { (" desc", "lowest") };
    let mut sql = QueryBuilder::new("with asked as materialized (select ticket_query(");
    sql.push_bind(words.by_index.clone()).push(") as words, greatest((select min(period) from ticket_search");
    sql.push(" where reseller_id = ").push_bind(owner.0).push(")");
    let beside = start.beside().map(|beside| beside.at);
    for at in filter.since.into_iter().chain(beside.filter(|_| up)) {
        sql.push(", ticket_period(").push_bind(at).push(")");
    }
    sql.push(") as lowest, least((select max(period) from ticket_search where reseller_id = ").push_bind(owner.0);
    sql.push(")");
    for at in filter.until.into_iter().chain(beside.filter(|_| !up)) {
        sql.push(", ticket_period(").push_bind(at).push(")");
    }
    sql.push(") as highest), full as materialized (select p.period from (select period from generate_series(");
    sql.push("(select lowest from asked), (select highest from asked)) period order by period").push(way).push(") p");
    push_hits(&mut sql, owner, (filter, words), start);
    sql.push(" order by p.period").push(way).push(" limit 1 offset ").push(most - 1);
    sql.push(") select t.id from generate_series(");
    let to_there = format!("coalesce((select period from full), (select {other_end} from asked))");
    match up {
        true => sql.push("(select lowest from asked), ").push(to_there),
        false => sql.push(to_there).push(", (select highest from asked)"),
    };
    sql.push(") p(period)");
    push_hits(&mut sql, owner, (filter, words), start);
    push_order(&mut sql, "t", filter, start);
    sql.push(" limit ").push(most);
    let ids: Vec<Uuid> = sql.build_query_scalar().persistent(false).fetch_all(db).await?;
    Ok(ids.into_iter().map(TicketId).collect())
}

/// The tickets `t` of a period `p` that fit. The index of words knows whose they are and of when, so no plan shall take
/// another index for that, nor read any ticket that the words do not lead to.
fn push_hits(sql: &mut QueryBuilder<Postgres>, owner: ResellerId, (filter, words): (&Filter, &Words), start: Start) {
    sql.push(" cross join lateral (select s.ticket_id from ticket_search s where");
    sql.push(" ticket_keys(s.reseller_id, s.period, s.words) @@ replace((select words from asked), '~', ticket_key(");
    sql.push_bind(owner.0).push(", p.period))::tsquery and (s.reseller_id = ").push_bind(owner.0);
    sql.push(") is true and (s.period = p.period) is true");
    if words.by_index != words.text {
        push_words(sql, words);
    }
    sql.push(" offset 0) s cross join lateral (select t.id, t.changed_at from tickets t where t.id = s.ticket_id");
    sql.push(" and t.reseller_id = ").push_bind(owner.0).push(" and t.merged_into is null and t.state = any(");
    sql.push_bind(filter.states().to_vec()).push(")");
    push_filter(sql, filter);
    push_beside(sql, filter, start);
    sql.push(" limit 1) t");
}
