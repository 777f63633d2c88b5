//! *Settings*: denying the whole account, marking as fraud, blocking from ordering; and undoing each.
use crate::support::{Answer, Html, Person, TestPortal};

const VERIFIED: &str = "verified@customer.example";
const PASSWORD: &str = "demo-Portal-2026";
/// Kind, words on the details page, button that places it, words when lifted, button that lifts it.
const SWITCHES: [(&str, &str, &str, &str, &str); 3] = [
    (
        "account_denied",
        "Logging in denied for the whole account",
        "Deny logging in",
        "Allowed to log in",
        "Allow logging in again",
    ),
    ("fraud", "Marked as fraud", "Mark as fraud", "Not marked", "Take the fraud mark away"),
    ("order_blocked", "Blocked from ordering", "Block from ordering", "Ordering allowed", "Allow ordering again"),
];

async fn home(portal: &TestPortal) -> String {
    format!("/reseller/customers/{}", portal.customer_id(VERIFIED).await)
}

async fn place(staff: &Person, home: &str, kind: &str, reason: &str) -> Answer {
    staff.post(&format!("{home}/restrictions"), &[("kind", kind), ("reason", reason)]).await
}

fn lifts(page: &Html) -> Vec<String> {
    page.attributes("form[action$='/lift']", "action")
}

/// Done when 4.
#[tokio::test]
async fn each_switch_shows_in_words_with_who_and_why_and_is_undone_by_itself() {
    let portal = TestPortal::start().await;
    let support = portal.staff("support").await;
    let home = home(&portal).await;
    for (kind, words, button, off, lift) in SWITCHES {
        let settings = support.get(&format!("{home}/settings")).await.page();
        assert!(settings.texts("form button").contains(&button.to_owned()), "{kind}");
        let answer = place(&support, &home, kind, "three invoices <unpaid>").await;
        assert_eq!((answer.status, answer.location()), (303, format!("{home}/settings").as_str()), "{kind}");
        let details = support.get(&home).await.page();
        let note = details.text(".note.bad");
        assert!(
            note.contains(words)
                && note.contains("By Sanne de Wit, today ")
                && note.contains("three invoices <unpaid>"),
            "{note}"
        );
        let settings = support.get(&format!("{home}/settings")).await.page();
        assert!(settings.text(".note.bad").contains("three invoices <unpaid>"));
        let [action] = lifts(&settings).try_into().expect("one to lift");
        assert!(settings.texts("form button").contains(&lift.to_owned()), "{kind}");
        assert_eq!(support.submit(&settings, &action, &[("reason", "paid")]).await.status, 303);
        assert_eq!(support.submit(&settings, &action, &[("reason", "paid")]).await.status, 303, "twice is once");
        assert!(
            support.get(&format!("{home}/settings")).await.page().texts(".badge").contains(&off.to_owned()),
            "{kind}"
        );
        assert!(!support.get(&home).await.page().has(".note.bad"), "{kind}");
    }
    let events = support.get(&format!("{home}/events?group=restrictions")).await.page();
    assert_eq!(events.count("ol.timeline li"), 6, "each placed and lifted once");
}

#[tokio::test]
async fn denying_the_account_ends_every_session_and_keeps_everybody_out() {
    let portal = TestPortal::start().await;
    let (ada, support) = (portal.customer(VERIFIED).await, portal.staff("support").await);
    let home = home(&portal).await;
    place(&support, &home, "account_denied", "closing the account").await;
    assert!(ada.get("/customer").await.location().contains("/login"));
    assert_eq!(portal.visitor().sign_in("northwind", VERIFIED, PASSWORD).await.status, 422);
    assert_eq!(
        support.enter(portal.customer_id(VERIFIED).await).await.status,
        303,
        "staff still get in: that is when it is needed"
    );
}

#[tokio::test]
async fn fraud_and_ordering_do_not_keep_from_logging_in() {
    let portal = TestPortal::start().await;
    let (ada, support) = (portal.customer(VERIFIED).await, portal.staff("support").await);
    let home = home(&portal).await;
    place(&support, &home, "fraud", "stolen card").await;
    place(&support, &home, "order_blocked", "unpaid").await;
    let area = ada.get("/customer").await;
    assert_eq!(area.status, 200);
    assert!(!area.body.contains("stolen card") && !area.body.to_lowercase().contains("fraud"), "he is not told");
    let list = support.get("/reseller/customers?q=verified@customer").await.page();
    let badges = list.texts("td.state .badge");
    assert!(badges.contains(&"Fraud".to_owned()) && badges.contains(&"Blocked from ordering".to_owned()), "{badges:?}");
}

