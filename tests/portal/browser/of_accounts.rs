//! One's own login, the second step of signing in, and the rules about it.
use sqlx::PgPool;

use super::scenes::{SEND, Scene, scene};
use super::stage::{Stage, Who};
use crate::support::TestPortal;

const ACCOUNT: &str = "/account";
const RULES: &str = "/reseller/security";
const TO_THE_STEP: &str = "
    document.querySelector('#f-login').value = 'manager@northwind.example';
    document.querySelector('#f-password').value = 'demo-Portal-2026';
    document.querySelector('main form.form').submit()";
const LOST: &str = "document.querySelector('a.button[href*=\"security/staff\"]').click()";

async fn run(db: &PgPool, sql: &'static str) {
    sqlx::query(sql).execute(db).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
}

/// The manager and Tulip's owner have passkeys, and Tulip's owner few recovery codes left; who is signed in stays so.
/// Northwind's customers may keep support out.
pub async fn set(portal: &TestPortal) {
    run(
        &portal.db,
        "insert into passkeys (id, login_id, customer_id, credential_id, algorithm, public_key, counter, name, created_at, last_used_at)
         select gen_random_uuid(), l.id, l.customer_id, convert_to(l.id || key, 'UTF8'), -7, '', 0, key,
                now() - interval '40 days', case when key = 'Phone' then now() - interval '2 hours' end
           from logins l, unnest(array['Phone', 'Security key in the drawer at home, the blue one']) key
          where l.name in ('manager@northwind.example', 'owner@tulip.example')",
    )
    .await;
    run(&portal.db, "update logins set second_factor = true where id in (select login_id from passkeys)").await;
    run(
        &portal.db,
        "insert into recovery_codes (login_id, customer_id, hash, created_at)
         select id, customer_id, convert_to(n::text, 'UTF8'), now() from logins, generate_series(1, 2) n
          where name = 'owner@tulip.example'",
    )
    .await;
    run(&portal.db, "update labels set support_refusable = true where slug = 'northwind'").await;
}

/// Pages anybody may open.
pub fn public(_: &Stage) -> Vec<Scene> {
    use Who::Nobody;
    let step = "/login/second-factor";
    let at = "/at/northwind/login";
    vec![
        scene("second-factor", step, Nobody, at, "").then(TO_THE_STEP, "One more step"),
        scene("email-no-link", "/email", Nobody, "/email", "Open the link again"),
        scene("email-dead-link", "/email", Nobody, "/email/nothing-anybody-sent", "no longer works"),
    ]
}

/// In a Customer Area.
pub fn customer(_: &Stage) -> Vec<Scene> {
    use Who::{Ada, AsAda, Erik};
    let app = "/account/two-factor";
    vec![
        scene("login-of-ones-own", ACCOUNT, Ada, ACCOUNT, "Set up an authenticator app"),
        scene("login-of-ones-own-wrong", ACCOUNT, Ada, ACCOUNT, "").then(SEND, "There is a problem"),
        scene("login-of-ones-own-acting", ACCOUNT, AsAda, ACCOUNT, "own hands only"),
        scene("app", app, Erik, app, "").then(SEND, "Scan this with your app"),
    ]
}

/// In a Reseller Area.
pub fn reseller(stage: &Stage) -> Vec<Scene> {
    use Who::{AsTulip, LateSupport, Owner, Tulip};
    let lost = "/reseller/customers/{id}/logins/{login}/second-factor";
    let of_login = format!("/reseller/customers/{}/logins/{}/second-factor", stage.ada, stage.adas_login);
    vec![
        scene("login-of-staff", ACCOUNT, Tulip, ACCOUNT, "Few recovery codes are left"),
        scene("login-of-staff-late", ACCOUNT, LateSupport, ACCOUNT, "Sign-in and security"),
        scene("sign-in-rules", RULES, Owner, RULES, "Customers may refuse support access"),
        scene("sign-in-rules-acting", RULES, AsTulip, RULES, "cannot change it"),
        scene("colleague-lost-it", "/reseller/security/staff/{colleague}", Owner, RULES, "")
            .then(LOST, "Be sure that it is really"),
        scene("customer-lost-it", lost, Owner, of_login, "has no second factor"),
    ]
}
