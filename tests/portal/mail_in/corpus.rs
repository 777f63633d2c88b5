//! Raw messages in the forms of many programs, each with what must be read from it beside it, and anything at all.
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use reseller_portal::mail_in::Receipt;
use reseller_portal::mail_in::message::{self, Incoming, Verdict};

use super::{Post, is_stored};

/// Stands in the corpus where a mail of ours is named.
const PLACE: &str = "{{MESSAGE_ID}}";
const OURS: &str = "<0198c0de-1111-7222-8333-444455556666@northwind.example>";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/portal/mail_in/corpus")
}

/// Every message of the corpus: its name, its bytes with our Message-ID in them, and what is expected.
fn corpus(ours: &str) -> Vec<(String, Vec<u8>, String)> {
    let mut names: Vec<PathBuf> = fs::read_dir(folder()).unwrap().flatten().map(|entry| entry.path()).collect();
    names.retain(|path| path.extension().is_some_and(|kind| kind == "eml"));
    names.sort();
    let read = |path: PathBuf| {
        let raw = replaced(&fs::read(&path).unwrap(), ours);
        let expected = fs::read_to_string(path.with_extension("expect")).unwrap().replace(PLACE, ours);
        (path.file_stem().unwrap().to_string_lossy().into_owned(), raw, expected)
    };
    names.into_iter().map(read).collect()
}

fn replaced(raw: &[u8], ours: &str) -> Vec<u8> {
    let Some(at) = raw.windows(PLACE.len()).position(|window| window == PLACE.as_bytes()) else { return raw.to_vec() };
    [&raw[..at], ours.as_bytes(), &replaced(&raw[at + PLACE.len()..], ours)].concat()
}

/// What was read, in the form of the expectation.
fn told(incoming: &Incoming) -> String {
    let mut lines = vec![
        match incoming.verdict {
            Verdict::Letter => "verdict: letter",
            Verdict::AutoReply => "verdict: auto",
            Verdict::List => "verdict: list",
            Verdict::Bounce(_) => "verdict: bounce",
        }
        .to_owned(),
        format!("from: {}", incoming.from.email),
        format!("subject: {}", incoming.subject),
    ];
    lines.extend(incoming.files.iter().map(|file| format!("file: {} {}", file.name(), file.content_type())));
    if let Verdict::Bounce(bounce) = &incoming.verdict {
        let (failed, permanent) =
            (if bounce.failed { "failed" } else { "late" }, if bounce.permanent { "permanent" } else { "temporary" });
        lines.push(format!("bounce: {failed} {permanent} {}", bounce.recipient));
        lines.push(format!("reason: {}", bounce.reason));
    }
    format!("{}\n\n{}\n", lines.join("\n"), incoming.text)
}

#[test]
fn every_message_is_read_as_it_was_meant() {
    let corpus = corpus(OURS);
    assert!(corpus.len() >= 100, "{} messages", corpus.len());
    let mut wrong = Vec::new();
    for (name, raw, expected) in &corpus {
        let incoming = message::read(raw, None);
        let told = told(&incoming);
        if told != *expected {
            wrong.push(format!("=== {name}\n--- expected\n{expected}\n--- read\n{told}"));
        }
        if let Verdict::Bounce(bounce) = &incoming.verdict {
            assert_eq!(bounce.about.first().map(String::as_str), Some(OURS), "{name} names the mail it is about");
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), corpus.len(), wrong.join("\n"));
}

/// Each is handed over twice: stored once, as what it is, and nothing of it is answered.
#[tokio::test]
async fn every_message_lands_once_and_nothing_is_written_back() {
    let post = Post::start().await;
    let to_customers = "select count(*) from mails where to_email not like '%@northwind.example'";
    let written = post.count(to_customers).await;
    let corpus = corpus(&post.message_id);
    for (name, raw, _) in &corpus {
        let taken = post.deliver(&post.reply, raw).await;
        assert!(is_stored(&taken), "{name}: {taken:?}");
        // one more server on the way; what has no line ends has no room for its line
        let trace: &[u8] = if raw.contains(&b'\n') { b"Received: from a relay\r\n" } else { b"" };
        let again = post.deliver(&post.reply.to_uppercase(), &[trace, raw].concat()).await;
        assert!(matches!(again, Ok(Receipt::Twice)), "{name}: {again:?}");
    }
    let expected =
        |verdict: &str| corpus.iter().filter(|(_, _, told)| told.starts_with(&format!("verdict: {verdict}\n"))).count();
    let messages = post.messages(post.ticket).await;
    let letters = messages.iter().filter(|(kind, ..)| kind == "message").count();
    assert_eq!(letters, expected("letter") + 1, "all letters, after the one by staff");
    let programs = expected("auto") + expected("list");
    let late = corpus.iter().filter(|(_, _, told)| told.contains("\nbounce: late")).count();
    let notes = messages.iter().filter(|(kind, ..)| kind == "note").count();
    assert_eq!(notes, programs + expected("bounce") - late, "programs and failed mails are noted for staff");
    assert!(messages.iter().all(|(_, unknown, _)| !unknown), "all of them are Ada's");
    assert_eq!(post.count("select count(*) from inbound_mails").await, i64::try_from(corpus.len()).unwrap());
    assert_eq!(post.count("select count(*) from inbound_mails where outcome = 'waiting'").await, 0);
    assert_eq!(post.count(to_customers).await, written, "nothing is written back");
    for (name, _, told) in corpus.iter().filter(|(_, _, told)| told.starts_with("verdict: letter\n")) {
        let text = told.split_once("\n\n").unwrap().1.trim_end();
        assert!(messages.iter().any(|(_, _, body)| body == text), "{name} stands in the ticket");
    }
}

