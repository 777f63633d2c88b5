//! *Support*: a customer writes, reads, answers and closes; with files; and staff beside him write as staff.
use uuid::Uuid;

use crate::support::TestPortal;
use crate::support::tickets::{ADA, department, events, id_of, state, ticket};

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF";

#[tokio::test]
async fn a_customer_writes_gets_an_answer_answers_and_closes() {
    let portal = TestPortal::start().await;
    let (ada, support) = (portal.customer(ADA).await, portal.staff("support").await);
    let home = ada.get("/customer").await.page();
    assert_eq!(home.link("Support").as_deref(), Some("/customer/tickets"));
    let domain: Uuid =
        sqlx::query_scalar("select id from domains where name = 'demo-garden.be'").fetch_one(&portal.db).await.unwrap();
    let page = ada.get("/customer/tickets/new").await.page();
    let (of, about) = (department(&portal, "Support").await.to_string(), format!("domain:{domain}"));
    let fields = [
        ("subject", "My garden <b>"),
        ("department", &of),
        ("about", &about),
        ("text", "It does not bloom.\n\n<i>Why?</i>"),
    ];
    let sent = ada.submit(&page, "/customer/tickets/new", &fields).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let again = ada.submit(&page, "/customer/tickets/new", &fields).await;
    assert_eq!(again.location(), sent.location(), "the same form twice is one ticket");
    let id = id_of(sent.location());
    assert_eq!(state(&portal, id).await, "open");
    let receipt = portal.mailbox().wait_for(ADA, 1).await;
    assert!(
        receipt.text.contains("has come in as ticket") && !receipt.header("Auto-Submitted").is_empty(),
        "{}",
        receipt.text
    );
    let (his, ours) = (format!("/customer/tickets/{id}"), format!("/reseller/tickets/{id}"));
    let page = ada.get(&his).await.page();
    assert!(page.text(".message.customer .text").contains("<i>Why?</i>") && page.link("demo-garden.be").is_some());
    let seen = support.get(&ours).await.page();
    assert_eq!(support.submit(&seen, &format!("{ours}/messages"), &[("text", "It needs water.")]).await.status, 303);
    assert_eq!(state(&portal, id).await, "waiting_for_customer");
    let page = ada.get(&his).await.page();
    assert!(page.text(".meta").contains("Waiting for you"));
    assert_eq!(ada.submit(&page, &format!("{his}/messages"), &[("text", "It blooms!")]).await.status, 303);
    assert_eq!(state(&portal, id).await, "waiting_for_us");
    assert_eq!(ada.submit(&page, &format!("{his}/closing"), &[]).await.status, 303);
    assert_eq!(state(&portal, id).await, "closed");
    let page = ada.get(&his).await.page();
    assert_eq!(ada.submit(&page, &format!("{his}/messages"), &[("text", "One more thing")]).await.status, 303);
    assert_eq!(state(&portal, id).await, "waiting_for_us", "an answer opens it again");
    let kinds = events(&portal, id).await;
    assert_eq!(kinds, ["ticket_opened", "ticket_answered", "ticket_answered", "ticket_changed", "ticket_answered"]);
    portal.mailbox().wait_for(ADA, 2).await;
    assert_eq!(portal.mailbox().to(ADA).len(), 2, "closing it herself is no news to her");
}

#[tokio::test]
async fn what_is_wrong_is_said_by_its_field_and_nothing_is_lost() {
    let portal = TestPortal::start().await;
    let ada = portal.customer(ADA).await;
    let of = department(&portal, "Support").await.to_string();
    let (subject, text) = ("x".repeat(256), "x".repeat(20_001));
    let foreign: Uuid = sqlx::query_scalar(
        "select d.id from domains d join customers c on c.id = d.customer_id where c.email <> $1 limit 1",
    )
    .bind(ADA)
    .fetch_one(&portal.db)
    .await
    .unwrap();
    let foreign = format!("domain:{foreign}");
    let fjords: Uuid = sqlx::query_scalar(
        "select d.id from departments d join labels l on l.reseller_id = d.reseller_id where l.slug = 'fjord'",
    )
    .fetch_one(&portal.db)
    .await
    .unwrap();
    let fjords = fjords.to_string();
    let before: i64 = sqlx::query_scalar("select count(*) from tickets").fetch_one(&portal.db).await.unwrap();
    for (field, value) in [
        ("subject", ""),
        ("subject", subject.as_str()),
        ("subject", "a\u{0}b"),
        ("subject", "a\nb"),
        ("text", " \n "),
        ("text", text.as_str()),
        ("text", "a\u{0}b"),
        ("department", ""),
        ("department", fjords.as_str()),
        ("about", foreign.as_str()),
        ("about", "order:0198c0de-0000-7000-8000-000000000000"),
        ("about_name", "nobody-has-this.example"),
    ] {
        let mut fields =
            vec![("subject", "Good"), ("text", "Good"), ("department", of.as_str()), ("about", ""), ("about_name", "")];
        fields.retain(|(name, _)| *name != field);
        fields.push((field, value));
        let answer = ada.post("/customer/tickets/new", &fields).await;
        assert_eq!(answer.status, 422, "{field}");
        let page = answer.html();
        assert!(
            field == "about_name" || page.has(&format!("#f-{field}-error")),
            "{field} {value}: {}",
            page.text("#errors")
        );
        assert!(field == "text" || page.text("#f-text").contains("Good"), "{field}");
    }
    let after: i64 = sqlx::query_scalar("select count(*) from tickets").fetch_one(&portal.db).await.unwrap();
    assert_eq!(after, before, "nothing was written");
    let id = ticket(&portal, "Your invoice").await;
    for text in ["", "\u{0}"] {
        let answer = ada.post(&format!("/customer/tickets/{id}/messages"), &[("text", text)]).await;
        assert!(answer.status == 422 && answer.html().has("#f-text-error"), "{text:?}");
    }
    assert_eq!(
        ada.post(&format!("/customer/tickets/{id}/messages"), &[("text", "a"), ("kind", "note")]).await.status,
        422
    );
}

