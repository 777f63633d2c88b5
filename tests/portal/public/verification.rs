//! The verification e-mail: sent again, to another address, opened, confirmed once.
use reqwest::Method;
use time::Duration;

use crate::support::{Answer, Html, Person, TestPortal};

const ERIK: &str = "unverified@company.example";
const OTHER: &str = "books@mulder.example";

async fn home(portal: &TestPortal) -> String {
    format!("/reseller/customers/{}", portal.customer_id(ERIK).await)
}

/// *Resend verification e-mail*, or to another address; gives the link of the mail.
async fn send(portal: &TestPortal, staff: &Person, to: Option<&str>) -> String {
    let path = format!("{}/verification", home(portal).await);
    let address = to.unwrap_or(ERIK);
    let before = portal.mailbox().to(address).len();
    let answer = match to {
        Some(to) => {
            let page = staff.get(&format!("{path}/new")).await.page();
            staff.submit(&page, &path, &[("email", to)]).await
        }
        None => {
            let page = staff.get(&home(portal).await).await.page();
            staff.submit(&page, &path, &[]).await
        }
    };
    assert_eq!(answer.status, 303, "{}", answer.body);
    portal.mailbox().wait_for(address, before + 1).await.link("/verify/")
}

/// Opens a link as a browser does.
async fn open(reader: &Person, link: &str) -> Answer {
    let answer = reader.get(link).await;
    assert_eq!((answer.status, answer.location()), (303, "/verify"), "the secret leaves the address");
    reader.get("/verify").await
}

async fn confirm(reader: &Person, page: &Html) -> Answer {
    reader.submit(page, "/verify", &[]).await
}

async fn verifications(portal: &TestPortal) -> i64 {
    let sql = "select count(*) from verifications v join customers c on c.id = v.customer_id where c.email = $1";
    sqlx::query_scalar(sql).bind(ERIK).fetch_one(&portal.db).await.unwrap()
}

/// The page of a link that is not good, as somebody reads it.
async fn dead(reader: &Person, link: &str) -> String {
    let answer = open(reader, link).await;
    assert_eq!(answer.status, 410);
    answer.html().text("main")
}

/// Done when 3.
#[tokio::test]
async fn both_terms_are_shown_and_one_button_confirms() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("owner").await;
    let link = send(&portal, &staff, None).await;
    let reader = portal.visitor();
    let answer = open(&reader, &link).await;
    assert_eq!(answer.headers.get("referrer-policy").unwrap(), "no-referrer");
    let page = answer.page();
    assert_eq!(page.texts(".terms h2"), ["Terms of Northwind Hosting", "Terms of Meridian"]);
    assert_eq!(page.texts("main form button"), ["Confirm my e-mail address"]);
    assert!(page.text("main").contains(ERIK) && page.text("main").contains("Mulder Fietsen B.V."));
    let thanks = confirm(&reader, &page).await;
    assert_eq!((thanks.status, thanks.location()), (303, "/at/northwind/verified"));
    assert!(reader.visit("/at/northwind/verified").await.text("main").contains("Your e-mail address is confirmed"));
    assert_eq!(reader.get("/reseller").await.status, 303, "nobody is signed in by it");
    let details = staff.get(&home(&portal).await).await.page().text("main");
    assert!(details.contains("Verified on ") && details.contains("from unverified@company.example"), "{details}");
    let kept: (String, bool, bool) = sqlx::query_as("select v.ip, label_terms_id is not null, platform_terms_id is not null from verifications v join customers c on c.verification_id = v.id where c.email = $1").bind(ERIK).fetch_one(&portal.db).await.unwrap();
    assert!(kept.0.starts_with("10.") && kept.1 && kept.2, "{kept:?}");
}

#[tokio::test]
async fn another_address_may_be_proved_instead() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("owner").await;
    let link = send(&portal, &staff, Some(OTHER)).await;
    assert!(portal.mailbox().to(ERIK).is_empty());
    let reader = portal.visitor();
    let page = open(&reader, &link).await.page();
    assert!(page.text("main").contains(OTHER));
    confirm(&reader, &page).await;
    assert!(staff.get(&home(&portal).await).await.page().text("main").contains("from books@mulder.example"));
    let path = format!("{}/verification", home(&portal).await);
    for wrong in ["", "nobody", "a\u{0}@b.example"] {
        let answer = staff.post(&path, &[("chosen", "yes"), ("email", wrong)]).await;
        assert_eq!(answer.status, 422, "{wrong:?}");
        assert!(!answer.html().text("#f-email-error").is_empty());
    }
}

/// Done when 3.
#[tokio::test]
async fn sending_again_makes_the_older_link_void() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let old = send(&portal, &staff, None).await;
    let early = portal.visitor();
    let opened = open(&early, &old).await.page();
    portal.pass(Duration::minutes(2));
    let new = send(&portal, &staff, None).await;
    assert_ne!(old, new);
    dead(&portal.visitor(), &old).await;
    assert_eq!(confirm(&early, &opened).await.status, 410, "a page that was open already confirms nothing");
    assert_eq!(verifications(&portal).await, 0);
    let reader = portal.visitor();
    let page = open(&reader, &new).await.page();
    assert_eq!(confirm(&reader, &page).await.status, 303);
}

