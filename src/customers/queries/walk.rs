//! SQL of one walk through a reseller's customers along an index, in the order of a list.
use sqlx::{Postgres, QueryBuilder};
use uuid::Uuid;

use crate::customers::list::{Filter, Order, Sort, Start};
use crate::customers::queries::narrow::push_all;
use crate::ids::ResellerId;

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

/// By which columns, which way, and from where.
pub(super) struct Walk {
    keys: &'static [&'static str],
    descending: bool,
    beside: Option<Uuid>,
}

impl Walk {
    pub(super) fn new(order: Order, filter: &Filter, start: Start) -> Self {
        let descending = order.descending != start.is_backwards();
        Self { keys: keys(order.sort, filter), descending, beside: start.beside() }
    }

    pub(super) fn push_keys(&self, sql: &mut QueryBuilder<Postgres>) {
        for key in self.keys {
            sql.push(", c.").push(key);
        }
    }

    /// Whoever stands outside the time that is asked for is taken for one at its edge: an index would be read from him on.
    pub(super) fn push_beside(&self, sql: &mut QueryBuilder<Postgres>, owner: ResellerId, filter: &Filter) {
        let Some(beside) = self.beside else { return };
        let listed = |prefix: &str| self.keys.iter().map(|key| format!("{prefix}{key}")).collect::<Vec<_>>();
        sql.push(" and (").push(listed("c.").join(", ")).push(", c.id) ");
        sql.push(if self.descending { "<" } else { ">" }).push(" (");
        for key in self.keys {
            let edge = if self.descending { filter.until } else { filter.since };
            sql.push("(select ");
            match edge.filter(|_| *key == "created_at") {
                Some(edge) => {
                    sql.push(if self.descending { "least(" } else { "greatest(" }).push_bind(edge);
                    sql.push(", created_at)");
                }
                None => {
                    sql.push(key);
                }
            }
            sql.push(" from customers where id = ").push_bind(beside);
            sql.push(" and reseller_id = ").push_bind(owner.0).push("), ");
        }
        sql.push_bind(beside).push(")");
    }

    /// By number, span by span, passing over those whose customers all came at other times: numbers follow the time, so
    /// along the numbers alone all who came later would have to be read first.
    pub(super) fn push_by_number(
        &self,
        sql: &mut QueryBuilder<Postgres>,
        owner: ResellerId,
        filter: &Filter,
        enough: usize,
    ) {
        let way = if self.descending { " desc" } else { "" };
        let beside = |sql: &mut QueryBuilder<Postgres>, what: &'static str, sign: &'static str, of: &'static str| {
            let Some(beside) = self.beside else { return };
            sql.push(" and ").push(what).push(if self.descending { " <" } else { " >" }).push(sign);
            sql.push(" (select number").push(of).push(" from customers where id = ").push_bind(beside);
            sql.push(" and reseller_id = ").push_bind(owner.0).push(")");
        };
        sql.push("(select k.id, k.number from customer_number_spans n cross join lateral (");
        sql.push("select c.id, c.number from customers c where c.reseller_id = ").push_bind(owner.0);
        sql.push(" and c.number >= n.span * 256 and c.number < (n.span + 1) * 256");
        push_all(sql, filter);
        beside(sql, "c.number", "", "");
        sql.push(" order by c.number").push(way).push(" limit ").push(enough);
        sql.push(") k where n.reseller_id = ").push_bind(owner.0);
        if let Some(since) = filter.since {
            sql.push(" and n.last_at >= ").push_bind(since);
        }
        if let Some(until) = filter.until {
            sql.push(" and n.first_at < ").push_bind(until);
        }
        beside(sql, "n.span", "=", " / 256");
        sql.push(" order by n.span").push(way).push(", k.number").push(way);
        sql.push(" limit ").push(enough).push(") p join customers c on c.id = p.id");
        self.push_order(sql, "p");
    }

    pub(super) fn push_order(&self, sql: &mut QueryBuilder<Postgres>, table: &str) {
        let way = if self.descending { " desc" } else { "" };
        sql.push(" order by ");
        for key in self.keys {
            sql.push(table).push(".").push(key).push(way).push(", ");
        }
        sql.push(table).push(".id").push(way);
    }
}
