//! An owner takes on a customer: creates him, changes his login, has another address of his verified.
use time::Duration;

use super::{Means, Surfer};
use crate::support::TestPortal;

const REGISTERED: &str = "info@bakkerij.example";
const OTHER: &str = "jan@bakkerij.example";

async fn creates_the_customer(me: &Surfer) {
    me.open("/reseller/customers").await;
    me.press("Actions").await;
    me.press("Create customer").await;
    me.fill("Full name", "Jan de Bakker").await;
    me.fill("Organisation", "Bakkerij de Bakker").await;
    me.fill("Address", "Dorpsstraat 12").await;
    me.fill("Postal code", "1234 AB").await;
    me.fill("City", "Ons Dorp").await;
    me.choose("Country", "Netherlands").await;
    me.fill("Phone", "12").await;
    me.fill("E-mail", REGISTERED).await;
    me.press("Create customer").await;
    // what is wrong is said, and nothing typed is lost
    me.see("There is a problem").await;
    me.fill("Phone", "06 12345678").await;
    me.press("Create customer").await;
    me.see("Somebody very similar exists").await;
    me.see("Ada Jansen").await;
    me.press("Create anyway").await;
    me.see("Bakkerij de Bakker is created").await;
    me.see("Not verified").await;
}

async fn changes_his_login(me: &Surfer) {
    me.press("Login(s)").await;
    me.press("Modify").await;
    me.fill("Login name", "jan-bakker").await;
    me.press("Save").await;
    me.see("jan-bakker").await;
    me.see("May log in").await;
}

/// From the details of the customer.
async fn sends_the_verification_e_mail_to_another_address(me: &Surfer) {
    me.press("Customer actions").await;
    me.press("Resend verification e-mail").await;
    me.fill("Send it to", OTHER).await;
    me.press("Send verification e-mail").await;
    me.see(OTHER).await;
}

async fn an_owner_has_a_customer_verified(means: Means) {
    if !means.is_due() {
        return;
    }
    let portal = TestPortal::start().await;
    let me = Surfer::new(&portal, means).await;
    me.sign_in("northwind", "owner@northwind.example").await;
    creates_the_customer(&me).await;
    changes_his_login(&me).await;
    sends_the_verification_e_mail_to_another_address(&me).await;
    let first = portal.mailbox().wait_for(OTHER, 1).await.link("/verify/");
    portal.pass(Duration::minutes(2));
    sends_the_verification_e_mail_to_another_address(&me).await;
    let second = portal.mailbox().wait_for(OTHER, 2).await.link("/verify/");

    me.open(&first).await;
    me.see("This link no longer works").await;
    me.open(&second).await;
    me.see(OTHER).await;
    me.see("By confirming you accept both of these terms").await;
    me.press("Confirm my e-mail address").await;
    me.see("Thank you").await;

    me.open("/reseller/customers?q=bakker").await;
    me.press("Bakkerij de Bakker").await;
    me.see("Verified on").await;
    me.see(&format!("from {OTHER}")).await;
    me.open(&second).await;
    me.see("This link no longer works").await;
}

#[tokio::test]
async fn an_owner_creates_a_customer_and_has_him_verified_with_a_mouse() {
    an_owner_has_a_customer_verified(Means::Mouse).await;
}

#[tokio::test]
async fn an_owner_creates_a_customer_and_has_him_verified_without_javascript() {
    an_owner_has_a_customer_verified(Means::WithoutJavaScript).await;
}

#[tokio::test]
async fn an_owner_creates_a_customer_and_has_him_verified_by_keyboard_alone() {
    an_owner_has_a_customer_verified(Means::Keyboard).await;
}
