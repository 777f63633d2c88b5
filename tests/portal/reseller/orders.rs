//! The order page, the tab of a customer's orders, and the numbers on the dashboard.
use crate::support::TestPortal;
use crate::support::orders::Shop;

const ADA: &str = "verified@customer.example";
const ERIK: &str = "unverified@company.example";

#[tokio::test]
async fn an_order_says_what_was_ordered_by_whom_and_what_it_waits_for() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    shop.ask_for_payment().await;
    let order = shop.order(ADA, &["garden.test-nl", "shop.test-nl", "garden"]).await;
    let number = shop.number(order).await;
    let page = portal.staff("support").await.get(&format!("/reseller/orders/{order}")).await.page();
    assert_eq!(page.text("h1"), format!("Order {number}"));
    assert_eq!(page.text(".head .badge"), "Waiting for payment");
    assert_eq!(page.text("#about"), "It goes on once it is marked as paid, or processed without payment.");
    assert_eq!(
        page.link("Ada Jansen").unwrap(),
        format!("/reseller/customers/{}/orders", portal.customer_id(ADA).await)
    );
    let lines = page.texts("tbody td.title bdi");
    assert_eq!(
        lines,
        ["Register garden.test-nl, 1 year", "Register shop.test-nl, 1 year", "Hosting Test for garden, 1 month"]
    );
    assert_eq!(page.texts("tbody td.state"), ["Waiting"; 3]);
    assert_eq!(page.text("tbody tr:nth-child(3) td.amount"), "EUR 14.00");
    assert_eq!(page.text("tbody tr:nth-child(3) .sub"), "of which EUR 9.00 once, to set it up");
    assert_eq!(page.text("#total"), "EUR 39.00");
    assert_eq!(page.text("#payment"), "Not paid yet");
    assert!(page.texts("dl.facts dd").contains(&"Ada Jansen".to_owned()), "who placed it");
    let history = page.texts("ol.timeline li");
    assert_eq!(history.len(), 2, "{history:?}");
    assert!(page.text("ol.timeline").contains(&format!("Order {number}: Waiting for payment")));
    assert!(page.text("ol.timeline").contains(&format!("Order {number} over EUR 39.00 placed")));
}

#[tokio::test]
async fn each_line_leads_to_what_was_made_from_it_and_says_what_is_still_to_do() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    let order = shop.order_by(ADA, "manager@northwind.example", true, &["garden.test-nl", "garden"]).await;
    let staff = portal.staff("support").await;
    let address = format!("/reseller/orders/{order}");
    let page = staff.get(&address).await.page();
    assert_eq!(page.text(".head .badge"), "Being delivered");
    assert!(page.text("dl.facts").contains(", for the customer"));
    assert!(page.text("span.task").starts_with("Register: By hand, open since today"), "{}", page.text("span.task"));
    assert_eq!(page.attribute("span.task a", "href").as_deref(), Some("/reseller/tasks"));
    let things = page.attributes("a.thing", "href");
    assert!(things[0].starts_with("/reseller/domains/") && things[1].starts_with("/reseller/hosting/"), "{things:?}");
    let [first, second] = shop.open_tasks(order).await.try_into().expect("two tasks");
    shop.close(first, Ok(())).await;
    shop.close(second, Err("No room on <server 7>")).await;
    let page = staff.get(&address).await.page();
    assert_eq!(page.text(".head .badge"), "Failed");
    assert_eq!(page.texts("tbody td.state"), ["Delivered", "Failed"]);
    assert_eq!(page.text("span.trouble"), "No room on <server 7>");
    assert!(!page.has("span.task"), "nothing is left to do");
    assert!(page.text("ol.timeline").contains("failed: Hosting Test for garden, 1 month: No room on <server 7>"));
    assert!(page.text("tbody tr:nth-child(1)").contains("garden.test-nl Active"));
}

#[tokio::test]
async fn the_tab_lists_all_of_a_customers_orders_newest_first() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    let staff = portal.staff("support").await;
    let tab = format!("/reseller/customers/{}/orders", portal.customer_id(ADA).await);
    let empty = staff.get(&tab).await.page();
    assert_eq!(empty.text(".tabs [aria-current]"), "Orders");
    assert!(!empty.has(".empty a") && empty.text(".empty").contains("a manager or owner orders for him"));
    let empty = portal.staff("manager").await.get(&tab).await.page();
    assert!(empty.attributes(".empty a", "href").contains(&tab.replace("/orders", "/order")), "what to do next");
    let first = shop.order(ADA, &["one.test-nl"]).await;
    portal.pass(time::Duration::hours(1));
    let second = shop.order(ADA, &["two.test-nl", "three.test-nl", "site"]).await;
    shop.order(ERIK, &["four.test-nl"]).await;
    let staff = portal.staff("support").await;
    let page = staff.get(&tab).await.page();
    let links = page.attributes("td a.main", "href");
    assert_eq!(links, [format!("/reseller/orders/{second}"), format!("/reseller/orders/{first}")]);
    assert_eq!(page.text("tbody tr:nth-child(1) td.long"), "Register two.test-nl, 1 year, and 2 more");
    assert_eq!(page.texts("td.num"), ["EUR 39.00", "EUR 12.50"]);
    assert_eq!(page.text(".pager .summary"), "2 orders");
}

#[tokio::test]
async fn the_dashboard_counts_what_wants_looking_at() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    let failed = shop.order(ADA, &["one.test-nl"]).await;
    shop.fail(failed, "no").await;
    shop.ask_for_payment().await;
    shop.order(ADA, &["two.test-nl"]).await;
    shop.order(ADA, &["three.test-nl"]).await;
    let staff = portal.staff("support").await;
    let page = staff.get("/reseller").await.page();
    for (label, count) in [("Waiting for payment", 2), ("Failed orders", 1)] {
        let tiles = page.texts("a.stat");
        assert!(tiles.contains(&format!("{label} {count}")) || tiles.contains(&format!("{label}{count}")), "{tiles:?}");
    }
    for (address, count) in [("/reseller/orders?reason=payment", 2), ("/reseller/orders?state=failed", 1)] {
        assert!(page.attributes("a.stat", "href").contains(&address.to_owned()));
        assert_eq!(staff.get(address).await.page().count("tbody tr"), count, "{address}");
    }
}

/// T1: what is another reseller's is not there.
#[tokio::test]
async fn an_order_of_somebody_elses_customer_does_not_exist() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    shop.ask_for_payment().await;
    let order = shop.order(ADA, &["one.test-nl"]).await;
    let fjord = portal.signed_in("fjord", "owner@fjord.example").await;
    let never = portal.staff("owner").await;
    for id in [order.to_string(), uuid::Uuid::now_v7().to_string(), "1".into(), "%00".into()] {
        assert_eq!(fjord.get(&format!("/reseller/orders/{id}")).await.status, 404, "{id}");
        for action in ["payment", "process", "cancellation", "restart"] {
            let address = format!("/reseller/orders/{id}/{action}");
            assert_eq!(
                fjord.post(&address, &[("reason", "mine now")][..usize::from(action == "cancellation")]).await.status,
                404,
                "{address}"
            );
        }
    }
    assert_eq!(never.get("/reseller/orders/1").await.status, 404);
    let tab = format!("/reseller/customers/{}/orders", portal.customer_id(ADA).await);
    assert_eq!(fjord.get(&tab).await.status, 404);
    assert_eq!(fjord.get("/reseller/orders").await.page().count("tbody tr"), 0);
    assert_eq!(shop.state(order).await, "waiting payment");
}
