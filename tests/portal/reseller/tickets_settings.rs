//! Departments and canned replies: kept by managers and owners, used by all staff; and each one's own mails.
use uuid::Uuid;

use crate::support::TestPortal;
use crate::support::tickets::{ADA, department, id_of, ticket, write_to};

const HOME: &str = "/reseller/tickets/settings";

#[tokio::test]
async fn a_new_department_gives_its_tickets_to_its_assignee_and_writes_from_its_address() {
    let portal = TestPortal::start().await;
    let owner = portal.staff("owner").await;
    let sanne: Uuid = sqlx::query_scalar("select id from logins where name = 'support@northwind.example'")
        .fetch_one(&portal.db)
        .await
        .unwrap();
    let path = format!("{HOME}/departments/new");
    let page = owner.get(&path).await.page();
    let fields = [
        ("name", "Moves"),
        ("sender_email", "moves@northwind.example"),
        ("assignee", &sanne.to_string()),
        ("signature", "The movers"),
    ];
    let answer = owner.submit(&page, &path, &fields).await;
    assert_eq!((answer.status, answer.location()), (303, HOME), "{}", answer.body);
    assert_eq!(owner.submit(&page, &path, &fields).await.status, 303, "the same form twice");
    let moves = department(&portal, "Moves").await;
    let id =
        write_to(&portal, &owner, ADA, &[("department", &moves.to_string()), ("subject", "A move"), ("text", "Now")])
            .await;
    let page = owner.get(&format!("/reseller/tickets/{id}")).await.page();
    assert_eq!(page.attribute("#f-holder-to option[selected]", "value"), Some(sanne.to_string()));
    let mail = portal.mailbox().wait_for(ADA, 1).await;
    assert!(
        mail.header("From").contains("moves@northwind.example") && mail.text.contains("The movers"),
        "{}",
        mail.source
    );
}

#[tokio::test]
async fn what_is_wrong_with_a_department_is_said_by_its_field() {
    let portal = TestPortal::start().await;
    let owner = portal.staff("owner").await;
    let foreign: Uuid = sqlx::query_scalar("select id from logins where name = 'owner@fjord.example'")
        .fetch_one(&portal.db)
        .await
        .unwrap();
    let (long, foreign) = ("x".repeat(101), foreign.to_string());
    for (field, value) in [
        ("name", ""),
        ("name", long.as_str()),
        ("name", "Billing"),
        ("sender_email", "nobody"),
        ("sender_email", "a@b.example\r\nBcc: x@y.example"),
        ("assignee", foreign.as_str()),
        ("assignee", "%00"),
    ] {
        let mut fields = vec![("name", "Fresh"), ("sender_email", ""), ("assignee", ""), ("signature", "")];
        fields.retain(|(name, _)| *name != field);
        fields.push((field, value));
        let answer = owner.post(&format!("{HOME}/departments/new"), &fields).await;
        assert_eq!(answer.status, 422, "{field} {value}");
        assert!(answer.html().has(&format!("#f-{field}-error")), "{field} {value}");
    }
}

#[tokio::test]
async fn one_department_always_stays_open() {
    let portal = TestPortal::start().await;
    let manager = portal.staff("manager").await;
    let (support, billing) = (department(&portal, "Support").await, department(&portal, "Billing").await);
    let press = async |id: Uuid, what: &str| {
        manager.post(&format!("{HOME}/departments/{id}/{what}"), &[]).await;
        manager.get(HOME).await.page().text(".flash")
    };
    assert!(press(billing, "retirement").await.contains("Retired"));
    assert!(press(support, "retirement").await.contains("has to stay open"));
    let ada = portal.customer(ADA).await;
    assert!(!ada.get("/customer/tickets/new").await.page().has("#f-department"), "with one there is nothing to choose");
    let answer = ada
        .post("/customer/tickets/new", &[("subject", "Hello"), ("text", "Hello"), ("department", &billing.to_string())])
        .await;
    assert_eq!(answer.status, 422, "a retired one takes no new tickets");
    assert!(press(billing, "retirement/end").await.contains("Open again"));
    assert!(press(Uuid::now_v7(), "retirement").await.is_empty());
}

