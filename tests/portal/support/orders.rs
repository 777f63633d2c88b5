//! A small shop at Northwind: products that are delivered by hand, and orders placed through the feature itself.
use reseller_portal::events::Actor;
use reseller_portal::ids::{CustomerId, LoginId, OrderId, ProductId, ResellerId, TaskId};
use reseller_portal::orders::LineAction;
use reseller_portal::orders::place::{Desk, Placed, Placing, place};
use reseller_portal::orders::queries::basket::{NewItem, find_open, insert_item};
use reseller_portal::suppliers::queries::task;
use reseller_portal::suppliers::{Delivered, tasks};
use sqlx::PgConnection;
use uuid::Uuid;

use super::TestPortal;

/// The demo world before anybody ordered anything.
const NOTHING_ORDERED: &str = "
    begin;
    set local session_replication_role = replica;
    delete from jobs where reseller_id is not null and kind = 'ask_supplier';
    delete from supplier_tasks;
    delete from order_lines;
    delete from orders;
    delete from hosting_suspensions;
    delete from hosting_accounts;
    delete from domains;
    update labels set orders_wait_for_payment = false;
    commit;";

/// The demo world before anybody sold anything.
const NOTHING_SOLD: &str = "
    begin;
    set local session_replication_role = replica;
    delete from basket_items;
    delete from baskets;
    delete from purchase_prices;
    delete from prices;
    delete from products;
    update resellers set webhook_url = '', webhook_secret = '';
    commit;";

impl TestPortal {
    /// With the people of the demo world, but nothing sold, ordered or running.
    pub async fn without_goods() -> Self {
        let portal = Self::start().await;
        for sql in [NOTHING_ORDERED, NOTHING_SOLD] {
            sqlx::raw_sql(sql).execute(&portal.db).await.unwrap();
        }
        portal
    }
}

/// Northwind's own catalogue: ".test-nl" domains and "Hosting Test".
pub struct Shop<'a> {
    portal: &'a TestPortal,
    pub owner: ResellerId,
    pub domains: ProductId,
    pub hosting: ProductId,
}

impl<'a> Shop<'a> {
    /// In a world where nothing was ordered yet.
    pub async fn open(portal: &'a TestPortal) -> Self {
        sqlx::raw_sql(NOTHING_ORDERED).execute(&portal.db).await.unwrap();
        Self::beside(portal).await
    }

    /// Beside whatever the world holds.
    pub async fn beside(portal: &'a TestPortal) -> Self {
        let owner: Uuid = sqlx::query_scalar("select reseller_id from labels where slug = 'northwind'")
            .fetch_one(&portal.db)
            .await
            .unwrap();
        let mut shop = Self { portal, owner: ResellerId(owner), domains: ProductId::new(), hosting: ProductId::new() };
        shop.domains = shop.product("domain", ".test-nl", Some("test-nl")).await;
        shop.price(shop.domains, "register", 12, 1250).await;
        shop.hosting = shop.product("hosting", "Hosting Test", None).await;
        shop.price(shop.hosting, "period", 1, 500).await;
        shop.price(shop.hosting, "set_up", 0, 900).await;
        shop
    }

    async fn product(&self, family: &str, name: &str, tld: Option<&str>) -> ProductId {
        let id = ProductId::new();
        sqlx::query(
            "insert into products (id, reseller_id, family, name, tld, supplier, created_at, updated_at)
             values ($1, $2, $3::product_family, $4, $5, 'by_hand', now(), now())",
        )
        .bind(id.0)
        .bind(self.owner.0)
        .bind(family)
        .bind(name)
        .bind(tld)
        .execute(&self.portal.db)
        .await
        .unwrap();
        id
    }

    async fn price(&self, product: ProductId, action: &str, months: i16, amount: i64) {
        sqlx::query(
            "insert into prices (reseller_id, product_id, action, months, amount) values ($1, $2, $3::price_action, $4, $5)",
        )
        .bind(self.owner.0)
        .bind(product.0)
        .bind(action)
        .bind(months)
        .bind(amount)
        .execute(&self.portal.db)
        .await
        .unwrap();
    }

    /// Northwind's orders wait until they are paid.
    pub async fn ask_for_payment(&self) {
        let sql = "update labels set orders_wait_for_payment = true where slug = 'northwind'";
        sqlx::query(sql).execute(&self.portal.db).await.unwrap();
    }

    /// A customer orders these domains for a year each; a name without a dot is a site to be hosted for a month.
    pub async fn order(&self, email: &str, names: &[&str]) -> OrderId {
        self.order_by(email, email, false, names).await
    }

