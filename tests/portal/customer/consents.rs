//! Consents to a change of holder: single use, safe from those who open links early, and good for one change only.
use time::Duration;
use uuid::Uuid;

use reseller_portal::owner_changes::timers;

use crate::support::{Person, TestPortal};

const ADA: &str = "verified@customer.example";
const CONFIRM: &str = "/customer/profile/confirmation";

/// Ada has a .com, and is now called otherwise; the two links go to the same address. Gives domain and links, the present
/// holder's first.
pub async fn asked(portal: &TestPortal, ada: &Person, name: &str) -> (Uuid, [String; 2]) {
    sqlx::query("update domains set state = 'deleted' where customer_id = (select id from customers where email = $1)")
        .bind(ADA)
        .execute(&portal.db)
        .await
        .expect("her others are gone");
    let domain = portal.registered(ADA, name).await;
    let page = ada.get("/customer/profile").await.page();
    let plan = ada.submit(&page, "/customer/profile", &[("name", "Ada Lovelace")]).await.html();
    assert_eq!(ada.submit(&plan, CONFIRM, &[]).await.status, 303);
    portal.change_becomes(domain, "awaiting_consent").await;
    (domain, links(portal, name, "As the present holder").await)
}

async fn links(portal: &TestPortal, name: &str, present: &str) -> [String; 2] {
    for _ in 0..200 {
        let mails: Vec<_> = portal.mailbox().to(ADA).into_iter().filter(|mail| mail.text.contains(name)).collect();
        let of = |old: bool| {
            mails.iter().rev().find(|mail| mail.text.contains(present) == old && mail.text.contains("/consent/"))
        };
        if let (Some(old), Some(new)) = (of(true), of(false)) {
            let base = &portal.base;
            return [old.link(&format!("{base}consent/")), new.link(&format!("{base}consent/"))];
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("both sides are written to");
}

/// Opens a link and presses a button; gives the status of the page, and of the answer.
pub async fn answers(portal: &TestPortal, link: &str, answer: &str) -> (u16, u16) {
    let reader = portal.visitor();
    let path = link.strip_prefix(portal.base.as_str()).map_or(link, |path| path);
    reader.get(&format!("/{}", path.trim_start_matches('/'))).await;
    let page = reader.get("/consent").await;
    if page.status != 200 {
        return (page.status, 0);
    }
    let sent = reader.submit(&page.html(), "/consent", &[("answer", answer)]).await;
    (page.status, sent.status)
}

#[tokio::test]
async fn both_sides_consent_and_the_lock_comes_after() {
    let portal = TestPortal::start().await;
    let ada = portal.customer(ADA).await;
    let (domain, [old, new]) = asked(&portal, &ada, "both-agree.com").await;
    assert_eq!(answers(&portal, &old, "yes").await, (200, 303));
    assert_eq!(portal.change_of(domain).await.0, "awaiting_consent", "one is not both");
    assert_eq!(answers(&portal, &old, "yes").await.0, 410, "a link answers once");
    assert_eq!(answers(&portal, &new, "yes").await, (200, 303));
    portal.change_becomes(domain, "completed").await;
    assert_eq!(portal.shown_by_registry("both-agree.com").await["name"], "Ada Lovelace");
    let locked: bool = sqlx::query_scalar(
        "select transfer_locked_until between now() + interval '58 days' and now() + interval '61 days' from domains where id = $1",
    )
    .bind(domain)
    .fetch_one(&portal.db)
    .await
    .expect("a lock");
    assert!(locked, "60 days");
    let kept: i64 = portal
        .count("select count(*) from owner_change_consents where consented and length(text) > 40 and ip <> '' and answered_at is not null")
        .await;
    assert_eq!(kept, 2, "who, when, from where and to which words");
}

#[tokio::test]
async fn opening_a_link_changes_nothing_and_a_button_is_needed() {
    let portal = TestPortal::start().await;
    let ada = portal.customer(ADA).await;
    let (domain, [old, _]) = asked(&portal, &ada, "scanned.com").await;
    for _ in 0..3 {
        let scanner = portal.visitor();
        let path = old.strip_prefix(portal.base.as_str()).unwrap_or(&old).to_owned();
        scanner.get(&format!("/{path}")).await;
        assert_eq!(scanner.get("/consent").await.status, 200);
    }
    assert_eq!(portal.count("select count(*) from owner_change_consents where answered_at is not null").await, 0);
    assert_eq!(answers(&portal, &old, "perhaps").await, (200, 422), "one of the two buttons");
    assert_eq!(answers(&portal, &old, "no").await, (200, 303));
    assert_eq!(portal.change_of(domain).await.0, "declined");
    assert_eq!(portal.shown_by_registry("scanned.com").await["name"], "Ada Jansen");
}

#[tokio::test]
async fn a_link_is_good_for_its_own_domain_only() {
    let portal = TestPortal::start().await;
    let ada = portal.customer(ADA).await;
    let (first, [old, _]) = asked(&portal, &ada, "first-one.com").await;
    let second = portal.registered(ADA, "second-one.com").await;
    let other: Uuid = sqlx::query_scalar("select id from owner_changes where domain_id = $1")
        .bind(first)
        .fetch_one(&portal.db)
        .await
        .expect("the change");
    let reader = portal.visitor();
    let path = old.strip_prefix(portal.base.as_str()).unwrap_or(&old).to_owned();
    reader.get(&format!("/{path}")).await;
    for forged in [Uuid::now_v7().to_string(), second.to_string(), String::new(), "\0".to_owned()] {
        let answer = reader.post("/consent", &[("change", &forged), ("answer", "yes")]).await;
        assert_eq!(answer.status, 422, "{forged:?}");
    }
    assert_eq!(portal.count("select count(*) from owner_change_consents where answered_at is not null").await, 0);
    let stranger = portal.visitor();
    let answer = stranger.post("/consent", &[("change", &other.to_string()), ("answer", "yes")]).await;
    assert_eq!(answer.status, 410, "without a link nobody answers");
}

#[tokio::test]
async fn after_a_cancellation_and_after_its_time_a_link_is_dead() {
    let portal = TestPortal::start().await;
    let ada = portal.customer(ADA).await;
    let (domain, [old, new]) = asked(&portal, &ada, "called-off.com").await;
    let manager = portal.staff("manager").await;
    let change: Uuid = sqlx::query_scalar("select id from owner_changes where domain_id = $1")
        .bind(domain)
        .fetch_one(&portal.db)
        .await
        .expect("the change");
    let home = format!("/reseller/owner-changes/{change}");
    let empty = manager.post(&format!("{home}/cancellation"), &[("reason", " ")]).await;
    assert_eq!(empty.status, 422);
    let done = manager.post(&format!("{home}/cancellation"), &[("reason", "He changed his mind")]).await;
    assert_eq!(done.status, 303);
    assert_eq!(portal.change_of(domain).await, ("cancelled".into(), "He changed his mind".into()));
    for link in [&old, &new] {
        assert_eq!(answers(&portal, link, "yes").await.0, 410);
    }
    let mail = portal.mailbox().to(ADA).into_iter().filter(|mail| mail.text.contains("He changed his mind")).count();
    assert!(mail <= 1, "told once");
}

#[tokio::test]
async fn who_does_not_answer_is_reminded_once_and_then_its_time_is_over() {
    let portal = TestPortal::start().await;
    let ada = portal.customer(ADA).await;
    let (domain, [old, _]) = asked(&portal, &ada, "silence.com").await;
    let (now, url) = (portal.state.clock.now(), portal.state.config.base_url.clone());
    timers::tick(&portal.db, &url, now + Duration::days(1)).await.expect("a day");
    assert_eq!(
        portal.count("select sum(reminders) from owner_change_consents").await,
        0,
        "not before half of the time"
    );
    for hours in [85, 86, 100] {
        timers::tick(&portal.db, &url, now + Duration::hours(hours)).await.expect("half of it");
    }
    assert_eq!(portal.count("select sum(reminders) from owner_change_consents").await, 2, "each side once");
    assert_eq!(answers(&portal, &old, "yes").await.0, 410, "a reminder replaces the link");
    timers::tick(&portal.db, &url, now + Duration::days(8)).await.expect("it is over");
    assert_eq!(portal.change_of(domain).await.0, "expired");
    assert_eq!(portal.count("select count(*) from owner_changes where finished_at is null").await, 0);
}
