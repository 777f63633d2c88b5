//! Admin, tech and billing contacts at a registry, and registrant data of a TLD that takes ASCII only.
use reseller_portal::ids::{ResellerId, TaskId};
use reseller_portal::products::Supplier;
use reseller_portal::suppliers::ask::{self, Ask};
use reseller_portal::suppliers::queries::task;
use reseller_portal::suppliers::{DomainAsk, InRole, TaskAction};
use reseller_portal::tld_policies::Role;
use serde_json::json;
use uuid::Uuid;

use super::server::What;
use super::server::written::{child, text};
use super::{Desk, registrant};

impl Desk {
    fn bob_in(&self, role: Role) -> InRole {
        InRole { role, contact: self.bob, data: json!(registrant("Bob Jansen")) }
    }

    /// Role and name of whom the registry shows.
    fn in_roles(&self, name: &str) -> Vec<(String, String)> {
        let world = self.server.world();
        let mut shown: Vec<(String, String)> = world.domains[name]
            .contacts
            .iter()
            .map(|(role, id)| {
                let postal = child(&world.contacts[id], "postalInfo").unwrap();
                (role.clone(), text(postal, "name").to_owned())
            })
            .collect();
        shown.sort();
        shown
    }
}

fn shown(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter().map(|(role, name)| ((*role).to_owned(), (*name).to_owned())).collect()
}

#[tokio::test]
async fn roles_are_registered_changed_and_kept_through_another_owner() {
    let desk = Desk::open().await;
    let tech = vec![desk.bob_in(Role::Tech)];
    let register = DomainAsk { roles: tech.clone(), ..desk.ask(TaskAction::Register, "roles.nl") };
    desk.done(&register).await;
    assert_eq!(desk.in_roles("roles.nl"), shown(&[("admin", "Ada Jansen"), ("tech", "Bob Jansen")]));
    let billing = vec![desk.bob_in(Role::Admin), desk.bob_in(Role::Billing)];
    let change = DomainAsk { roles: billing, ..desk.ask(TaskAction::ChangeRoles, "roles.nl") };
    desk.done(&change).await;
    let all = shown(&[("admin", "Bob Jansen"), ("billing", "Bob Jansen"), ("tech", "Ada Jansen")]);
    assert_eq!(desk.in_roles("roles.nl"), all);
    let adas = desk.server.world().domains["roles.nl"].registrant.clone();
    desk.done(&change).await;
    assert_eq!(desk.server.asked("domain update", "roles.nl"), 1, "asked again it is done already");
    desk.done(&DomainAsk { roles: tech, ..desk.for_bob(TaskAction::ChangeOwner, "roles.nl") }).await;
    assert_ne!(desk.server.world().domains["roles.nl"].registrant, adas);
    let kept = [("admin", "Bob Jansen"), ("billing", "Bob Jansen"), ("tech", "Bob Jansen")];
    assert_eq!(desk.in_roles("roles.nl"), shown(&kept));
    desk.done(&desk.for_bob(TaskAction::ChangeRoles, "roles.nl")).await;
    let back = [("admin", "Bob Jansen"), ("tech", "Bob Jansen")];
    assert_eq!(desk.in_roles("roles.nl"), shown(&back), "the registry wants no billing contact");
}

#[tokio::test]
async fn a_change_of_roles_survives_every_break_and_is_done_once() {
    let mut desk = Desk::open().await;
    for (n, what) in [What::DoneThenDropped, What::DroppedMidFrame, What::DroppedBefore].into_iter().enumerate() {
        let name = format!("broken-roles-{n}.nl");
        desk.registered(&name).await;
        desk.server.fails("domain update", what, 1);
        let change = DomainAsk { roles: vec![desk.bob_in(Role::Tech)], ..desk.ask(TaskAction::ChangeRoles, &name) };
        desk.later(&change).await;
        desk.crash();
        desk.done(&change).await;
        assert_eq!(desk.server.did("domain update", &name), 1, "{what:?}");
        assert_eq!(desk.in_roles(&name), shown(&[("admin", "Ada Jansen"), ("tech", "Bob Jansen")]));
    }
}

