//! A manager keeps a customer out and lets him in again; the three switches of an account, in words.
use super::{Means, Surfer};
use crate::support::TestPortal;

const ADA: &str = "verified@customer.example";
const UNPAID: &str = "Unpaid since August";

async fn opens_the_login(me: &Surfer, details: &str) {
    me.open(details).await;
    me.press("Login(s)").await;
    me.press("Modify").await;
    me.see("Modify login").await;
}

async fn a_manager_suspends_a_customer_and_lets_her_in_again(means: Means) {
    if !means.is_due() {
        return;
    }
    let portal = TestPortal::start().await;
    let details = format!("/reseller/customers/{}", portal.customer_id(ADA).await);
    let me = Surfer::new(&portal, means).await;
    me.sign_in("northwind", ADA).await;
    let ada = me.steps_aside().await;
    me.sign_in("northwind", "manager@northwind.example").await;
    opens_the_login(&me, &details).await;
    me.tick("May log in").await;
    me.fill("Reason", UNPAID).await;
    me.press("Save").await;
    me.see("Login blocked").await;
    me.see(UNPAID).await;
    me.see("Femke Visser").await;
    let manager = me.steps_aside().await;

    // her open session ends with its next request, and she cannot come back
    me.comes_back(ada).await;
    me.open("/customer/profile").await;
    me.see("E-mail or login name").await;
    me.fill("E-mail or login name", ADA).await;
    me.fill("Password", reseller_portal::demo::PASSWORD).await;
    me.press("Sign in").await;
    me.see("There is a problem").await;
    me.steps_aside().await;

    me.comes_back(manager).await;
    opens_the_login(&me, &details).await;
    me.see(UNPAID).await;
    me.tick("May log in").await;
    me.press("Save").await;
    me.does_not_see("Login blocked").await;
    me.steps_aside().await;
    me.sign_in("northwind", ADA).await;
    me.see("Ada Jansen").await;
}

#[tokio::test]
async fn a_manager_suspends_a_customer_and_lets_her_in_again_with_a_mouse() {
    a_manager_suspends_a_customer_and_lets_her_in_again(Means::Mouse).await;
}

#[tokio::test]
async fn a_manager_suspends_a_customer_and_lets_her_in_again_without_javascript() {
    a_manager_suspends_a_customer_and_lets_her_in_again(Means::WithoutJavaScript).await;
}

#[tokio::test]
async fn a_manager_suspends_a_customer_and_lets_her_in_again_by_keyboard_alone() {
    a_manager_suspends_a_customer_and_lets_her_in_again(Means::Keyboard).await;
}

/// Button that places it, the words for it on the overview, button that lifts it.
const SWITCHES: [(&str, &str, &str); 3] = [
    ("Deny logging in", "Logging in denied for the whole account", "Allow logging in again"),
    ("Mark as fraud", "Marked as fraud", "Take the fraud mark away"),
    ("Block from ordering", "Blocked from ordering", "Allow ordering again"),
];

async fn each_switch_says_who_and_why(means: Means) {
    if !means.is_due() {
        return;
    }
    let portal = TestPortal::start().await;
    let details = format!("/reseller/customers/{}", portal.customer_id(ADA).await);
    let me = Surfer::new(&portal, means).await;
    me.sign_in("northwind", "owner@northwind.example").await;
    for (place, words, lift) in SWITCHES {
        let reason = format!("{place}, since the bank called");
        me.open(&details).await;
        me.does_not_see(words).await;
        me.press("Settings").await;
        me.see("Close an account").await;
        me.fill_before(place, "Reason", &reason).await;
        me.press(place).await;
        me.see("By Mark Bos, today").await;
        me.open(&details).await;
        me.see(words).await;
        me.see(&reason).await;
        me.see("By Mark Bos").await;
        me.press("Lift it at Settings").await;
        me.see(lift).await;
        me.press(lift).await;
        me.see("Lifted.").await;
    }
    me.open(&details).await;
    me.see("Not marked").await;
    me.see("Block from ordering lifted").await;
}

#[tokio::test]
async fn each_switch_of_an_account_says_who_and_why_with_a_mouse() {
    each_switch_says_who_and_why(Means::Mouse).await;
}

#[tokio::test]
async fn each_switch_of_an_account_says_who_and_why_without_javascript() {
    each_switch_says_who_and_why(Means::WithoutJavaScript).await;
}

#[tokio::test]
async fn each_switch_of_an_account_says_who_and_why_by_keyboard_alone() {
    each_switch_says_who_and_why(Means::Keyboard).await;
}
