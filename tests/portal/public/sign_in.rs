//! Signing in and out.
use time::Duration;

use crate::support::TestPortal;

#[tokio::test]
async fn staff_land_in_the_reseller_area_and_customers_in_theirs() {
    let portal = TestPortal::start().await;
    let staff = portal.visitor();
    let answer = staff.sign_in("northwind", "support@northwind.example", "demo-Portal-2026").await;
    assert_eq!((answer.status, answer.location()), (303, "/reseller"));
    let same = portal.visitor();
    let answer = same.sign_in("meridian", "support@northwind.example", "demo-Portal-2026").await;
    assert_eq!((answer.status, answer.location()), (303, "/reseller"), "a reseller's staff are also customers above");
    let customer = portal.visitor();
    let answer = customer.sign_in("northwind", "VERIFIED@customer.example", "demo-Portal-2026").await;
    assert_eq!((answer.status, answer.location()), (303, "/customer"));
    assert!(customer.get("/customer").await.page().text("h1").contains("Ada Jansen"));
}

#[tokio::test]
async fn the_sign_in_page_wears_its_labels_name_and_nothing_of_the_chain_above() {
    let portal = TestPortal::start().await;
    let page = portal.visitor().get("/at/northwind/login").await.page();
    assert!(page.text("body").contains("Northwind") && !page.text("body").contains("Meridian"));
    assert_eq!(page.texts("label"), ["E-mail or login name", "Password"]);
    assert_eq!(page.text("form button"), "Sign in");
    let operators = portal.visitor().get("/login").await.page();
    assert!(operators.text("body").contains("Meridian"));
    assert_eq!(portal.visitor().get("/at/nobody/login").await.status, 404);
}

/// S5, S7: one answer for every way of being wrong.
#[tokio::test]
async fn wrong_unknown_and_blocked_get_the_same_answer() {
    let portal = TestPortal::start().await;
    let mut answers = Vec::new();
    for (login, password) in [
        ("verified@customer.example", "wrong-password"),
        ("nobody@customer.example", "demo-Portal-2026"),
        ("blocked@customer.example", "demo-Portal-2026"),
        ("verified@customer.example\u{0}", "demo-Portal-2026"),
    ] {
        let visitor = portal.visitor();
        let page = visitor.get("/at/northwind/login").await.page();
        let answer = visitor.submit(&page, "/at/northwind/login", &[("login", login), ("password", password)]).await;
        assert_eq!(answer.status, 422, "{login:?}");
        assert!(visitor.cookie("session").is_none());
        answers.push(answer.html().text("main").replace(login, ""));
    }
    assert!(answers[0].contains("do not go together"));
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:#?}");
}

#[tokio::test]
async fn empty_fields_are_named_and_the_login_is_kept() {
    let portal = TestPortal::start().await;
    let answer = portal.visitor().post("/at/northwind/login", &[("login", "ada"), ("password", "")]).await;
    assert_eq!(answer.status, 422);
    let page = answer.html();
    assert_eq!(page.attribute("#f-login", "value").as_deref(), Some("ada"));
    assert!(page.text("#f-password-error").contains("Enter your password."));
    assert_eq!(page.attribute("#f-password", "value"), None);
}

/// S8: strangers who guess are held up; the owner's own browser is not.
#[tokio::test]
async fn guessing_is_limited_but_a_known_browser_still_gets_in() {
    let portal = TestPortal::start().await;
    let owner = portal.customer("verified@customer.example").await;
    owner.sign_out().await;
    let mut last = 0;
    for _ in 0..12 {
        last = portal.visitor().sign_in("northwind", "verified@customer.example", "guess-guess").await.status;
    }
    assert_eq!(last, 429);
    let stranger = portal.visitor().sign_in("northwind", "verified@customer.example", "demo-Portal-2026").await;
    assert_eq!(stranger.status, 429, "also with the right password");
    assert!(stranger.headers.contains_key("retry-after"));
    assert!(stranger.html().text("main").contains("Too many attempts"));
    assert_eq!(owner.sign_in("northwind", "verified@customer.example", "demo-Portal-2026").await.status, 303);
    portal.pass(Duration::minutes(16));
    let later = portal.visitor().sign_in("northwind", "verified@customer.example", "demo-Portal-2026").await;
    assert_eq!(later.status, 303);
}

