//! Of the walk: work of each seller's that was given up, and staff who were disabled by their own house.
use sqlx::PgConnection;
use uuid::Uuid;

use super::oracle::{Expect, Whose, above};
use super::world::run;

/// Given up with words that only its own house may read.
pub async fn add_failed_job(db: &mut PgConnection, id: Uuid, owner: &str, text: &dyn Fn(&str) -> String) {
    run(
        db,
        "insert into jobs (id, kind, reseller_id, subject_id, state, run_at, attempts, last_error, created_at)
         values ($1, 'change_owner', $2, $1, 'dead', now(), 9, $3, now())",
        &[&id.to_string(), owner, &text("joberror")],
    )
    .await;
}

/// Disables somebody by one of his own owners.
pub async fn disable(db: &mut PgConnection, login: &str, by: &str, reason: &str) {
    run(
        db,
        "insert into staff_disablings (id, customer_id, login_id, reason, disabled_by, disabled_at)
         select gen_random_uuid(), l.customer_id, l.id, $3, o.id, now()
           from logins l join logins o on o.customer_id = l.customer_id where l.name = $1 and o.name = $2",
        &[login, by, reason],
    )
    .await;
}

/// Staff: owners look after those of their own house, whose logins hang on its account with the reseller above;
/// others find themselves there, and no object of the walk is one of them.
pub fn staff_page((tenant, role, as_reseller): (&str, &str, bool), method: &str, path: &str, whose: Whose) -> Expect {
    let changes = method != "GET" || path == "/reseller/staff/new";
    if changes && (role != "owner" || as_reseller) {
        return Expect::Forbidden;
    }
    match whose {
        Whose::None if role != "owner" && as_reseller => Expect::Forbidden,
        Whose::None => Expect::Answered,
        Whose::Of(seller, house) if house == tenant && seller == above(tenant) => match role {
            "owner" => Expect::Answered,
            _ => Expect::Forbidden,
        },
        Whose::Of(..) | Whose::Nobodys | Whose::Mixed => Expect::NotFound,
    }
}
