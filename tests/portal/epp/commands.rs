//! What is asked of a registry, one after the other.
use reseller_portal::domains::NameServer;
use reseller_portal::products::Supplier;
use reseller_portal::suppliers::registry_simulator::life::add_months;
use reseller_portal::suppliers::{self, Answer, Availability, DomainAsk, TaskAction};
use serde_json::json;
use time::OffsetDateTime;

use super::server::world::Domain;
use super::server::written::{child, text};
use super::server::{CLIENT, What};
use super::{Desk, servers};

/// Done when 5, in one go.
#[tokio::test]
async fn a_domain_is_registered_given_another_owner_read_back_renewed_and_locked() {
    let desk = Desk::open().await;
    let delivered = desk.done(&desk.ask(TaskAction::Register, "garden.nl")).await;
    let in_a_year = add_months(OffsetDateTime::now_utc(), 12).unwrap().date();
    assert_eq!(delivered.expires_at.map(|at| at.date()), Some(in_a_year));
    let adas = {
        let world = desk.server.world();
        let domain = &world.domains["garden.nl"];
        let handle = domain.registrant.clone();
        assert_eq!(domain.hosts, ["ns1.elsewhere.example", "ns2.elsewhere.example"]);
        assert_eq!(domain.contacts, [("admin".to_owned(), handle.clone()), ("tech".to_owned(), handle.clone())]);
        let contact = &world.contacts[&handle];
        let postal = child(contact, "postalInfo").unwrap();
        assert_eq!((text(postal, "name"), text(postal, "org")), ("Ada Jansen", "Muller & Son <BV>"));
        assert_eq!((text(contact, "voice"), text(contact, "email")), ("+31.612345678", "ada.jansen@jansen.example"));
        handle
    };
    desk.done(&desk.for_bob(TaskAction::ChangeOwner, "garden.nl")).await;
    {
        let world = desk.server.world();
        let domain = &world.domains["garden.nl"];
        assert_ne!(domain.registrant, adas);
        assert!(domain.contacts.iter().all(|(_, id)| *id == domain.registrant) && domain.contacts.len() == 2);
        let postal = child(&world.contacts[&domain.registrant], "postalInfo").unwrap();
        assert_eq!(text(postal, "name"), "Bob Jansen");
    }
    let renewed = desk.done(&desk.ask(TaskAction::Renew, "garden.nl")).await;
    assert_eq!(renewed.expires_at.map(|at| at.date()), add_months(OffsetDateTime::now_utc(), 24).map(|at| at.date()));
    desk.done(&desk.ask(TaskAction::Lock, "garden.nl")).await;
    assert_eq!(desk.server.world().domains["garden.nl"].statuses, ["clientTransferProhibited"]);
    desk.done(&desk.ask(TaskAction::Unlock, "garden.nl")).await;
    assert!(desk.server.world().domains["garden.nl"].statuses.is_empty());
    assert_eq!(desk.server.world().sessions, 1, "one session is enough for all of it");
}

#[tokio::test]
async fn a_contact_is_made_once_for_all_domains_of_a_version() {
    let desk = Desk::open().await;
    desk.registered("one.nl").await;
    desk.registered("two.nl").await;
    let world = desk.server.world();
    assert_eq!(world.domains["one.nl"].registrant, world.domains["two.nl"].registrant);
    assert_eq!(world.log.iter().filter(|(kind, ..)| kind == "contact create").count(), 1);
}

#[tokio::test]
async fn contact_data_is_changed_by_a_new_contact_or_in_place_where_the_registry_edits_contacts() {
    let desk = Desk::open().await;
    desk.registered("linked.nl").await;
    let before = desk.server.world().domains["linked.nl"].registrant.clone();
    desk.done(&desk.for_bob(TaskAction::UpdateContact, "linked.nl")).await;
    assert_ne!(desk.server.world().domains["linked.nl"].registrant, before);
    assert_eq!(desk.server.asked("contact update", &before), 0);
    let sql = "update registries set edits_contacts = true, version = version + 1";
    sqlx::query(sql).execute(&desk.portal.db).await.unwrap();
    desk.registered("edited.nl").await;
    desk.registered("beside.nl").await;
    let handle = desk.server.world().domains["edited.nl"].registrant.clone();
    let change = desk.for_bob(TaskAction::UpdateContact, "edited.nl");
    desk.done(&change).await;
    desk.done(&change).await;
    {
        let world = desk.server.world();
        assert_eq!(world.domains["edited.nl"].registrant, handle, "the same contact");
        let postal = child(&world.contacts[&handle], "postalInfo").unwrap();
        assert_eq!(text(postal, "name"), "Bob Jansen");
        assert!(child(&world.contacts[&handle], "authInfo").is_none(), "no password is sent with it");
        let beside = &world.contacts[&world.domains["beside.nl"].registrant];
        assert_eq!(text(child(beside, "postalInfo").unwrap(), "name"), "Ada Jansen", "no other domain is changed");
    }
    assert_eq!(desk.server.asked("contact update", &handle), 1);
}

