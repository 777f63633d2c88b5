//! Things that run, for the tests: products, domains and hosting written straight into the database, and suppliers that
//! do what they were asked when a test says so.
use reseller_portal::events::Actor;
use reseller_portal::ids::{ResellerId, TaskId};
use reseller_portal::orders::place::Desk;
use reseller_portal::suppliers::queries::task;
use reseller_portal::suppliers::{Delivered, tasks};
use uuid::Uuid;

use super::TestPortal;

/// What a domain or hosting account of a test is like.
#[derive(Clone, Copy)]
pub struct Is<'a> {
    pub state: &'a str,
    /// From now until its end.
    pub days: i32,
    pub supplier: &'a str,
}

impl Default for Is<'_> {
    fn default() -> Self {
        Self { state: "active", days: 200, supplier: "by_hand" }
    }
}

pub fn is(state: &str) -> Is<'_> {
    Is { state, ..Is::default() }
}

impl TestPortal {
    async fn owner_of(&self, email: &str) -> Uuid {
        sqlx::query_scalar("select reseller_id from customers where email = $1")
            .bind(email)
            .fetch_one(&self.db)
            .await
            .unwrap()
    }

    /// A reseller's product by its name, with these prices: action, months, amount. The same name is the same product.
    pub async fn product(
        &self,
        owner: Uuid,
        family: &str,
        name: &str,
        supplier: &str,
        prices: &[(&str, i16, i64)],
    ) -> Uuid {
        let tld = (family == "domain").then(|| name.trim_start_matches('.').to_owned());
        let known = sqlx::query_scalar("select id from products where reseller_id = $1 and name = $2")
            .bind(owner)
            .bind(name)
            .fetch_optional(&self.db);
        if let Some(id) = known.await.unwrap() {
            return id;
        }
        let id = Uuid::now_v7();
        let sql = "insert into products (id, reseller_id, family, name, tld, supplier, disk_mb, created_at, updated_at)
                   values ($1, $2, $3::product_family, $4, $5, $6::supplier, case when $3 = 'hosting' then 10000 end, $7, $7)";
        let insert = sqlx::query(sql).bind(id).bind(owner).bind(family).bind(name).bind(tld).bind(supplier);
        insert.bind(self.state.clock.now()).execute(&self.db).await.unwrap();
        for (action, months, amount) in prices {
            let sql = "insert into prices (reseller_id, product_id, action, months, amount) values ($1, $2, $3::price_action, $4, $5)";
            let insert = sqlx::query(sql).bind(owner).bind(id).bind(action).bind(months).bind(amount);
            insert.execute(&self.db).await.unwrap();
        }
        id
    }

    async fn contact_of(&self, email: &str) -> Uuid {
        let known = sqlx::query_scalar(
            "select t.id from contacts t join customers c on c.id = t.customer_id where c.email = $1",
        )
        .bind(email)
        .fetch_optional(&self.db);
        if let Some(id) = known.await.unwrap() {
            return id;
        }
        let sql = "insert into contacts (id, reseller_id, customer_id, data, created_at)
                   select $2, reseller_id, id, jsonb_build_object('name', name, 'email', email), $3 from customers where email = $1
                   returning id";
        let insert = sqlx::query_scalar(sql).bind(email).bind(Uuid::now_v7()).bind(self.state.clock.now());
        insert.fetch_one(&self.db).await.unwrap()
    }

