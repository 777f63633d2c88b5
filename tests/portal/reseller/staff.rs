//! *Staff*: who looks after whom, and what it does at once.
use uuid::Uuid;

use crate::support::{Person, TestPortal};

const PASSWORD: &str = "demo-Portal-2026";
const VERIFIED: &str = "verified@customer.example";
const NEW: &str = "correct horse battery";

async fn page_of(portal: &TestPortal, login: &str) -> String {
    let id: Uuid = sqlx::query_scalar("select id from logins where name = $1 and role is not null")
        .bind(login)
        .fetch_one(&portal.db)
        .await
        .unwrap();
    format!("/reseller/staff/{id}")
}

async fn role_of(portal: &TestPortal, login: &str) -> String {
    sqlx::query_scalar("select role::text from logins where name = $1").bind(login).fetch_one(&portal.db).await.unwrap()
}

async fn choose_password(portal: &TestPortal, link: &str) -> u16 {
    let person = portal.visitor();
    person.get(link).await;
    let page = person.get("/password").await;
    if page.status != 200 {
        return page.status;
    }
    let page = page.html();
    if !page.has("form[action='/password']") {
        return 410;
    }
    person.submit(&page, "/password", &[("new", NEW), ("repeat", NEW)]).await.status
}

async fn invite(owner: &Person, email: &str, role: &str) -> u16 {
    let page = owner.get("/reseller/staff/new").await.page();
    let fields = [("person_name", "Noor Bakker"), ("email", email), ("role", role)];
    owner.submit(&page, "/reseller/staff/new", &fields).await.status
}

#[tokio::test]
async fn somebody_is_invited_and_another_link_makes_the_first_one_void() {
    let portal = TestPortal::start().await;
    let owner = portal.staff("owner").await;
    assert_eq!(invite(&owner, "noor@northwind.example", "manager").await, 303);
    let list = owner.get("/reseller/staff").await.page();
    assert!(list.text(".flash").contains("good for 7 days"), "{}", list.text(".flash"));
    let row = list.texts("tbody tr").into_iter().find(|row| row.contains("Noor Bakker")).unwrap();
    assert!(row.contains("Manager") && row.contains("Invited") && row.contains("Never"), "{row}");
    let mail = portal.mailbox().wait_for("noor@northwind.example", 1).await;
    assert!(mail.header("Subject").contains("Mark Bos (owner) invites you"), "{}", mail.header("Subject"));
    assert!(mail.text.contains("as Manager") && mail.text.contains("/at/northwind/login"), "{}", mail.text);
    let first = mail.link("/password/");

    let page = page_of(&portal, "noor@northwind.example").await;
    let shown = owner.get(&page).await.page();
    assert_eq!(owner.submit(&shown, &format!("{page}/invitation"), &[]).await.status, 303);
    let second = portal.mailbox().wait_for("noor@northwind.example", 2).await.link("/password/");
    assert_ne!(choose_password(&portal, &first).await, 303, "the older link is void");
    assert_eq!(choose_password(&portal, &second).await, 303);
    let noor = portal.visitor();
    assert_eq!(noor.sign_in("northwind", "noor@northwind.example", NEW).await.location(), "/reseller");
    assert_eq!(noor.get("/reseller/products").await.status, 200, "a manager sells");
    let again = owner.post(&format!("{page}/invitation"), &[]).await;
    assert_eq!(again.status, 409, "who has a password needs no invitation");
    let told = owner.get(&page_of(&portal, "owner@northwind.example").await).await.page().text("main");
    assert!(told.contains("noor@northwind.example invited as manager"), "{told}");
}

