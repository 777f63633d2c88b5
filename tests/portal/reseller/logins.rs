//! *Login(s)* and *Modify*.
use uuid::Uuid;

use crate::support::{Answer, Person, TestPortal};

const VERIFIED: &str = "verified@customer.example";
const PASSWORD: &str = "demo-Portal-2026";

async fn address(portal: &TestPortal, login: &str) -> String {
    let (customer, login): (Uuid, Uuid) = sqlx::query_as("select l.customer_id, l.id from logins l join resellers r on r.id = l.reseller_id where l.name = $1 and r.name like 'Northwind%'").bind(login).fetch_one(&portal.db).await.unwrap();
    format!("/reseller/customers/{customer}/logins/{login}")
}

/// *Modify*: the page as it stands, with these entries changed.
async fn modify(staff: &Person, address: &str, fields: &[(&str, &str)]) -> Answer {
    let page = staff.get(address).await.page();
    staff.submit(&page, address, fields).await
}

/// Done when 4.
#[tokio::test]
async fn blocking_a_login_signs_it_out_on_its_next_request_and_lifting_lets_it_in() {
    let portal = TestPortal::start().await;
    let (ada, staff) = (portal.customer(VERIFIED).await, portal.staff("support").await);
    let modify_page = address(&portal, VERIFIED).await;
    assert_eq!(ada.get("/customer").await.status, 200);
    let answer = modify(&staff, &modify_page, &[("may_log_in", ""), ("reason", "asked by the police, case 11")]).await;
    assert_eq!(answer.status, 303);
    let list = staff.visit(answer.location()).await;
    assert!(list.text(".flash").contains("may no longer log in"));
    let state = list.text("tbody td.state");
    assert!(state.contains("by Sanne de Wit, today") && state.contains("asked by the police, case 11"), "{state}");
    let next = ada.get("/customer").await;
    assert_eq!((next.status, next.location()), (303, "/at/northwind/login?next=%2Fcustomer"));
    let refused = portal.visitor().sign_in("northwind", VERIFIED, PASSWORD).await;
    assert_eq!(refused.status, 422);
    assert!(!refused.body.contains("police"), "the reason is the colleagues' own");
    let lifted = modify(&staff, &modify_page, &[("may_log_in", "yes"), ("reason", "case is closed")]).await;
    assert_eq!(lifted.status, 303);
    assert_eq!(portal.visitor().sign_in("northwind", VERIFIED, PASSWORD).await.status, 303);
    assert!(ada.get("/customer").await.location().contains("/login"), "what has ended stays ended");
    let events =
        staff.get(&format!("{}/events?group=restrictions", modify_page.split("/logins").next().unwrap())).await.page();
    let lines = events.texts("ol.timeline li").join("|");
    assert!(lines.contains("case is closed") && lines.contains("asked by the police, case 11"), "{lines}");
}

#[tokio::test]
async fn taking_it_away_needs_a_reason() {
    let portal = TestPortal::start().await;
    let (ada, staff) = (portal.customer(VERIFIED).await, portal.staff("support").await);
    let modify_page = address(&portal, VERIFIED).await;
    let long = "x".repeat(501);
    for reason in ["", "   ", "a\u{0}b", &long] {
        let answer = modify(&staff, &modify_page, &[("may_log_in", ""), ("reason", reason)]).await;
        assert_eq!(answer.status, 422, "{reason:?}");
        assert!(!answer.html().text("#f-reason-error").is_empty(), "{reason:?}");
    }
    assert_eq!(ada.get("/customer").await.status, 200);
}

/// Saving a page that was opened before somebody else placed a block must not lift it.
#[tokio::test]
async fn a_page_drawn_before_the_block_does_not_lift_it() {
    let portal = TestPortal::start().await;
    let (manager, support) = (portal.staff("manager").await, portal.staff("support").await);
    let modify_page = address(&portal, VERIFIED).await;
    let old = support.get(&modify_page).await.page();
    modify(&manager, &modify_page, &[("may_log_in", ""), ("reason", "chargeback")]).await;
    assert_eq!(support.submit(&old, &modify_page, &[("person_name", "Ada J.")]).await.status, 303);
    assert_eq!(portal.visitor().sign_in("northwind", VERIFIED, PASSWORD).await.status, 422);
}