#[tokio::test]
async fn the_database_refuses_a_ticket_about_anothers_thing_and_any_change_of_a_message() {
    let portal = TestPortal::start().await;
    let foreign = "update tickets set about_domain_id = (select d.id from domains d where d.customer_id <> tickets.customer_id limit 1)
                    where subject like 'Your invoice%'";
    let error = sqlx::query(foreign).execute(&portal.db).await.expect_err("a foreign domain").to_string();
    assert!(error.contains("foreign key"), "{error}");
    for sql in [
        "update ticket_messages set body = 'other' where kind = 'note'",
        "update ticket_messages set kind = 'message' where kind = 'note'",
        "delete from ticket_messages",
        "delete from tickets",
        "truncate tickets cascade",
    ] {
        let error = sqlx::query(sql).execute(&portal.db).await.expect_err(sql).to_string();
        assert!(error.contains("is refused on"), "{sql}: {error}");
    }
}

#[tokio::test]
async fn only_ones_own_tickets_are_there() {
    let portal = TestPortal::start().await;
    let (ada, erik) = (portal.customer(ADA).await, portal.customer("unverified@company.example").await);
    let his = ticket(&portal, "The confirmation").await;
    let path = format!("/customer/tickets/{his}");
    assert!(erik.get(&path).await.page().text("h1").starts_with("The confirmation"));
    assert_eq!(ada.get(&path).await.status, 404);
    for (action, fields) in [("messages", vec![("text", "Hello")]), ("closing", vec![])] {
        assert_eq!(ada.post(&format!("{path}/{action}"), &fields).await.status, 404, "{action}");
    }
    assert_eq!(state(&portal, his).await, "open");
}

