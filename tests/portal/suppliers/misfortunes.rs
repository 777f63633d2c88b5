//! Lost answers, killed workers, panics: everything is delivered in the end, and once.
use std::sync::atomic::{AtomicI32, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use reseller_portal::products::Supplier;
use reseller_portal::state::AppState;
use reseller_portal::suppliers::registry_simulator::Simulator;
use reseller_portal::suppliers::{self, Answer, Availability, DomainAsk, Registry};

use super::{Shop, Worker};

static LOST: AtomicI32 = AtomicI32::new(2);
static PANICS: AtomicI32 = AtomicI32::new(2);

/// The simulator behind a bad line: does what is asked, and then the answer gets lost, or whoever asked falls over.
struct BadLine(Simulator);

fn bad_line(state: &AppState, _: Supplier) -> Option<Box<dyn Registry>> {
    Some(Box::new(BadLine(Simulator::new(state.db.clone(), state.clock.clone()))))
}

#[async_trait]
impl Registry for BadLine {
    async fn check(&self, names: &[String]) -> Vec<Availability> {
        self.0.check(names).await
    }

    async fn carry_out(&self, ask: &DomainAsk) -> Answer {
        let answer = self.0.carry_out(ask).await;
        if ask.name.starts_with("lost-") && LOST.fetch_sub(1, Ordering::Relaxed) > 0 {
            return Answer::Later("the answer was lost".into());
        }
        if ask.name.starts_with("panic-") && PANICS.fetch_sub(1, Ordering::Relaxed) > 0 {
            panic!("the adapter falls over");
        }
        answer
    }

    async fn new_auth_code(&self, name: &str) -> Result<String, String> {
        self.0.new_auth_code(name).await
    }

    fn patience(&self) -> Duration {
        self.0.patience()
    }
}

const REGISTERED: &str = "select count(*) from events where data ->> 'what' = $1 || ' registered'";

#[tokio::test]
async fn after_a_lost_answer_or_a_panic_it_is_asked_by_the_same_key_and_delivered_once() {
    let shop = Shop::silent().await;
    let worker = Worker::start_with(&shop, bad_line);
    let (lost, panic) =
        (shop.order_domain("lost-letter.simulated").await, shop.order_domain("panic-room.simulated").await);
    let other = shop.order_domain("calm-sea.simulated").await;
    shop.until(other, "completed").await;
    shop.until(lost, "completed").await;
    shop.until(panic, "completed").await;
    worker.end().await;
    for (name, asked) in [("lost-letter.simulated", 3), ("panic-room.simulated", 3), ("calm-sea.simulated", 1)] {
        assert_eq!(shop.asked(name).await, asked, "{name}");
        assert_eq!(shop.count("select count(*) from simulated_requests where name = $1", name).await, 1, "one key");
        assert_eq!(shop.count(REGISTERED, name).await, 1, "{name}");
    }
}

#[tokio::test]
async fn a_worker_killed_with_a_task_in_its_hands_is_followed_by_another_after_the_lease() {
    let shop = Shop::silent().await;
    let order = shop.order_domain("orphan.simulated").await;
    let orphaned = shop.claim().await;
    // it had even been done at the registry
    let ask = DomainAsk {
        key: sqlx::query_scalar("select id from order_lines where order_id = $1")
            .bind(order.0)
            .fetch_one(&shop.portal.db)
            .await
            .unwrap(),
        action: suppliers::TaskAction::Register,
        name: "orphan.simulated".into(),
        months: 12,
        contact: reseller_portal::ids::ContactId::new(),
        holder: serde_json::json!({}),
        roles: Vec::new(),
        ascii: false,
        extras: serde_json::json!({}),
        name_servers: Vec::new(),
        target: String::new(),
    };
    let registry = suppliers::registry_of(&shop.portal.state, Supplier::RegistrySimulator).unwrap();
    assert!(matches!(registry.carry_out(&ask).await, Answer::Done(_)));
    let worker = Worker::start(&shop);
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(shop.state(order).await, "processing", "the lease holds");
    shop.portal.pass(suppliers::deliver::PLAN.lease + time::Duration::SECOND);
    shop.until(order, "completed").await;
    worker.end().await;
    assert_eq!(shop.asked("orphan.simulated").await, 2);
    // whoever was thought dead comes back and says what it knows: nobody listens
    let before: i64 = sqlx::query_scalar("select count(*) from events").fetch_one(&shop.portal.db).await.unwrap();
    suppliers::deliver::deliver(shop.portal.state.clone(), suppliers::registry_of, orphaned).await;
    let after: i64 = sqlx::query_scalar("select count(*) from events").fetch_one(&shop.portal.db).await.unwrap();
    assert_eq!((before, shop.count(REGISTERED, "orphan.simulated").await), (after, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_workers_share_the_tasks_and_do_none_twice() {
    let shop = Shop::silent().await;
    let mut orders = Vec::new();
    for n in 0..30 {
        orders.push(shop.order_domain(&format!("shared-{n}.simulated")).await);
    }
    let workers = [Worker::start(&shop), Worker::start(&shop)];
    for order in &orders {
        shop.until(*order, "completed").await;
    }
    for worker in workers {
        worker.end().await;
    }
    for n in 0..30 {
        let name = format!("shared-{n}.simulated");
        assert_eq!((shop.asked(&name).await, shop.count(REGISTERED, &name).await), (1, 1), "{name}");
    }
}

#[tokio::test]
async fn nobody_gives_up_before_ten_attempts_and_two_days() {
    let shop = Shop::silent().await;
    sqlx::query("update resellers set webhook_url = ''").execute(&shop.portal.db).await.unwrap();
    let aged = async |order, attempts: i32, hours: i32| {
        sqlx::query(
            "update jobs set attempts = $2, run_at = $4, created_at = $4 - make_interval(hours => $3)
              where subject_id = (select t.id from supplier_tasks t join order_lines l on l.id = t.order_line_id
                                   where l.order_id = $1)",
        )
        .bind(order)
        .bind(attempts)
        .bind(hours)
        .bind(shop.portal.state.clock.now())
        .execute(&shop.portal.db)
        .await
        .unwrap();
    };
    let young = shop.order(&[(shop.hosting, "create", "young.example")]).await;
    let seldom = shop.order(&[(shop.hosting, "create", "seldom.example")]).await;
    let old = shop.order(&[(shop.hosting, "create", "old.example")]).await;
    aged(young.0, 200, 47).await;
    aged(seldom.0, 8, 400).await;
    aged(old.0, 9, 48).await;
    let worker = Worker::start(&shop);
    shop.until_said(young, "No provisioning agent").await;
    shop.until_said(seldom, "No provisioning agent").await;
    shop.until_said(old, "Given up after 10 attempts: No provisioning agent").await;
    worker.end().await;
    let states = [shop.state(young).await, shop.state(seldom).await, shop.state(old).await];
    assert_eq!(states, ["processing", "processing", "failed"]);
}

#[tokio::test]
async fn a_job_for_a_task_of_another_reseller_does_nothing() {
    let shop = Shop::silent().await;
    let order = shop.order_domain("mine.simulated").await;
    let elsewhere: uuid::Uuid = sqlx::query_scalar("select reseller_id from labels where slug = 'fjord'")
        .fetch_one(&shop.portal.db)
        .await
        .unwrap();
    sqlx::query("update jobs set reseller_id = $1 where kind = 'ask_supplier'")
        .bind(elsewhere)
        .execute(&shop.portal.db)
        .await
        .unwrap();
    let job = shop.claim().await;
    suppliers::deliver::deliver(shop.portal.state.clone(), suppliers::registry_of, job).await;
    assert_eq!((shop.state(order).await.as_str(), shop.asked("mine.simulated").await), ("processing", 0));
    assert_eq!(shop.count("select count(*) from jobs where state = 'dead' and kind = $1", "ask_supplier").await, 1);
}
