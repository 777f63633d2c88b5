//! The links in mails: their secrets are made when the mail is sent, and kept nowhere but in the mail.
use reseller_portal::ids::TokenId;
use reseller_portal::logins::queries::token::find_live;
use reseller_portal::logins::tokens::hash_of;
use reseller_portal::mail::queries;

use super::{ADA, Post, Worker};

/// S12: what the whole database says, as text.
async fn everything_stored(post: &Post) -> String {
    let tables = "select table_name::text from information_schema.tables
                   where table_schema = 'public' and table_type = 'BASE TABLE'";
    let tables: Vec<String> = sqlx::query_scalar(tables).fetch_all(&post.portal.db).await.unwrap();
    assert!(tables.iter().any(|table| table == "mails") && tables.iter().any(|table| table == "token_secrets"));
    let mut all = String::new();
    for table in tables {
        let rows = format!("select coalesce(string_agg(t::text, ' '), '') from {table} t");
        let rows: String = sqlx::query_scalar(sqlx::AssertSqlSafe(rows)).fetch_one(&post.portal.db).await.unwrap();
        all.push_str(&rows);
    }
    all
}

#[tokio::test]
async fn a_secret_opens_its_token_and_stands_nowhere_in_the_database() {
    let (post, worker) = Post::start(None).await;
    let (id, token) = post.write_link("link@customer.example").await;
    assert_eq!(post.settled(id).await.0, "sent");
    worker.end().await;
    let sent = post.portal.mailbox().wait_for("link@customer.example", 1).await;
    let link = sent.link("/verify/");
    let secret = link.trim_start_matches("/verify/");
    assert_eq!(secret.len(), 43, "256 bits: {secret}");
    assert!(!sent.source.contains('\u{2}'));
    let mut db = post.portal.db.acquire().await.unwrap();
    let found = find_live(&mut db, &hash_of(secret).unwrap(), post.portal.state.clock.now()).await.unwrap();
    assert_eq!(found.map(|found| found.id), Some(token));
    drop(db);
    let stored = everything_stored(&post).await;
    assert!(stored.contains("link@customer.example") && !stored.contains(secret));
}

async fn set_token(post: &Post, token: TokenId, change: &'static str) {
    let sql = format!("update tokens set {change} where id = $1");
    sqlx::query(sqlx::AssertSqlSafe(sql)).bind(token.0).execute(&post.portal.db).await.unwrap();
}

#[tokio::test]
async fn a_mail_whose_link_is_no_longer_good_is_not_sent() {
    let post = Post::silent(None).await;
    let mut mails = Vec::new();
    for (change, why) in [
        ("voided_at = created_at", "The link was replaced before this was sent."),
        ("used_at = created_at", "The link was used before this was sent."),
        ("expires_at = created_at", "The link ran out before this could be sent."),
    ] {
        let (mail, token) = post.write_link("late@customer.example").await;
        set_token(&post, token, change).await;
        mails.push((mail, why));
    }
    let worker = Worker::start(&post.portal.state);
    for (mail, why) in mails {
        assert_eq!(post.settled(mail).await, ("void".to_owned(), why.to_owned()));
    }
    worker.end().await;
    assert!(post.portal.mailbox().to("late@customer.example").is_empty());
}

#[tokio::test]
async fn a_dead_mail_is_sent_again_on_request_unless_its_link_is_no_longer_good() {
    let post = Post::silent(None).await;
    let (owner, now) = (post.label.reseller_id, post.portal.state.clock.now());
    let ((good, _), (stale, token)) = (post.write_link(ADA).await, post.write_link("stale@customer.example").await);
    sqlx::query("update mails set to_name = E'a\\nb' where state = 'queued'").execute(&post.portal.db).await.unwrap();
    let worker = Worker::start(&post.portal.state);
    assert_eq!((post.settled(good).await.0.as_str(), post.settled(stale).await.0.as_str()), ("dead", "dead"));
    sqlx::query("update mails set to_name = 'Ada' where state = 'dead'").execute(&post.portal.db).await.unwrap();
    set_token(&post, token, "voided_at = created_at").await;
    let mut db = post.portal.db.acquire().await.unwrap();
    assert!(!queries::resend(&mut db, owner, stale, now).await.unwrap());
    assert!(queries::resend(&mut db, owner, good, now).await.unwrap());
    assert_eq!(post.settled(good).await.0, "sent");
    assert!(!queries::resend(&mut db, owner, good, now).await.unwrap(), "it has gone out");
    worker.end().await;
}

#[tokio::test]
async fn the_last_verification_mail_is_found_by_its_customer() {
    let (post, worker) = Post::start(None).await;
    let (first, _) = post.write_link("first@customer.example").await;
    post.portal.pass(time::Duration::minutes(5));
    let (second, _) = post.write_link("second@customer.example").await;
    post.write(ADA).await;
    assert_eq!((post.settled(first).await.0, post.settled(second).await.0), ("sent".into(), "sent".into()));
    let mut db = post.portal.db.acquire().await.unwrap();
    let last = queries::find_last_verification(&mut db, post.ada).await.unwrap().unwrap();
    assert_eq!((last.id, last.to_email.as_str()), (second, "second@customer.example"));
    assert!(last.sent_at.is_some());
    worker.end().await;
}
