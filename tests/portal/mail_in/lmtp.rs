//! The LMTP listener, spoken to by Python's own client and by somebody who does not keep to the rules.
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use reseller_portal::mail_in::lmtp::{self, Address, Limits, Listener};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::{ADA, HOUSE, Post, letter};
use crate::support::swaks;

struct Door {
    address: String,
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Door {
    async fn open(post: &Post, address: Address, limits: Limits) -> Self {
        let listener = Listener::bind(&address).await.expect("it listens");
        let shown = match (&address, listener.local_addr()) {
            (Address::Unix(path), _) => path.display().to_string(),
            (_, Some(port)) => port.to_string(),
            _ => String::new(),
        };
        let (stop, stopped) = watch::channel(false);
        let task = lmtp::spawn(listener, post.portal.state.clone(), limits, stopped);
        Self { address: shown, stop, task }
    }

    async fn on_loopback(post: &Post, limits: Limits) -> Self {
        Self::open(post, Address::Loopback(([127, 0, 0, 1], 0).into()), limits).await
    }

    /// What Python's client hears of each recipient.
    async fn hand_over(&self, sender: &str, recipients: &[&str], raw: &str) -> Value {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("message.eml");
        std::fs::write(&file, raw).unwrap();
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/portal/mail_in/lmtp_peer.py");
        let mut command = Command::new("python3");
        command.arg(script).arg(&self.address).arg(file).arg(sender).args(recipients).stdin(Stdio::null());
        let output = tokio::task::spawn_blocking(move || command.output()).await.unwrap().expect("Python starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).expect("JSON")
    }

    /// Says all at once, and hears everything until the other side hangs up.
    async fn say(&self, words: &[u8]) -> String {
        let mut stream = TcpStream::connect(&self.address).await.unwrap();
        stream.write_all(words).await.unwrap();
        let mut heard = Vec::new();
        let _ = tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut heard)).await.expect("it ends");
        String::from_utf8(heard).unwrap()
    }