    /// A domain of a customer; its product costs EUR 10 a year to renew, 19 for two, and 75 to restore.
    pub async fn domain(&self, email: &str, name: &str, like: Is<'_>) -> Uuid {
        let owner = self.owner_of(email).await;
        let prices = [("renew", 12, 1000), ("renew", 24, 1900), ("restore", 12, 7500)];
        let product = self.product(owner, "domain", ".example", like.supplier, &prices).await;
        let (id, contact, now) = (Uuid::now_v7(), self.contact_of(email).await, self.state.clock.now());
        let sql = "insert into domains (id, reseller_id, customer_id, product_id, supplier, name, shown_name, tld, state,
                       contact_id, registered_at, expires_at, name_servers, created_at, updated_at)
                   select $1, $2, id, $3, $4::supplier, $5, $5, 'example', $6::domain_state, $7, $8, $8 + make_interval(days => $9),
                          '[{\"name\": \"ns1.host.example\"}, {\"name\": \"ns2.host.example\"}]', $8, $8
                     from customers where email = $10";
        let insert =
            sqlx::query(sql).bind(id).bind(owner).bind(product).bind(like.supplier).bind(name).bind(like.state);
        insert.bind(contact).bind(now).bind(like.days).bind(email).execute(&self.db).await.unwrap();
        if like.supplier == "registry_simulator" {
            let sql = "insert into simulated_domains (name, registered_at, expires_at, auth_code) values ($1, $2, $2 + interval '1 year', 'x')";
            sqlx::query(sql).bind(name).bind(now).execute(&self.db).await.unwrap();
        }
        id
    }

    /// Hosting of a customer on "Test plan S", which costs EUR 60 a year.
    pub async fn hosting(&self, email: &str, name: &str, like: Is<'_>) -> Uuid {
        let owner = self.owner_of(email).await;
        let product = self.product(owner, "hosting", "Test plan S", like.supplier, &[("period", 12, 6000)]).await;
        let (id, now) = (Uuid::now_v7(), self.state.clock.now());
        let sql = "insert into hosting_accounts (id, reseller_id, customer_id, product_id, supplier, name, state, months,
                       paid_until, created_at, updated_at)
                   select $1, $2, id, $3, $4::supplier, $5, $6::hosting_state, 12, $7 + make_interval(days => $8), $7, $7
                     from customers where email = $9";
        let insert =
            sqlx::query(sql).bind(id).bind(owner).bind(product).bind(like.supplier).bind(name).bind(like.state);
        insert.bind(now).bind(like.days).bind(email).execute(&self.db).await.unwrap();
        id
    }

    /// The actions of the open tasks about something, with their arguments.
    pub async fn asked(&self, thing: Uuid) -> Vec<(String, serde_json::Value)> {
        let sql = "select action::text, arguments from supplier_tasks
                    where (domain_id = $1 or hosting_id = $1) and state = 'open' order by created_at, id";
        sqlx::query_as(sql).bind(thing).fetch_all(&self.db).await.unwrap()
    }

    /// Suppliers do what is open about something, or refuse it for this reason.
    pub async fn supplied(&self, thing: Uuid, refused: Option<&str>) {
        let sql =
            "select id, reseller_id from supplier_tasks where (domain_id = $1 or hosting_id = $1) and state = 'open'";
        let open: Vec<(Uuid, Uuid)> = sqlx::query_as(sql).bind(thing).fetch_all(&self.db).await.unwrap();
        assert!(!open.is_empty(), "nothing is asked for");
        for (id, owner) in open {
            let (owner, actor) = (ResellerId(owner), Actor::system());
            let mut tx = self.db.begin().await.unwrap();
            let found = task::find(&mut tx, owner, TaskId(id)).await.unwrap().unwrap();
            let servers = found.arguments.get("name_servers").cloned().unwrap_or_else(|| serde_json::json!([]));
            let delivered =
                Delivered { name_servers: serde_json::from_value(servers).unwrap(), ..Delivered::default() };
            let desk = Desk { owner, portal: &self.state.config.base_url, actor: &actor, now: self.state.clock.now() };
            let outcome = refused.map_or(Ok(&delivered), Err);
            assert!(tasks::close(&mut tx, desk, &found, outcome).await.unwrap());
            tx.commit().await.unwrap();
        }
    }

    /// How many events there are about something.
    pub async fn events_about(&self, thing: Uuid) -> i64 {
        let sql = "select count(*) from events where data ->> 'about' = $1";
        sqlx::query_scalar(sql).bind(thing.to_string()).fetch_one(&self.db).await.unwrap()
    }

    pub async fn count(&self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql).fetch_one(&self.db).await.unwrap()
    }
}
