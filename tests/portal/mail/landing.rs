//! Where a mail that was read lands: in its ticket or as a new one, once, and a stranger's only for staff.
use reseller_portal::ids::{CustomerId, ResellerId, TicketId};
use reseller_portal::tickets::incoming::{Destination, Landed, Landing, land};
use uuid::Uuid;

use crate::support::TestPortal;
use crate::support::tickets::{ADA, state, ticket};

fn mail<'a>(to: Destination, text: &'a str, id: &'a str) -> Landed<'a> {
    Landed {
        to,
        sender_name: "Ada Jansen",
        sender_email: ADA,
        login: None,
        is_known: true,
        subject: "Re: your plan\r\nBcc: x",
        text,
        files: &[],
        message_id: Some(id),
        is_automatic: false,
    }
}

async fn drop_in(portal: &TestPortal, landed: &Landed<'_>) -> Landing {
    let mut tx = portal.db.begin().await.expect("a transaction");
    let landing = land(&mut tx, &portal.base, landed, portal.state.clock.now()).await.expect("it is stored");
    tx.commit().await.expect("it is kept");
    landing
}

async fn reseller(portal: &TestPortal, slug: &str) -> ResellerId {
    let id: Uuid = sqlx::query_scalar("select reseller_id from labels where slug = $1")
        .bind(slug)
        .fetch_one(&portal.db)
        .await
        .expect("a reseller");
    ResellerId(id)
}

#[tokio::test]
async fn an_answer_by_mail_opens_its_ticket_again_and_lands_once() {
    let portal = TestPortal::start().await;
    let (id, owner) = (ticket(&portal, "How do I add").await, reseller(&portal, "northwind").await);
    let to = Destination::Ticket { owner, ticket: TicketId(id) };
    let answer = mail(to, "One more\0 question", "<1@mail.example>");
    assert!(matches!(drop_in(&portal, &answer).await, Landing::Stored { ticket, .. } if ticket.0 == id));
    assert_eq!(state(&portal, id).await, "waiting_for_us");
    assert!(matches!(drop_in(&portal, &answer).await, Landing::Twice { ticket, .. } if ticket.0 == id));
    let ada = portal.customer(ADA).await;
    let page = ada.get(&format!("/customer/tickets/{id}")).await.page();
    assert_eq!(page.texts(".message .text").iter().filter(|text| *text == "One more question").count(), 1);
    let foreign = Destination::Ticket { owner: reseller(&portal, "fjord").await, ticket: TicketId(id) };
    assert_eq!(drop_in(&portal, &mail(foreign, "x", "<2@mail.example>")).await, Landing::NotThere);
}

#[tokio::test]
async fn a_strangers_answer_waits_for_staff_and_nothing_is_written_back() {
    let portal = TestPortal::start().await;
    let (id, owner) = (ticket(&portal, "Your invoice").await, reseller(&portal, "northwind").await);
    let to = Destination::Ticket { owner, ticket: TicketId(id) };
    let stranger =
        Landed { is_known: false, sender_email: "who@else.example", ..mail(to, "Pay me instead", "<3@x.example>") };
    assert!(matches!(drop_in(&portal, &stranger).await, Landing::Stored { .. }));
    assert_eq!(state(&portal, id).await, "waiting_for_us", "somebody is to look at it");
    let ada = portal.customer(ADA).await;
    assert!(!ada.get(&format!("/customer/tickets/{id}")).await.body.contains("Pay me instead"));
    let staff = portal.staff("support").await;
    assert!(
        staff.get(&format!("/reseller/tickets/{id}")).await.page().text(".conversation").contains("who@else.example")
    );
    assert!(portal.mailbox().to("who@else.example").is_empty() && portal.mailbox().to(ADA).is_empty());
}

#[tokio::test]
async fn a_mail_to_the_house_opens_a_ticket_and_is_confirmed_unless_a_program_wrote_it() {
    let portal = TestPortal::start().await;
    let owner = reseller(&portal, "northwind").await;
    let customer = CustomerId(portal.customer_id(ADA).await);
    let to = Destination::New { owner, customer, department: None };
    let robot = Landed { is_automatic: true, ..mail(to, "I am away", "<4@mail.example>") };
    assert!(matches!(drop_in(&portal, &robot).await, Landing::Stored { .. }));
    let Landing::Stored { ticket, .. } = drop_in(&portal, &mail(to, "Hello", "<5@mail.example>")).await else {
        panic!("it is new");
    };
    assert_eq!(state(&portal, ticket.0).await, "open");
    let subject: String = sqlx::query_scalar("select subject from tickets where id = $1")
        .bind(ticket.0)
        .fetch_one(&portal.db)
        .await
        .expect("it");
    assert_eq!(subject, "Re: your plan Bcc: x", "one line");
    let receipt = portal.mailbox().wait_for(ADA, 1).await;
    assert_eq!(receipt.header("In-Reply-To"), "<5@mail.example>", "in the thread of her mail");
    assert_eq!(portal.mailbox().to(ADA).len(), 1, "a program gets no answer");
    let tulips = Destination::New { owner: reseller(&portal, "tulip").await, customer, department: None };
    assert_eq!(drop_in(&portal, &mail(tulips, "x", "<6@mail.example>")).await, Landing::NotThere);
}
