//! What is promised about every mail: written with its cause, sent late rather than never, one row stops only itself.
use std::time::{Duration, Instant};

use reseller_portal::jobs::{self, JobKind};
use reseller_portal::mail::{self, Message, queries};

use super::{ADA, Post, Worker};
use crate::support::smtp_peer::SmtpPeer;

/// R3: none for a cause that was rolled back, one for a cause that was kept.
#[tokio::test]
async fn a_mail_goes_out_if_and_only_if_its_cause_is_kept() {
    let (post, worker) = Post::start(None).await;
    let now = post.portal.state.clock.now();
    let message = || Message::PasswordReset { login_name: ADA };
    let mut cause = post.portal.db.begin().await.unwrap();
    mail::enqueue(&mut cause, &post.outgoing("never@customer.example", message(), None), now).await.unwrap();
    cause.rollback().await.unwrap();
    let kept = post.write("kept@customer.example").await;
    assert_eq!(post.settled(kept).await.0, "sent");
    worker.end().await;
    assert_eq!(post.portal.mailbox().to("kept@customer.example").len(), 1);
    assert!(post.portal.mailbox().to("never@customer.example").is_empty());
}

#[tokio::test]
async fn a_mail_carries_its_headers_and_both_its_parts() {
    let (post, worker) = Post::start(None).await;
    let id = post.write(ADA).await;
    let sent = post.portal.mailbox().wait_for(ADA, 1).await;
    assert_eq!(sent.header("Message-ID"), format!("<{id}@northwind.example>"));
    assert_eq!(sent.header("Auto-Submitted"), "auto-generated");
    assert!(sent.header("From").contains("@northwind.example>") && sent.header("To").contains("Ada Jansen"));
    assert!(sent.header("Content-Type").starts_with("multipart/alternative"));
    assert!(sent.source.contains("text/plain") && sent.source.contains("text/html"));
    assert!(sent.text.contains("192.0.2.7") && sent.text.contains("If it was not you"));
    worker.end().await;
}

/// F7, X3: written by SQL, past everything that cleans names.
#[tokio::test]
async fn poison_rows_go_dead_and_the_others_flow() {
    let post = Post::silent(None).await;
    let poison = [
        ("to_name", "Eve\r\nBcc: x@evil.example"),
        ("from_name", "Eve\nX: y"),
        ("subject", "Hello\r\n\r\nbody"),
        ("to_email", "nobody"),
        ("to_email", "a@b.example>,<c@d.example"),
        ("message_id", "<x>\r\nBcc: x@evil.example"),
        ("text_body", "a link without a token: \u{2}"),
    ];
    let mut rows = Vec::new();
    for (column, value) in poison {
        let id = post.write("poison@customer.example").await;
        let sql = format!("update mails set {column} = $2 where id = $1");
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id.0).bind(value).execute(&post.portal.db).await.unwrap();
        rows.push((id, column));
    }
    let healthy = post.write(ADA).await;
    let worker = Worker::start(&post.portal.state);
    assert_eq!(post.settled(healthy).await.0, "sent");
    for (id, column) in rows {
        let (state, reason) = post.settled(id).await;
        assert!(state == "dead" && !reason.is_empty(), "{column}: {state} {reason}");
    }
    worker.end().await;
    assert!(post.portal.mailbox().to("poison@customer.example").is_empty());
}

#[tokio::test]
async fn an_outage_of_days_is_survived_and_a_mail_is_given_up_only_after_that() {
    let (post, worker) = Post::start(Some("smtp://127.0.0.1:9?timeout=2".to_owned())).await;
    let (waits, gives_up) = (post.write(ADA).await, post.write("given-up@customer.example").await);
    for (id, days) in [(waits, 4), (gives_up, 6)] {
        let sql =
            "update jobs set attempts = 100, created_at = created_at - make_interval(days => $2), lease_by = null,
                                   lease_until = null, run_at = created_at where subject_id = $1";
        sqlx::query(sql).bind(id.0).bind(days).execute(&post.portal.db).await.unwrap();
    }
    let (state, reason) = post.settled(gives_up).await;
    assert!(state == "dead" && reason.contains("mail server"), "{state}: {reason}");
    let (state, reason) = post.tried(waits).await;
    assert!(state == "queued" && !reason.is_empty(), "{state}: {reason}");
    worker.end().await;
    let mut db = post.portal.db.acquire().await.unwrap();
    let owner = post.label.reseller_id;
    let dead = queries::list_for_reseller(&mut db, owner, Some(mail::MailState::Dead), None, 10).await.unwrap();
    assert_eq!(dead.iter().map(|line| line.id).collect::<Vec<_>>(), [gives_up]);
    assert_eq!(queries::count_dead(&mut db, owner, 10).await.unwrap(), 1);
}

#[tokio::test]
async fn a_lease_that_ran_out_no_longer_counts() {
    let post = Post::silent(None).await;
    post.write(ADA).await;
    let (mut db, now) = (post.portal.db.acquire().await.unwrap(), post.portal.state.clock.now());
    let lease = time::Duration::seconds(120);
    let late = jobs::queries::claim(&mut db, JobKind::SendMail, 10, lease, now).await.unwrap();
    assert!(jobs::queries::claim(&mut db, JobKind::SendMail, 10, lease, now + lease).await.unwrap().is_empty());
    let after = now + lease + time::Duration::SECOND;
    let holder = jobs::queries::claim(&mut db, JobKind::SendMail, 10, lease, after).await.unwrap();
    assert_eq!((late.len(), holder.len(), holder[0].attempts), (1, 1, 2));
    assert!(!jobs::queries::finish(&mut db, &late[0]).await.unwrap());
    assert!(!jobs::queries::retry(&mut db, &late[0], after, "late").await.unwrap());
    assert!(!jobs::queries::bury(&mut db, &late[0], "late").await.unwrap());
    assert!(jobs::queries::finish(&mut db, &holder[0]).await.unwrap());
    assert_eq!(jobs::queries::sweep(&mut db, now + time::Duration::days(6)).await.unwrap(), 0);
    assert_eq!(jobs::queries::sweep(&mut db, now + time::Duration::days(8)).await.unwrap(), 1);
}

/// F11.
#[tokio::test]
async fn two_workers_send_each_mail_once() {
    let peer = SmtpPeer::start();
    let post = Post::silent(Some(peer.url(20))).await;
    for n in 0..60 {
        post.write(&format!("c{n}@customer.example")).await;
    }
    let workers = [Worker::start(&post.portal.state), Worker::start(&post.portal.state)];
    post.drained().await;
    for worker in workers {
        worker.end().await;
    }
    assert_eq!(peer.taken().len(), 60);
}

#[tokio::test]
async fn a_worker_that_is_told_to_end_finishes_what_it_is_sending() {
    let peer = SmtpPeer::start();
    let (post, worker) = Post::start(Some(peer.url(20))).await;
    let slow = post.write("ada+slow@customer.example").await;
    let began = Instant::now();
    while post.attempts(slow).await == 0 {
        assert!(began.elapsed() < Duration::from_secs(10));
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    worker.end().await;
    assert_eq!(post.fate(slow).await.0, "sent");
    let later = post.write(ADA).await;
    tokio::time::sleep(Duration::from_millis(1500)).await;
    assert_eq!((post.fate(later).await.0.as_str(), post.attempts(later).await), ("queued", 0));
}
