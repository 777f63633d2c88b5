//! Saving a profile: what becomes of each domain is shown before anything is saved, confirmed once, and then done.
use std::collections::BTreeMap;

use uuid::Uuid;

use crate::support::html::Html;
use crate::support::{Person, TestPortal};

const ADA: &str = "verified@customer.example";
const TLDS: [&str; 9] = ["com", "nl", "be", "nu", "dk", "no", "fr", "de", "lu"];
const CONFIRM: &str = "/customer/profile/confirmation";

/// Ada with one domain of each of these endings, and none besides.
async fn with_nine(portal: &TestPortal) -> BTreeMap<&'static str, Uuid> {
    sqlx::query("update domains set state = 'deleted' where customer_id = (select id from customers where email = $1)")
        .bind(ADA)
        .execute(&portal.db)
        .await
        .expect("hers are gone");
    let mut domains = BTreeMap::new();
    for tld in TLDS {
        domains.insert(tld, portal.registered(ADA, &format!("nine-lives.{tld}")).await);
    }
    domains
}

/// Under which heading each domain stands.
fn groups(plan: &Html) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (nth, heading) in plan.texts("form.plan section h2").into_iter().enumerate() {
        for name in plan.texts(&format!("form.plan section:nth-of-type({}) h3", nth + 1)) {
            found.insert(name.trim_start_matches("nine-lives.").to_owned(), heading.clone());
        }
    }
    found
}

async fn plan(ada: &Person, fields: &[(&str, &str)]) -> Html {
    let page = ada.get("/customer/profile").await.page();
    let answer = ada.submit(&page, "/customer/profile", fields).await;
    assert_eq!(answer.status, 200, "{}", answer.html().text("#errors"));
    answer.html()
}

fn expect(plan: &Html, expected: [(&str, &[&str]); 9]) {
    let found = groups(plan);
    for (tld, headings) in expected {
        let heading = found.get(tld).map_or("", String::as_str);
        assert!(headings.contains(&heading), ".{tld} stands under {heading:?}, not {headings:?}");
    }
}

const FREE: &[&str] = &["Changed at once, free"];
const CONSENT: &[&str] = &["Needs consent"];
const COSTS: &[&str] = &["Costs money"];
const REFUSED: &[&str] = &["Cannot be changed"];
const STAFF: &[&str] = &["Looked at by our staff first"];

#[tokio::test]
async fn nine_endings_have_nine_ways() {
    let portal = TestPortal::start().await;
    with_nine(&portal).await;
    let ada = portal.customer(ADA).await;
    let phone = plan(&ada, &[("phone", "+31 6 87654321")]).await;
    expect(
        &phone,
        [
            ("com", FREE),
            ("nl", FREE),
            ("be", FREE),
            ("nu", FREE),
            ("dk", REFUSED),
            ("no", FREE),
            ("fr", FREE),
            ("de", FREE),
            ("lu", FREE),
        ],
    );
    let email = plan(&ada, &[("email", "new@customer.example")]).await;
    expect(
        &email,
        [
            ("com", CONSENT),
            ("nl", FREE),
            ("be", FREE),
            ("nu", FREE),
            ("dk", REFUSED),
            ("no", FREE),
            ("fr", FREE),
            ("de", FREE),
            ("lu", FREE),
        ],
    );
    let surname = plan(&ada, &[("name", "Ada van der Berg")]).await;
    let owner_change: [(&str, &[&str]); 9] = [
        ("com", CONSENT),
        ("nl", STAFF),
        ("be", COSTS),
        ("nu", REFUSED),
        ("dk", COSTS),
        ("no", COSTS),
        ("fr", &["Costs money", "Looked at by our staff first"]),
        ("de", FREE),
        ("lu", COSTS),
    ];
    let with_nl_free = owner_change.map(|(tld, group)| if tld == "nl" { (tld, FREE) } else { (tld, group) });
    expect(&surname, with_nl_free);
    let organisation = plan(&ada, &[("organisation", "Berg Holding B.V.")]).await;
    expect(&organisation, with_nl_free);
    let state: i64 = portal.count("select count(*) from owner_changes").await;
    assert_eq!(state, 0, "looking at a plan changes nothing");
    assert!(ada.get("/customer/profile").await.page().attribute("#f-name", "value").as_deref() == Some("Ada Jansen"));
}

#[tokio::test]
async fn a_surname_goes_to_each_domain_on_its_own_way() {
    let portal = TestPortal::start().await;
    let domains = with_nine(&portal).await;
    let ada = portal.customer(ADA).await;
    let shown = plan(&ada, &[("name", "Ada van der Berg")]).await;
    let answer = ada.submit(&shown, CONFIRM, &[]).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let twice = ada.submit(&shown, CONFIRM, &[]).await;
    assert_eq!((twice.status, twice.location()), (303, answer.location()), "pressed twice is pressed once");
    assert_eq!(portal.count("select count(*) from profile_changes").await, 1);
    for free in ["nl", "de"] {
        portal.change_becomes(domains[free], "completed").await;
        assert_eq!(portal.shown_by_registry(&format!("nine-lives.{free}")).await["name"], "Ada van der Berg");
    }
    portal.change_becomes(domains["com"], "awaiting_consent").await;
    assert_eq!(portal.shown_by_registry("nine-lives.com").await["name"], "Ada Jansen", "until both have consented");
    let (state, reason) = portal.change_of(domains["nu"]).await;
    assert_eq!(state, "failed");
    assert!(reason.contains("support"), "{reason}");
    let page = ada.get(&answer.location()).await.page();
    assert!(page.text("main").contains("Waiting for consent"), "{}", page.text("main"));
    assert!(page.link("Write to support").is_some());
    assert_eq!(
        portal.count("select count(*) from orders where origin like 'changes:%'").await,
        1,
        "what costs is one order"
    );
}
