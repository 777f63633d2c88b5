//! Staff and tickets: writing to a customer, answers and notes, two who answer at once, merging, and what nobody else sees.
use uuid::Uuid;

use crate::support::TestPortal;
use crate::support::tickets::{ADA, department, events, id_of, state, ticket, write_to};

const SECRET: &str = "she must not read this";

/// SEED: that is how a customer is e-mailed.
#[tokio::test]
async fn an_outgoing_ticket_reaches_the_customer_by_mail_and_in_his_area() {
    let portal = TestPortal::start().await;
    let support = portal.staff("support").await;
    let ada = portal.customer_id(ADA).await;
    let details = support.get(&format!("/reseller/customers/{ada}")).await.page();
    let link = details.link("Create outgoing support ticket").expect("it stands in Customer actions");
    assert!(support.get(&link).await.page().text("main").contains(ADA), "it says where it goes");
    let fields = [("subject", "Your new plan"), ("text", "Hello Ada,\n\nit is ready.")];
    let id = write_to(&portal, &support, ADA, &fields).await;
    assert_eq!(state(&portal, id).await, "waiting_for_customer");
    let page = support.get(&format!("/reseller/tickets/{id}")).await.page();
    assert!(
        page.text(".flash").contains("is on its way to") && page.text(".message.staff .text").contains("it is ready")
    );
    assert!(page.text("ol.timeline").contains("Sanne de Wit"), "the real person stands in the history");
    let mail = portal.mailbox().wait_for(ADA, 1).await;
    let number: i32 =
        sqlx::query_scalar("select number from tickets where id = $1").bind(id).fetch_one(&portal.db).await.unwrap();
    assert_eq!(mail.header("Subject"), format!("[#{number}] Your new plan"));
    assert!(mail.header("From").contains("Northwind Hosting"), "{}", mail.header("From"));
    assert!(
        mail.text.contains("it is ready.") && mail.text.contains(&format!("/customer/tickets/{id}")),
        "{}",
        mail.text
    );
    assert_eq!(mail.header("Auto-Submitted"), "", "somebody wrote it");
    let customer = portal.customer(ADA).await;
    assert!(customer.get("/customer/tickets").await.page().text("tbody").contains("Your new plan"));
    let shown = customer.get(&format!("/customer/tickets/{id}")).await.page();
    assert!(shown.text(".message.staff").contains("Northwind Hosting") && !shown.text("main").contains("Sanne"));
    let tab = support.get(&format!("/reseller/customers/{ada}/tickets")).await.page();
    assert!(tab.text("nav.tabs a[aria-current] .count") == "4" && tab.text("tbody").contains("Your new plan"));
    assert_eq!(events(&portal, id).await, ["ticket_opened"]);
}

#[tokio::test]
async fn mails_of_a_ticket_follow_each_other_and_come_from_the_department() {
    let portal = TestPortal::start().await;
    let support = portal.staff("support").await;
    let billing = department(&portal, "Billing").await.to_string();
    let fields = [("department", billing.as_str()), ("subject", "Zahlung über 12 €"), ("text", "Erste")];
    let id = write_to(&portal, &support, ADA, &fields).await;
    let first = portal.mailbox().wait_for(ADA, 1).await;
    assert!(first.header("From").contains("billing@northwind.example"), "{}", first.header("From"));
    assert!(first.text.contains("Northwind Hosting, Billing"), "its signature: {}", first.text);
    let path = format!("/reseller/tickets/{id}");
    let page = support.get(&path).await.page();
    let answer = support.submit(&page, &format!("{path}/messages"), &[("text", "Zweite")]).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let second = portal.mailbox().wait_for(ADA, 2).await;
    assert_eq!(second.header("In-Reply-To"), first.header("Message-ID"));
    assert_eq!(second.header("References"), first.header("Message-ID"));
    assert_eq!(second.header("Subject"), first.header("Subject"));
}

#[tokio::test]
async fn notes_never_leave_the_house() {
    let portal = TestPortal::start().await;
    let support = portal.staff("support").await;
    let id = ticket(&portal, "Your invoice").await;
    let path = format!("/reseller/tickets/{id}");
    let page = support.get(&path).await.page();
    let answer = support.submit(&page, &format!("{path}/notes"), &[("text", SECRET)]).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let page = support.get(&path).await.page();
    assert_eq!(page.text(".message.internal .text"), SECRET);
    assert!(page.text(".message.internal header").contains("Internal note"));
    assert_eq!(state(&portal, id).await, "waiting_for_customer", "a note moves nothing");
    let customer = portal.customer(ADA).await;
    for path in ["/customer", "/customer/tickets", &format!("/customer/tickets/{id}"), "/customer/account/access"] {
        assert!(!customer.get(path).await.body.contains(SECRET), "{path}");
    }
    // staff in the customer's own area see what he sees
    assert_eq!(support.enter(portal.customer_id(ADA).await).await.status, 303);
    assert!(!support.get(&format!("/customer/tickets/{id}")).await.body.contains(SECRET));
    let mails: i64 = sqlx::query_scalar(
        "select count(*) from mails where text_body like '%' || $1 || '%' or html_body like '%' || $1 || '%'",
    )
    .bind(SECRET)
    .fetch_one(&portal.db)
    .await
    .unwrap();
    assert_eq!(mails, 0);
    assert!(
        support.get("/customer").await.status == 200 && events(&portal, id).await.contains(&"ticket_noted".to_owned())
    );
}

