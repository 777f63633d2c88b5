//! *Settings* > *May resell*: a customer becomes a reseller, three levels and more.
use uuid::Uuid;

use crate::support::{Person, TestPortal};

const PASSWORD: &str = "demo-Portal-2026";

async fn make_reseller(owner: &Person, customer: Uuid, name: &str, slug: &str) -> u16 {
    let settings = format!("/reseller/customers/{customer}/settings");
    let page = owner.get(&settings).await.page();
    let action = format!("/reseller/customers/{customer}/reselling");
    owner.submit(&page, &action, &[("label", name), ("slug", slug)]).await.status
}

/// A customer whom the reseller's owner makes, with a password.
async fn customer(portal: &TestPortal, owner: &Person, email: &str) -> Uuid {
    let page = owner.get("/reseller/customers/new").await.page();
    let fields = [
        ("name", "Kim Vos"),
        ("organisation", "Vos Sites"),
        ("address", "Markt 1"),
        ("postal_code", "1012 AB"),
        ("city", "Amsterdam"),
        ("country", "NL"),
        ("phone", "+31612345678"),
        ("email", email),
        ("may_log_in", "yes"),
    ];
    let mut answer = owner.submit(&page, "/reseller/customers/new", &fields).await;
    if answer.status == 200 || answer.status == 409 {
        answer = owner.submit(&answer.html(), "/reseller/customers/new", &[("confirmed", "yes")]).await;
    }
    assert_eq!(answer.status, 303, "{}", answer.body);
    sqlx::query("update logins set password_hash = (select password_hash from logins where name = 'owner@tulip.example') where name = $1")
        .bind(email)
        .execute(&portal.db)
        .await
        .unwrap();
    portal.customer_id(email).await
}

#[tokio::test]
async fn operator_northwind_tulip_and_two_more_below() {
    let portal = TestPortal::start().await;
    let tulip = portal.signed_in("tulip", "owner@tulip.example").await;
    let vos = customer(&portal, &tulip, "kim@vos.example").await;
    let kim = portal.signed_in("tulip", "kim@vos.example").await;
    assert_eq!(kim.get("/reseller").await.status, 403, "a customer has no Reseller Area");
    assert_eq!(make_reseller(&tulip, vos, "Vos Sites", "vos-sites").await, 303);
    assert_eq!(kim.get("/reseller").await.status, 200, "at the next request, in the same session");
    assert!(portal.visitor().get("/at/vos-sites/login").await.page().text("body").contains("Vos Sites"));

    let kim = portal.signed_in("vos-sites", "kim@vos.example").await;
    let lena = customer(&portal, &kim, "lena@below.example").await;
    assert_eq!(portal.signed_in("vos-sites", "lena@below.example").await.get("/customer").await.status, 200);
    // whoever is further up does not see him
    for (label, login) in [
        ("tulip", "owner@tulip.example"),
        ("northwind", "owner@northwind.example"),
        ("meridian", "owner@meridian.example"),
    ] {
        let above = portal.signed_in(label, login).await;
        assert_eq!(above.get(&format!("/reseller/customers/{lena}")).await.status, 404, "{label}");
        assert!(
            !above.get("/reseller/customers?q=lena%40below").await.page().text("#results").contains("below.example")
        );
    }
    let above = portal.signed_in("tulip", "owner@tulip.example").await;
    assert!(above.get("/reseller/customers?is_reseller=yes").await.page().text("main").contains("Vos Sites"));
    assert_eq!(above.enter(vos).await.status, 303);
    assert_eq!(above.get(&format!("/reseller/customers/{lena}")).await.status, 200, "by Login as reseller only");
    assert_eq!(above.get("/reseller/staff").await.status, 200);

    // a fourth level, and the sum of it in the rows
    assert_eq!(make_reseller(&kim, lena, "Below", "below").await, 303);
    let depth: i16 =
        sqlx::query_scalar("select depth from resellers where id = $1").bind(lena).fetch_one(&portal.db).await.unwrap();
    assert_eq!(depth, 4);
    let own = portal.signed_in("below", "lena@below.example").await;
    let events = own.get("/reseller/staff").await.page();
    assert_eq!(events.count("tbody tr"), 1, "she is the only owner of her house");
    let told = kim.get(&format!("/reseller/customers/{lena}/events")).await.page().text("main");
    assert!(told.contains("May resell, as Below") && told.contains("Kim Vos (owner)"), "{told}");
}

#[tokio::test]
async fn the_right_is_taken_away_from_who_has_no_customers_and_given_back() {
    let portal = TestPortal::start().await;
    let owner = portal.signed_in("tulip", "owner@tulip.example").await;
    let vos = customer(&portal, &owner, "kim@vos.example").await;
    assert_eq!(make_reseller(&owner, vos, "Vos Sites", "vos-sites").await, 303);
    let kim = portal.signed_in("vos-sites", "kim@vos.example").await;
    // two more work there: one who comes in, one who is shut out
    for (name, shut) in [("ann@vos.example", false), ("bob@vos.example", true)] {
        let fields = [("person_name", "Somebody"), ("email", name), ("role", "manager")];
        assert_eq!(kim.post("/reseller/staff/new", &fields).await.status, 303);
        let id: Uuid = sqlx::query_scalar("update logins set password_hash = (select password_hash from logins where name = 'owner@tulip.example') where name = $1 returning id")
            .bind(name).fetch_one(&portal.db).await.unwrap();
        if shut {
            assert_eq!(kim.post(&format!("/reseller/staff/{id}/disabling"), &[]).await.status, 303);
        }
    }
    let page = owner.get(&format!("/reseller/customers/{vos}/settings")).await.page();
    let end = format!("/reseller/customers/{vos}/reselling/end");
    assert_eq!(owner.submit(&page, &end, &[]).await.status, 303);
    assert_eq!(kim.get("/reseller").await.status, 403, "at the next request");
    assert_eq!(kim.get("/customer").await.status, 200, "he stays a customer");
    assert_eq!(portal.visitor().get("/at/vos-sites/login").await.status, 404);
    assert_eq!(portal.visitor().sign_in("tulip", "ann@vos.example", PASSWORD).await.status, 303);
    assert_eq!(
        portal.visitor().sign_in("tulip", "bob@vos.example", PASSWORD).await.status,
        422,
        "who was shut out stays out"
    );
    let shown = owner.get(&format!("/reseller/customers/{vos}/settings")).await.page();
    assert!(shown.text("#reselling").contains("He sold at /at/vos-sites"), "{}", shown.text("#reselling"));
    let again = format!("/reseller/customers/{vos}/reselling");
    assert_eq!(owner.submit(&shown, &again, &[]).await.status, 303);
    assert_eq!(kim.get("/reseller").await.status, 200);
    assert_eq!(portal.visitor().get("/at/vos-sites/login").await.status, 200);
}

