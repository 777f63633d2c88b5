//! Domains with registrant data, for tests of what becomes of them when a profile changes.
use reseller_portal::domains::queries::contact;
use reseller_portal::ids::{CustomerId, ResellerId};
use reseller_portal::locale::kept;
use reseller_portal::suppliers::queries::simulator;
use uuid::Uuid;

use super::TestPortal;

/// Extras that a registry would have accepted at the registration.
fn extras(tld: &str) -> serde_json::Value {
    match tld {
        "nl" => serde_json::json!({"legal_form": "PERSOON"}),
        "nu" | "se" => serde_json::json!({"id_number": "[SE]800228-1234", "terms": "yes"}),
        "no" => serde_json::json!({"id_number": "N.PRI.1234"}),
        "fr" => serde_json::json!({"birth_date": "1980-02-28", "birth_place": "Lille"}),
        "lu" => serde_json::json!({"legal_type": "person"}),
        _ => serde_json::json!({}),
    }
}

impl TestPortal {
    /// A domain of a customer at the registry simulator, which shows his profile of now; EUR 15.00 for another owner.
    pub async fn registered(&self, email: &str, name: &str) -> Uuid {
        let (_, tld) = name.split_once('.').expect("a name with its ending");
        let owner: Uuid = sqlx::query_scalar("select reseller_id from customers where email = $1")
            .bind(email)
            .fetch_one(&self.db)
            .await
            .expect("the customer is there");
        let product = self.product(owner, "domain", &format!(".{tld}"), "registry_simulator", &[]).await;
        sqlx::query(
            "insert into prices (reseller_id, product_id, action, months, amount) values ($1, $2, 'owner_change', 0, 1500)
             on conflict (product_id, action, months) do update set amount = excluded.amount",
        )
        .bind(owner)
        .bind(product)
        .execute(&self.db)
        .await
        .expect("a price");
        let (id, contact, now) = (Uuid::now_v7(), self.profile_version(owner, email).await, self.state.clock.now());
        sqlx::query(
            "insert into domains (id, reseller_id, customer_id, product_id, supplier, name, shown_name, tld, state, contact_id,
                    extras, registered_at, expires_at, created_at, updated_at)
             select $1, reseller_id, id, $2, 'registry_simulator', $3, $3, $4, 'active', $5, $6, $7,
                    $7 + interval '200 days', $7, $7 from customers where email = $8",
        )
        .bind(id)
        .bind(product)
        .bind(name)
        .bind(tld)
        .bind(contact)
        .bind(extras(tld))
        .bind(now)
        .bind(email)
        .execute(&self.db)
        .await
        .expect("a domain");
        simulator::insert_known(&mut self.db.acquire().await.expect("a connection")).await.expect("its registry");
        id
    }

    /// The version that equals the profile of now.
    async fn profile_version(&self, owner: Uuid, email: &str) -> Uuid {
        let customer: Uuid = sqlx::query_scalar("select id from customers where email = $1")
            .bind(email)
            .fetch_one(&self.db)
            .await
            .expect("the customer is there");
        let mut db = self.db.acquire().await.expect("a connection");
        let (owner, customer) = (ResellerId(owner), CustomerId(customer));
        let found = contact::find_or_insert_of(&mut db, owner, customer, self.state.clock.now()).await;
        found.expect("a version").0
    }

    /// What a domain's registry shows of its holder.
    pub async fn shown_by_registry(&self, name: &str) -> serde_json::Value {
        sqlx::query_scalar("select holder from simulated_domains where name = $1")
            .bind(name)
            .fetch_one(&self.db)
            .await
            .expect("the registry knows it")
    }

    /// Waits until nothing is under way that goes on by itself.
    pub async fn changes_end(&self) {
        for _ in 0..200 {
            let open = "select count(*) from owner_changes where state in ('confirmed', 'submitted')";
            if self.count(open).await == 0 {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    }

    /// How far the newest change of a domain is, and why.
    pub async fn change_of(&self, domain: Uuid) -> (String, String) {
        let sql = "select state::text, reason from owner_changes where domain_id = $1 order by created_at desc limit 1";
        let (state, reason): (String, String) =
            sqlx::query_as(sql).bind(domain).fetch_one(&self.db).await.expect("a change");
        (state, kept::read(&reason).into_owned())
    }

    /// Waits until the newest change of a domain is so far.
    pub async fn change_becomes(&self, domain: Uuid, state: &str) {
        for _ in 0..200 {
            if self.change_of(domain).await.0 == state {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("the change is {:?}, not {state}", self.change_of(domain).await);
    }
}
