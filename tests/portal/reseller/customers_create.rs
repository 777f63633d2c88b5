//! *Actions > Create customer*.
use reqwest::Url;

use crate::support::{Answer, Html, Person, TestPortal};

const NEW: &str = "/reseller/customers/new";
const EMAIL: &str = "zoe@lindqvist.example";
const ZOE: [(&str, &str); 9] = [
    ("name", "Zoë Lindqvist"),
    ("address", "Storgatan 1"),
    ("postal_code", "111 22"),
    ("city", "Stockholm"),
    ("country", "SE"),
    ("phone", "+46701234567"),
    ("email", EMAIL),
    ("organisation", ""),
    ("vat_number", ""),
];

/// The form filled in with Zoë, and with what differs from her.
async fn create(staff: &Person, other: &[(&str, &str)]) -> Answer {
    let page = staff.get(NEW).await.page();
    staff.submit(&page, NEW, &[&ZOE[..], other].concat()).await
}

async fn customers(portal: &TestPortal) -> i64 {
    sqlx::query_scalar("select count(*) from customers").fetch_one(&portal.db).await.unwrap()
}

async fn mails_to(portal: &TestPortal, email: &str) -> Vec<String> {
    sqlx::query_scalar("select message from mails where to_email = $1 order by message")
        .bind(email)
        .fetch_all(&portal.db)
        .await
        .unwrap()
}

fn fact(page: &Html, name: &str) -> String {
    let at = page.texts("dl.facts dt").iter().position(|dt| dt == name);
    at.and_then(|at| page.texts("dl.facts dd").get(at).cloned()).unwrap_or_default()
}

#[tokio::test]
async fn a_customer_is_created_with_a_login_and_both_mails() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let list = staff.get("/reseller/customers").await.page();
    assert_eq!(list.link("Create customer").as_deref(), Some(NEW));
    let answer = create(&staff, &[]).await;
    let details = answer.location().to_owned();
    assert_eq!(details, format!("/reseller/customers/{}", portal.customer_id(EMAIL).await));
    let page = staff.visit(&details).await;
    assert_eq!(page.text("h1"), "Zoë Lindqvist");
    let said = page.text(".flash");
    assert!(said.contains("is created, No. ") && said.contains("Next: change the login(s) as desired."), "{said}");
    assert_eq!((fact(&page, "E-mail").as_str(), fact(&page, "Logging in").as_str()), (EMAIL, "Allowed"));
    assert!(fact(&page, "Phone").starts_with("+46"));
    let logins = staff.visit(&format!("{details}/logins")).await;
    assert_eq!(logins.texts("tbody td.title a"), [EMAIL]);
    let events = staff.visit(&format!("{details}/events")).await.texts("ol.timeline li").join("|");
    for line in [
        "Customer created By Sanne de Wit",
        "Login zoe@lindqvist.example added",
        "Verification e-mail sent to",
        "Password link for",
    ] {
        assert!(events.contains(line), "{line} in {events}");
    }
    portal.mailbox().wait_for(EMAIL, 2).await;
    let mails = portal.mailbox().to(EMAIL);
    assert_eq!(mails.iter().filter(|mail| mail.text.contains("/verify/")).count(), 1);
    assert_eq!(mails.iter().filter(|mail| mail.text.contains("/password/")).count(), 1);
    assert!(mails.iter().all(|mail| mail.header("From").contains("northwind.example")));
}

#[tokio::test]
async fn numbers_follow_each_other_without_gaps_by_refused_forms() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    create(&staff, &[("city", "")]).await;
    create(&staff, &[("email", "verified@customer.example")]).await;
    create(&staff, &[]).await;
    let numbers: Vec<i32> = sqlx::query_scalar("select c.number from customers c join resellers r on r.id = c.reseller_id and r.name like 'Northwind%' order by 1 desc limit 2").fetch_all(&portal.db).await.unwrap();
    assert_eq!(numbers[0], numbers[1] + 1);
}