#[tokio::test]
async fn support_lifts_its_own_block_but_nobody_elses() {
    let portal = TestPortal::start().await;
    let (manager, support) = (portal.staff("manager").await, portal.staff("support").await);
    let modify_page = address(&portal, VERIFIED).await;
    modify(&manager, &modify_page, &[("may_log_in", ""), ("reason", "chargeback")]).await;
    let page = support.get(&modify_page).await.page();
    assert!(!page.has("input[name=may_log_in]"), "it is not offered");
    assert_eq!(support.submit(&page, &modify_page, &[("may_log_in", "yes")]).await.status, 403);
    assert_eq!(portal.visitor().sign_in("northwind", VERIFIED, PASSWORD).await.status, 422);
    assert_eq!(
        support.submit(&page, &modify_page, &[("person_name", "Ada J.")]).await.status,
        303,
        "the rest may be changed"
    );
    assert_eq!(modify(&manager, &modify_page, &[("may_log_in", "yes")]).await.status, 303);
    modify(&support, &modify_page, &[("may_log_in", ""), ("reason", "my own")]).await;
    assert_eq!(modify(&support, &modify_page, &[("may_log_in", "yes")]).await.status, 303);
    assert_eq!(portal.visitor().sign_in("northwind", VERIFIED, PASSWORD).await.status, 303);
}

#[tokio::test]
async fn a_login_is_renamed_and_signs_in_by_its_new_name() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let modify_page = address(&portal, VERIFIED).await;
    assert_eq!(modify(&staff, &modify_page, &[("login_name", "ada.jansen")]).await.status, 303);
    assert_eq!(portal.visitor().sign_in("northwind", "ADA.jansen", PASSWORD).await.status, 303);
    let by_email = portal.visitor().sign_in("northwind", VERIFIED, PASSWORD).await.status;
    assert!(by_email == 303 || by_email == 422);
    for (field, value) in [
        ("login_name", ""),
        ("login_name", "a b"),
        ("login_name", "a\u{0}b"),
        ("email", "x"),
        ("person_name", "a\u{7}b"),
    ] {
        let answer = modify(&staff, &modify_page, &[(field, value)]).await;
        assert_eq!(answer.status, 422, "{field}={value:?}");
        assert!(!answer.html().text(&format!("#f-{field}-error")).is_empty(), "{field}={value:?}");
    }
}

#[tokio::test]
async fn a_login_name_belongs_to_one_login_of_a_reseller() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let modify_page = address(&portal, VERIFIED).await;
    for taken in ["unverified@company.example", "UNVERIFIED@COMPANY.EXAMPLE", "owner@northwind.example"] {
        let answer = modify(&staff, &modify_page, &[("login_name", taken)]).await;
        assert_eq!(answer.status, 422, "{taken}");
        assert!(answer.html().text("#f-login_name-error").contains("already in use"), "{taken}");
    }
    assert_eq!(
        modify(&staff, &modify_page, &[("login_name", "owner@fjord.example")]).await.status,
        303,
        "another reseller's is not in the way"
    );
}

/// T1: the login must be this customer's.
#[tokio::test]
async fn a_login_is_reached_through_its_own_customer_only() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("owner").await;
    let (ada, erik) = (address(&portal, VERIFIED).await, address(&portal, "unverified@company.example").await);
    let crossed = format!("{}/logins/{}", ada.split("/logins").next().unwrap(), erik.rsplit('/').next().unwrap());
    assert_eq!(staff.get(&crossed).await.status, 404);
    for (below, fields) in [
        ("", &[("login_name", "stolen"), ("email", "a@b.example"), ("may_log_in", "yes")][..]),
        ("/password-link", &[]),
        ("/sessions/end", &[]),
    ] {
        assert_eq!(staff.post(&format!("{crossed}{below}"), fields).await.status, 404, "{below}");
    }
    let own: Uuid = sqlx::query_scalar("select id from logins where name = 'support@northwind.example'")
        .fetch_one(&portal.db)
        .await
        .unwrap();
    let at_own = format!("{}/logins/{own}", ada.split("/logins").next().unwrap());
    assert_eq!(staff.get(&at_own).await.status, 404, "staff are no customer's logins");
}

/// Lifting a block through another customer's login.
#[tokio::test]
async fn a_block_is_lifted_at_its_own_login_only() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("owner").await;
    let block: Uuid = sqlx::query_scalar("select r.id from restrictions r join customers c on c.id = r.customer_id where c.email = 'blocked@customer.example' and lifted_at is null").fetch_one(&portal.db).await.unwrap();
    let ada = address(&portal, VERIFIED).await;
    let answer = modify(&staff, &ada, &[("blocked", &block.to_string()), ("may_log_in", "yes")]).await;
    assert_eq!(answer.status, 404);
    assert_eq!(portal.visitor().sign_in("northwind", "blocked@customer.example", PASSWORD).await.status, 422);
}

