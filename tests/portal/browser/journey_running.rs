//! Done when 4 of issue 3: support suspends a plan and brings it back, parks a domain and unparks it; each is so at the
//! supplier, and the customer reads what is the matter and whom to ask.
use super::{Means, Surfer};
use crate::support::{ExampleAgent, TestPortal};

const ADA: &str = "verified@customer.example";
const NAME: &str = "demo-garden.nl";
const REASON: &str = "Three invoices are unpaid";

/// From the customer's details to one of her plans or domains.
async fn opens(me: &Surfer, portal: &TestPortal, tab: &str) {
    me.open(&format!("/reseller/customers/{}", portal.customer_id(ADA).await)).await;
    me.press(tab).await;
    me.see("About to expire").await;
    me.press(NAME).await;
    me.see("History").await;
}

async fn she_reads_whom_to_ask(me: &Surfer) {
    me.sign_in("northwind", ADA).await;
    me.press("Hosting").await;
    me.see("About to expire").await;
    me.choose("State", "All").await;
    me.press("Filter").await;
    me.see("Suspended").await;
    me.press(NAME).await;
    me.see("This hosting is suspended").await;
    me.see("Please write to support@northwind.example").await;
    me.does_not_see(REASON).await;
}

async fn support_suspends_a_plan_and_brings_it_back(me: &Surfer, portal: &TestPortal) {
    let agent = ExampleAgent::of_northwind(portal).await;
    agent.has(portal, NAME).await;
    assert_eq!(agent.look(NAME).await.0, 200);
    opens(me, portal, "Hosting 2").await;
    me.press_and_say_yes("Suspend", "Suspend this hosting?").await;
    // not without a reason
    me.see("There is a problem").await;
    me.fill("Reason", REASON).await;
    me.press_and_say_yes("Suspend", "Suspend this hosting?").await;
    me.see("is being suspended").await;
    me.reloads_until_it_is("Suspended").await;
    me.see(REASON).await;
    me.see("By Sanne de Wit").await;
    let plan = me.address().await;
    let (status, words) = agent.look(NAME).await;
    assert!(status == 503 && words.contains("is suspended"), "{status} {words}");

    let support = me.steps_aside().await;
    she_reads_whom_to_ask(me).await;
    me.comes_back(support).await;
    me.open(&plan).await;
    me.press("Unsuspend").await;
    me.see("is being brought back").await;
    me.reloads_until_it_is("Active").await;
    assert_eq!(agent.look(NAME).await.0, 200);
}

/// Where the registry has it point; empty: to its own name servers.
async fn points_to(portal: &TestPortal) -> String {
    let sql = "select points_to from simulated_domains where name = $1";
    sqlx::query_scalar(sql).bind(NAME).fetch_one(&portal.db).await.expect("the registry knows it")
}

async fn support_parks_a_domain_and_unparks_it(me: &Surfer, portal: &TestPortal) {
    opens(me, portal, "Domains 5").await;
    me.press_and_say_yes("Park", "Park this domain?").await;
    me.see("is being parked").await;
    me.reloads_until_it_is("Parked").await;
    me.see(&format!("{NAME} parked")).await;
    me.see("By Sanne de Wit").await;
    assert_ne!(points_to(portal).await, "");
    me.press("Unpark").await;
    me.see("is being unparked").await;
    me.reloads_until_it_is("Active").await;
    assert_eq!(points_to(portal).await, "");
}

async fn support_switches_off_and_on(means: Means) {
    if !means.is_due() {
        return;
    }
    let portal = TestPortal::start().await;
    let me = Surfer::new(&portal, means).await;
    me.sign_in("northwind", "support@northwind.example").await;
    support_suspends_a_plan_and_brings_it_back(&me, &portal).await;
    support_parks_a_domain_and_unparks_it(&me, &portal).await;
}

#[tokio::test]
async fn support_switches_a_plan_and_a_domain_off_and_on_with_a_mouse() {
    support_switches_off_and_on(Means::Mouse).await;
}

#[tokio::test]
async fn support_switches_a_plan_and_a_domain_off_and_on_without_javascript() {
    support_switches_off_and_on(Means::WithoutJavaScript).await;
}

#[tokio::test]
async fn support_switches_a_plan_and_a_domain_off_and_on_by_keyboard_alone() {
    support_switches_off_and_on(Means::Keyboard).await;
}
