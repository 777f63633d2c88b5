//! Suppliers and delivery: the worker, the registry simulator, the provisioning webhook, and what is done by hand.
mod agent;
mod by_hand;
mod delivery;
mod misfortunes;
mod peer;
mod simulator;
mod webhook;

use std::time::{Duration, Instant};

use reseller_portal::events::Actor;
use reseller_portal::ids::{BasketId, CustomerId, LoginId, OrderId, ProductId, ResellerId};
use reseller_portal::jobs::{self, Job, JobKind};
use reseller_portal::orders::basket::Basket;
use reseller_portal::orders::place::{Desk, Placed, Placing, place};
use reseller_portal::orders::queries::basket::list_items;
use reseller_portal::suppliers;
use reseller_portal::suppliers::lookup::RegistryOf;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use uuid::Uuid;

use crate::support::TestPortal;
use crate::support::portal::Wishes;

const ADA: &str = "verified@customer.example";

/// Northwind with products of every supplier, and Ada who orders them.
struct Shop {
    portal: TestPortal,
    northwind: ResellerId,
    ada: CustomerId,
    login: LoginId,
    domain: ProductId,
    hosting: ProductId,
    domain_by_hand: ProductId,
    service_by_hand: ProductId,
}

impl Shop {
    /// Nothing is delivered until somebody starts a worker.
    async fn silent() -> Self {
        Self::on(TestPortal::start_with(Wishes { silent: true, ..Wishes::default() }).await).await
    }

    async fn on(portal: TestPortal) -> Self {
        let ada = portal.customer_id(ADA).await;
        let found = sqlx::query_as(
            "select c.reseller_id, l.id from customers c join logins l on l.customer_id = c.id
                                     where c.id = $1 order by l.created_at limit 1",
        );
        let (northwind, login): (Uuid, Uuid) = found.bind(ada).fetch_one(&portal.db).await.unwrap();
        let product = async |family: &str, supplier: &str, tld: Option<&str>, action: &str| {
            let id = Uuid::now_v7();
            sqlx::query(
                "insert into products (id, reseller_id, family, name, tld, supplier, disk_mb, created_at, updated_at)
                 values ($1, $2, $3::product_family, $4, $5, $6::supplier, case $3 when 'hosting' then 500 end, now(), now())",
            )
            .bind(id)
            .bind(northwind)
            .bind(family)
            .bind(format!("{family} by {supplier}"))
            .bind(tld)
            .bind(supplier)
            .execute(&portal.db)
            .await
            .unwrap();
            sqlx::query("insert into prices values ($1, $2, $3::price_action, 12, 1200)")
                .bind(northwind)
                .bind(id)
                .bind(action)
                .execute(&portal.db)
                .await
                .unwrap();
            ProductId(id)
        };
        let domain = product("domain", "registry_simulator", Some("simulated"), "register").await;
        let hosting = product("hosting", "provisioning_webhook", None, "period").await;
        let domain_by_hand = product("domain", "by_hand", Some("handmade"), "register").await;
        let service_by_hand = product("other", "by_hand", None, "period").await;
        let (northwind, ada, login) = (ResellerId(northwind), CustomerId(ada), LoginId(login));
        Self { portal, northwind, ada, login, domain, hosting, domain_by_hand, service_by_hand }
    }

