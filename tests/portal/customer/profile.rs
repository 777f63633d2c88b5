//! The profile.
use crate::support::TestPortal;

const VERIFIED: &str = "verified@customer.example";

#[tokio::test]
async fn a_customer_changes_his_own_data() {
    let portal = TestPortal::start().await;
    let ada = portal.customer(VERIFIED).await;
    let page = ada.get("/customer/profile").await.page();
    assert_eq!(page.attribute("#f-name", "value").as_deref(), Some("Ada Jansen"));
    let saved = ada.save_profile(&page, &[("city", "Haarlem"), ("postal_code", "2011ab")]).await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    let page = ada.get("/customer/profile").await.page();
    assert_eq!(page.attribute("#f-city", "value").as_deref(), Some("Haarlem"));
    assert_eq!(page.attribute("#f-postal_code", "value").as_deref(), Some("2011 AB"));
    assert!(page.text("body").contains("Saved."));
    let event: (String, String) = sqlx::query_as(
        "select actor::text, actor_name from events where kind = 'profile_changed' order by at desc limit 1",
    )
    .fetch_one(&portal.db)
    .await
    .expect("an event");
    assert_eq!(event, ("person".into(), "Ada Jansen".into()));
}

/// S15, CVE-2026-44584: a new address is not a proved one.
#[tokio::test]
async fn a_new_address_is_not_verified() {
    let portal = TestPortal::start().await;
    let ada = portal.customer(VERIFIED).await;
    let page = ada.get("/customer/profile").await.page();
    assert_eq!(ada.save_profile(&page, &[("email", "new@customer.example")]).await.status, 303);
    assert!(ada.get("/customer").await.page().text("main").contains("Not verified"));
    // the link that proves it goes there by itself
    let link = format!("{}verify/", portal.base);
    portal.mailbox().wait_for("new@customer.example", 2).await;
    let mails = portal.mailbox().to("new@customer.example");
    assert!(mails.iter().any(|mail| mail.text.contains(&link)), "beside what is said of his domains");
    let back = ada.get("/customer/profile").await.page();
    ada.save_profile(&back, &[("email", VERIFIED)]).await;
    assert!(
        ada.get("/customer").await.page().text("main").contains("Not verified"),
        "also when the old one comes back"
    );
}

#[tokio::test]
async fn every_field_says_what_is_wrong_with_it_and_nothing_is_lost() {
    let portal = TestPortal::start().await;
    let ada = portal.customer(VERIFIED).await;
    let long = "x".repeat(256);
    for (field, value) in [
        ("name", ""),
        ("name", long.as_str()),
        ("name", "A\u{0}da"),
        ("name", "A\u{202e}da"),
        ("email", "nobody"),
        ("phone", "12"),
        ("postal_code", "99999"),
        ("country", "XX"),
        ("city", ""),
        ("address", ""),
        ("vat_number", "NL1"),
    ] {
        let page = ada.get("/customer/profile").await.page();
        let answer = ada.save_profile(&page, &[("organisation", "Jansen B.V."), (field, value)]).await;
        assert_eq!(answer.status, 422, "{field}={value:?}");
        let again = answer.html();
        assert!(!again.text(&format!("#f-{field}-error")).is_empty(), "{field}={value:?} has its message");
        assert!(again.has("#errors"), "and the summary");
        assert_eq!(again.attribute("#f-organisation", "value").as_deref(), Some("Jansen B.V."));
    }
    assert!(ada.get("/customer").await.page().text("h1").contains("Ada Jansen"), "nothing was written");
}

/// T9: columns that are no fields change nothing.
#[tokio::test]
async fn foreign_columns_are_refused() {
    let portal = TestPortal::start().await;
    let ada = portal.customer(VERIFIED).await;
    for column in ["is_reseller", "verified", "verification_id", "reseller_id", "number", "role", "fraud", "id"] {
        let page = ada.get("/customer/profile").await.page();
        let answer = ada.save_profile(&page, &[(column, "true")]).await;
        assert_eq!(answer.status, 422, "{column}");
    }
}

/// Two people at once: the second is shown what changed, and nothing is silently overwritten.
#[tokio::test]
async fn a_change_in_between_is_not_overwritten_unseen() {
    let portal = TestPortal::start().await;
    let ada = portal.customer(VERIFIED).await;
    let staff = portal.staff("support").await;
    staff.enter(portal.customer_id(VERIFIED).await).await;
    let page = ada.get("/customer/profile").await.page();
    let other = staff.get("/customer/profile").await.page();
    assert_eq!(staff.save_profile(&other, &[("city", "Utrecht")]).await.status, 303);
    let answer = ada.save_profile(&page, &[("phone", "+31687654321")]).await;
    assert_eq!(answer.status, 409);
    assert!(answer.html().text("main").contains("Utrecht"), "what stands there now is shown");
    portal.changes_end().await;
    let saved = ada.save_profile(&answer.html(), &[]).await;
    assert_eq!(saved.status, 303, "and saving again keeps the own entries");
}
