//! The orders list: filters, search and pages.
use std::collections::BTreeSet;

use reseller_portal::ids::OrderId;
use uuid::Uuid;

use crate::support::orders::Shop;
use crate::support::{Html, Person, TestPortal};

const LIST: &str = "/reseller/orders";
const ADA: &str = "verified@customer.example";
const ERIK: &str = "unverified@company.example";

fn ids(page: &Html) -> Vec<Uuid> {
    let links = page.attributes("td a.main", "href");
    links.iter().filter_map(|href| href.rsplit('/').next()?.parse().ok()).collect()
}

/// All pages from an address on, by the link with this `rel`.
async fn walk(staff: &Person, from: &str, rel: &str) -> Vec<Vec<Uuid>> {
    let (mut pages, mut next) = (Vec::new(), Some(from.to_owned()));
    while let Some(address) = next {
        let page = staff.get(&address).await.page();
        pages.push(ids(&page));
        next = page.attribute(&format!(".pager a[rel='{rel}']"), "href");
        assert!(pages.len() < 20, "the pages never end");
    }
    pages
}

async fn listed(staff: &Person, address: &str) -> Vec<Uuid> {
    walk(staff, address, "next").await.concat()
}

/// What a filter must give, asked of the tables themselves.
async fn stored(portal: &TestPortal, fits: &str) -> BTreeSet<Uuid> {
    let sql = format!(
        "select o.id from orders o join customers c on c.id = o.customer_id
          join resellers r on r.id = o.reseller_id where r.name = 'Northwind Hosting' and ({fits})"
    );
    sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_all(&portal.db).await.unwrap().into_iter().collect()
}

/// One order in each state, of two customers, on two days.
async fn one_of_each(portal: &TestPortal, shop: &Shop<'_>) -> Vec<OrderId> {
    let delivered = shop.order(ADA, &["done.test-nl", "site"]).await;
    shop.deliver(delivered).await;
    let failed = shop.order(ADA, &["failed.test-nl"]).await;
    shop.fail(failed, "no").await;
    let unproved = shop.order(ERIK, &["unproved.test-nl"]).await;
    portal.pass(time::Duration::days(2));
    let processing = shop.order(ADA, &["other-site"]).await;
    shop.ask_for_payment().await;
    let unpaid = shop.order(ADA, &["unpaid.test-nl"]).await;
    let cancelled = shop.order(ADA, &["cancelled.test-nl"]).await;
    let sql = "update orders set state = 'cancelled', waiting_for = null where id = $1";
    sqlx::query(sql).bind(cancelled.0).execute(&portal.db).await.unwrap();
    vec![delivered, failed, unproved, processing, unpaid, cancelled]
}

/// So many more orders of a customer, a minute apart, written down at once.
async fn many(portal: &TestPortal, shop: &Shop<'_>, email: &str, count: i32) {
    let sql = "insert into orders (id, reseller_id, customer_id, number, state, currency, total, origin, needs_payment, placed_at, updated_at)
        select gen_random_uuid(), $1, $2, 500000 + i, 'completed', 'EUR', 1, 'many:' || i, false, now() - i * interval '1 minute', now()
          from generate_series(1, $3) i";
    let mut query = sqlx::query(sql).bind(shop.owner.0);
    query = query.bind(portal.customer_id(email).await).bind(count);
    query.execute(&portal.db).await.unwrap();
    let sql = "insert into order_lines (id, reseller_id, customer_id, order_id, position, product_id, action, description, months, amount, state, placed_at, order_state)
        select gen_random_uuid(), o.reseller_id, o.customer_id, o.id, p, $1, 'register', 'Register x' || o.number, 12, 1, 'completed', o.placed_at, o.state
          from orders o cross join generate_series(1, 2) p where o.origin like 'many:%'";
    sqlx::query(sql).bind(shop.domains.0).execute(&portal.db).await.unwrap();
}