#[tokio::test]
async fn a_login_is_added_once_welcomed_and_can_be_kept_out() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let customer = portal.customer_id(VERIFIED).await;
    let (new, add) =
        (format!("/reseller/customers/{customer}/logins/new"), format!("/reseller/customers/{customer}/logins"));
    let page = staff.get(&new).await.page();
    let fields = [("email", "books@jansen.example"), ("person_name", "Bo Boek")];
    let (first, second) = (staff.submit(&page, &add, &fields).await, staff.submit(&page, &add, &fields).await);
    assert_eq!((first.status, first.location(), second.location()), (303, add.as_str(), add.as_str()));
    assert_eq!(staff.get(&add).await.page().count("tbody tr"), 2);
    assert!(portal.mailbox().wait_for("books@jansen.example", 1).await.link("/password/").len() > 40);
    let page = staff.get(&new).await.page();
    let blocked = [("email", "later@jansen.example"), ("may_log_in", ""), ("send_welcome", "")];
    assert!(!staff.submit(&page, &add, &blocked).await.html().text("#f-reason-error").is_empty());
    let blocked = [&blocked[..], &[("reason", "starts in March")]].concat();
    assert_eq!(staff.submit(&page, &add, &blocked).await.status, 303);
    assert!(staff.get(&add).await.page().texts("tbody td.state").join(" ").contains("starts in March"));
    for (taken, field) in [("owner@northwind.example", "login_name"), ("nobody", "email")] {
        let answer = staff.submit(&page, &add, &[("email", taken), ("form_key", "")]).await;
        assert_eq!(answer.status, 422, "{taken}");
        assert!(!answer.html().text(&format!("#f-{field}-error")).is_empty(), "{taken}");
    }
}

#[tokio::test]
async fn an_account_has_a_hundred_logins_at_most() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let logins = format!("/reseller/customers/{}/logins", portal.customer_id("team@hundred-logins.example").await);
    assert_eq!(staff.get(&logins).await.page().count("tbody tr"), 100);
    let page = staff.get(&format!("{logins}/new")).await.page();
    let answer = staff.submit(&page, &logins, &[("email", "one.more@hundred-logins.example")]).await;
    assert_eq!(answer.status, 422);
    assert!(answer.html().text("#errors").contains("at most 100 logins"));
}

#[tokio::test]
async fn staff_see_and_end_open_sessions() {
    let portal = TestPortal::start().await;
    let (phone, laptop, staff) =
        (portal.customer(VERIFIED).await, portal.customer(VERIFIED).await, portal.staff("support").await);
    let modify_page = address(&portal, VERIFIED).await;
    let page = staff.get(&modify_page).await.page();
    assert_eq!(page.count("#sessions tbody tr"), 2);
    let one = page.attribute("#sessions tbody form", "action").unwrap();
    assert_eq!(staff.post(&one, &[]).await.status, 303);
    let open = [phone.get("/customer").await.status, laptop.get("/customer").await.status];
    assert_eq!(open.iter().filter(|status| **status == 200).count(), 1, "{open:?}");
    assert_eq!(staff.post(&format!("{modify_page}/sessions/end"), &[]).await.status, 303);
    assert!(
        phone.get("/customer").await.location().contains("/login")
            && laptop.get("/customer").await.location().contains("/login")
    );
    assert_eq!(staff.get(&modify_page).await.page().count("#sessions tbody tr"), 0);
}

#[tokio::test]
async fn staff_send_a_password_link_to_the_logins_own_address_but_not_to_a_blocked_one() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let modify_page = address(&portal, VERIFIED).await;
    let page = staff.get(&modify_page).await.page();
    let link = format!("{modify_page}/password-link");
    assert_eq!(staff.submit(&page, &link, &[]).await.status, 303);
    assert_eq!(staff.submit(&page, &link, &[]).await.status, 303, "the same form again");
    portal.mailbox().wait_for(VERIFIED, 1).await.link("/password/");
    let sent: i64 = sqlx::query_scalar("select count(*) from mails where to_email = $1 and message = 'password_reset'")
        .bind(VERIFIED)
        .fetch_one(&portal.db)
        .await
        .unwrap();
    assert_eq!(sent, 1, "once");
    let blocked = address(&portal, "blocked@customer.example").await;
    staff.post(&format!("{blocked}/password-link"), &[]).await;
    assert!(staff.get(&blocked).await.page().text(".flash").contains("Nothing was sent"));
    assert!(portal.mailbox().to("blocked@customer.example").is_empty());
}