#[tokio::test]
async fn whoever_answers_second_reads_first_what_came_in_between() {
    let portal = TestPortal::start().await;
    let (sanne, femke) = (portal.staff("support").await, portal.staff("manager").await);
    let id = ticket(&portal, "Moving my site").await;
    let path = format!("/reseller/tickets/{id}");
    let send = format!("{path}/messages");
    let (seen_by_sanne, seen_by_femke) = (sanne.get(&path).await.page(), femke.get(&path).await.page());
    assert_eq!(sanne.submit(&seen_by_sanne, &send, &[("text", "Yes, it can.")]).await.status, 303);
    let late = femke.submit(&seen_by_femke, &send, &[("text", "No, it cannot.")]).await;
    assert_eq!(late.status, 409);
    let page = late.html();
    assert!(page.text("#errors").contains("came in while you wrote"), "{}", page.text("#errors"));
    assert_eq!(page.texts(".message.new .text"), ["Yes, it can."]);
    assert_eq!(page.text("#f-text"), "No, it cannot.", "nothing is lost");
    let again = femke.submit(&page, &send, &[("text", "As my colleague says.")]).await;
    assert_eq!(again.status, 303, "{}", again.body);
    let texts = femke.get(&path).await.page().texts(".message.staff .text");
    assert!(
        texts.iter().any(|text| text == "As my colleague says.") && !texts.iter().any(|text| text == "No, it cannot.")
    );
}

#[tokio::test]
async fn a_ticket_is_held_handed_over_closed_and_reopened_once_each() {
    let portal = TestPortal::start().await;
    let support = portal.staff("support").await;
    let id = ticket(&portal, "Transfer of").await;
    let path = format!("/reseller/tickets/{id}");
    let press = |action: &'static str, fields: Vec<(&'static str, String)>| {
        let (support, path) = (&support, path.clone());
        async move {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let answer = support.post(&format!("{path}/{action}"), &fields).await;
            assert_eq!((answer.status, answer.location()), (303, path.as_str()), "{}", answer.body);
            support.get(&path).await.page().text(".flash")
        }
    };
    let femke: Uuid = sqlx::query_scalar("select id from logins where name = 'manager@northwind.example'")
        .fetch_one(&portal.db)
        .await
        .unwrap();
    let foreign: Uuid = sqlx::query_scalar("select id from logins where name = 'owner@fjord.example'")
        .fetch_one(&portal.db)
        .await
        .unwrap();
    assert!(press("assignment", vec![("to", femke.to_string())]).await.contains("in other hands"));
    assert!(press("assignment", vec![("to", femke.to_string())]).await.contains("already"));
    assert!(press("assignment", vec![("to", foreign.to_string())]).await.contains("one of your staff"));
    let told = portal.mailbox().wait_for("manager@northwind.example", 1).await;
    assert!(told.text.contains("into your hands"), "{}", told.text);
    let billing = department(&portal, "Billing").await;
    assert!(press("department", vec![("to", billing.to_string())]).await.contains("another department"));
    assert!(press("department", vec![("to", Uuid::now_v7().to_string())]).await.contains("Nothing was changed"));
    assert!(press("closing", vec![]).await.contains("Closed") && press("closing", vec![]).await.contains("already"));
    assert_eq!(state(&portal, id).await, "closed");
    let mail = portal.mailbox().wait_for(ADA, 1).await;
    assert!(mail.text.contains("is closed"), "{}", mail.text);
    assert!(
        press("reopening", vec![]).await.contains("waits for us")
            && press("reopening", vec![]).await.contains("already")
    );
    assert_eq!(state(&portal, id).await, "waiting_for_us");
    let kinds = events(&portal, id).await;
    assert_eq!(kinds.iter().filter(|kind| *kind == "ticket_changed").count(), 4, "{kinds:?}");
    let page = support.get(&path).await.page();
    for words in ["given to Femke Visser", "handed to Billing", "closed", "reopened"] {
        assert!(page.text("ol.timeline").contains(words), "{words}");
    }
}

