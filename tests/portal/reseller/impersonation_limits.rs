//! What "Login as customer" may not do, and what ends it.
use time::Duration;
use uuid::Uuid;

use crate::support::{Person, TestPortal};

const VERIFIED: &str = "verified@customer.example";

async fn acting(portal: &TestPortal) -> (Person, Uuid) {
    let staff = portal.staff("support").await;
    let ada = portal.customer_id(VERIFIED).await;
    assert_eq!(staff.enter(ada).await.status, 303);
    (staff, ada)
}

async fn end_reason(portal: &TestPortal) -> String {
    let reason: Option<String> =
        sqlx::query_scalar("select end_reason::text from impersonations order by started_at desc limit 1")
            .fetch_one(&portal.db)
            .await
            .expect("one");
    reason.unwrap_or_else(|| "open".into())
}

/// I3: what takes the customer's own hands is refused, with the banner and an event, and changes nothing.
#[tokio::test]
async fn what_takes_own_hands_is_refused_and_noted() {
    let portal = TestPortal::start().await;
    let (staff, ada) = acting(&portal).await;
    let password = [("current", "demo-Portal-2026"), ("new", "another-Portal-2026"), ("repeat", "another-Portal-2026")];
    let session = Uuid::now_v7();
    for (path, fields) in [
        ("/customer/account/password".to_owned(), &password[..]),
        ("/customer/account/sessions/end".to_owned(), &[]),
        (format!("/customer/account/sessions/{session}/end"), &[]),
        (format!("/customer/account/access/{session}/end"), &[]),
    ] {
        let answer = staff.post(&path, fields).await;
        assert_eq!(answer.status, 403, "{path}");
        assert_eq!(answer.html().count("section.acting"), 1, "the banner stands on the refusal too");
        let noted: i64 = sqlx::query_scalar("select count(*) from events where customer_id = $1 and kind = 'impersonation_denied' and data->>'what' = $2")
            .bind(ada).bind(format!("POST {path}")).fetch_one(&portal.db).await.expect("a count");
        assert_eq!(noted, 1, "{path} is noted");
    }
    // what managers may do for him is said to be theirs
    let answer = staff.post("/customer/order/items", &[]).await;
    assert_eq!(answer.status, 403);
    assert!(answer.html().text("main").contains("only managers and owners may do this"), "{}", answer.body);
    assert_eq!(
        portal.visitor().sign_in("northwind", VERIFIED, "demo-Portal-2026").await.status,
        303,
        "the password is the old one"
    );
}

#[tokio::test]
async fn it_lasts_thirty_minutes_at_most_however_busy_one_is() {
    let portal = TestPortal::start().await;
    let (staff, _) = acting(&portal).await;
    for _ in 0..5 {
        portal.pass(Duration::minutes(5));
        assert_eq!(staff.get("/customer").await.status, 200);
    }
    portal.pass(Duration::minutes(6));
    let answer = staff.get("/customer").await;
    assert_eq!((answer.status, answer.location()), (303, "/reseller"));
    let page = staff.visit("/reseller").await;
    assert!(page.text("body").contains("30 minutes were over"), "it is explained");
    assert_eq!(end_reason(&portal).await, "expired");
    assert!(!staff.visit("/customer").await.has("section.acting"), "the Customer Area is his own again");
}

#[tokio::test]
async fn it_ends_after_ten_idle_minutes() {
    let portal = TestPortal::start().await;
    let (staff, _) = acting(&portal).await;
    portal.pass(Duration::minutes(11));
    let answer = staff.post("/customer/profile", &[("phone", "+31687654321")]).await;
    assert_eq!((answer.status, answer.location()), (303, "/reseller"));
    assert_eq!(end_reason(&portal).await, "idle");
}

/// Nobody asks any more, and still it ends and the customer is told.
#[tokio::test]
async fn an_abandoned_one_is_ended_and_the_customer_told() {
    let portal = TestPortal::start().await;
    let (_gone, _) = acting(&portal).await;
    portal.tidy().await;
    assert_eq!(end_reason(&portal).await, "open");
    portal.pass(Duration::minutes(31));
    portal.tidy().await;
    assert_eq!(end_reason(&portal).await, "expired");
    portal.mailbox().wait_for(VERIFIED, 1).await;
    portal.tidy().await;
    assert_eq!(portal.mailbox().to(VERIFIED).len(), 1, "once");
}

/// I6: signing out ends it for good, whatever cookie is replayed.
#[tokio::test]
async fn signing_out_ends_it_and_an_old_cookie_is_nobody() {
    let portal = TestPortal::start().await;
    let (staff, _) = acting(&portal).await;
    let replay = staff.copy();
    staff.sign_out().await;
    assert_eq!(end_reason(&portal).await, "signed_out");
    assert!(replay.get("/customer").await.location().contains("/login"));
}

