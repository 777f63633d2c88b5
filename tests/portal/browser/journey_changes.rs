//! Done when 2 of issue 5: a customer is called otherwise, and each of her domains goes its own way.
use uuid::Uuid;

use super::{BANNER_IS_ON_TOP, Means, Surfer};
use crate::support::TestPortal;

const ADA: &str = "verified@customer.example";

struct Domains {
    com: Uuid,
    be: Uuid,
    nl: Uuid,
}

async fn only_these(portal: &TestPortal) -> Domains {
    let gone = "update domains set state = 'deleted' where customer_id = (select id from customers where email = $1)";
    sqlx::query(gone).bind(ADA).execute(&portal.db).await.expect("her others are gone");
    sqlx::query("update labels set orders_wait_for_payment = true").execute(&portal.db).await.expect("a rule");
    portal.registered(ADA, "ada-stays.nu").await;
    Domains {
        com: portal.registered(ADA, "ada-waits.com").await,
        be: portal.registered(ADA, "ada-pays.be").await,
        nl: portal.registered(ADA, "ada-free.nl").await,
    }
}

async fn saves_her_new_name(me: &Surfer) {
    me.press("Profile").await;
    me.fill("Full name", "Ada van der Berg").await;
    me.press("Save profile").await;
    for words in [
        "What happens to your domains",
        "Changed at once, free",
        "Needs consent",
        "Costs money",
        "Cannot be changed",
        "Total EUR 15.00",
        "Nothing is saved yet",
        "stays at its registrar for 60 days",
    ] {
        me.see(words).await;
    }
    me.press("Save the profile and order for EUR 15.00").await;
    me.see("This is what becomes of your domains").await;
    me.see("Waiting for its order").await;
    // it fills in by itself, where scripts run
    for _ in 0..20 {
        if me.text().await.contains("Waiting for consent") {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        me.press("Look again").await;
    }
    me.see("Waiting for consent").await;
    me.see("Not changed").await;
    me.see("Write to support").await;
}

/// Both mails went to her, since she is both.
async fn consents(me: &Surfer, portal: &TestPortal) {
    for side in ["As the present holder", "As the new holder"] {
        let mail = loop {
            let mails = portal.mailbox().to(ADA);
            if let Some(mail) = mails.into_iter().find(|mail| mail.text.contains(side)) {
                break mail;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        };
        me.open(&mail.link("/consent/")).await;
        me.see("Another holder of ada-waits.com").await;
        me.see(side).await;
        me.press("I consent").await;
        me.see("your answer is kept").await;
    }
}

async fn her_order_is_paid(me: &Surfer, portal: &TestPortal, domains: &Domains) {
    me.sign_in("northwind", "manager@northwind.example").await;
    let order: Uuid = sqlx::query_scalar("select id from orders where origin like 'changes:%'")
        .fetch_one(&portal.db)
        .await
        .expect("one order");
    me.open(&format!("/reseller/orders/{order}")).await;
    me.see("Owner change of ada-pays.be").await;
    assert_eq!(portal.change_of(domains.be).await.0, "confirmed", "it waits for its money");
    me.press_and_say_yes("Mark as paid", "Mark this order as paid?").await;
    me.see("is marked as paid").await;
    portal.change_becomes(domains.be, "completed").await;
    me.open("/reseller/owner-changes?state=ended").await;
    for name in ["ada-pays.be", "ada-free.nl", "ada-waits.com", "ada-stays.nu"] {
        me.see(name).await;
    }
}

async fn support_stays_within_its_limits(me: &Surfer, portal: &TestPortal) {
    me.press("Sign out").await;
    me.see("Password").await;
    me.sign_in("northwind", "support@northwind.example").await;
    me.open(&format!("/reseller/customers/{}", portal.customer_id(ADA).await)).await;
    me.press("Customer actions").await;
    me.press("Login as customer").await;
    me.fill("Reason", "she asked by phone").await;
    me.press("Login as customer").await;
    me.press("Profile").await;
    me.fill("Full name", "Ada Jansen").await;
    me.press("Save profile").await;
    me.see("only owners and managers order on a customer").await;
    me.finds(BANNER_IS_ON_TOP, "on top").await;
    me.press("Save the profile").await;
    me.see("This is what becomes of your domains").await;
    me.does_not_see("ada-pays.be").await;
}

async fn each_domain_goes_its_own_way(means: Means) {
    if !means.is_due() {
        return;
    }
    let portal = TestPortal::start().await;
    let domains = only_these(&portal).await;
    let me = Surfer::new(&portal, means).await;
    me.sign_in("northwind", ADA).await;
    saves_her_new_name(&me).await;
    portal.change_becomes(domains.nl, "completed").await;
    assert_eq!(portal.shown_by_registry("ada-free.nl").await["name"], "Ada van der Berg");
    for still in ["ada-waits.com", "ada-pays.be", "ada-stays.nu"] {
        assert_eq!(portal.shown_by_registry(still).await["name"], "Ada Jansen", "{still}");
    }
    consents(&me, &portal).await;
    portal.change_becomes(domains.com, "completed").await;
    me.open(&format!("/customer/domains/{}", domains.com)).await;
    me.see("it stays at its registrar until").await;
    me.see("Ada van der Berg").await;
    me.press("Sign out").await;
    me.see("Password").await;
    her_order_is_paid(&me, &portal, &domains).await;
    support_stays_within_its_limits(&me, &portal).await;
}

#[tokio::test]
async fn each_domain_goes_its_own_way_with_a_mouse() {
    each_domain_goes_its_own_way(Means::Mouse).await;
}

#[tokio::test]
async fn each_domain_goes_its_own_way_without_javascript() {
    each_domain_goes_its_own_way(Means::WithoutJavaScript).await;
}

#[tokio::test]
async fn each_domain_goes_its_own_way_by_keyboard_alone() {
    each_domain_goes_its_own_way(Means::Keyboard).await;
}
