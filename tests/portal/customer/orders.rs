//! A customer's own orders: what he reads of them, and what he may do.
use time::Duration;

use crate::support::TestPortal;
use crate::support::orders::Shop;

const ADA: &str = "verified@customer.example";
const ERIK: &str = "unverified@company.example";

#[tokio::test]
async fn he_sees_his_own_orders_and_nobody_elses() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    shop.ask_for_payment().await;
    let his = shop.order(ADA, &["one.test-nl", "site"]).await;
    let others = shop.order(ERIK, &["two.test-nl"]).await;
    let ada = portal.customer(ADA).await;
    let page = ada.get("/customer/orders").await.page();
    assert_eq!(page.attributes("td a.main", "href"), [format!("/customer/orders/{his}")]);
    assert_eq!(page.text("tbody td.long"), "Register one.test-nl, 1 year, and 1 more");
    assert_eq!(ada.get("/customer").await.page().count("#latest-orders tbody tr"), 1);
    assert_eq!(ada.get(&format!("/customer/orders/{his}")).await.status, 200);
    for id in [others.to_string(), uuid::Uuid::now_v7().to_string(), "x".into(), "%00".into()] {
        assert_eq!(ada.get(&format!("/customer/orders/{id}")).await.status, 404, "{id}");
        assert_eq!(ada.post(&format!("/customer/orders/{id}/cancellation"), &[]).await.status, 404, "{id}");
    }
    assert_eq!(ada.get(&format!("/reseller/orders/{his}")).await.status, 403);
    assert_eq!(shop.state(others).await, "waiting verification");
}

#[tokio::test]
async fn an_empty_list_leads_to_ordering() {
    let portal = TestPortal::start().await;
    Shop::open(&portal).await;
    let ada = portal.customer(ADA).await;
    let page = ada.get("/customer/orders").await.page();
    assert_eq!(page.text(".empty h2"), "No orders yet");
    assert_eq!(page.attribute(".empty a", "href").as_deref(), Some("/customer/order"));
    assert!(!ada.get("/customer").await.page().has("#latest-orders"));
}

#[tokio::test]
async fn what_waits_says_what_to_do_about_it() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    shop.ask_for_payment().await;
    let (unpaid, unproved) = (shop.order(ADA, &["one.test-nl"]).await, shop.order(ERIK, &["two.test-nl"]).await);
    let page = portal.customer(ADA).await.get(&format!("/customer/orders/{unpaid}")).await.page();
    assert_eq!(
        (page.text(".head .badge"), page.text("#payment")),
        ("Waiting for payment".into(), "Not paid yet".into())
    );
    let number = shop.number(unpaid).await;
    assert!(page.text(".note").starts_with(&format!("Please pay EUR 12.50 and mention order {number}.")));
    let page = portal.customer(ERIK).await.get(&format!("/customer/orders/{unproved}")).await.page();
    assert_eq!(page.text("#about"), "It goes on by itself once your e-mail address is confirmed.");
    assert!(page.text(".note").contains(ERIK) && page.text(".note").contains("Confirm my e-mail address"));
}

#[tokio::test]
async fn he_reads_no_words_and_no_names_of_staff() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    let order = shop.order_by(ADA, "manager@northwind.example", true, &["one.test-nl"]).await;
    shop.fail(order, "registrar account 4711 is locked").await;
    let answer = portal.customer(ADA).await.get(&format!("/customer/orders/{order}")).await;
    let page = answer.page();
    assert_eq!(page.text(".head .badge"), "Failed");
    assert!(page.text("#about").contains("We are looking at it"));
    assert_eq!(page.text("span.trouble"), "Something went wrong here.");
    assert!(page.text("ol.timeline").contains("Something went wrong; we are looking at it"));
    assert!(page.text("dl.facts").contains("Northwind Hosting, for you"), "{}", page.text("dl.facts"));
    assert!(page.text("ol.timeline").contains("By Northwind Hosting"));
    for secret in ["4711", "Femke", "Visser", "By hand", "/reseller/"] {
        assert!(!answer.body.contains(secret), "{secret}");
    }
    assert!(!page.has("#actions"), "staff restart or cancel it");
}

#[tokio::test]
async fn while_it_waits_he_may_cancel_it_once() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    shop.ask_for_payment().await;
    let order = shop.order(ADA, &["one.test-nl"]).await;
    let ada = portal.customer(ADA).await;
    let (address, action) = (format!("/customer/orders/{order}"), format!("/customer/orders/{order}/cancellation"));
    let page = ada.get(&address).await.page();
    assert_eq!(page.texts("#actions button"), ["Cancel order"]);
    assert_eq!(ada.post(&action, &[("reason", "mine")]).await.status, 422, "no such field");
    assert_eq!(ada.submit(&page, &action, &[]).await.location(), address);
    let page = ada.get(&address).await.page();
    assert!(page.text(".flash").contains("is cancelled") && !page.has("#actions"));
    assert!(page.text("ol.timeline").contains("Order cancelled By Ada Jansen"), "{}", page.text("ol.timeline"));
    ada.post(&action, &[]).await;
    assert!(ada.get(&address).await.page().text(".flash").contains("was cancelled already"));
    let cancelled = "select count(*) from events where kind = 'order_cancelled' and data ->> 'about' = $1::uuid::text";
    assert_eq!((shop.state(order).await.as_str(), shop.count(cancelled, order).await), ("cancelled", 1));
}

