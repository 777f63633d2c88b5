//! What the forms of imports and of mails take.
use sqlx::PgPool;
use uuid::Uuid;

use super::{Fields, KEY};

/// Those about imports and mails.
pub fn fields(path: &str) -> Fields {
    match path {
        "/reseller/imports/new"
        | "/reseller/imports/{import}/start"
        | "/reseller/imports/{import}/stop"
        | "/reseller/imports/{import}/stop/end"
        | "/reseller/imports/{import}/discarding"
        | "/reseller/mails/{mail}/copies" => KEY.to_vec(),
        "/reseller/imports/{import}/columns" => vec![
            ("column", "email"),
            ("label", ""),
            ("country", "NL"),
            ("key", "email"),
            ("existing", "update"),
            ("may_log_in", "yes"),
            ("send_verification", ""),
            ("send_welcome", ""),
            ("form_key", ""),
        ],
        other => super::mailings::fields(other),
    }
}

/// A file with one column at the customer's reseller.
pub async fn file(db: &PgPool, customer: Uuid) -> Uuid {
    sqlx::query_scalar(
        "insert into imports (id, reseller_id, file_name, state, encoding, separator, headings, lines, created_by, created_by_name,
                              created_at)
         select $2, c.reseller_id, 'clients.csv', 'uploaded', 'UTF-8', 'comma', array['Email'], 0, l.id, 'Somebody', now()
           from customers c join logins l on l.customer_id = c.reseller_id where c.id = $1 limit 1 returning id",
    )
    .bind(customer)
    .bind(Uuid::now_v7())
    .fetch_one(db)
    .await
    .unwrap()
}

/// A mail to the customer that was given up.
pub async fn mail(db: &PgPool, customer: Uuid) -> Uuid {
    sqlx::query_scalar(
        "insert into mails (id, reseller_id, customer_id, label_id, message, from_name, from_email, to_name, to_email, subject,
                            text_body, html_body, message_id, state, created_at)
         select $2, reseller_id, id, label_id, 'password_changed', 'x', 'x@northwind.example', name, email, 'x', 'x', 'x',
                $2::text, 'dead', now() from customers where id = $1 returning id",
    )
    .bind(customer)
    .bind(Uuid::now_v7())
    .fetch_one(db)
    .await
    .unwrap()
}
