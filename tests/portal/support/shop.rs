//! A small catalogue for a reseller of the demo world, so that things can be ordered.
use sqlx::PgPool;
use uuid::Uuid;

use super::{Answer, Person, TestPortal};

/// What is sold, by its product's id.
pub struct Shop {
    pub reseller: Uuid,
    /// At the registry simulator, EUR 12.00 a year, for 1 or 2 years; its registry asks for nothing more.
    pub com: Uuid,
    /// The same for EUR 8.00; its registry asks for the legal form.
    pub nl: Uuid,
    /// EUR 15.00; its registry asks for nexus and purpose.
    pub us: Uuid,
    /// By hand, EUR 10.00.
    pub be: Uuid,
    /// A plan by hand: EUR 5.00 set-up, EUR 3.00 a month or EUR 30.00 a year.
    pub plan: Uuid,
    /// Something done once, by hand: EUR 25.00.
    pub once: Uuid,
}

impl Shop {
    /// Northwind's.
    pub async fn open(portal: &TestPortal) -> Self {
        Self::of(portal, "northwind").await
    }

    /// Of the reseller of a label.
    pub async fn of(portal: &TestPortal, label: &str) -> Self {
        let db = &portal.db;
        let reseller: Uuid = sqlx::query_scalar("select reseller_id from labels where slug = $1")
            .bind(label)
            .fetch_one(db)
            .await
            .expect("the label is there");
        let domain = |tld: &'static str, supplier, amount: i64| async move {
            let id = add(db, reseller, ("domain", &format!(".{tld}"), Some(tld)), supplier).await;
            for (action, years) in [("register", 1), ("register", 2), ("renew", 1), ("restore", 0)] {
                price(db, reseller, id, action, 12 * years, amount * i64::from(years.max(1))).await;
            }
            id
        };
        let plan = add(db, reseller, ("hosting", "Hosting Start", None), "by_hand").await;
        sqlx::query("update products set disk_mb = 10240, mailboxes = 10, description = 'For a first site.\nWith mail.' where id = $1")
            .bind(plan)
            .execute(db)
            .await
            .expect("a plan");
        for (action, months, amount) in [("set_up", 0, 500), ("period", 1, 300), ("period", 12, 3000)] {
            price(db, reseller, plan, action, months, amount).await;
        }
        let once = add(db, reseller, ("other", "Site check-up", None), "by_hand").await;
        price(db, reseller, once, "period", 0, 2500).await;
        Self {
            reseller,
            com: domain("com", "registry_simulator", 1200).await,
            nl: domain("nl", "registry_simulator", 800).await,
            us: domain("us", "registry_simulator", 1500).await,
            be: domain("be", "by_hand", 1000).await,
            plan,
            once,
        }
    }
}

async fn add(db: &PgPool, reseller: Uuid, (family, name, tld): (&str, &str, Option<&str>), supplier: &str) -> Uuid {
    // a reseller of the demo world may sell it already, at other prices
    let there: Option<Uuid> = sqlx::query_scalar(
        "select id from products where reseller_id = $1 and (tld = $2 or ($2 is null and name = $3))",
    )
    .bind(reseller)
    .bind(tld)
    .bind(name)
    .fetch_optional(db)
    .await
    .expect("a look at the catalogue");
    if let Some(id) = there {
        sqlx::query("delete from prices where product_id = $1").bind(id).execute(db).await.expect("its prices go");
        sqlx::query("update products set supplier = $2::supplier, on_sale = true where id = $1")
            .bind(id)
            .bind(supplier)
            .execute(db)
            .await
            .expect("a product");
        return id;
    }
    let id = Uuid::now_v7();
    sqlx::query(
        "insert into products (id, reseller_id, family, name, tld, supplier, created_at, updated_at)
         values ($1, $2, $3::product_family, $4, $5, $6::supplier, now(), now())",
    )
    .bind(id)
    .bind(reseller)
    .bind(family)
    .bind(name)
    .bind(tld)
    .bind(supplier)
    .execute(db)
    .await
    .expect("a product");
    id
}

async fn price(db: &PgPool, reseller: Uuid, product: Uuid, action: &str, months: i16, amount: i64) {
    sqlx::query(
        "insert into prices (reseller_id, product_id, action, months, amount) values ($1, $2, $3::price_action, $4, $5)
         on conflict (product_id, action, months) do update set amount = excluded.amount",
    )
    .bind(reseller)
    .bind(product)
    .bind(action)
    .bind(months)
    .bind(amount)
    .execute(db)
    .await
    .expect("a price");
}

/// *Add* at the ordering pages below `base` ("/customer/order").
pub async fn put(person: &Person, base: &str, product: Uuid, months: &str, name: &str) -> Answer {
    let fields = [("product", &*product.to_string()), ("months", months), ("name", name)];
    person.post(&format!("{base}/items"), &fields).await
}

/// *Place order* with the page of the check as it is now.
pub async fn place(person: &Person, base: &str) -> Answer {
    let check = person.get(&format!("{base}/check")).await.page();
    person.submit(&check, base, &[]).await
}

/// How many orders a customer has.
pub async fn orders(db: &PgPool, customer: Uuid) -> i64 {
    sqlx::query_scalar("select count(*) from orders where customer_id = $1")
        .bind(customer)
        .fetch_one(db)
        .await
        .expect("a count")
}
