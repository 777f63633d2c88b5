//! Domains that run: their page in the Reseller Area, and every change that staff can ask for.
use uuid::Uuid;

use crate::support::running::{Is, is};
use crate::support::{Person, TestPortal};

const VERIFIED: &str = "verified@customer.example";
const FRAUD: &str = "fraud@customer.example";

fn home(domain: Uuid) -> String {
    format!("/reseller/domains/{domain}")
}

async fn said(person: &Person, path: &str) -> String {
    person.get(path).await.page().text(".flash")
}

#[tokio::test]
async fn a_domains_page_says_all_that_is_known() {
    let portal = TestPortal::without_goods().await;
    let domain = portal.domain(VERIFIED, "tulip-garden.example", Is { days: 40, ..Is::default() }).await;
    let page = portal.staff("support").await.get(&home(domain)).await.page();
    assert_eq!(page.text("h1"), "tulip-garden.example");
    assert_eq!(page.text(".head .badge"), "Active");
    let facts = page.text("dl.facts");
    for words in ["Ada Jansen", "In 40 days; it renews itself", "Not locked", "Customer may manage", "By hand"] {
        assert!(facts.contains(words) || facts.contains("In 39 days") && words.starts_with("In "), "{words}: {facts}");
    }
    assert!(page.text("#f-name_servers").contains("ns1.host.example"));
    assert!(page.text("main").contains("verified@customer.example"), "the registrant data of its version");
    assert!(!page.has("form[action$='/renewal']"), "support does not order");
}

#[tokio::test]
async fn support_parks_and_unparks_once_however_often_it_is_pressed() {
    let portal = TestPortal::without_goods().await;
    let domain = portal.domain(VERIFIED, "tulip-garden.example", Is::default()).await;
    let (support, home) = (portal.staff("support").await, home(domain));
    let page = support.get(&home).await.page();
    let answer = support.submit(&page, &format!("{home}/parking"), &[]).await;
    assert_eq!((answer.status, answer.location()), (303, home.as_str()));
    let page = support.get(&home).await.page();
    assert!(page.text(".flash").contains("is being parked"));
    assert_eq!(page.text(".note.warn .title"), "Being parked");
    support.post(&format!("{home}/parking"), &[]).await;
    assert!(said(&support, &home).await.contains("being parked already"));
    let asked = portal.asked(domain).await;
    assert_eq!(asked.len(), 1);
    assert!(asked[0].1["target"].as_str().unwrap().ends_with("/at/northwind/parked"), "{asked:?}");

    for other in ["parking/end", "name-servers"] {
        let fields = [("name_servers", "ns1.other.example\nns2.other.example")];
        support.post(&format!("{home}/{other}"), if other == "name-servers" { &fields } else { &[] }).await;
        assert_eq!(portal.asked(domain).await.len(), 1, "{other} waits for the parking");
        said(&support, &home).await;
    }
    portal.supplied(domain, None).await;
    let page = support.get(&home).await.page();
    assert_eq!(page.text(".head .badge"), "Parked");
    assert!(!page.has("#f-name_servers"), "what is parked has no name servers to choose");
    support.post(&format!("{home}/parking"), &[]).await;
    assert!(said(&support, &home).await.contains("parked already"));
    support.submit(&page, &format!("{home}/parking/end"), &[]).await;
    assert_eq!(portal.asked(domain).await[0].0, "unpark");
    portal.supplied(domain, Some("The registry is closed on Sundays.")).await;
    let page = support.get(&home).await.page();
    assert!(page.text(".note.bad").contains("Unpark: refused") && page.text(".note.bad").contains("Sundays"));
    assert_eq!(page.text(".head .badge"), "Parked");
    assert!(page.text(".timeline").contains("By Sanne de Wit (support)"));
}

#[tokio::test]
async fn two_who_press_at_once_ask_once() {
    let portal = TestPortal::without_goods().await;
    let domain = portal.domain(VERIFIED, "tulip-garden.example", Is::default()).await;
    let (support, path) = (portal.staff("support").await, format!("{}/parking", home(domain)));
    let others: Vec<Person> = (0..6).map(|_| support.copy()).collect();
    let presses = others.into_iter().map(|person| {
        let path = path.clone();
        tokio::spawn(async move { person.post(&path, &[]).await.status })
    });
    for press in presses.collect::<Vec<_>>() {
        assert_eq!(press.await.unwrap(), 303);
    }
    assert_eq!(portal.asked(domain).await.len(), 1);
}

