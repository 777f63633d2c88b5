//! Real SMTP against a server that refuses, stalls and drops: every mail arrives in the end, one Message-ID each.
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use super::{ADA, Post, Worker};
use crate::support::smtp_peer::SmtpPeer;

/// F6, R3.
#[tokio::test(flavor = "multi_thread")]
async fn every_mail_arrives_whatever_the_server_does() {
    let peer = SmtpPeer::start();
    let (post, worker) = Post::start(Some(peer.url(8))).await;
    let faults = ["accept", "slow", "421.2", "451.2", "stall.1", "trickle.1", "drop_before_data.1", "drop_in_data.1"];
    let mut mails = Vec::new();
    for fault in faults.into_iter().chain(["drop_after_dot.1", "late_451.1"]) {
        for n in 0..3 {
            mails.push(post.write_link(&format!("a{n}+{fault}@customer.example")).await.0);
        }
    }
    let refused = post.write("a+550@customer.example").await;
    post.drained().await;
    worker.end().await;
    for mail in &mails {
        assert_eq!(post.fate(*mail).await, ("sent".to_owned(), String::new()));
    }
    let (state, reason) = post.fate(refused).await;
    assert!(state == "dead" && reason.contains("550") && post.attempts(refused).await == 1, "{state}: {reason}");
    let mut copies = BTreeMap::new();
    for taken in peer.taken() {
        assert!(taken.encrypted() && taken.field("user") == "portal" && taken.recipients().len() == 1);
        assert!(taken.field("text").contains("/verify/") && taken.header("Auto-Submitted") == "auto-generated");
        *copies.entry(taken.field("message_id").to_owned()).or_insert(0) += 1;
    }
    assert_eq!(copies.len(), mails.len(), "one Message-ID each");
    let twice = copies.values().filter(|copies| **copies > 1).count();
    assert!(twice <= 3, "only the server that dropped after taking it gets one again: {twice}");
}

/// A send cut off by its time limit must not leave its connection to the next mail, which would read the answer meant
/// for the first as its own and count as sent what the server never took.
#[tokio::test(flavor = "multi_thread")]
async fn a_send_that_ran_out_of_time_spoils_no_other() {
    let peer = SmtpPeer::start();
    let (post, worker) = Post::start(Some(peer.url(2))).await;
    let mut mails = Vec::new();
    for n in 0..48 {
        let fault = ["+late_451.1", "+slow.1", ""][n % 3];
        mails.push(post.write(&format!("b{n}{fault}@customer.example")).await);
    }
    post.drained().await;
    worker.end().await;
    let taken = peer.taken();
    let taken: BTreeSet<&str> = taken.iter().map(|taken| taken.field("message_id")).collect();
    for mail in mails {
        assert_eq!(post.fate(mail).await.0, "sent");
        assert!(taken.contains(format!("<{mail}@northwind.example>").as_str()), "counted as sent, but not taken");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_and_a_server_that_is_down_cost_no_mail() {
    let peer = SmtpPeer::start();
    let (post, worker) = Post::start(Some(peer.url_as("portal:wrong", 5))).await;
    let early = post.write(ADA).await;
    let (state, reason) = post.tried(early).await;
    assert!(state == "queued" && reason.contains("535") && !reason.contains("wrong"), "{state}: {reason}");
    worker.end().await;
    let url = peer.url(5);
    let down = peer.stop();
    let mut state = post.portal.state.clone();
    let config = reseller_portal::config::Config { smtp_url: Some(url.into()), ..(*state.config).clone() };
    state.config = config.into();
    let worker = Worker::start(&state);
    let late = post.write("late@customer.example").await;
    let (state, reason) = post.tried(late).await;
    assert!(state == "queued" && reason.starts_with("The mail server did not take it"), "{state}: {reason}");
    let peer = down.start_again();
    post.drained().await;
    worker.end().await;
    assert_eq!(peer.taken().len(), 2);
}

/// R7: not one send in a request's path.
#[tokio::test(flavor = "multi_thread")]
async fn pages_stay_quick_while_the_server_stalls() {
    let peer = SmtpPeer::start();
    let (post, _worker) = Post::start(Some(peer.url(30))).await;
    for n in 0..20 {
        post.write(&format!("s{n}+stall@customer.example")).await;
    }
    let visitor = post.portal.visitor();
    let mut times = Vec::new();
    for _ in 0..40 {
        let began = Instant::now();
        assert_eq!(visitor.get("/at/northwind/login").await.status, 200);
        times.push(began.elapsed());
    }
    times.sort();
    assert!(times[times.len() * 9 / 10] < Duration::from_millis(250), "{times:?}");
}

/// X4: a body that looks like the end of itself.
#[tokio::test(flavor = "multi_thread")]
async fn dots_and_commands_in_a_body_arrive_as_they_were_written() {
    let body = "one\n.\n..\n.dot\nMAIL FROM:<x@evil.example>\n.\nRCPT TO:<y@evil.example>\nDATA\nQUIT\nFrom here\nlast";
    let peer = SmtpPeer::start();
    let post = Post::silent(Some(peer.url(5))).await;
    let mail = post.write(ADA).await;
    let sql = "update mails set text_body = $2 where id = $1";
    sqlx::query(sql).bind(mail.0).bind(body).execute(&post.portal.db).await.unwrap();
    let worker = Worker::start(&post.portal.state);
    assert_eq!(post.settled(mail).await.0, "sent");
    worker.end().await;
    let taken = peer.taken();
    assert_eq!(taken.len(), 1);
    assert_eq!(taken[0].field("text").replace("\r\n", "\n").trim_end(), body);
    assert_eq!(taken[0].recipients(), [ADA]);
}

/// X3: the names of people, over the wire.
#[tokio::test(flavor = "multi_thread")]
async fn names_reach_the_server_as_one_header_each() {
    let peer = SmtpPeer::start();
    let post = Post::silent(Some(peer.url(5))).await;
    let names = [
        "Eve\r\nBcc: x@evil.example",
        "O'Brien, \"Bob\" <x@evil.example>",
        "محمد بن سلمان",
        "Zoë 🦊",
        "",
        "=?utf-8?q?x?=",
    ];
    for name in names {
        let now = post.portal.state.clock.now();
        let message = reseller_portal::mail::Message::PasswordReset { login_name: name };
        let outgoing = reseller_portal::mail::Outgoing { to_name: name, ..post.outgoing(ADA, message, None) };
        let mut db = post.portal.db.acquire().await.unwrap();
        let id = reseller_portal::mail::enqueue(&mut db, &outgoing, now).await.unwrap();
        // this message has a link; without its token it would rightly not be sent
        let sql = "update mails set text_body = 'x', html_body = 'x' where id = $1";
        sqlx::query(sql).bind(id.0).execute(&mut *db).await.unwrap();
    }
    let worker = Worker::start(&post.portal.state);
    post.drained().await;
    worker.end().await;
    let taken = peer.taken();
    assert_eq!(taken.len(), names.len());
    for message in taken {
        assert_eq!(message.recipients(), [ADA]);
        let known = ["From", "To", "Subject", "Message-ID", "Date", "Auto-Submitted", "MIME-Version", "Content-Type"];
        assert_eq!(message.header_names(), known, "no header was added");
        assert!(message.header("To").contains(ADA));
    }
}