#[tokio::test]
async fn a_reason_is_needed_and_only_the_three_kinds_exist() {
    let portal = TestPortal::start().await;
    let support = portal.staff("support").await;
    let home = home(&portal).await;
    let long = "x".repeat(501);
    for (kind, prefix) in [("account_denied", "account"), ("fraud", "fraud"), ("order_blocked", "orders")] {
        for reason in ["", " \n ", "a\u{0}b", &long] {
            let answer = place(&support, &home, kind, reason).await;
            assert_eq!(answer.status, 422, "{kind} {reason:?}");
            assert!(!answer.html().text(&format!("#f-{prefix}-reason-error")).is_empty(), "{kind} {reason:?}");
        }
    }
    for kind in ["", "login_denied", "FRAUD", "fraud'--", "deleted"] {
        assert_eq!(place(&support, &home, kind, "a good reason").await.status, 422, "{kind:?}");
    }
    assert!(!support.get(&home).await.page().has(".note.bad"));
}

#[tokio::test]
async fn the_same_again_keeps_the_first_reason() {
    let portal = TestPortal::start().await;
    let (manager, support) = (portal.staff("manager").await, portal.staff("support").await);
    let home = home(&portal).await;
    place(&manager, &home, "fraud", "the first reason").await;
    assert_eq!(place(&support, &home, "fraud", "the second reason").await.status, 303);
    let page = support.visit(&format!("{home}/settings")).await;
    assert!(page.text("main").contains("the first reason") && !page.text("main").contains("the second reason"));
    assert!(page.text(".flash").contains("in place already"));
}

#[tokio::test]
async fn support_lifts_only_what_it_placed_itself() {
    let portal = TestPortal::start().await;
    let (manager, support) = (portal.staff("manager").await, portal.staff("support").await);
    let home = home(&portal).await;
    for (kind, ..) in SWITCHES {
        place(&manager, &home, kind, "by the manager").await;
        let settings = support.get(&format!("{home}/settings")).await.page();
        assert!(lifts(&settings).is_empty(), "{kind} is not offered");
        let [action] = lifts(&manager.get(&format!("{home}/settings")).await.page()).try_into().expect("one");
        let refused = support.post(&action, &[("reason", "please")]).await;
        assert_eq!(refused.status, 403, "{kind}");
        assert!(support.get(&home).await.page().has(".note.bad"), "{kind} still holds");
        assert_eq!(manager.post(&action, &[("reason", "")]).await.status, 303, "{kind}");
    }
    place(&support, &home, "fraud", "by support").await;
    let [action] = lifts(&manager.get(&format!("{home}/settings")).await.page()).try_into().expect("one");
    assert_eq!(manager.post(&action, &[]).await.status, 303, "a manager lifts anybody's");
}

/// T1: a restriction is lifted through its own customer, and a login's own block at the login.
#[tokio::test]
async fn a_restriction_is_reached_through_its_own_customer_only() {
    let portal = TestPortal::start().await;
    let owner = portal.staff("owner").await;
    let home = home(&portal).await;
    let of = |email: &'static str| {
        let db = portal.db.clone();
        async move {
            let sql = "select r.id from restrictions r join customers c on c.id = r.customer_id where c.email = $1 and lifted_at is null";
            sqlx::query_scalar::<_, uuid::Uuid>(sql).bind(email).fetch_one(&db).await.unwrap()
        }
    };
    let (fraud, blocked) = (of("fraud@customer.example").await, of("blocked@customer.example").await);
    let blocked_home = format!("/reseller/customers/{}", portal.customer_id("blocked@customer.example").await);
    for path in [format!("{home}/restrictions/{fraud}/lift"), format!("{blocked_home}/restrictions/{blocked}/lift")] {
        assert_eq!(owner.post(&path, &[("reason", "x")]).await.status, 404, "{path}");
    }
    let fjord = portal.signed_in("fjord", "owner@fjord.example").await;
    assert_eq!(place(&fjord, &home, "fraud", "not mine").await.status, 404);
    assert_eq!(fjord.post(&format!("{home}/restrictions/{fraud}/lift"), &[]).await.status, 404);
}
