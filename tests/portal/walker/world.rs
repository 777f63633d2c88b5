//! A small world with one of everything for each tenant, and a text in every column that tells whose it is.
//!
//! operator ─┬─ a ─┬─ a1
//!           │     └─ a2
//!           └─ b ─── b1        and a11 below a1
use std::collections::BTreeMap;

use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use super::things::{self, Things};
use reseller_portal::demo::PASSWORD;
use reseller_portal::logins::passwords::hash_now;
use reseller_portal::logins::tokens::{hash_of, new_secret};

/// The tenants and who is above each.
pub const TENANTS: [(&str, Option<&str>); 7] = [
    ("op", None),
    ("a", Some("op")),
    ("b", Some("op")),
    ("a1", Some("a")),
    ("a2", Some("a")),
    ("b1", Some("b")),
    ("a11", Some("a1")),
];
/// Kinds of plain customers each tenant has.
pub const CUSTOMERS: [&str; 4] = ["active", "unverified", "blocked", "fraud"];
/// Kinds of staff each tenant has.
pub const STAFF: [&str; 4] = ["owner", "manager", "support", "disabled"];

/// One account and what hangs on it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Account {
    pub id: Uuid,
    pub login: Uuid,
    pub restriction: Uuid,
    pub session: Uuid,
    pub visit: Uuid,
    pub things: Things,
}

/// Everything by name: "a/active" is the active customer of a, "op/a" is a's own account with the operator.
pub struct World {
    pub accounts: BTreeMap<String, Account>,
    /// Of a verification link that is still good, for a's unverified customer.
    pub live_link: String,
}

/// The text that must only ever be shown to those who may see that account.
pub fn canary(owner: &str, what: &str) -> String {
    format!("canary-{owner}-{what}-x")
}

impl World {
    pub fn account(&self, name: &str) -> Account {
        *self.accounts.get(name).unwrap_or_else(|| panic!("no account {name}"))
    }

    pub async fn build(db: &PgPool) -> Self {
        let mut tx = db.begin().await.expect("a transaction");
        let mut world = Self { accounts: BTreeMap::new(), live_link: new_secret().expect("random bytes") };
        let password = hash_now(PASSWORD).expect("a hash");
        for (tenant, above) in TENANTS {
            world.add_tenant(&mut tx, tenant, above, &password).await;
        }
        for (tenant, _) in TENANTS {
            for kind in CUSTOMERS {
                world.add_customer(&mut tx, tenant, kind, false, &password).await;
            }
        }
        world.add_live_link(&mut tx).await;
        tx.commit().await.expect("the world is kept");
        world
    }

    async fn add_tenant(&mut self, db: &mut PgConnection, tenant: &str, above: Option<&str>, password: &str) {
        let id = match above {
            Some(above) => self.add_customer(db, above, tenant, true, password).await,
            None => {
                let id = Uuid::now_v7();
                run(
                    db,
                    "insert into customers (id, number, name, country, email, is_reseller, created_at, updated_at)
                     values ($1, 1, $2, 'NL', $3, true, now(), now())",
                    &[&id.to_string(), &canary("op", "own"), "op@own.example"],
                )
                .await;
                let login = self.add_login(db, None, id, "owner@op.example", password).await;
                self.accounts.insert("op/op".into(), Account { id, login, ..Account::default() });
                id
            }
        };
        run(
            db,
            "insert into resellers (id, name, depth, created_at) values ($1, $2, 0, now())",
            &[&id.to_string(), &canary(tenant, "reseller")],
        )
        .await;
        let label = Uuid::now_v7().to_string();
        run(
            db,
            "insert into labels (id, reseller_id, slug, name, sender_name, sender_email, support_contact, created_at)
             values ($1, $2, $3, $4, $5, 'noreply@label.example', $6, now())",
            &[
                &label,
                &id.to_string(),
                tenant,
                &canary(tenant, "label"),
                &canary(tenant, "sender"),
                &canary(tenant, "support"),
            ],
        )
        .await;
        run(
            db,
            "insert into terms (id, label_id, version, body, published_at) values ($1, $2, '2026-01', $3, now())",
            &[&Uuid::now_v7().to_string(), &label, &canary(tenant, "terms")],
        )
        .await;
        things::add_catalogue(db, id, tenant).await;
        self.add_staff(db, tenant, above, (id, password)).await;
    }

