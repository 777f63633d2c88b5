//! *Go to*: customers, pages and actions by a few letters, for those who may.
use crate::support::TestPortal;

#[tokio::test]
async fn one_goes_to_customers_pages_and_actions() {
    let portal = TestPortal::start().await;
    let (support, owner) = (portal.staff("support").await, portal.staff("owner").await);
    let all = support.get("/reseller/go").await.page();
    let places = all.attributes(".places-to-go a", "href");
    assert!(places.contains(&"/reseller/orders".to_owned()) && places.contains(&"/reseller/customers/new".to_owned()));
    assert!(!places.contains(&"/reseller/customers/export".to_owned()), "not for support");
    let found = support.get("/reseller/go?q=verified%40cust").await.page();
    let ada = format!("/reseller/customers/{}", portal.customer_id("verified@customer.example").await);
    assert!(found.attributes(".places-to-go a", "href").contains(&ada));
    let exporting = owner.get("/reseller/go/suggest?q=csv").await.html();
    assert_eq!(exporting.attributes("[role=option] a", "href"), ["/reseller/customers/export"]);
    for odd in ["%F0%9F%98%80%F0%9F%98%80", "zzzzzz", "%25_%27%3B--"] {
        assert!(
            support.get(&format!("/reseller/go?q={odd}")).await.page().text("main").contains("Nothing is called that")
        );
    }
    let visitor = portal.visitor();
    assert!(visitor.get("/reseller/go").await.location().contains("/login"));
    assert_eq!(portal.customer("verified@customer.example").await.get("/reseller/go/suggest?q=a").await.status, 403);
}
