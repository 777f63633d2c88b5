//! What staff do about an order: each once, by whom, and what is said when it is too late.
use std::sync::Arc;

use reseller_portal::ids::OrderId;

use crate::support::orders::Shop;
use crate::support::{Person, TestPortal};

const ADA: &str = "verified@customer.example";
const ERIK: &str = "unverified@company.example";
const TASKS: &str =
    "select count(*) from supplier_tasks t join order_lines l on l.id = t.order_line_id where l.order_id = $1";
const RELEASES: &str =
    "select count(*) from events where kind = 'order_released' and data ->> 'about' = $1::uuid::text";

fn address(order: OrderId) -> String {
    format!("/reseller/orders/{order}")
}

/// Presses a button of the order's page and gives what the page says then.
async fn press(staff: &Person, order: OrderId, action: &str, fields: &[(&str, &str)]) -> String {
    let action = format!("{}/{action}", address(order));
    let page = staff.get(&address(order)).await.page();
    let answer = staff.submit(&page, &action, fields).await;
    assert_eq!((answer.status, answer.location()), (303, address(order).as_str()), "{}", answer.body);
    staff.get(&address(order)).await.page().text(".flash")
}

/// Sends an action again from a page that was opened before.
async fn again(staff: &Person, order: OrderId, action: &str, fields: &[(&str, &str)]) -> String {
    let answer = staff.post(&format!("{}/{action}", address(order)), fields).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    staff.get(&address(order)).await.page().text(".flash")
}

#[tokio::test]
async fn marked_as_paid_an_order_goes_to_its_suppliers_once() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    shop.ask_for_payment().await;
    let order = shop.order(ADA, &["one.test-nl", "two.test-nl"]).await;
    let manager = portal.staff("manager").await;
    let said = press(&manager, order, "payment", &[]).await;
    assert!(said.contains("is marked as paid. It is being delivered."), "{said}");
    let said = again(&manager, order, "payment", &[]).await;
    assert!(said.contains("was marked as paid already"), "{said}");
    let said = again(&manager, order, "process", &[]).await;
    assert!(said.contains("Too late") && said.contains("being delivered"), "{said}");
    assert_eq!((shop.count(TASKS, order).await, shop.count(RELEASES, order).await), (2, 1));
    let page = manager.get(&address(order)).await.page();
    assert!(page.text("#payment").starts_with("Paid") && page.text("ol.timeline").contains("marked as paid"));
    assert!(!page.has("#actions"), "nothing is left to press");
}

#[tokio::test]
async fn without_payment_it_goes_on_too_and_may_be_paid_later() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    shop.ask_for_payment().await;
    let order = shop.order(ADA, &["one.test-nl"]).await;
    let owner = portal.staff("owner").await;
    let said = press(&owner, order, "process", &[]).await;
    assert!(said.contains("was let go on. It is being delivered."), "{said}");
    assert!(again(&owner, order, "process", &[]).await.contains("was let go on already"));
    let page = owner.get(&address(order)).await.page();
    assert_eq!(page.text("#payment"), "Not paid; processed without payment");
    assert!(page.text("ol.timeline").contains("to be processed without payment"));
    shop.deliver(order).await;
    assert!(press(&owner, order, "payment", &[]).await.contains("is marked as paid. It is completed."));
    assert_eq!(shop.count(TASKS, order).await, 1, "it is not delivered again");
}

#[tokio::test]
async fn paid_it_still_waits_for_the_proof_of_the_address() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    shop.ask_for_payment().await;
    let order = shop.order(ERIK, &["one.test-nl"]).await;
    let manager = portal.staff("manager").await;
    let said = press(&manager, order, "payment", &[]).await;
    assert!(said.contains("goes on by itself once the customer has confirmed"), "{said}");
    assert_eq!((shop.state(order).await.as_str(), shop.count(TASKS, order).await), ("waiting verification", 0));
    let page = manager.get(&address(order)).await.page();
    assert!(!page.texts("#actions button").iter().any(|button| button.starts_with("Process")), "it would not help");
    assert!(again(&manager, order, "process", &[]).await.contains("Nothing was done"));
}