#[tokio::test]
async fn two_tickets_of_one_customer_become_one_and_others_do_not() {
    let portal = TestPortal::start().await;
    let support = portal.staff("support").await;
    let (from, into) = (ticket(&portal, "Transfer of").await, ticket(&portal, "Your invoice").await);
    let number: i32 =
        sqlx::query_scalar("select number from tickets where id = $1").bind(from).fetch_one(&portal.db).await.unwrap();
    let action = format!("/reseller/tickets/{from}/merging");
    let other = ticket(&portal, "The confirmation").await;
    let foreign = ticket(&portal, "Which plan?").await;
    for wrong in [from, other, foreign, Uuid::now_v7()] {
        let answer = support.post(&action, &[("into", &wrong.to_string()), ("number", "")]).await;
        assert_eq!(answer.status, 422, "{wrong}");
        assert!(answer.html().has("#f-merge-into-error"), "{wrong}");
    }
    let page = support.get(&format!("/reseller/tickets/{from}")).await.page();
    let done = support.submit(&page, &action, &[("into", &into.to_string())]).await;
    assert_eq!(done.location(), format!("/reseller/tickets/{into}"), "{}", done.body);
    let shown = support.get(done.location()).await.page();
    let texts = shown.texts(".message .text").join("\n");
    assert!(texts.contains("Somebody offers to buy") && texts.contains("Your bank".to_lowercase().as_str()), "{texts}");
    assert!(texts.contains(&format!("Ticket {number}")), "a note tells of it");
    let moved = support.get(&format!("/reseller/tickets/{from}")).await;
    assert_eq!((moved.status, moved.location()), (303, format!("/reseller/tickets/{into}").as_str()));
    assert_eq!(state(&portal, into).await, "waiting_for_us", "what waited for us still does");
    let customer = portal.customer(ADA).await;
    let list = customer.get("/customer/tickets").await.page();
    assert!(!list.text("tbody").contains("Transfer of"), "it is in no list any more");
    let his = customer.get(&format!("/customer/tickets/{into}")).await.page();
    assert!(
        his.text(".conversation").contains("Somebody offers") && !his.text(".conversation").contains("merged into")
    );
    // an answer to the one that went goes to the one that stays
    let answer = customer.post(&format!("/customer/tickets/{from}/messages"), &[("text", "Found it")]).await;
    assert_eq!(id_of(answer.location()), into);
    let twice = support.post(&action, &[("into", &into.to_string())]).await;
    assert_eq!(twice.status, 422, "it went already");
}

#[tokio::test]
async fn a_stranger_is_shown_to_the_customer_only_when_accepted() {
    let portal = TestPortal::start().await;
    let (support, customer) = (portal.staff("support").await, portal.customer(ADA).await);
    let id = ticket(&portal, "Transfer of").await;
    let (path, his) = (format!("/reseller/tickets/{id}"), format!("/customer/tickets/{id}"));
    assert!(!customer.get(&his).await.body.contains("send me the transfer code"));
    let page = support.get(&path).await.page();
    assert!(page.text(".message .note").contains("not known to be the customer's"));
    let action = page.attribute(".message form", "action").expect("a button");
    assert_eq!(support.post(&action, &[]).await.status, 303);
    assert!(customer.get(&his).await.page().text(".conversation").contains("send me the transfer code"));
    support.post(&action, &[]).await;
    assert!(support.get(&path).await.page().text(".flash").contains("accepted already"));
    let elsewhere = ticket(&portal, "Your invoice").await;
    let mixed = action.replace(&id.to_string(), &elsewhere.to_string());
    assert_eq!(support.post(&mixed, &[]).await.status, 404, "it is no message of that ticket");
}

#[tokio::test]
async fn a_canned_reply_is_inserted_without_javascript() {
    let portal = TestPortal::start().await;
    let support = portal.staff("support").await;
    let id = ticket(&portal, "Moving my site").await;
    let reply: Uuid = sqlx::query_scalar("select id from canned_replies where name = 'Thank you'")
        .fetch_one(&portal.db)
        .await
        .unwrap();
    let path = format!("/reseller/tickets/{id}");
    let page = support.get(&path).await.page();
    let fields = [("text", "Dear Ada,"), ("canned", &reply.to_string()), ("do", "insert")];
    let answer = support.submit(&page, &format!("{path}/messages"), &fields).await;
    assert_eq!(answer.status, 200);
    let page = answer.html();
    assert!(page.text("#f-text").starts_with("Dear Ada, Thank you for your message."), "{}", page.text("#f-text"));
    assert_eq!(state(&portal, id).await, "waiting_for_us", "nothing was sent");
    let none = support.submit(&page, &format!("{path}/messages"), &[("canned", ""), ("do", "insert")]).await;
    assert!(none.status == 422 && none.html().has("#f-canned-error"));
}

#[tokio::test]
async fn nobody_elses_ticket_is_there() {
    let portal = TestPortal::start().await;
    let id = ticket(&portal, "Moving my site").await;
    let fjord = portal.signed_in("fjord", "owner@fjord.example").await;
    let path = format!("/reseller/tickets/{id}");
    assert_eq!(fjord.get(&path).await.status, 404);
    for action in ["messages", "notes", "assignment", "department", "closing", "reopening", "merging"] {
        let fields = if matches!(action, "messages" | "notes") { vec![("text", "Hello")] } else { vec![] };
        assert_eq!(fjord.post(&format!("{path}/{action}"), &fields).await.status, 404, "{action}");
    }
    let ada = portal.customer_id(ADA).await;
    assert_eq!(fjord.get(&format!("/reseller/customers/{ada}/tickets/new")).await.status, 404);
    assert_eq!(portal.customer(ADA).await.get(&path).await.status, 403);
}