/// Where contacts are edited a role has a contact of its own: the registrant's is edited without it.
#[tokio::test]
async fn editing_the_registrant_leaves_a_role_of_the_same_version_alone() {
    let desk = Desk::open().await;
    let sql = "update registries set edits_contacts = true, version = version + 1";
    sqlx::query(sql).execute(&desk.portal.db).await.unwrap();
    let of_ada = InRole { role: Role::Tech, contact: desk.ada, data: json!(registrant("Ada Jansen")) };
    desk.done(&DomainAsk { roles: vec![of_ada.clone()], ..desk.ask(TaskAction::Register, "edited.nl") }).await;
    desk.done(&DomainAsk { roles: vec![of_ada], ..desk.for_bob(TaskAction::UpdateContact, "edited.nl") }).await;
    assert_eq!(desk.in_roles("edited.nl"), shown(&[("admin", "Bob Jansen"), ("tech", "Ada Jansen")]));
}

/// A registry that takes local data gets ASCII for the TLD that wants it, and only for that one.
#[tokio::test]
async fn a_tld_that_takes_ascii_only_gets_it_whatever_its_postal_kind() {
    let desk = Desk::open().await;
    let sql = "update registries set postal_info = 'loc', version = version + 1";
    sqlx::query(sql).execute(&desk.portal.db).await.unwrap();
    desk.portal.rules(Supplier::Epp, "amsterdam", |rules| rules.ascii_only = true).await;
    let mut organisations = Vec::new();
    for name in ["letters.nl", "letters.amsterdam"] {
        let ask = asked(&desk, name).await;
        desk.done(&ask).await;
        let world = desk.server.world();
        let contact = &world.contacts[&world.domains[name].registrant];
        organisations.push(text(child(contact, "postalInfo").unwrap(), "org").to_owned());
    }
    assert_eq!(organisations, ["Müller & Søn <BV>", "Muller & Son <BV>"], "and they are two contacts");
}

/// What a task of Ada's asks of the registry.
async fn asked(desk: &Desk, name: &str) -> DomainAsk {
    let (portal, tld) = (&desk.portal, name.split_once('.').unwrap().1);
    let (owner, customer): (Uuid, Uuid) = sqlx::query_as("select reseller_id, customer_id from contacts where id = $1")
        .bind(desk.ada.0)
        .fetch_one(&portal.db)
        .await
        .unwrap();
    let product = portal.product(owner, "domain", &format!(".{tld}"), "epp", &[]).await;
    let (domain, id) = (Uuid::now_v7(), Uuid::now_v7());
    sqlx::query(
        "insert into domains (id, reseller_id, customer_id, product_id, supplier, name, shown_name, tld, state, contact_id,
                              extras, created_at, updated_at)
         values ($1, $2, $3, $4, 'epp', $5, $5, $6, 'pending', $7, '{}', now(), now())",
    )
    .bind(domain)
    .bind(owner)
    .bind(customer)
    .bind(product)
    .bind(name)
    .bind(tld)
    .bind(desk.ada.0)
    .execute(&portal.db)
    .await
    .unwrap();
    sqlx::query(
        "insert into supplier_tasks (id, reseller_id, customer_id, domain_id, supplier, action, arguments, state, created_at)
         values ($1, $2, $3, $4, 'epp', 'register', '{\"months\": 12}', 'open', now())",
    )
    .bind(id)
    .bind(owner)
    .bind(customer)
    .bind(domain)
    .execute(&portal.db)
    .await
    .unwrap();
    let mut db = portal.db.acquire().await.unwrap();
    let found = task::find(&mut db, ResellerId(owner), TaskId(id)).await.unwrap().unwrap();
    let at = (&portal.state.config.base_url, portal.state.clock.now());
    match ask::read(&mut db, ResellerId(owner), at, &found).await.unwrap().unwrap() {
        Ask::Domain(ask) => ask,
        other @ Ask::Hosting(_) => panic!("{other:?}"),
    }
}
