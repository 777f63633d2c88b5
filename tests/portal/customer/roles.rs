//! Admin, tech and billing contacts of a domain, where its registry has such.
use reseller_portal::products::Supplier::RegistrySimulator;
use reseller_portal::tld_policies::Role;
use uuid::Uuid;

use crate::support::{Person, TestPortal};

const ADA: &str = "verified@customer.example";

fn page_of(domain: Uuid) -> String {
    format!("/customer/domains/{domain}/registrant")
}

async fn choose(ada: &Person, domain: Uuid, fields: &[(&str, &str)]) -> crate::support::Answer {
    let page = ada.visit(&page_of(domain)).await;
    ada.submit(&page, &format!("/customer/domains/{domain}/roles"), fields).await
}

#[tokio::test]
async fn each_role_is_chosen_and_the_registry_shows_it() {
    let portal = TestPortal::start().await;
    let domain = portal.registered(ADA, "roles.com").await;
    let plain = portal.registered(ADA, "no-roles.fr").await;
    portal.rules(RegistrySimulator, "com", |rules| rules.roles = vec![Role::Admin, Role::Tech]).await;
    let ada = portal.customer(ADA).await;
    assert!(!ada.visit(&page_of(plain)).await.has("form[action$='/roles']"));
    let kept = portal.kept_contact(&ada, "Our technician", "Tessa Bakker").await;
    let page = ada.visit(&page_of(domain)).await;
    assert_eq!(page.count("form[action$='/roles'] select"), 2, "billing is none of its roles");
    let words = page.text("form[action$='/roles']");
    assert!(words.contains("keeps the data of the day it was chosen") && words.contains("Tessa Bakker"), "{words}");
    let wrong = choose(&ada, domain, &[("tech", "nobody")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.html().text("#errors").contains("from the list"));
    let answer = choose(&ada, domain, &[("tech", &kept.to_string())]).await;
    assert_eq!((answer.status, answer.location()), (303, format!("/customer/domains/{domain}").as_str()));
    portal.suppliers_are_done(domain).await;
    let shown = portal.roles_shown("roles.com").await;
    assert_eq!(shown["tech"]["name"], "Tessa Bakker");
    assert!(shown.get("admin").is_none(), "{shown}");
    assert_eq!(portal.shown_by_registry("roles.com").await["name"], "Ada Jansen", "the registrant stays");
    for page in [
        ada.visit(&format!("/customer/domains/{domain}")).await,
        portal.staff("support").await.visit(&format!("/reseller/domains/{domain}")).await,
    ] {
        let main = page.text("main");
        for words in ["Admin contact As the registrant", "Tech contact Tessa Bakker", "given other contacts"] {
            assert!(main.split_whitespace().collect::<Vec<_>>().join(" ").contains(words), "{words}: {main}");
        }
    }
    assert_eq!(
        ada.visit(&page_of(domain))
            .await
            .form(&format!("/customer/domains/{domain}/roles"))
            .iter()
            .find(|(name, _)| name == "tech")
            .map(|(_, value)| value.clone()),
        Some(kept.to_string())
    );
    a_later_version_is_chosen_anew(&portal, &ada, (domain, kept)).await;
}

async fn a_later_version_is_chosen_anew(portal: &TestPortal, ada: &Person, (domain, kept): (Uuid, Uuid)) {
    choose(ada, domain, &[]).await;
    let said = ada.visit(&format!("/customer/domains/{domain}")).await.text(".flash");
    assert!(said.contains("contacts already"), "{said}");

    // her technician is called otherwise now: the version stays, and is chosen anew
    let at = format!("/customer/contacts/{kept}");
    let page = ada.visit(&at).await;
    assert_eq!(ada.submit(&page, &at, &[("name", "Tessa de Boer")]).await.status, 303);
    assert_eq!(portal.roles_shown("roles.com").await["tech"]["name"], "Tessa Bakker");
    let page = ada.visit(&page_of(domain)).await;
    assert!(page.text("form[action$='/roles']").contains("an older version: Tessa Bakker"));
    choose(ada, domain, &[("tech", &kept.to_string()), ("admin", "profile")]).await;
    portal.suppliers_are_done(domain).await;
    let shown = portal.roles_shown("roles.com").await;
    assert_eq!(
        (shown["tech"]["name"].as_str(), shown["admin"]["name"].as_str()),
        (Some("Tessa de Boer"), Some("Ada Jansen"))
    );
    choose(ada, domain, &[("tech", "registrant"), ("admin", "registrant")]).await;
    portal.suppliers_are_done(domain).await;
    assert_eq!(portal.roles_shown("roles.com").await, serde_json::json!({}));
    let kept: (Option<Uuid>, Option<Uuid>) =
        sqlx::query_as("select admin_contact_id, tech_contact_id from domains where id = $1")
            .bind(domain)
            .fetch_one(&portal.db)
            .await
            .expect("the domain");
    assert_eq!(kept, (None, None));
}

#[tokio::test]
async fn a_refusal_is_shown_and_the_domain_keeps_its_contacts() {
    let portal = TestPortal::start().await;
    let domain = portal.registered(ADA, "refuses-roles.com").await;
    sqlx::query("update domains set supplier = 'by_hand' where id = $1")
        .bind(domain)
        .execute(&portal.db)
        .await
        .unwrap();
    portal.rules(reseller_portal::products::Supplier::ByHand, "com", |rules| rules.roles = vec![Role::Admin]).await;
    let ada = portal.customer(ADA).await;
    let kept = portal.kept_contact(&ada, "Our office", "Olga Office").await;
    assert_eq!(choose(&ada, domain, &[("admin", &kept.to_string())]).await.status, 303);
    let here = format!("/customer/domains/{domain}");
    assert!(ada.visit(&here).await.text(".note.warn").contains("Being given other contacts"));
    choose(&ada, domain, &[("admin", "profile")]).await;
    assert!(ada.visit(&here).await.text(".flash").contains("already"), "one after the other");
    let asked = portal.asked(domain).await;
    assert_eq!(asked.len(), 1);
    let task: Uuid = sqlx::query_scalar("select id from supplier_tasks where domain_id = $1 and state = 'open'")
        .bind(domain)
        .fetch_one(&portal.db)
        .await
        .unwrap();
    let by_hand = portal.staff("support").await.visit(&format!("/reseller/tasks/{task}")).await;
    let facts = by_hand.text("main");
    assert!(facts.contains("Change the contacts of") && facts.contains("Olga Office"), "{facts}");
    portal.supplied(domain, Some("It takes no admin contacts.")).await;
    let page = ada.visit(&here).await;
    assert!(page.text(".note.bad").contains("Change the contacts of: refused"), "{}", page.text("main"));
    assert!(page.text("main").contains("As the registrant"));
}

#[tokio::test]
async fn they_stay_while_there_is_a_dispute_and_are_nobody_elses_to_choose() {
    let portal = TestPortal::start().await;
    let domain = portal.registered(ADA, "roles.com").await;
    portal
        .rules(RegistrySimulator, "com", |rules| {
            rules.roles = vec![Role::Admin];
            rules.ascii_only = true;
        })
        .await;
    let ada = portal.customer(ADA).await;
    let greek = portal.kept_contact(&ada, "Greek", "Άδα").await;
    let accents = portal.kept_contact(&ada, "Accents", "Zoë Müller").await;
    let wrong = choose(&ada, domain, &[("admin", &greek.to_string())]).await;
    assert!(wrong.status == 422 && wrong.html().text("#errors").contains("full name"), "{}", wrong.body);
    assert!(ada.visit(&page_of(domain)).await.text("form[action$='/roles']").contains("shown there as Zoe Muller"));
    choose(&ada, domain, &[("admin", &accents.to_string())]).await;
    portal.suppliers_are_done(domain).await;
    assert_eq!(portal.roles_shown("roles.com").await["admin"]["name"], "Zoe Muller");
    let viktor = portal.customer("fraud@customer.example").await;
    let at = format!("/customer/domains/{domain}/roles");
    assert_eq!(viktor.post(&at, &[("admin", "registrant")]).await.status, 404);
    let theirs = portal.kept_contact(&viktor, "Viktor's", "Viktor Kunz").await;
    assert_eq!(ada.post(&at, &[("admin", &theirs.to_string())]).await.status, 422, "not one of hers");
    let owner = portal.staff("owner").await;
    owner.post(&format!("/reseller/domains/{domain}/dispute"), &[("procedure", "urs")]).await;
    portal.suppliers_are_done(domain).await;
    choose(&ada, domain, &[("admin", "registrant")]).await;
    let page = ada.visit(&format!("/customer/domains/{domain}")).await;
    assert!(page.text(".flash").contains("dispute"), "{}", page.text(".flash"));
    assert_eq!(portal.roles_shown("roles.com").await["admin"]["name"], "Zoe Muller");
}

#[tokio::test]
async fn a_change_of_the_registrant_waits_for_one_of_the_other_contacts() {
    let portal = TestPortal::start().await;
    let domain = portal.registered(ADA, "one-by-one.de").await;
    sqlx::query(
        "insert into supplier_tasks (id, reseller_id, customer_id, domain_id, supplier, action, arguments, state, created_at)
         select $2, reseller_id, customer_id, id, 'by_hand', 'change_roles', '{\"roles\": {}}', 'open', now()
           from domains where id = $1",
    )
    .bind(domain)
    .bind(Uuid::now_v7())
    .execute(&portal.db)
    .await
    .expect("others are asked for");
    let ada = portal.customer(ADA).await;
    let page = ada.visit("/customer/profile").await;
    assert_eq!(ada.save_profile(&page, &[("phone", "+31 6 87654321")]).await.status, 303);
    let waits = "select count(*) from supplier_tasks
                  where action = 'update_contact' and state = 'open' and last_error like '%other contacts%'
                    and domain_id = (select id from domains where name = 'one-by-one.de')";
    for _ in 0..200 {
        if portal.count(waits).await == 1 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(portal.count(waits).await, 1);
    assert_ne!(portal.shown_by_registry("one-by-one.de").await["phone"], "+31687654321", "one after the other");
}