/// I6: beginning and returning give the session another id.
#[tokio::test]
async fn the_session_gets_a_new_id_at_start_and_end() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let before = staff.copy();
    staff.enter(portal.customer_id(VERIFIED).await).await;
    let during = staff.copy();
    assert!(before.get("/reseller").await.location().contains("/login"));
    staff.go_back().await;
    assert!(during.get("/customer").await.location().contains("/login"));
    assert_eq!(staff.get("/reseller/customers").await.status, 200);
}

/// I5: rights are read on every request.
#[tokio::test]
async fn losing_the_right_ends_it_on_the_next_request() {
    let portal = TestPortal::start().await;
    let manager = portal.staff("manager").await;
    let tulip: Uuid = sqlx::query_scalar("select id from resellers where name like 'Tulip%'")
        .fetch_one(&portal.db)
        .await
        .expect("Tulip");
    assert_eq!(manager.enter(tulip).await.location(), "/reseller");
    assert!(manager.get("/reseller/customers").await.page().has("section.acting"));
    sqlx::query("update logins set role = 'support' where name = 'manager@northwind.example'")
        .execute(&portal.db)
        .await
        .expect("he is demoted");
    let answer = manager.get("/reseller/customers").await;
    assert_eq!((answer.status, answer.location()), (303, "/reseller"));
    assert_eq!(end_reason(&portal).await, "not_allowed");
    assert!(!manager.visit("/reseller").await.has("section.acting"));
}

#[tokio::test]
async fn disabled_staff_are_out_on_the_next_request_and_the_visit_is_closed() {
    let portal = TestPortal::start().await;
    let (staff, _) = acting(&portal).await;
    sqlx::query("insert into restrictions (id, reseller_id, customer_id, login_id, kind, reason, placed_at)
                 select gen_random_uuid(), reseller_id, customer_id, id, 'login_denied', 'left', now() from logins where name = 'support@northwind.example'")
        .execute(&portal.db).await.expect("he is disabled");
    assert!(staff.get("/customer").await.location().contains("/login"));
    assert!(staff.get("/reseller").await.location().contains("/login"));
    portal.pass(Duration::minutes(31));
    portal.tidy().await;
    assert_ne!(end_reason(&portal).await, "open");
}

/// Access log > End support session.
#[tokio::test]
async fn the_customer_can_end_it() {
    let portal = TestPortal::start().await;
    let (staff, _) = acting(&portal).await;
    let customer = portal.customer(VERIFIED).await;
    let page = customer.get("/customer/account/access").await.page();
    let end = page.attribute("form[action^='/customer/account/access/']", "action").expect("End support session");
    assert_eq!(page.text(&format!("form[action='{end}'] button")), "End support session");
    let strangers = portal.customer("unverified@company.example").await;
    assert_eq!(strangers.post(&end, &[]).await.status, 404);
    assert_eq!(customer.post(&end, &[]).await.status, 303);
    assert_eq!(end_reason(&portal).await, "customer_ended");
    let next = staff.get("/customer").await;
    assert_eq!((next.status, next.location()), (303, "/reseller"));
    assert!(staff.visit("/reseller").await.text("body").contains("has ended your support session"), "it is explained");
    assert!(!staff.get("/customer").await.page().has("section.acting"), "he is in his own area again");
}

/// "Login as reseller": both areas, and no further.
#[tokio::test]
async fn login_as_reseller_opens_both_areas_but_no_further_ones() {
    let portal = TestPortal::start().await;
    let owner = portal.staff("owner").await;
    let tulip: Uuid = sqlx::query_scalar("select id from resellers where name like 'Tulip%'")
        .fetch_one(&portal.db)
        .await
        .expect("Tulip");
    assert_eq!(owner.enter(tulip).await.location(), "/reseller");
    let list = owner.get("/reseller/customers").await.page();
    assert!(list.text("section.acting").contains("Tulip Web"));
    let his: Uuid = sqlx::query_scalar("select id from customers where reseller_id = $1 limit 1")
        .bind(tulip)
        .fetch_one(&portal.db)
        .await
        .expect("his");
    assert_eq!(owner.get(&format!("/reseller/customers/{his}")).await.status, 200);
    assert_eq!(
        owner.get(&format!("/reseller/customers/{}", portal.customer_id(VERIFIED).await)).await.status,
        404,
        "not his own while there"
    );
    assert!(owner.get("/customer").await.page().text("h1").contains("Tulip Web"));
    assert_eq!(owner.enter(his).await.status, 403, "no nesting");
    owner.go_back().await;
    assert_eq!(owner.get(&format!("/reseller/customers/{his}")).await.status, 404);
}
