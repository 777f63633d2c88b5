//! *Installation*: how the portal itself is doing, and jobs that are tried again.
use uuid::Uuid;

use reseller_portal::installation::heartbeat;
use tokio::sync::watch;

use crate::support::portal::Wishes;
use crate::support::{Person, TestPortal};

const PAGE: &str = "/reseller/installation";

async fn operator(portal: &TestPortal) -> Person {
    portal.signed_in("meridian", "owner@meridian.example").await
}

/// A mail to one of Northwind's customers that was given up, and its job.
async fn failed_mail(portal: &TestPortal, error: &str) -> (Uuid, Uuid) {
    let mail: Uuid = sqlx::query_scalar(
        "insert into mails (id, reseller_id, customer_id, label_id, message, from_name, from_email, to_name, to_email, subject,
                            text_body, html_body, message_id, state, last_error, created_at)
         select gen_random_uuid(), c.reseller_id, c.id, c.label_id, 'password_changed', 'x', 'noreply@northwind.example', 'Ada',
                'verified@customer.example', 'About your password', 'Hello', '<p>Hello</p>', gen_random_uuid()::text, 'dead', $1, now()
           from customers c where c.email = 'verified@customer.example' returning id",
    )
    .bind(error)
    .fetch_one(&portal.db)
    .await
    .unwrap();
    let job: Uuid = sqlx::query_scalar(
        "insert into jobs (id, kind, reseller_id, subject_id, state, run_at, attempts, last_error, created_at)
         select gen_random_uuid(), 'send_mail', reseller_id, id, 'dead', now(), 12, last_error, now() from mails where id = $1
         returning id",
    )
    .bind(mail)
    .fetch_one(&portal.db)
    .await
    .unwrap();
    (mail, job)
}

#[tokio::test]
async fn a_failed_mail_is_sent_again_by_its_button() {
    let portal = TestPortal::start().await;
    let operator = operator(&portal).await;
    let (_, job) = failed_mail(&portal, "550 5.1.1 <verified@customer.example> unknown").await;
    let page = operator.get(PAGE).await.page();
    let row = page.text("#jobs tbody tr");
    assert!(row.contains("Send a mail") && row.contains("550 5.1.1") && row.contains("12"), "{row}");
    assert!(!page.text("main").contains("verified@customer.example"), "a customer of a reseller below is none of his");
    assert!(
        page.text("#mails").contains("1 in 7 days")
            && page.text("#mails").contains("1 × The server answered 550 5.1.1")
    );
    let action = format!("{PAGE}/jobs/{job}/retry");
    let answer = operator.submit(&page, &action, &[]).await;
    assert_eq!((answer.status, answer.location()), (303, PAGE));
    let mail = portal.mailbox().wait_for("verified@customer.example", 1).await;
    assert!(mail.text.contains("Hello"));
    let events = portal.history("installation_changed").await;
    assert_eq!(events, [("Iris Hoekstra (owner)".to_owned(), "Failed job tried again: send a mail".to_owned())]);
    assert_eq!(operator.post(&action, &[]).await.status, 303, "a second press does nothing more");
    let events: i64 = sqlx::query_scalar("select count(*) from events where kind = 'installation_changed'")
        .fetch_one(&portal.db)
        .await
        .unwrap();
    assert_eq!(events, 1);
    for unknown in [Uuid::now_v7().to_string(), "x".to_owned(), "%00".to_owned()] {
        assert_eq!(operator.post(&format!("{PAGE}/jobs/{unknown}/retry"), &[]).await.status, 404);
    }
}

#[tokio::test]
async fn a_mail_whose_link_is_no_longer_good_is_not_sent_again() {
    let portal = TestPortal::start_with(Wishes { silent: true, ..Wishes::default() }).await;
    let operator = operator(&portal).await;
    let (mail, job) = failed_mail(&portal, "550").await;
    sqlx::query(
        "with token as (insert into tokens (id, purpose, reseller_id, customer_id, email, created_at, expires_at)
             select gen_random_uuid(), 'verification', reseller_id, customer_id, to_email, now() - interval '2 days', now() - interval '1 day'
               from mails where id = $1 returning id)
         update mails set token_id = token.id from token where mails.id = $1",
    )
    .bind(mail)
    .execute(&portal.db)
    .await
    .unwrap();
    assert_eq!(operator.post(&format!("{PAGE}/jobs/{job}/retry"), &[]).await.status, 303);
    assert!(operator.get(PAGE).await.page().text(".flash").contains("no longer good"));
    let state: String =
        sqlx::query_scalar("select state::text from jobs where id = $1").bind(job).fetch_one(&portal.db).await.unwrap();
    assert_eq!(state, "dead");
}

#[tokio::test]
async fn processes_tell_that_they_live_and_take_themselves_out() {
    let portal = TestPortal::start_with(Wishes { silent: true, ..Wishes::default() }).await;
    let (stop, stopped) = watch::channel(false);
    let beating = heartbeat::spawn(portal.state.clone(), stopped);
    let operator = operator(&portal).await;
    let mut rows = 0;
    for _ in 0..200 {
        rows = operator.get(PAGE).await.page().count("#instances tbody tr");
        if rows == 1 {
            break;
        }
        tokio::task::yield_now().await;
    }
    assert_eq!(rows, 1);
    sqlx::query("insert into instances values (gen_random_uuid(), '0.0.1', 'old, 127.0.0.1:1', now() - interval '1 hour', now() - interval '3 minutes'),
                                              (gen_random_uuid(), '0.0.2', 'other, 127.0.0.1:2', now() - interval '1 hour', now())")
        .execute(&portal.db).await.unwrap();
    let page = operator.get(PAGE).await.page();
    let shown = page.text("#instances");
    assert!(
        shown.contains("other, 127.0.0.1:2") && shown.contains("Runs another version") && !shown.contains("old,"),
        "{shown}"
    );
    stop.send_replace(true);
    beating.await.unwrap();
    assert_eq!(operator.get(PAGE).await.page().count("#instances tbody tr"), 1, "what has ended is gone");
}

#[tokio::test]
async fn the_page_is_the_operators_owners_and_says_nothing_secret() {
    let portal = TestPortal::start().await;
    let operator = operator(&portal).await;
    let page = operator.get(PAGE).await.page();
    let text = page.text("main");
    let migrations: i64 =
        sqlx::query_scalar("select count(*) from _sqlx_migrations").fetch_one(&portal.db).await.unwrap();
    for words in [
        &format!("{migrations} applied")[..],
        "pg_dump",
        "10 in 15 minutes",
        env!("CARGO_PKG_VERSION"),
        "Nothing was given up",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert!(!text.contains("://portal:") && !text.to_lowercase().contains("password="), "{text}");
    for (person, status) in [
        (portal.staff("owner").await, 404),
        (portal.signed_in("tulip", "owner@tulip.example").await, 404),
        (portal.customer("verified@customer.example").await, 403),
        (portal.visitor(), 303),
    ] {
        assert_eq!(person.get(PAGE).await.status, status);
        let post = person.post(&format!("{PAGE}/jobs/{}/retry", Uuid::now_v7()), &[]).await;
        assert_eq!(post.status, status);
    }
}
