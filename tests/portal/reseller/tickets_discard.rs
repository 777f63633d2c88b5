//! A mail from an unknown sender is put out of the way with a reason, and taken back; and what the dashboard says of
//! tickets.
use uuid::Uuid;

use crate::support::TestPortal;
use crate::support::tickets::{ADA, events, ticket};

/// Of the demo: what a stranger wrote into a ticket of Ada's.
async fn strangers(portal: &TestPortal, id: Uuid) -> Uuid {
    let sql = "select id from ticket_messages where ticket_id = $1 and needs_acceptance";
    sqlx::query_scalar(sql).bind(id).fetch_one(&portal.db).await.expect("it waits")
}

#[tokio::test]
async fn a_strangers_mail_is_discarded_with_a_reason_and_taken_back_by_accepting_it() {
    let portal = TestPortal::start().await;
    let id = ticket(&portal, "Transfer of").await;
    let (ada, support) = (portal.customer(ADA).await, portal.staff("support").await);
    let (his, ours) = (format!("/customer/tickets/{id}"), format!("/reseller/tickets/{id}"));
    let message = strangers(&portal, id).await;
    let discard = format!("{ours}/messages/{message}/discarding");
    let page = support.get(&ours).await.page();
    let long = "x".repeat(256);
    for (reason, words) in [("", "why"), ("  ", "why"), (long.as_str(), "255"), ("a\0b", "cannot")] {
        let refused = support.submit(&page, &discard, &[("reason", reason)]).await;
        let field = format!("[id='f-{message}-reason-error']");
        assert_eq!(refused.status, 422, "{reason:?}");
        assert!(refused.html().text(&field).contains(words), "{reason:?}: {}", refused.html().text("#errors"));
        assert!(refused.html().has("details.discard[open]"));
    }
    let kinds = events(&portal, id).await.len();
    assert_eq!(support.submit(&page, &discard, &[("reason", "Not hers: <b>asks for money</b>")]).await.status, 303);
    let shown = support.get(&ours).await.page();
    let note = shown.text(".message .note");
    assert!(note.contains("Discarded: Not hers: <b>asks") && note.contains("By Sanne de Wit"), "{note}");
    assert!(!shown.has("details.discard") && shown.has("form[action$=acceptance]"));
    assert!(shown.text(".timeline").contains("discarded: Not hers"), "{}", shown.text(".timeline"));
    assert_eq!(support.submit(&page, &discard, &[("reason", "again")]).await.status, 303, "too late is said");
    assert!(support.get(&ours).await.page().text(".flash").contains("before"));
    assert_eq!(events(&portal, id).await.len(), kinds + 1, "once");
    let body: String = sqlx::query_scalar("select body from ticket_messages where id = $1")
        .bind(message)
        .fetch_one(&portal.db)
        .await
        .expect("it stays");
    let start = body.split(['\n', '\'']).next().unwrap_or_default();
    assert!(start.len() > 5 && !ada.get(&his).await.page().text(".conversation").contains(start));
    assert_eq!(support.submit(&page, &format!("{ours}/messages/{message}/acceptance"), &[]).await.status, 303);
    assert!(ada.get(&his).await.page().text(".conversation").contains(start), "accepted, it is hers");
    assert!(!ada.get(&his).await.body.contains("asks for money"));
    assert!(!support.get(&ours).await.page().has(".message .note"));
    let late = support.submit(&page, &discard, &[("reason", "too late")]).await;
    assert_eq!((late.status, events(&portal, id).await.len()), (303, kinds + 2));
    let error = sqlx::query("update discarded_ticket_messages set reason = 'other'").execute(&portal.db).await;
    assert!(error.expect_err("it stays").to_string().contains("is refused on"));
}

#[tokio::test]
async fn only_ones_own_staff_discard_and_only_what_waits() {
    let portal = TestPortal::start().await;
    let id = ticket(&portal, "Transfer of").await;
    let message = strangers(&portal, id).await;
    let path = format!("/reseller/tickets/{id}/messages/{message}/discarding");
    let reason = [("reason", "mine now")];
    for (label, login, status) in
        [("fjord", "owner@fjord.example", 404), ("tulip", "owner@tulip.example", 404), ("northwind", ADA, 403)]
    {
        let other = portal.signed_in(label, login).await;
        assert_eq!(other.post(&path, &reason).await.status, status, "{login}");
    }
    let support = portal.staff("support").await;
    let other = ticket(&portal, "Moving my").await;
    let moved = path.replace(&id.to_string(), &other.to_string());
    assert_eq!(support.post(&moved, &reason).await.status, 404, "another ticket's");
    let known: Uuid =
        sqlx::query_scalar("select id from ticket_messages where ticket_id = $1 and not needs_acceptance limit 1")
            .bind(id)
            .fetch_one(&portal.db)
            .await
            .expect("a message");
    assert_eq!(support.post(&path.replace(&message.to_string(), &known.to_string()), &reason).await.status, 303);
    let count: i64 = sqlx::query_scalar("select count(*) from discarded_ticket_messages")
        .fetch_one(&portal.db)
        .await
        .expect("a number");
    assert_eq!(count, 0, "her own message stays");
}

#[tokio::test]
async fn the_dashboard_counts_what_waits_for_an_answer_and_what_nobody_holds() {
    let portal = TestPortal::start().await;
    let support = portal.staff("support").await;
    for href in ["/reseller/tickets", "/reseller/tickets?holder=nobody"] {
        let shown = support.get("/reseller").await.page().text(&format!(".stat[href='{href}'] strong"));
        let rows = support.get(href).await.page().texts("tbody tr").len();
        assert!(rows > 0 && shown == rows.to_string(), "{href}: {shown}, and {rows} in the list");
    }
}