#[tokio::test]
async fn who_has_customers_stays_a_reseller() {
    let portal = TestPortal::start().await;
    let owner = portal.staff("owner").await;
    let tulip = portal.customer_id("owner@tulip.example").await;
    let answer = owner.post(&format!("/reseller/customers/{tulip}/reselling/end"), &[]).await;
    let many: i64 = sqlx::query_scalar("select count(*) from customers where reseller_id = $1")
        .bind(tulip)
        .fetch_one(&portal.db)
        .await
        .unwrap();
    assert_eq!(answer.status, 422);
    let said = answer.html().text("#errors");
    assert!(said.contains(&format!("He has {many} customers")) && said.contains("deny logging in"), "{said}");
    assert_eq!(portal.signed_in("tulip", "owner@tulip.example").await.get("/reseller").await.status, 200);
}

/// A customer is made at the moment in which the right is taken away: one of the two happens, never both.
#[tokio::test(flavor = "multi_thread")]
async fn nobody_gets_a_customer_after_the_right_is_gone() {
    let portal = TestPortal::start().await;
    let owner = portal.signed_in("tulip", "owner@tulip.example").await;
    let vos = customer(&portal, &owner, "kim@vos.example").await;
    assert_eq!(make_reseller(&owner, vos, "Vos Sites", "vos-sites").await, 303);
    let kim = portal.signed_in("vos-sites", "kim@vos.example").await;
    let end = format!("/reseller/customers/{vos}/reselling/end");
    let new = [
        ("name", "Lena"),
        ("address", "Markt 1"),
        ("postal_code", "1012 AB"),
        ("city", "Amsterdam"),
        ("country", "NL"),
        ("phone", "+31612345678"),
        ("email", "lena@below.example"),
        ("may_log_in", "yes"),
        ("confirmed", "yes"),
    ];
    let (made, ended) = tokio::join!(kim.post("/reseller/customers/new", &new), owner.post(&end, &[]));
    let (is_reseller, customers): (bool, i64) = sqlx::query_as(
        "select is_reseller, (select count(*) from customers below where below.reseller_id = c.id) from customers c where id = $1",
    )
    .bind(vos)
    .fetch_one(&portal.db)
    .await
    .unwrap();
    assert!(is_reseller || customers == 0, "{} {}", made.status, ended.status);
    assert!(
        ended.status == 303 && customers == 0 || ended.status == 422 && customers == 1,
        "{} {}",
        made.status,
        ended.status
    );
}

#[tokio::test]
async fn only_owners_make_resellers_and_what_is_wrong_stands_by_its_field() {
    let portal = TestPortal::start().await;
    let (owner, manager) = (portal.staff("owner").await, portal.staff("manager").await);
    let ada = portal.customer_id("verified@customer.example").await;
    let action = format!("/reseller/customers/{ada}/reselling");
    let good = [("label", "Ada Sells"), ("slug", "ada-sells")];
    assert_eq!(manager.post(&action, &good).await.status, 403);
    let settings = format!("/reseller/customers/{ada}/settings");
    let shown = manager.get(&settings).await.page();
    assert!(shown.text("#reselling").contains("Only owners change this") && !shown.has("#reselling form"));
    let long = "x".repeat(101);
    for (field, value) in [
        ("label", ""),
        ("label", long.as_str()),
        ("label", "a\u{0}b"),
        ("slug", ""),
        ("slug", "a b"),
        ("slug", "a\u{0}"),
        ("slug", &long),
        ("slug", "northwind"),
    ] {
        let mut fields = good.to_vec();
        fields.retain(|(name, _)| *name != field);
        fields.push((field, value));
        let answer = owner.post(&action, &fields).await;
        assert_eq!(answer.status, 422, "{field}={value:?}");
        assert!(!answer.html().text(&format!("#f-reselling-{field}-error")).is_empty(), "{field}={value:?}");
    }
    let other: Uuid = portal.customer_id("owner@fjord.example").await;
    assert_eq!(owner.post(&format!("/reseller/customers/{other}/reselling"), &good).await.status, 404);
    let depth =
        "update resellers set depth = $1 where id = (select id from customers where email = 'owner@northwind.example')";
    sqlx::query(depth).bind(8_i16).execute(&portal.db).await.unwrap();
    let deep = owner.post(&action, &good).await;
    assert!(deep.status == 422 && deep.html().text("#errors").contains("at most 8 resellers"), "{}", deep.status);
    sqlx::query(depth).bind(1_i16).execute(&portal.db).await.unwrap();
    assert_eq!(owner.post(&action, &good).await.status, 303);
    assert_eq!(owner.post(&action, &good).await.status, 422, "he is one already");
}
