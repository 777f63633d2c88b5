//! SQL of the lists of domains and hosting: pages by keyset along one index for each state, and the ways of a search.
use sqlx::postgres::PgRow;
use sqlx::{FromRow, PgConnection, Postgres, QueryBuilder, Row};

use crate::customers::list::{COUNTED, PAGE, Start};
use crate::ids::ResellerId;
use crate::running::Kind;
use crate::running::list::{FEW, Filter, Listed, Order, SAMPLE, Scope, Sort, is_backwards};

/// How a list finds what fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::running) enum Way {
    /// Along the order, one walk for each state.
    Walk,
    /// A look at each one in these states, which are few.
    Each,
    /// One after the other, the newest first.
    Newest,
    /// One after the other by their ends, of what ends soon.
    ByEnd,
    /// By the index of letters.
    Letters,
    /// Among the few whose names people read otherwise than registries write them.
    OtherLetters,
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub(in crate::running) struct Question<'a> {
    pub kind: Kind,
    pub scope: Scope,
    pub filter: &'a Filter,
    pub order: Order,
    pub way: Way,
}

/// How many there are to look through, how often the newest of them fit, and how often at least their names do.
pub(in crate::running) struct Guess {
    pub few: bool,
    pub met: i64,
    pub named: i64,
}

impl FromRow<'_, PgRow> for Listed {
    fn from_row(row: &PgRow) -> sqlx::Result<Self> {
        Ok(Self {
            id: row.try_get(0)?,
            name: row.try_get(1)?,
            customer: row.try_get(2)?,
            customer_name: row.try_get(3)?,
            product: row.try_get(4)?,
            state: row.try_get(5)?,
            ends: row.try_get(6)?,
            auto_renew: row.try_get(7)?,
            disputed: row.try_get(8)?,
        })
    }
}

/// The rows of a page, one more than fits if there are more, each with the count of all.
pub(in crate::running) async fn list(
    db: &mut PgConnection,
    owner: ResellerId,
    question: Question<'_>,
    start: Start,
) -> sqlx::Result<Vec<(Listed, i64)>> {
    let Question { kind, .. } = question;
    let key = question.key();
    let way = if question.descending(start) { " desc" } else { "" };
    let mut sql = QueryBuilder::new("with ");
    question.push_found(&mut sql, owner, start);
    sql.push(" select t.id, t.").push(kind.shown()).push(", t.customer_id, c.display_name, p.name, t.state::text, t.");
    sql.push(kind.end()).push(", t.auto_renew, ").push(kind.disputed()).push(", ");
    question.push_count(&mut sql, owner);
    sql.push(" from (select f.id, f.name, f.ends_at from found f where true");
    if !question.walks() {
        question.push_beside(&mut sql, owner, start, "f");
    }
    sql.push(" order by f.")
        .push(key)
        .push(way)
        .push(", f.id")
        .push(way)
        .push(" limit ")
        .push(PAGE + 1)
        .push(") f join ");
    sql.push(kind.table())
        .push(" t on t.id = f.id join customers c on c.id = t.customer_id join products p on p.id = t.product_id");
    sql.push(" order by f.").push(key).push(way).push(", f.id").push(way);
    let rows = sql.build().persistent(false).fetch_all(db).await?;
    rows.iter().map(|row| Ok((Listed::from_row(row)?, row.try_get(9)?))).collect()
}

/// Looks at the numbers before a search chooses its way.
pub(in crate::running) async fn find_guess(
    db: &mut PgConnection,
    owner: ResellerId,
    question: Question<'_>,
    part: &str,
) -> sqlx::Result<Guess> {
    let Question { kind, filter, .. } = question;
    let mut sql = QueryBuilder::new("select (select count(*) from (select from ");
    question.push_states(&mut sql);
    sql.push(" cross join lateral (select from ")
        .push(kind.table())
        .push(" d where d.reseller_id = ")
        .push_bind(owner.0);
    sql.push(" and d.state = s.state limit ").push(FEW + 1).push(") k limit ").push(FEW + 1).push(") n) <= ").push(FEW);
    sql.push(", count(*) filter (where true");
    push_fits(&mut sql, kind, filter);
    sql.push("), count(*) from (select d.name, d.state, d.ends_at from ").push(kind.table());
    sql.push(" d where d.reseller_id = ").push_bind(owner.0).push(" order by d.id desc limit ").push(SAMPLE);
    sql.push(") d where strpos(d.name, ").push_bind(part.to_owned()).push(") > 0");
    let (few, met, named) = sql.build_query_as().persistent(false).fetch_one(db).await?;
    Ok(Guess { few, met, named })
}