    /// Ada orders this for a year each: product, action, name.
    async fn order(&self, items: &[(ProductId, &str, &str)]) -> OrderId {
        let (now, basket) = (self.portal.state.clock.now(), BasketId::new());
        let mut tx = self.portal.db.begin().await.unwrap();
        sqlx::query(
            "insert into baskets (id, reseller_id, customer_id, login_id, created_at) values ($1, $2, $3, $4, $5)",
        )
        .bind(basket.0)
        .bind(self.northwind.0)
        .bind(self.ada.0)
        .bind(self.login.0)
        .bind(now)
        .execute(&mut *tx)
        .await
        .unwrap();
        for (product, action, name) in items {
            sqlx::query(
                "insert into basket_items (id, reseller_id, basket_id, product_id, action, months, name, created_at)
                 values ($1, $2, $3, $4, $5::line_action, 12, $6, $7)",
            )
            .bind(Uuid::now_v7())
            .bind(self.northwind.0)
            .bind(basket.0)
            .bind(product.0)
            .bind(action)
            .bind(name)
            .bind(now)
            .execute(&mut *tx)
            .await
            .unwrap();
        }
        let shown = Basket { id: basket, items: list_items(&mut tx, self.northwind, basket).await.unwrap() };
        let actor = Actor { login: Some(self.login), name: "Ada Jansen".into(), ..Actor::system() };
        let desk = Desk { owner: self.northwind, portal: &self.portal.state.config.base_url, actor: &actor, now };
        let placing =
            Placing { customer: self.ada, login: self.login, basket, quote: &shown.quote(), on_behalf: false };
        let placed = place(&mut tx, desk, placing).await.unwrap();
        tx.commit().await.unwrap();
        let Placed::Placed(order) = placed else { panic!("the order is placed: {placed:?}") };
        order
    }

    async fn order_domain(&self, name: &str) -> OrderId {
        self.order(&[(self.domain, "register", name)]).await
    }

    /// State and last error of the order's first line.
    async fn line(&self, order: OrderId) -> (String, String) {
        let line =
            sqlx::query_as("select state::text, last_error from order_lines where order_id = $1 order by position");
        line.bind(order.0).fetch_one(&self.portal.db).await.unwrap()
    }

    async fn state(&self, order: OrderId) -> String {
        let state = sqlx::query_scalar("select state::text from orders where id = $1");
        state.bind(order.0).fetch_one(&self.portal.db).await.unwrap()
    }

    /// Waits until the order is this far, while time passes so quickly that no back-off is long but no lease ends.
    async fn until(&self, order: OrderId, wanted: &str) {
        let began = Instant::now();
        loop {
            let state = self.state(order).await;
            if state == wanted {
                return;
            }
            assert!(began.elapsed() < Duration::from_secs(60), "still {state}: {:?}", self.line(order).await);
            self.portal.pass(time::Duration::seconds(3));
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }

    /// Waits until the first line of the order says this to staff.
    async fn until_said(&self, order: OrderId, words: &str) {
        let began = Instant::now();
        loop {
            let (state, said) = self.line(order).await;
            if said.contains(words) {
                return;
            }
            assert!(began.elapsed() < Duration::from_secs(60), "{state}: {said}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    async fn count(&self, sql: &'static str, of: &str) -> i64 {
        sqlx::query_scalar(sql).bind(of).fetch_one(&self.portal.db).await.unwrap()
    }

    /// How often the registry was asked about a name, over all its requests.
    async fn asked(&self, name: &str) -> i64 {
        self.count("select coalesce(sum(asked), 0) from simulated_requests where name = $1", name).await
    }

    /// Takes the next job, as a worker would that is killed then.
    async fn claim(&self) -> Job {
        let mut db = self.portal.db.acquire().await.unwrap();
        let (plan, now) = (suppliers::deliver::PLAN, self.portal.state.clock.now());
        let claimed = jobs::queries::claim(&mut db, JobKind::AskSupplier, 1, plan.lease, now).await.unwrap();
        claimed.into_iter().next().expect("a job that is due")
    }
}

/// A delivery worker of a test's own.
struct Worker {
    stop: watch::Sender<bool>,
    handle: JoinHandle<()>,
}

impl Worker {
    fn start(shop: &Shop) -> Self {
        Self::start_with(shop, suppliers::registry_of)
    }

    fn start_with(shop: &Shop, registries: RegistryOf) -> Self {
        let (stop, stopped) = watch::channel(false);
        Self { handle: suppliers::worker::spawn_with(shop.portal.state.clone(), registries, stopped), stop }
    }

    /// Returns when its last answer is written down.
    async fn end(self) {
        self.stop.send_replace(true);
        self.handle.await.unwrap();
    }
}