#[tokio::test]
async fn name_servers_are_made_set_and_set_back_after_parking() {
    let desk = Desk::open().await;
    let own = vec![
        NameServer {
            name: "ns1.shop.nl".into(),
            ips: vec!["192.0.2.1".parse().unwrap(), "2001:db8::1".parse().unwrap()],
        },
        NameServer { name: "ns.elsewhere.example".into(), ips: Vec::new() },
    ];
    let register = DomainAsk { name_servers: own.clone(), ..desk.ask(TaskAction::Register, "shop.nl") };
    assert_eq!(desk.done(&register).await.name_servers, own);
    {
        let world = desk.server.world();
        assert_eq!(world.hosts["ns1.shop.nl"], ["192.0.2.1", "2001:db8::1"]);
        let mut hosts = world.domains["shop.nl"].hosts.clone();
        hosts.sort();
        assert_eq!(hosts, ["ns.elsewhere.example", "ns1.shop.nl"]);
    }
    let parked = desk.done(&desk.ask(TaskAction::Park, "shop.nl")).await;
    assert_eq!(parked.name_servers, servers(&["park1.usual.example", "park2.usual.example"]));
    assert_eq!(desk.server.world().domains["shop.nl"].hosts, ["park1.usual.example", "park2.usual.example"]);
    let back = DomainAsk { name_servers: own.clone(), ..desk.ask(TaskAction::Unpark, "shop.nl") };
    desk.done(&back).await;
    assert_eq!(desk.server.world().domains["shop.nl"].hosts.len(), 2);
    let none = DomainAsk { name_servers: Vec::new(), ..desk.ask(TaskAction::Register, "plain.nl") };
    assert_eq!(desk.done(&none).await.name_servers, servers(&["ns1.usual.example", "ns2.usual.example"]));
    sqlx::query("update registries set parking_name_servers = '{}', version = version + 1")
        .execute(&desk.portal.db)
        .await
        .unwrap();
    assert!(desk.refused(&desk.ask(TaskAction::Park, "plain.nl")).await.contains("No parking name servers"));
}

#[tokio::test]
async fn a_domain_comes_back_from_redemption_by_request_and_report() {
    let desk = Desk::open().await;
    desk.registered("lost.nl").await;
    {
        let mut world = desk.server.world();
        let domain = world.domains.get_mut("lost.nl").unwrap();
        domain.ends = OffsetDateTime::now_utc() - time::Duration::days(60);
        domain.grace = Some("redemptionPeriod");
        domain.statuses.push("pendingDelete".into());
    }
    let restored = desk.done(&desk.ask(TaskAction::Restore, "lost.nl")).await;
    let (grace, ends) = {
        let world = desk.server.world();
        (world.domains["lost.nl"].grace, world.domains["lost.nl"].ends)
    };
    assert_eq!((grace, restored.expires_at.map(|at| at.date())), (None, Some(ends.date())));
    assert!(ends > OffsetDateTime::now_utc(), "it brings a year");
    assert!(desk.refused(&desk.ask(TaskAction::Restore, "lost.nl")).await.contains("not in redemption"));
}

#[tokio::test]
async fn a_new_auth_code_is_set_at_the_registry_and_told_once() {
    let desk = Desk::open().await;
    desk.registered("leaves.nl").await;
    let registry = suppliers::registry_of(&desk.portal.state, Supplier::Epp).unwrap();
    let one = registry.new_auth_code("leaves.nl").await.unwrap();
    let other = registry.new_auth_code("leaves.nl").await.unwrap();
    assert!(one != other && desk.server.world().domains["leaves.nl"].code == other);
    assert!(registry.new_auth_code("nobodys.nl").await.unwrap_err().contains("does not know"));
    let kept: i64 = sqlx::query_scalar("select count(*) from epp_commands where to_jsonb(epp_commands)::text like $1")
        .bind(format!("%{other}%"))
        .fetch_one(&desk.portal.db)
        .await
        .unwrap();
    assert_eq!(kept, 0);
}

#[tokio::test]
async fn names_are_free_taken_kept_back_or_nobody_knows() {
    let desk = Desk::open().await;
    desk.registered("taken.nl").await;
    let registry = suppliers::registry_of(&desk.portal.state, Supplier::Epp).unwrap();
    let names = ["free.nl", "taken.nl", "premium-name.nl", "free.amsterdam", "nowhere.zz"].map(String::from);
    let found = registry.check(&names).await;
    assert_eq!([&found[0], &found[1], &found[3]], [&Availability::Free, &Availability::Taken, &Availability::Free]);
    assert!(matches!(&found[2], Availability::NotPossible(why) if why.contains("Premium name")));
    assert_eq!(found[4], Availability::Unknown);
    desk.server.fails("domain check", What::Code(2400), 1);
    assert_eq!(registry.check(&names[..1]).await, [Availability::Unknown]);
}

