//! Hosting that runs: suspending and bringing back, plans, terminating, renewing.
use uuid::Uuid;

use crate::support::running::{Is, is};
use crate::support::{Person, TestPortal};

const VERIFIED: &str = "verified@customer.example";

fn home(account: Uuid) -> String {
    format!("/reseller/hosting/{account}")
}

async fn said(person: &Person, path: &str) -> String {
    person.get(path).await.page().text(".flash")
}

#[tokio::test]
async fn support_suspends_with_a_reason_that_the_customer_does_not_read() {
    let portal = TestPortal::start().await;
    let account = portal.hosting(VERIFIED, "tulip.example", Is::default()).await;
    let (support, ada, home) = (portal.staff("support").await, portal.customer(VERIFIED).await, home(account));
    let path = format!("{home}/suspension");
    let long = "x".repeat(501);
    for reason in ["", " \n ", "a\u{0}b", long.as_str()] {
        let answer = support.post(&path, &[("reason", reason)]).await;
        assert_eq!(answer.status, 422, "{reason:?}");
        assert!(!answer.html().text("#f-suspend-reason-error").is_empty(), "{reason:?}");
    }
    let page = support.get(&home).await.page();
    assert_eq!(support.submit(&page, &path, &[("reason", "sends spam")]).await.status, 303);
    support.post(&path, &[("reason", "a second reason")]).await;
    assert!(said(&support, &home).await.contains("being suspended already"));
    assert_eq!(portal.asked(account).await, [("suspend".to_owned(), serde_json::json!({ "reason": "sends spam" }))]);
    portal.supplied(account, None).await;
    let page = support.get(&home).await.page();
    assert_eq!(page.text(".head .badge"), "Suspended");
    assert!(page.text(".note.bad").contains("By Sanne de Wit") && page.text(".note.bad").contains("sends spam"));
    let mine = ada.get(&format!("/customer/hosting/{account}")).await;
    let note = mine.html().text(".note.bad");
    assert!(note.contains("This hosting is suspended") && note.contains("write to"), "{note}");
    assert!(!mine.body.contains("spam") && !mine.body.contains("Sanne"), "neither why nor who");
    assert_eq!(portal.count("select count(*) from hosting_suspensions where lifted_at is null").await, 1);
}

#[tokio::test]
async fn support_brings_back_only_what_it_suspended_itself() {
    let portal = TestPortal::start().await;
    let (support, manager) = (portal.staff("support").await, portal.staff("manager").await);
    let account = portal.hosting(VERIFIED, "tulip.example", Is::default()).await;
    let home = home(account);
    manager.post(&format!("{home}/suspension"), &[("reason", "by the manager")]).await;
    portal.supplied(account, None).await;
    let page = support.get(&home).await.page();
    assert!(
        !page.has("form[action$='/suspension/end']") && page.text(".note.bad").contains("Support brings back only")
    );
    assert_eq!(support.post(&format!("{home}/suspension/end"), &[]).await.status, 403);
    assert!(portal.asked(account).await.is_empty());
    manager.post(&format!("{home}/suspension/end"), &[]).await;
    manager.post(&format!("{home}/suspension/end"), &[]).await;
    assert!(said(&manager, &home).await.contains("being brought back already"));
    assert_eq!(portal.asked(account).await.len(), 1);
    portal.supplied(account, None).await;
    assert_eq!(support.get(&home).await.page().text(".head .badge"), "Active");

    support.post(&format!("{home}/suspension"), &[("reason", "by support")]).await;
    portal.supplied(account, None).await;
    let page = support.get(&home).await.page();
    assert_eq!(support.submit(&page, &format!("{home}/suspension/end"), &[]).await.status, 303);
    portal.supplied(account, None).await;
    support.post(&format!("{home}/suspension/end"), &[]).await;
    assert!(said(&support, &home).await.contains("not suspended"));
    assert_eq!(portal.count("select count(*) from hosting_suspensions where lifted_by is not null").await, 2);
}

#[tokio::test]
async fn a_suspension_that_its_supplier_refused_can_be_asked_for_again() {
    let portal = TestPortal::start().await;
    let account = portal.hosting(VERIFIED, "tulip.example", Is::default()).await;
    let (support, home) = (portal.staff("support").await, home(account));
    support.post(&format!("{home}/suspension"), &[("reason", "the first")]).await;
    portal.supplied(account, Some("No such account.")).await;
    assert!(support.get(&home).await.page().text("main").contains("Suspend: refused"));
    assert_eq!(support.post(&format!("{home}/suspension"), &[("reason", "the second")]).await.status, 303);
    portal.supplied(account, None).await;
    assert!(support.get(&home).await.page().text(".note.bad").contains("the second"));
}