#[tokio::test]
async fn every_filter_shows_just_the_orders_that_fit_it() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    let all = one_of_each(&portal, &shop).await;
    let staff = portal.staff("support").await;
    assert_eq!(listed(&staff, LIST).await, all.iter().rev().map(|id| id.0).collect::<Vec<_>>(), "newest first");
    let (ada, domains) = (portal.customer_id(ADA).await, shop.domains);
    let day = portal.state.clock.now().date();
    let of_domains =
        format!("exists (select from order_lines l where l.order_id = o.id and l.product_id = '{domains}')");
    for (query, fits) in [
        ("state=completed".to_owned(), "o.state = 'completed'".to_owned()),
        ("state=failed".into(), "o.state = 'failed'".into()),
        ("state=processing".into(), "o.state = 'processing'".into()),
        ("state=cancelled".into(), "o.state = 'cancelled'".into()),
        ("state=waiting".into(), "o.state = 'waiting'".into()),
        ("reason=payment".into(), "o.waiting_for = 'payment'".into()),
        ("state=waiting&reason=verification".into(), "o.waiting_for = 'verification'".into()),
        (format!("customer={ada}"), "c.email = 'verified@customer.example'".into()),
        (format!("customer={ada}&state=failed"), "c.email = 'verified@customer.example' and o.state = 'failed'".into()),
        (format!("customer={ada}&reason=payment"), "o.waiting_for = 'payment'".into()),
        (format!("product={domains}"), of_domains.clone()),
        (format!("product={domains}&state=failed"), "o.state = 'failed'".into()),
        (format!("product={domains}&reason=payment"), "o.waiting_for = 'payment'".into()),
        (format!("product={domains}&customer={ada}&reason=payment"), "o.waiting_for = 'payment'".into()),
        (format!("product={domains}&customer={ada}&state=completed"), "o.state = 'completed'".into()),
        (format!("product={}", shop.hosting), "o.state in ('completed', 'processing')".into()),
        (format!("from={day}"), "o.state in ('processing', 'cancelled') or o.waiting_for = 'payment'".into()),
        (
            format!("to={}", day - time::Duration::days(1)),
            "o.state in ('completed', 'failed') or o.waiting_for = 'verification'".into(),
        ),
        (
            format!("from={day}&to={day}&product={domains}"),
            format!("{of_domains} and (o.state = 'cancelled' or o.waiting_for = 'payment')"),
        ),
    ] {
        let found = listed(&staff, &format!("{LIST}?{query}")).await;
        let expected = stored(&portal, &fits).await;
        assert!(!expected.is_empty(), "{query}: something fits");
        assert_eq!(found.iter().copied().collect::<BTreeSet<_>>(), expected, "{query}");
        assert_eq!(found.len(), expected.len(), "{query}: each once");
    }
}

#[tokio::test]
async fn a_line_says_whose_it_is_what_how_much_and_what_it_waits_for() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    shop.ask_for_payment().await;
    let order = shop.order(ADA, &["one.test-nl", "two.test-nl", "site"]).await;
    let number = shop.number(order).await.to_string();
    let staff = portal.staff("support").await;
    let page = staff.get(LIST).await.page();
    assert_eq!(
        page.texts("tbody td")[..5],
        [&number, "Ada Jansen", "Register one.test-nl, 1 year, and 2 more", "EUR 39.00", "Waiting for payment"]
    );
    assert_eq!(page.link("Ada Jansen").unwrap(), format!("/reseller/customers/{}", portal.customer_id(ADA).await));
    assert_eq!((page.text("#count"), page.text(".pager .summary")), ("1".into(), "1 order".into()));
}

#[tokio::test]
async fn filters_stand_as_chips_and_what_is_not_known_is_ignored() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    one_of_each(&portal, &shop).await;
    let staff = portal.staff("support").await;
    let ada = portal.customer_id(ADA).await;
    let page =
        staff.get(&format!("{LIST}?state=failed&customer={ada}&product={}&from=2020-01-31", shop.domains)).await.page();
    let chips = page.text(".chips");
    for words in ["State: Failed", "Customer: Ada Jansen", "Product: .test-nl", "From 31 Jan 2020"] {
        assert!(chips.contains(words), "{words} in {chips}");
    }
    assert!(
        page.attributes(".chips a", "href")
            .contains(&format!("{LIST}?state=failed&customer={ada}&product={}", shop.domains))
    );
    assert_eq!(page.attribute("select[name=product] option[selected]", "value"), Some(shop.domains.to_string()));
    assert_eq!(page.attribute("form.filters input[name=customer]", "value"), Some(ada.to_string()));
    let foreign = portal.customer_id("owner@fjord.example").await;
    for query in [
        "state=dead".to_owned(),
        "reason=x&from=1&to=2026-99-99".into(),
        format!("customer={foreign}"),
        format!("product={}", Uuid::now_v7()),
        "customer=%00&product=ada".into(),
        "after=xyz&before=%00&page=7".into(),
    ] {
        let page = staff.get(&format!("{LIST}?{query}")).await.page();
        assert_eq!((page.count("tbody tr"), page.has(".chips")), (6, false), "{query}");
    }
    assert_eq!(staff.get(&format!("{LIST}?q=%FF")).await.status, 422);
    let odd = staff.get(&format!("{LIST}?state=failed&reason=payment")).await.page();
    assert_eq!((odd.text(".empty h2"), odd.count(".chips .chip")), ("No order is like that".into(), 3));
}

