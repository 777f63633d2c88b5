//! Forgotten and first passwords.
use time::Duration;

use crate::support::{Answer, Person, TestPortal};

const ADA: &str = "verified@customer.example";
const OLD: &str = "demo-Portal-2026";
const NEW: &str = "correct horse battery";
const ASK: &str = "/at/northwind/password";

async fn ask(portal: &TestPortal, login: &str) -> Answer {
    let visitor = portal.visitor();
    let page = visitor.get(ASK).await.page();
    visitor.submit(&page, ASK, &[("login", login)]).await
}

/// Asks for a link and takes it out of the mail.
async fn link(portal: &TestPortal) -> String {
    let before = portal.mailbox().to(ADA).len();
    assert_eq!(ask(portal, ADA).await.status, 303);
    portal.mailbox().wait_for(ADA, before + 1).await.link("/password/")
}

async fn open(reader: &Person, link: &str) -> Answer {
    let answer = reader.get(link).await;
    assert_eq!((answer.status, answer.location()), (303, "/password"), "the secret leaves the address");
    reader.get("/password").await
}

async fn choose(reader: &Person, link: &str, new: &str) -> Answer {
    let page = open(reader, link).await.page();
    reader.submit(&page, "/password", &[("new", new), ("repeat", new)]).await
}

async fn signs_in(portal: &TestPortal, password: &str) -> bool {
    portal.visitor().sign_in("northwind", ADA, password).await.status == 303
}

/// S5: known, unknown and blocked get one answer, and only the known one a mail.
#[tokio::test]
async fn the_answer_is_the_same_for_everybody() {
    let portal = TestPortal::start().await;
    let mut answers = Vec::new();
    for login in
        [ADA, "nobody@customer.example", "blocked@customer.example", "fraud@customer.example", "owner@fjord.example"]
    {
        let answer = ask(&portal, login).await;
        let mut headers: Vec<String> = answer.headers.keys().map(ToString::to_string).collect();
        headers.sort();
        answers.push((answer.status, answer.location().to_owned(), answer.body.clone(), headers));
    }
    assert_eq!((answers[0].0, answers[0].1.as_str()), (303, "/at/northwind/password?sent=yes"));
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:#?}");
    portal.mailbox().wait_for(ADA, 1).await;
    portal.mailbox().wait_for("fraud@customer.example", 1).await;
    for nobody in ["nobody@customer.example", "blocked@customer.example", "owner@fjord.example"] {
        assert!(portal.mailbox().to(nobody).is_empty(), "{nobody}");
    }
    let page = portal.visitor().get("/at/northwind/password?sent=yes").await.page();
    assert!(page.text("main").contains("If this login exists"));
}

/// S16: a new password ends sessions and signs nobody in.
#[tokio::test]
async fn a_new_password_ends_all_sessions_and_signs_nobody_in() {
    let portal = TestPortal::start().await;
    let open_session = portal.customer(ADA).await;
    let link = link(&portal).await;
    assert_eq!(open_session.get("/customer").await.status, 200, "asking alone ends nothing");
    let reader = portal.visitor();
    let answer = choose(&reader, &link, NEW).await;
    assert_eq!((answer.status, answer.location()), (303, "/at/northwind/login?notice=password"));
    assert!(reader.get("/customer").await.location().contains("/login"), "nobody is signed in by it");
    assert!(open_session.get("/customer").await.location().contains("/login"));
    assert!(signs_in(&portal, NEW).await && !signs_in(&portal, OLD).await);
    let told = portal.mailbox().wait_for(ADA, 2).await;
    assert!(told.header("Subject").to_lowercase().contains("password"));
}

/// S12
#[tokio::test]
async fn a_link_works_once_for_thirty_minutes_and_only_the_newest() {
    let portal = TestPortal::start().await;
    let late = link(&portal).await;
    portal.pass(Duration::minutes(31));
    assert_eq!(open(&portal.visitor(), &late).await.status, 410);
    let older = link(&portal).await;
    let newest = link(&portal).await;
    assert_eq!(open(&portal.visitor(), &older).await.status, 410, "void");
    portal.pass(Duration::minutes(29));
    assert_eq!(choose(&portal.visitor(), &newest, NEW).await.status, 303);
    let used = open(&portal.visitor(), &newest).await;
    let unknown = open(&portal.visitor(), &format!("/password/{}", "A".repeat(43))).await;
    assert_eq!((used.status, unknown.status), (410, 410));
    assert_eq!(used.html().text("main"), unknown.html().text("main"));
}

