//! Reports of mail servers: they mark the address our mail went to, and nobody else's.
use reseller_portal::mail_in::Receipt;

use super::{ADA, HOUSE, Post, is_stored};

fn report(about: &str, action: &str, recipient: &str) -> String {
    format!(
        "Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example\r\nTo: {HOUSE}\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=r\r\n\r\n--r\r\n\r\nSorry.\r\n--r\r\n\
         Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; {recipient}\r\n\
         Action: {action}\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 no such user\r\n--r\r\nContent-Type: text/rfc822-headers\r\n\r\n\
         Message-ID: {about}\r\n--r--\r\n"
    )
}

#[tokio::test]
async fn a_bounce_marks_the_address_and_is_noted_in_the_ticket() {
    let post = Post::start().await;
    // whatever address the report names: ours went to Ada
    let raw = report(&post.message_id, "failed", "somebody@forwarded.example");
    assert!(is_stored(&post.deliver(HOUSE, raw.as_bytes()).await));
    let marks: Vec<(String, String, bool)> = sqlx::query_as("select email, reason, permanent from address_bounces")
        .fetch_all(&post.portal.db)
        .await
        .unwrap();
    assert_eq!(marks, [(ADA.to_owned(), "550 no such user".to_owned(), true)]);
    let (kind, _, note) = post.messages(post.ticket).await.pop().unwrap();
    assert!(kind == "note" && note.contains("did not arrive") && note.contains("550 no such user"), "{note}");
    assert_eq!(post.state().await, "waiting_for_customer");
    assert_eq!(post.count("select count(*) from inbound_mails i join mails m on m.id = i.mail_id").await, 1);
    assert_eq!(post.count("select count(*) from events where kind = 'address_bounced'").await, 1);
}

#[tokio::test]
async fn a_report_that_is_late_or_about_nothing_of_ours_marks_nothing() {
    let post = Post::start().await;
    let late = report(&post.message_id, "delayed", ADA);
    let foreign = report("<0198c0de-1111-7222-8333-444455556666@northwind.example>", "failed", ADA);
    for raw in [late, foreign] {
        let taken = post.deliver(HOUSE, raw.as_bytes()).await;
        assert!(
            matches!(taken, Ok(Receipt::Stored { outcome: reseller_portal::mail_in::Outcome::Aside, .. })),
            "{taken:?}"
        );
    }
    assert_eq!(post.count("select count(*) from address_bounces").await, 0);
}

#[tokio::test]
async fn staff_see_the_mark_and_take_it_off() {
    let post = Post::start().await;
    let raw = report(&post.message_id, "failed", ADA);
    assert!(is_stored(&post.deliver(HOUSE, raw.as_bytes()).await));
    let support = post.portal.staff("support").await;
    let page = format!("/reseller/customers/{}", post.ada);
    let answer = support.get(&page).await;
    assert_eq!(answer.html().texts(".note.warn .title"), ["Mails to verified@customer.example do not arrive"]);
    assert!(answer.body.contains("550 no such user"));
    let cleared = support.post(&format!("{page}/address-works"), &[("email", ADA)]).await;
    assert_eq!(cleared.status, 303);
    assert!(support.get(&page).await.html().texts(".note.warn .title").is_empty());
    assert_eq!(post.count("select count(*) from events where kind = 'address_works'").await, 1);
    let again = support.post(&format!("{page}/address-works"), &[("email", ADA)]).await;
    assert_eq!(again.status, 303, "nothing is left to do");
    assert_eq!(post.count("select count(*) from events where kind = 'address_works'").await, 1);
    // a later report marks it anew
    let raw = report(&post.message_id, "failed", ADA).replace("Sorry.", "Sorry again.");
    assert!(is_stored(&post.deliver(HOUSE, raw.as_bytes()).await));
    assert_eq!(support.get(&page).await.html().texts(".note.warn .title").len(), 1);
}