#[tokio::test]
async fn name_servers_are_checked_line_by_line() {
    let portal = TestPortal::without_goods().await;
    let domain = portal.domain(VERIFIED, "tulip-garden.example", Is::default()).await;
    let (support, home) = (portal.staff("support").await, home(domain));
    let path = format!("{home}/name-servers");
    let many = "ns.host.example\n".repeat(14);
    let long = "x".repeat(6000);
    for (typed, says) in [
        ("", "one a line"),
        ("ns1.host.example", "2 to 13"),
        (many.as_str(), "this has 14"),
        ("ns1.host.example\nns1.host.example", "twice"),
        ("ns1.host.example\nns1.tulip-garden.example", "write its address"),
        ("ns1.host.example\nns2.host.example 203.0.113.9", "without an address"),
        ("ns1.host.example\nns1.tulip-garden.example 192.168.1.1", "no address"),
        ("ns1.host.example\n<b>.example", "<b>.example"),
        ("ns1.host.example\nns2\u{0}.example", "no domain name"),
        (long.as_str(), "5000 characters"),
    ] {
        let answer = support.post(&path, &[("name_servers", typed)]).await;
        assert_eq!(answer.status, 422, "{typed:?}");
        let page = answer.html();
        assert!(page.text("#f-name_servers-error").contains(says), "{says}: {}", page.text("#f-name_servers-error"));
        assert!(page.has("#errors a[href='#f-name_servers']"));
    }
    assert!(portal.asked(domain).await.is_empty());
    let good = "ns1.other.example\r\nns1.tulip-garden.example 203.0.113.9 2001:db8:1::9\r\n";
    assert_eq!(support.post(&path, &[("name_servers", good)]).await.status, 303);
    let asked = portal.asked(domain).await;
    assert_eq!(asked[0].1["name_servers"][1]["ips"][1], "2001:db8:1::9");
    portal.supplied(domain, None).await;
    assert!(support.get(&home).await.page().text("#f-name_servers").contains("203.0.113.9"));
    support.post(&path, &[("name_servers", good)]).await;
    assert!(said(&support, &home).await.contains("already"));
}

#[tokio::test]
async fn the_lock_is_turned_and_settings_are_switched() {
    let portal = TestPortal::without_goods().await;
    let domain = portal.domain(VERIFIED, "tulip-garden.example", Is::default()).await;
    let (support, home) = (portal.staff("support").await, home(domain));
    support.post(&format!("{home}/lock/end"), &[]).await;
    assert!(said(&support, &home).await.contains("not locked"));
    support.post(&format!("{home}/lock"), &[]).await;
    support.post(&format!("{home}/lock"), &[]).await;
    assert!(said(&support, &home).await.contains("being locked already"));
    portal.supplied(domain, None).await;
    assert!(support.get(&home).await.page().text("dl.facts").contains("Locked"));
    support.post(&format!("{home}/lock/end"), &[]).await;
    assert_eq!(portal.asked(domain).await[0].0, "unlock");

    let before = portal.events_about(domain).await;
    for (path, off, says) in [
        ("auto-renew", "no", "Does not renew itself"),
        ("management", "no", "Only staff manage it"),
        ("auto-renew", "yes", "Renews itself"),
        ("management", "yes", "Customer may manage"),
    ] {
        let path = format!("{home}/{path}");
        assert_eq!(support.post(&path, &[("on", off)]).await.status, 303);
        assert_eq!(support.post(&path, &[("on", off)]).await.status, 303, "twice is once");
        assert!(support.get(&home).await.page().text("dl.facts").contains(says), "{says}");
        assert_eq!(support.post(&path, &[("on", "maybe")]).await.status, 422);
        assert_eq!(support.post(&path, &[("on", "yes"), ("state", "deleted")]).await.status, 422);
    }
    assert_eq!(portal.events_about(domain).await, before + 4);
}