#[tokio::test]
async fn opening_the_link_changes_nothing_and_a_bad_password_does_not_use_it_up() {
    let portal = TestPortal::start().await;
    let link = link(&portal).await;
    for _ in 0..20 {
        assert_eq!(open(&portal.visitor(), &link).await.status, 200);
    }
    let reader = portal.visitor();
    let long = "x".repeat(257);
    for (new, repeat, field) in [
        ("short", "short", "new"),
        ("password123", "password123", "new"),
        (ADA, ADA, "new"),
        (&long, &long, "new"),
        (NEW, "other", "repeat"),
        ("a\u{0}bcdefgh", "a\u{0}bcdefgh", "new"),
    ] {
        let page = open(&reader, &link).await.page();
        let answer = reader.submit(&page, "/password", &[("new", new), ("repeat", repeat)]).await;
        assert_eq!(answer.status, 422, "{field}");
        assert!(!answer.html().text(&format!("#f-{field}-error")).is_empty(), "{field}");
        assert!(!answer.body.contains("horse"), "passwords are not given back");
    }
    assert!(signs_in(&portal, OLD).await);
    assert_eq!(choose(&reader, &link, NEW).await.status, 303);
}

/// S12: fifty at once, one success.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_uses_at_once_are_one() {
    let portal = TestPortal::start().await;
    let link = link(&portal).await;
    let reader = portal.visitor();
    let fields = open(&reader, &link).await.page().form("/password");
    let token = fields.iter().find(|(name, _)| name == "link").unwrap().1.clone();
    let mut choosing = tokio::task::JoinSet::new();
    for n in 0..10 {
        let (token, secret, other) = (token.clone(), reader.cookie("link").unwrap(), portal.visitor());
        other.set_cookie("link", &secret);
        choosing.spawn(async move {
            let new = format!("correct horse {n}");
            other.post("/password", &[("link", &token), ("new", &new), ("repeat", &new)]).await.status
        });
    }
    let statuses = choosing.join_all().await;
    assert_eq!(statuses.iter().filter(|status| **status == 303).count(), 1, "{statuses:?}");
    assert!(statuses.iter().all(|status| matches!(status, 303 | 410 | 503)), "{statuses:?}");
}

#[tokio::test]
async fn a_block_voids_links_that_are_on_their_way() {
    let portal = TestPortal::start().await;
    let link = link(&portal).await;
    let reader = portal.visitor();
    let page = open(&reader, &link).await.page();
    let staff = portal.staff("support").await;
    let home = format!("/reseller/customers/{}", portal.customer_id(ADA).await);
    staff.post(&format!("{home}/restrictions"), &[("kind", "account_denied"), ("reason", "closing")]).await;
    assert_eq!(reader.submit(&page, "/password", &[("new", NEW), ("repeat", NEW)]).await.status, 410);
    assert_eq!(open(&portal.visitor(), &link).await.status, 410);
}

#[tokio::test]
async fn a_new_customer_chooses_his_first_password_by_the_welcome_mail() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let page = staff.get("/reseller/customers/new").await.page();
    let zoe = [
        ("name", "Zoë Lindqvist"),
        ("address", "Storgatan 1"),
        ("postal_code", "111 22"),
        ("city", "Stockholm"),
        ("country", "SE"),
        ("phone", "+46701234567"),
        ("email", "zoe@lindqvist.example"),
        ("send_verification", ""),
    ];
    assert_eq!(staff.submit(&page, "/reseller/customers/new", &zoe).await.status, 303);
    let mail = portal.mailbox().wait_for("zoe@lindqvist.example", 1).await;
    portal.pass(Duration::days(6));
    let reader = portal.visitor();
    let page = open(&reader, &mail.link("/password/")).await.page();
    assert_eq!(page.text("h1"), "Choose your password");
    let answer = reader.submit(&page, "/password", &[("new", NEW), ("repeat", NEW)]).await;
    assert_eq!((answer.status, answer.location()), (303, "/at/northwind/login?notice=password"));
    let zoe = portal.visitor();
    let answer = zoe.sign_in("northwind", "zoe@lindqvist.example", NEW).await;
    assert_eq!((answer.status, answer.location()), (303, "/customer"));
}

