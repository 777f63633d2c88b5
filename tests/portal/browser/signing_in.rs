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

const TAB: char = '\u{e004}';
const ENTER: char = '\u{e007}';
const ESCAPE: char = '\u{e00c}';
const DOWN: char = '\u{e015}';

/// Where the keyboard is, in a word.
const FOCUS: &str = "const here = document.activeElement; return here.id || here.textContent.trim() || here.tagName;";

#[tokio::test]
async fn the_keyboard_has_its_short_ways() {
    let portal = TestPortal::start().await;
    let me = Surfer::new(&portal, Means::Keyboard).await;
    me.sign_in("northwind", "support@northwind.example").await;
    me.open("/reseller/customers").await;
    // past the navigation; a key that comes while the page still fades in is lost
    for _ in 0..40 {
        me.keys(&[TAB]).await;
        if me.run("return document.activeElement !== document.body", vec![]).await == true {
            break;
        }
    }
    me.finds(FOCUS, "Skip to content").await;
    me.keys(&[ENTER]).await;
    me.finds("return location.hash", "#main").await;
    me.keys(&[TAB]).await;
    me.finds(FOCUS, "Actions").await;
    // a menu opens and closes, and the focus stays where it was
    me.keys(&[ENTER]).await;
    me.see("Create customer").await;
    me.keys(&[TAB, ESCAPE]).await;
    me.finds("return String(document.querySelector('details.menu').open)", "false").await;
    me.finds(FOCUS, "Actions").await;
    // the search field from anywhere, its answers by arrows, away with Escape
    me.keys(&['/']).await;
    me.finds(FOCUS, "search").await;
    me.keys(&"owner@tulip".chars().collect::<Vec<_>>()).await;
    me.finds(
        "return document.querySelector('[role=option]')?.textContent.includes('Tulip Web') ? 'there' : ''",
        "there",
    )
    .await;
    me.keys(&[DOWN]).await;
    me.finds(
        "return document.querySelector('[aria-selected=true]')?.textContent.includes('Tulip Web') ? 'chosen' : ''",
        "chosen",
    )
    .await;
    me.keys(&[ESCAPE]).await;
    me.finds("return String(document.querySelector('#suggestions').hidden)", "true").await;
    me.keys(&[DOWN, DOWN, ENTER]).await;
    me.see("Customer actions").await;
    me.see("Tulip Web").await;
}

#[tokio::test]
async fn what_the_search_field_finds_stands_above_the_page() {
    let portal = TestPortal::start().await;
    let me = Surfer::new(&portal, Means::Mouse).await;
    me.sign_in("northwind", "support@northwind.example").await;
    let on_top = "
        const list = document.querySelector('#suggestions');
        const box = list.getBoundingClientRect();
        const ends = [box.top + 5, box.bottom - 5].map((y) => document.elementFromPoint(box.x + box.width / 2, y));
        return box.height > 20 && ends.every((one) => list.contains(one)) ? 'on top' : ends.map((one) => one?.outerHTML).join();";
    for phone in [false, true] {
        if phone {
            me.on_a_phone().await;
        }
        me.open("/reseller/customers").await;
        me.fill("Search customers", "verified@customer").await;
        me.finds(on_top, "on top").await;
    }
}
