//! The rules of a label: when customers are told of visits, and whether their orders wait for a proved address.
use time::Duration;

use super::labels::home;
use crate::support::orders::Shop;
use crate::support::{Person, TestPortal};

const ADA: &str = "verified@customer.example";
const ERIK: &str = "unverified@company.example";

async fn choose(portal: &TestPortal, owner: &Person, mail: &str, verification: &str) {
    let path = format!("{}/rules", home(portal, "northwind").await);
    let answer = owner.post(&path, &[("access_mail", mail), ("verification", verification)]).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
}

/// Mails to Ada about visits: kind, and text.
async fn told(portal: &TestPortal) -> Vec<(String, String)> {
    let sql =
        "select message, text_body from mails where message like 'access%' and to_email = $1 order by created_at, id";
    sqlx::query_as(sql).bind(ADA).fetch_all(&portal.db).await.unwrap()
}

async fn visit(portal: &TestPortal, support: &Person, reason: &str) {
    let path = format!("/reseller/customers/{}/impersonation", portal.customer_id(ADA).await);
    assert_eq!(support.post(&path, &[("reason", reason)]).await.status, 303);
    assert_eq!(support.go_back().await.status, 303);
}

#[tokio::test]
async fn customers_are_told_always_daily_or_never() {
    let portal = TestPortal::start().await;
    let (owner, support) = (portal.staff("owner").await, portal.staff("support").await);
    let old = "update impersonations set mailed_at = ended_at where mailed_at is null and ended_at is not null";
    sqlx::query(old).execute(&portal.db).await.unwrap();
    let before = told(&portal).await.len();
    visit(&portal, &support, "the first one of all").await;
    assert_eq!(told(&portal).await.len(), before + 1, "at once");
    choose(&portal, &owner, "daily", "needed").await;
    for reason in ["to look at the invoice", "to correct the phone"] {
        visit(&portal, &support, reason).await;
    }
    portal.tidy().await;
    assert_eq!(told(&portal).await.len(), before + 1, "not before the day is over");
    portal.pass(Duration::days(1));
    let twin = portal.twin().await;
    tokio::join!(portal.tidy(), twin.tidy());
    portal.tidy().await;
    let mails = told(&portal).await;
    assert_eq!(mails.len(), before + 2, "one mail for the day, however often it is asked");
    let (kind, text) = &mails[before + 1];
    assert_eq!(kind, "access_of_day");
    for part in ["2 visits", "Reason: to look at the invoice", "Reason: to correct the phone", "none, only looked"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let (owner, support) = (portal.staff("owner").await, portal.staff("support").await);
    choose(&portal, &owner, "never", "needed").await;
    visit(&portal, &support, "nobody is told of it").await;
    portal.pass(Duration::days(2));
    portal.tidy().await;
    assert_eq!(told(&portal).await.len(), before + 2);
    let ada = portal.customer(ADA).await;
    assert!(
        ada.visit("/customer/account/access").await.text("main").contains("nobody is told of it"),
        "but it is listed"
    );
}

#[tokio::test]
async fn orders_wait_for_a_proved_address_where_the_label_wants_one() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    let before = shop.order(ERIK, &["one.test-nl"]).await;
    assert_eq!(shop.state(before).await, "waiting verification");
    let owner = portal.staff("owner").await;
    choose(&portal, &owner, "always", "not_needed").await;
    let after = shop.order(ERIK, &["two.test-nl"]).await;
    assert_eq!(shop.state(after).await, "processing", "nothing to wait for");
    portal.tidy().await;
    assert_eq!(shop.state(before).await, "processing", "and what waited goes on");
    choose(&portal, &owner, "always", "needed").await;
    let again = shop.order(ERIK, &["three.test-nl"]).await;
    assert_eq!(shop.state(again).await, "waiting verification");
    let path = format!("{}/rules", home(&portal, "northwind").await);
    let wrong = owner.post(&path, &[("access_mail", "hourly"), ("verification", "")]).await.html();
    assert!(wrong.has("#f-access_mail-error") && wrong.has("#f-verification-error"));
}
