//! SQL of who is chosen, as the condition of somebody else's statement.
use sqlx::{Postgres, QueryBuilder};

use crate::customers::chosen::{Chosen, Has};
use crate::customers::queries::narrow::push_more;
use crate::customers::queries::premise::Share;
use crate::customers::queries::search::{Question, push_look_up};
use crate::ids::ResellerId;

/// The condition on `customers c`: this reseller's, and chosen.
pub fn push_chosen(sql: &mut QueryBuilder<Postgres>, owner: ResellerId, chosen: &Chosen) {
    let Chosen { filter, words, label, has } = chosen;
    sql.push(" c.reseller_id = ").push_bind(owner.0);
    if !filter.is_bare() {
        sql.push(" and c.facets = any(").push_bind(filter.facets()).push("::smallint[])");
    }
    if let Some(country) = filter.country {
        sql.push(" and c.country = ").push_bind(country.code()).push("::bpchar");
    }
    if let Some(since) = filter.since {
        sql.push(" and c.created_at >= ").push_bind(since);
    }
    push_more(sql, filter, "c");
    if let Some(label) = label {
        sql.push(" and c.label_id = ").push_bind(label.0);
    }
    if let Some(words) = words {
        let question =
            Question { words, filter, kinds: None, newest_first: true, beside: None, share: Share::default() };
        sql.push(" and c.id in (");
        push_look_up(sql, owner, question);
        sql.push(")");
    }
    match has {
        None => {}
        Some(Has::Domain { tld }) => {
            sql.push(" and c.id in (select d.customer_id from domains d where d.reseller_id = ").push_bind(owner.0);
            sql.push(" and d.state in ('active', 'parked') and d.tld = ").push_bind(tld.clone()).push(")");
        }
        Some(Has::Hosting(product)) => {
            sql.push(" and c.id in (select h.customer_id from hosting_accounts h where h.reseller_id = ");
            sql.push_bind(owner.0).push(" and h.state in ('active', 'suspended') and h.product_id = ");
            sql.push_bind(product.0).push(")");
        }
    }
}
