//! Done when 2 of issue 3: an order waits until its customer has confirmed his address, and then goes on by itself.
use super::{Means, Surfer};
use crate::support::TestPortal;

const ERIK: &str = "unverified@company.example";
const NAME: &str = "mulder-racefietsen.com";

async fn the_verification_mail(portal: &TestPortal) -> String {
    let erik = portal.customer_id(ERIK).await;
    let sent = portal.staff("support").await;
    sent.post(&format!("/reseller/customers/{erik}/verification"), &[("email", ERIK), ("chosen", "yes")]).await;
    portal.mailbox().wait_for(ERIK, 1).await.link("/verify/")
}

async fn an_order_waits_and_goes_on(means: Means) {
    if !means.is_due() {
        return;
    }
    let portal = TestPortal::start().await;
    let link = the_verification_mail(&portal).await;
    let me = Surfer::new(&portal, means).await;
    me.sign_in("northwind", ERIK).await;
    me.press("Order products").await;
    me.fill("Names", NAME).await;
    me.press("Search").await;
    me.press(&format!("Add {NAME}")).await;
    me.see("In the basket").await;
    me.press("Basket (1)").await;
    me.see("The e-mail address is not confirmed yet").await;
    me.press("Place order").await;
    me.see("It waits for the verification of your e-mail address").await;
    me.see("Waiting for verification").await;
    me.see(&format!("Open the link in the e-mail to {ERIK}")).await;
    let order = me.address().await;

    me.open(&link).await;
    me.press("Confirm my e-mail address").await;
    me.see("Thank you").await;
    // nothing but looking
    me.open(&order).await;
    me.reloads_until_it_is("Completed").await;
    me.see("Everything is delivered").await;
    me.open("/customer/orders").await;
    me.see("mulder-fietsen.nl").await;
    me.does_not_see("Waiting for verification").await;
    me.press("Domains").await;
    me.see(NAME).await;
}

#[tokio::test]
async fn an_order_waits_for_the_address_and_goes_on_by_itself_with_a_mouse() {
    an_order_waits_and_goes_on(Means::Mouse).await;
}

#[tokio::test]
async fn an_order_waits_for_the_address_and_goes_on_by_itself_without_javascript() {
    an_order_waits_and_goes_on(Means::WithoutJavaScript).await;
}
