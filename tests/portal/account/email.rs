//! Another address, proved first and taken back from the old one; another login name; another time zone.
use reseller_portal::demo::PASSWORD;
use time::Duration;

use super::{VERIFIED, flat};
use crate::support::{Person, TestPortal};

const NEW: &str = "ada@new.example";

async fn follow(person: &Person, link: &str) -> crate::support::Answer {
    person.get(link).await;
    let page = person.get("/email").await.page();
    person.submit(&page, "/email", &[]).await
}

async fn email_of(portal: &TestPortal) -> String {
    let sql = "select email from logins where name = $1";
    sqlx::query_scalar(sql).bind(VERIFIED).fetch_one(&portal.db).await.unwrap()
}

#[tokio::test]
async fn a_new_address_is_proved_first_and_the_old_one_has_a_way_back() {
    let portal = TestPortal::start().await;
    let ada = portal.customer(VERIFIED).await;
    for (email, why) in [("nonsense", "f-email-email"), (VERIFIED, "f-email-email")] {
        let page = ada.get("/account").await.page();
        let answer = ada.submit(&page, "/account/email", &[("email", email)]).await;
        assert_eq!(answer.status, 422);
        assert!(!answer.html().text(&format!("#{why}-error")).is_empty());
    }
    let page = ada.get("/account").await.page();
    assert_eq!(ada.submit(&page, "/account/email", &[("email", NEW)]).await.status, 303);
    let proof = portal.mailbox().wait_for(NEW, 1).await;
    assert_eq!(email_of(&portal).await, VERIFIED, "not before it is proved");
    // somebody else opens it: looking changes nothing, the button does
    let reader = portal.visitor();
    reader.get(&proof.link(&format!("{}email/", portal.base))).await;
    assert!(reader.get("/email").await.page().text("main").contains(NEW));
    assert_eq!(email_of(&portal).await, VERIFIED);
    let answer = follow(&reader, &proof.link(&format!("{}email/", portal.base))).await;
    assert_eq!(answer.location(), "/at/northwind/login?notice=email");
    assert_eq!(email_of(&portal).await, NEW);
    assert_eq!(ada.get("/customer").await.status, 200);
    let warning = portal.mailbox().wait_for(VERIFIED, 1).await;
    assert!(warning.text.contains(NEW));
    portal.pass(Duration::days(6));
    let back = follow(&portal.visitor(), &warning.link(&format!("{}email/", portal.base))).await;
    assert_eq!(back.location(), "/at/northwind/login?notice=email-back");
    assert_eq!(email_of(&portal).await, VERIFIED);
    let old = portal.visitor();
    old.get(&warning.link(&format!("{}email/", portal.base))).await;
    assert_eq!(old.get("/email").await.status, 410, "once");
    let changed = "select count(*) from events where kind = 'login_changed' and actor_name = 'Ada Jansen'";
    let changed: i64 = sqlx::query_scalar(changed).fetch_one(&portal.db).await.unwrap();
    assert_eq!(changed, 2);
}

/// Somebody at an open session moves the address on, twice: the first owner still has the last word.
#[tokio::test]
async fn taking_it_back_ends_sessions_and_voids_what_came_later() {
    let portal = TestPortal::start().await;
    let thief = portal.customer(VERIFIED).await;
    let link = |mail: &crate::support::mailbox::Mail| mail.link(&format!("{}email/", portal.base));
    for email in [NEW, "third@new.example"] {
        let page = thief.get("/account").await.page();
        assert_eq!(thief.submit(&page, "/account/email", &[("email", email)]).await.status, 303);
        follow(&portal.visitor(), &link(&portal.mailbox().wait_for(email, 1).await)).await;
    }
    let warnings = [portal.mailbox().wait_for(VERIFIED, 1).await, portal.mailbox().wait_for(NEW, 2).await];
    assert_eq!(follow(&portal.visitor(), &link(&warnings[0])).await.status, 303);
    assert!(thief.get("/customer").await.location().contains("/login"), "his session is over");
    let again = portal.visitor();
    again.get(&link(&warnings[1])).await;
    assert_eq!(again.get("/email").await.status, 410);
    assert_eq!(email_of(&portal).await, VERIFIED);
}

#[tokio::test]
async fn a_login_name_is_changed_with_the_password_and_never_to_somebody_elses() {
    let portal = TestPortal::start().await;
    let ada = portal.customer(VERIFIED).await;
    let change = async |name: &str, password: &str| {
        let page = ada.get("/account").await.page();
        ada.submit(&page, "/account/login-name", &[("login_name", name), ("password", password)]).await
    };
    assert!(!change("ada.jansen", "wrong").await.html().text("#f-name-password-error").is_empty());
    for taken in ["unverified@company.example", "support@northwind.example"] {
        let answer = change(taken, PASSWORD).await;
        assert!(!answer.html().text("#f-name-login_name-error").is_empty(), "{taken}");
    }
    assert_eq!(change("ada.jansen", PASSWORD).await.status, 303);
    assert_eq!(portal.visitor().sign_in("northwind", VERIFIED, PASSWORD).await.status, 422);
    assert_eq!(portal.visitor().sign_in("northwind", "ada.jansen", PASSWORD).await.status, 303);
    assert!(flat(&portal.mailbox().wait_for(VERIFIED, 1).await.text).contains("ada.jansen now"));
}

#[tokio::test]
async fn staff_end_their_other_sessions_and_read_times_in_their_zone() {
    let portal = TestPortal::start().await;
    let (here, phone) = (portal.staff("support").await, portal.staff("support").await);
    let page = here.get("/account").await.page();
    assert_eq!(page.count("#sessions tbody tr"), 2);
    let zone = "/account/reading";
    assert_eq!(here.post(zone, &[("time_zone", "Mars/Olympus")]).await.status, 422);
    assert_eq!(here.submit(&page, zone, &[("time_zone", "Asia/Tokyo")]).await.status, 303);
    let shown = here.get("/account").await.page().attribute("#sessions time", "title").unwrap();
    assert!(shown.ends_with(" JST"), "{shown}");
    assert!(phone.get("/account").await.page().attribute("#sessions time", "title").unwrap().ends_with(" JST"));
    assert_eq!(here.submit(&page, "/account/sessions/end", &[]).await.status, 303);
    assert!(phone.get("/reseller").await.location().contains("/login"));
    let fields = [("current", PASSWORD), ("new", "correct horse battery"), ("repeat", "correct horse battery")];
    assert_eq!(here.post("/account/password", &fields).await.status, 303);
    assert_eq!(here.get("/reseller").await.status, 200);
    let visitor = portal.visitor();
    assert_eq!(visitor.sign_in("northwind", "support@northwind.example", "correct horse battery").await.status, 303);
}

#[tokio::test]
async fn a_new_device_is_told_by_mail_and_a_known_one_is_not() {
    let portal = TestPortal::start().await;
    let ada = portal.customer(VERIFIED).await;
    portal.customer(VERIFIED).await;
    portal.pass(Duration::minutes(11));
    ada.sign_out().await;
    assert_eq!(ada.sign_in("northwind", VERIFIED, PASSWORD).await.status, 303);
    portal.customer(VERIFIED).await;
    let mail = portal.mailbox().wait_for(VERIFIED, 1).await;
    assert!(mail.header("Subject").starts_with("A new device signed in"), "{}", mail.header("Subject"));
    assert_eq!(portal.mailbox().to(VERIFIED).len(), 1, "only of the third browser");
}
