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
    let page = ada.get(answer.location()).await.page();
    assert!(page.text("main").contains("Waiting for consent"), "{}", page.text("main"));
    assert!(page.link("Write to support").is_some());
    assert_eq!(
        portal.count("select count(*) from orders where origin like 'changes:%'").await,
        1,
        "what costs is one order"
    );
}

/// Another company of hers, chosen for one domain; then its data changes, and only this domain with it.
#[tokio::test]
async fn a_domain_follows_further_data_that_she_keeps() {
    let portal = TestPortal::start().await;
    let domains = with_nine(&portal).await;
    let ada = portal.customer(ADA).await;
    let company = [
        ("label", "Second company"),
        ("name", "Ada Jansen"),
        ("organisation", "Jansen Holding B.V."),
        ("address", "Keizersgracht 1"),
        ("postal_code", "1015 CN"),
        ("city", "Amsterdam"),
        ("country", "NL"),
        ("phone", "+31 6 12345678"),
        ("email", "holding@jansen.example"),
    ];
    let kept = ada.post("/customer/contacts/new", &company).await;
    assert_eq!(kept.status, 303, "{}", kept.html().text("#errors"));
    let again = ada.post("/customer/contacts/new", &company).await;
    assert_eq!(again.status, 422, "a name is one of its own");
    let id: Uuid = sqlx::query_scalar("select id from customer_contacts").fetch_one(&portal.db).await.expect("one");
    let place = format!("/customer/domains/{}/registrant", domains["de"]);
    let page = ada.get(&place).await.page();
    let shown = ada.submit(&page, &place, &[("holder", &id.to_string())]).await.html();
    assert!(shown.text("main").contains("Changed at once, free"), "{}", shown.text("main"));
    let done = ada.submit(&shown, &format!("{place}/confirmation"), &[]).await;
    assert_eq!(done.status, 303, "{}", done.html().text("main"));
    portal.change_becomes(domains["de"], "completed").await;
    assert_eq!(portal.shown_by_registry("nine-lives.de").await["organisation"], "Jansen Holding B.V.");
    assert_eq!(portal.shown_by_registry("nine-lives.nl").await["organisation"], "", "the others follow the profile");
    let contact = format!("/customer/contacts/{id}");
    let page = ada.get(&contact).await.page();
    assert!(page.text("main").contains("1 domain follows it"));
    assert!(!page.has("form[action$=archive]"), "what is followed is not taken away");
    let shown = ada.submit(&page, &contact, &[("phone", "+31 6 87654321")]).await.html();
    assert_eq!(shown.texts("form.plan h3"), ["nine-lives.de"]);
    assert_eq!(ada.submit(&shown, &format!("{contact}/confirmation"), &[]).await.status, 303);
    portal.changes_end().await;
    assert_eq!(portal.shown_by_registry("nine-lives.de").await["phone"], "+31687654321");
    let page = plan(&ada, &[("phone", "+31 6 11111111")]).await;
    assert!(!page.text("form.plan").contains("nine-lives.de"), "it does not follow the profile any more");
}

/// Prices and rules are those that were shown, and leaving a paid domain out makes another total.
#[tokio::test]
async fn what_changed_since_the_plan_is_shown_again() {
    let portal = TestPortal::start().await;
    let domains = with_nine(&portal).await;
    let ada = portal.customer(ADA).await;
    let shown = plan(&ada, &[("name", "Ada van der Berg")]).await;
    let be = domains["be"].to_string();
    let other_total = ada.submit(&shown, CONFIRM, &[("leave", &be)]).await;
    assert_eq!(other_total.status, 409);
    assert!(other_total.html().text("main").contains("another one"), "{}", other_total.html().text("main"));
    sqlx::query("update prices set amount = 1600 where action = 'owner_change'")
        .execute(&portal.db)
        .await
        .expect("dearer");
    let dearer = ada.submit(&shown, CONFIRM, &[]).await;
    assert_eq!(dearer.status, 409);
    assert_eq!(portal.count("select count(*) from profile_changes").await, 0, "nothing was saved");
    let page = ada.get("/customer/profile").await.page();
    assert_eq!(page.attribute("#f-name", "value").as_deref(), Some("Ada Jansen"));
    let left_out = ada.submit(&dearer.html(), CONFIRM, &[("leave", &be)]).await;
    let confirmed = ada.submit(&left_out.html(), CONFIRM, &[("leave", &be)]).await;
    assert_eq!(confirmed.status, 303, "{}", confirmed.html().text("main"));
    let changed: i64 = portal.count("select count(*) from owner_changes where tld = 'be'").await;
    assert_eq!(changed, 0, "it was left out");
    let foreign = ada.submit(&plan(&ada, &[("phone", "+31 6 87654321")]).await, CONFIRM, &[("quote", "forged")]).await;
    assert_eq!(foreign.status, 409);
}

/// An order that is called off takes its changes with it; a fraud mark between plan and confirmation is seen.
#[tokio::test]
async fn an_order_that_is_called_off_takes_its_changes_with_it() {
    let portal = TestPortal::start().await;
    let domains = with_nine(&portal).await;
    sqlx::query("update labels set orders_wait_for_payment = true").execute(&portal.db).await.expect("a rule");
    let ada = portal.customer(ADA).await;
    let shown = plan(&ada, &[("name", "Ada van der Berg")]).await;
    assert_eq!(ada.submit(&shown, CONFIRM, &[]).await.status, 303);
    assert_eq!(portal.change_of(domains["lu"]).await.0, "confirmed", "it waits for its money");
    let order: Uuid = sqlx::query_scalar("select id from orders where origin like 'changes:%'")
        .fetch_one(&portal.db)
        .await
        .expect("one");
    assert_eq!(ada.post(&format!("/customer/orders/{order}/cancellation"), &[]).await.status, 303);
    assert_eq!(portal.change_of(domains["lu"]).await, ("cancelled".into(), "Its order was cancelled.".into()));
    let shown = plan(&ada, &[("name", "Ada Lovelace")]).await;
    sqlx::query("update customers set fraud = true where email = $1")
        .bind(ADA)
        .execute(&portal.db)
        .await
        .expect("a mark");
    let refused = ada.submit(&shown, CONFIRM, &[]).await;
    assert_eq!(refused.status, 409, "the paid ones are refused now, and that is shown");
    assert!(refused.html().text("main").contains("cannot order"), "{}", refused.html().text("main"));
}
