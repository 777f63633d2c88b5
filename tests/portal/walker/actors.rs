//! Who calls: everybody who could, each with a session of his own.
use std::collections::BTreeMap;

use super::houses;
use super::world::{CUSTOMERS, World, canary};
use crate::support::{Person, TestPortal};
use reseller_portal::demo::PASSWORD;

/// What somebody is, in the oracle's terms; nothing of the product's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    Nobody,
    Staff {
        tenant: &'static str,
        role: &'static str,
    },
    Customer {
        tenant: &'static str,
        kind: &'static str,
    },
    /// Staff acting for one of their customers; `as_reseller` in both his areas.
    Acting {
        tenant: &'static str,
        role: &'static str,
        customer: &'static str,
        as_reseller: bool,
    },
}

pub struct Actor {
    pub name: String,
    pub who: Who,
    pub person: Person,
    /// What his browser keeps before each call, whatever the call before gave or took: a link he opened, or another id
    /// for a session that is put back as it was.
    pub cookies: BTreeMap<String, String>,
}

/// Signs everybody in, lets those act who act, then blocks those who are blocked and lets one session run out.
pub async fn all(portal: &TestPortal, world: &World) -> Vec<Actor> {
    let mut actors = vec![actor("no session", Who::Nobody, portal.visitor())];
    let by_mail = portal.visitor();
    by_mail.set_cookie("link", &world.live_link);
    actors.push(actor("no session, with a good link from a mail", Who::Nobody, by_mail));
    for tenant in ["op", "a", "b", "a1"] {
        for role in ["owner", "manager", "support"] {
            let person = enter(portal, tenant, &format!("{role}@{tenant}.example")).await;
            actors.push(actor(&format!("{role} of {tenant}"), Who::Staff { tenant, role }, person));
        }
    }
    for role in ["owner", "support"] {
        let person = enter(portal, "a11", &format!("{role}@a11.example")).await;
        actors.push(actor(&format!("{role} of a11"), Who::Staff { tenant: "a11", role }, person));
    }
    for kind in CUSTOMERS {
        let person = enter_blocked(portal, world, "a", kind).await;
        // a blocked one has lost his session
        let who = if kind == "blocked" { Who::Nobody } else { Who::Customer { tenant: "a", kind } };
        actors.push(actor(&format!("{kind} customer of a"), who, person));
    }
    let person = enter(portal, "b", "active-buyer@b.example").await;
    actors.push(actor("active customer of b", Who::Customer { tenant: "b", kind: "active" }, person));

    for (role, customer, as_reseller) in [
        ("support", "active", false),
        ("manager", "fraud", false),
        ("owner", "blocked", false),
        ("owner", "a1", true),
        ("manager", "a2", true),
    ] {
        let person = enter(portal, "a", &format!("{role}@a.example")).await;
        let answer = person.enter(world.account(&format!("a/{customer}")).id).await;
        assert_eq!(answer.status, 303, "{role} acts for {customer}: {}", answer.body);
        let who = Who::Acting { tenant: "a", role, customer, as_reseller };
        actors.push(actor(&format!("{role} of a acting for {customer}"), who, person));
    }

    let person = enter(portal, "a1", "owner@a1.example").await;
    let answer = person.enter(world.account("a1/a11").id).await;
    assert_eq!(answer.status, 303, "owner of a1 acts for a11: {}", answer.body);
    let who = Who::Acting { tenant: "a1", role: "owner", customer: "a11", as_reseller: true };
    actors.push(actor("owner of a1 acting for a11", who, person));

    let by_his_house = enter(portal, "b", "disabled@b.example").await;
    let mut db = portal.db.acquire().await.expect("a connection");
    houses::disable(&mut db, "disabled@b.example", "owner@b.example", &canary("op.b", "disabling")).await;
    drop(db);
    actors.push(actor("staff of b disabled by an owner", Who::Nobody, by_his_house));
    let disabled = enter(portal, "a", "disabled@a.example").await;
    sqlx::query("insert into restrictions (id, reseller_id, customer_id, login_id, kind, reason, placed_at)
                 select gen_random_uuid(), reseller_id, customer_id, id, 'login_denied', 'left', now() from logins where name = 'disabled@a.example'")
        .execute(&portal.db).await.expect("he is disabled");
    actors.push(actor("disabled staff of a", Who::Nobody, disabled));
    let expired = enter(portal, "a", "unverified-buyer@a.example").await;
    sqlx::query("update sessions set expires_at = now() - interval '1 second'
                  where key = (select key from sessions where login_id = (select id from logins where name = 'unverified-buyer@a.example')
                               order by authenticated_at desc, key desc limit 1)")
        .execute(&portal.db).await.expect("it runs out");
    actors.push(actor("expired session", Who::Nobody, expired));
    actors
}

fn actor(name: &str, who: Who, person: Person) -> Actor {
    Actor { name: name.into(), who, cookies: person.all_cookies(), person }
}

async fn enter(portal: &TestPortal, tenant: &str, login: &str) -> Person {
    let person = portal.visitor();
    let answer = person.sign_in(tenant, login, PASSWORD).await;
    assert_eq!(answer.status, 303, "{login} signs in at {tenant}: {}", answer.body);
    person
}

/// Signs somebody in who may be blocked: lifted for the moment of signing in.
async fn enter_blocked(portal: &TestPortal, world: &World, tenant: &'static str, kind: &str) -> Person {
    let restriction = world.account(&format!("{tenant}/{kind}")).restriction;
    let set = |sql: &'static str| async move {
        sqlx::query(sql).bind(restriction).execute(&portal.db).await.expect("the restriction changes");
    };
    if kind == "blocked" {
        set("update restrictions set lifted_at = now() where id = $1").await;
    }
    let person = enter(portal, tenant, &format!("{kind}-buyer@{tenant}.example")).await;
    if kind == "blocked" {
        set("update restrictions set lifted_at = null where id = $1").await;
    }
    person
}