#[tokio::test]
async fn every_field_says_what_is_wrong_with_it_and_nothing_is_lost() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let before = customers(&portal).await;
    let (long, address) = ("x".repeat(256), "x".repeat(501));
    for (wrong, field) in [
        (&[("name", "")][..], "name"),
        (&[("name", long.as_str())], "name"),
        (&[("name", "A\u{0}da")], "name"),
        (&[("name", "A\u{202e}da")], "name"),
        (&[("organisation", long.as_str())], "organisation"),
        (&[("address", "")], "address"),
        (&[("address", address.as_str())], "address"),
        (&[("postal_code", "ABC")], "postal_code"),
        (&[("city", "")], "city"),
        (&[("country", "")], "country"),
        (&[("country", "XX")], "country"),
        (&[("phone", "12")], "phone"),
        (&[("phone", "call me")], "phone"),
        (&[("email", "nobody")], "email"),
        (&[("email", "a@b@c.example")], "email"),
        (&[("email", "")], "email"),
        (&[("vat_number", "SE123456789001")], "vat_number"),
        (&[("organisation", "Zoë AB"), ("vat_number", "SE1")], "vat_number"),
        (&[("country", "US"), ("postal_code", "10001"), ("state", "")], "state"),
        (&[("country", "US"), ("postal_code", "10001"), ("state", "Atlantis")], "state"),
    ] {
        let answer = create(&staff, wrong).await;
        assert_eq!(answer.status, 422, "{wrong:?}");
        let page = answer.html();
        assert!(!page.text(&format!("#f-{field}-error")).is_empty(), "{wrong:?}: {:?}", page.texts(".error"));
        assert!(page.has(&format!("#errors a[href='#f-{field}']")), "{wrong:?} stands in the summary");
        if field != "email" {
            assert_eq!(page.attribute("#f-email", "value").as_deref(), Some(EMAIL), "{wrong:?}");
        }
    }
    let page = create(&staff, &[("name", ""), ("city", ""), ("email", "x")]).await.html();
    assert_eq!(page.count("#errors li"), 3, "all at once");
    assert_eq!(customers(&portal).await, before);
    assert!(mails_to(&portal, EMAIL).await.is_empty());
}

#[tokio::test]
async fn a_name_may_be_as_long_as_255_letters_of_any_script() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let name = "寿".repeat(255);
    let answer = create(&staff, &[("name", &name)]).await;
    assert_eq!(staff.visit(answer.location()).await.text("h1"), name);
}

/// Any form twice: once.
#[tokio::test]
async fn the_same_form_sent_again_leads_to_the_same_customer() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let before = customers(&portal).await;
    let page = staff.get(NEW).await.page();
    let first = staff.submit(&page, NEW, &ZOE).await;
    let second = staff.submit(&page, NEW, &ZOE).await;
    assert_eq!((first.status, second.status), (303, 303));
    assert_eq!(first.location(), second.location());
    assert_eq!(customers(&portal).await, before + 1);
    assert_eq!(mails_to(&portal, EMAIL).await.len(), 2);
}

/// F10: ten at once with one key.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn ten_of_the_same_form_at_once_create_one_customer() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let before = customers(&portal).await;
    let page = staff.get(NEW).await.page();
    let mut fields = page.form(NEW);
    fields.retain(|(name, _)| ZOE.iter().all(|(known, _)| known != name));
    fields.extend(ZOE.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let mut sending = tokio::task::JoinSet::new();
    for _ in 0..10 {
        let (staff, fields) = (staff.copy(), fields.clone());
        sending.spawn(async move {
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            staff.post(NEW, &fields).await
        });
    }
    let answers = sending.join_all().await;
    assert!(
        answers.iter().all(|answer| answer.status == 303),
        "{:?}",
        answers.iter().map(|answer| answer.status).collect::<Vec<_>>()
    );
    assert!(answers.windows(2).all(|pair| pair[0].location() == pair[1].location()));
    assert_eq!(customers(&portal).await, before + 1);
    assert_eq!(mails_to(&portal, EMAIL).await, ["verification", "welcome"]);
}

