//! The pages of orders as they can be seen.
use super::scenes::{Scene, scene};
use super::stage::{Stage, Who};

/// A customer's own.
pub fn customer(stage: &Stage) -> Vec<Scene> {
    use Who::{Ada, Adolph, AsAda, Erik, Viktor};
    let (list, one) = ("/customer/orders", "/customer/orders/{order}");
    let [failed, unpaid, delivered, waits, of_long] = stage.orders.map(|id| format!("/customer/orders/{id}"));
    vec![
        scene("my-orders", list, Ada, list, "Waiting for payment"),
        scene("my-orders-none", list, Viktor, list, "Orders"),
        scene("my-order-failed", one, Ada, failed, "We are looking at it"),
        scene("my-order-unpaid", one, Ada, unpaid.clone(), "Please pay"),
        scene("my-order-asks-again", one, Ada, unpaid.clone(), "")
            .then("document.querySelector('[data-confirm]').click()", "This cannot be undone"),
        scene("my-order-acting", one, AsAda, unpaid, "is acting for"),
        scene("my-order-delivered", one, Ada, delivered, "Everything is delivered"),
        scene("my-order-waits", one, Erik, waits, "Confirm my e-mail address"),
        scene("my-order-ugly", one, Adolph, of_long, "It goes on"),
    ]
}

/// Those of all customers.
pub fn reseller(stage: &Stage) -> Vec<Scene> {
    use Who::{AsTulip, Founder, Owner, Support, Tulip};
    let (list, one) = ("/reseller/orders", "/reseller/orders/{order}");
    let tab = "/reseller/customers/{id}/orders";
    let of = |customer| format!("/reseller/customers/{customer}/orders");
    let [failed, unpaid, delivered, waits, of_long] = stage.orders.map(|id| format!("/reseller/orders/{id}"));
    let empty = stage.founded.base.join(list).map(String::from).unwrap_or_default();
    vec![
        scene("orders", list, Support, list, "Waiting for payment"),
        scene("orders-filtered", list, Support, format!("{list}?state=failed&customer={}", stage.ada), "State: Failed"),
        scene("orders-offered", list, Support, format!("{list}?q=customer.example"), "Whose orders?"),
        scene("orders-nothing-found", list, Support, format!("{list}?q=zzzzqq"), "No customer fits"),
        scene("orders-empty", list, Founder, empty, "No orders yet"),
        scene("orders-acting", list, AsTulip, list, "is acting as reseller"),
        scene("order-failed", one, Owner, failed, "object exists"),
        scene("order-unpaid", one, Owner, unpaid.clone(), "Mark as paid"),
        scene("order-wrong", one, Owner, unpaid.clone(), "")
            .then("document.querySelector('form[action$=cancellation]').submit()", "There is a problem"),
        scene("order-for-support", one, Support, unpaid, "Managers and owners"),
        scene("order-delivered", one, Support, delivered, "Everything is delivered"),
        scene("order-waits", one, Support, waits, "goes on by itself"),
        scene("order-ugly", one, Owner, of_long, "Mark as paid"),
        scene("tasks", "/reseller/tasks", Support, "/reseller/tasks", "Site migration"),
        scene("tasks-none", "/reseller/tasks", Tulip, "/reseller/tasks", "Nothing is to be done by hand"),
        scene("task", "/reseller/tasks/{task}", Owner, format!("/reseller/tasks/{}", stage.task), "Done"),
        scene("task-wrong", "/reseller/tasks/{task}", Owner, format!("/reseller/tasks/{}", stage.task), "")
            .then("document.querySelector('form[action$=refusal]').submit()", "There is a problem"),
        scene("orders-tab", tab, Support, of(stage.ada), "Waiting for payment"),
        scene("orders-tab-none", tab, Support, of(stage.nobody_in), "a manager or owner orders for him"),
    ]
}
