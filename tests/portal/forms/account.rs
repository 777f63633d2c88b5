//! What the forms about one's own login take, and those of the rules about it.
use sqlx::PgPool;
use uuid::Uuid;

use super::{Fields, KEY, PASSWORD};

const ANSWER: [(&str, &str); 7] = [
    ("id", "AAAA"),
    ("client_data", "e30"),
    ("authenticator_data", "AAAA"),
    ("signature", "AAAA"),
    ("user_handle", ""),
    ("next", ""),
    ("form_key", ""),
];
const CONFIRMED: [(&str, &str); 2] = [("password", PASSWORD), ("form_key", "")];

pub fn is_about(path: &str) -> bool {
    path.starts_with("/account")
        || path.starts_with("/login/")
        || path.contains("/login/passkey")
        || path == "/email"
        || path.starts_with("/reseller/security")
        || path.ends_with("/second-factor")
        || path == "/customer/account/support"
}

pub fn fields(path: &str) -> Fields {
    match path {
        "/account/email" => vec![("email", "other@jansen.example"), ("password", ""), ("form_key", "")],
        "/account/login-name" => vec![("login_name", "ada.j"), ("password", "wrong-password"), ("form_key", "")],
        "/account/password" => vec![
            ("current", "wrong-password"),
            ("new", "correct horse battery"),
            ("repeat", "correct horse battery"),
            ("form_key", ""),
        ],
        "/account/reading" => vec![("language", "en"), ("time_zone", "Europe/Amsterdam"), ("form_key", "")],
        "/account/two-factor" | "/account/two-factor/confirmation" | "/account/two-factor/removal" => {
            vec![("code", "123456"), ("password", ""), ("form_key", "")]
        }
        "/account/passkeys" => {
            vec![("name", "Laptop"), ("client_data", "e30"), ("attestation", "AAAA"), ("form_key", "")]
        }
        "/account/passkeys/options" | "/account/passkeys/{passkey}" | "/account/passkeys/{passkey}/removal" => {
            vec![("name", "Laptop"), ("password", ""), ("form_key", "")]
        }
        "/account/confirmation" | "/login/second-factor/passkey" | "/at/{label}/login/passkey" => ANSWER.to_vec(),
        "/login/second-factor" => vec![("code", "123456"), ("form_key", "")],
        "/email" => vec![("link", ""), ("form_key", "")],
        "/reseller/security/staff" => vec![("required", "no"), ("form_key", "")],
        "/reseller/security/labels" => vec![
            ("label", "0198c0de-0000-7000-8000-000000000000"),
            ("second_factor", "offered"),
            ("support_refusable", ""),
            ("form_key", ""),
        ],
        "/customer/account/support" => vec![("allowed", "no"), ("form_key", "")],
        _ if path.ends_with("/options") || path.ends_with("/second-factor") || path.contains("{colleague}") => {
            CONFIRMED.to_vec()
        }
        _ if path == "/account/recovery-codes" => CONFIRMED.to_vec(),
        _ if path.starts_with("/account/sessions/") => KEY.to_vec(),
        other => panic!("the fields of POST {other} are not known here"),
    }
}

/// A passkey that is in no browser.
pub async fn passkey(db: &PgPool, customer: Uuid) -> Uuid {
    sqlx::query(
        "insert into passkeys (id, login_id, customer_id, credential_id, algorithm, public_key, counter, name, created_at)
         select gen_random_uuid(), id, customer_id, '\\x01', -7, '', 0, 'Of a test', now() from logins
          where customer_id = $1 limit 1 on conflict do nothing",
    )
    .bind(customer)
    .execute(db)
    .await
    .unwrap();
    let found = sqlx::query_scalar("select id from passkeys where customer_id = $1 limit 1").bind(customer);
    found.fetch_one(db).await.unwrap()
}

/// Somebody of Northwind's staff.
pub async fn colleague(db: &PgPool) -> Uuid {
    let sql = "select id from logins where name = 'support@northwind.example'";
    sqlx::query_scalar(sql).fetch_one(db).await.unwrap()
}