#[tokio::test]
async fn refusals_are_told_in_words_with_what_the_registry_says() {
    let desk = Desk::open().await;
    let ends = OffsetDateTime::now_utc();
    {
        let mut world = desk.server.world();
        let foreign = Domain {
            sponsor: "another".into(),
            registrant: String::new(),
            contacts: Vec::new(),
            statuses: Vec::new(),
            hosts: Vec::new(),
            ends,
            code: "Elsewhere-42".into(),
            grace: None,
        };
        world.domains.insert("theirs.nl".into(), foreign);
    }
    assert!(desk.refused(&desk.ask(TaskAction::Register, "theirs.nl")).await.contains("Somebody else"));
    assert!(desk.refused(&desk.ask(TaskAction::Renew, "theirs.nl")).await.contains("another registrar"));
    assert!(desk.refused(&desk.ask(TaskAction::Lock, "nobodys.nl")).await.contains("does not know"));
    for (code, words) in [(2306, "rules forbid it (EPP 2306"), (2005, "does not accept a value (EPP 2005")] {
        desk.server.fails("domain create", What::Code(code), 1);
        let why = desk.refused(&desk.ask(TaskAction::Register, "new.nl")).await;
        assert!(why.contains(words) && why.contains("as the test wished"), "{why}");
    }
    for code in [2104, 2400, 2502] {
        desk.server.fails("domain create", What::Code(code), 1);
        desk.later(&desk.ask(TaskAction::Register, "new.nl")).await;
    }
    assert!(desk.later(&desk.ask(TaskAction::Register, "new.zz")).await.contains("No registry is set up for .zz"));
    let no_term = DomainAsk { months: 0, ..desk.ask(TaskAction::Register, "new.nl") };
    assert!(desk.refused(&no_term).await.contains("term"));
    assert_eq!(desk.server.did("domain create", "new.nl"), 0);
}

#[tokio::test]
async fn a_domain_that_is_ours_but_not_by_this_order_is_not_taken_for_it() {
    let desk = Desk::open().await;
    desk.registered("ours.nl").await;
    let why = desk.refused(&desk.ask(TaskAction::Register, "ours.nl")).await;
    assert!(why.contains("this order has not registered it"), "{why}");
}

#[tokio::test]
async fn a_registry_without_contacts_and_name_server_objects_is_spoken_to_as_it_is() {
    let desk = Desk::open().await;
    desk.server.world().thin = true;
    let register = DomainAsk { name_servers: Vec::new(), ..desk.ask(TaskAction::Register, "thin.nl") };
    desk.done(&register).await;
    assert!(desk.server.world().contacts.is_empty() && desk.server.world().hosts.is_empty());
    desk.done(&desk.for_bob(TaskAction::ChangeOwner, "thin.nl")).await;
    assert_eq!(desk.server.asked("domain update", "thin.nl"), 0);
    assert_eq!(desk.server.world().domains["thin.nl"].sponsor, CLIENT);
}

#[tokio::test]
async fn answers_of_64_kilobytes_are_read_and_larger_ones_than_anybody_needs_are_not() {
    let desk = Desk::open().await;
    desk.server.world().padding = 64 << 10;
    desk.registered("large.nl").await;
    desk.server.fails("domain info", What::Huge, 2);
    assert!(desk.later(&desk.ask(TaskAction::Lock, "large.nl")).await.contains("cannot be read"));
    for garbage in ["", "<html/>", "not xml", r#"<epp xmlns="urn:ietf:params:xml:ns:epp-1.0"><response>"#] {
        desk.server.world().faults.clear();
        desk.server.fails("domain info", What::Garbage(garbage), 2);
        assert!(desk.later(&desk.ask(TaskAction::Lock, "large.nl")).await.contains("cannot be read"), "{garbage}");
    }
    desk.server.world().faults.clear();
    desk.done(&desk.ask(TaskAction::Lock, "large.nl")).await;
}

#[tokio::test]
async fn a_transfer_is_asked_for_once_and_the_code_has_to_be_right() {
    let desk = Desk::open().await;
    desk.registered("moves.nl").await;
    desk.server.world().domains.get_mut("moves.nl").unwrap().sponsor = "another".into();
    let transfer =
        |code: &str| DomainAsk { extras: json!({ "auth_code": code }), ..desk.ask(TaskAction::Transfer, "moves.nl") };
    assert!(desk.refused(&transfer("")).await.contains("missing"));
    desk.server.world().domains.get_mut("moves.nl").unwrap().code = "Right-1".into();
    assert!(desk.refused(&transfer("Wrong-1")).await.contains("auth code is wrong"));
    let right = transfer("Right-1");
    assert!(matches!(desk.carry_out(&right).await, Answer::Pending(_)));
    assert!(matches!(desk.carry_out(&right).await, Answer::Pending(_)));
    assert_eq!(desk.server.did("domain transfer", "moves.nl"), 1);
    {
        let mut world = desk.server.world();
        let domain = world.domains.get_mut("moves.nl").unwrap();
        domain.statuses.clear();
        domain.sponsor = CLIENT.into();
        domain.registrant = "OLD-1".into();
    }
    desk.done(&right).await;
    assert_ne!(desk.server.world().domains["moves.nl"].registrant, "OLD-1", "it gets our contact");
}
