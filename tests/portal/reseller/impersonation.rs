//! "Login as customer", from its reason to its record.
use time::Duration;

use crate::support::TestPortal;

const VERIFIED: &str = "verified@customer.example";

#[tokio::test]
async fn support_stands_beside_the_customer_and_everything_is_on_the_record() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let ada = portal.customer_id(VERIFIED).await;
    let details = format!("/reseller/customers/{ada}");
    let page = staff.get(&details).await.page();
    let way = page.link("Login as customer").expect("it stands in the menu");
    let form = staff.get(&way).await.page();
    let fields = [("reason", "caller asked to correct the phone number"), ("ticket", "T-77")];
    let answer = staff.submit(&form, &format!("{details}/impersonation"), &fields).await;
    assert_eq!((answer.status, answer.location()), (303, "/customer"));

    let home = staff.get("/customer").await.page();
    assert!(home.text("section.acting").contains("Sanne de Wit") && home.text("section.acting").contains("Ada Jansen"));
    assert!(home.text("section.acting .reason").contains("correct the phone number"));
    assert!(home.text("title").starts_with("Acting for Ada Jansen"));
    let profile = staff.get("/customer/profile").await.page();
    let saved = staff.save_profile(&profile, &[("phone", "+31 6 87654321")]).await;
    assert_eq!(saved.status, 303, "{}", saved.body);

    let back = staff.go_back().await;
    assert_eq!((back.status, back.location()), (303, details.as_str()));
    let after = staff.get(&details).await.page();
    assert!(!after.has("section.acting"));
    let events = staff.get(&format!("{details}/events")).await.page().text("main");
    for words in ["Phone changed", "Sanne de Wit (support)", "Logged in as customer", "returned to the Reseller Area"] {
        assert!(events.contains(words), "{words} in {events}");
    }
    let row: (String, String, bool) = sqlx::query_as(
        "select actor::text, actor_name, impersonation_id is not null from events where customer_id = $1 and kind = 'profile_changed' order by at desc limit 1",
    )
    .bind(ada)
    .fetch_one(&portal.db)
    .await
    .expect("the event");
    assert_eq!(row, ("acting".into(), "Sanne de Wit (support)".into(), true));

    // one tells of the visit, one of what became of the domains
    portal.mailbox().wait_for(VERIFIED, 2).await;
    let mails = portal.mailbox().to(VERIFIED);
    let mail = mails.iter().find(|mail| mail.text.contains("correct the phone number")).expect("a mail of the visit");
    assert!(mail.text.contains("correct the phone number") && mail.text.contains("T-77"), "{}", mail.text);
    let customer = portal.customer(VERIFIED).await;
    let log = customer.get("/customer/account/access").await.page().text("main");
    assert!(
        log.contains("Support, Northwind") && log.contains("correct the phone number") && log.contains("T-77"),
        "{log}"
    );
    assert!(!log.contains("Sanne"), "customers see the label");
}

/// I1: who may begin with whom.
#[tokio::test]
async fn only_those_who_may_begin_can() {
    let portal = TestPortal::start().await;
    let tulip: uuid::Uuid = sqlx::query_scalar("select id from resellers where name like 'Tulip%'")
        .fetch_one(&portal.db)
        .await
        .expect("Tulip");
    let northwind: uuid::Uuid = sqlx::query_scalar("select id from resellers where name like 'Northwind%'")
        .fetch_one(&portal.db)
        .await
        .expect("Northwind");
    let tulips: uuid::Uuid = sqlx::query_scalar("select id from customers where reseller_id = $1 limit 1")
        .bind(tulip)
        .fetch_one(&portal.db)
        .await
        .expect("his");
    let ada = portal.customer_id(VERIFIED).await;
    let fjord = portal.signed_in("fjord", "owner@fjord.example").await;
    for (person, target, expected) in [
        (portal.staff("support").await, portal.customer_id("blocked@customer.example").await, 303),
        (portal.staff("support").await, portal.customer_id("unverified@company.example").await, 303),
        (portal.staff("support").await, portal.customer_id("fraud@customer.example").await, 303),
        (portal.staff("support").await, tulip, 403),
        (portal.staff("manager").await, tulip, 303),
        (portal.staff("owner").await, tulip, 303),
        (portal.staff("owner").await, tulips, 404),
        (portal.staff("owner").await, northwind, 404),
        (portal.signed_in("tulip", "owner@tulip.example").await, northwind, 404),
        (fjord, ada, 404),
        (portal.customer(VERIFIED).await, ada, 403),
        (portal.visitor(), ada, 303),
    ] {
        let answer = person.enter(target).await;
        assert_eq!(answer.status, expected, "{target}: {}", answer.location());
    }
    let begun: i64 = sqlx::query_scalar("select count(*) from impersonations where ended_at is null")
        .fetch_one(&portal.db)
        .await
        .expect("a count");
    assert_eq!(begun, 5);
}

