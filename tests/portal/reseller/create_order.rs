//! *Customer actions > Create order*: managers and owners order for a customer.
use uuid::Uuid;

use crate::support::TestPortal;
use crate::support::shop::{Shop, orders, place, put};

const VERIFIED: &str = "verified@customer.example";

#[tokio::test]
async fn a_manager_orders_for_a_customer() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    let id = portal.customer_id(VERIFIED).await;
    let manager = portal.staff("manager").await;
    let home = format!("/reseller/customers/{id}");
    let base = format!("{home}/order");
    assert_eq!(manager.get(&home).await.page().link("Create order"), Some(base.clone()));
    let page = manager.get(&format!("{base}?names=for-ada+.com")).await.page();
    assert_eq!(page.text("h1"), "Ada Jansen");
    assert!(page.text(".note").contains("On the account of Ada Jansen, ordered by you (Femke Visser) for him."));
    let added = manager.submit(&page, &format!("{base}/items"), &[]).await;
    assert_eq!((added.status, added.location()), (303, format!("{base}?names=for-ada+.com").as_str()));
    let asks = put(&manager, &base, shop.nl, "12", "for-ada.nl").await.location().to_owned();
    let form = [("legal_form", "PERSOON"), ("company_number", "")];
    let page = manager.get(&asks).await.page();
    assert_eq!(manager.submit(&page, &asks, &form).await.location(), format!("{base}/check"));
    assert_eq!(put(&manager, &base, shop.plan, "1", "for-ada.nl").await.status, 303);
    let check = manager.get(&format!("{base}/check")).await.page();
    assert_eq!(check.text(".total"), "EUR 28.00");
    assert!(check.text("main").contains("No. ") && check.text(".registrant").contains("Ada Jansen"));
    assert_eq!(check.text(".place button"), "Order on account of Ada Jansen");
    let term = check.attributes("form[action$='/term']", "action")[0].clone();
    assert_eq!(manager.submit(&check, &term, &[("months", "24")]).await.status, 303);
    let remove = check.attributes("form[action$='/remove']", "action")[2].clone();
    assert_eq!(manager.submit(&check, &remove, &[]).await.status, 303);
    let before = orders(&portal.db, id).await;
    let (tab, other) =
        (manager.get(&format!("{base}/check")).await.page(), manager.get(&format!("{base}/check")).await.page());
    let placed = manager.submit(&tab, &base, &[]).await;
    assert!(placed.location().starts_with("/reseller/orders/"), "{} {}", placed.status, placed.body);
    assert_eq!(manager.submit(&other, &base, &[]).await.location(), placed.location(), "two tabs are one order");
    assert_eq!(orders(&portal.db, id).await, before + 1);
    let order: Uuid = placed.location().rsplit('/').next().unwrap().parse().unwrap();
    let (total, on_behalf, by): (i64, bool, String) =
        sqlx::query_as("select total, on_behalf, placed_by_name from orders where id = $1")
            .bind(order)
            .fetch_one(&portal.db)
            .await
            .unwrap();
    assert_eq!((total, on_behalf), (2400 + 800, true));
    assert!(by.starts_with("Femke Visser"), "{by}");
    let (actor, acting): (String, bool) = sqlx::query_as(
        "select actor_name, impersonation_id is not null from events
          where customer_id = $1 and kind = 'order_placed' order by at desc limit 1",
    )
    .bind(id)
    .fetch_one(&portal.db)
    .await
    .unwrap();
    assert!(actor.starts_with("Femke Visser") && !acting, "{actor}");
}

#[tokio::test]
async fn a_baskets_staff_and_customer_do_not_meet() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    let id = portal.customer_id(VERIFIED).await;
    let base = format!("/reseller/customers/{id}/order");
    let (manager, owner, ada) =
        (portal.staff("manager").await, portal.staff("owner").await, portal.customer(VERIFIED).await);
    put(&manager, &base, shop.com, "12", "for-ada.com").await;
    assert_eq!(owner.get(&format!("{base}/check")).await.page().count("tbody tr"), 0);
    assert_eq!(ada.get("/customer/order/check").await.page().count("tbody tr"), 0);
    assert_eq!(manager.get(&format!("{base}/check")).await.page().count("tbody tr"), 1);
}

#[tokio::test]
async fn support_does_not_order_and_sees_no_door_to_it() {
    let portal = TestPortal::start().await;
    let id = portal.customer_id(VERIFIED).await;
    let support = portal.staff("support").await;
    let home = format!("/reseller/customers/{id}");
    assert_eq!(support.get(&home).await.page().link("Create order"), None);
    for below in ["/order", "/order/check"] {
        assert_eq!(support.get(&format!("{home}{below}")).await.status, 403, "{below}");
    }
}

#[tokio::test]
async fn other_resellers_customers_are_not_there() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    let manager = portal.staff("manager").await;
    let foreign: Uuid = sqlx::query_scalar(
        "select c.id from customers c join labels l on l.reseller_id = c.reseller_id where l.slug = 'fjord' limit 1",
    )
    .fetch_one(&portal.db)
    .await
    .unwrap();
    for id in [foreign.to_string(), Uuid::new_v4().to_string(), "x".into(), "%00".into()] {
        let base = format!("/reseller/customers/{id}/order");
        assert_eq!(manager.get(&base).await.status, 404, "{id}");
        assert_eq!(manager.get(&format!("{base}/check")).await.status, 404, "{id}");
        assert_eq!(put(&manager, &base, shop.com, "12", "foreign.com").await.status, 404, "{id}");
        assert_eq!(manager.post(&base, &[("basket", "x")]).await.status, 404, "{id}");
    }
}

/// During *Login as reseller* a manager orders for that reseller's customers, at that reseller's prices.
#[tokio::test]
async fn as_reseller_one_orders_from_his_catalogue() {
    let portal = TestPortal::start().await;
    let (shop, tulip) = (Shop::open(&portal).await, Shop::of(&portal, "tulip").await);
    let (customer, reseller): (Uuid, Uuid) = sqlx::query_as(
        "select c.id, c.reseller_id from customers c join labels l on l.reseller_id = c.reseller_id
          where l.slug = 'tulip' and not c.is_reseller and not c.fraud and not c.order_blocked limit 1",
    )
    .fetch_one(&portal.db)
    .await
    .unwrap();
    let manager = portal.staff("manager").await;
    assert_eq!(manager.enter(reseller).await.status, 303);
    let base = format!("/reseller/customers/{customer}/order");
    assert_eq!(put(&manager, &base, shop.com, "12", "tulip-bulbs.com").await.status, 404, "not from his own");
    assert_eq!(put(&manager, &base, tulip.com, "12", "tulip-bulbs.com").await.status, 303);
    assert_eq!(place(&manager, &base).await.status, 303);
    let acting: bool = sqlx::query_scalar(
        "select impersonation_id is not null from events where customer_id = $1 and kind = 'order_placed'",
    )
    .bind(customer)
    .fetch_one(&portal.db)
    .await
    .unwrap();
    assert!(acting);
}
