//! Pages that stayed open while their reader was signed out, signed in as somebody else, or began or ended a visit to a
//! customer: what is sent from them is done to nobody, and what was typed is given back.
use uuid::Uuid;

use crate::support::{Answer, Html, Person, TestPortal};

const VERIFIED: &str = "verified@customer.example";
const OTHER: &str = "unverified@company.example";
const TYPED: &str = "Dear Ada, your secret is 42";
const NEW_TICKET: &str = "/customer/tickets/new";
const PASSWORD: &str = reseller_portal::demo::PASSWORD;

async fn tickets(portal: &TestPortal) -> i64 {
    sqlx::query_scalar("select count(*) from tickets").fetch_one(&portal.db).await.expect("a count")
}

async fn contacts(portal: &TestPortal) -> i64 {
    sqlx::query_scalar("select count(*) from customer_contacts").fetch_one(&portal.db).await.expect("a count")
}

/// One to choose, where there is a choice.
fn department(page: &Html) -> Option<String> {
    page.attributes("[name=department] option", "value").pop()
}

/// Sends a ticket from a page that was opened before, as its form is sent: with files or without.
async fn send(person: &Person, page: &Html, with_files: bool) -> Answer {
    let mut fields = page.form(NEW_TICKET);
    fields.retain(|(name, _)| !matches!(name.as_str(), "subject" | "text" | "files" | "department"));
    fields.extend([("subject".to_owned(), "Moving".to_owned()), ("text".to_owned(), TYPED.to_owned())]);
    fields.extend(department(page).map(|id| ("department".to_owned(), id)));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    match with_files {
        true => person.upload(NEW_TICKET, &fields, &[]).await,
        false => person.post(NEW_TICKET, &fields).await,
    }
}

#[tokio::test]
async fn a_form_of_one_customer_is_not_sent_in_the_name_of_another() {
    let portal = TestPortal::start().await;
    let browser = portal.customer(VERIFIED).await;
    let page = browser.visit(NEW_TICKET).await;
    browser.sign_out().await;
    assert_eq!(browser.sign_in("northwind", OTHER, PASSWORD).await.status, 303);
    let before = tickets(&portal).await;
    for with_files in [false, true] {
        let answer = send(&browser, &page, with_files).await;
        assert_eq!(answer.status, 409);
        assert_eq!(answer.html().text("h1"), "This page is of another account");
        assert_eq!(answer.html().texts(".typed"), ["Moving", TYPED], "what was typed is given back");
    }
    assert_eq!(tickets(&portal).await, before);
    // his own page is good, and so is one that he opened before he signed in again
    let own = browser.visit(NEW_TICKET).await;
    browser.sign_out().await;
    assert_eq!(browser.sign_in("northwind", OTHER, PASSWORD).await.status, 303);
    assert_eq!(send(&browser, &own, true).await.status, 303);
    assert_eq!(tickets(&portal).await, before + 1);
}

#[tokio::test]
async fn whoever_was_signed_out_gets_back_what_he_typed() {
    let portal = TestPortal::start().await;
    let browser = portal.customer(VERIFIED).await;
    let page = browser.visit(NEW_TICKET).await;
    browser.sign_out().await;
    let before = tickets(&portal).await;
    for with_files in [false, true] {
        let answer = send(&browser, &page, with_files).await;
        assert_eq!(answer.status, 403);
        assert_eq!(answer.html().text("h1"), "You were signed out");
        assert_eq!(answer.html().texts(".typed"), ["Moving", TYPED]);
    }
    assert_eq!(tickets(&portal).await, before);
    let referer = format!("{}customer/tickets/new", portal.base);
    let headers = [("referer", referer.as_str()), ("origin", portal.base.as_str().trim_end_matches('/'))];
    let headers = [headers[0], headers[1], ("content-type", "application/x-www-form-urlencoded")];
    let answer = browser.request(reqwest::Method::POST, NEW_TICKET, &headers, "subject=x".into()).await;
    assert_eq!(answer.location(), "/at/northwind/login?next=%2Fcustomer%2Ftickets%2Fnew", "and back to where he was");
}

