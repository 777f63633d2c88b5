//! A customer's details: what he is, his state, and where each thing about him is.
use uuid::Uuid;

use crate::support::TestPortal;

const VERIFIED: &str = "verified@customer.example";

#[tokio::test]
async fn details_say_who_he_is_and_lead_to_everything_about_him() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let ada = portal.customer_id(VERIFIED).await;
    let page = staff.get(&format!("/reseller/customers/{ada}")).await.page();
    assert_eq!(page.text("h1"), "Ada Jansen");
    let tabs = [
        "Overview",
        "Login(s) 1",
        "Orders",
        "Hosting 2",
        "Domains 5",
        "Tickets 3",
        "Notes 0",
        "Mails 0",
        "Events",
        "Settings",
        "Customer Area",
    ];
    assert_eq!(page.texts(".tabs a"), tabs);
    assert_eq!(page.text(".tabs [aria-current=page]"), "Overview");
    assert!(page.text(".head .actions").starts_with("Customer actions"));
    let enter = page.link("Login as customer").unwrap();
    assert_eq!(staff.get(&enter).await.status, 200);
    assert!(page.text("main").contains("Verified on ") && page.text("main").contains("from verified@customer.example"));
    for tab in page.attributes(".tabs a", "href") {
        let page = staff.get(&tab).await.page();
        assert_eq!(page.text("h1"), "Ada Jansen", "{tab}");
        assert_eq!(page.count(".tabs [aria-current=page]"), 1, "{tab}");
    }
}

#[tokio::test]
async fn the_state_stands_in_words_with_who_and_why() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    for (email, title, why) in [
        ("blocked@customer.example", "Login blocked@customer.example blocked", "Three invoices unpaid"),
        ("fraud@customer.example", "Marked as fraud", "Paid with a stolen card"),
    ] {
        let page = staff.get(&format!("/reseller/customers/{}", portal.customer_id(email).await)).await.page();
        let note = page.text(".note.bad");
        assert!(note.contains(title) && note.contains(why) && note.contains("By "), "{note}");
    }
    let page = staff
        .get(&format!("/reseller/customers/{}", portal.customer_id("unverified@company.example").await))
        .await
        .page();
    assert!(page.text("main").contains("Not verified"));
    let actions =
        format!("/reseller/customers/{}/verification", portal.customer_id("unverified@company.example").await);
    assert!(page.text(&format!("form[action='{actions}'] button")).ends_with("end verification e-mail"));
}

/// Done when 6.
#[tokio::test]
async fn what_is_somebody_elses_is_the_same_as_what_is_not_there() {
    let portal = TestPortal::start().await;
    let fjord = portal.signed_in("fjord", "owner@fjord.example").await;
    let ada = portal.customer_id(VERIFIED).await;
    let plain = |body: String| body.split("mention this reference").next().unwrap_or_default().to_owned();
    let unknown = fjord.get(&format!("/reseller/customers/{}", Uuid::now_v7())).await;
    assert_eq!(unknown.status, 404);
    let unknown = plain(unknown.html().text("main"));
    for below in ["", "/logins", "/logins/new", "/events", "/settings", "/verification/new", "/impersonation/new"] {
        let answer = fjord.get(&format!("/reseller/customers/{ada}{below}")).await;
        assert_eq!(answer.status, 404, "{below}");
        assert_eq!(plain(answer.html().text("main")), unknown, "{below}");
        for id in ["not-an-id", "0", "%00", "%FF", "..%2F..%2Fetc%2Fpasswd", "11111111-1111-1111-1111-111111111111%27"]
        {
            let answer = fjord.get(&format!("/reseller/customers/{id}{below}")).await;
            assert_eq!(answer.status, 404, "{id}{below}");
        }
    }
}

/// T4, T5: neither those above nor those below are one's own.
#[tokio::test]
async fn only_direct_customers_are_ones_own() {
    let portal = TestPortal::start().await;
    let tulips: Uuid = sqlx::query_scalar(
        "select c.id from customers c join resellers r on r.id = c.reseller_id where r.name = 'Tulip Web' limit 1",
    )
    .fetch_one(&portal.db)
    .await
    .unwrap();
    let northwind: Uuid = sqlx::query_scalar("select id from resellers where name like 'Northwind%'")
        .fetch_one(&portal.db)
        .await
        .unwrap();
    let (owner, tulip) = (portal.staff("owner").await, portal.signed_in("tulip", "owner@tulip.example").await);
    assert_eq!(owner.get(&format!("/reseller/customers/{tulips}")).await.status, 404);
    assert_eq!(
        owner.get(&format!("/reseller/customers/{northwind}")).await.status,
        404,
        "not one's own account either"
    );
    assert_eq!(tulip.get(&format!("/reseller/customers/{tulips}")).await.status, 200);
    assert_eq!(tulip.get(&format!("/reseller/customers/{}", portal.customer_id(VERIFIED).await)).await.status, 404);
}

#[tokio::test]
async fn nothing_anywhere_offers_to_delete() {
    let portal = TestPortal::start().await;
    let owner = portal.staff("owner").await;
    let ada = portal.customer_id(VERIFIED).await;
    for below in ["", "/logins", "/events", "/settings", "/impersonation/new"] {
        let page = owner.get(&format!("/reseller/customers/{ada}{below}")).await.page();
        let offers = [page.texts("button"), page.texts("a")].concat().join(" ").to_lowercase();
        assert!(!offers.contains("delete") && !offers.contains("remove"), "{below}: {offers}");
    }
    let answer = owner
        .request(
            reqwest::Method::DELETE,
            &format!("/reseller/customers/{ada}"),
            &[("sec-fetch-site", "same-origin")],
            String::new(),
        )
        .await;
    assert_eq!(answer.status, 405);
}

/// I1, done when 5: support is told, and offered nothing it may not do.
#[tokio::test]
async fn support_may_look_at_a_reseller_but_not_enter_or_change_his_logins() {
    let portal = TestPortal::start().await;
    let tulip: Uuid =
        sqlx::query_scalar("select id from resellers where name = 'Tulip Web'").fetch_one(&portal.db).await.unwrap();
    let (support, owner) = (portal.staff("support").await, portal.staff("owner").await);
    let page = support.get(&format!("/reseller/customers/{tulip}")).await.page();
    assert!(page.link("Login as reseller").is_none());
    assert_eq!(support.enter(tulip).await.status, 403);
    let offered = owner.get(&format!("/reseller/customers/{tulip}")).await.page();
    assert!(offered.link("Login as reseller").is_some());
    let logins = support.get(&format!("/reseller/customers/{tulip}/logins")).await.page();
    assert!(logins.link("Add login").is_none());
    assert_eq!(support.get(&format!("/reseller/customers/{tulip}/logins/new")).await.status, 403);
}
