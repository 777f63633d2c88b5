//! The command `receive-mail` as mail servers start it: a message on standard input, a status of sysexits at the end.
use std::io::Write;
use std::process::{Command, Output, Stdio};

use super::{ADA, HOUSE, Post, letter};
use crate::support::cluster;

/// Nobody listens there.
const AWAY: &str = "postgres://portal@127.0.0.1:1/portal?sslmode=disable";

/// Starts it, as the portal's own user would.
pub async fn run(database: String, arguments: &[&str], raw: Vec<u8>) -> Output {
    let home = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_reseller-portal"));
    command.arg("receive-mail").args(arguments).env_clear().env("DATABASE_URL", database);
    command.env("PORTAL_HOME", home.path()).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    tokio::task::spawn_blocking(move || {
        let mut process = command.spawn().expect("the program starts");
        let mut input = process.stdin.take().expect("its input");
        // a program that ends early does not read to the end
        let _ = input.write_all(&raw);
        drop(input);
        process.wait_with_output().expect("it ends")
    })
    .await
    .unwrap()
}

fn status(output: &Output) -> Option<i32> {
    output.status.code()
}

fn url(post: &Post) -> String {
    cluster::cluster().url(post.portal.options.get_database())
}

#[tokio::test]
async fn a_mail_is_stored_or_refused_by_its_status() {
    let post = Post::start().await;
    let raw = letter(ADA, HOUSE, "by the pipe", "").into_bytes();
    let stored = run(url(&post), &["--recipient", &post.reply], raw.clone()).await;
    assert_eq!(status(&stored), Some(0), "{}", String::from_utf8_lossy(&stored.stderr));
    let again = run(url(&post), &["--recipient", &post.reply], raw.clone()).await;
    assert_eq!(status(&again), Some(0), "twice is once");
    assert_eq!(post.messages(post.ticket).await.len(), 2);
    let unknown = run(url(&post), &["--recipient", "nobody@northwind.example"], raw.clone()).await;
    assert_eq!(status(&unknown), Some(67));
    let forged = post.reply.replacen("support+", "support+a", 1);
    let refused = run(url(&post), &["--recipient", &forged], raw).await;
    assert_eq!(status(&refused), Some(77), "{}", String::from_utf8_lossy(&refused.stderr));
    let empty = run(url(&post), &["--recipient", &post.reply], b"\r\n".to_vec()).await;
    assert_eq!(status(&empty), Some(65));
}

#[tokio::test]
async fn without_an_argument_the_recipient_stands_in_the_message() {
    let post = Post::start().await;
    let delivered = format!("Delivered-To: {}\r\n", post.reply);
    let raw = letter(ADA, HOUSE, "by Delivered-To", &delivered).into_bytes();
    assert_eq!(status(&run(url(&post), &[], raw).await), Some(0));
    let raw = letter(ADA, &format!("someone@else.example, {}", post.reply), "by To", "").into_bytes();
    assert_eq!(status(&run(url(&post), &[], raw).await), Some(0));
    assert_eq!(post.messages(post.ticket).await.len(), 3);
}

/// As servers hand over what no person sent.
#[tokio::test]
async fn without_a_sender_it_is_a_programs() {
    let post = Post::start().await;
    for (sender, text) in [("", "from nobody"), ("MAILER-DAEMON", "from nobody, as Postfix puts it")] {
        let raw = letter(ADA, HOUSE, text, "").into_bytes();
        let done = run(url(&post), &["--sender", sender, "--recipient", &post.reply], raw).await;
        assert_eq!(status(&done), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    }
    let kinds: Vec<String> = post.messages(post.ticket).await.into_iter().map(|(kind, ..)| kind).collect();
    assert_eq!(kinds, ["message", "note", "note"]);
}

/// Nothing that is wrong with us makes the mail server give a mail up.
#[tokio::test]
async fn a_mail_that_finds_no_database_is_brought_again_later() {
    let post = Post::start().await;
    let raw = letter(ADA, HOUSE, "once more", "").into_bytes();
    let away = run(AWAY.to_owned(), &["--recipient", &post.reply], raw.clone()).await;
    assert_eq!(status(&away), Some(75), "{}", String::from_utf8_lossy(&away.stderr));
    let misconfigured = run("nonsense".to_owned(), &["--recipient", &post.reply], raw.clone()).await;
    assert_eq!(status(&misconfigured), Some(75));
    let misspelt = run(url(&post), &["--recipent", &post.reply], raw.clone()).await;
    assert_eq!(status(&misspelt), Some(75));
    assert_eq!(status(&run(url(&post), &["--recipient", &post.reply], raw).await), Some(0));
    assert_eq!(post.messages(post.ticket).await[1].2, "once more");
}
