//! How a reseller sells: currency, what orders wait for, renewals, the webhook; and one customer's own renewals.
use super::products::add;
use crate::support::{Person, TestPortal};

const SETTINGS: &str = "/reseller/products/settings";
const LABEL: &str = "/reseller/products/settings/label";
const WEBHOOK: &str = "/reseller/products/settings/webhook";

async fn of_northwind(portal: &TestPortal, column: &str) -> String {
    let sql = format!("select {column}::text from resellers where name like 'Northwind%'");
    sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&portal.db).await.unwrap()
}

async fn save(person: &Person, action: &str, fields: &[(&str, &str)]) -> crate::support::Answer {
    person.submit(&person.get(SETTINGS).await.page(), action, fields).await
}

#[tokio::test]
async fn the_currency_changes_only_while_there_is_no_price() {
    let portal = TestPortal::without_goods().await;
    let manager = portal.staff("manager").await;
    assert_eq!(save(&manager, SETTINGS, &[("currency", "SEK"), ("renewals", "postpaid")]).await.status, 303);
    let now = (of_northwind(&portal, "currency").await, of_northwind(&portal, "renewals").await);
    assert_eq!(now, ("SEK".into(), "postpaid".into()));
    add(&manager, "domain&tld=nl", &[("price_register_12", "90")]).await;
    let refused = save(&manager, SETTINGS, &[("currency", "EUR")]).await;
    assert_eq!((refused.status, refused.html().text("#f-currency-error").is_empty()), (422, false));
    assert_eq!(of_northwind(&portal, "currency").await, "SEK");
    for bad in ["", "XXX", "eur", "EUR\u{0}", "EURO", &"E".repeat(5000)] {
        let answer = save(&manager, SETTINGS, &[("currency", bad)]).await;
        assert_eq!((answer.status, answer.html().text("#f-currency-error").is_empty()), (422, false), "{bad:?}");
    }
    for bad in ["", "later", "Prepaid", "prepaid\u{0}"] {
        let answer = save(&manager, SETTINGS, &[("renewals", bad)]).await;
        assert_eq!((answer.status, answer.html().text("#f-renewals-error").is_empty()), (422, false), "{bad:?}");
    }
    assert_eq!(save(&manager, SETTINGS, &[("next_order_number", "1")]).await.status, 422);
    assert_eq!(of_northwind(&portal, "renewals").await, "postpaid");
}

#[tokio::test]
async fn orders_wait_for_their_payment_at_the_labels_where_they_shall() {
    let portal = TestPortal::without_goods().await;
    let manager = portal.staff("manager").await;
    assert_eq!(save(&manager, LABEL, &[("orders", "wait")]).await.status, 303);
    let sql = "select slug from labels where orders_wait_for_payment";
    let waiting: Vec<String> = sqlx::query_scalar(sql).fetch_all(&portal.db).await.unwrap();
    assert_eq!(waiting, ["northwind"]);
    let page = manager.visit(SETTINGS).await;
    assert_eq!(page.attribute("input[name=orders][checked]", "value").unwrap(), "wait");
    let theirs: uuid::Uuid =
        sqlx::query_scalar("select id from labels where slug = 'fjord'").fetch_one(&portal.db).await.unwrap();
    for label in [theirs.to_string(), uuid::Uuid::now_v7().to_string(), "northwind".into(), "\u{0}".into()] {
        for orders in ["wait", "nonsense"] {
            let answer = manager.post(LABEL, &[("label", &label), ("orders", orders)]).await;
            assert_eq!(answer.status, 404, "{label:?} {orders}");
        }
    }
    assert_eq!(save(&manager, LABEL, &[("orders", "sometimes")]).await.status, 422);
    let waiting: Vec<String> = sqlx::query_scalar(sql).fetch_all(&portal.db).await.unwrap();
    assert_eq!(waiting, ["northwind"]);
}

#[tokio::test]
async fn the_webhook_is_the_owners_and_its_secret_is_shown_once() {
    let portal = TestPortal::without_goods().await;
    let (owner, manager) = (portal.staff("owner").await, portal.staff("manager").await);
    assert!(!manager.get(SETTINGS).await.page().has("[name=secret]"));
    let fields = [("url", "https://agent.example/hook"), ("choice", "make")];
    assert_eq!(manager.post(WEBHOOK, &fields).await.status, 403);
    let page = owner.get(SETTINGS).await.page();
    let made = owner.submit(&page, WEBHOOK, &fields).await;
    let secret = made.page().text("code.secret");
    assert!(secret.len() >= 40, "{secret}");
    assert_eq!(of_northwind(&portal, "webhook_secret").await, secret);
    assert_eq!(owner.submit(&page, WEBHOOK, &fields).await.status, 303, "the same form again makes no other");
    assert_eq!(of_northwind(&portal, "webhook_secret").await, secret);
    for person in [&owner, &manager] {
        let answer = person.get(SETTINGS).await;
        assert!(!answer.body.contains(&secret) && answer.body.contains("https://agent.example/hook"));
    }
    // kept when only the address changes, replaced by a typed one
    assert_eq!(save(&owner, WEBHOOK, &[("url", "http://127.0.0.1:8099/")]).await.status, 303);
    assert_eq!(of_northwind(&portal, "webhook_secret").await, secret);
    let typed = "sixteen-letters-and-more";
    let answer = save(&owner, WEBHOOK, &[("choice", "typed"), ("secret", typed)]).await;
    assert_eq!(answer.status, 303);
    assert_eq!(of_northwind(&portal, "webhook_secret").await, typed);
    let told: i64 = sqlx::query_scalar(
        "select count(*) from events where data::text like any (array['%' || $1 || '%', '%' || $2 || '%'])",
    )
    .bind(&secret)
    .bind(typed)
    .fetch_one(&portal.db)
    .await
    .unwrap();
    assert_eq!(told, 0, "secrets stand in no history");
}

