//! Staff, the right to resell, and the installation, as owners see them.
use reseller_portal::installation::heartbeat;
use tokio::sync::watch;
use uuid::Uuid;

use super::scenes::{SEND, Scene, scene};
use super::stage::{Stage, Who};
use crate::support::TestPortal;

const LIST: &str = "/reseller/staff";
const INSTALLATION: &str = "/reseller/installation";

/// Northwind with more staff: one invited, one disabled, one with a long name; and work that was given up. The pages of
/// the support, of who is disabled, and of who is invited; and what tells that it runs, as long as it is held.
pub async fn set(portal: &TestPortal) -> ([String; 3], watch::Sender<bool>) {
    let owner = portal.staff("owner").await;
    let long = "Wolfeschlegelsteinhausenbergerdorff ".repeat(6);
    for (name, email, role) in [
        ("Noor Bakker", "noor@northwind.example", "manager"),
        ("Daan Smit", "daan@northwind.example", "support"),
        (long.trim(), "long@northwind.example", "support"),
    ] {
        let fields = [("person_name", name), ("email", email), ("role", role)];
        assert_eq!(owner.post("/reseller/staff/new", &fields).await.status, 303);
    }
    let has_password = "update logins set password_hash = 'x', last_sign_in_at = now() - interval '40 days' where name = 'daan@northwind.example'";
    sqlx::query(has_password).execute(&portal.db).await.expect("he has a password");
    let mut pages = Vec::new();
    for login in ["support@northwind.example", "daan@northwind.example", "noor@northwind.example"] {
        let id: Uuid = sqlx::query_scalar("select id from logins where name = $1 and role is not null")
            .bind(login)
            .fetch_one(&portal.db)
            .await
            .expect("a login");
        pages.push(format!("{LIST}/{id}"));
    }
    let fields = [("reason", "Left the house on 1 November")];
    assert_eq!(owner.post(&format!("{}/disabling", pages[1]), &fields).await.status, 303);
    let failed = "insert into jobs (id, kind, reseller_id, subject_id, state, run_at, attempts, last_error, created_at)
         select gen_random_uuid(), k.kind, r.id, gen_random_uuid(), 'dead', now(), 14, k.error, now() - interval '3 hours'
           from resellers r, (values ('change_owner', 'Meridian', 'canceling statement due to lock timeout'),
                                     ('ask_supplier', 'Northwind Hosting', 'demo-garden.nl: 554 5.7.1 refused')) k (kind, house, error)
          where r.name = k.house";
    sqlx::query(failed).execute(&portal.db).await.expect("work that was given up");
    let (stop, stopped) = watch::channel(false);
    heartbeat::spawn(portal.state.clone(), stopped);
    (pages.try_into().expect("three pages"), stop)
}

/// To owners, and to who is none.
pub fn reseller(stage: &Stage) -> Vec<Scene> {
    use Who::{AsTulip, Operator, Owner, Support};
    let (new, one) = ("/reseller/staff/new", "/reseller/staff/{login}");
    let settings = "/reseller/customers/{id}/settings";
    let of = |id: Uuid| format!("/reseller/customers/{id}/settings");
    let [support, disabled, invited] = &stage.houses.0;
    vec![
        scene("staff", LIST, Owner, LIST, "Disabled"),
        scene("staff-none", LIST, Owner, "/reseller/staff?q=zzzz", "Nobody is like that"),
        scene("staff-acting", LIST, AsTulip, LIST, "is acting as reseller"),
        scene("staff-new", new, Owner, new, "Send invitation"),
        scene("staff-new-wrong", new, Owner, new, "").then(SEND, "There is a problem"),
        scene("staff-member", one, Owner, support, "Change role"),
        scene("staff-disabled", one, Owner, disabled, "Left the house"),
        scene("staff-invited", one, Owner, invited, "Send a new link"),
        scene("staff-myself", one, Support, support, "What you did"),
        scene("installation", INSTALLATION, Operator, INSTALLATION, "Retry"),
        scene("settings-may-resell", settings, Owner, of(stage.ada), "Make him a reseller"),
        scene("settings-reseller", settings, Owner, of(stage.tulip), "customers stay with their reseller"),
    ]
}
