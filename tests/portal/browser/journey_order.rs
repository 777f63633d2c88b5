//! Done when 1 of issue 3: a customer orders a domain and hosting, both are delivered, and staff see who did what.
use super::{Means, Surfer};
use crate::support::{ExampleAgent, TestPortal};

const ADA: &str = "verified@customer.example";
const NAME: &str = "demo-garden-shop.nl";
const COUNT: &str = "return document.querySelector('#count').textContent";
const DELIVERED: &str =
    "return String([...document.querySelectorAll('td.state')].filter((one) => one.textContent === 'Delivered').length)";

/// What she has, by the lists of her own area.
async fn has(me: &Surfer, domains: &str, plans: &str) {
    me.press("Domains").await;
    me.see("About to expire").await;
    me.finds(COUNT, domains).await;
    me.press("Hosting").await;
    me.finds("return document.querySelector('h1').textContent", "Hosting").await;
    me.finds(COUNT, plans).await;
}

async fn puts_both_into_the_basket(me: &Surfer) {
    me.press("Order products").await;
    me.fill("Names", NAME).await;
    me.press("Search").await;
    me.press(&format!("Add {NAME}")).await;
    me.see(&format!("What .nl asks for {NAME}")).await;
    me.press("Save and go on").await;
    me.see("There is a problem").await;
    me.choose("Legal form", "Natural person").await;
    me.press("Save and go on").await;
    me.see(&format!("Noted for {NAME}")).await;
    me.press("Choose more").await;
    me.see("Hosting Plus").await;
    me.fill_before("Add Hosting Plus", "For the site", NAME).await;
    me.press("Add Hosting Plus").await;
    me.see(&format!("In the basket: Hosting Plus for {NAME}")).await;
    me.press("Basket (2)").await;
}

/// Gives the order's number.
async fn checks_and_orders(me: &Surfer) -> String {
    me.see("Tax is added on the invoice").await;
    for words in
        ["Register", "Hosting Plus", "Legal form: Natural person", "On the account of", "Ada Jansen", "Total EUR"]
    {
        me.see(words).await;
    }
    me.press("Place order").await;
    me.see("is received").await;
    me.reloads_until_it_is("Completed").await;
    me.see("Everything is delivered").await;
    me.see(&format!("Register {NAME}, 1 year")).await;
    me.see(&format!("Hosting Plus for {NAME}")).await;
    me.finds(DELIVERED, "2").await;
    let title = me.run("return document.querySelector('h1').textContent", vec![]).await;
    title.as_str().and_then(|title| title.strip_prefix("Order ")).expect("a number").to_owned()
}

async fn staff_see_who_did_what(me: &Surfer, details: &str, number: &str) {
    me.open(details).await;
    me.press("Domains 6").await;
    me.see(NAME).await;
    me.press("Hosting 3").await;
    me.see("Hosting Plus").await;
    me.see(NAME).await;
    me.press_in("Customer", "Orders").await;
    me.see("Placed").await;
    me.finds("return document.querySelector('main tbody a').textContent", number).await;
    me.press(number).await;
    me.see("Everything is delivered").await;
    me.finds(DELIVERED, "2").await;
    for words in [
        &format!("Order {number} over EUR"),
        "By Ada Jansen, from",
        &format!("Order {number} completed"),
        "By the portal itself",
    ] {
        me.see(words).await;
    }
    me.press(NAME).await;
    me.reloads_until_it_is("Active").await;
    me.see(&format!("{NAME} registered")).await;
}

async fn a_customer_orders_a_domain_and_hosting(means: Means) {
    if !means.is_due() {
        return;
    }
    let portal = TestPortal::start().await;
    let agent = ExampleAgent::of_northwind(&portal).await;
    let details = format!("/reseller/customers/{}", portal.customer_id(ADA).await);
    let me = Surfer::new(&portal, means).await;
    me.sign_in("northwind", ADA).await;
    has(&me, "5", "2").await;
    assert_eq!(agent.look(NAME).await.0, 404);
    puts_both_into_the_basket(&me).await;
    let number = checks_and_orders(&me).await;
    let (status, words) = agent.look(NAME).await;
    assert!(status == 200 && words.contains("is here"), "{status} {words}");
    has(&me, "6", "3").await;
    me.see(NAME).await;
    let mail = portal.mailbox().wait_for(ADA, 2).await;
    assert!(mail.header("Subject").contains(&number), "{}", mail.source);
    me.press("Sign out").await;
    me.see("Password").await;
    me.sign_in("northwind", "support@northwind.example").await;
    staff_see_who_did_what(&me, &details, &number).await;
}

#[tokio::test]
async fn a_customer_orders_a_domain_and_hosting_with_a_mouse() {
    a_customer_orders_a_domain_and_hosting(Means::Mouse).await;
}

#[tokio::test]
async fn a_customer_orders_a_domain_and_hosting_without_javascript() {
    a_customer_orders_a_domain_and_hosting(Means::WithoutJavaScript).await;
}

#[tokio::test]
async fn a_customer_orders_a_domain_and_hosting_by_keyboard_alone() {
    a_customer_orders_a_domain_and_hosting(Means::Keyboard).await;
}
