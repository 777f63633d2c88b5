//! Support helps a customer at the telephone: finds him, logs in as him, corrects a number, returns; he can see it.
use super::{BANNER_IS_ON_TOP, Means, Surfer};
use crate::support::TestPortal;

const ADA: &str = "verified@customer.example";
const REASON: &str = "Caller asked to correct the phone number";

async fn finds_her_by_a_part_of_the_address(me: &Surfer, means: Means) {
    match means {
        Means::Mouse => {
            me.fill("Search customers", "fied@custo").await;
            me.press("Ada Jansen").await;
        }
        Means::Keyboard => {
            me.keys(&['/']).await;
            me.keys(&"fied@custo".chars().collect::<Vec<_>>()).await;
            me.see(ADA).await;
            me.keys(&[DOWN, ENTER]).await;
        }
        Means::WithoutJavaScript => {
            me.fill("Search customers", "fied@custo\n").await;
            me.press("Ada Jansen").await;
        }
    }
    me.see("Customer actions").await;
    me.see(ADA).await;
}

const DOWN: char = '\u{e015}';
const ENTER: char = '\u{e007}';

async fn logs_in_as_her(me: &Surfer) {
    me.press("Customer actions").await;
    me.press("Login as customer").await;
    me.see("The customer sees it").await;
    me.fill("Reason", REASON).await;
    me.press("Login as customer").await;
    me.see("Sanne de Wit is acting for Ada Jansen").await;
    me.see(REASON).await;
    assert_eq!(me.address().await, "/customer");
    me.finds(BANNER_IS_ON_TOP, "on top").await;
    assert!(me.title().await.contains("Ada Jansen"), "{}", me.title().await);
}

async fn corrects_the_number_and_returns(me: &Surfer) {
    me.press("Profile").await;
    me.fill("Phone", "+31 6 8765 4321").await;
    me.press("Save profile").await;
    me.see("Changed at once, free").await;
    me.finds(BANNER_IS_ON_TOP, "on top").await;
    me.press("Save the profile").await;
    me.see("Saved.").await;
    me.finds(BANNER_IS_ON_TOP, "on top").await;
    me.press("Return to Reseller Area").await;
    me.see("You are back as yourself").await;
    me.does_not_see("is acting for").await;
    me.press("Events").await;
    me.see("Phone changed").await;
    me.see("By Sanne de Wit (support) for Ada Jansen").await;
    me.see(REASON).await;
}

async fn she_can_see_it(me: &Surfer, portal: &TestPortal) {
    me.press("Sign out").await;
    me.see("Password").await;
    me.sign_in("northwind", ADA).await;
    me.press("Account").await;
    me.press("Access log").await;
    me.see("Support, Northwind Hosting").await;
    me.see(REASON).await;
    me.does_not_see("Sanne").await;
    // beside the one that tells what became of her domains
    for _ in 0..100 {
        if portal.mailbox().to(ADA).iter().any(|mail| mail.text.contains(REASON)) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("she is told of the visit");
}

async fn support_corrects_a_phone_number(means: Means) {
    if !means.is_due() {
        return;
    }
    let portal = TestPortal::start().await;
    let me = Surfer::new(&portal, means).await;
    me.sign_in("northwind", "support@northwind.example").await;
    finds_her_by_a_part_of_the_address(&me, means).await;
    logs_in_as_her(&me).await;
    corrects_the_number_and_returns(&me).await;
    she_can_see_it(&me, &portal).await;
}

#[tokio::test]
async fn support_logs_in_as_a_customer_and_corrects_a_number_with_a_mouse() {
    support_corrects_a_phone_number(Means::Mouse).await;
}

#[tokio::test]
async fn support_logs_in_as_a_customer_and_corrects_a_number_without_javascript() {
    support_corrects_a_phone_number(Means::WithoutJavaScript).await;
}

#[tokio::test]
async fn support_logs_in_as_a_customer_and_corrects_a_number_by_keyboard_alone() {
    support_corrects_a_phone_number(Means::Keyboard).await;
}