/// As the index of letters reads it: see `running_fold`.
fn fold(part: &str) -> String {
    let letter = |sign| match sign {
        '.' => 'ŋ',
        '-' => 'ŧ',
        '_' => 'ħ',
        ' ' => 'ƿ',
        other => other,
    };
    part.chars().map(letter).collect()
}

fn push_fits(sql: &mut QueryBuilder<Postgres>, kind: Kind, filter: &Filter) {
    sql.push(" and d.state = any(").push_bind(states(filter)).push(kind.states_type()).push(")");
    push_ending(sql, filter);
}

fn push_ending(sql: &mut QueryBuilder<Postgres>, filter: &Filter) {
    if let Some(before) = filter.ending {
        sql.push(" and d.ends_at <= ").push_bind(before);
    }
}

fn states(filter: &Filter) -> Vec<String> {
    filter.states.iter().map(|state| (*state).to_owned()).collect()
}

impl Question<'_> {
    fn key(&self) -> &'static str {
        match (self.way, self.order.sort) {
            (Way::Newest, _) => "id",
            (_, Sort::End) => "ends_at",
            (_, Sort::Name) => "name",
        }
    }

    fn descending(&self, start: Start) -> bool {
        (self.order.descending || self.way == Way::Newest) != is_backwards(start)
    }

    /// Whether what is found comes in order already and ends after a page.
    fn walks(&self) -> bool {
        matches!(self.way, Way::Walk | Way::Newest | Way::ByEnd)
    }

    fn push_states(&self, sql: &mut QueryBuilder<Postgres>) {
        sql.push("unnest(").push_bind(states(self.filter)).push(self.kind.states_type()).push(") s(state)");
    }

    /// `found`: all that fit, or of a walk just those of the page.
    fn push_found(&self, sql: &mut QueryBuilder<Postgres>, owner: ResellerId, start: Start) {
        if self.way == Way::Each {
            return self.push_each(sql, owner);
        }
        let by_state = matches!((self.way, self.scope), (Way::Walk | Way::ByEnd, Scope::All));
        sql.push("found as materialized (select d.id, d.name, d.ends_at from ");
        if by_state {
            self.push_states(sql);
            sql.push(" cross join lateral (select d.id, d.name, d.ends_at from ");
        }
        // found by their letters before anything else is looked at, the reseller too: nearly all there are may be his
        let by_letters = self.way == Way::Letters;
        if by_letters {
            sql.push("(select d.id, d.name, d.ends_at, d.state, d.reseller_id from ").push(self.kind.table());
            sql.push(" d where true");
            self.push_part(sql);
            sql.push(" offset 0)");
        } else {
            sql.push(self.kind.table());
        }
        sql.push(" d where d.reseller_id = ").push_bind(owner.0);
        if by_state {
            sql.push(" and d.state = s.state");
            push_ending(sql, self.filter);
        } else {
            push_fits(sql, self.kind, self.filter);
        }
        if let Scope::Of(customer) = self.scope {
            sql.push(" and d.customer_id = ").push_bind(customer.0);
        }
        if !by_letters {
            self.push_part(sql);
        }
        if self.walks() {
            self.push_beside(sql, owner, start, "d");
            let way = if self.descending(start) { " desc" } else { "" };
            sql.push(" order by d.").push(self.key()).push(way).push(", d.id").push(way).push(" limit ").push(PAGE + 1);
        }
        sql.push(if by_state { ") d)" } else { ")" });
    }

    /// A look at each, in an index alone; only those that fit are looked up, and only where more than the name counts.
    fn push_each(&self, sql: &mut QueryBuilder<Postgres>, owner: ResellerId) {
        let whole = self.order.sort == Sort::End || self.filter.ending.is_some();
        sql.push("found as materialized (select w.id, w.name, ");
        sql.push(if whole { "d.ends_at from " } else { "null::timestamptz as ends_at from " });
        self.push_states(sql);
        sql.push(" cross join lateral (select d.id, d.name from ").push(self.kind.table());
        sql.push(" d where d.reseller_id = ").push_bind(owner.0).push(" and d.state = s.state order by d.name limit ");
        sql.push(FEW).push(") w");
        if whole {
            sql.push(" join ").push(self.kind.table()).push(" d on d.id = w.id");
            push_ending(sql, self.filter);
        }
        sql.push(" where strpos(w.name, ")
            .push_bind(self.filter.typed.part().unwrap_or_default().to_owned())
            .push(") > 0)");
    }

    fn push_part(&self, sql: &mut QueryBuilder<Postgres>) {
        let Some(part) = self.filter.typed.part() else { return };
        match self.way {
            Way::Letters => {
                let folded = fold(part);
                sql.push(" and running_fold(d.").push(self.kind.shown()).push(")");
                if folded.chars().count() == 2 && folded.chars().all(char::is_alphanumeric) {
                    // two letters and whatever may follow them make the three that the index knows
                    sql.push(" ~ ").push_bind(format!("{folded}[a-z0-9ŋŧħƿ]"));
                } else {
                    let escaped = folded.replace('\\', "\\\\").replace('%', "\\%");
                    sql.push(" like ").push_bind(format!("%{escaped}%"));
                }
            }
            Way::OtherLetters => {
                sql.push(" and d.shown_name <> d.name and strpos(d.shown_name, ")
                    .push_bind(part.to_owned())
                    .push(") > 0");
            }
            Way::Newest | Way::ByEnd | Way::Each => {
                sql.push(" and strpos(d.name, ").push_bind(part.to_owned()).push(") > 0");
            }
            Way::Walk => {
                sql.push(" and strpos(d.").push(if part.is_ascii() { "name" } else { self.kind.shown() }).push(", ");
                sql.push_bind(part.to_owned()).push(") > 0");
            }
        }
    }

    fn push_beside(&self, sql: &mut QueryBuilder<Postgres>, owner: ResellerId, start: Start, table: &str) {
        let (Start::After(beside) | Start::Before(beside)) = start else { return };
        let key = self.key();
        sql.push(" and (").push(table).push(".").push(key).push(", ").push(table).push(".id) ");
        sql.push(if self.descending(start) { "<" } else { ">" });
        sql.push(" ((select ");
        match self.filter.ending.filter(|_| key == "ends_at") {
            // one that ends later now is no longer in the list: to begin where it stands would be to read up to the list
            Some(before) => sql.push("least(ends_at, ").push_bind(before).push(")"),
            None => sql.push(key),
        };
        sql.push(" from ").push(self.kind.table()).push(" where id = ").push_bind(beside);
        sql.push(" and reseller_id = ").push_bind(owner.0).push("), ").push_bind(beside).push(")");
    }

    /// How many fit: no more is counted than is said.
    fn push_count(&self, sql: &mut QueryBuilder<Postgres>, owner: ResellerId) {
        match (self.way, self.scope) {
            (Way::Newest | Way::ByEnd, _) => {
                sql.push("0::bigint");
            }
            (Way::Each | Way::Letters | Way::OtherLetters, _) => {
                sql.push("(select count(*) from found)");
            }
            (Way::Walk, Scope::All) => {
                sql.push("(select count(*) from (select from ");
                self.push_states(sql);
                sql.push(" cross join lateral (select from ").push(self.kind.table()).push(" d where d.reseller_id = ");
                sql.push_bind(owner.0).push(" and d.state = s.state");
                push_ending(sql, self.filter);
                sql.push(" limit ").push(COUNTED + 1).push(") k limit ").push(COUNTED + 1).push(") n)");
            }
            (Way::Walk, Scope::Of(customer)) => {
                sql.push("(select count(*) from (select from ")
                    .push(self.kind.table())
                    .push(" d where d.reseller_id = ");
                sql.push_bind(owner.0).push(" and d.customer_id = ").push_bind(customer.0);
                push_fits(sql, self.kind, self.filter);
                self.push_part(sql);
                sql.push(" limit ").push(COUNTED + 1).push(") n)");
            }
        }
    }
}
