//! What staff of the walker's world keep about customers in their list: a tag, a note, a view, and an action on many.
use sqlx::PgConnection;
use uuid::Uuid;

use super::world::run;

/// The rows of one account; the view is shared, so that all staff of its seller see it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Listed {
    pub tag: Uuid,
    pub note: Uuid,
    pub view: Uuid,
    pub bulk: Uuid,
}

impl Listed {
    /// Ids of rows to come.
    pub fn fresh() -> Self {
        let [tag, note, view, bulk] = [(); 4].map(|()| Uuid::now_v7());
        Self { tag, note, view, bulk }
    }
}

/// Notes are written and views saved by somebody who is none of those who walk.
pub async fn add(
    db: &mut PgConnection,
    listed: Listed,
    (owner, customer, login): (&str, &str, &str),
    text: &dyn Fn(&str) -> String,
) {
    let words = text("staffonlylisted");
    for (id, sql) in [
        (listed.tag, "insert into tags (id, reseller_id, name, created_at) values ($1, $2, $3, now())"),
        (
            listed.tag,
            "insert into customer_tags (reseller_id, customer_id, tag_id, added_at) values ($2, $4, $1, now())",
        ),
        (
            listed.note,
            "insert into customer_notes (id, reseller_id, customer_id, body, author_id, author_name, created_at)
             values ($1, $2, $4, $3, $5, $3, now())",
        ),
        (
            listed.view,
            "insert into customer_views (id, reseller_id, login_id, maker_name, name, query, columns, shared, created_at)
             values ($1, $2, $5, $3, $3, '', '{}', true, now())",
        ),
        (
            listed.bulk,
            "insert into bulk_actions (id, reseller_id, kind, reason, chosen, login_id, actor_name, created_at)
             values ($1, $2, 'deny_login', $3, 1, $5, $3, now())",
        ),
        (
            listed.bulk,
            "insert into bulk_action_customers (reseller_id, action_id, customer_id, outcome, why)
             values ($2, $1, $4, 'refused', $3)",
        ),
    ] {
        run(db, sql, &[&id.to_string(), owner, &words, customer, login]).await;
    }
}
