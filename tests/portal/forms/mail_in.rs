//! What the forms of incoming mail take.
use sqlx::PgPool;
use uuid::Uuid;

use super::{Fields, KEY, VERIFIED};

/// Those about mail that came in.
pub fn fields(path: &str) -> Fields {
    match path {
        "/reseller/tickets/mail/{inbound}/assignment" => vec![("customer", VERIFIED), ("form_key", "")],
        "/reseller/tickets/mail/{inbound}/discarding" => KEY.to_vec(),
        "/reseller/customers/{id}/address-works" => vec![("email", VERIFIED), ("form_key", "")],
        other => super::imports::fields(other),
    }
}

/// A mail of a stranger that waits at the customer's reseller.
pub async fn waiting(db: &PgPool, customer: Uuid) -> Uuid {
    let raw = zstd::encode_all(&b"From: s@elsewhere.example\r\nSubject: a\r\n\r\nHello"[..], 3).unwrap();
    sqlx::query_scalar(
        "insert into inbound_mails (id, reseller_id, identity, thread, from_email, subject, size, raw, outcome, received_at)
         select $2, reseller_id, sha256($2::text::bytea), $2, 's@elsewhere.example', 'a', 40, $3, 'waiting', now()
           from customers where id = $1 returning id",
    )
    .bind(customer)
    .bind(Uuid::now_v7())
    .bind(raw)
    .fetch_one(db)
    .await
    .unwrap()
}