#[tokio::test]
async fn files_go_both_ways_as_downloads_and_those_of_notes_stay() {
    let portal = TestPortal::start().await;
    let (ada, support) = (portal.customer(ADA).await, portal.staff("support").await);
    let id = ticket(&portal, "Your invoice").await;
    let (his, ours) = (format!("/customer/tickets/{id}"), format!("/reseller/tickets/{id}"));
    let page: &[u8] = b"<html><script>alert(1)</script></html>";
    let sent = ada
        .upload(&format!("{his}/messages"), &[("text", "Here")], &[("../../bank \"1\".pdf", PDF), ("page.html", page)])
        .await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let links = support.get(&ours).await.page().attributes(".message .files a", "href");
    assert_eq!(links.len(), 2);
    let file = support.get(&links[0]).await;
    assert_eq!((file.status, file.body.as_bytes()), (200, PDF));
    assert!(file.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    assert!(!file.headers["content-disposition"].to_str().unwrap().contains(".."));
    assert!(file.headers["content-security-policy"].to_str().unwrap().contains("sandbox"));
    assert_eq!(file.headers["x-content-type-options"], "nosniff");
    assert_eq!(ada.get(&links[0].replace("/reseller/", "/customer/")).await.status, 200);
    let erik = portal.customer("unverified@company.example").await;
    assert_eq!(erik.get(&links[0].replace("/reseller/", "/customer/")).await.status, 404);
    let note =
        support.upload(&format!("{ours}/notes"), &[("text", "Looks forged")], &[("proof.txt", b"for us only")]).await;
    assert_eq!(note.status, 303, "{}", note.body);
    let secret = support.get(&ours).await.page().attribute(".message.internal .files a", "href").expect("its file");
    assert_eq!(support.get(&secret).await.body, "for us only");
    assert_eq!(ada.get(&secret.replace("/reseller/", "/customer/")).await.status, 404, "a note's file is not there");
    let other = ticket(&portal, "Moving my site").await;
    assert_eq!(
        support.get(&links[0].replace(&id.to_string(), &other.to_string())).await.status,
        404,
        "another ticket's"
    );
}

#[tokio::test]
async fn too_many_or_too_large_files_are_refused_by_their_field() {
    let portal = TestPortal::start().await;
    let ada = portal.customer(ADA).await;
    let id = ticket(&portal, "Your invoice").await;
    let send = format!("/customer/tickets/{id}/messages");
    let eleven: Vec<(&str, &[u8])> = (0..11).map(|_| ("a.txt", &b"a"[..])).collect();
    let large = vec![0_u8; (10 << 20) + 1];
    for files in [eleven, vec![("large.bin", large.as_slice())]] {
        let answer = ada.upload(&send, &[("text", "Here")], &files).await;
        assert_eq!(answer.status, 422);
        assert!(answer.html().has("#f-files-error") && answer.html().text("#f-text") == "Here");
    }
    let several = vec![0_u8; 9 << 20];
    let answer = ada.upload(&send, &[("text", "Here")], &[("a.bin", &several), ("b.bin", &several)]).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let lost = ada.upload(&send, &[("text", "")], &[("a.txt", b"a")]).await;
    assert!(lost.status == 422 && lost.html().text("#f-files-error").contains("once more"), "a browser keeps no files");
    assert_eq!(
        ada.upload("/customer/profile", &[("name", "x")], &[("a.bin", &several)]).await.status,
        413,
        "only here"
    );
}

#[tokio::test]
async fn staff_beside_the_customer_write_as_staff() {
    let portal = TestPortal::start().await;
    let support = portal.staff("support").await;
    assert_eq!(support.enter(portal.customer_id(ADA).await).await.status, 303);
    let id = ticket(&portal, "Moving my site").await;
    let path = format!("/customer/tickets/{id}");
    let page = support.get(&path).await.page();
    assert!(page.text("#answer").contains("You write as staff"));
    assert_eq!(support.submit(&page, &format!("{path}/messages"), &[("text", "From beside you")]).await.status, 303);
    assert_eq!(state(&portal, id).await, "waiting_for_customer");
    let row: (String, String, bool) = sqlx::query_as(
        "select m.author::text, e.actor_name, e.impersonation_id is not null from ticket_messages m, events e
          where m.body = 'From beside you' and e.data ->> 'about' = m.ticket_id::text order by e.at desc, e.id desc limit 1")
        .fetch_one(&portal.db).await.unwrap();
    assert_eq!((row.0.as_str(), row.2), ("staff", true));
    assert!(row.1.starts_with("Sanne de Wit"), "{}", row.1);
    let mail = portal.mailbox().wait_for(ADA, 1).await;
    assert!(mail.text.contains("From beside you"));
    assert_eq!(
        support.post("/customer/tickets/mails", &[("wanted", "")]).await.status,
        403,
        "a choice of the customer's own"
    );
}

#[tokio::test]
async fn a_customer_without_notices_still_gets_what_is_written_to_him() {
    let portal = TestPortal::start().await;
    let (ada, support) = (portal.customer(ADA).await, portal.staff("support").await);
    assert_eq!(ada.post("/customer/tickets/mails", &[]).await.status, 303);
    assert!(!ada.get("/customer/tickets").await.page().has("#f-wanted[checked]"));
    let of = department(&portal, "Support").await.to_string();
    let fields = [("subject", "Quiet please"), ("text", "Hello"), ("department", of.as_str())];
    let id = id_of(ada.post("/customer/tickets/new", &fields).await.location());
    let ours = format!("/reseller/tickets/{id}");
    let page = support.get(&ours).await.page();
    support.submit(&page, &format!("{ours}/messages"), &[("text", "An answer")]).await;
    support.post(&format!("{ours}/closing"), &[]).await;
    let mail = portal.mailbox().wait_for(ADA, 1).await;
    assert!(mail.text.contains("An answer"), "{}", mail.text);
    assert_eq!(portal.mailbox().to(ADA).len(), 1, "no receipt, no word of closing");
}

/// O7: a flood ends, and is said.
#[tokio::test]
async fn so_many_tickets_an_hour_and_no_more() {
    let portal = TestPortal::start().await;
    let ada = portal.customer("fraud@customer.example").await;
    let of = department(&portal, "Support").await.to_string();
    let mut statuses = Vec::new();
    for n in 0..22 {
        let subject = format!("Flood {n}");
        let fields = [("subject", subject.as_str()), ("text", "x"), ("department", of.as_str())];
        statuses.push(ada.post("/customer/tickets/new", &fields).await.status);
    }
    assert_eq!(
        statuses.iter().filter(|status| **status == 303).count(),
        20,
        "marked as fraud he still may write: {statuses:?}"
    );
    portal.pass(time::Duration::minutes(61));
}
