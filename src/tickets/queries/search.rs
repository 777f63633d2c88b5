//! SQL of the search in tickets: two ways to the messages that hold all words. What is folded stands in a subquery of
//! its own, so that it is not folded again for each row; folding leaves no sign that `like` would take for a pattern.
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
    sql.push(" offset ")
        .push(pass)
        .push(" limit ")
        .push(among)
        .push("), met as materialized (select w.id, w.changed_at from walked w where coalesce(");
    sql.push("(select true from ticket_messages m where m.ticket_id = w.id");
    push_words(&mut sql, words);
    sql.push(" limit 1), (select true from tickets s join ticket_messages m on m.ticket_id = s.id");
    sql.push(" where s.merged_into = w.id");
    push_words(&mut sql, words);
    sql.push(" limit 1))");
    push_order(&mut sql, "w", filter, start);
    sql.push(" limit ").push(most);
    sql.push(") select array(select id from met), (select count(*) from walked) < ").push(among);
    let (ids, all): (Vec<Uuid>, bool) = sql.build_query_as().persistent(false).fetch_one(db).await?;
    Ok(Met { ids: ids.into_iter().map(TicketId).collect(), all })
}

/// By a function that no index knows: each ticket's few messages are looked at, and never all that hold a word.
fn push_words(sql: &mut QueryBuilder<Postgres>, words: &Words) {
    for word in words.all() {
        sql.push(" and strpos(m.search, (select search_fold(").push_bind(word.clone()).push("))) > 0");
    }
}

/// The first that fit of all, by the index of letters. All that fit are found before any is put in order, so that no
/// plan can take the order for its way.
pub(in crate::tickets) async fn look_up(
    db: &mut PgConnection,
    owner: ResellerId,
    (filter, words): (&Filter, &Words),
    start: Start,
    most: usize,
) -> sqlx::Result<Vec<TicketId>> {
    let mut sql = QueryBuilder::new("with hits as materialized (select distinct m.ticket_id from ticket_messages m");
    sql.push(" where m.reseller_id = ").push_bind(owner.0);
    for word in words.by_index() {
        sql.push(" and m.search like (select '%' || search_fold(").push_bind(word.clone()).push(") || '%')");
    }
    for word in words.all() {
        sql.push(" and strpos(m.search, (select search_fold(").push_bind(word.clone()).push("))) > 0");
    }
    sql.push("), shown as materialized (select distinct coalesce(s.merged_into, s.id) as id from hits join tickets s");
    sql.push(" on s.id = hits.ticket_id where s.reseller_id = ").push_bind(owner.0);
    sql.push(") select t.id from shown join tickets t on t.id = shown.id where t.reseller_id = ").push_bind(owner.0);
    sql.push(" and t.merged_into is null and t.state = any(").push_bind(filter.states().to_vec()).push(")");
    push_filter(&mut sql, filter);
    push_beside(&mut sql, filter, start);
    push_order(&mut sql, "t", filter, start);
    sql.push(" limit ").push(most);
    let ids: Vec<Uuid> = sql.build_query_scalar().persistent(false).fetch_all(db).await?;
    Ok(ids.into_iter().map(TicketId).collect())
}