#[tokio::test]
async fn who_is_called_back_cannot_come_in_by_his_link_and_can_be_invited_again() {
    let portal = TestPortal::start().await;
    let owner = portal.staff("owner").await;
    assert_eq!(invite(&owner, "noor@northwind.example", "support").await, 303);
    let link = portal.mailbox().wait_for("noor@northwind.example", 1).await.link("/password/");
    let page = page_of(&portal, "noor@northwind.example").await;
    let fields = [("reason", "wrong address")];
    assert_eq!(owner.post(&format!("{page}/disabling"), &fields).await.status, 303);
    let shown = owner.get(&page).await.page();
    assert!(
        shown.text(".note.bad").contains("Called back by Mark Bos")
            && shown.text(".note.bad").contains("wrong address")
    );
    assert_ne!(choose_password(&portal, &link).await, 303);
    portal.visitor().post("/at/northwind/password", &[("login", "noor@northwind.example")]).await;
    portal.tidy().await;
    assert_eq!(portal.mailbox().to("noor@northwind.example").len(), 1, "nothing is sent to who was called back");
    assert_eq!(owner.post(&format!("{page}/invitation"), &[]).await.status, 303);
    let link = portal.mailbox().wait_for("noor@northwind.example", 2).await.link("/password/");
    assert_eq!(choose_password(&portal, &link).await, 303);
    assert_eq!(portal.visitor().sign_in("northwind", "noor@northwind.example", NEW).await.status, 303);
}

#[tokio::test]
async fn an_invitation_ends_after_seven_days() {
    let portal = TestPortal::start().await;
    let owner = portal.staff("owner").await;
    assert_eq!(invite(&owner, "noor@northwind.example", "support").await, 303);
    let link = portal.mailbox().wait_for("noor@northwind.example", 1).await.link("/password/");
    portal.pass(time::Duration::days(7));
    assert_ne!(choose_password(&portal, &link).await, 303);
    let owner = portal.staff("owner").await;
    let list = owner.get("/reseller/staff?state=invited").await.page();
    assert!(list.text("tbody").contains("Invitation ran out"), "{}", list.text("tbody"));
}

/// I5, T14: at the next request, and not a request later.
#[tokio::test]
async fn disabling_signs_out_at_once_and_ends_what_is_done_for_a_customer() {
    let portal = TestPortal::start().await;
    let (owner, support) = (portal.staff("owner").await, portal.staff("support").await);
    let ada = portal.customer_id(VERIFIED).await;
    assert_eq!(support.enter(ada).await.status, 303);
    assert_eq!(support.get("/customer").await.status, 200);
    let page = page_of(&portal, "support@northwind.example").await;
    let shown = owner.get(&page).await.page();
    let answer = owner.submit(&shown, &format!("{page}/disabling"), &[("reason", "left the house")]).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let (open, reason): (bool, String) = sqlx::query_as(
        "select ended_at is null, end_reason::text from impersonations order by started_at desc limit 1",
    )
    .fetch_one(&portal.db)
    .await
    .unwrap();
    assert!(!open && reason == "session_ended", "it has ended with the disabling, not later");
    for path in ["/customer", "/reseller"] {
        let next = support.get(path).await;
        assert!(next.status == 303 && next.location().contains("/login"), "{path}: {}", next.status);
    }
    assert_eq!(portal.visitor().sign_in("northwind", "support@northwind.example", PASSWORD).await.status, 422);
    let above = portal.signed_in("meridian", "owner@meridian.example").await;
    let house = portal.customer_id("owner@northwind.example").await;
    let logins = above.get(&format!("/reseller/customers/{house}/logins")).await.page().text("tbody");
    assert!(
        logins.contains("Disabled by his own house"),
        "whoever sells to the house knows why he cannot help: {logins}"
    );
    let told = owner.get(&format!("/reseller/customers/{ada}/events")).await.page().text("main");
    assert!(told.contains("Login as customer ended") && told.contains("By Mark Bos (owner)"), "{told}");

    let shown = owner.get(&page).await.page();
    assert!(shown.text(".note.bad").contains("left the house"));
    assert_eq!(owner.submit(&shown, &format!("{page}/disabling/end"), &[]).await.status, 303);
    assert!(support.get("/reseller").await.location().contains("/login"), "what has ended stays ended");
    assert_eq!(portal.visitor().sign_in("northwind", "support@northwind.example", PASSWORD).await.status, 303);
}