#[tokio::test]
async fn cancelling_needs_a_reason_and_tells_the_customer() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    shop.ask_for_payment().await;
    let order = shop.order(ADA, &["one.test-nl"]).await;
    let manager = portal.staff("manager").await;
    let action = format!("{}/cancellation", address(order));
    let long = "x".repeat(501);
    for reason in ["", " \n ", "a\u{0}b", &long] {
        let answer = manager.post(&action, &[("reason", reason)]).await;
        assert_eq!(answer.status, 422, "{reason:?}");
        assert!(!answer.html().text("#f-reason-error").is_empty(), "{reason:?}");
    }
    assert_eq!(manager.post(&action, &[("reason", "x"), ("state", "completed")]).await.status, 422);
    assert_eq!(shop.state(order).await, "waiting payment");
    let said = press(&manager, order, "cancellation", &[("reason", "asked by <phone>")]).await;
    assert!(said.contains("is cancelled; the customer gets a mail"), "{said}");
    let page = manager.get(&address(order)).await.page();
    assert!(page.text("ol.timeline").contains("cancelled: asked by <phone>"));
    assert_eq!((page.text("tbody td.state"), page.has("#actions")), ("Cancelled".into(), false));
    assert!(again(&manager, order, "cancellation", &[("reason", "x")]).await.contains("cancelled already"));
    for action in ["payment", "process", "restart"] {
        let said = again(&manager, order, action, &[]).await;
        assert!(said.contains("Too late") && said.contains("cancelled"), "{action}: {said}");
    }
    let mail = portal.mailbox().wait_for(ADA, 3).await;
    assert!(mail.header("Subject").contains("cancelled") && !mail.text.contains("phone"), "{}", mail.text);
    let next = shop.order(ADA, &["one.test-nl"]).await;
    press(&manager, next, "payment", &[]).await;
    assert_eq!(shop.state(next).await, "processing", "the name is free");
}

#[tokio::test]
async fn what_a_supplier_is_at_work_on_is_not_cancelled() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    let order = shop.order(ADA, &["one.test-nl"]).await;
    let manager = portal.staff("manager").await;
    assert!(!manager.get(&address(order)).await.page().has("#actions"));
    let said = again(&manager, order, "cancellation", &[("reason", "too late")]).await;
    assert!(said.contains("is being delivered, so it cannot be cancelled"), "{said}");
    assert!(again(&manager, order, "payment", &[]).await.contains("does not wait for payment"));
    assert!(again(&manager, order, "restart", &[]).await.contains("Too late"));
    assert_eq!((shop.state(order).await.as_str(), shop.count(TASKS, order).await), ("processing", 1));
}

#[tokio::test]
async fn restarting_tries_again_what_failed_and_nothing_else() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    let order = shop.order(ADA, &["one.test-nl", "two.test-nl"]).await;
    let [first, second] = shop.open_tasks(order).await.try_into().expect("two tasks");
    shop.close(first, Ok(())).await;
    shop.close(second, Err("the registry is closed")).await;
    let manager = portal.staff("manager").await;
    let page = manager.get(&address(order)).await.page();
    assert_eq!(page.texts("#actions button"), ["Restart", "Cancel order"]);
    assert!(page.text("#about").contains("Restart it, or cancel it"));
    let said = press(&manager, order, "restart", &[]).await;
    assert!(said.contains("is restarted. It is being delivered."), "{said}");
    assert!(again(&manager, order, "restart", &[]).await.contains("Too late"));
    let page = manager.get(&address(order)).await.page();
    assert_eq!(page.texts("tbody td.state"), ["Delivered", "Being delivered"]);
    assert!(!page.has("span.trouble"), "what went wrong before is history");
    assert_eq!((shop.count(TASKS, order).await, shop.open_tasks(order).await.len()), (3, 1), "one new task");
    shop.deliver(order).await;
    assert_eq!(shop.state(order).await, "completed");
    assert!(again(&manager, order, "restart", &[]).await.contains("Too late"));
}

