//! Signing in and out, and getting about by keyboard.
use super::{Means, Surfer};
use crate::support::TestPortal;

async fn a_customer_signs_in_and_out(means: Means) {
    let portal = TestPortal::start().await;
    let me = Surfer::new(&portal, means).await;
    me.open("/at/northwind/login").await;
    me.fill("E-mail or login name", "verified@customer.example").await;
    me.fill("Password", "not the password").await;
    me.press("Sign in").await;
    me.see("There is a problem").await;
    me.fill("Password", reseller_portal::demo::PASSWORD).await;
    me.press("Sign in").await;
    me.see("Ada Jansen").await;
    assert_eq!(me.address().await, "/customer");
    me.press("Sign out").await;
    me.see("Sign in").await;
    me.open("/customer/profile").await;
    me.see("E-mail or login name").await;
}

#[tokio::test]
async fn a_customer_signs_in_and_out_with_a_mouse() {
    a_customer_signs_in_and_out(Means::Mouse).await;
}

#[tokio::test]
async fn a_customer_signs_in_and_out_without_javascript() {
    a_customer_signs_in_and_out(Means::WithoutJavaScript).await;
}

#[tokio::test]
async fn a_customer_signs_in_and_out_by_keyboard_alone() {
    a_customer_signs_in_and_out(Means::Keyboard).await;
}
