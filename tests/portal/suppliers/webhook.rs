//! The provisioning webhook against a server that refuses, stalls, drops, breaks and garbles.
use reseller_portal::suppliers::webhook::sign;

use super::peer::{Peer, SECRET, set_up};
use super::{Shop, Worker};

#[tokio::test(flavor = "multi_thread")]
async fn whatever_the_agent_does_each_account_is_made_in_the_end_by_one_key() {
    let shop = Shop::silent().await;
    let peer = Peer::start().await;
    peer.set_up(&shop).await;
    let kinds = [
        ("fine", "", 1),
        ("late", "", 1),
        ("breaks", "answered with status 500", 2),
        ("garbles", "not a JSON object", 2),
        ("floods", "more than 64 kB", 2),
        ("forbids", "does not accept the signature", 2),
        ("moves", "redirect", 2),
        ("drops", "broke off without an answer", 2),
        ("stalls", "did not answer within 20 seconds", 2),
    ];
    let mut orders = Vec::new();
    for (kind, _, _) in kinds {
        orders.push(shop.order(&[(shop.hosting, "create", &format!("{kind}.example"))]).await);
    }
    let worker = Worker::start(&shop);
    for ((_, words, _), order) in kinds.iter().zip(&orders).filter(|((_, words, _), _)| !words.is_empty()) {
        shop.until_said(*order, words).await;
    }
    for order in &orders {
        shop.until(*order, "completed").await;
    }
    worker.end().await;
    for (kind, _, times) in kinds {
        let heard = peer.heard(&format!("{kind}.example"));
        assert_eq!(heard.len(), times, "{kind}");
        assert!(heard.iter().all(|one| one.field("key") == heard[0].field("key")), "{kind}: one key");
    }
    assert!(peer.paths().iter().all(|path| path == "/hooks"), "no redirect is followed");
    let made: i64 =
        shop.count("select count(*) from hosting_accounts where state = 'active' and external_id = $1", "made-7").await;
    assert_eq!(made, 9);
}

#[tokio::test]
async fn a_refusal_fails_the_order_with_the_agents_words_cleaned() {
    let shop = Shop::silent().await;
    let peer = Peer::start().await;
    peer.set_up(&shop).await;
    let worker = Worker::start(&shop);
    let order = shop.order(&[(shop.hosting, "create", "refuses.example")]).await;
    shop.until(order, "failed").await;
    worker.end().await;
    assert_eq!(shop.line(order).await, ("failed".to_owned(), "no room on this server".to_owned()));
    assert_eq!(peer.heard("refuses.example").len(), 1);
}

#[tokio::test]
async fn every_request_is_signed_over_its_time_and_body_and_says_what_is_wanted() {
    let shop = Shop::silent().await;
    let peer = Peer::start().await;
    peer.set_up(&shop).await;
    let worker = Worker::start(&shop);
    let order = shop.order(&[(shop.hosting, "create", "signed.example")]).await;
    shop.until(order, "completed").await;
    worker.end().await;
    let [heard] = peer.heard("signed.example").try_into().expect("asked once");
    let timestamp: i64 = heard.header(sign::TIMESTAMP).parse().unwrap();
    assert!((shop.portal.state.clock.now().unix_timestamp() - timestamp).abs() < 60);
    let expected = sign::signature(SECRET, timestamp, heard.body.as_bytes()).unwrap();
    assert_eq!(heard.header(sign::SIGNATURE), expected);
    let line: uuid::Uuid = sqlx::query_scalar("select id from order_lines where order_id = $1")
        .bind(order.0)
        .fetch_one(&shop.portal.db)
        .await
        .unwrap();
    assert_eq!(heard.header(sign::KEY), line.to_string());
    assert_eq!(heard.field("key"), line.to_string());
    assert_eq!((heard.field("action"), heard.field("site")), ("create".into(), "signed.example".into()));
    let plan = heard.field("plan");
    assert!(
        plan["disk_mb"] == 500 && plan["traffic_gb"].is_null() && plan["name"] == "hosting by provisioning_webhook",
        "{plan}"
    );
    assert!(!heard.body.contains(SECRET) && heard.headers.iter().all(|header| !header.contains(SECRET)));
}

/// X13.
#[tokio::test]
async fn an_agent_beside_the_portal_is_not_asked_unless_the_operator_allows_it() {
    let mut shop = Shop::silent().await;
    let peer = Peer::start().await;
    peer.set_up(&shop).await;
    let mut config = (*shop.portal.state.config).clone();
    config.agent_networks = Vec::new();
    shop.portal.state.config = config.into();
    let worker = Worker::start(&shop);
    let order = shop.order(&[(shop.hosting, "create", "inside.example")]).await;
    shop.until_said(order, "private network").await;
    set_up(&shop, "ftp://127.0.0.1/", SECRET).await;
    let odd = shop.order(&[(shop.hosting, "create", "odd.example")]).await;
    shop.until_said(odd, "has to begin with https:// or http://").await;
    worker.end().await;
    assert!(peer.paths().is_empty());
}

#[tokio::test]
async fn an_agent_that_is_not_there_is_asked_again() {
    let shop = Shop::silent().await;
    set_up(&shop, "http://127.0.0.1:9/hooks", SECRET).await;
    let worker = Worker::start(&shop);
    let order = shop.order(&[(shop.hosting, "create", "nobody.example")]).await;
    shop.until_said(order, "cannot be reached").await;
    set_up(&shop, "http://no-such-host.invalid/hooks", SECRET).await;
    let lost = shop.order(&[(shop.hosting, "create", "lost.example")]).await;
    shop.until_said(lost, "is not found").await;
    let peer = Peer::start().await;
    peer.set_up(&shop).await;
    shop.until(order, "completed").await;
    shop.until(lost, "completed").await;
    worker.end().await;
}