#[tokio::test]
async fn cancelling_what_failed_frees_the_name_it_kept() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    let order = shop.order(ADA, &["one.test-nl", "two.test-nl"]).await;
    let [first, second] = shop.open_tasks(order).await.try_into().expect("two tasks");
    shop.close(first, Ok(())).await;
    shop.close(second, Err("no")).await;
    let living =
        "select count(*) from domains where name = 'two.test-nl' and state <> 'deleted' and $1::uuid is not null";
    assert_eq!(shop.count(living, order).await, 1, "the name is kept for the order");
    let manager = portal.staff("manager").await;
    press(&manager, order, "cancellation", &[("reason", "not wanted any more")]).await;
    let page = manager.get(&address(order)).await.page();
    assert_eq!(page.texts("tbody td.state"), ["Delivered", "Cancelled"], "what was delivered stays");
    assert_eq!(shop.count(living, order).await, 0);
    let again = shop.order(ADA, &["two.test-nl"]).await;
    assert_eq!(shop.state(again).await, "processing", "the name is free again");
}

#[tokio::test]
async fn whoever_was_barred_meanwhile_waits_for_a_look_at_it() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    let order = shop.order(ADA, &["one.test-nl"]).await;
    shop.fail(order, "no").await;
    let manager = portal.staff("manager").await;
    let mark = [("kind", "fraud"), ("reason", "stolen card")];
    let customer = portal.customer_id(ADA).await;
    assert_eq!(manager.post(&format!("/reseller/customers/{customer}/restrictions"), &mark).await.status, 303);
    let said = press(&manager, order, "restart", &[]).await;
    assert!(said.contains("It waits for a review"), "{said}");
    assert_eq!((shop.state(order).await.as_str(), shop.count(TASKS, order).await), ("waiting review", 1));
    assert!(press(&manager, order, "process", &[]).await.contains("was let go on. It is being delivered."));
    assert_eq!(shop.count(TASKS, order).await, 2);
}

#[tokio::test]
async fn support_looks_and_does_not_decide() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    shop.ask_for_payment().await;
    let order = shop.order(ADA, &["one.test-nl"]).await;
    let support = portal.staff("support").await;
    let page = support.get(&address(order)).await.page();
    assert!(page.text("#actions").contains("Managers and owners") && !page.has("#actions button"));
    for action in ["payment", "process", "cancellation", "restart"] {
        assert_eq!(support.post(&format!("{}/{action}", address(order)), &[]).await.status, 403, "{action}");
    }
    let ada = portal.customer(ADA).await;
    assert_eq!(ada.post(&format!("{}/payment", address(order)), &[]).await.status, 403);
    assert!(portal.visitor().get(&address(order)).await.location().contains("/login"));
    assert_eq!(shop.state(order).await, "waiting payment");
}

/// Nobody pays, and nothing is delivered, fifty times.
#[tokio::test]
async fn fifty_at_once_are_one() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    shop.ask_for_payment().await;
    let order = shop.order(ADA, &["one.test-nl", "two.test-nl"]).await;
    let manager = Arc::new(portal.staff("manager").await);
    let mut all = tokio::task::JoinSet::new();
    for n in 0..50 {
        let (manager, action) = (manager.copy(), if n % 5 == 0 { "process" } else { "payment" });
        let path = format!("{}/{action}", address(order));
        all.spawn(async move { manager.post(&path, &[]).await.status });
    }
    let statuses = all.join_all().await;
    assert!(statuses.iter().all(|status| *status == 303), "{statuses:?}");
    assert_eq!((shop.state(order).await.as_str(), shop.count(TASKS, order).await), ("processing", 2));
    let paid = "select count(*) from events where kind = 'order_released' and data ->> 'about' = $1::uuid::text
                 and data ->> 'reason' = 'marked as paid'";
    assert_eq!(shop.count(paid, order).await, 1, "noted once");
    shop.fail(order, "no").await;
    let mut all = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let (manager, path) = (manager.copy(), format!("{}/restart", address(order)));
        all.spawn(async move { manager.post(&path, &[]).await.status });
    }
    all.join_all().await;
    assert_eq!(shop.count(TASKS, order).await, 4, "one new task for each line");
}
