//! A customer's own domains and hosting: what he sees and changes himself, and what is left to support.
use uuid::Uuid;

use crate::support::TestPortal;
use crate::support::running::{Is, is};

const VERIFIED: &str = "verified@customer.example";
const OTHER: &str = "unverified@company.example";
const SETTINGS: [(&str, &[(&str, &str)]); 6] = [
    ("parking", &[]),
    ("parking/end", &[]),
    ("name-servers", &[("name_servers", "ns1.other.example\nns2.other.example")]),
    ("lock", &[]),
    ("lock/end", &[]),
    ("auto-renew", &[("on", "no")]),
];

#[tokio::test]
async fn he_changes_his_own_domain() {
    let portal = TestPortal::without_goods().await;
    let domain = portal.domain(VERIFIED, "mine.example", Is::default()).await;
    let ada = portal.customer(VERIFIED).await;
    let list = ada.get("/customer/domains?q=mine.example").await.page();
    assert_eq!(list.attributes("td.title a", "href"), [format!("/customer/domains/{domain}")]);
    assert!(!list.has("a[href^='/reseller']"));
    let home = format!("/customer/domains/{domain}");
    let page = ada.get(&home).await.page();
    assert!(!page.has("form[action$='/management']"), "that is for staff");
    assert_eq!(ada.submit(&page, &format!("{home}/name-servers"), SETTINGS[2].1).await.status, 303);
    assert_eq!(ada.submit(&page, &format!("{home}/auto-renew"), &[]).await.status, 303);
    assert_eq!(ada.submit(&page, &format!("{home}/lock"), &[]).await.status, 303);
    let page = ada.get(&home).await.page();
    assert_eq!(page.texts(".note.warn .title"), ["Being locked", "Being given other name servers"]);
    assert!(page.text(".timeline").contains("From your account"));
    assert_eq!(portal.asked(domain).await.len(), 2);
    portal.supplied(domain, Some("the registry's own words")).await;
    let page = ada.get(&home).await;
    assert!(page.html().text(".note.bad").contains("could not be done") && !page.body.contains("own words"));
}

#[tokio::test]
async fn what_support_manages_he_only_looks_at() {
    let portal = TestPortal::without_goods().await;
    let domain = portal.domain(VERIFIED, "mine.example", Is { supplier: "registry_simulator", ..Is::default() }).await;
    let (ada, support) = (portal.customer(VERIFIED).await, portal.staff("support").await);
    support.post(&format!("/reseller/domains/{domain}/management"), &[("on", "no")]).await;
    let events = portal.events_about(domain).await;
    let home = format!("/customer/domains/{domain}");
    let page = ada.get(&home).await.page();
    assert!(page.text(".note").contains("Support looks after this domain"));
    for (below, fields) in SETTINGS {
        assert!(!page.has(&format!("form[action='{home}/{below}']")), "{below} is not offered");
        let answer = ada.post(&format!("{home}/{below}"), fields).await;
        assert_eq!(answer.status, 403, "{below}");
    }
    assert_eq!(ada.post(&format!("{home}/auth-code"), &[]).await.status, 403);
    assert!(portal.asked(domain).await.is_empty());
    assert_eq!(portal.events_about(domain).await, events);
    assert_eq!(ada.submit(&page, &format!("{home}/renewal"), &[]).await.status, 303, "he may pay for it");
    assert_eq!(support.post(&format!("/reseller/domains/{domain}/parking"), &[]).await.status, 303, "staff may");
}

#[tokio::test]
async fn he_renews_himself_and_sees_the_price_before() {
    let portal = TestPortal::without_goods().await;
    let domain = portal.domain(VERIFIED, "mine.example", Is::default()).await;
    let hosting = portal.hosting(VERIFIED, "mine.example", Is::default()).await;
    let ada = portal.customer(VERIFIED).await;
    for (home, price) in
        [(format!("/customer/domains/{domain}"), "EUR 10.00"), (format!("/customer/hosting/{hosting}"), "EUR 60.00")]
    {
        let page = ada.get(&home).await.page();
        assert!(page.text("#f-renew-months option").contains(price), "{home}");
        assert_eq!(ada.submit(&page, &format!("{home}/renewal"), &[]).await.status, 303);
        let page = ada.get(&home).await.page();
        assert!(page.text(".flash").contains(price), "{}", page.text(".flash"));
        assert!(page.attribute(".flash a", "href").unwrap().starts_with("/customer/orders/"));
    }
    assert_eq!(portal.count("select count(*) from orders where not on_behalf and origin like 'renew:%'").await, 2);
}