/// T13, I5: a lower role holds from the next request on.
#[tokio::test]
async fn a_demoted_manager_loses_his_rights_at_the_next_request() {
    let portal = TestPortal::start().await;
    let (owner, manager) = (portal.staff("owner").await, portal.staff("manager").await);
    let tulip = portal.customer_id("owner@tulip.example").await;
    let second = portal.staff("manager").await;
    assert_eq!(second.enter(tulip).await.status, 303);
    assert_eq!(manager.get("/reseller/products").await.status, 200);
    let page = page_of(&portal, "manager@northwind.example").await;
    let shown = owner.get(&page).await.page();
    assert_eq!(owner.submit(&shown, &format!("{page}/role"), &[("role", "support")]).await.status, 303);
    assert_eq!(manager.get("/reseller/products").await.status, 403);
    let ended = second.get("/customer").await;
    assert_eq!((ended.status, ended.location()), (303, "/reseller"), "Login as reseller is for managers and owners");
    assert!(second.get("/reseller").await.page().text(".flash").contains("your role no longer allows it"));
    assert_eq!(owner.post(&format!("{page}/role"), &[("role", "owner")]).await.status, 303);
    assert_eq!(manager.get("/reseller/staff").await.status, 200, "an owner looks after staff");
}

#[tokio::test]
async fn nobody_changes_his_own_role_or_disables_himself() {
    let portal = TestPortal::start().await;
    let owner = portal.staff("owner").await;
    let page = page_of(&portal, "owner@northwind.example").await;
    let shown = owner.get(&page).await.page();
    assert!(!shown.has("form[action$='/role']") && !shown.has("form[action$='/disabling']"), "it is not offered");
    for (below, fields) in [("role", vec![("role", "support")]), ("disabling", vec![("reason", "")])] {
        let answer = owner.post(&format!("{page}/{below}"), &fields).await;
        assert_eq!(answer.status, 403, "{below}");
        assert!(answer.html().text("main").contains("Nobody changes his own role"), "{}", answer.html().text("main"));
    }
    assert_eq!(role_of(&portal, "owner@northwind.example").await, "owner");
}

/// Two owners take each other's role away at the same moment: one of them stays owner.
#[tokio::test(flavor = "multi_thread")]
async fn there_is_always_an_owner_left() {
    let portal = TestPortal::start().await;
    sqlx::query("update logins set role = 'owner' where name = 'manager@northwind.example'")
        .execute(&portal.db)
        .await
        .unwrap();
    let (mark, femke) = (portal.staff("owner").await, portal.staff("manager").await);
    let of_mark = page_of(&portal, "owner@northwind.example").await;
    let of_femke = page_of(&portal, "manager@northwind.example").await;
    for round in 0..8 {
        let (one, other) = if round % 2 == 0 { ("role", "disabling") } else { ("role", "role") };
        let (one, other) = (format!("{of_femke}/{one}"), format!("{of_mark}/{other}"));
        let fields = |path: &str| if path.ends_with("role") { [("role", "support")] } else { [("reason", "")] };
        let (first, second) = (fields(&one), fields(&other));
        let (first, second) = tokio::join!(mark.post(&one, &first), femke.post(&other, &second));
        let mut answers = [first.status, second.status];
        answers.sort_unstable();
        assert!(answers[0] == 303 && second_is_refused(answers[1], &first.body, &second.body), "{round}: {answers:?}");
        let owners: i64 = sqlx::query_scalar(
            "select count(*) from logins where role = 'owner' and not disabled
                and name in ('owner@northwind.example', 'manager@northwind.example')",
        )
        .fetch_one(&portal.db)
        .await
        .unwrap();
        assert_eq!(owners, 1, "round {round}");
        for sql in [
            "update staff_disablings set enabled_by = disabled_by, enabled_at = now() where enabled_at is null",
            "update logins set role = 'owner' where name in ('owner@northwind.example', 'manager@northwind.example')",
        ] {
            sqlx::query(sql).execute(&portal.db).await.unwrap();
        }
        for (person, name) in [(&mark, "owner"), (&femke, "manager")] {
            if person.get("/reseller").await.status != 200 {
                person.sign_in("northwind", &format!("{name}@northwind.example"), PASSWORD).await;
            }
        }
    }
}

/// By the lock, by the guard of the next request, or signed out already.
fn second_is_refused(status: u16, first: &str, second: &str) -> bool {
    status == 403 || status == 303 && (first.is_empty() && second.is_empty())
}