#[tokio::test]
async fn what_is_not_active_is_not_changed() {
    let portal = TestPortal::without_goods().await;
    let support = portal.staff("support").await;
    for state in ["pending", "expired", "redemption", "transferred_away", "deleted"] {
        let domain = portal.domain(VERIFIED, &format!("{}-garden.example", state.replace('_', "-")), is(state)).await;
        let home = home(domain);
        let page = support.get(&home).await.page();
        for below in ["parking", "parking/end", "lock", "auth-code"] {
            assert!(!page.has(&format!("form[action='{home}/{below}']")), "{state}: {below} is not offered");
            assert_eq!(support.post(&format!("{home}/{below}"), &[]).await.status, 303, "{state} {below}");
            assert!(!said(&support, &home).await.is_empty(), "{state} {below} says why not");
        }
        let servers = [("name_servers", "ns1.other.example\nns2.other.example")];
        assert_eq!(support.post(&format!("{home}/name-servers"), &servers).await.status, 303);
        assert!(portal.asked(domain).await.is_empty(), "{state}");
        assert_eq!(portal.events_about(domain).await, 0, "{state}");
    }
}

/// Seen by the person himself, recorded, and never while acting.
#[tokio::test]
async fn an_auth_code_is_shown_once_and_recorded() {
    let portal = TestPortal::without_goods().await;
    let like = Is { supplier: "registry_simulator", ..Is::default() };
    let domain = portal.domain(VERIFIED, "tulip-garden.example", like).await;
    let (support, home) = (portal.staff("support").await, home(domain));
    let answer = support.post(&format!("{home}/auth-code"), &[]).await;
    let code = answer.page().text("#auth-code");
    assert!(code.len() >= 8, "{code}");
    assert_eq!(answer.headers["cache-control"], "no-store");
    let page = support.get(&home).await;
    assert!(page.html().text(".timeline").contains("Auth code of tulip-garden.example made and shown"));
    assert!(!page.body.contains(&code));
    let kept: i64 = sqlx::query_scalar("select count(*) from events where data::text like '%' || $1 || '%'")
        .bind(&code)
        .fetch_one(&portal.db)
        .await
        .unwrap();
    assert_eq!(kept, 0);

    support.enter(portal.customer_id(VERIFIED).await).await;
    let mine = format!("/customer/domains/{domain}");
    assert!(!support.get(&mine).await.page().has("form[action$='/auth-code']"));
    assert_eq!(support.post(&format!("{mine}/auth-code"), &[]).await.status, 403);
    let denied = portal.count("select count(*) from events where kind = 'impersonation_denied'").await;
    assert_eq!(denied, 1);
    assert_eq!(support.post(&format!("{mine}/parking"), &[]).await.status, 303, "parking is allowed");
    assert_eq!(portal.asked(domain).await.len(), 1);
}

#[tokio::test]
async fn managers_renew_at_the_price_they_were_shown_and_once() {
    let portal = TestPortal::without_goods().await;
    let domain = portal.domain(VERIFIED, "tulip-garden.example", Is::default()).await;
    let (support, manager, home) = (portal.staff("support").await, portal.staff("manager").await, home(domain));
    let path = format!("{home}/renewal");
    let page = manager.get(&home).await.page();
    assert_eq!(page.texts("#f-renew-months option"), ["1 year, EUR 10.00", "2 years, EUR 19.00"]);
    for (fields, says) in [
        (vec![("months", "36")], "prices have changed"),
        (vec![("months", "")], "Choose one"),
        (vec![("months", "9999999999")], "Choose one"),
        (vec![("months", "12"), ("quote", "12:1,24:1")], "prices have changed"),
    ] {
        let answer = manager.submit(&page, &path, &fields).await;
        assert_eq!(answer.status, 422, "{fields:?}");
        assert!(answer.html().text("#f-renew-months-error").contains(says), "{fields:?}");
    }
    assert_eq!(manager.submit(&page, &path, &[("amount", "1")]).await.status, 422, "no such field");
    assert_eq!(support.submit(&page, &path, &[]).await.status, 409, "not from somebody else's page");
    assert_eq!(support.post(&path, &[("months", "24")]).await.status, 403);
    let answer = manager.submit(&page, &path, &[("months", "24")]).await;
    assert_eq!((answer.status, answer.location()), (303, home.as_str()));
    let flash = said(&manager, &home).await;
    assert!(flash.contains("over EUR 19.00") && flash.contains("Waiting for payment"), "{flash}");
    manager.submit(&page, &path, &[("months", "12")]).await;
    assert!(said(&manager, &home).await.contains("ordered already"));
    assert_eq!(portal.count("select count(*) from order_lines where action = 'renew'").await, 1);
    assert_eq!(portal.count("select count(*) from orders where on_behalf and total = 1900").await, 1);
}

