//! What the forms of mailings and of announcements take.
use sqlx::PgPool;
use uuid::Uuid;

use super::{Fields, KEY};

const WRITE: [(&str, &str); 13] = [
    ("kind", "announcement"),
    ("subject", "News for {name}"),
    ("body", "Hello {name},\n\nnews."),
    ("q", ""),
    ("state", ""),
    ("is_reseller", ""),
    ("verified", ""),
    ("country", ""),
    ("since", ""),
    ("label", ""),
    ("product", ""),
    ("pace", "300"),
    ("form_key", ""),
];

/// Those about mailings.
pub fn fields(path: &str) -> Fields {
    match path {
        "/reseller/mailings/new" | "/reseller/mailings/{mailing}/edit" => WRITE.to_vec(),
        "/reseller/mailings/{mailing}/confirmation" => {
            vec![("version", "1"), ("receiving", "1"), ("left_out", "0"), ("sure", "yes"), ("form_key", "")]
        }
        "/reseller/mailings/{mailing}/test"
        | "/reseller/mailings/{mailing}/pause"
        | "/reseller/mailings/{mailing}/pause/end"
        | "/reseller/mailings/{mailing}/stop"
        | "/reseller/mailings/{mailing}/discarding"
        | "/unsubscribe/{secret}/undo" => KEY.to_vec(),
        "/unsubscribe/{secret}" => vec![("List-Unsubscribe", "One-Click")],
        "/customer/account/announcements" | "/reseller/customers/{id}/announcements" => {
            vec![("wanted", "no"), ("form_key", "")]
        }
        other => super::registries::fields(other),
    }
}

/// A draft at the customer's reseller.
pub async fn draft(db: &PgPool, customer: Uuid) -> Uuid {
    sqlx::query_scalar(
        "insert into mailings (id, reseller_id, kind, subject, body, pace, created_by, created_by_name, created_at, updated_at)
         select $2, c.reseller_id, 'announcement', 'News', 'News', 60, l.id, 'Somebody', now(), now()
           from customers c join logins l on l.customer_id = c.reseller_id where c.id = $1 limit 1 returning id",
    )
    .bind(customer)
    .bind(Uuid::now_v7())
    .fetch_one(db)
    .await
    .unwrap()
}
