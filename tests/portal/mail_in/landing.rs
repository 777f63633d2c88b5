//! Where a mail goes, by whom it is from and whom it is for.
use reseller_portal::mail_in::{Outcome, Receipt, Refusal};
use uuid::Uuid;

use super::{ADA, HOUSE, Post, is_stored};
use crate::support::TestPortal;

/// Written since the test began.
const RECEIPTS: &str =
    "select count(*) from mails where message = 'ticket_received' and created_at > now() - interval '5 minutes'";

fn outcome(taken: Result<Receipt, Refusal>) -> Outcome {
    match taken {
        Ok(Receipt::Stored { outcome, .. }) => outcome,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn an_answer_of_the_customer_is_his_and_opens_the_ticket_again() {
    let post = Post::start().await;
    sqlx::query("update tickets set state = 'closed', closed_at = now()").execute(&post.portal.db).await.unwrap();
    assert!(is_stored(&post.letter("Ada <Verified@Customer.example>", &post.reply, "On Monday.", "").await));
    assert_eq!(post.messages(post.ticket).await[1], ("message".into(), false, "On Monday.".into()));
    assert_eq!(post.state().await, "waiting_for_us");
    let (kind, name): (String, String) =
        sqlx::query_as("select kind, actor_name from events order by at desc, id desc limit 1")
            .fetch_one(&post.portal.db)
            .await
            .unwrap();
    assert_eq!((kind.as_str(), name.as_str()), ("ticket_answered", "Ada <verified@customer.example>, by mail"));
}

#[tokio::test]
async fn an_address_of_one_of_his_logins_is_known_too_and_no_other() {
    let post = Post::start().await;
    sqlx::query("update logins set email = 'Bookkeeper@elsewhere.example' where name = $1")
        .bind(ADA)
        .execute(&post.portal.db)
        .await
        .unwrap();
    assert!(is_stored(&post.letter("bookkeeper@elsewhere.example", &post.reply, "known", "").await));
    assert!(is_stored(&post.letter("stranger@elsewhere.example", &post.reply, "unknown", "").await));
    // a customer too, but not this ticket's
    assert!(is_stored(&post.letter("blocked@customer.example", &post.reply, "another", "").await));
    let messages = post.messages(post.ticket).await;
    assert_eq!(messages.iter().map(|(_, unknown, _)| *unknown).collect::<Vec<_>>(), [false, false, true, true]);
}

#[tokio::test]
async fn a_token_that_we_did_not_make_opens_nothing() {
    let post = Post::start().await;
    let letters: Vec<char> = post.reply.chars().collect();
    for at in [10, 20, 40, 50] {
        let mut forged = letters.clone();
        forged[at] = if forged[at] == 'a' { 'b' } else { 'a' };
        let forged: String = forged.into_iter().collect();
        assert_eq!(post.letter(ADA, &forged, "let me in", "").await, Err(Refusal::Forged), "letter {at}");
    }
    assert_eq!(post.letter(ADA, "nobody@northwind.example", "x", "").await, Err(Refusal::NoSuchRecipient));
    assert_eq!(post.messages(post.ticket).await.len(), 1);
    assert_eq!(post.count("select count(*) from inbound_mails").await, 0);
}

#[tokio::test]
async fn without_the_token_the_message_it_answers_leads_to_the_ticket() {
    let post = Post::start().await;
    let answers = format!("In-Reply-To: {}\r\n", post.message_id);
    assert!(is_stored(&post.letter(ADA, HOUSE, "by In-Reply-To", &answers).await));
    let refers = format!("References: <x@y.example>\r\n {} <other@z.example>\r\n", post.message_id);
    assert!(is_stored(&post.letter(ADA, "support@northwind.example", "by References", &refers).await));
    let to_both = format!("Cc: Northwind <{}>\r\n", post.reply);
    assert!(is_stored(&post.letter(ADA, HOUSE, "by Cc", &to_both).await));
    let bodies: Vec<String> = post.messages(post.ticket).await.into_iter().map(|(_, _, body)| body).collect();
    assert_eq!(bodies[1..], ["by In-Reply-To", "by References", "by Cc"]);
}

#[tokio::test]
async fn a_mail_to_the_house_is_a_new_ticket_of_the_customer_it_comes_from() {
    let post = Post::start().await;
    assert_eq!(
        outcome(post.letter("Ada Jansen <verified@customer.example>", HOUSE, "My site is slow.", "").await),
        Outcome::Landed
    );
    let (subject, opened, customer): (String, String, Uuid) = sqlx::query_as(
        "select subject, opened_by::text, customer_id from tickets order by created_at desc, number desc limit 1",
    )
    .fetch_one(&post.portal.db)
    .await
    .unwrap();
    assert_eq!((subject.as_str(), opened.as_str(), customer), ("About my site", "mail", post.ada.0));
    assert_eq!(post.count(RECEIPTS).await, 1, "he hears of it");
    assert_eq!(outcome(post.letter("stranger@elsewhere.example", HOUSE, "Who am I?", "").await), Outcome::Waiting);
    let twice = "update customers set email = 'same@customer.example'
                  where email in ('blocked@customer.example', 'fraud@customer.example')";
    sqlx::query(twice).execute(&post.portal.db).await.unwrap();
    assert_eq!(outcome(post.letter("same@customer.example", HOUSE, "Which of us?", "").await), Outcome::Waiting);
    // a customer of Fjord's is a stranger at Northwind
    let foreign: String = sqlx::query_scalar(
        "select c.email from customers c join resellers r on r.id = c.reseller_id where r.name like 'Fjord%'
           and not exists (select from customers o where o.email = c.email and o.reseller_id <> c.reseller_id) limit 1",
    )
    .fetch_one(&post.portal.db)
    .await
    .unwrap();
    assert_eq!(outcome(post.letter(&foreign, HOUSE, "Hello", "").await), Outcome::Waiting);
}

#[tokio::test]
async fn programs_open_no_ticket_and_hear_no_more_after_a_few() {
    let post = Post::start().await;
    for headers in [
        "Auto-Submitted: auto-replied\r\n",
        "List-Id: <x.y.example>\r\n",
        "Precedence: bulk\r\n",
        "Return-Path: <>\r\n",
    ] {
        assert_eq!(outcome(post.letter(ADA, HOUSE, "I am a program", headers).await), Outcome::Aside, "{headers}");
    }
    for n in 0..8 {
        let taken = post.letter(ADA, HOUSE, &format!("a program in disguise, {n}"), "").await;
        assert_eq!(outcome(taken), Outcome::Landed);
    }
    assert_eq!(post.count(RECEIPTS).await, 5);
}

#[tokio::test]
async fn our_own_mail_that_comes_back_stops_here() {
    let post = Post::start().await;
    let raw = format!(
        "From: {HOUSE}\r\nTo: {ADA}\r\nSubject: Moving house\r\nMessage-ID: {}\r\n\r\nWhich day?\r\n",
        post.message_id
    );
    for recipient in [post.reply.as_str(), HOUSE] {
        assert_eq!(outcome(post.deliver(recipient, raw.as_bytes()).await), Outcome::Aside);
    }
    assert_eq!(post.messages(post.ticket).await.len(), 1);
}

/// Two with one Message-ID are two; one that comes twice, even at the same time, is one.
#[tokio::test]
async fn a_message_is_known_by_what_it_is() {
    let post = Post::start().await;
    let one = format!("From: {ADA}\r\nMessage-ID: <same@mail.example>\r\nSubject: a\r\n\r\nfirst\r\n");
    let other = one.replace("first", "second");
    let deliveries = [&one, &one, &other, &one];
    let taken = futures_of(deliveries.map(|raw| post.deliver(&post.reply, raw.as_bytes()))).await;
    assert_eq!(taken.iter().filter(|taken| is_stored(taken)).count(), 2, "{taken:?}");
    let mut bodies: Vec<String> = post.messages(post.ticket).await.into_iter().map(|(_, _, body)| body).collect();
    bodies.sort();
    assert_eq!(bodies, ["Which day would suit you?", "first", "second"]);
}

async fn futures_of<F: Future, const N: usize>(deliveries: [F; N]) -> Vec<F::Output> {
    let mut pending: Vec<_> = deliveries.into_iter().map(Box::pin).collect();
    let mut done: Vec<Option<F::Output>> = pending.iter().map(|_| None).collect();
    std::future::poll_fn(|cx| {
        for (delivery, done) in pending.iter_mut().zip(&mut done) {
            if done.is_none()
                && let std::task::Poll::Ready(output) = delivery.as_mut().poll(cx)
            {
                *done = Some(output);
            }
        }
        if done.iter().all(Option::is_some) { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
    done.into_iter().flatten().collect()
}

/// Nobody gets another's mail by naming his address as that of a department.
#[tokio::test]
async fn an_address_belongs_to_the_house_of_its_domain() {
    let post = Post::start().await;
    let claim = "update departments set sender_email = $1 where reseller_id in (select id from resellers where name like 'Fjord%')";
    sqlx::query(claim).bind(HOUSE).execute(&post.portal.db).await.unwrap();
    let Ok(Receipt::Stored { owner, .. }) = post.letter("stranger@elsewhere.example", HOUSE, "secret", "").await else {
        panic!("it is taken");
    };
    assert_eq!(owner, post.owner);
    sqlx::query(claim).bind("sales@northwind.example").execute(&post.portal.db).await.unwrap();
    let refused = post.letter("stranger@elsewhere.example", "sales@northwind.example", "secret", "").await;
    assert_eq!(refused, Err(Refusal::NoSuchRecipient));
    let own = "update departments set sender_email = 'sales@northwind.example' where reseller_id = $1";
    sqlx::query(own).bind(post.owner.0).execute(&post.portal.db).await.unwrap();
    assert!(is_stored(&post.letter(ADA, "Sales+anything@northwind.example", "an offer, please", "").await));
}

/// What is kept of settled mails goes after its time; what waits stays.
#[tokio::test]
async fn bytes_are_forgotten_when_their_time_is_over() {
    let post = Post::start().await;
    assert!(is_stored(&post.letter(ADA, &post.reply, "settled", "").await));
    assert!(is_stored(&post.letter("stranger@elsewhere.example", HOUSE, "waits", "").await));
    let kept = "select count(*) from inbound_mails where raw is not null";
    post.portal.tidy().await;
    assert_eq!(post.count(kept).await, 2);
    pass_and_tidy(&post.portal, 91).await;
    assert_eq!(post.count(kept).await, 1);
    assert_eq!(post.count("select count(*) from inbound_mails where raw is not null and outcome = 'waiting'").await, 1);
}

async fn pass_and_tidy(portal: &TestPortal, days: i64) {
    let now = portal.state.clock.now() + time::Duration::days(days);
    let mut db = portal.db.acquire().await.unwrap();
    reseller_portal::mail_in::queries::inbound::forget_settled(&mut db, now - time::Duration::days(90)).await.unwrap();
}

/// What our mails say above their text is what we look for in the answers.
#[tokio::test]
async fn our_mails_carry_the_line_to_write_above_and_the_address_to_answer_to() {
    let post = Post::start().await;
    let (text, html, reply_to): (String, String, String) =
        sqlx::query_as("select text_body, html_body, reply_to from mails where message_id = $1")
            .bind(&post.message_id)
            .fetch_one(&post.portal.db)
            .await
            .unwrap();
    let line = reseller_portal::mail_in::WRITE_ABOVE;
    assert!(text.trim_start().starts_with(line), "{text}");
    assert!(html.contains(line) && text.contains("Which day would suit you?"));
    assert_eq!(reply_to, post.reply);
}