    async fn add_staff(&self, db: &mut PgConnection, tenant: &str, above: Option<&str>, (id, password): (Uuid, &str)) {
        let reseller = above.map(|above| self.tenant(above));
        for role in STAFF {
            let name = format!("{role}@{tenant}.example");
            if tenant == "op" && role == "owner" {
                run(db, "update logins set role = 'owner' where name = $1", &[&name]).await;
                continue;
            }
            let login = self.add_login(db, reseller, id, &name, password).await;
            let rank = if role == "disabled" { "manager" } else { role };
            run(
                db,
                "update logins set role = $2::text::staff_role, person_name = $3 where id = $1",
                &[&login.to_string(), rank, &canary(&format!("{}.{tenant}", above.unwrap_or("op")), role)],
            )
            .await;
        }
    }

    fn tenant(&self, name: &str) -> Uuid {
        let own = TENANTS.iter().find(|(tenant, _)| *tenant == name).and_then(|(_, above)| *above).unwrap_or("op");
        self.account(&format!("{own}/{name}")).id
    }

    /// Somebody who buys from a tenant, with a row of every kind.
    async fn add_customer(
        &mut self,
        db: &mut PgConnection,
        tenant: &str,
        kind: &str,
        reseller: bool,
        password: &str,
    ) -> Uuid {
        let owner = self.tenant(tenant);
        let (id, seller) = (Uuid::now_v7(), owner.to_string());
        let text = |column: &str| canary(&format!("{tenant}.{kind}"), column);
        run(db, "insert into customers (id, reseller_id, label_id, number, name, organisation, address, postal_code, city, country,
                                        state, phone, email, vat_number, is_reseller, created_at, updated_at)
             select $1, $2, l.id, (select count(*)::int + 10001 from customers where reseller_id = $2), $3, $4, $5, '1015 CN', $6, 'NL',
                    $7, '+31612345678', $8, '', $9::boolean, now(), now() from labels l where l.reseller_id = $2",
            &[&id.to_string(), &seller, &text("name"), &text("organisation"), &text("address"), &text("city"), &text("state"),
              &format!("{kind}@{tenant}.example"), if reseller { "true" } else { "false" }]).await;
        let login = self.add_login(db, Some(owner), id, &format!("{kind}-buyer@{tenant}.example"), password).await;
        let mut account = Account {
            id,
            login,
            restriction: Uuid::now_v7(),
            session: Uuid::now_v7(),
            visit: Uuid::now_v7(),
            things: Things::default(),
        };
        self.add_rows(db, &account, owner, kind, &text).await;
        account.things = things::add(db, (owner, id, login), &format!("{tenant}.{kind}"), &text).await;
        self.accounts.insert(format!("{tenant}/{kind}"), account);
        id
    }

    async fn add_rows(
        &self,
        db: &mut PgConnection,
        account: &Account,
        owner: Uuid,
        kind: &str,
        text: &dyn Fn(&str) -> String,
    ) {
        let (id, owner, login) = (account.id.to_string(), owner.to_string(), account.login.to_string());
        // fraud and blocks stay open; the others have had one that was lifted
        let restriction = match kind {
            "fraud" => "fraud",
            "blocked" => "account_denied",
            _ => "order_blocked",
        };
        run(db, "insert into restrictions (id, reseller_id, customer_id, kind, reason, placed_at) values ($1, $2, $3, $4::text::restriction_kind, $5, now())",
            &[&account.restriction.to_string(), &owner, &id, restriction, &text("restriction")]).await;
        if !matches!(kind, "fraud" | "blocked") {
            run(db, "update restrictions set lifted_at = now() where id = $1", &[&account.restriction.to_string()])
                .await;
        }
        run(db, "insert into events (id, reseller_id, customer_id, kind, actor, actor_login_id, actor_name, data, at)
             values ($1, $2, $3, 'restriction_placed', 'person', $4, $5, jsonb_build_object('reason', $6::text, 'what', 'Marked'), now())",
            &[&Uuid::now_v7().to_string(), &owner, &id, &login, &text("actor"), &text("event")]).await;
        run(db, "insert into impersonations (id, reseller_id, staff_login_id, session_key, customer_id, as_reseller, reason, ip,
                                             started_at, seen_at, expires_at, ended_at, end_reason, mailed_at)
             select $1, $2, l.id, $3, $4, false, $5, '192.0.2.1', now(), now(), now(), now(), 'returned', now()
               from logins l where l.id = $6",
            &[&account.visit.to_string(), &owner, &Uuid::now_v7().to_string(), &id, &text("visit-reason"), &login]).await;
        run(db, "insert into mails (id, reseller_id, customer_id, label_id, message, from_name, from_email, to_name, to_email, subject,
                                    text_body, html_body, message_id, state, created_at)
             select $1, $2, $3, l.id, 'verification', 'x', 'x@label.example', $4, 'to@mail.example', $5, $6, $6, $1::text, 'sent', now()
               from labels l where l.reseller_id = $2",
            &[&Uuid::now_v7().to_string(), &owner, &id, &text("mail-to"), &text("mail-subject"), &text("mail-body")]).await;
        run(db, "insert into sessions (id_hash, key, login_id, epoch, label_id, authenticated_at, seen_at, expires_at, ip, user_agent)
             select decode(replace($1::text, '-', ''), 'hex'), $1, $2, l.session_epoch, b.id, now(), now(), now() + interval '11 hours', '192.0.2.9', $4
               from logins l, labels b where l.id = $2 and b.reseller_id = $3",
            &[&account.session.to_string(), &login, &owner, &text("browser")]).await;
        if kind != "unverified" {
            let verification = Uuid::now_v7().to_string();
            run(db, "insert into verifications (id, reseller_id, customer_id, email, verified_at, ip) values ($1, $2, $3, $4, now(), '192.0.2.1')",
                &[&verification, &owner, &id, &format!("{}@mail.example", text("proved"))]).await;
            run(db, "update customers set verification_id = $2 where id = $1", &[&id, &verification]).await;
        }
    }

    async fn add_live_link(&self, db: &mut PgConnection) {
        let (token, account) = (Uuid::now_v7().to_string(), self.account("a/unverified"));
        let seller = self.tenant("a").to_string();
        run(
            db,
            "insert into tokens (id, purpose, reseller_id, customer_id, email, created_at, expires_at)
                 values ($1, 'verification', $2, $3, 'unverified@a.example', now(), now() + interval '1 day')",
            &[&token, &seller, &account.id.to_string()],
        )
        .await;
        let hash: String = hash_of(&self.live_link).expect("a hash").iter().map(|byte| format!("{byte:02x}")).collect();
        run(db, "insert into token_secrets (hash, token_id) values (decode($1, 'hex'), $2)", &[&hash, &token]).await;
    }

    async fn add_login(
        &self,
        db: &mut PgConnection,
        reseller: Option<Uuid>,
        customer: Uuid,
        name: &str,
        password: &str,
    ) -> Uuid {
        let id = Uuid::now_v7();
        let reseller = reseller.map(|id| id.to_string()).unwrap_or_default();
        run(
            db,
            "insert into logins (id, reseller_id, customer_id, name, email, password_hash, created_at)
             values ($1, nullif($2::text, '')::uuid, $3, $4, $4, $5, now())",
            &[&id.to_string(), &reseller, &customer.to_string(), name, password],
        )
        .await;
        id
    }
}

/// Runs a statement with its values as plain literals, so that each takes the type of where it goes.
pub async fn run(db: &mut PgConnection, sql: &'static str, values: &[&str]) {
    // in one pass: a value may itself hold what looks like a place for one
    let mut parts = sql.split('$');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part.len() - part.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let place: usize = part[..digits].parse().expect("a place for a value");
        filled += &format!("'{}'{}", values[place - 1].replace('\'', "''"), &part[digits..]);
    }
    sqlx::raw_sql(sqlx::AssertSqlSafe(filled)).execute(db).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
}