    async fn close(self) {
        self.stop.send_replace(true);
        tokio::time::timeout(Duration::from_secs(10), self.task).await.expect("it ends in time").unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_real_client_hears_of_each_recipient_whether_it_is_stored() {
    let post = Post::start().await;
    let folder = tempfile::tempdir().unwrap();
    let door = Door::open(&post, Address::Unix(folder.path().join("lmtp")), Limits::default()).await;
    let raw = letter(ADA, HOUSE, "..a dot at the start\r\n.\r\nand the end", "");
    let heard = door.hand_over(ADA, &[&post.reply, "nobody@northwind.example"], &raw).await;
    assert_eq!(heard["replies"][0][0], 250, "{heard}");
    assert_eq!(heard["replies"][1][0], 550, "{heard}");
    let extensions = heard["extensions"].to_string();
    for extension in ["pipelining", "8bitmime", "size", "smtputf8", "enhancedstatuscodes"] {
        assert!(extensions.contains(extension), "{extension} in {extensions}");
    }
    assert_eq!(post.messages(post.ticket).await[1].2, "..a dot at the start\n.\nand the end");
    door.close().await;
    // the socket it left behind is no obstacle
    let door = Door::open(&post, Address::Unix(folder.path().join("lmtp")), Limits::default()).await;
    let heard = door.hand_over("", &[HOUSE], &letter(ADA, HOUSE, "from nobody", "")).await;
    assert_eq!(heard["replies"][0][0], 250, "{heard}");
    assert_eq!(
        post.count("select count(*) from inbound_mails where outcome = 'aside'").await,
        1,
        "without a sender it is a program's"
    );
    door.close().await;
}

/// As `docs/mail-in.md` says to see whether it works.
#[tokio::test(flavor = "multi_thread")]
async fn swaks_hears_the_same_over_a_socket_and_over_a_port() {
    let post = Post::start().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lmtp");
    let door = Door::open(&post, Address::Unix(path.clone()), Limits::default()).await;
    let target = ["--socket", path.to_str().unwrap()];
    let raw = letter(ADA, HOUSE, ".a dot\r\n\r\n.\r\nand the end", "");
    let spoken = swaks::hand_over(target, ADA, &[&post.reply, "nobody@northwind.example"], &raw).await;
    assert!(spoken.went_well && spoken.transcript.contains("550 5.1.1"), "{}", spoken.transcript);
    assert_eq!(post.messages(post.ticket).await[1].2, ".a dot\n\n.\nand the end");
    door.close().await;
    let door = Door::on_loopback(&post, Limits::default()).await;
    let target = ["--server", door.address.as_str()];
    let spoken =
        swaks::hand_over(target, "you@example.com", &[HOUSE], &letter("you@example.com", HOUSE, "test", "")).await;
    assert!(spoken.went_well && spoken.transcript.contains("250 2.0.0"), "{}", spoken.transcript);
    assert_eq!(post.count("select count(*) from inbound_mails where outcome = 'waiting'").await, 1);
    let forged = post.reply.replacen("support+", "support+a", 1);
    let spoken = swaks::hand_over(target, ADA, &[&forged], &raw).await;
    assert!(!spoken.went_well && spoken.transcript.contains("550 5.7.1"), "{}", spoken.transcript);
    door.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_may_come_all_at_once_and_in_any_disorder() {
    let post = Post::start().await;
    let door = Door::on_loopback(&post, Limits { recipients: 2, ..Limits::default() }).await;
    let raw = letter(ADA, HOUSE, "pipelined", "");
    let words = format!(
        "EHLO x\r\nMAIL FROM:<a@b.example>\r\nLHLO x\r\nDATA\r\nRCPT TO:<{0}>\r\nMAIL FROM:<a@b.example> SIZE=10\r\nMAIL FROM:<c@d.example>\r\n\
         RCPT TO:nonsense\r\nRCPT TO:<{0}>\r\nRCPT TO:<{HOUSE}>\r\nRCPT TO:<third@x.example>\r\nDATA\r\n{raw}.\r\nNOOP\r\nVRFY x\r\nQUIT\r\n",
        post.reply
    );
    let heard = door.say(words.as_bytes()).await;
    let codes: Vec<&str> =
        heard.lines().filter(|line| line.as_bytes().get(3) == Some(&b' ')).map(|line| &line[..3]).collect();
    assert_eq!(
        codes,
        [
            "220", "500", "503", "250", "503", "503", "250", "503", "501", "250", "250", "452", "354", "250", "250",
            "250", "252", "221"
        ],
        "{heard}"
    );
    assert_eq!(post.messages(post.ticket).await.len(), 2);
    door.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_too_large_too_long_or_too_slow_is_refused_and_the_rest_goes_on() {
    let post = Post::start().await;
    let limits = Limits { largest: 2_000, command_time: Duration::from_millis(400), ..Limits::default() };
    let door = Door::on_loopback(&post, limits).await;
    let begin = format!("LHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<{}>\r\nDATA\r\n", post.reply);
    let large = format!(
        "{begin}{}\r\n.\r\nRSET\r\nMAIL FROM:<a@b.example> SIZE=3000\r\n{}\r\n",
        "x".repeat(3_000),
        "y".repeat(9_000)
    );
    let heard = door.say(large.as_bytes()).await;
    for part in ["552 5.3.4", "500 5.5.2", "421 4.4.2"] {
        assert!(heard.contains(part), "{part} in {heard}");
    }
    let mistakes = door.say("WHAT\r\n".repeat(30).as_bytes()).await;
    assert!(mistakes.contains("421 4.7.0"), "{mistakes}");
    let broken_off = TcpStream::connect(&door.address).await.unwrap();
    drop(broken_off);
    assert_eq!(post.count("select count(*) from inbound_mails").await, 0);
    door.close().await;
}

/// A second message cannot be hidden in a first one: only CR LF dot CR LF ends it.
#[tokio::test(flavor = "multi_thread")]
async fn no_message_is_smuggled() {
    let post = Post::start().await;
    let door = Door::on_loopback(&post, Limits::default()).await;
    let inner = format!("MAIL FROM:<{ADA}>\r\nRCPT TO:<{}>\r\nDATA\r\nFrom: {ADA}\r\n\r\nsmuggled\r\n", post.reply);
    let words = format!(
        "LHLO x\r\nMAIL FROM:<{ADA}>\r\nRCPT TO:<{}>\r\nDATA\r\nFrom: {ADA}\r\nMessage-ID: <o@x.example>\r\n\r\nouter\n.\n{inner}\r\n.\r\nQUIT\r\n",
        post.reply
    );
    let heard = door.say(words.as_bytes()).await;
    assert_eq!(heard.matches("2.0.0 Stored").count(), 1, "{heard}");
    assert_eq!(post.messages(post.ticket).await.len(), 2);
    door.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_database_the_server_is_told_to_try_again() {
    let post = Post::start().await;
    let door = Door::on_loopback(&post, Limits::default()).await;
    post.portal.db.close().await;
    let heard = door.hand_over(ADA, &[&post.reply], &letter(ADA, HOUSE, "later", "")).await;
    assert_eq!(heard["replies"][0][0], 451, "{heard}");
    door.close().await;
}
