//! The example agent: a site that answers, says suspended when it is, and is gone when it is terminated.
use reseller_portal::events::Actor;
use reseller_portal::ids::{HostingId, OrderId};
use reseller_portal::orders::place::Desk;
use reseller_portal::products::Supplier;
use reseller_portal::suppliers::tasks::{self, NewTask};
use reseller_portal::suppliers::webhook::{Agent, Webhook, sign};
use reseller_portal::suppliers::{Answer, HostingAsk, Provisioner, TaskAction};
use serde_json::json;
use uuid::Uuid;

use super::peer::{SECRET, set_up};
use super::{Shop, Worker};
use crate::support::agent::{look, start};

async fn account_of(shop: &Shop, order: OrderId) -> HostingId {
    let id = sqlx::query_scalar("select hosting_id from order_lines where order_id = $1");
    HostingId(id.bind(order.0).fetch_one(&shop.portal.db).await.unwrap())
}

async fn ask(shop: &Shop, account: HostingId, action: TaskAction, until: &str) {
    let actor = Actor { name: "Femke Visser".into(), ..Actor::system() };
    let (owner, now, portal) = (shop.northwind, shop.portal.state.clock.now(), &shop.portal.state.config.base_url);
    let task = NewTask {
        customer: shop.ada,
        line: None,
        domain: None,
        hosting: Some(account),
        supplier: Supplier::ProvisioningWebhook,
        action,
        arguments: json!({ "reason": "unpaid" }),
    };
    let mut tx = shop.portal.db.begin().await.unwrap();
    tasks::open(&mut tx, Desk { owner, portal, actor: &actor, now }, &task).await.unwrap();
    tx.commit().await.unwrap();
    let began = std::time::Instant::now();
    loop {
        let state = sqlx::query_scalar("select state::text from hosting_accounts where id = $1");
        let state: String = state.bind(account.0).fetch_one(&shop.portal.db).await.unwrap();
        if state == until {
            return;
        }
        assert!(began.elapsed().as_secs() < 20, "still {state}");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}

/// Done when 4.
#[tokio::test(flavor = "multi_thread")]
async fn a_site_answers_says_suspended_comes_back_and_is_gone() {
    let (shop, dir) = (Shop::silent().await, tempfile::tempdir().unwrap());
    let (base, _agent) = start(dir.path()).await;
    set_up(&shop, &format!("{base}/hooks/hosting"), SECRET).await;
    let worker = Worker::start(&shop);
    let order = shop.order(&[(shop.hosting, "create", "garden.example")]).await;
    shop.until(order, "completed").await;
    assert_eq!(look(&base, "garden.example").await.0, 200);
    let by_host = reqwest::Client::new().get(&base).header("host", "garden.example:80").send().await.unwrap();
    assert!(by_host.text().await.unwrap().contains("garden.example is here"));
    let account = account_of(&shop, order).await;
    ask(&shop, account, TaskAction::Suspend, "suspended").await;
    let (status, words) = look(&base, "garden.example").await;
    assert!(status == 503 && words.contains("is suspended"), "{status} {words}");
    ask(&shop, account, TaskAction::Unsuspend, "active").await;
    assert_eq!(look(&base, "garden.example").await.0, 200);
    ask(&shop, account, TaskAction::Terminate, "terminated").await;
    assert_eq!((look(&base, "garden.example").await.0, look(&base, "other.example").await.0), (410, 404));
    worker.end().await;
}

fn asked(key: Uuid, account: Uuid, action: &str, site: &str) -> String {
    json!({ "key": key, "action": action, "account": account, "site": site, "external_id": "", "plan": {}, "reason": "" })
        .to_string()
}

async fn send(base: &str, timestamp: i64, signature: &str, body: &str) -> (u16, String) {
    let request = reqwest::Client::new().post(format!("{base}/hooks/hosting")).body(body.to_owned());
    let request = request.header(sign::TIMESTAMP, timestamp.to_string()).header(sign::SIGNATURE, signature);
    let answer = request.send().await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

#[tokio::test]
async fn forged_changed_and_old_requests_are_refused_and_the_same_key_is_once_also_after_a_restart() {
    let dir = tempfile::tempdir().unwrap();
    let (base, agent) = start(dir.path()).await;
    let now = time::OffsetDateTime::now_utc().unix_timestamp();
    let (account, key) = (Uuid::now_v7(), Uuid::now_v7());
    let body = asked(key, account, "create", "once.example");
    let signed = |timestamp: i64, body: &str| sign::signature(SECRET, timestamp, body.as_bytes()).unwrap();
    let signature = signed(now, &body);
    let forged = sign::signature("another secret", now, body.as_bytes()).unwrap();
    let changed = body.replace("once.example", "twice.example");
    for (timestamp, signature, body) in [
        (now, "", body.as_str()),
        (now, "v1=00", &body),
        (now, "v1=zz", &body),
        (now, "v1=é", &body),
        (now, &signature[3..], &body),
        (now, &forged, &body),
        (now, &signature, &changed),
        (now + 1, &signature, &body),
        (now - 301, &signed(now - 301, &body), &body),
        (now + 320, &signed(now + 320, &body), &body),
        (i64::MIN, &signed(i64::MIN, &body), &body),
    ] {
        let signature = if signature.is_ascii() { signature } else { "v1=%" };
        assert_eq!(send(&base, timestamp, signature, body).await.0, 401, "{timestamp} {signature}");
    }
    assert_eq!(look(&base, "once.example").await.0, 404);
    let first = send(&base, now, &signature, &body).await;
    assert_eq!(first.0, 200);
    let terminate = asked(Uuid::now_v7(), account, "terminate", "once.example");
    assert_eq!(send(&base, now, &signed(now, &terminate), &terminate).await.0, 200);
    agent.abort();
    let (base, _agent) = start(dir.path()).await;
    assert_eq!(send(&base, now, &signature, &body).await, first, "a replay gets the old answer");
    assert_eq!(look(&base, "once.example").await.0, 410, "and does nothing");
    for (action, site, status) in
        [("create", "<script>", 422), ("suspend", "once.example", 422), ("dance", "x.example", 422)]
    {
        let body = asked(Uuid::now_v7(), account, action, site);
        assert_eq!(send(&base, now, &signed(now, &body), &body).await.0, status, "{action} {site}");
    }
    assert_eq!(send(&base, now, &signed(now, "[]"), "[]").await.0, 400);
}

#[tokio::test]
async fn its_status_is_asked_and_another_accounts_site_is_not_touched() {
    let (shop, dir) = (Shop::silent().await, tempfile::tempdir().unwrap());
    let (base, _agent) = start(dir.path()).await;
    let agent = Agent { url: format!("{base}/hooks/hosting"), secret: SECRET.into() };
    let webhook = Webhook::new(agent, shop.portal.state.config.clone(), shop.portal.state.clock.clone());
    let ask = |account: HostingId, action: TaskAction| HostingAsk {
        key: Uuid::now_v7(),
        action,
        account,
        site: "mine.example".into(),
        external_id: String::new(),
        plan: json!({ "name": "Start" }),
        reason: String::new(),
    };
    let (mine, other) = (HostingId::new(), HostingId::new());
    assert!(webhook.status(mine, "mine.example", "").await.is_err_and(|why| why.contains("there is no site")));
    assert!(
        matches!(webhook.carry_out(&ask(mine, TaskAction::Create)).await, Answer::Done(made) if made.external_id.starts_with("site-"))
    );
    for action in [TaskAction::Create, TaskAction::Suspend, TaskAction::Terminate] {
        assert!(matches!(webhook.carry_out(&ask(other, action)).await, Answer::Refused(_)), "{action:?}");
    }
    assert_eq!(webhook.status(mine, "mine.example", "").await.as_deref(), Ok("active"));
    for action in [TaskAction::ChangePlan, TaskAction::Extend, TaskAction::Suspend, TaskAction::Suspend] {
        assert!(matches!(webhook.carry_out(&ask(mine, action)).await, Answer::Done(_)), "{action:?}");
    }
    assert_eq!(webhook.status(mine, "mine.example", "").await.as_deref(), Ok("suspended"));
}