#[tokio::test]
async fn paid_things_take_a_manager_when_staff_stand_beside_him() {
    let portal = TestPortal::without_goods().await;
    let domain = portal.domain(VERIFIED, "mine.example", Is::default()).await;
    let ada = portal.customer_id(VERIFIED).await;
    let path = format!("/customer/domains/{domain}/renewal");
    let fields = [("months", "12"), ("quote", "12:1000,24:1900")];
    let (support, manager) = (portal.staff("support").await, portal.staff("manager").await);
    support.enter(ada).await;
    assert_eq!(support.post(&path, &fields).await.status, 403);
    assert_eq!(support.post(&format!("/customer/domains/{domain}/auto-renew"), &[("on", "no")]).await.status, 303);
    manager.enter(ada).await;
    assert_eq!(manager.post(&path, &fields).await.status, 303);
    assert_eq!(portal.count("select count(*) from orders where on_behalf and origin like 'renew:%'").await, 1);
}

#[tokio::test]
async fn hosting_is_looked_at_and_renewed_but_not_switched_off() {
    let portal = TestPortal::without_goods().await;
    let hosting = portal.hosting(VERIFIED, "mine.example", Is::default()).await;
    let ada = portal.customer(VERIFIED).await;
    let home = format!("/customer/hosting/{hosting}");
    let page = ada.get(&home).await.page();
    assert!(page.text("dl.facts").contains("Test plan S") && page.text("dl.facts").contains("10 GB"));
    assert_eq!(ada.submit(&page, &format!("{home}/auto-renew"), &[]).await.status, 303);
    assert!(ada.get(&home).await.page().text("dl.facts").contains("Does not renew itself"));
    for below in ["suspension", "plan", "termination"] {
        assert_eq!(ada.post(&format!("{home}/{below}"), &[("reason", "x")]).await.status, 404, "{below}");
        assert_eq!(ada.post(&format!("/reseller/hosting/{hosting}/{below}"), &[]).await.status, 403, "{below}");
    }
}

#[tokio::test]
async fn what_is_suspended_he_does_not_pay_for_again() {
    let portal = TestPortal::without_goods().await;
    let hosting = portal.hosting(VERIFIED, "mine.example", is("suspended")).await;
    let ada = portal.customer(VERIFIED).await;
    let home = format!("/customer/hosting/{hosting}");
    assert!(!ada.get(&home).await.page().has("form[action$='/renewal']"));
    let answer = ada.post(&format!("{home}/renewal"), &[("months", "12"), ("quote", "12:6000")]).await;
    assert_eq!(answer.status, 422, "it is not offered");
    assert_eq!(portal.count("select count(*) from orders where origin like 'renew:%'").await, 0);
    let page = portal.staff("manager").await.get(&format!("/reseller/hosting/{hosting}")).await.page();
    assert!(page.text("#f-renew-months-hint").contains("stays suspended"), "staff know what they buy");
}

#[tokio::test]
async fn what_is_another_customers_is_not_there() {
    let portal = TestPortal::without_goods().await;
    let (domain, hosting) = (
        portal.domain(OTHER, "theirs.example", Is::default()).await,
        portal.hosting(OTHER, "theirs.example", is("suspended")).await,
    );
    let ada = portal.customer(VERIFIED).await;
    for id in [domain, Uuid::now_v7()] {
        assert_eq!(ada.get(&format!("/customer/domains/{id}")).await.status, 404);
        for (below, fields) in SETTINGS {
            assert_eq!(ada.post(&format!("/customer/domains/{id}/{below}"), fields).await.status, 404, "{below}");
        }
        for below in ["auth-code", "renewal", "restoring"] {
            assert_eq!(ada.post(&format!("/customer/domains/{id}/{below}"), &[]).await.status, 404, "{below}");
        }
    }
    assert_eq!(ada.get(&format!("/customer/hosting/{hosting}")).await.status, 404);
    assert_eq!(ada.post(&format!("/customer/hosting/{hosting}/renewal"), &[]).await.status, 404);
    for list in ["/customer/domains", "/customer/hosting"] {
        assert!(!ada.get(&format!("{list}?q=theirs&state=all")).await.page().text("main").contains("theirs.example"));
    }
    assert!(portal.asked(domain).await.is_empty());
}
