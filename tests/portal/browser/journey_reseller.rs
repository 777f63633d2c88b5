//! Resellers among the customers: the filter that tells them apart, and *Login as reseller*.
use super::{Means, Surfer};
use crate::support::TestPortal;

async fn filters(me: &Surfer, is_reseller: &str) {
    me.choose("Is reseller", is_reseller).await;
    if !me.has_scripts() {
        me.press("Filter").await;
    }
    me.see(&format!("Is reseller: {is_reseller}")).await;
}

async fn an_owner_logs_in_as_a_reseller(means: Means) {
    if !means.is_due() {
        return;
    }
    let portal = TestPortal::start().await;
    let me = Surfer::new(&portal, means).await;
    me.sign_in("northwind", "owner@northwind.example").await;
    me.press("Customers").await;
    filters(&me, "No").await;
    me.does_not_see("Tulip Web").await;
    me.see("Mulder Fietsen B.V.").await;
    filters(&me, "Yes").await;
    me.does_not_see("Mulder Fietsen B.V.").await;
    assert!(me.address().await.contains("is_reseller=yes"), "{}", me.address().await);
    me.press("Tulip Web").await;
    me.press("Customer actions").await;
    me.press("Login as reseller").await;
    me.fill("Reason", "He asked us to look at his customers").await;
    me.press("Login as reseller").await;
    me.see("Mark Bos is acting as reseller for Tulip Web").await;
    assert_eq!(me.address().await, "/reseller");
    me.press("Customers").await;
    me.does_not_see("Mulder Fietsen B.V.").await;
    me.press("Customer Area").await;
    me.see("is acting as reseller for Tulip Web").await;
    me.see("Profile").await;
    me.press("Return to Reseller Area").await;
    me.see("You are back as yourself").await;
}

#[tokio::test]
async fn an_owner_tells_resellers_apart_and_logs_in_as_one_with_a_mouse() {
    an_owner_logs_in_as_a_reseller(Means::Mouse).await;
}

#[tokio::test]
async fn an_owner_tells_resellers_apart_and_logs_in_as_one_without_javascript() {
    an_owner_logs_in_as_a_reseller(Means::WithoutJavaScript).await;
}

#[tokio::test]
async fn an_owner_tells_resellers_apart_and_logs_in_as_one_by_keyboard_alone() {
    an_owner_logs_in_as_a_reseller(Means::Keyboard).await;
}

#[tokio::test]
async fn support_may_not_log_in_as_a_reseller() {
    let portal = TestPortal::start().await;
    let tulip = portal.customer_id("owner@tulip.example").await;
    let me = Surfer::new(&portal, Means::Mouse).await;
    me.sign_in("northwind", "support@northwind.example").await;
    me.open(&format!("/reseller/customers/{tulip}")).await;
    me.see("Tulip Web").await;
    me.press("Customer actions").await;
    me.see("Resend verification e-mail").await;
    me.does_not_see("Login as reseller").await;
    me.open(&format!("/reseller/customers/{tulip}/impersonation/new")).await;
    me.see("Only owners and managers may log in as a reseller").await;
    me.press("Back to the overview").await;
    me.see("Tulip Web").await;
}