#[tokio::test]
async fn managers_change_the_plan_and_read_what_it_will_cost() {
    let portal = TestPortal::start().await;
    let account = portal.hosting(VERIFIED, "tulip.example", Is::default()).await;
    let owner: Uuid = sqlx::query_scalar("select reseller_id from hosting_accounts where id = $1")
        .bind(account)
        .fetch_one(&portal.db)
        .await
        .unwrap();
    let large = portal.product(owner, "hosting", "Test plan L", "by_hand", &[("period", 12, 12000)]).await;
    let monthly = portal.product(owner, "hosting", "Test plan M", "by_hand", &[("period", 1, 900)]).await;
    let (support, manager, home) = (portal.staff("support").await, portal.staff("manager").await, home(account));
    assert_eq!(support.get(&format!("{home}/plan")).await.status, 403);
    assert!(!support.get(&home).await.page().has("a[href$='/plan']"));
    let page = manager.get(&format!("{home}/plan")).await.page();
    assert!(page.text("main").contains("counts from the next renewal"));
    assert!(
        page.text("#f-product").contains("Test plan L, EUR 120.00") && !page.text("#f-product").contains("Test plan M")
    );
    for product in [String::new(), monthly.to_string(), Uuid::now_v7().to_string(), "x".into()] {
        let answer = manager.post(&format!("{home}/plan"), &[("product", &product)]).await;
        assert_eq!(answer.status, 422, "{product}");
        assert!(answer.html().text("#f-product-error").contains("Choose one"));
    }
    for _ in 0..2 {
        assert_eq!(manager.post(&format!("{home}/plan"), &[("product", &large.to_string())]).await.status, 303);
    }
    assert!(said(&manager, &home).await.contains("another plan already"));
    assert_eq!(portal.asked(account).await[0].1["product"], large.to_string());
    portal.supplied(account, None).await;
    let page = manager.get(&home).await.page();
    assert!(page.text("dl.facts").contains("Test plan L"));
    assert_eq!(page.texts("#f-renew-months option"), ["1 year, EUR 120.00"], "the next renewal costs it");
}

#[tokio::test]
async fn it_is_terminated_by_managers_who_type_its_name() {
    let portal = TestPortal::start().await;
    let account = portal.hosting(VERIFIED, "tulip.example", Is::default()).await;
    let (support, manager, home) = (portal.staff("support").await, portal.staff("manager").await, home(account));
    let path = format!("{home}/termination");
    assert_eq!(support.get(&path).await.status, 403);
    assert_eq!(support.post(&path, &[("name", "tulip.example")]).await.status, 403);
    assert!(!support.get(&home).await.page().has("a[href$='/termination']"));
    let page = manager.get(&path).await.page();
    assert!(page.text(".note.bad").contains("cannot be undone") && page.text(".note.bad").contains("for good"));
    for name in ["", "tulip", "TULIP.example", "tulip.example.", "tulip.example\u{0}"] {
        let answer = manager.submit(&page, &path, &[("name", name)]).await;
        assert_eq!(answer.status, 422, "{name:?}");
        assert!(!answer.html().text("#f-name-error").is_empty(), "{name:?}");
    }
    assert!(portal.asked(account).await.is_empty());
    assert_eq!(manager.submit(&page, &path, &[("name", "tulip.example")]).await.status, 303);
    assert!(said(&manager, &home).await.contains("being terminated"));
    manager.post(&format!("{home}/suspension"), &[("reason", "too late")]).await;
    assert!(said(&manager, &home).await.contains("being terminated already"));
    portal.supplied(account, None).await;
    assert_eq!(manager.get(&home).await.page().text(".head .badge"), "Terminated");
    manager.submit(&page, &path, &[("name", "tulip.example")]).await;
    assert!(said(&manager, &home).await.contains("nothing to terminate"));
}

#[tokio::test]
async fn what_is_not_active_is_not_suspended_and_what_is_over_not_renewed() {
    let portal = TestPortal::start().await;
    let manager = portal.staff("manager").await;
    for (state, renewable) in [("pending", false), ("suspended", true), ("expired", true), ("terminated", false)] {
        let account = portal.hosting(VERIFIED, &format!("{state}.example"), is(state)).await;
        let home = home(account);
        manager.post(&format!("{home}/suspension"), &[("reason", "why not")]).await;
        assert!(!said(&manager, &home).await.is_empty(), "{state}");
        assert!(portal.asked(account).await.is_empty(), "{state}");
        let page = manager.get(&home).await.page();
        assert_eq!(page.has("form[action$='/renewal']"), renewable, "{state}");
        let fields = [("months", "12"), ("quote", "12:6000")];
        let status = manager.post(&format!("{home}/renewal"), &fields).await.status;
        assert_eq!(status, if renewable { 303 } else { 422 }, "{state}");
    }
}

#[tokio::test]
async fn what_is_another_resellers_is_not_there() {
    let portal = TestPortal::start().await;
    let account = portal.hosting(VERIFIED, "tulip.example", Is::default()).await;
    let fjord = portal.signed_in("fjord", "owner@fjord.example").await;
    for id in [account.to_string(), Uuid::now_v7().to_string(), "%00".into()] {
        for below in ["", "/plan", "/termination"] {
            assert_eq!(fjord.get(&format!("/reseller/hosting/{id}{below}")).await.status, 404, "{id}{below}");
        }
        for below in ["suspension", "suspension/end", "plan", "termination", "renewal"] {
            assert_eq!(fjord.post(&format!("/reseller/hosting/{id}/{below}"), &[]).await.status, 404, "{id} {below}");
        }
        assert_eq!(fjord.post(&format!("/reseller/hosting/{id}/auto-renew"), &[("on", "no")]).await.status, 404);
    }
    assert!(portal.asked(account).await.is_empty());
}