#[tokio::test]
async fn canned_replies_are_kept_by_managers_and_read_by_support() {
    let portal = TestPortal::start().await;
    let (manager, support) = (portal.staff("manager").await, portal.staff("support").await);
    let path = format!("{HOME}/replies/new");
    let page = manager.get(&path).await.page();
    assert_eq!(manager.submit(&page, &path, &[("name", "Later"), ("body", "We come back to you.")]).await.status, 303);
    for (name, body) in [("", "x"), ("Fresh", ""), ("later", "x"), ("Fresh", &"x".repeat(20_001))] {
        assert_eq!(manager.post(&path, &[("name", name), ("body", body)]).await.status, 422, "{name}");
    }
    let id: Uuid =
        sqlx::query_scalar("select id from canned_replies where name = 'Later'").fetch_one(&portal.db).await.unwrap();
    let one = format!("{HOME}/replies/{id}");
    assert!(support.get(HOME).await.page().text("#replies").contains("We come back to you."));
    assert_eq!(support.get(&one).await.status, 403);
    assert_eq!(support.post(&format!("{one}/deletion"), &[]).await.status, 403);
    let fjord = portal.signed_in("fjord", "owner@fjord.example").await;
    assert_eq!(fjord.get(&one).await.status, 404);
    assert_eq!(manager.post(&one, &[("name", "Sooner"), ("body", "Now.")]).await.status, 303);
    assert_eq!(manager.post(&format!("{one}/deletion"), &[]).await.status, 303);
    assert!(!manager.get(HOME).await.page().text("#replies").contains("Sooner"));
    let told: i64 =
        sqlx::query_scalar("select count(*) from events where kind = 'tickets_set_up' and actor_name like 'Femke%'")
            .fetch_one(&portal.db)
            .await
            .unwrap();
    assert_eq!(told, 3, "each with the real person");
}

#[tokio::test]
async fn staff_hear_of_the_tickets_they_chose() {
    let portal = TestPortal::start().await;
    let (owner, manager, support) =
        (portal.staff("owner").await, portal.staff("manager").await, portal.staff("support").await);
    for (person, choice) in [(&owner, "all"), (&manager, "none"), (&support, "mine")] {
        let page = person.get(HOME).await.page();
        assert_eq!(person.submit(&page, &format!("{HOME}/mails"), &[("mails", choice)]).await.status, 303);
    }
    assert_eq!(support.post(&format!("{HOME}/mails"), &[("mails", "everything")]).await.status, 422);
    let ada = portal.customer(ADA).await;
    let support_department = department(&portal, "Support").await.to_string();
    let fields = [("subject", "A question"), ("text", "Is this read?"), ("department", support_department.as_str())];
    let answer = ada.post("/customer/tickets/new", &fields).await;
    let told = portal.mailbox().wait_for("owner@northwind.example", 1).await;
    assert!(
        told.text.contains("> Is this read?") && told.header("Auto-Submitted") == "auto-generated",
        "{}",
        told.source
    );
    // one that Sanne holds
    let held = ticket(&portal, "Moving my site").await;
    ada.post(&format!("/customer/tickets/{held}/messages"), &[("text", "And this?")]).await;
    let told = portal.mailbox().wait_for("support@northwind.example", 1).await;
    assert!(told.text.contains("> And this?"), "{}", told.text);
    portal.mailbox().wait_for("owner@northwind.example", 2).await;
    assert!(portal.mailbox().to("manager@northwind.example").is_empty());
    assert_eq!(portal.mailbox().to("support@northwind.example").len(), 1, "nothing of what she does not hold");
    assert!(told.text.contains("/reseller/tickets/") && answer.status == 303 && id_of(answer.location()) != held);
}
