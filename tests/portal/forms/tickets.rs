//! What the forms of tickets take.
use sqlx::PgPool;
use uuid::Uuid;

use super::{Fields, KEY};

const NEW: [(&str, &str); 8] = [
    ("subject", "Moving house"),
    ("department", ""),
    ("text", "Hello"),
    ("about", ""),
    ("about_name", ""),
    ("canned", ""),
    ("do", ""),
    ("form_key", ""),
];
const WRITE: [(&str, &str); 5] = [("text", "Hello"), ("seen", ""), ("canned", ""), ("do", ""), ("form_key", "")];

/// Those about tickets.
pub fn fields(path: &str) -> Fields {
    match path {
        "/customer/tickets/new" | "/reseller/customers/{id}/tickets/new" => NEW.to_vec(),
        "/customer/tickets/{ticket}/messages"
        | "/reseller/tickets/{ticket}/messages"
        | "/reseller/tickets/{ticket}/notes" => WRITE.to_vec(),
        "/reseller/tickets/{ticket}/assignment" | "/reseller/tickets/{ticket}/department" => {
            vec![("to", ""), ("form_key", "")]
        }
        "/reseller/tickets/{ticket}/messages/{message}/discarding" => vec![("reason", "Not hers"), ("form_key", "")],
        "/reseller/tickets/{ticket}/merging" => vec![("into", ""), ("number", "100002"), ("form_key", "")],
        "/reseller/tickets/settings/mails" => vec![("mails", "mine"), ("form_key", "")],
        "/customer/tickets/mails" => vec![("wanted", "yes"), ("form_key", "")],
        "/reseller/tickets/settings/departments/new" | "/reseller/tickets/settings/departments/{department}" => vec![
            ("name", "Sales"),
            ("sender_email", "sales@northwind.example"),
            ("assignee", ""),
            ("signature", "Sales"),
            ("form_key", ""),
        ],
        "/reseller/tickets/settings/replies/new" | "/reseller/tickets/settings/replies/{reply}" => {
            vec![("name", "Later"), ("body", "We come back to you."), ("form_key", "")]
        }
        "/reseller/tickets/{ticket}/messages/{message}/acceptance"
        | "/reseller/tickets/{ticket}/closing"
        | "/reseller/tickets/{ticket}/reopening"
        | "/customer/tickets/{ticket}/closing"
        | "/reseller/tickets/settings/departments/{department}/retirement"
        | "/reseller/tickets/settings/departments/{department}/retirement/end"
        | "/reseller/tickets/settings/replies/{reply}/deletion" => KEY.to_vec(),
        other => super::mail_in::fields(other),
    }
}

/// A ticket of a customer's, a message of it, a department and a canned reply of his reseller's.
pub async fn house(db: &PgPool, customer: Uuid) -> Vec<Uuid> {
    let mut found = Vec::new();
    for sql in [
        "select id from tickets where customer_id = $1 and merged_into is null order by number limit 1",
        "select m.id from ticket_messages m join tickets t on t.id = m.ticket_id where t.customer_id = $1
          order by m.needs_acceptance desc, t.number limit 1",
        "select d.id from departments d join customers c on c.reseller_id = d.reseller_id where c.id = $1
          order by d.position limit 1",
        "select r.id from canned_replies r join customers c on c.reseller_id = r.reseller_id where c.id = $1 limit 1",
    ] {
        found.extend(sqlx::query_scalar::<_, Uuid>(sql).bind(customer).fetch_optional(db).await.expect("an id"));
    }
    found
}
