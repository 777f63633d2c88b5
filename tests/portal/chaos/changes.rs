//! A saved profile that changes 2,000 domains, while processes and Postgres are killed under it.
use std::time::{Duration, Instant};

use serde_json::json;
use uuid::Uuid;

use super::number;
use super::world::{Victim, World};
use crate::support::Person;

const ADA: &str = "verified@customer.example";
/// Name and ending of each kind, and what part of all are of it: free, free, paid and asked for by the registry, refused
/// by the rules, refused by the registry, declined by the holder at the registry, answered late.
const KINDS: [(&str, &str, usize); 7] = [
    ("free", "nl", 30),
    ("free", "de", 20),
    ("pays", "be", 25),
    ("stays", "nu", 5),
    ("keeps", "nl", 5),
    ("declined", "be", 5),
    ("slow", "de", 10),
];

/// Done when 4 of issue 5.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes its time; bin/chaos runs it in full"]
async fn each_domain_is_changed_once_or_not_at_all_whatever_is_killed() {
    let (domains, kills, postgres_kills) =
        (number("CHAOS_DOMAINS", 2000), number("CHAOS_KILLS", 12), number("CHAOS_POSTGRES_KILLS", 2));
    let mut world = World::start().await;
    let made = fill(&world, domains).await;
    let began = Instant::now();
    let place = confirm(&world).await;
    println!("\n{made} domains planned and confirmed in {:.1} s", began.elapsed().as_secs_f64());
    let mut killed = (0, 0);
    while open(&world).await > 0 {
        assert!(began.elapsed() < Duration::from_secs(1800), "it does not end: {} open", open(&world).await);
        let done = usize::try_from(made - open(&world).await).unwrap_or_default();
        let total = usize::try_from(made).unwrap_or(1);
        if killed.0 < kills && done * (kills + 1) >= (killed.0 + 1) * total {
            killed.0 += 1;
            world.kill(Victim::Process(killed.0 % 2)).await;
            hurry(&world).await;
        }
        if killed.1 < postgres_kills && done * (postgres_kills + 1) >= (killed.1 + 1) * total {
            killed.1 += 1;
            world.kill(Victim::Postgres).await;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    println!("{} s, {} processes and {} Postgres killed", began.elapsed().as_secs(), killed.0, killed.1);
    compare(&world, made, &place).await;
}

async fn count(world: &World, sql: &'static str) -> i64 {
    for _ in 0..100 {
        if let Ok(found) = sqlx::query_scalar(sql).fetch_one(&world.db).await {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    panic!("Postgres does not come back: {sql}");
}

async fn open(world: &World) -> i64 {
    count(world, "select count(*) from owner_changes where finished_at is null").await
}

/// Leases of killed processes are not waited for.
async fn hurry(world: &World) {
    let sql = "update jobs set lease_until = now() where lease_until is not null and lease_until > now()";
    drop(sqlx::query(sql).execute(&world.db).await);
}

/// Ada has only these domains; the registry shows her as she is called now. Gives how many.
async fn fill(world: &World, domains: usize) -> i64 {
    let northwind = "(select reseller_id from customers where email = 'verified@customer.example')";
    let run = async |sql: String| {
        sqlx::query(sqlx::AssertSqlSafe(sql.clone()))
            .execute(&world.db)
            .await
            .unwrap_or_else(|error| panic!("{sql}: {error}"))
    };
    run(format!("update labels set orders_wait_for_payment = false where reseller_id = {northwind}")).await;
    run("update domains set state = 'deleted' where customer_id = (select id from customers where email = 'verified@customer.example')".into()).await;
    run(format!("insert into prices (reseller_id, product_id, action, months, amount)
                 select reseller_id, id, 'owner_change', 0, 1500 from products where reseller_id = {northwind} and family = 'domain'
                 on conflict (product_id, action, months) do update set amount = 1500")).await;
    let contact = Uuid::now_v7();
    run(format!(
        "insert into contacts (id, reseller_id, customer_id, data, created_at)
         select '{contact}', reseller_id, id, jsonb_build_object('name', name, 'organisation', organisation, 'address', address,
                'postal_code', postal_code, 'city', city, 'country', country, 'state', state, 'phone', phone, 'email', email,
                'vat_number', vat_number, 'fax', '+31101234567'), now()
           from customers where email = 'verified@customer.example'"
    ))
    .await;
    for (kind, tld, part) in KINDS {
        let many = domains * part / 100;
        let extras = match tld {
            "nl" => json!({"legal_form": "PERSOON"}),
            "nu" => json!({"id_number": "[SE]800228-1234", "terms": "yes"}),
            _ => json!({}),
        };
        run(format!(
            "insert into domains (id, reseller_id, customer_id, product_id, supplier, name, shown_name, tld, state, contact_id,
                    extras, registered_at, expires_at, created_at, updated_at)
             select gen_random_uuid(), c.reseller_id, c.id, p.id, 'registry_simulator', '{kind}-' || n || '-chaos.{tld}',
                    '{kind}-' || n || '-chaos.{tld}', '{tld}', 'active', '{contact}', '{extras}', now(),
                    now() + interval '200 days', now(), now()
               from generate_series(1, {many}) n, customers c join products p on p.reseller_id = c.reseller_id and p.tld = '{tld}'
              where c.email = 'verified@customer.example'"
        ))
        .await;
    }
    run("insert into simulated_domains (name, holder, registered_at, expires_at, auth_code)
         select d.name, c.data, d.registered_at, d.expires_at, '' from domains d join contacts c on c.id = d.contact_id
          where d.name like '%-chaos.%'"
        .into())
    .await;
    run("delete from jobs".into()).await;
    count(world, "select count(*) from domains where name like '%-chaos.%'").await
}

/// Ada is called otherwise now. Gives the page of what follows.
async fn confirm(world: &World) -> String {
    let base = world.addresses().into_iter().next().expect("a portal");
    let ada = Person::new(base, "127.0.0.9".into());
    let signed_in = ada.sign_in("northwind", ADA, reseller_portal::demo::PASSWORD).await;
    assert_eq!(signed_in.status, 303, "{}", signed_in.body);
    let page = ada.get("/customer/profile").await.page();
    let saved = ada.save_profile(&page, &[("name", "Ada van der Berg")]).await;
    assert_eq!(saved.status, 303, "{}", saved.html().text("main"));
    saved.location().to_owned()
}

/// What is counted in the end, and how much it has to be; None: as many as were made.
const FACTS: [(&str, &str, Option<i64>); 12] = [
    ("changes", "select count(*) from owner_changes", None),
    (
        "domains with more than one change",
        "select count(*) from (select 1 from owner_changes group by domain_id having count(*) > 1) n",
        Some(0),
    ),
    (
        "completed, and shown by the registry",
        "select count(*) filter (where (o.state = 'completed') <> (s.holder ->> 'name' = 'Ada van der Berg')) from owner_changes o join domains d on d.id = o.domain_id join simulated_domains s on s.name = d.name",
        Some(0),
    ),
    (
        "registry objects changed more than once",
        "select count(*) from simulated_domains where holder_changes > 1",
        Some(0),
    ),
    (
        "not completed, but changed at the registry",
        "select count(*) from owner_changes o join domains d on d.id = o.domain_id join simulated_domains s on s.name = d.name where o.state <> 'completed' and s.holder_changes > 0",
        Some(0),
    ),
    (
        "domains that point at the wrong version",
        "select count(*) from owner_changes o join domains d on d.id = o.domain_id where (d.contact_id = o.to_contact_id) <> (o.state = 'completed')",
        Some(0),
    ),
    (
        "fees beside those of completed paid ones",
        "select (select count(*) from simulated_fees) - count(*) from owner_changes where state = 'completed' and amount is not null",
        Some(0),
    ),
    ("orders of changes", "select count(*) from orders where origin like 'changes:%'", Some(1)),
    (
        "lines that ended otherwise than their change",
        "select count(*) from owner_changes o join order_lines l on l.id = o.order_line_id where (o.state = 'completed') <> (l.state = 'completed')",
        Some(0),
    ),
    ("mails that tell of the end", "select count(*) from mails where message = 'changes_finished'", Some(1)),
    (
        "tasks left open",
        "select count(*) from supplier_tasks t join domains d on d.id = t.domain_id where t.state = 'open' and d.name like '%-chaos.%'",
        Some(0),
    ),
    ("jobs of changes given up", "select count(*) from jobs where state = 'dead' and kind = 'change_owner'", Some(0)),
];

async fn compare(world: &World, made: i64, place: &str) {
    println!("| what | number |\n|---|---|\n| page | {place} |");
    for (what, sql, expected) in FACTS {
        let (found, expected) = (count(world, sql).await, expected.unwrap_or(made));
        println!("| {what} | {found} |");
        assert_eq!(found, expected, "{what}");
    }
    let ends: Vec<(String, String, i64)> = sqlx::query_as(
        "select split_part(d.name, '-', 1) || '.' || d.tld, o.state::text, count(*) from owner_changes o
           join domains d on d.id = o.domain_id group by 1, 2 order by 1, 2",
    )
    .fetch_all(&world.db)
    .await
    .expect("the ends");
    for (kind, state, many) in &ends {
        println!("| {kind} {state} | {many} |");
    }
    let kinds = ends.iter().map(|(kind, ..)| kind).collect::<std::collections::BTreeSet<_>>().len();
    assert_eq!(ends.len(), kinds, "all of a kind end alike");
}