/// S8: unknown names are counted as well, and one address cannot try a hundred names.
#[tokio::test]
async fn spraying_from_one_address_is_limited() {
    let portal = TestPortal::start().await;
    let sprayer = portal.visitor();
    let mut statuses = Vec::new();
    for n in 0..60 {
        statuses.push(sprayer.sign_in("northwind", &format!("nobody{n}@customer.example"), "Summer2026!").await.status);
    }
    assert_eq!(statuses[0], 422);
    assert_eq!(statuses[59], 429);
}

/// S1: what was there before signing in is nobody after it.
#[tokio::test]
async fn signing_in_gives_a_new_session() {
    let portal = TestPortal::start().await;
    let person = portal.customer("verified@customer.example").await;
    let first = person.cookie("session").expect("a session");
    person.sign_in("northwind", "verified@customer.example", "demo-Portal-2026").await;
    assert_ne!(person.cookie("session").expect("a session"), first);
    let thief = portal.visitor();
    thief.set_cookie("session", &first);
    assert_eq!(thief.get("/customer").await.status, 303);
}

/// I6, S20: after signing out an old cookie is nobody, and the browser is told to forget.
#[tokio::test]
async fn signing_out_ends_the_session_for_good() {
    let portal = TestPortal::start().await;
    let person = portal.customer("verified@customer.example").await;
    let thief = person.copy();
    let answer = person.sign_out().await;
    assert_eq!((answer.status, answer.location()), (303, "/at/northwind/login"));
    assert_eq!(answer.headers.get("clear-site-data").map(|value| value.as_bytes()), Some(&b"\"cache\""[..]));
    let back = thief.get("/customer/profile").await;
    assert_eq!((back.status, back.location()), (303, "/at/northwind/login?next=%2Fcustomer%2Fprofile"));
}

#[tokio::test]
async fn signing_in_comes_back_to_where_one_was_going_but_never_to_another_site() {
    let portal = TestPortal::start().await;
    for (next, target) in [
        ("/customer/profile", "/customer/profile"),
        ("//evil.example", "/customer"),
        ("https://evil.example", "/customer"),
    ] {
        let fields = [("login", "verified@customer.example"), ("password", "demo-Portal-2026"), ("next", next)];
        let answer = portal.visitor().post("/at/northwind/login", &fields).await;
        assert_eq!((answer.status, answer.location()), (303, target));
    }
}

/// S3: reading keeps a session open, but not beyond twelve hours.
#[tokio::test]
async fn a_session_ends_for_idleness_and_after_twelve_hours_at_most() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    portal.pass(Duration::minutes(31));
    assert_eq!(staff.get("/reseller").await.status, 303);
    let staff = portal.staff("support").await;
    let mut last_minute = 0;
    while staff.get("/reseller").await.status == 200 {
        portal.pass(Duration::minutes(29));
        last_minute += 29;
        assert!(last_minute < 13 * 60);
    }
    assert!((12 * 60..=12 * 60 + 29).contains(&last_minute), "it lasted {last_minute} minutes");
}

#[tokio::test]
async fn nothing_is_changed_by_requests_from_elsewhere() {
    let portal = TestPortal::start().await;
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let body = || "login=verified%40customer.example&password=demo-Portal-2026".to_owned();
    for foreign in [
        vec![("origin", "https://evil.example")],
        vec![("origin", "null")],
        vec![("sec-fetch-site", "cross-site")],
        vec![("sec-fetch-site", "same-site")],
        vec![],
    ] {
        let headers = [&form[..], &foreign[..]].concat();
        let answer = portal.visitor().request(reqwest::Method::POST, "/at/northwind/login", &headers, body()).await;
        assert_eq!(answer.status, 403, "{foreign:?}");
        assert!(answer.html().has("h1"), "the refusal is a page");
    }
    let ours = [&form[..], &[("sec-fetch-site", "same-origin")]].concat();
    assert_eq!(portal.visitor().request(reqwest::Method::POST, "/at/northwind/login", &ours, body()).await.status, 303);
}

/// X8
#[tokio::test]
async fn the_portal_answers_under_its_own_name_only() {
    let portal = TestPortal::start().await;
    let answer =
        portal.visitor().request(reqwest::Method::GET, "/login", &[("host", "evil.example")], String::new()).await;
    assert_eq!(answer.status, 421);
    let answer =
        portal.visitor().request(reqwest::Method::GET, "/health", &[("host", "10.0.0.7")], String::new()).await;
    assert_eq!(answer.status, 200, "probes come by address");
}