    /// Somebody orders for a customer.
    pub async fn order_by(&self, email: &str, login: &str, on_behalf: bool, names: &[&str]) -> OrderId {
        let customer = CustomerId(self.portal.customer_id(email).await);
        let login = self.login(login).await;
        let name: String =
            sqlx::query_scalar("select coalesce(nullif(person_name, ''), name) from logins where id = $1")
                .bind(login.0)
                .fetch_one(&self.portal.db)
                .await
                .unwrap();
        let actor = Actor { login: Some(login), name, impersonation: None, ip: "192.0.2.1".into() };
        let mut tx = self.portal.db.begin().await.unwrap();
        for name in names {
            self.fill(&mut tx, (customer, login), name).await;
        }
        let basket = find_open(&mut tx, self.owner, customer, login).await.unwrap().expect("a basket");
        let quote = basket.quote();
        let placing = Placing { customer, login, basket: basket.id, quote: &quote, on_behalf };
        let placed = place(&mut tx, self.desk(&actor), placing).await.unwrap();
        tx.commit().await.unwrap();
        match placed {
            Placed::Placed(order) => order,
            other => panic!("not placed: {other:?}"),
        }
    }

    async fn fill(&self, db: &mut PgConnection, whose: (CustomerId, LoginId), name: &str) {
        let nothing = serde_json::json!({});
        let (product, action, months) = match name.contains('.') {
            true => (self.domains, LineAction::Register, 12),
            false => (self.hosting, LineAction::Create, 1),
        };
        let new = NewItem { product, action, months, name, extras: &nothing };
        insert_item(db, self.owner, whose, &new, self.portal.state.clock.now()).await.unwrap();
    }

    async fn login(&self, email: &str) -> LoginId {
        let id = sqlx::query_scalar("select id from logins where email = $1 limit 1").bind(email);
        LoginId(id.fetch_one(&self.portal.db).await.unwrap())
    }

    fn desk<'b>(&'b self, actor: &'b Actor) -> Desk<'b> {
        let state = &self.portal.state;
        Desk { owner: self.owner, portal: &state.config.base_url, actor, now: state.clock.now() }
    }

    /// The tasks of an order that nobody has done yet.
    pub async fn open_tasks(&self, order: OrderId) -> Vec<Uuid> {
        let sql = "select t.id from supplier_tasks t join order_lines l on l.id = t.order_line_id
                    where l.order_id = $1 and t.state = 'open' order by l.position";
        sqlx::query_scalar(sql).bind(order.0).fetch_all(&self.portal.db).await.unwrap()
    }

    /// A supplier does what he was asked, or says why he will not.
    pub async fn close(&self, id: Uuid, outcome: Result<(), &str>) {
        let actor = Actor::system();
        let mut tx = self.portal.db.begin().await.unwrap();
        let asked = task::find(&mut tx, self.owner, TaskId(id)).await.unwrap().expect("the task");
        let delivered = Delivered {
            expires_at: Some(self.portal.state.clock.now() + time::Duration::days(365)),
            ..Delivered::default()
        };
        let outcome = outcome.map(|()| &delivered);
        assert!(tasks::close(&mut tx, self.desk(&actor), &asked, outcome).await.unwrap(), "closed once");
        tx.commit().await.unwrap();
    }

    /// All of an order is delivered.
    pub async fn deliver(&self, order: OrderId) {
        for id in self.open_tasks(order).await {
            self.close(id, Ok(())).await;
        }
    }

    /// All of an order is refused.
    pub async fn fail(&self, order: OrderId, why: &str) {
        for id in self.open_tasks(order).await {
            self.close(id, Err(why)).await;
        }
    }

    /// An order's state, and what it waits for, as they stand in the database.
    pub async fn state(&self, order: OrderId) -> String {
        let sql = "select state::text || coalesce(' ' || waiting_for::text, '') from orders where id = $1";
        sqlx::query_scalar(sql).bind(order.0).fetch_one(&self.portal.db).await.unwrap()
    }

    /// How many rows of something an order has: a query with its id as the only value.
    pub async fn count(&self, sql: &'static str, order: OrderId) -> i64 {
        sqlx::query_scalar(sql).bind(order.0).fetch_one(&self.portal.db).await.unwrap()
    }

    pub async fn number(&self, order: OrderId) -> i32 {
        sqlx::query_scalar("select number from orders where id = $1")
            .bind(order.0)
            .fetch_one(&self.portal.db)
            .await
            .unwrap()
    }
}
