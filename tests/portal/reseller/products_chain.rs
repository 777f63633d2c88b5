//! What a reseller pays follows the prices of the one above, and what was ordered keeps its price.
use reseller_portal::events::Actor;
use reseller_portal::ids::{CustomerId, LoginId, ProductId, ResellerId};
use reseller_portal::orders::LineAction;
use reseller_portal::orders::place::{Desk, Placed, Placing, place};
use reseller_portal::orders::queries::basket::{NewItem, find_open, insert_item};
use uuid::Uuid;

use super::products::{add, change};
use crate::support::TestPortal;

#[tokio::test]
async fn what_tulip_pays_follows_northwinds_price() {
    let portal = TestPortal::without_goods().await;
    let northwind = portal.staff("manager").await;
    let tulip = portal.signed_in("tulip", "owner@tulip.example").await;
    let above = add(&northwind, "domain&tld=nl", &[("price_register_12", "8"), ("description", "secret plan")]).await;
    let new = tulip.get("/reseller/products/new?family=domain&tld=nl").await.page();
    assert!(!new.has("[name^=cost_]"), "he does not write down what he pays");
    let below = add(&tulip, "domain&tld=nl", &[("price_register_12", "5"), ("price_renew_12", "1")]).await;
    let page = tulip.visit(&below).await;
    assert_eq!(page.text("#f-price_register_12-hint"), "You pay EUR 8.00.");
    assert_eq!(page.text("#f-price_renew_12-hint"), "What you pay is not known.");
    assert_eq!(page.texts("ul.below li"), ["Register, 1 year: sold for EUR 5.00, bought for EUR 8.00"]);
    assert!(!page.text("main").contains("secret plan"));
    let list = tulip.get("/reseller/products").await.page();
    assert_eq!(list.texts("td.state .badge"), ["On sale", "Below purchase"]);
    // he mends it; then the price above rises past his
    assert_eq!(change(&tulip, &below, &[("price_register_12", "9")]).await.status, 303);
    assert!(!tulip.visit(&below).await.has("ul.below"));
    assert_eq!(change(&northwind, &above, &[("price_register_12", "10"), ("price_renew_12", "7")]).await.status, 303);
    let page = tulip.get(&below).await.page();
    assert_eq!(page.text("#f-price_register_12-hint"), "You pay EUR 10.00.");
    assert_eq!(page.count("ul.below li"), 2);
    // his own page is not stale by that
    assert_eq!(tulip.submit(&page, &below, &[("price_register_12", "11"), ("price_renew_12", "9")]).await.status, 303);
    assert!(!tulip.visit(&below).await.has("ul.below"));
    // what is not sold above any more has no price
    let mut form = northwind.get(&above).await.page().form(&above);
    form.retain(|(name, _)| name != "on_sale");
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(northwind.post(&above, &form).await.status, 303);
    let page = tulip.get(&below).await.page();
    assert_eq!(page.text("#f-price_register_12-hint"), "What you pay is not known.");
}

#[tokio::test]
async fn a_tld_that_is_sold_below_first_is_linked_when_it_comes_to_be_sold_above() {
    let portal = TestPortal::without_goods().await;
    let tulip = portal.signed_in("tulip", "owner@tulip.example").await;
    let fjord = portal.signed_in("fjord", "owner@fjord.example").await;
    let below = add(&tulip, "domain&tld=com", &[("price_register_12", "9")]).await;
    add(&fjord, "domain&tld=com", &[("price_register_12", "3")]).await;
    let hint = "#f-price_register_12-hint";
    assert_eq!(tulip.get(&below).await.page().text(hint), "What you pay is not known.", "fjord is not above him");
    add(&portal.staff("manager").await, "domain&tld=com", &[("price_register_12", "8.25")]).await;
    assert_eq!(tulip.get(&below).await.page().text(hint), "You pay EUR 8.25.");
}

#[tokio::test]
async fn hosting_is_bought_as_something_that_the_one_above_sells() {
    let portal = TestPortal::without_goods().await;
    let northwind = portal.staff("manager").await;
    let tulip = portal.signed_in("tulip", "owner@tulip.example").await;
    let start = add(&northwind, "hosting", &[("name", "Start"), ("price_period_1", "5")]).await;
    let hidden = add(&northwind, "hosting", &[("name", "Staff plan"), ("on_sale", ""), ("price_period_1", "1")]).await;
    let other = add(&northwind, "other", &[("name", "Site check"), ("price_period_1", "1")]).await;
    let page = tulip.get("/reseller/products/new?family=hosting").await.page();
    assert_eq!(page.count("#f-source option"), 2, "nothing, and what is on sale");
    assert!(!page.text("main").contains("Staff plan"));
    let id = |address: &str| address.rsplit('/').next().unwrap().to_owned();
    let nobodys = Uuid::now_v7().to_string();
    for source in [id(&hidden), id(&other), nobodys, "not-an-id".into(), "\u{0}".into()] {
        let fields = [("name", "Mine"), ("price_period_1", "4"), ("source", source.as_str())];
        let answer = tulip.submit(&page, "/reseller/products/new", &fields).await;
        assert_eq!((answer.status, answer.html().text("#f-source-error").is_empty()), (422, false), "{source:?}");
    }
    let fields = [("name", "Mine"), ("price_period_1", "4"), ("source", &id(&start))];
    let mine = add(&tulip, "hosting", &fields).await;
    assert_eq!(tulip.visit(&mine).await.texts("ul.below li"), ["Per month: sold for EUR 4.00, bought for EUR 5.00"]);
    // unlinked: nothing is known of what he pays
    assert_eq!(change(&tulip, &mine, &[("source", "")]).await.status, 303);
    assert_eq!(tulip.visit(&mine).await.text("#f-price_period_1-hint"), "What you pay is not known.");
}