#[tokio::test]
async fn a_form_of_a_visit_is_not_sent_after_it_nor_in_the_next_one() {
    let portal = TestPortal::start().await;
    let owner = portal.staff("owner").await;
    let (ada, other) = (portal.customer_id(VERIFIED).await, portal.customer_id(OTHER).await);
    assert_eq!(owner.enter(ada).await.status, 303);
    let ticket = owner.visit(NEW_TICKET).await;
    let contact = owner.visit("/customer/contacts/new").await;
    let language = owner.visit("/customer/account").await;
    assert_eq!(owner.go_back().await.status, 303);
    let before = (tickets(&portal).await, contacts(&portal).await);
    let in_own_account = async || {
        assert_eq!(send(&owner, &ticket, false).await.status, 409, "a ticket");
        assert_eq!(send(&owner, &ticket, true).await.status, 409, "a ticket with files");
        let answer = owner.submit(&contact, "/customer/contacts/new", &[("label", "Tab")]).await;
        assert_eq!(answer.status, 409, "a contact");
        let answer = owner.submit(&language, "/customer/account/language", &[("language", "de")]).await;
        assert_eq!(answer.status, 409, "a language");
    };
    in_own_account().await;
    assert_eq!(owner.enter(other).await.status, 303);
    in_own_account().await;
    assert_eq!((tickets(&portal).await, contacts(&portal).await), before);
    // while he visits, his own pages of the Reseller Area are his own
    let note = format!("/reseller/customers/{ada}/notes");
    let page = owner.visit(&note).await;
    assert_eq!(owner.go_back().await.status, 303);
    assert_eq!(owner.submit(&page, &note, &[("body", "Called back")]).await.status, 303);
    // and a visit that is begun anew goes on with the pages of the one before
    assert_eq!(owner.enter(ada).await.status, 303);
    assert_eq!(send(&owner, &ticket, false).await.status, 303);
}

#[tokio::test]
async fn whose_visit_is_ended_by_the_customer_hears_it() {
    let portal = TestPortal::start().await;
    let (staff, ada) = (portal.staff("support").await, portal.customer(VERIFIED).await);
    let enter = async || {
        assert_eq!(staff.enter(portal.customer_id(VERIFIED).await).await.status, 303);
        let page = staff.visit(NEW_TICKET).await;
        let visit: Uuid = sqlx::query_scalar("select id from impersonations where ended_at is null")
            .fetch_one(&portal.db)
            .await
            .expect("the visit");
        let end = format!("/customer/account/access/{visit}/end");
        let access = ada.visit("/customer/account/access").await;
        assert_eq!(ada.submit(&access, &end, &[]).await.status, 303);
        page
    };
    // he goes on looking
    enter().await;
    let answer = staff.get("/customer/profile").await;
    assert_eq!((answer.status, answer.location()), (303, "/reseller"));
    let home = staff.visit("/reseller").await;
    assert!(home.text("body").contains("The customer has ended your support session"), "it is explained");
    assert!(!staff.visit("/reseller").await.text("body").contains("has ended your support session"), "once");
    assert_eq!(staff.get("/customer/profile").await.status, 200, "which is his own again");
    // he sends what he has typed
    let page = enter().await;
    let before = tickets(&portal).await;
    for with_files in [false, true] {
        let answer = send(&staff, &page, with_files).await;
        assert_eq!(answer.status, 409, "{with_files}");
        assert_eq!(answer.html().texts(".typed"), ["Moving", TYPED], "{with_files}");
    }
    assert_eq!(tickets(&portal).await, before);
    // he goes on in the Reseller Area
    enter().await;
    assert!(staff.visit("/reseller/customers").await.text("body").contains("has ended your support session"));
}

/// What a program or an old page sends without saying for whom: nothing is known of it, so it is taken as it always was.
#[tokio::test]
async fn a_form_without_a_key_is_of_whoever_sends_it() {
    let portal = TestPortal::start().await;
    let ada = portal.customer(VERIFIED).await;
    let before = tickets(&portal).await;
    let department = department(&ada.visit(NEW_TICKET).await);
    let mut fields = vec![("subject", "Moving"), ("text", TYPED)];
    fields.extend(department.as_deref().map(|id| ("department", id)));
    let answer = ada.post(NEW_TICKET, &fields).await;
    assert_eq!((answer.status, tickets(&portal).await), (303, before + 1));
}
