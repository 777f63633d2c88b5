//! New terms: published by the owner, asked of those who accepted older ones, kept with who, when and from where.
use time::Duration;

use crate::reseller::labels::home;
use crate::support::{Person, TestPortal};

const ADA: &str = "verified@customer.example";
const TERMS: &str = "/customer/terms";

async fn publish(portal: &TestPortal, slug: &str, owner: &Person, version: &str, body: &str) {
    let path = format!("{}/terms", home(portal, slug).await);
    let page = owner.visit(&path).await;
    let answer = owner.submit(&page, &path, &[("version", version), ("body", body)]).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let again = owner.submit(&page, &path, &[("version", version), ("body", body)]).await;
    assert_eq!(again.status, 303, "the same form publishes once");
    portal.pass(Duration::seconds(1));
}

#[tokio::test]
async fn whoever_accepted_older_terms_is_asked_at_his_next_sign_in() {
    let portal = TestPortal::start().await;
    let owner = portal.staff("owner").await;
    let before = portal.customer(ADA).await;
    publish(&portal, "northwind", &owner, "2099-01", "All is new.\n\nRead it.").await;
    assert_eq!(before.get("/customer").await.status, 200, "nobody is interrupted");
    let ada = portal.customer(ADA).await;
    let led = ada.get("/customer/domains?q=a").await;
    assert_eq!((led.status, led.location()), (303, "/customer/terms?next=%2Fcustomer%2Fdomains%3Fq%3Da"));
    let profile = ada.post("/customer/profile", &[("name", "Somebody")]).await;
    assert_eq!((profile.status, profile.location()), (303, TERMS), "and nothing is changed before");
    let page = ada.visit("/customer/domains?q=a").await;
    assert!(
        page.text("main").contains("All is new.") && page.text("main").contains("2099-01"),
        "{}",
        page.text("main")
    );
    // signing out works
    let leaving = ada.copy();
    assert_eq!(leaving.sign_out().await.status, 303);
    let ada = portal.customer(ADA).await;
    let page = ada.visit("/customer/domains?q=a").await;
    let accepted = ada.submit(&page, TERMS, &[]).await;
    assert_eq!((accepted.status, accepted.location()), (303, "/customer/domains?q=a"));
    assert_eq!(ada.get("/customer").await.status, 200);
    assert_eq!(portal.customer(ADA).await.get("/customer").await.status, 200, "once for the account");
    let kept: Vec<(String, String, String, bool)> = sqlx::query_as(
        "select t.version, a.person_name, a.ip, a.accepted_at <= $1 from terms_acceptances a join terms t on t.id = a.terms_id",
    )
    .bind(portal.state.clock.now())
    .fetch_all(&portal.db)
    .await
    .unwrap();
    assert_eq!(kept.len(), 1);
    assert!(
        kept[0].0 == "2099-01" && kept[0].1.contains("Ada") && kept[0].2.starts_with("10.") && kept[0].3,
        "{kept:?}"
    );
    let told: i64 =
        sqlx::query_scalar("select count(*) from events where kind in ('terms_published', 'terms_accepted')")
            .fetch_one(&portal.db)
            .await
            .unwrap();
    assert_eq!(told, 2);
    let versions = owner.visit(&format!("{}/terms", home(&portal, "northwind").await)).await;
    assert!(versions.text("#versions details").contains("accepted by 1 customer"), "{}", versions.text("#versions"));
}

#[tokio::test]
async fn staff_who_act_for_him_are_never_asked_and_cannot_accept() {
    let portal = TestPortal::start().await;
    let owner = portal.staff("owner").await;
    publish(&portal, "northwind", &owner, "2099-01", "All is new.").await;
    let support = portal.staff("support").await;
    assert_eq!(support.enter(portal.customer_id(ADA).await).await.status, 303);
    assert_eq!(support.get("/customer").await.status, 200, "not asked");
    let page = support.get(TERMS).await.page();
    assert!(page.has("section.acting") && !page.has(&format!("form[action='{TERMS}']")), "and no button");
    assert_eq!(support.post(TERMS, &[("shown", "")]).await.status, 403);
    let kept: i64 = sqlx::query_scalar("select count(*) from terms_acceptances").fetch_one(&portal.db).await.unwrap();
    assert_eq!(kept, 0);
    assert_eq!(portal.customer(ADA).await.get("/customer").await.location(), "/customer/terms?next=%2Fcustomer");
    // who never accepted any is asked when he is verified, as before
    let erik = portal.customer("unverified@company.example").await;
    assert_eq!(erik.get("/customer").await.status, 200);
    // another label's customers are not asked
    let mine: String = sqlx::query_scalar(
        "select l.name from logins l join customers c on c.id = l.customer_id join labels b on b.id = c.label_id
          where b.slug = 'fjord' and c.verified and l.password_hash is not null and l.role is null limit 1",
    )
    .fetch_optional(&portal.db)
    .await
    .unwrap()
    .unwrap_or_default();
    if !mine.is_empty() {
        assert_eq!(portal.signed_in("fjord", &mine).await.get("/customer").await.status, 200);
    }
}

#[tokio::test]
async fn the_platforms_new_terms_are_asked_of_everybodys_customers_and_what_was_shown_is_accepted() {
    let portal = TestPortal::start().await;
    let operator = portal.signed_in("meridian", "owner@meridian.example").await;
    publish(&portal, "meridian", &operator, "2099-02", "The platform is new.").await;
    let ada = portal.customer(ADA).await;
    let page = ada.visit("/customer").await;
    assert!(page.text("main").contains("The platform is new."));
    // meanwhile her label's are new too: she signed in before, so they come the next time
    let owner = portal.staff("owner").await;
    publish(&portal, "northwind", &owner, "2099-01", "All is new.").await;
    assert_eq!(ada.submit(&page, TERMS, &[]).await.location(), "/customer");
    assert_eq!(ada.get("/customer").await.status, 200);
    let ada = portal.customer(ADA).await;
    let page = ada.visit("/customer").await;
    assert!(page.text("main").contains("All is new.") && !page.text("main").contains("The platform is new."));
    // a page that shows something else than what is in force accepts nothing
    let other = uuid::Uuid::now_v7().to_string();
    assert_eq!(ada.post(TERMS, &[("shown", &other)]).await.status, 422);
    assert_eq!(ada.get("/customer").await.status, 303);
}

#[tokio::test]
async fn versions_are_named_once_and_never_change() {
    let portal = TestPortal::start().await;
    let owner = portal.staff("owner").await;
    let path = format!("{}/terms", home(&portal, "northwind").await);
    publish(&portal, "northwind", &owner, "2099-01", "All is new.").await;
    let long = "x".repeat(60_001);
    for (version, body, field, says) in [
        ("2099-01", "Something else.", "version", "a version of this name already"),
        ("2099-02", "All is new.", "body", "what the terms in force say"),
        ("", "Something else.", "version", "Name the version"),
        ("2099-02", " \n ", "body", "Write the terms"),
        ("2099-02", &long, "body", "60000"),
    ] {
        let answer = owner.post(&path, &[("version", version), ("body", body)]).await;
        let page = answer.html();
        assert_eq!(answer.status, 422, "{version}");
        assert!(page.text(&format!("#f-{field}-error")).contains(says), "{}", page.text(&format!("#f-{field}-error")));
        assert_eq!(page.attribute("#f-version", "value").as_deref(), Some(version), "nothing is lost");
    }
    for sql in ["update terms set body = 'Otherwise.'", "delete from terms"] {
        assert!(sqlx::query(sql).execute(&portal.db).await.is_err(), "{sql}");
    }
}
