//! The rules of TLDs, as the operator sees them.
use reseller_portal::tld_policies::read::shipped_of;
use reseller_portal::tld_policies::{Method, Rules};

use super::scenes::{Scene, scene};
use super::stage::{Stage, Who};
use crate::support::TestPortal;

const HOME: &str = "/reseller/tld-policies";
const ONE: &str = "/reseller/tld-policies/{supplier}/{tld}";
const EDIT: &str = "/reseller/tld-policies/{supplier}/{tld}/edit";
const WRONG: &str = "
    document.querySelectorAll('main form.card :is(input[type=text], textarea)').forEach((one) => { one.value = 'NL Atlantis'; });
    document.querySelector('main form.card').submit()";
const RESET: &str = "document.querySelector('#reset form').submit()";

/// Rules of the operator's own for .nu, over which the shipped ones have changed since.
pub async fn set(portal: &TestPortal) {
    let open = Rules { method: Method::Trade, ..shipped_of("nu").expect("it ships").clone() };
    let later =
        Rules { note: "The registry has written new rules.".into(), ..shipped_of("nu").expect("it ships").clone() };
    for (origin, rules, after) in [("operator", open, -60.0), ("shipped", later, 0.0)] {
        sqlx::query(
            "insert into tld_policies (id, supplier, tld, valid_from, rules, origin, changed_by, changed_by_name, why, created_at)
             select gen_random_uuid(), 'registry_simulator', 'nu', now() + $3 * interval '1 second', $2,
                    $1::policy_origin, case when $1 = 'operator' then l.id end,
                    case when $1 = 'operator' then 'Grete Holm (owner)' else '' end,
                    case when $1 = 'operator' then 'Our registrar offers the trade now' else '' end,
                    now() + $3 * interval '1 second'
               from logins l limit 1",
        )
        .bind(origin)
        .bind(serde_json::to_value(rules).expect("rules are written"))
        .bind(after)
        .execute(&portal.db)
        .await
        .expect("a version");
    }
}

/// To the operator.
pub fn reseller(stage: &Stage) -> Vec<Scene> {
    use Who::Founder;
    let at = |path: &str| stage.founded.base.join(path).map(String::from).unwrap_or_default();
    let of = |below: &str| at(&format!("{HOME}/{below}"));
    vec![
        scene("tld-policies", HOME, Founder, at(HOME), "ICANN change of registrant"),
        scene("tld-policies-old", HOME, Founder, at("/reseller/tld-policies?only=old"), "years old"),
        scene("tld-policies-none", HOME, Founder, at("/reseller/tld-policies?q=zzz"), "No policy fits"),
        scene("tld-policy", ONE, Founder, of("by_hand/com"), "As shipped"),
        scene("tld-policy-unknown", ONE, Founder, of("by_hand/me"), "Nothing reliable is known"),
        scene("tld-policy-own", ONE, Founder, of("registry_simulator/nu"), "have changed meanwhile"),
        scene("tld-policy-edit", EDIT, Founder, of("by_hand/it/edit"), "Save the rules"),
        scene("tld-policy-wrong", EDIT, Founder, of("by_hand/it/edit"), "").then(WRONG, "There is a problem"),
        scene("tld-policy-reset-wrong", EDIT, Founder, of("registry_simulator/nu/edit"), "")
            .then(RESET, "There is a problem"),
    ]
}