/// Done when 3: renewal is ordering, too.
#[tokio::test]
async fn a_fraud_marked_customers_renewal_is_refused_by_every_road() {
    let portal = TestPortal::without_goods().await;
    let domain = portal.domain(FRAUD, "fraud-garden.example", Is::default()).await;
    let hosting = portal.hosting(FRAUD, "fraud-garden.example", Is::default()).await;
    let gone = portal.domain(FRAUD, "gone-garden.example", is("redemption")).await;
    let before = portal.count("select count(*) from events where kind = 'order_refused'").await;
    let (manager, himself) = (portal.staff("manager").await, portal.customer(FRAUD).await);
    let settings = format!("/reseller/customers/{}/settings", portal.customer_id(FRAUD).await);
    let mut tried = 0;
    // forms that were opened before the mark
    for (thing, order, quote) in [
        (format!("domains/{domain}"), "renewal", "12:1000,24:1900"),
        (format!("hosting/{hosting}"), "renewal", "12:6000"),
        (format!("domains/{gone}"), "restoring", "12:7500"),
    ] {
        for (person, area, says) in
            [(&manager, "reseller", "marked as fraud"), (&himself, "customer", "cannot order at the moment")]
        {
            let home = format!("/{area}/{thing}");
            let page = person.get(&home).await.page();
            let why = page.text("#f-renew-months");
            assert!(why.contains(says) && !page.has(&format!("form[action='{home}/{order}']")), "{why}");
            match area {
                "reseller" => assert!(page.attributes("#f-renew-months a", "href").contains(&settings)),
                _ => assert!(why.contains("Please contact Northwind Hosting"), "{why}"),
            }
            let answer = person.post(&format!("{home}/{order}"), &[("months", "12"), ("quote", quote)]).await;
            assert_eq!(answer.status, 422, "{home} {order}");
            assert!(answer.html().text("#f-renew-months").contains(says), "{}", answer.html().text("main"));
            tried += 1;
        }
    }
    manager.enter(portal.customer_id(FRAUD).await).await;
    let fields = [("months", "12"), ("quote", "12:1000,24:1900")];
    assert_eq!(manager.post(&format!("/customer/domains/{domain}/renewal"), &fields).await.status, 422);
    assert_eq!(portal.count("select count(*) from order_lines where action in ('renew', 'restore')").await, 0);
    let refused = portal.count("select count(*) from events where kind = 'order_refused'").await;
    assert_eq!(refused - before, tried + 1);
}

#[tokio::test]
async fn a_domain_in_redemption_is_restored_for_its_fee() {
    let portal = TestPortal::without_goods().await;
    let domain =
        portal.domain(VERIFIED, "late-garden.example", Is { state: "redemption", days: -60, ..Is::default() }).await;
    let (manager, home) = (portal.staff("manager").await, home(domain));
    let page = manager.get(&home).await.page();
    assert_eq!(page.texts("#f-renew-months option"), ["1 year, EUR 75.00"]);
    assert_eq!(manager.submit(&page, &format!("{home}/restoring"), &[]).await.status, 303);
    assert_eq!(portal.count("select count(*) from order_lines where action = 'restore' and amount = 7500").await, 1);
    let answer = manager.post(&format!("{home}/renewal"), &[("months", "12"), ("quote", "12:1000,24:1900")]).await;
    assert_eq!(answer.status, 422, "it is not renewed");
}

#[tokio::test]
async fn what_is_another_resellers_is_not_there() {
    let portal = TestPortal::without_goods().await;
    let domain = portal.domain(VERIFIED, "tulip-garden.example", Is::default()).await;
    let fjord = portal.signed_in("fjord", "owner@fjord.example").await;
    for id in [domain.to_string(), Uuid::now_v7().to_string(), "not-an-id".into(), "%00".into()] {
        assert_eq!(fjord.get(&format!("/reseller/domains/{id}")).await.status, 404, "{id}");
        for below in ["parking", "parking/end", "name-servers", "lock", "lock/end", "auth-code", "renewal", "restoring"]
        {
            assert_eq!(fjord.post(&format!("/reseller/domains/{id}/{below}"), &[]).await.status, 404, "{id} {below}");
        }
        for below in ["auto-renew", "management"] {
            let path = format!("/reseller/domains/{id}/{below}");
            assert_eq!(fjord.post(&path, &[("on", "no")]).await.status, 404, "{id} {below}");
        }
    }
    assert!(portal.asked(domain).await.is_empty());
    assert_eq!(portal.events_about(domain).await, 0);
}
