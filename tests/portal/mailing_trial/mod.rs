//! A mailing while its worker is killed and the mail server refuses now and then: everybody gets one message, the progress
//! tells the truth, and a second one that is stopped stops. In full by `bin/mailing-trial`, in small with the other tests.
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use reseller_portal::demo;
use uuid::Uuid;

use crate::support::mailings::{Mailing, figure};
use crate::support::portal::Wishes;
use crate::support::smtp_peer::SmtpPeer;
use crate::support::{Person, TestPortal};

mod process;

use process::Process;

/// Mails of mailings that one process sends at once: so many may be on their way when it is killed.
const ON_THEIR_WAY: usize = 4;

/// How much of everything.
#[derive(Clone, Copy, Debug)]
struct Measure {
    customers: u64,
    kills: usize,
    /// Leases of a killed process are not waited for, but ended while nobody runs.
    hurry: bool,
    patience: Duration,
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_customers_and_two_kills() {
    try_out(Measure { customers: 100, kills: 2, hurry: true, patience: Duration::from_secs(120) }).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes its time; bin/mailing-trial runs it in full"]
async fn every_customer_gets_one_message_whatever_is_killed() {
    let number = |name: &str, usual: u64| std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual);
    let (customers, kills) = (number("TRIAL_CUSTOMERS", 20_000), number("TRIAL_KILLS", 10));
    let kills = usize::try_from(kills).expect("a few");
    try_out(Measure { customers, kills, hurry: false, patience: Duration::from_secs(3600) }).await;
}

async fn try_out(measure: Measure) {
    let peer = SmtpPeer::start();
    let portal = TestPortal::start_with(Wishes { silent: true, ..Wishes::default() }).await;
    fill(&portal, measure.customers).await;
    let staff = portal.staff("owner").await;
    let began = Instant::now();
    let mailing = Mailing::draft(&staff, &[]).await;
    let answer = mailing.confirm(&staff).await;
    assert_eq!(answer.status, 303, "{}", answer.html().text("#errors"));
    println!("confirmed in {:.1} s", began.elapsed().as_secs_f64());
    let mut process = Process::start(&portal, &peer);
    let chosen = mailing.count(&portal, "recipient waiting").await;
    for kill in 1..=measure.kills {
        let at = chosen * i64::try_from(kill).expect("a few") / i64::try_from(measure.kills + 1).expect("a few");
        mailing.wait_until(&portal, "mail sent", at, measure.patience).await;
        process.kill();
        if measure.hurry {
            sqlx::query("update jobs set lease_until = now() where lease_until is not null")
                .execute(&portal.db)
                .await
                .expect("nobody runs");
        }
        process.start_again();
    }
    mailing.wait_for(&portal, "done", measure.patience).await;
    println!("{} customers, {} kills, {:.0} s", measure.customers, measure.kills, began.elapsed().as_secs_f64());
    check_messages(&portal, &peer, &mailing, measure).await;
    check_progress(&portal, &staff, &mailing).await;
    let before = peer.taken().len();
    check_stop(&portal, &staff, (&peer, before)).await;
}

/// Every twentieth address is refused once, a few for good; all are different.
async fn fill(portal: &TestPortal, customers: u64) {
    let now = portal.state.clock.now();
    demo::load(&portal.db, customers, now).await.expect("customers");
    let sql = "update customers c set email = 'c' || n.place || case when n.place % 200 = 7 then '+550'
                                              when n.place % 20 = 0 then '+451.1' else '' end || '@customer.example'
                 from (select id, row_number() over (order by id) as place from customers
                        where reseller_id = (select reseller_id from labels where slug = 'northwind')) n
                where n.id = c.id";
    sqlx::query(sql).execute(&portal.db).await.expect("their addresses");
    // what the demo itself has to deliver is none of this
    sqlx::query("delete from jobs").execute(&portal.db).await.expect("nothing else to do");
}

async fn addresses(portal: &TestPortal, mailing: &Mailing, condition: &str) -> BTreeSet<String> {
    let sql = format!(
        "select c.email from mailing_recipients r join customers c on c.id = r.customer_id
          where r.mailing_id = $1 and {condition}"
    );
    let found: Vec<String> =
        sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(mailing.id).fetch_all(&portal.db).await.expect("addresses");
    found.into_iter().collect()
}

/// One Message-ID for each who gets it. Where the server had taken one when the process was killed, it gets the same again.
async fn check_messages(portal: &TestPortal, peer: &SmtpPeer, mailing: &Mailing, measure: Measure) {
    let rows: Vec<(Uuid, String, String, String)> =
        sqlx::query_as("select customer_id, to_email, message_id, state::text from mails where mailing_id = $1")
            .bind(mailing.id)
            .fetch_all(&portal.db)
            .await
            .expect("mails");
    let customers: BTreeSet<Uuid> = rows.iter().map(|(customer, ..)| *customer).collect();
    assert_eq!(customers.len(), rows.len(), "each customer has one mail");
    let mailed = addresses(portal, mailing, "r.state = 'mailed'").await;
    assert_eq!(rows.len(), mailed.len());
    let mut copies: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for taken in peer.taken() {
        for to in taken.recipients() {
            copies.entry(to.to_owned()).or_default().push(taken.field("message_id").to_owned());
        }
    }
    let refused: BTreeSet<String> = mailed.iter().filter(|email| email.contains("+550")).cloned().collect();
    let reached: BTreeSet<String> = copies.keys().cloned().collect();
    let expected: BTreeSet<String> = mailed.difference(&refused).cloned().collect();
    assert_eq!(reached, expected, "everybody who gets it has got it, and nobody else");
    let by_email: BTreeMap<&str, (&str, &str)> =
        rows.iter().map(|(_, email, id, state)| (email.as_str(), (id.as_str(), state.as_str()))).collect();
    let mut twice = 0;
    for (email, ids) in &copies {
        let (id, state) = by_email[email.as_str()];
        assert!(ids.iter().all(|one| one == id) && state == "sent", "{email} {state}: {ids:?} for {id}");
        twice += ids.len() - 1;
    }
    assert!(twice <= measure.kills * ON_THEIR_WAY, "{twice} were taken twice");
    for email in &refused {
        assert_eq!(by_email[email.as_str()].1, "dead", "{email}");
    }
    println!("{} messages, {twice} of them taken twice, {} refused for good", expected.len(), refused.len());
}

async fn check_progress(portal: &TestPortal, staff: &Person, mailing: &Mailing) {
    let page = staff.get(&mailing.home).await.page();
    let sent = mailing.count(portal, "mail sent").await;
    let told = ["Sent", "Not delivered", "Left out", "In the outbox", "Waiting"].map(|what| figure(&page, what));
    let (dead, left_out) =
        (mailing.count(portal, "mail dead").await, mailing.count(portal, "recipient left_out").await);
    assert_eq!(told, [sent, dead, left_out, 0, 0]);
    let chosen: i64 = sqlx::query_scalar("select chosen from mailings where id = $1")
        .bind(mailing.id)
        .fetch_one(&portal.db)
        .await
        .expect("it");
    assert_eq!(told.iter().sum::<i64>(), chosen, "together they are all who were chosen");
    println!("progress: sent, not delivered, left out, in the outbox, waiting: {told:?} of {chosen}");
}

/// A second one, stopped when a third of it is sent.
async fn check_stop(portal: &TestPortal, staff: &Person, (peer, before): (&SmtpPeer, usize)) {
    let mailing = Mailing::draft(staff, &[("subject", "Second"), ("kind", "service")]).await;
    assert_eq!(mailing.confirm(staff).await.status, 303);
    let chosen = mailing.count(portal, "recipient waiting").await;
    mailing.wait_until(portal, "mail sent", chosen / 3, Duration::from_secs(1800)).await;
    mailing.step(staff, "stop").await;
    // what is on its way at this moment arrives, or has failed and is not tried again
    tokio::time::sleep(Duration::from_secs(8)).await;
    let (taken, counts) = (peer.taken().len(), mailing.counts(portal).await);
    tokio::time::sleep(Duration::from_secs(8)).await;
    assert_eq!((peer.taken().len(), mailing.counts(portal).await), (taken, counts), "nothing moves any more");
    let page = staff.get(&mailing.home).await.page();
    let told =
        ["Sent", "Not delivered", "Left out", "Stopped", "In the outbox", "Waiting"].map(|what| figure(&page, what));
    let all: i64 = sqlx::query_scalar("select chosen from mailings where id = $1")
        .bind(mailing.id)
        .fetch_one(&portal.db)
        .await
        .expect("it");
    assert_eq!((told.iter().sum::<i64>(), told[4], told[5]), (all, 0, 0), "{told:?}");
    assert!(told[3] > 0 && told[0] < all, "{told:?}");
    assert_eq!(i64::try_from(taken - before).expect("not so many"), told[0], "what is told as sent is what was taken");
    println!("stopped: sent, not delivered, left out, stopped, in the outbox, waiting: {told:?} of {all}");
}
