//! From an order to a running product, with the registry simulator as it is.
use time::OffsetDateTime;

use super::{ADA, Shop, Worker};
use crate::support::TestPortal;

#[tokio::test]
async fn an_ordered_domain_is_registered_without_anybodys_click() {
    let shop = Shop::on(TestPortal::start().await).await;
    let order = shop.order_domain("demo-garden-shop.simulated").await;
    shop.until(order, "completed").await;
    let domain =
        sqlx::query_as("select state::text, expires_at, jsonb_array_length(name_servers) from domains where name = $1");
    let (state, ends, servers): (String, OffsetDateTime, i32) =
        domain.bind("demo-garden-shop.simulated").fetch_one(&shop.portal.db).await.unwrap();
    assert_eq!((state.as_str(), servers), ("active", 2));
    assert!((ends - shop.portal.state.clock.now()).whole_days() >= 364);
    let known = sqlx::query_as("select expires_at, holder ->> 'email' from simulated_domains where name = $1");
    let (there, email): (OffsetDateTime, String) =
        known.bind("demo-garden-shop.simulated").fetch_one(&shop.portal.db).await.unwrap();
    assert_eq!((there, email.as_str()), (ends, ADA));
    assert_eq!(shop.asked("demo-garden-shop.simulated").await, 1);
    assert_eq!(shop.line(order).await, ("completed".to_owned(), String::new()));
    let history =
        shop.count("select count(*) from events where data ->> 'what' = $1", "demo-garden-shop.simulated registered");
    assert_eq!(history.await, 1);
    let mails = "select count(*) from mails where to_email = $1 and message like 'order%'";
    assert_eq!(shop.count(mails, ADA).await, 2, "received and delivered");
}

#[tokio::test]
async fn a_slow_registry_is_asked_until_it_has_done_it_and_staff_read_why_it_takes_long() {
    let shop = Shop::silent().await;
    let worker = Worker::start(&shop);
    let order = shop.order_domain("slow-boat.simulated").await;
    shop.until_said(order, "The registry is busy").await;
    assert_eq!((shop.state(order).await.as_str(), shop.line(order).await.0.as_str()), ("processing", "processing"));
    shop.until(order, "completed").await;
    assert_eq!(shop.asked("slow-boat.simulated").await, 3);
    assert_eq!(shop.line(order).await.1, "", "what is done has no error");
    worker.end().await;
}

#[tokio::test]
async fn what_the_registry_refuses_fails_is_told_to_staff_and_can_be_restarted() {
    let shop = Shop::silent().await;
    let worker = Worker::start(&shop);
    let order = shop.order_domain("refuse-me.simulated").await;
    shop.until(order, "failed").await;
    let (state, why) = shop.line(order).await;
    assert!(state == "failed" && why.contains("does not accept this registrant"), "{state}: {why}");
    assert!(shop.count("select count(*) from mails where to_email = $1", "owner@northwind.example").await >= 1);
    let restarted = {
        let actor = reseller_portal::events::Actor::system();
        let now = shop.portal.state.clock.now();
        let portal = &shop.portal.state.config.base_url;
        let desk = reseller_portal::orders::place::Desk { owner: shop.northwind, portal, actor: &actor, now };
        let mut tx = shop.portal.db.begin().await.unwrap();
        let step = reseller_portal::orders::advance::restart(&mut tx, desk, order).await.unwrap();
        tx.commit().await.unwrap();
        step
    };
    assert_eq!(restarted, reseller_portal::orders::advance::Step::Done);
    shop.until(order, "failed").await;
    assert_eq!(shop.asked("refuse-me.simulated").await, 2, "by the same key, judged anew");
    assert_eq!(shop.count("select count(*) from simulated_requests where name = $1", "refuse-me.simulated").await, 1);
    worker.end().await;
}

#[tokio::test]
async fn a_registry_that_does_not_answer_holds_up_nobody_else() {
    let shop = Shop::silent().await;
    let worker = Worker::start(&shop);
    let down = shop.order_domain("down-town.simulated").await;
    let other = shop.order_domain("up-town.simulated").await;
    shop.until(other, "completed").await;
    shop.until_said(down, "did not answer in time").await;
    shop.until(down, "completed").await;
    assert_eq!(shop.asked("down-town.simulated").await, 4);
    worker.end().await;
}

#[tokio::test]
async fn what_somebody_else_has_at_the_registry_fails_and_says_so_to_staff() {
    let shop = Shop::silent().await;
    let taken = shop.order_domain("surely-taken.simulated").await;
    let worker = Worker::start(&shop);
    shop.until(taken, "failed").await;
    worker.end().await;
    assert!(shop.line(taken).await.1.contains("Somebody else"), "{:?}", shop.line(taken).await);
    assert_eq!(shop.count("select count(*) from simulated_domains where name = $1", "surely-taken.simulated").await, 0);
}

#[tokio::test]
async fn an_order_for_hosting_waits_for_an_agent_and_goes_on_once_there_is_one() {
    let shop = Shop::silent().await;
    sqlx::query("update resellers set webhook_url = '', webhook_secret = ''").execute(&shop.portal.db).await.unwrap();
    let worker = Worker::start(&shop);
    let order = shop.order(&[(shop.hosting, "create", "patience.example")]).await;
    shop.until_said(order, "No provisioning agent is set up").await;
    let peer = super::peer::Peer::start().await;
    peer.set_up(&shop).await;
    shop.until(order, "completed").await;
    assert_eq!(peer.heard("patience.example").len(), 1);
    worker.end().await;
}
