//! An authenticator app: set up, asked for, each code once, a clock a little off, and limits.
use reseller_portal::demo::PASSWORD;
use time::Duration;

use super::{APP, STEP, VERIFIED, at_the_step, enrol, flat, show, told, until_a_fresh_code};
use crate::support::TestPortal;

#[tokio::test]
async fn an_app_is_set_up_by_one_right_code_and_asked_for_from_then_on() {
    let portal = TestPortal::start().await;
    let (ada, elsewhere) = (portal.customer(VERIFIED).await, portal.customer(VERIFIED).await);
    let page = ada.get(APP).await.page();
    ada.submit(&page, APP, &[]).await;
    let page = ada.get(APP).await.page();
    assert!(page.has("svg.square path") && page.text("code.secret").split(' ').all(|group| group.len() == 4));
    for wrong in ["", "12345", "abcdef"] {
        let answer = ada.post("/account/two-factor/confirmation", &[("code", wrong)]).await;
        assert_eq!(answer.status, 422, "{wrong}");
        assert!(!answer.html().text("#f-code-error").is_empty());
    }
    // begun is not done: the password alone is still enough
    assert_eq!(portal.visitor().sign_in("northwind", VERIFIED, PASSWORD).await.location(), "/customer");
    let (app, _) = enrol(&portal, &ada).await;
    assert!(elsewhere.get("/customer").await.location().contains("/login"), "other sessions end");
    assert!(flat(&portal.mailbox().wait_for(VERIFIED, 1).await.text).contains("an authenticator app was set up"));
    let sealed: Vec<u8> = sqlx::query_scalar("select secret from totp_secrets").fetch_one(&portal.db).await.unwrap();
    assert!(sealed.len() > 60, "it is kept encrypted");

    let signed_in = "select count(*) from events where kind = 'signed_in'";
    let before: i64 = sqlx::query_scalar(signed_in).fetch_one(&portal.db).await.unwrap();
    let person = at_the_step(&portal, VERIFIED).await;
    let page = person.get(STEP).await.page();
    assert!(page.text("main").contains(VERIFIED));
    let wrong = show(&person, "000000").await;
    assert_eq!(wrong.status, 422);
    assert!(!wrong.html().text("#f-code-error").is_empty());
    let between: i64 = sqlx::query_scalar(signed_in).fetch_one(&portal.db).await.unwrap();
    assert_eq!(between, before, "a password is not a sign-in");
    let right = show(&person, &app.code(&portal)).await;
    assert_eq!((right.status, right.location()), (303, "/customer"));
    assert_eq!(person.get("/customer").await.status, 200);
    assert_eq!(person.get(STEP).await.location(), "/at/northwind/login", "the step is over");
}

/// S: half signed in is not signed in, at any route of the table.
#[tokio::test]
async fn who_has_shown_the_password_only_sees_nothing() {
    let portal = TestPortal::start().await;
    let owner = portal.staff("owner").await;
    enrol(&portal, &owner).await;
    let pending = at_the_step(&portal, "owner@northwind.example").await;
    assert!(pending.cookie("session").is_none());
    let table = reseller_portal::app::routes(false);
    let mut asked = 0;
    for route in table.table() {
        if route.access == reseller_portal::web::routes::Access::Public || route.path.contains('{') {
            continue;
        }
        let answer =
            if route.method == "GET" { pending.get(route.path).await } else { pending.post(route.path, &[]).await };
        let to_sign_in = answer.location().split('?').next().is_some_and(|path| path.ends_with("/login"));
        assert!(
            answer.status == 303 && to_sign_in,
            "{} {}: {} {}",
            route.method,
            route.path,
            answer.status,
            answer.location()
        );
        asked += 1;
    }
    assert!(asked > 40, "{asked}");
    portal.pass(Duration::minutes(11));
    assert_eq!(pending.get(STEP).await.location(), "/at/northwind/login", "it takes ten minutes at most");
}

#[tokio::test]
async fn a_code_is_good_once_also_at_the_same_moment_and_with_a_clock_one_step_off() {
    let portal = TestPortal::start().await;
    let (app, _) = enrol(&portal, &portal.customer(VERIFIED).await).await;
    portal.pass(Duration::minutes(2));
    until_a_fresh_code(&portal);
    let code = app.code(&portal);
    let (one, other) = (at_the_step(&portal, VERIFIED).await, at_the_step(&portal, VERIFIED).await);
    let (first, second) = tokio::join!(show(&one, &code), show(&other, &code));
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 422], "one of the two");
    assert_eq!(show(&at_the_step(&portal, VERIFIED).await, &code).await.status, 422, "and never again");
    for (off, status) in [(-60, 422), (60, 422), (30, 303)] {
        portal.pass(Duration::minutes(5));
        let person = at_the_step(&portal, VERIFIED).await;
        until_a_fresh_code(&portal);
        let answer = show(&person, &app.code_off(&portal, Duration::seconds(off))).await;
        assert_eq!(answer.status, status, "{off} seconds off");
    }
    portal.pass(Duration::minutes(5));
    let person = at_the_step(&portal, VERIFIED).await;
    until_a_fresh_code(&portal);
    assert_eq!(show(&person, &app.code_off(&portal, Duration::seconds(-30))).await.status, 303);
}

#[tokio::test]
async fn five_tries_in_five_minutes_also_from_several_browsers() {
    let portal = TestPortal::start().await;
    let (app, codes) = enrol(&portal, &portal.customer(VERIFIED).await).await;
    portal.pass(Duration::minutes(10));
    for n in 0..5 {
        let person = at_the_step(&portal, VERIFIED).await;
        assert_eq!(show(&person, &format!("00000{n}")).await.status, 422);
    }
    let person = at_the_step(&portal, VERIFIED).await;
    let (right, recovery) = (show(&person, &app.code(&portal)).await, show(&person, &codes[0]).await);
    assert_eq!((right.status, recovery.status), (429, 429));
    portal.pass(Duration::minutes(5));
    assert_eq!(show(&person, &app.code(&portal)).await.status, 303);
}

/// Login as customer by somebody who signed in a while ago: password or code, and neither twice.
#[tokio::test]
async fn a_code_stands_for_the_password_before_something_delicate() {
    let portal = TestPortal::start().await;
    let manager = portal.staff("manager").await;
    let (app, _) = enrol(&portal, &manager).await;
    portal.pass(Duration::minutes(11));
    let start = format!("/reseller/customers/{}/impersonation", portal.customer_id(VERIFIED).await);
    let code = app.code(&portal);
    for (password, status) in [("", 422), ("000000", 422), (code.as_str(), 303)] {
        let fields = [("reason", "caller asked for help"), ("password", password)];
        assert_eq!(manager.post(&start, &fields).await.status, status, "{password}");
    }
    assert_eq!(manager.post("/account/two-factor/removal", &[]).await.status, 403, "not while acting");
    manager.go_back().await;
    portal.pass(Duration::minutes(11));
    let removal = "/account/two-factor/removal";
    let page = manager.get("/account").await.page();
    assert_eq!(manager.submit(&page, removal, &[("password", &code)]).await.status, 422, "used up");
    assert_eq!(manager.submit(&page, removal, &[("password", PASSWORD)]).await.status, 303);
    assert_eq!(
        portal.visitor().sign_in("northwind", "manager@northwind.example", PASSWORD).await.location(),
        "/reseller"
    );
    let events = told(&portal).await;
    assert!(events.iter().all(|(who, _)| who.contains("(manager)")), "{events:?}");
    assert!(events.last().is_some_and(|(_, what)| what.ends_with("the authenticator app was removed")), "{events:?}");
}