/// T1, T7: another house's staff do not exist here, and staff who are no owners look after nobody.
#[tokio::test]
async fn other_houses_staff_and_other_roles_are_kept_out() {
    let portal = TestPortal::start().await;
    let (owner, manager) = (portal.staff("owner").await, portal.staff("manager").await);
    for other in ["owner@tulip.example", "owner@fjord.example", "owner@meridian.example"] {
        let page = page_of(&portal, other).await;
        for answer in [
            owner.get(&page).await,
            owner.post(&format!("{page}/role"), &[("role", "support")]).await,
            owner.post(&format!("{page}/disabling"), &[]).await,
            owner.post(&format!("{page}/invitation"), &[]).await,
            manager.get(&page).await,
        ] {
            assert_eq!(answer.status, 404, "{other}");
        }
        assert_eq!(role_of(&portal, other).await, "owner");
    }
    let mark = page_of(&portal, "owner@northwind.example").await;
    assert_eq!(manager.get(&mark).await.status, 403);
    assert_eq!(manager.get("/reseller/staff/new").await.status, 403);
    assert_eq!(manager.post(&format!("{mark}/disabling"), &[]).await.status, 403);
    let own = page_of(&portal, "manager@northwind.example").await;
    assert_eq!(manager.get("/reseller/staff").await.location(), own, "he finds what he did himself");
    assert_eq!(manager.get(&own).await.status, 200);
    // Login as reseller shows the house's staff to owners, and changes nobody
    let acting = portal.staff("owner").await;
    assert_eq!(acting.enter(portal.customer_id("owner@tulip.example").await).await.status, 303);
    let lotte = page_of(&portal, "owner@tulip.example").await;
    assert_eq!(acting.get(&lotte).await.status, 200);
    assert_eq!(acting.post(&format!("{lotte}/disabling"), &[]).await.status, 403);
}

#[tokio::test]
async fn what_is_wrong_with_an_invitation_stands_by_its_field() {
    let portal = TestPortal::start().await;
    let owner = portal.staff("owner").await;
    let long = "x".repeat(256);
    for (field, value) in [
        ("person_name", ""),
        ("person_name", long.as_str()),
        ("person_name", "No\u{0}or"),
        ("email", ""),
        ("email", "noor"),
        ("email", "no\u{0}or@northwind.example"),
        ("login_name", "a b"),
        ("login_name", "a\u{0}b"),
        ("login_name", "owner@northwind.example"),
        // a customer of the house, who would come second at its sign-in page
        ("login_name", VERIFIED),
        ("role", ""),
        ("role", "boss"),
    ] {
        let page = owner.get("/reseller/staff/new").await.page();
        let mut fields = vec![
            ("person_name", "Noor Bakker"),
            ("email", "noor@northwind.example"),
            ("login_name", "noor"),
            ("role", "support"),
        ];
        fields.retain(|(name, _)| *name != field);
        fields.push((field, value));
        let answer = owner.submit(&page, "/reseller/staff/new", &fields).await;
        assert_eq!(answer.status, 422, "{field}={value:?}");
        let html = answer.html();
        assert!(!html.text(&format!("#f-{field}-error")).is_empty(), "{field}={value:?}");
        if field != "email" {
            assert_eq!(
                html.attribute("#f-email", "value").as_deref(),
                Some("noor@northwind.example"),
                "nothing is lost"
            );
        }
    }
    let page = page_of(&portal, "support@northwind.example").await;
    for reason in ["a\u{0}b", &"x".repeat(501)] {
        let answer = owner.post(&format!("{page}/disabling"), &[("reason", reason)]).await;
        assert_eq!(answer.status, 422);
        assert!(!answer.html().text("#f-disabling-reason-error").is_empty());
    }
    assert_eq!(owner.post(&format!("{page}/role"), &[("role", "boss")]).await.status, 422);
    let staff: i64 = sqlx::query_scalar("select count(*) from logins where name = 'noor' or disabled")
        .fetch_one(&portal.db)
        .await
        .unwrap();
    assert_eq!(staff, 0, "nothing of it was kept");
}
