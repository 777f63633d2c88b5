//! Rows, pages and words of orders.
use time::macros::datetime;

use super::*;
use crate::ids::{CustomerId, DomainId, OrderLineId, ProductId};
use crate::orders::{LineAction, WaitReason};
use crate::products::Supplier;
use crate::suppliers::TaskAction;

fn listed() -> Listed {
    Listed {
        id: OrderId::new(),
        number: 100_001,
        customer: CustomerId::new(),
        customer_name: "Ada Jansen".into(),
        first: "Register demo-garden.nl, 1 year".into(),
        more: 1,
        currency: Currency::from_stored("EUR"),
        total: 1250,
        state: OrderState::Waiting,
        waiting_for: Some(WaitReason::Payment),
        placed_at: datetime!(2026-11-24 10:00:00.123456 UTC),
    }
}

fn order() -> Order {
    Order {
        id: OrderId::new(),
        customer: CustomerId::new(),
        customer_name: "Ada Jansen".into(),
        number: 100_001,
        state: OrderState::Failed,
        waiting_for: None,
        currency: Currency::from_stored("EUR"),
        total: 1250,
        placed_by: None,
        placed_by_name: String::new(),
        on_behalf: false,
        needs_payment: true,
        paid_at: None,
        released_at: None,
        placed_at: datetime!(2026-11-24 10:00 UTC),
        updated_at: datetime!(2026-11-24 10:00 UTC),
    }
}

#[test]
fn a_row_leads_to_its_order_in_its_own_area() {
    let one = listed();
    let row = OrderRow::with_customer(&one);
    assert_eq!(row.href, format!("/reseller/orders/{}", one.id));
    assert_eq!((row.what.as_str(), row.total.as_str()), ("Register demo-garden.nl, 1 year, and 1 more", "EUR 12.50"));
    assert_eq!(row.state, Badge::new("warn", "Waiting for payment"));
    assert_eq!(row.customer.map(|link| link.label).as_deref(), Some("Ada Jansen"));
    assert_eq!(OrderRow::new(&one, "/customer").href, format!("/customer/orders/{}", one.id));
}

#[test]
fn a_place_survives_the_address_and_what_is_none_is_the_first_page() {
    let one = listed();
    let page = Page { orders: vec![one.clone()], earlier: true, later: true, total: Total::MoreThan(10_000) };
    let pages = pager("/reseller/orders?state=failed", &page);
    assert_eq!(pages.summary, "50 of 10,000+ orders");
    assert_eq!(pages.last.as_deref(), Some("/reseller/orders?state=failed&page=last"));
    let next = pages.next.unwrap();
    let token = next.strip_prefix("/reseller/orders?state=failed&after=").unwrap();
    assert_eq!(start(Some(token), None, None), Start::After(one.place()));
    assert_eq!(start(None, Some(token), None), Start::Before(one.place()));
    let bad = |value: &str| Cursor { value: value.into(), id: one.id.0 }.encode();
    for value in ["", "yesterday", "9223372036854775807", "-9223372036854775808"] {
        assert_eq!(start(Some(&bad(value)), None, None), Start::First, "{value}");
    }
    let alone = Page { orders: vec![one], earlier: false, later: false, total: Total::Exactly(1) };
    assert_eq!(pager("/customer/orders", &alone).summary, "1 order");
}

#[test]
fn staff_read_why_and_customers_that_we_are_at_it() {
    let order = order();
    let line = Line {
        id: OrderLineId::new(),
        product: ProductId::new(),
        action: LineAction::Register,
        description: "Register demo-garden.nl, 1 year".into(),
        months: 12,
        amount: 1250,
        set_up: 250,
        name: "demo-garden.nl".into(),
        domain: None,
        hosting: None,
        state: LineState::Failed,
        last_error: "The registry says no <403>".into(),
        finished_at: None,
    };
    let (id, now) = (DomainId::new(), datetime!(2026-11-24 10:00 UTC));
    let name = "demo-garden.nl".to_owned();
    let thing = Some(Thing::Domain { id, name, state: crate::domains::DomainState::Pending });
    let (action, supplier) = (TaskAction::Register, Supplier::ByHand);
    let task = Some(OpenTask { action, supplier, last_error: String::new(), since: now });
    let made = [Made { line: line.id, thing, task }];
    let [staff] = line_rows(&order, std::slice::from_ref(&line), &made, ("/reseller", true, now)).try_into().unwrap();
    assert_eq!(staff.trouble, "The registry says no <403>");
    assert_eq!(staff.set_up, "of which EUR 2.50 once, to set it up");
    assert_eq!(staff.thing.unwrap().0.href, format!("/reseller/domains/{id}"));
    assert!(staff.task.is_some_and(|task| task.by_hand && task.what.starts_with("Register: ")));
    let [his] = line_rows(&order, &[line], &made, ("/customer", false, now)).try_into().unwrap();
    assert_eq!((his.trouble.as_str(), his.task.is_none()), ("Something went wrong here.", true));
    assert_eq!(his.thing.unwrap().0.href, format!("/customer/domains/{id}"));
}

#[test]
fn what_is_paid_is_said_in_a_word() {
    let at = Some(datetime!(2026-11-24 10:00 UTC));
    assert_eq!(payment(&order()), "Not paid yet");
    assert_eq!(payment(&Order { paid_at: at, ..order() }), "Paid");
    assert_eq!(payment(&Order { released_at: at, ..order() }), "Not paid; processed without payment");
    assert_eq!(payment(&Order { state: OrderState::Cancelled, ..order() }), "Not paid");
    assert_eq!(payment(&Order { needs_payment: false, ..order() }), "Not asked for");
    assert_eq!(payment(&Order { needs_payment: false, total: 0, ..order() }), "Nothing to pay");
}