#[tokio::test]
async fn asking_is_limited_by_name_and_by_address() {
    let portal = TestPortal::start().await;
    let mut statuses = Vec::new();
    for _ in 0..7 {
        statuses.push(ask(&portal, ADA).await.status);
    }
    assert_eq!(statuses, [303, 303, 303, 303, 303, 429, 429]);
    let mut unknown = Vec::new();
    for _ in 0..7 {
        unknown.push(ask(&portal, "nobody@customer.example").await.status);
    }
    assert_eq!(unknown, statuses, "the limit tells nothing either");
    let one = portal.visitor();
    let mut last = one.post(ASK, &[("login", "n0@customer.example")]).await;
    for n in 1..25 {
        last = one.post(ASK, &[("login", &format!("n{n}@customer.example"))]).await;
    }
    assert_eq!(last.status, 429);
    assert!(last.headers.contains_key("retry-after") && last.html().text("main").contains("Too many attempts"));
}

/// X8: the link leads to the portal, whatever host was asked.
#[tokio::test]
async fn the_host_header_does_not_end_up_in_the_link() {
    let portal = TestPortal::start().await;
    let headers = [
        ("host", "evil.example"),
        ("origin", "https://evil.example"),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    let body = format!("login={ADA}").replace('@', "%40");
    let answer = portal.visitor().request(reqwest::Method::POST, ASK, &headers, body).await;
    assert!(matches!(answer.status, 403 | 421), "{}", answer.status);
    link(&portal).await;
    assert!(portal.mailbox().to(ADA).iter().all(|mail| !mail.source.contains("evil.example")));
}

/// An e-mail address names every login it is registered with; each gets its own link.
#[tokio::test]
async fn a_login_with_another_name_is_found_by_its_address() {
    let portal = TestPortal::start().await;
    sqlx::query("update logins set name = 'ada' where name = $1").bind(ADA).execute(&portal.db).await.unwrap();
    let link = link(&portal).await;
    let page = open(&portal.visitor(), &link).await.page();
    assert!(page.text("main").contains("For the login name ada"));
}

/// Without https a browser says of the form of a page with `no-referrer` only that it comes from `null`.
#[tokio::test]
async fn a_form_of_a_links_page_needs_no_origin_and_any_other_does() {
    let portal = TestPortal::start().await;
    let (visitor, link) = (portal.visitor(), link(&portal).await);
    let page = open(&visitor, &link).await.page();
    let id = page.attribute("input[name='link']", "value").unwrap();
    let null = [("origin", "null"), ("content-type", "application/x-www-form-urlencoded")];
    let body = |id: &str| format!("link={id}&new=correct+horse+battery&repeat=correct+horse+battery");
    let elsewhere = portal.visitor().request(reqwest::Method::POST, "/password", &null, body(&id)).await;
    assert_eq!(elsewhere.status, 410, "who has not opened the link has no secret");
    let foreign = [("origin", "https://evil.example"), null[1]];
    assert_eq!(visitor.request(reqwest::Method::POST, "/password", &foreign, body(&id)).await.status, 403);
    let said = [("origin", "null"), ("sec-fetch-site", "cross-site"), null[1]];
    assert_eq!(visitor.request(reqwest::Method::POST, "/password", &said, body(&id)).await.status, 403);
    assert_eq!(visitor.request(reqwest::Method::POST, ASK, &null, "login=x".to_owned()).await.status, 403);
    assert_eq!(visitor.request(reqwest::Method::POST, "/password", &null, body(&id)).await.status, 303);
}