#[tokio::test]
async fn an_order_or_a_customer_is_found_by_what_is_typed() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    let all = one_of_each(&portal, &shop).await;
    let staff = portal.staff("support").await;
    let failed = shop.number(all[1]).await;
    for q in [failed.to_string(), format!("%23{failed}"), format!("No.+{failed}")] {
        assert_eq!(listed(&staff, &format!("{LIST}?q={q}")).await, [all[1].0], "{q}");
    }
    assert!(listed(&staff, &format!("{LIST}?q={failed}&state=completed")).await.is_empty());
    assert_eq!(listed(&staff, &format!("{LIST}?q={failed}&product={}", shop.domains)).await, [all[1].0]);
    let sql = "select number from customers where email = $1";
    let erik: i32 = sqlx::query_scalar(sql).bind(ERIK).fetch_one(&portal.db).await.unwrap();
    assert_eq!(listed(&staff, &format!("{LIST}?q={erik}")).await, [all[2].0], "by the customer's number");
    assert_eq!(listed(&staff, &format!("{LIST}?q=mulder+fietsen")).await, [all[2].0], "by his name");
    let ada = portal.customer_id(ADA).await;
    assert!(listed(&staff, &format!("{LIST}?q={erik}&customer={ada}")).await.is_empty(), "one customer at a time");
    let several = staff.get(&format!("{LIST}?q=customer.example")).await.page();
    assert_eq!(several.text(".empty h2"), "Whose orders?");
    assert!(several.attributes("#offered a", "href").contains(&format!("{LIST}?customer={ada}")));
    for (q, words) in [("zzzzqq", "No customer fits"), ("99999999999", "No order fits"), ("a%00", "No customer fits")] {
        assert_eq!(staff.get(&format!("{LIST}?q={q}")).await.page().text(".empty h2"), words, "{q}");
    }
}

#[tokio::test]
async fn pages_lead_to_the_last_one_and_back_with_every_order_once() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    many(&portal, &shop, ADA, 120).await;
    let staff = portal.staff("support").await;
    let (ada, domains) = (portal.customer_id(ADA).await, shop.domains);
    for query in [String::new(), format!("?customer={ada}"), format!("?product={domains}&state=completed")] {
        let from = format!("{LIST}{query}");
        let forwards = walk(&staff, &from, "next").await;
        assert_eq!(forwards.iter().map(Vec::len).collect::<Vec<_>>(), [50, 50, 20], "{query}");
        assert_eq!(forwards.concat().iter().collect::<BTreeSet<_>>().len(), 120, "{query}: each once");
        let first = staff.get(&from).await.page();
        assert_eq!(first.text(".pager .summary"), "1–50 of 120 orders");
        let last = first.link("Last").expect("a way to the last page");
        let backwards = walk(&staff, &last, "prev").await;
        // the first page is a whole one again
        assert_eq!(backwards.iter().map(Vec::len).collect::<Vec<_>>(), [50, 50, 50], "{query}");
        let (in_order, expected) = (backwards.into_iter().rev().collect::<Vec<_>>(), forwards.concat());
        assert_eq!(in_order[0], expected[..50], "{query}");
        assert_eq!(in_order[1..].concat(), expected[20..], "{query}");
        assert!(staff.get(&last).await.page().text(".pager .summary").starts_with("The last 50 of 120"));
    }
    let tab = format!("/reseller/customers/{ada}/orders");
    assert_eq!(walk(&staff, &tab, "next").await.iter().map(Vec::len).collect::<Vec<_>>(), [50, 50, 20]);
}

#[tokio::test]
async fn a_place_is_good_though_its_order_left_the_list() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    many(&portal, &shop, ADA, 60).await;
    let staff = portal.staff("support").await;
    let from = format!("{LIST}?state=completed");
    let first = staff.get(&from).await.page();
    let (shown, next) = (ids(&first), first.link("Next").expect("a second page"));
    let sql = "update orders set state = 'failed' where id = $1";
    sqlx::query(sql).bind(shown[49]).execute(&portal.db).await.unwrap();
    let second = ids(&staff.get(&next).await.page());
    assert_eq!(second.len(), 10);
    assert!(second.iter().all(|id| !shown.contains(id)), "it goes on where it was");
}

#[tokio::test]
async fn an_empty_list_says_what_to_do_next() {
    let portal = TestPortal::start().await;
    Shop::open(&portal).await;
    let staff = portal.staff("support").await;
    let page = staff.get(LIST).await.page();
    assert_eq!((page.text(".empty h2"), page.text("#count")), ("No orders yet".into(), "0".into()));
    assert_eq!(page.attribute(".empty a", "href").as_deref(), Some("/reseller/customers"));
    assert_eq!(portal.customer(ADA).await.get(LIST).await.status, 403);
}