#[tokio::test]
async fn somebody_very_similar_is_shown_before_he_is_created_twice() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let before = customers(&portal).await;
    let ada = portal.customer_id("verified@customer.example").await;
    for alike in
        [&[("phone", "+31612345678")][..], &[("name", "ada jansen"), ("country", "NL"), ("postal_code", "1015cn")]]
    {
        let answer = create(&staff, alike).await;
        assert_eq!(answer.status, 422, "{alike:?}");
        let page = answer.html();
        assert!(page.has(&format!("#errors a[href='/reseller/customers/{ada}']")), "{alike:?} links to her");
        assert!(page.text("#errors").contains("Nothing is created yet"));
        assert_eq!(page.text("main form .submit button"), "Create anyway");
    }
    assert_eq!(customers(&portal).await, before);
    let warned = create(&staff, &[("phone", "+31612345678")]).await.html();
    let answer = staff.submit(&warned, NEW, &[]).await;
    assert_eq!((answer.status, customers(&portal).await), (303, before + 1));
    assert_eq!(staff.visit(answer.location()).await.text("h1"), "Zoë Lindqvist");
}

#[tokio::test]
async fn an_address_that_is_a_login_name_here_cannot_be_a_second_one() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let before = customers(&portal).await;
    for taken in ["verified@customer.example", "VERIFIED@Customer.Example", "owner@northwind.example"] {
        for confirmed in ["", "yes"] {
            let answer = create(&staff, &[("email", taken), ("confirmed", confirmed)]).await;
            assert_eq!(answer.status, 422, "{taken} {confirmed}");
            assert!(answer.html().text("#f-email-error").contains("login name exists already"), "{taken} {confirmed}");
        }
    }
    assert_eq!(customers(&portal).await, before);
}

/// T12: what another reseller has is neither in the way nor told.
#[tokio::test]
async fn a_customer_of_another_reseller_is_not_in_the_way() {
    let portal = TestPortal::start().await;
    let (email, phone): (String, String) = sqlx::query_as("select c.email, c.phone from customers c join resellers r on r.id = c.reseller_id where r.name like 'Fjord%' limit 1").fetch_one(&portal.db).await.unwrap();
    let staff = portal.staff("support").await;
    let answer = create(&staff, &[("email", &email), ("phone", &phone)]).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
}

#[tokio::test]
async fn without_the_options_nothing_is_sent_and_the_login_is_blocked() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let none = [("may_log_in", ""), ("send_verification", ""), ("send_welcome", "")];
    let answer = create(&staff, &none).await;
    let page = staff.visit(answer.location()).await;
    assert!(page.text(".flash").contains("No mail was sent."));
    assert!(fact(&page, "Logging in").starts_with("Blocked"), "{}", fact(&page, "Logging in"));
    assert!(page.text("main").contains("Not verified, no e-mail sent yet"));
    assert!(mails_to(&portal, EMAIL).await.is_empty());
    let logins = staff.visit(&format!("{}/logins", answer.location())).await;
    assert_eq!(logins.text("tbody .badge"), "Login blocked");
}

#[tokio::test]
async fn somebody_who_may_not_log_in_is_not_welcomed_but_can_be_verified() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let answer = create(&staff, &[("may_log_in", "")]).await;
    assert_eq!(mails_to(&portal, EMAIL).await, ["verification"]);
    let said = staff.visit(answer.location()).await.text(".flash");
    assert!(said.contains("The welcome mail was left out"), "{said}");
}

#[tokio::test]
async fn too_many_mails_to_the_address_delay_the_verification_and_nothing_else() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let ada = portal.customer_id("unverified@company.example").await;
    let path = format!("/reseller/customers/{ada}/verification");
    assert_eq!(staff.post(&path, &[("chosen", "yes"), ("email", EMAIL)]).await.status, 303);
    let answer = create(&staff, &[]).await;
    assert_eq!(answer.status, 303);
    let said = staff.visit(answer.location()).await.text(".flash");
    assert!(said.contains("The verification e-mail can be sent from"), "{said}");
    assert_eq!(mails_to(&portal, EMAIL).await, ["verification", "welcome"]);
}

/// What the page offers comes from the label's own reseller, and a link in a mail from the portal's own address.
#[tokio::test]
async fn links_in_mails_lead_to_the_portal_itself() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    create(&staff, &[]).await;
    portal.mailbox().wait_for(EMAIL, 2).await;
    for mail in portal.mailbox().to(EMAIL) {
        let links: Vec<Url> = mail
            .text
            .split_whitespace()
            .filter_map(|word| Url::parse(word).ok())
            .filter(|url| url.scheme().starts_with("http"))
            .collect();
        assert!(!links.is_empty() && links.iter().all(|url| url.origin() == portal.base.origin()), "{links:?}");
    }
}