#[tokio::test]
async fn a_webhook_that_cannot_be_one_is_refused_and_nothing_typed_as_a_secret_comes_back() {
    let portal = TestPortal::without_goods().await;
    let owner = portal.staff("owner").await;
    let long = format!("https://agent.example/{}", "x".repeat(600));
    for url in
        ["ftp://agent.example", "javascript:alert(1)", "agent.example", "https://u:p@agent.example", "a\u{0}b", &long]
    {
        let answer = save(&owner, WEBHOOK, &[("url", url), ("choice", "make")]).await;
        assert_eq!((answer.status, answer.html().text("#f-hook-url-error").is_empty()), (422, false), "{url:?}");
    }
    for secret in ["", "short-secret", "a\u{0}bcdefghijklmnopqrstuv", &"x".repeat(201)] {
        let fields = [("url", "https://agent.example"), ("choice", "typed"), ("secret", secret)];
        let answer = save(&owner, WEBHOOK, &fields).await;
        assert_eq!((answer.status, answer.html().text("#f-hook-secret-error").is_empty()), (422, false), "{secret:?}");
        assert!(secret.is_empty() || !answer.body.contains(secret), "{secret:?} came back");
    }
    for fields in [
        [("choice", "keep"), ("secret", "")],
        [("choice", "keep"), ("secret", "typed-but-not-chosen")],
        [("choice", "all"), ("secret", "")],
    ] {
        let answer = save(&owner, WEBHOOK, &[&[("url", "https://agent.example")], &fields[..]].concat()).await;
        assert_eq!((answer.status, answer.html().text("#f-hook-choice-error").is_empty()), (422, false), "{fields:?}");
    }
    assert_eq!(
        (of_northwind(&portal, "webhook_url").await, of_northwind(&portal, "webhook_secret").await),
        Default::default()
    );
}

#[tokio::test]
async fn a_customer_may_pay_his_renewals_otherwise() {
    let portal = TestPortal::without_goods().await;
    let (manager, support) = (portal.staff("manager").await, portal.staff("support").await);
    let home = format!("/reseller/customers/{}", portal.customer_id("verified@customer.example").await);
    let (settings, action) = (format!("{home}/settings"), format!("{home}/renewals"));
    let own = || async {
        let sql = "select renewals::text from customers where email = 'verified@customer.example'";
        sqlx::query_scalar::<_, Option<String>>(sql).fetch_one(&portal.db).await.unwrap()
    };
    assert_eq!(own().await, None);
    let page = manager.get(&settings).await.page();
    assert_eq!(manager.submit(&page, &action, &[("renewals", "postpaid")]).await.status, 303);
    assert_eq!(own().await.as_deref(), Some("postpaid"));
    assert!(support.get(&settings).await.page().text("main").contains("Postpaid: renewed at once"));
    assert_eq!(support.post(&action, &[("renewals", "usual")]).await.status, 403);
    for bad in ["", "never", "postpaid\u{0}"] {
        let answer = manager.post(&action, &[("renewals", bad)]).await;
        let page = answer.html();
        assert_eq!(
            (answer.status, page.has(".tabs"), page.has("#errors")),
            (422, true, true),
            "{bad:?}: on its own page"
        );
        assert!(page.text("#f-renewals-error").ends_with("Choose how renewals are paid."), "{bad:?}");
    }
    let fjord = portal.signed_in("fjord", "owner@fjord.example").await;
    assert_eq!(fjord.post(&action, &[("renewals", "usual")]).await.status, 404);
    assert_eq!(own().await.as_deref(), Some("postpaid"));
    assert_eq!(manager.post(&action, &[("renewals", "usual")]).await.status, 303);
    assert_eq!(own().await, None);
    let events = manager.get(&format!("{home}/events?group=products")).await.page();
    let told = events.texts("ol.timeline li").into_iter().filter(|line| line.contains("Renewals changed"));
    assert_eq!(told.count(), 2);
}