#[tokio::test]
async fn what_is_at_work_or_failed_is_not_his_to_cancel() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    let order = shop.order(ADA, &["one.test-nl"]).await;
    let ada = portal.customer(ADA).await;
    let (address, action) = (format!("/customer/orders/{order}"), format!("/customer/orders/{order}/cancellation"));
    for state in ["processing", "failed"] {
        assert!(!ada.get(&address).await.page().has("#actions"), "{state}");
        assert_eq!(ada.post(&action, &[]).await.status, 303);
        let said = ada.get(&address).await.page().text(".flash");
        assert!(said.contains("too late to cancel") && said.contains("Northwind Hosting"), "{said}");
        assert_eq!(shop.state(order).await, state);
        if state == "processing" {
            shop.fail(order, "no").await;
        }
    }
}

#[tokio::test]
async fn support_beside_him_looks_and_managers_may_cancel_for_him() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    shop.ask_for_payment().await;
    let order = shop.order(ADA, &["one.test-nl"]).await;
    let (address, action) = (format!("/customer/orders/{order}"), format!("/customer/orders/{order}/cancellation"));
    let customer = portal.customer_id(ADA).await;
    let support = portal.staff("support").await;
    assert_eq!(support.enter(customer).await.status, 303);
    assert!(!support.get(&address).await.page().has("#actions"));
    assert_eq!(support.post(&action, &[]).await.status, 403);
    assert_eq!(shop.state(order).await, "waiting payment");
    let other = shop.order(ERIK, &["two.test-nl"]).await;
    assert_eq!(support.get(&format!("/customer/orders/{other}")).await.status, 404, "only the one he acts for");
    let manager = portal.staff("manager").await;
    assert_eq!(manager.enter(customer).await.status, 303);
    let page = manager.get(&address).await.page();
    assert_eq!(manager.submit(&page, &action, &[]).await.status, 303);
    assert_eq!(shop.state(order).await, "cancelled");
    let acting = "select count(*) from events where kind = 'order_cancelled' and actor = 'acting' and data ->> 'about' = $1::uuid::text";
    assert_eq!(shop.count(acting, order).await, 1, "with both names");
    let his = portal.customer(ADA).await.get(&address).await;
    assert!(his.page().text("ol.timeline").contains("Order cancelled By Northwind Hosting"));
    assert!(!his.body.contains("Femke"));
}

/// Done when 2: the address is confirmed, and what waited for it goes on without a click.
#[tokio::test]
async fn confirming_the_address_lets_his_orders_go_on_by_themselves() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    let (first, second) = (shop.order(ERIK, &["one.test-nl"]).await, shop.order(ERIK, &["two.test-nl", "site"]).await);
    let of_ada = shop.order(ADA, &["three.test-nl"]).await;
    assert_eq!(
        (shop.state(first).await.as_str(), shop.state(of_ada).await.as_str()),
        ("waiting verification", "processing")
    );
    portal.pass(Duration::minutes(10));
    let staff = portal.staff("support").await;
    let home = format!("/reseller/customers/{}", portal.customer_id(ERIK).await);
    let before = portal.mailbox().wait_for(ERIK, 4).await;
    assert!(before.header("Subject").contains("waiting"), "received and waiting, twice");
    let page = staff.get(&home).await.page();
    assert_eq!(staff.submit(&page, &format!("{home}/verification"), &[]).await.status, 303);
    let link = portal.mailbox().wait_for(ERIK, 5).await.link("/verify/");
    let reader = portal.visitor();
    reader.get(&link).await;
    let page = reader.get("/verify").await.page();
    assert_eq!(shop.state(first).await, "waiting verification", "looking is not confirming");
    assert_eq!(reader.submit(&page, "/verify", &[]).await.status, 303);
    assert_eq!((shop.state(first).await.as_str(), shop.state(second).await.as_str()), ("processing", "processing"));
    assert_eq!((shop.open_tasks(first).await.len(), shop.open_tasks(second).await.len()), (1, 2));
    let erik = portal.customer(ERIK).await;
    let page = erik.get(&format!("/customer/orders/{second}")).await.page();
    assert_eq!((page.text(".head .badge"), page.has(".note")), ("Being delivered".into(), false));
    shop.deliver(second).await;
    let mail = portal.mailbox().wait_for(ERIK, 6).await;
    assert!(mail.header("Subject").contains("is delivered"), "{}", mail.source);
    assert_eq!(erik.get(&format!("/customer/orders/{second}")).await.page().text("#about"), "Everything is delivered.");
}