#[tokio::test]
async fn the_operator_writes_down_what_he_pays_himself() {
    let portal = TestPortal::without_goods().await;
    let meridian = portal.signed_in("meridian", "owner@meridian.example").await;
    let fields = [("price_register_12", "7"), ("cost_register_12", "7.50"), ("cost_renew_12", "3")];
    let product = add(&meridian, "domain&tld=nl", &fields).await;
    let page = meridian.visit(&product).await;
    assert_eq!(page.attribute("#f-cost_renew_12", "value").unwrap(), "3.00", "known without being sold");
    assert_eq!(page.texts("ul.below li"), ["Register, 1 year: sold for EUR 7.00, bought for EUR 7.50"]);
    let bad = change(&meridian, &product, &[("cost_register_12", "-1")]).await;
    assert_eq!((bad.status, bad.html().text("#f-cost_register_12-error").is_empty()), (422, false));
    let northwind = portal.staff("manager").await;
    let below = add(&northwind, "domain&tld=nl", &[("price_register_12", "9")]).await;
    let page = northwind.visit(&below).await;
    assert_eq!(page.text("#f-price_register_12-hint"), "You pay EUR 7.00.", "the price, not the cost above it");
    assert!(!page.text("main").contains("7.50"));
}

#[tokio::test]
async fn prices_in_different_currencies_are_not_compared() {
    let portal = TestPortal::without_goods().await;
    let tulip = portal.signed_in("tulip", "owner@tulip.example").await;
    let settings = "/reseller/products/settings";
    let page = tulip.get(settings).await.page();
    assert_eq!(tulip.submit(&page, settings, &[("currency", "USD")]).await.status, 303);
    add(&portal.staff("manager").await, "domain&tld=nl", &[("price_register_12", "8")]).await;
    let below = add(&tulip, "domain&tld=nl", &[("price_register_12", "5")]).await;
    let page = tulip.visit(&below).await;
    assert_eq!(page.text("#f-price_register_12-hint"), "What you pay is not known.");
    assert!(!page.has("ul.below"));
}

/// Price tampering: an order is what it was when it was placed.
#[tokio::test]
async fn a_change_of_price_leaves_a_placed_order_alone() {
    let portal = TestPortal::without_goods().await;
    let manager = portal.staff("manager").await;
    let product =
        add(&manager, "hosting", &[("name", "Start"), ("price_period_12", "50"), ("price_set_up_0", "10")]).await;
    let customer = portal.customer_id("verified@customer.example").await;
    let sql =
        "select c.reseller_id, l.id from customers c join logins l on l.customer_id = c.id where c.id = $1 limit 1";
    let (owner, login): (Uuid, Uuid) = sqlx::query_as(sql).bind(customer).fetch_one(&portal.db).await.unwrap();
    let (owner, customer, login) = (ResellerId(owner), CustomerId(customer), LoginId(login));
    let now = portal.state.clock.now();
    let item = NewItem {
        product: product.rsplit('/').next().unwrap().parse::<ProductId>().unwrap(),
        action: LineAction::Create,
        months: 12,
        name: "demo-garden.example",
        extras: &serde_json::json!({}),
    };
    let mut tx = portal.db.begin().await.unwrap();
    insert_item(&mut tx, owner, (customer, login), &item, now).await.unwrap();
    let basket = find_open(&mut tx, owner, customer, login).await.unwrap().unwrap();
    let actor = Actor::system();
    let desk = Desk { owner, portal: &portal.base, actor: &actor, now };
    let quote = basket.quote();
    let placing = Placing { customer, login, basket: basket.id, quote: &quote, on_behalf: false };
    let Placed::Placed(order) = place(&mut tx, desk, placing).await.unwrap() else { panic!("it is placed") };
    tx.commit().await.unwrap();
    assert_eq!(change(&manager, &product, &[("price_period_12", "500"), ("price_set_up_0", "")]).await.status, 303);
    let sql =
        "select o.total, l.amount, l.set_up from orders o join order_lines l on l.order_id = o.id where o.id = $1";
    let kept: (i64, i64, i64) = sqlx::query_as(sql).bind(order.0).fetch_one(&portal.db).await.unwrap();
    assert_eq!(kept, (6000, 6000, 1000));
}