/// S14: mail scanners open every link.
#[tokio::test]
async fn opening_changes_nothing_however_often() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let link = send(&portal, &staff, None).await;
    for _ in 0..20 {
        assert_eq!(open(&portal.visitor(), &link).await.status, 200);
    }
    let scanner = portal.visitor();
    scanner.get(&link).await;
    for path in [link.as_str(), "/verify"] {
        let answer = scanner.request(Method::HEAD, path, &[], String::new()).await;
        assert!(answer.status < 400, "HEAD {path}: {}", answer.status);
    }
    assert_eq!(verifications(&portal).await, 0);
    let unused: i64 = sqlx::query_scalar("select count(*) from tokens t join customers c on c.id = t.customer_id where c.email = $1 and used_at is null and voided_at is null").bind(ERIK).fetch_one(&portal.db).await.unwrap();
    assert_eq!(unused, 1);
    let reader = portal.visitor();
    let page = open(&reader, &link).await.page();
    assert_eq!(confirm(&reader, &page).await.status, 303);
}

/// S12: a hundred at once, one success.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_confirmations_at_once_are_one() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let link = send(&portal, &staff, None).await;
    let reader = portal.visitor();
    let fields = open(&reader, &link).await.page().form("/verify");
    let mut pressing = tokio::task::JoinSet::new();
    for _ in 0..100 {
        let (fields, secret) = (fields.clone(), reader.cookie("link").unwrap());
        let other = portal.visitor();
        other.set_cookie("link", &secret);
        pressing.spawn(async move {
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            other.post("/verify", &fields).await.status
        });
    }
    let mut statuses = pressing.join_all().await;
    statuses.sort_unstable();
    assert_eq!(statuses[0], 303);
    assert!(statuses[1..].iter().all(|status| *status == 410), "{statuses:?}");
    assert_eq!(verifications(&portal).await, 1);
    let events: i64 = sqlx::query_scalar("select count(*) from events e join customers c on c.id = e.customer_id where c.email = $1 and kind = 'verified'").bind(ERIK).fetch_one(&portal.db).await.unwrap();
    assert_eq!(events, 1);
}

/// S5: whatever is wrong with a link, the page is the same.
#[tokio::test]
async fn used_expired_void_and_unknown_links_look_alike() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let void = send(&portal, &staff, None).await;
    portal.pass(Duration::minutes(2));
    let expired = send(&portal, &staff, Some(OTHER)).await;
    // another customer's newer link does not make this one void; its time does
    portal.pass(Duration::hours(25));
    let staff = portal.staff("support").await;
    let expired_page = dead(&portal.visitor(), &expired).await;
    let used = send(&portal, &staff, None).await;
    let reader = portal.visitor();
    let page = open(&reader, &used).await.page();
    confirm(&reader, &page).await;
    let unknown = format!("/verify/{}", "A".repeat(43));
    let mut pages = vec![expired_page];
    for link in [void.as_str(), &used, &unknown, "/verify/short", "/verify/%27%20or%201=1", "/verify/../../etc"] {
        if link.ends_with("etc") {
            continue;
        }
        pages.push(dead(&portal.visitor(), link).await);
    }
    assert!(pages[0].contains("This link no longer works"));
    assert!(pages.windows(2).all(|pair| pair[0] == pair[1]), "{pages:#?}");
}

#[tokio::test]
async fn a_link_works_for_24_hours() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let link = send(&portal, &staff, None).await;
    portal.pass(Duration::hours(24) - Duration::minutes(1));
    let reader = portal.visitor();
    let page = open(&reader, &link).await.page();
    assert_eq!(confirm(&reader, &page).await.status, 303);
}

/// O6: one a minute and five a day to an address.
#[tokio::test]
async fn an_address_is_not_flooded() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let path = format!("{}/verification", home(&portal).await);
    send(&portal, &staff, None).await;
    staff.post(&path, &[]).await;
    let said = staff.visit(&home(&portal).await).await.text(".flash");
    assert!(said.contains("Nothing was sent now"), "{said}");
    let again = staff.post(&path, &[("chosen", "yes"), ("email", "UNVERIFIED@company.example")]).await;
    assert_eq!(again.status, 422, "capitals do not help");
    assert!(again.html().text("#f-email-error").contains("less than a minute ago"));
    let mut sent = 1;
    for _ in 0..10 {
        portal.pass(Duration::minutes(2));
        let before: i64 = sqlx::query_scalar("select count(*) from mails where to_email = $1")
            .bind(ERIK)
            .fetch_one(&portal.db)
            .await
            .unwrap();
        staff.post(&path, &[]).await;
        let after: i64 = sqlx::query_scalar("select count(*) from mails where to_email = $1")
            .bind(ERIK)
            .fetch_one(&portal.db)
            .await
            .unwrap();
        sent += after - before;
    }
    assert_eq!(sent, 5);
}

/// S8, CVE-2026-43926: the pages of links are limited too.
#[tokio::test]
async fn guessing_links_is_limited_by_address() {
    let portal = TestPortal::start().await;
    let guesser = portal.visitor();
    let mut last = 0;
    for n in 0..70 {
        last = guesser.get(&format!("/verify/{n:A>43}")).await.status;
    }
    assert_eq!(last, 429);
    assert_eq!(
        portal.visitor().get(&format!("/verify/{}", "A".repeat(43))).await.status,
        303,
        "others are not held up"
    );
}

#[tokio::test]
async fn terms_that_changed_while_reading_are_shown_again() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let link = send(&portal, &staff, None).await;
    let reader = portal.visitor();
    let page = open(&reader, &link).await.page();
    sqlx::query("insert into terms (id, label_id, version, body, published_at) select gen_random_uuid(), id, 'Northwind new', 'All is different.', $1 from labels where slug = 'northwind'")
        .bind(portal.state.clock.now()).execute(&portal.db).await.unwrap();
    let answer = confirm(&reader, &page).await;
    assert_eq!(answer.status, 422);
    assert!(answer.html().text("main").contains("All is different."));
    assert_eq!(verifications(&portal).await, 0);
    assert_eq!(confirm(&reader, &answer.html()).await.status, 303);
}
