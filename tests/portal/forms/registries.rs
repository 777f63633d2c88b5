//! What the forms of registries take.
use sqlx::PgPool;
use uuid::Uuid;

use super::{Fields, KEY};

const EDIT: [(&str, &str); 19] = [
    ("name", "SIDN"),
    ("host", "127.0.0.1"),
    ("port", "1"),
    ("client_id", "300001"),
    ("password", "secret-of-theirs"),
    ("ca", ""),
    ("certificate", ""),
    ("private_key", ""),
    ("postal", "loc"),
    ("edits_contacts", "yes"),
    ("role_admin", "yes"),
    ("role_tech", "yes"),
    ("role_billing", ""),
    ("name_servers", "ns1.example.net"),
    ("parking", "ns1.example.net"),
    ("most_sessions", "2"),
    ("tlds", "nl"),
    ("version", "1"),
    ("form_key", ""),
];

/// Those about registries.
pub fn fields(path: &str) -> Fields {
    match path {
        "/reseller/registries/new" | "/reseller/registries/{registry}/edit" => EDIT.to_vec(),
        "/reseller/registries/{registry}/test" => KEY.to_vec(),
        other => {
            super::houses::fields(other).unwrap_or_else(|| panic!("the fields of POST {other} are not known here"))
        }
    }
}

/// A registry of the operator's that nobody reaches.
pub async fn one(db: &PgPool) -> Uuid {
    sqlx::query(
        "insert into registries (id, reseller_id, name, host, port, client_id, password, created_at, updated_at)
         select gen_random_uuid(), id, 'Nowhere', '127.0.0.1', 1, 'x', '\\x01', now(), now()
           from customers where reseller_id is null on conflict do nothing",
    )
    .execute(db)
    .await
    .unwrap();
    sqlx::query_scalar("select id from registries where name = 'Nowhere' or host = '127.0.0.1' limit 1")
        .fetch_one(db)
        .await
        .unwrap()
}