/// A text of 20 MB, a file that is too large: taken, and said.
#[tokio::test]
async fn a_huge_message_is_taken_and_what_is_left_out_is_said() {
    let post = Post::start().await;
    let text = "A line of a very long text, again and again.\r\n".repeat(20 << 20 >> 5);
    assert!(text.len() > 20 << 20);
    let head =
        "From: verified@customer.example\r\nSubject: long\r\nMessage-ID: <huge@mail.example>\r\nMIME-Version: 1.0\r\n";
    let raw = format!("{head}\r\n{text}");
    assert!(is_stored(&post.deliver(&post.reply, raw.as_bytes()).await));
    let (_, _, body) = post.messages(post.ticket).await.pop().unwrap();
    assert!(body.starts_with("A line of a very long text") && body.contains("[Portal] "), "it is said");
    assert!(body.chars().count() <= 100_000);
    let file = "VGhpcyBpcyBhIGxhcmdlIGZpbGUu".repeat(600_000);
    let head = head.replace("huge@", "huge2@");
    let raw = format!(
        "{head}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee the film.\r\n--b\r\nContent-Type: video/mp4\r\n\
         Content-Disposition: attachment; filename=film.mp4\r\nContent-Transfer-Encoding: base64\r\n\r\n{file}\r\n--b--\r\n"
    );
    assert!(is_stored(&post.deliver(&post.reply, raw.as_bytes()).await));
    let (_, _, body) = post.messages(post.ticket).await.pop().unwrap();
    assert_eq!(body, "See the film.\n\n[Portal] Left out, since it is larger than 10 MB: “film.mp4” (12.6 MB).");
}

/// Things that look like mail, put together by chance.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just(&b"\r\n"[..]),
        Just(&b"\n\n"[..]),
        Just(&b"--b\r\n"[..]),
        Just(&b"--b--\r\n"[..]),
        Just(&b"Content-Type: multipart/mixed; boundary=b\r\n"[..]),
        Just(&b"Content-Type: multipart/report; boundary=\"b\r\n"[..]),
        Just(&b"Content-Type: text/html; charset=utf-7; name*0*=utf-8''%zz; name*1=\"\r\n"[..]),
        Just(&b"Content-Type: message/delivery-status\r\n\r\nAction: failed\nFinal-Recipient:;\n"[..]),
        Just(&b"Content-Transfer-Encoding: base64\r\n"[..]),
        Just(&b"Content-Transfer-Encoding: quoted-printable\r\n"[..]),
        Just(&b"Content-Disposition: attachment; filename*=x'y'%ff%; filename*0=\r\n"[..]),
        Just(&b"From: =?x?Q?=FF?= <a@b, \"c\"@d>, <<\r\n"[..]),
        Just(&b"Subject: =?utf-8?B?//8=?= \xff\xfe\r\n"[..]),
        Just(&b"On 1-1-2026 10:00 a@b.example wrote:\n> x\n"[..]),
        Just(&b"<blockquote><p>&#x110000;&amp<a href=\"x>\xc3<style>"[..]),
        Just(&b"=\r\n=C3=\n=zz\xf0\x9f"[..]),
        Just(&b"\0\x1b[0m\xe2\x80\xae"[..]),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn whatever_the_bytes_something_is_read(raw in proptest::collection::vec(any::<u8>(), 0..600), envelope in proptest::option::of(".{0,30}")) {
        holds(&raw, envelope.as_deref());
    }

    #[test]
    fn whatever_looks_like_mail_is_read(raw in pieces()) {
        holds(&raw, None);
    }

    #[test]
    fn a_message_that_was_damaged_on_the_way_is_read(pick in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), with in any::<[u8; 3]>(), cut in any::<bool>()) {
        let corpus = corpus(OURS);
        let (_, mut raw, _) = corpus[pick.index(corpus.len())].clone();
        let place = at.index(raw.len());
        if cut { raw.truncate(place) } else { raw.splice(place..(place + 2).min(raw.len()), with); }
        holds(&raw, None);
    }
}

/// What is promised of anything that was read.
fn holds(raw: &[u8], envelope: Option<&str>) {
    let incoming = message::read(raw, envelope);
    assert!(!incoming.text.trim().is_empty());
    let hidden = |c: char| (c.is_control() && !matches!(c, '\n' | '\t')) || c == '\u{202e}';
    assert!(!incoming.text.chars().any(hidden), "{:?}", incoming.text);
    for line in [&incoming.subject, &incoming.from.name, &incoming.from.email] {
        assert!(!line.chars().any(char::is_control), "{line:?}");
    }
    assert!(incoming.subject.chars().count() <= 255 && incoming.files.len() <= 10);
}
