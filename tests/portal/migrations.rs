//! The schema: how it is made, and what it refuses whatever the program asks.
use std::fs;
use std::path::Path;

use sqlx::{Connection, PgPool};
use uuid::Uuid;

use reseller_portal::database;

use crate::support::TestPortal;
use crate::support::cluster;

#[test]
fn migrations_are_named_for_what_they_do_and_only_go_forward() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("migrations/")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    for name in &names {
        let (version, rest) = name.split_once('_').expect("version_verb_object.sql");
        assert!(version.len() == 14 && version.bytes().all(|byte| byte.is_ascii_digit()), "{name}");
        let verbs = ["create", "add", "alter", "drop", "index", "backfill", "rename"];
        assert!(
            verbs.iter().any(|verb| rest.starts_with(verb)) && rest.ends_with(".sql") && !rest.contains(".down."),
            "{name}"
        );
    }
    let mut versions: Vec<&str> = names.iter().map(|name| &name[..14]).collect();
    versions.dedup();
    assert_eq!(versions.len(), names.len(), "two migrations of one version");
}

/// F11: several instances may start at once on an empty database.
#[tokio::test(flavor = "multi_thread")]
async fn two_migrators_at_once_are_safe_and_a_second_run_changes_nothing() {
    let options = cluster::bare_database().await;
    let (one, two, three) =
        tokio::join!(database::migrate(&options), database::migrate(&options), database::migrate(&options));
    assert!(one.is_ok() && two.is_ok() && three.is_ok(), "{one:?} {two:?} {three:?}");
    database::migrate(&options).await.expect("nothing to do");
}

async fn refused(db: &PgPool, sql: &'static str) -> String {
    let mut tx = db.begin().await.expect("a transaction");
    let error = sqlx::raw_sql(sql).execute(&mut *tx).await.expect_err(sql);
    error.to_string()
}

/// SEED: a customer can never be deleted.
#[tokio::test]
async fn the_database_refuses_to_delete_customers_and_history() {
    let portal = TestPortal::start().await;
    for sql in [
        "delete from customers where email = 'verified@customer.example'",
        "truncate customers cascade",
        "delete from events",
        "update events set actor_name = 'somebody else'",
        "truncate events",
        "delete from restrictions",
    ] {
        assert!(refused(&portal.db, sql).await.contains("is refused on"), "{sql}");
    }
}

/// T6: no loops, no moving between resellers, a limited depth.
#[tokio::test]
async fn the_chain_of_resellers_has_no_loop_and_no_customer_changes_hands() {
    let portal = TestPortal::start().await;
    let moved = "update customers set reseller_id = (select id from resellers where name like 'Fjord%') where email = 'verified@customer.example'";
    let upwards = "update customers set reseller_id = (select id from resellers where name like 'Tulip%') where id = (select id from resellers where name like 'Northwind%')";
    for sql in [moved, upwards] {
        assert!(refused(&portal.db, sql).await.contains("stays with his reseller"), "{sql}");
    }
    let mut db = portal.db.acquire().await.expect("a connection");
    let mut tx = db.begin().await.expect("a transaction");
    let mut above: Uuid = sqlx::query_scalar("select id from resellers where name like 'Tulip%'")
        .fetch_one(&mut *tx)
        .await
        .expect("Tulip");
    let mut depth = 2;
    loop {
        let id = Uuid::now_v7();
        sqlx::query("insert into customers (id, reseller_id, label_id, number, name, country, email, created_at, updated_at)
                     select $1, $2, l.id, 90001, 'chain', 'NL', 'x@chain.example', now(), now() from labels l where l.reseller_id = $2")
            .bind(id).bind(above).execute(&mut *tx).await.expect("a customer");
        let made = sqlx::query("insert into resellers (id, name, depth, created_at) values ($1, 'chain', 0, now())")
            .bind(id)
            .execute(&mut *tx)
            .await;
        match made {
            Ok(_) => depth += 1,
            Err(error) => {
                assert!(error.to_string().contains("depth"), "{error}");
                break;
            }
        }
        let label = "insert into labels (id, reseller_id, slug, name, sender_name, sender_email, created_at)
                     values ($1, $2, 'chain-' || $3::text, 'chain', 'chain', 'x@chain.example', now())";
        sqlx::query(label).bind(Uuid::now_v7()).bind(id).bind(depth).execute(&mut *tx).await.expect("a label");
        above = id;
    }
    assert_eq!(depth, 8, "eight below the operator at most");
}

/// Composite keys: a row can only hang on a customer of its own reseller.
#[tokio::test]
async fn rows_across_tenants_are_impossible() {
    let portal = TestPortal::start().await;
    for sql in [
        "insert into restrictions (id, reseller_id, customer_id, kind, reason, placed_at)
         select gen_random_uuid(), f.id, c.id, 'fraud', 'x', now() from resellers f, customers c where f.name like 'Fjord%' and c.email = 'verified@customer.example'",
        "insert into impersonations (id, reseller_id, staff_login_id, session_key, customer_id, as_reseller, reason, ip, started_at, seen_at, expires_at)
         select gen_random_uuid(), f.id, l.id, gen_random_uuid(), c.id, false, 'a long enough reason', 'x', now(), now(), now()
           from resellers f, customers c, logins l where f.name like 'Fjord%' and c.email = 'verified@customer.example' and l.name = 'owner@fjord.example'",
        "update customers set label_id = (select l.id from labels l where l.slug = 'fjord') where email = 'verified@customer.example'",
        "insert into events (id, reseller_id, customer_id, kind, actor, at)
         select gen_random_uuid(), f.id, c.id, 'verified', 'system', now() from resellers f, customers c where f.name like 'Fjord%' and c.email = 'verified@customer.example'",
    ] {
        assert!(refused(&portal.db, sql).await.contains("foreign key"), "{sql}");
    }
}

/// I9: acting without naming the impersonation cannot be written.
#[tokio::test]
async fn an_event_done_on_behalf_names_its_impersonation() {
    let portal = TestPortal::start().await;
    let sql = "insert into events (id, reseller_id, customer_id, kind, actor, actor_login_id, at)
               select gen_random_uuid(), c.reseller_id, c.id, 'profile_changed', 'acting', l.id, now()
                 from customers c, logins l where c.email = 'verified@customer.example' and l.name = 'support@northwind.example'";
    assert!(refused(&portal.db, sql).await.contains("acting_names_its_impersonation"));
}
