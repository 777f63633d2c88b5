//! Mails of mailings over the wire: their headers, one click to be rid of them, and that nobody's link waits behind them.
use std::time::{Duration, Instant};

use reqwest::Method;

use super::{ADA, Post, Worker};
use crate::support::mailings::Mailing;
use crate::support::portal::Wishes;
use crate::support::smtp_peer::SmtpPeer;
use crate::support::{Answer, TestPortal};

const SOON: Duration = Duration::from_secs(60);
const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

async fn is_off(portal: &TestPortal) -> bool {
    let sql =
        "select exists (select from announcements_off o join customers c on c.id = o.customer_id where c.email = $1)";
    sqlx::query_scalar(sql).bind(ADA).fetch_one(&portal.db).await.unwrap()
}

async fn post(portal: &TestPortal, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    portal.visitor().request(Method::POST, path, headers, body.to_owned()).await
}

/// RFC 8058: announcements only.
#[tokio::test(flavor = "multi_thread")]
async fn announcements_have_one_click_and_service_messages_do_not() {
    let peer = SmtpPeer::start();
    let portal = TestPortal::start_with(Wishes { smtp_url: Some(peer.url(8)), ..Wishes::default() }).await;
    let staff = portal.staff("owner").await;
    for kind in ["announcement", "service"] {
        let mailing = Mailing::draft(&staff, &[("q", ADA), ("kind", kind), ("subject", kind)]).await;
        assert_eq!(mailing.confirm(&staff).await.status, 303);
        mailing.wait_for(&portal, "done", SOON).await;
    }
    portal.visitor().post("/at/northwind/password", &[("login", ADA)]).await;
    let began = Instant::now();
    while peer.taken().len() < 3 {
        assert!(began.elapsed() < SOON);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let taken = peer.taken();
    let find = |subject: &str| taken.iter().find(|mail| mail.field("subject") == subject).unwrap();
    let announcement = find("announcement");
    let link = announcement.header("List-Unsubscribe").to_owned();
    assert!(link.starts_with(&format!("<{}unsubscribe/", portal.base)) && link.ends_with('>'), "{link}");
    assert_eq!(announcement.header("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    assert_eq!(announcement.header("List-Id"), "<announcements.northwind.example>");
    let address = link.trim_matches(['<', '>']);
    assert!(announcement.field("text").contains(address) && announcement.field("html").contains(address));
    assert_eq!((announcement.header("Precedence"), find("service").header("Precedence")), ("bulk", "bulk"));
    for other in taken.iter().filter(|mail| mail.field("subject") != "announcement") {
        let names = other.header_names();
        assert!(names.iter().all(|name| !name.starts_with("List-")), "{names:?}");
        assert!(!other.field("text").contains("unsubscribe"));
    }
    assert!(portal.visitor().get(address).await.page().text("h1").contains("Turn announcements off?"));
}

/// What mail programs send: no cookie, no Origin, no key of a form.
#[tokio::test(flavor = "multi_thread")]
async fn one_click_of_a_mail_program_works_and_nothing_else_comes_in_by_that_door() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("owner").await;
    let mailing = Mailing::draft(&staff, &[("q", ADA)]).await;
    assert_eq!(mailing.confirm(&staff).await.status, 303);
    let mail = portal.mailbox().wait_for(ADA, 1).await;
    let path = mail.link("/unsubscribe/");
    let one_click = "List-Unsubscribe=One-Click";
    for (headers, body) in [
        (&[FORM, ("origin", "https://evil.example")][..], one_click),
        (&[FORM, ("sec-fetch-site", "cross-site")], one_click),
        (&[FORM], ""),
        (&[FORM], "form_key=x"),
    ] {
        let answer = post(&portal, &path, headers, body).await;
        assert_eq!(answer.status, 403, "{headers:?} {body}");
    }
    for other in [format!("{path}/undo"), "/at/northwind/login".to_owned(), "/customer/account/announcements".into()] {
        assert_eq!(post(&portal, &other, &[FORM], one_click).await.status, 403, "{other} is not such a door");
    }
    let forged = format!("/unsubscribe/{}", "a".repeat(45));
    assert_eq!(post(&portal, &forged, &[FORM], one_click).await.status, 404);
    let cut = &path[..path.len() - 1];
    assert_eq!(post(&portal, cut, &[FORM], one_click).await.status, 404);
    assert!(!is_off(&portal).await);
    let multipart = "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n";
    for (kind, body) in [(FORM.1, one_click), ("multipart/form-data; boundary=b", multipart)] {
        sqlx::query("delete from announcements_off").execute(&portal.db).await.unwrap();
        let answer = post(&portal, &path, &[("content-type", kind)], body).await;
        assert_eq!((answer.status, is_off(&portal).await), (200, true), "{kind}");
        assert!(answer.headers.get("set-cookie").is_none());
    }
    assert_eq!(post(&portal, &path, &[FORM], one_click).await.status, 200, "twice is once");
    let told = portal.history("announcements_changed").await;
    let line = (ADA.to_owned(), "Announcements turned off by the button of a mail program".to_owned());
    assert_eq!(told, [line.clone(), line]);
}

/// A password link comes at once while two hundred mails of a mailing wait at a server that stalls.
#[tokio::test(flavor = "multi_thread")]
async fn nobodys_link_waits_behind_a_mailing() {
    let peer = SmtpPeer::start();
    let post = Post::silent(Some(peer.url(30))).await;
    let stall = "update customers set email = 'c' || number || '+stall@customer.example'
                  where reseller_id = $1 and email <> $2";
    sqlx::query(stall).bind(post.label.reseller_id.0).bind(ADA).execute(&post.portal.db).await.unwrap();
    let staff = post.portal.staff("owner").await;
    let mailing = Mailing::draft(&staff, &[]).await;
    assert_eq!(mailing.confirm(&staff).await.status, 303);
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let writing = reseller_portal::mailings::worker::spawn(post.portal.state.clone(), stopped);
    mailing.wait_until(&post.portal, "mail queued", 20, SOON).await;
    let worker = Worker::start(&post.portal.state);
    tokio::time::sleep(Duration::from_secs(2)).await;
    let began = Instant::now();
    let link = post.write("in-a-hurry@customer.example").await;
    assert_eq!(post.settled(link).await.0, "sent");
    assert!(began.elapsed() < Duration::from_secs(3), "{:?}", began.elapsed());
    assert!(mailing.count(&post.portal, "mail queued").await >= 20);
    stop.send_replace(true);
    writing.await.unwrap();
    worker.handle.abort();
}
