//! Rules of TLDs as a test needs them.
use reseller_portal::products::Supplier;
use reseller_portal::tld_policies::Rules;
use reseller_portal::tld_policies::queries::find_current;
use serde_json::json;
use uuid::Uuid;

use super::TestPortal;

impl TestPortal {
    /// The operator changes the rules of a TLD at a supplier, from now on.
    pub async fn rules(&self, supplier: Supplier, tld: &str, change: impl FnOnce(&mut Rules)) {
        let now = self.state.clock.now();
        let mut db = self.db.acquire().await.expect("a connection");
        let current = find_current(&mut db, (supplier, tld), now).await.expect("an answer").expect("its rules");
        let mut rules = current.rules;
        change(&mut rules);
        sqlx::query(
            "insert into tld_policies (id, supplier, tld, valid_from, rules, origin, changed_by, changed_by_name, why, created_at)
             select $1, $2, $3, $4, $5, 'operator', id, name, 'a test', $4 from logins where name = 'owner@meridian.example'",
        )
        .bind(Uuid::now_v7())
        .bind(supplier)
        .bind(tld)
        .bind(now)
        .bind(json!(rules))
        .execute(&mut *db)
        .await
        .expect("a version");
    }

    /// A contact that a customer keeps, with this name.
    pub async fn kept_contact(&self, person: &super::Person, label: &str, name: &str) -> Uuid {
        let fields = [
            ("label", label),
            ("name", name),
            ("organisation", ""),
            ("address", "Keizersgracht 1"),
            ("postal_code", "1015 CN"),
            ("city", "Amsterdam"),
            ("country", "NL"),
            ("phone", "+31 6 12345678"),
            ("email", "kept@jansen.example"),
        ];
        let kept = person.post("/customer/contacts/new", &fields).await;
        assert_eq!(kept.status, 303, "{}", kept.html().text("#errors"));
        let sql = "select id from customer_contacts where label = $1 and archived_at is null";
        sqlx::query_scalar(sql).bind(label).fetch_one(&self.db).await.expect("it is kept")
    }

    /// Whom the registry shows in the roles of a domain, by the role's name.
    pub async fn roles_shown(&self, name: &str) -> serde_json::Value {
        sqlx::query_scalar("select roles from simulated_domains where name = $1")
            .bind(name)
            .fetch_one(&self.db)
            .await
            .expect("the registry knows it")
    }

    /// Waits until no supplier is at anything about a domain.
    pub async fn suppliers_are_done(&self, domain: Uuid) {
        for _ in 0..200 {
            if self.asked(domain).await.is_empty() {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("still asked: {:?}", self.asked(domain).await);
    }
}
