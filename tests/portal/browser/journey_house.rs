//! From an empty database to a customer of a reseller's, each step in a browser or in a mail program.
use reseller_portal::resellers::set_up::issue_link;

use super::{Means, Surfer};
use crate::support::TestPortal;
use crate::support::portal::Wishes;

const PASSWORD: &str = "correct horse battery";
const OPERATOR: &str = "olga@meridian.example";
const OWNER: &str = "piet@meridian.example";
const RESELLER: &str = "lucy@lucid.example";
const SUPPORT: &str = "sam@lucid.example";
const CUSTOMER: &str = "eva@klein.example";
/// The label's own host name; the test's browsers find it on this machine.
const HOST: &str = "my.lucid.test";

async fn chooses_a_password(me: &Surfer) {
    me.see("Choose your password").await;
    me.fill("New password", PASSWORD).await;
    me.fill("Repeat it", PASSWORD).await;
    me.press("Set password").await;
    me.see("E-mail or login name").await;
}

async fn signs_in(me: &Surfer, login: &str) {
    me.fill("E-mail or login name", login).await;
    me.fill("Password", PASSWORD).await;
    me.press("Sign in").await;
    me.see("Sign out").await;
}

/// By the link of his mail.
async fn comes_by_mail(portal: &TestPortal, me: &Surfer, email: &str) {
    let link = portal.mailbox().wait_for(email, 1).await.link("/password/");
    me.open(&link).await;
    chooses_a_password(me).await;
    signs_in(me, email).await;
}

async fn invites(me: &Surfer, name: &str, email: &str, role: &str) {
    me.press("Staff").await;
    me.press("Invite somebody").await;
    me.fill("Name", name).await;
    me.fill("E-mail", email).await;
    me.tick(role).await;
    me.press("Send invitation").await;
    me.see(name).await;
}

async fn takes_on(me: &Surfer, (name, organisation): (&str, &str), email: &str) {
    me.press("Customers").await;
    me.press("Actions").await;
    me.press("Create customer").await;
    me.fill("Full name", name).await;
    me.fill("Organisation", organisation).await;
    me.fill("Address", "Dorpsstraat 12").await;
    me.fill("Postal code", "1234 AB").await;
    me.fill("City", "Ons Dorp").await;
    me.choose("Country", "Netherlands").await;
    me.fill("Phone", "06 12345678").await;
    me.fill("E-mail", email).await;
    me.press("Create customer").await;
    me.see("is created").await;
}

/// In the Reseller Area, where resellers land.
async fn brands_his_label(me: &Surfer) {
    me.press("Labels").await;
    me.press("Lucid").await;
    me.press("Look").await;
    me.fill("On light pages", "#7a1fa2").await;
    me.press("Save colours").await;
    me.see("Saved").await;
    me.press("Address").await;
    me.fill("Host name", HOST).await;
    me.press("Save host name").await;
    me.see("As DNS has it").await;
}

#[tokio::test]
async fn a_house_is_built_from_nothing_in_a_browser() {
    let portal = TestPortal::start_with(Wishes { empty: true, ..Wishes::default() }).await;
    let mut db = portal.db.acquire().await.unwrap();
    // as `serve` prints it
    let link = issue_link(&mut db, portal.state.clock.now()).await.unwrap();
    drop(db);
    let me = Surfer::new(&portal, Means::Mouse).await;
    me.open(&format!("/set-up/{link}")).await;
    me.fill("Operator", "Meridian Group").await;
    me.fill("Label", "meridian").await;
    me.choose("Country", "Netherlands").await;
    me.fill("Your name", "Olga Meyer").await;
    me.fill("Your e-mail", OPERATOR).await;
    me.press("Set up and choose a password").await;
    chooses_a_password(&me).await;
    signs_in(&me, OPERATOR).await;
    invites(&me, "Piet de Boer", OWNER, "Owner: everything, staff and settings of the house too").await;
    me.press("Sign out").await;
    me.see("E-mail or login name").await;

    comes_by_mail(&portal, &me, OWNER).await;
    takes_on(&me, ("Lucy Light", "Lucid Web"), RESELLER).await;
    me.press("Settings").await;
    me.fill("Name of his label", "Lucid").await;
    me.fill("Short name in addresses", "lucid").await;
    me.press_and_say_yes("Make him a reseller", "Make this customer a reseller?").await;
    me.see("His customers sign in at").await;
    me.press("Sign out").await;
    me.see("E-mail or login name").await;

    comes_by_mail(&portal, &me, RESELLER).await;
    brands_his_label(&me).await;
    invites(&me, "Sam Support", SUPPORT, "Support: customers, tickets, Login as customer without ordering").await;
    takes_on(&me, ("Eva Klein", ""), CUSTOMER).await;
    me.press("Sign out").await;
    me.see("E-mail or login name").await;

    // her mail leads to her reseller's own host name, and nowhere else
    let welcome = portal.mailbox().wait_for(CUSTOMER, 1).await;
    let own = format!("http://{HOST}:{}", portal.base.port().unwrap());
    let link = welcome.link("http://");
    assert!(link.starts_with(&own), "{}", welcome.text);
    let eva = Surfer::new(&portal, Means::Mouse).await;
    eva.open(&format!("{own}{}", welcome.link("/password/"))).await;
    chooses_a_password(&eva).await;
    signs_in(&eva, CUSTOMER).await;
    eva.see("Eva Klein").await;
    let here = eva.browser.client.current_url().await.unwrap();
    assert_eq!((here.host_str(), here.path()), (Some(HOST), "/customer"));
    let colour = "return getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()";
    assert_ne!(eva.run(colour, vec![]).await, "", "the label's colours are there");
    assert_eq!(eva.run("return document.querySelector('.brand').textContent.includes('Lucid')", vec![]).await, true);

    comes_by_mail(&portal, &me, SUPPORT).await;
    me.open("/reseller/customers?q=eva@kl").await;
    me.see("Eva Klein").await;
    me.does_not_see("Lucid Web").await;
}
