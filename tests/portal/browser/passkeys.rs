//! A passkey in a real browser, with an authenticator that is played by it.
use time::Duration;

use super::{Means, Surfer};
use crate::support::TestPortal;

const MANAGER: &str = "manager@northwind.example";

#[tokio::test]
async fn a_passkey_is_made_and_opens_without_a_password_and_stands_for_it() {
    let portal = TestPortal::start().await;
    let mut me = Surfer::with_windows(&portal, Means::Mouse).await;
    // passkeys know sites by name
    me.base.set_host(Some("localhost")).expect("a name");
    me.browser.plug_in_authenticator().await;
    me.sign_in("northwind", MANAGER).await;
    me.open("/account").await;
    me.fill("Name of the new passkey", "Laptop").await;
    me.press("Add a passkey").await;
    me.see("The passkey “Laptop” is added").await;
    me.see("Now make recovery codes").await;
    me.press("Make new recovery codes").await;
    me.see("they are shown this once").await;
    me.press("Sign out").await;
    me.see("E-mail or login name").await;

    me.press("Sign in with a passkey").await;
    me.finds("return location.pathname", "/reseller").await;
    // in its place before something delicate
    portal.pass(Duration::minutes(11));
    let customer = portal.customer_id("verified@customer.example").await;
    me.open(&format!("/reseller/customers/{customer}/impersonation/new")).await;
    me.fill("Reason", "caller asked for help with a form").await;
    me.press("Use a passkey instead").await;
    me.see("is acting for").await;
    me.press("Return to Reseller Area").await;
    me.press("Sign out").await;

    // and after the password
    me.open("/at/northwind/login").await;
    me.fill("E-mail or login name", MANAGER).await;
    me.fill("Password", reseller_portal::demo::PASSWORD).await;
    me.press("Sign in").await;
    me.see("One more step").await;
    me.press("Use a passkey").await;
    me.finds("return location.pathname", "/reseller").await;
    let kept: (i64, bool) =
        sqlx::query_as("select counter, last_used_at is not null from passkeys").fetch_one(&portal.db).await.unwrap();
    assert!(kept.0 > 1 && kept.1, "{kept:?}");
    let signed_in = "select count(*) from events e join logins l on l.id = e.actor_login_id where l.name = $1 and e.kind = 'signed_in'";
    let signed_in: i64 = sqlx::query_scalar(signed_in).bind(MANAGER).fetch_one(&portal.db).await.unwrap();
    assert!(signed_in >= 3);
}
