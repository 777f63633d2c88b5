//! What the forms of staff, of the right to resell, and of the installation take.
use sqlx::PgPool;
use uuid::Uuid;

use super::{Fields, KEY};

pub const INSTALLATION: &str = "/reseller/installation";

/// Those of them.
pub fn fields(path: &str) -> Option<Fields> {
    Some(match path {
        "/reseller/staff/new" => vec![
            ("person_name", "Noor Bakker"),
            ("email", "noor@northwind.example"),
            ("login_name", ""),
            ("role", "support"),
            ("form_key", ""),
        ],
        "/reseller/staff/{login}/role" => vec![("role", "manager"), ("form_key", "")],
        "/reseller/staff/{login}/disabling" => vec![("reason", "left the house"), ("form_key", "")],
        "/reseller/staff/{login}/disabling/end"
        | "/reseller/staff/{login}/invitation"
        | "/reseller/customers/{id}/reselling/end"
        | "/reseller/installation/jobs/{job}/retry" => KEY.to_vec(),
        "/reseller/customers/{id}/reselling" => {
            vec![("label", "Ada Sells"), ("slug", "ada-sells"), ("form_key", "")]
        }
        _ => return None,
    })
}

/// The staff's forms are about somebody of the house; a job is one that was given up.
pub async fn fill(db: &PgPool, pattern: &str) -> String {
    if pattern.starts_with("/reseller/staff/{login}") {
        let sql = "select id from logins where name = 'support@northwind.example'";
        let login: Uuid = sqlx::query_scalar(sql).fetch_one(db).await.unwrap();
        return pattern.replace("{login}", &login.to_string());
    }
    if pattern.contains("{job}") {
        let sql = "insert into jobs (id, kind, reseller_id, subject_id, state, run_at, attempts, created_at)
                   select gen_random_uuid(), 'change_owner', id, gen_random_uuid(), 'dead', now(), 9, now() from resellers limit 1
                   returning id";
        let job: Uuid = sqlx::query_scalar(sql).fetch_one(db).await.unwrap();
        return pattern.replace("{job}", &job.to_string());
    }
    pattern.to_owned()
}

/// What a form of these may have left behind.
pub const TIDY: &str = "
    update resellers set ended_at = now() where id = (select id from customers where email = 'verified@customer.example');
    update logins set role = null where customer_id = (select id from customers where email = 'verified@customer.example');
    update customers set is_reseller = false where email = 'verified@customer.example';
    insert into terms_acceptances (id, reseller_id, customer_id, terms_id, login_id, person_name, ip, accepted_at)
    select distinct on (c.id, t.id) gen_random_uuid(), c.reseller_id, c.id, t.id, l.id, 'Everybody', '127.0.0.1', now()
      from terms t cross join customers c join logins l on l.customer_id = c.id where c.reseller_id is not null
    on conflict do nothing;
    update staff_disablings set enabled_by = disabled_by, enabled_at = now() where enabled_at is null;";
