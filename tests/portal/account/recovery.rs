//! The second factor is lost: recovery codes, and staff who take it away.
use reseller_portal::demo::PASSWORD;
use time::Duration;

use super::{STEP, VERIFIED, at_the_step, enrol, flat, show, told};
use crate::support::TestPortal;

#[tokio::test]
async fn a_recovery_code_works_once_and_a_new_set_makes_the_old_one_void() {
    let portal = TestPortal::start().await;
    let ada = portal.customer(VERIFIED).await;
    let (app, codes) = enrol(&portal, &ada).await;
    let typed = codes[0].to_uppercase().replace('-', " ");
    assert_eq!(show(&at_the_step(&portal, VERIFIED).await, &typed).await.status, 303);
    assert_eq!(show(&at_the_step(&portal, VERIFIED).await, &codes[0]).await.status, 422);
    assert!(told(&portal).await.iter().any(|(_, what)| what.ends_with("a recovery code was used, 9 are left")));
    for code in &codes[1..7] {
        portal.pass(Duration::minutes(5));
        assert_eq!(show(&at_the_step(&portal, VERIFIED).await, code).await.status, 303);
    }
    let person = at_the_step(&portal, VERIFIED).await;
    portal.pass(Duration::seconds(31));
    show(&person, &app.code(&portal)).await;
    let page = person.get("/account").await.page();
    assert!(page.text(".note.warn").contains("You have 3."), "few are said: {}", page.text("main"));
    let answer = person.submit(&page, "/account/recovery-codes", &[]).await;
    let fresh = answer.page().texts(".codes code");
    assert_eq!(fresh.len(), 10);
    assert!(!person.get("/account").await.body.contains(&fresh[0]), "they are shown once");
    portal.pass(Duration::minutes(5));
    assert_eq!(show(&at_the_step(&portal, VERIFIED).await, &codes[9]).await.status, 422);
    assert_eq!(show(&at_the_step(&portal, VERIFIED).await, &fresh[9]).await.status, 303);
}

#[tokio::test]
async fn staff_take_a_lost_one_away_by_their_role_and_never_their_own() {
    let portal = TestPortal::start().await;
    let ada = portal.customer(VERIFIED).await;
    enrol(&portal, &ada).await;
    let login: uuid::Uuid =
        sqlx::query_scalar("select id from logins where second_factor").fetch_one(&portal.db).await.unwrap();
    let address = format!("/reseller/customers/{}/logins/{login}/second-factor", portal.customer_id(VERIFIED).await);
    assert_eq!(portal.staff("support").await.post(&address, &[]).await.status, 403);
    let other = portal.signed_in("fjord", "owner@fjord.example").await;
    assert_eq!(other.post(&address, &[]).await.status, 404);
    let manager = portal.staff("manager").await;
    portal.pass(Duration::minutes(11));
    let page = manager.get(&address).await.page();
    assert_eq!(manager.submit(&page, &address, &[("password", "wrong")]).await.status, 422, "who he is is asked");
    assert_eq!(manager.submit(&page, &address, &[("password", PASSWORD)]).await.status, 303);
    assert!(ada.get("/customer").await.location().contains("/login"), "open sessions end");
    assert!(flat(&portal.mailbox().wait_for(VERIFIED, 2).await.text).contains("was taken away by support"));
    assert_eq!(portal.visitor().sign_in("northwind", VERIFIED, PASSWORD).await.location(), "/customer");
    let (who, what) = told(&portal).await.pop().unwrap();
    assert!(who.contains("(manager)") && what.contains("taken away"), "{who}: {what}");

    // staff: by an owner, and not one's own
    let (support, owner) = (portal.staff("support").await, portal.staff("owner").await);
    enrol(&portal, &support).await;
    enrol(&portal, &owner).await;
    let id =
        |name: &'static str| sqlx::query_scalar::<_, uuid::Uuid>("select id from logins where name = $1").bind(name);
    let his = id("support@northwind.example").fetch_one(&portal.db).await.unwrap();
    let own = id("owner@northwind.example").fetch_one(&portal.db).await.unwrap();
    let of = |login: uuid::Uuid| format!("/reseller/security/staff/{login}");
    assert_eq!(manager.post(&of(his), &[("password", PASSWORD)]).await.status, 403);
    assert_eq!(owner.get(&of(own)).await.status, 409);
    assert_eq!(owner.post(&of(own), &[]).await.status, 409);
    assert_eq!(owner.get(&of(login)).await.status, 404, "a customer is no colleague");
    assert_eq!(owner.post(&of(his), &[]).await.status, 303);
    assert!(support.get("/reseller").await.location().contains("/login"));
    assert_eq!(portal.visitor().sign_in("northwind", "owner@northwind.example", PASSWORD).await.location(), STEP);
}
