//! What customers type is text to everybody who reads it.
use crate::support::TestPortal;

const ADA: &str = "verified@customer.example";

async fn home(portal: &TestPortal, email: &str) -> String {
    format!("/reseller/customers/{}", portal.customer_id(email).await)
}

/// X1: what a customer calls himself is text to the reseller, on every page and in every mail.
#[tokio::test]
async fn xss_in_a_customers_own_data_is_only_text_to_the_reseller() {
    let portal = TestPortal::start().await;
    let (ada, staff) = (portal.customer(ADA).await, portal.staff("support").await);
    let home = home(&portal, ADA).await;
    for payload in [
        "<script>pwned()</script>",
        "\"><img src=x onerror=pwned()>",
        "' onmouseover='pwned()",
        "</title><svg onload=pwned()>",
        "</textarea><script>pwned()</script>",
        "javascript:pwned()",
        "{{ 7 * 7 }}${7*7}",
        "&lt;script&gt;",
        "<bdi>Ada",
        "--><iframe srcdoc=pwned>",
    ] {
        let page = ada.get("/customer/profile").await.page();
        let fields = [("name", payload), ("organisation", payload), ("address", payload), ("city", payload)];
        let answer = ada.save_profile(&page, &fields).await;
        assert_eq!(answer.status, 303, "{payload}: {:?}", answer.html().texts(".error"));
        for below in ["", "/logins", "/events", "/settings", "/verification/new", "/impersonation/new"] {
            let page = staff.get(&format!("{home}{below}")).await.page();
            assert_eq!(page.text("h1"), payload, "{below} shows it as it is");
            assert_inert(&page, payload, below);
        }
        for path in [
            "/reseller",
            "/reseller/customers?q=verified@customer",
            "/reseller/customers/suggest?q=verified@customer",
            "/reseller/customers?sort=name",
        ] {
            assert_inert(&staff.get(path).await.page(), payload, path);
        }
        staff.post(&format!("{home}/restrictions"), &[("kind", "fraud"), ("reason", payload)]).await;
        let settings = staff.get(&format!("{home}/settings")).await.page();
        assert!(settings.text(".note.bad").contains(payload));
        assert_inert(&settings, payload, "a reason");
        let lift = settings.attribute("form[action$='/lift']", "action").unwrap();
        staff.post(&lift, &[]).await;
    }
}

/// Nothing of the payload has become an element, a handler or an address.
fn assert_inert(page: &crate::support::Html, payload: &str, place: &str) {
    for alive in [
        "script:not([src])",
        "svg[onload]",
        "img[onerror]",
        "iframe",
        "[onmouseover]",
        "[srcdoc]",
        "a[href^='javascript:']",
        "style",
    ] {
        assert!(!page.has(alive), "{payload} became {alive} on {place}");
    }
    assert!(page.attributes("script", "src").iter().all(|src| src.starts_with('/')), "{payload} on {place}");
}
