//! Password, sessions, access log.
use crate::support::TestPortal;

const VERIFIED: &str = "verified@customer.example";

/// S4: changing the password ends every other session and tells the owner.
#[tokio::test]
async fn changing_the_password_ends_the_other_sessions() {
    let portal = TestPortal::start().await;
    let (here, elsewhere) = (portal.customer(VERIFIED).await, portal.customer(VERIFIED).await);
    let page = here.get("/customer/account").await.page();
    let fields =
        [("current", "demo-Portal-2026"), ("new", "correct horse battery"), ("repeat", "correct horse battery")];
    let before = here.cookie("session");
    assert_eq!(here.submit(&page, "/customer/account/password", &fields).await.status, 303);
    assert_ne!(here.cookie("session"), before);
    assert!(here.get("/customer/account").await.page().text("body").contains("Your password is changed"));
    assert!(elsewhere.get("/customer").await.location().contains("/login"));
    assert_eq!(portal.visitor().sign_in("northwind", VERIFIED, "demo-Portal-2026").await.status, 422);
    assert_eq!(portal.visitor().sign_in("northwind", VERIFIED, "correct horse battery").await.status, 303);
    let mail = portal.mailbox().wait_for(VERIFIED, 1).await;
    assert!(mail.header("Subject").to_lowercase().contains("password"), "{}", mail.header("Subject"));
}

#[tokio::test]
async fn a_password_that_will_not_do_is_refused_by_its_field() {
    let portal = TestPortal::start().await;
    let ada = portal.customer(VERIFIED).await;
    let long = "x".repeat(257);
    for (current, new, repeat, field) in [
        ("demo-Portal-2026", "short", "short", "new"),
        ("demo-Portal-2026", "password123", "password123", "new"),
        ("demo-Portal-2026", VERIFIED, VERIFIED, "new"),
        ("demo-Portal-2026", &long, &long, "new"),
        ("demo-Portal-2026", "correct horse battery", "correct horse batery", "repeat"),
        ("wrong", "correct horse battery", "correct horse battery", "current"),
        ("", "correct horse battery", "correct horse battery", "current"),
    ] {
        let answer =
            ada.post("/customer/account/password", &[("current", current), ("new", new), ("repeat", repeat)]).await;
        assert_eq!(answer.status, 422, "{field}");
        assert!(!answer.html().text(&format!("#f-{field}-error")).is_empty(), "{field}");
        assert!(!answer.body.contains("horse"), "passwords are not given back");
    }
}

#[tokio::test]
async fn one_can_end_ones_other_sessions_and_nobody_elses() {
    let portal = TestPortal::start().await;
    let (here, phone) = (portal.customer(VERIFIED).await, portal.customer(VERIFIED).await);
    let page = here.get("/customer/account").await.page();
    assert_eq!(page.count("tbody tr"), 2);
    let end = page.attribute("tbody form", "action").expect("End session");
    let stranger = portal.customer("unverified@company.example").await;
    assert_eq!(stranger.post(&end, &[]).await.status, 404);
    assert_eq!(phone.get("/customer").await.status, 200);
    assert_eq!(here.post(&end, &[]).await.status, 303);
    assert!(phone.get("/customer").await.location().contains("/login"));
    assert_eq!(here.get("/customer/account").await.page().count("tbody tr"), 1);
}
