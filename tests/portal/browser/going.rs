//! *Go to* by the keyboard: Ctrl K, a few letters, arrows, Enter and Escape.
use super::{Means, Surfer};
use crate::support::TestPortal;

const CTRL_K: &str = "document.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true, cancelable: true })); return '';";
const OPEN: &str = "return String(Boolean(document.querySelector('dialog.palette')?.open))";
const CHOSEN: &str = "
    const field = document.querySelector('dialog.palette input');
    return document.getElementById(field.getAttribute('aria-activedescendant'))?.textContent.replace(/ (Page|Customer .*)$/, '') ?? 'nobody'";
const DOWN: char = '\u{e015}';
const ENTER: char = '\u{e007}';
const ESCAPE: char = '\u{e00c}';

#[tokio::test]
async fn one_goes_anywhere_by_the_keyboard() {
    let portal = TestPortal::start().await;
    let me = Surfer::new(&portal, Means::Keyboard).await;
    me.sign_in("northwind", "support@northwind.example").await;
    me.open("/reseller/orders").await;
    me.run(CTRL_K, vec![]).await;
    me.finds(OPEN, "true").await;
    me.finds("return document.activeElement.getAttribute('role')", "combobox").await;
    me.keys(&"order".chars().collect::<Vec<_>>()).await;
    me.finds(CHOSEN, "Orders").await;
    me.keys(&[ESCAPE]).await;
    me.finds(OPEN, "false").await;
    me.run(CTRL_K, vec![]).await;
    me.finds("return String(document.querySelectorAll('dialog.palette [role=option]').length > 8)", "true").await;
    me.keys(&[DOWN, DOWN]).await;
    me.finds(CHOSEN, "Customers").await;
    me.keys(&"owner@tulip".chars().collect::<Vec<_>>()).await;
    me.finds(CHOSEN, "Tulip Web").await;
    me.keys(&[ENTER]).await;
    me.see("Customer actions").await;
    me.see("Tulip Web").await;
}