#[tokio::test]
async fn a_reason_is_needed_and_nothing_typed_is_lost() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let address = format!("/reseller/customers/{}/impersonation", portal.customer_id(VERIFIED).await);
    let too_long = "x".repeat(501);
    for reason in ["", "too short", &too_long, "with a \u{0} in the middle of it"] {
        let answer = staff.post(&address, &[("reason", reason), ("ticket", "T-77")]).await;
        assert_eq!(answer.status, 422);
        let page = answer.html();
        assert!(page.has("#f-reason-error"));
        assert_eq!(page.attribute("#f-ticket", "value").as_deref(), Some("T-77"));
    }
    let reason = "ten chars!";
    assert_eq!(staff.post(&address, &[("reason", reason)]).await.status, 303);
}

/// Sign-in older than ten minutes asks for the password first and keeps the reason.
#[tokio::test]
async fn an_old_sign_in_asks_for_the_password_first() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let ada = portal.customer_id(VERIFIED).await;
    let address = format!("/reseller/customers/{ada}/impersonation");
    portal.pass(Duration::minutes(11));
    assert!(staff.get(&format!("{address}/new")).await.page().has("#f-password"));
    let reason = ("reason", "caller asked to correct the phone number");
    for (password, expected) in [("", 422), ("not-this-one", 422), ("demo-Portal-2026", 303)] {
        let answer = staff.post(&address, &[reason, ("password", password)]).await;
        assert_eq!(answer.status, expected);
        if expected == 422 {
            assert!(answer.html().has("#f-password-error"));
            assert_eq!(answer.html().text("#f-reason"), reason.1, "the reason is kept");
            assert_eq!(answer.html().attribute("#f-password", "value"), None);
        }
    }
}

/// I4: one at a time.
#[tokio::test]
async fn a_second_start_offers_to_end_the_first() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let (ada, company) = (portal.customer_id(VERIFIED).await, portal.customer_id("unverified@company.example").await);
    staff.enter(ada).await;
    let second = staff.enter(company).await;
    assert_eq!(second.status, 409);
    let page = second.html();
    assert!(page.text("main").contains("Ada Jansen") && page.has("section.acting"));
    let next =
        page.attribute("main form[action='/impersonation/end'] input[name=next]", "value").expect("the way back here");
    let ended = staff.post("/impersonation/end", &[("next", &next)]).await;
    assert_eq!((ended.status, ended.location()), (303, next.as_str()));
    assert_eq!(staff.enter(company).await.status, 303);
    let shown = staff.get("/customer").await.page().text("section.acting");
    assert!(!shown.contains("Ada Jansen"));
}

/// I4, twice at once: the database lets one begin.
#[tokio::test(flavor = "multi_thread")]
async fn two_starts_at_once_make_one() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let (one, two) = (staff.copy(), staff.copy());
    let ada = portal.customer_id(VERIFIED).await;
    let (first, second) = tokio::join!(one.enter(ada), two.enter(ada));
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses[0], 303, "{statuses:?}");
    let open: i64 = sqlx::query_scalar("select count(*) from impersonations where ended_at is null")
        .fetch_one(&portal.db)
        .await
        .expect("a count");
    assert_eq!(open, 1);
}

/// I10: only a form of ours begins it.
#[tokio::test]
async fn it_begins_by_a_form_of_ours_only() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let address = format!("/reseller/customers/{}/impersonation", portal.customer_id(VERIFIED).await);
    assert_eq!(staff.get(&address).await.status, 405);
    let headers = [("origin", "https://evil.example"), ("content-type", "application/x-www-form-urlencoded")];
    let answer = staff.request(reqwest::Method::POST, &address, &headers, "reason=caller+asked+to+do+it".into()).await;
    assert_eq!(answer.status, 403);
    assert_eq!(staff.get("/customer/profile").await.page().count("section.acting"), 0);
}

/// I8: looking changes nothing.
#[tokio::test]
async fn looking_changes_nothing() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let ada = portal.customer_id(VERIFIED).await;
    staff.enter(ada).await;
    let digest = || async {
        let parts = "select md5(string_agg(t::text, '' order by t::text)) from";
        let mut all = String::new();
        for table in [
            "customers t where id = $1",
            "logins t where customer_id = $1",
            "events t where customer_id = $1",
            "known_devices t where login_id in (select id from logins where customer_id = $1)",
            "sessions t where login_id in (select id from logins where customer_id = $1)",
            "tokens t where customer_id = $1",
        ] {
            let sql = format!("{parts} {table}");
            let part: Option<String> =
                sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(ada).fetch_one(&portal.db).await.expect("a digest");
            all += &part.unwrap_or_default();
        }
        all
    };
    let before = digest().await;
    for path in ["/customer", "/customer/profile", "/customer/account", "/customer/account/access", "/customer/nothing"]
    {
        staff.get(path).await;
    }
    assert_eq!(digest().await, before);
}
