//! *Order products* against what nobody should send, and who may not order.
use uuid::Uuid;

use crate::support::shop::{Shop, orders, place, put};
use crate::support::{Html, Person, TestPortal};

const VERIFIED: &str = "verified@customer.example";
const BASE: &str = "/customer/order";

async fn held(portal: &TestPortal) -> i64 {
    sqlx::query_scalar("select count(*) from basket_items").fetch_one(&portal.db).await.unwrap()
}

/// O2, T9: prices, amounts and plans are never taken from a form.
#[tokio::test]
async fn nobody_makes_his_own_price() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    let (ada, id) = (portal.customer(VERIFIED).await, portal.customer_id(VERIFIED).await);
    let before = held(&portal).await;
    nothing_dishonest_is_put_in(&portal, &shop, &ada).await;
    assert_eq!(held(&portal).await, before, "nothing was put in");
    put(&ada, BASE, shop.com, "12", "ada-cheap.com").await;
    let check = ada.get("/customer/order/check").await.page();
    nothing_dishonest_is_ordered(&ada, &check).await;
    assert_eq!(place(&ada, BASE).await.status, 303);
    let total: i64 =
        sqlx::query_scalar("select total from orders where customer_id = $1 order by placed_at desc limit 1")
            .bind(id)
            .fetch_one(&portal.db)
            .await
            .unwrap();
    assert_eq!(total, 1200);
}

async fn nothing_dishonest_is_put_in(portal: &TestPortal, shop: &Shop, ada: &Person) {
    let product = shop.com.to_string();
    let honest = [("product", product.as_str()), ("months", "12"), ("name", "ada-cheap.com")];
    for (field, value) in [
        ("amount", "1"),
        ("price", "0"),
        ("total", "1"),
        ("quantity", "-1"),
        ("set_up", "0"),
        ("action", "renew"),
        ("plan", "x"),
    ] {
        let answer = ada.post(&format!("{BASE}/items"), &[&honest[..], &[(field, value)]].concat()).await;
        assert_eq!(answer.status, 422, "{field}");
    }
    for months in [
        "-1",
        "0",
        "1",
        "13",
        "36",
        "120",
        "2147483648",
        "-32769",
        "NaN",
        "1e1",
        "12.0",
        "012",
        " 12",
        "",
        "١٢",
        "\u{0}",
    ] {
        let answer = put(ada, BASE, shop.com, months, "ada-cheap.com").await;
        assert_eq!(answer.status, 422, "{months:?}");
        assert!(answer.html().text("#errors").contains("terms"), "{months:?}");
    }
    for product in ["", "x", "'--", "00000000-0000-0000-0000-000000000000", "\u{0}"] {
        let fields = [("product", product), ("months", "12"), ("name", "ada-cheap.com")];
        assert_eq!(ada.post(&format!("{BASE}/items"), &fields).await.status, 404, "{product:?}");
    }
    let elsewhere = Shop::of(portal, "fjord").await;
    assert_eq!(put(ada, BASE, elsewhere.com, "12", "ada-cheap.com").await.status, 404, "another reseller's product");
    sqlx::query("update products set on_sale = false where id = $1").bind(shop.be).execute(&portal.db).await.unwrap();
    assert_eq!(put(ada, BASE, shop.be, "12", "ada-cheap.be").await.status, 404, "what is not on sale");
}

/// The form of a basket that is good, with one thing in it changed.
async fn nothing_dishonest_is_ordered(ada: &Person, check: &Html) {
    for (field, value) in [("total", "1"), ("amount", "1"), ("customer", "x"), ("on_behalf", "true")] {
        assert_eq!(ada.submit(check, BASE, &[(field, value)]).await.status, 422, "{field}");
    }
    for quote in ["", "0", "\u{0}", "x".repeat(9999).as_str()] {
        assert_eq!(ada.submit(check, BASE, &[("quote", quote)]).await.status, 409, "{quote:.9?}");
    }
    let seen = ada.submit(check, BASE, &[("quote", ""), ("seen", "x=1,=,,a=9999999999999999999999,<b>=1")]).await;
    assert_eq!(seen.status, 409, "what was seen is only shown");
    for basket in ["", "x", "00000000-0000-0000-0000-000000000000", "\u{0}"] {
        assert_eq!(ada.submit(check, BASE, &[("basket", basket)]).await.status, 404, "{basket:?}");
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_plan_is_said_by_its_field() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    let ada = portal.customer(VERIFIED).await;
    for typed in ["", "no domain"] {
        let answer = put(&ada, BASE, shop.plan, "12", typed).await;
        let page = answer.html();
        let field = format!("#f-{}-name", shop.plan);
        assert_eq!((answer.status, page.has(&format!("{field}[aria-invalid]"))), (422, true), "{typed:?}");
        assert_eq!(page.attribute("#errors a", "href"), Some(field.clone()), "{typed:?}");
        assert_eq!(page.attribute(&field, "value").unwrap_or_default(), typed, "nothing typed is lost");
        assert!(page.text(&format!("{field}-error")).contains("Hosting Start"), "{typed:?}");
        assert_eq!(page.count("#errors"), 1, "{typed:?}");
    }
}

#[tokio::test]
async fn names_that_cannot_be_ordered_say_why() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    let ada = portal.customer(VERIFIED).await;
    sqlx::query(
        "insert into simulated_domains (name, registered_at, expires_at, auth_code)
         values ('somebodys.com', now(), now() + interval '1 year', 'x')",
    )
    .execute(&portal.db)
    .await
    .unwrap();
    let page = ada
        .get(&format!("{BASE}?names=somebodys.com+-a-.com+ada.zz+ada-free.be+a..com+premium-ada.com+down-ada.com"))
        .await
        .page();
    assert_eq!(
        page.texts("td.found .badge"),
        ["Taken", "Not possible", "Not offered", "Free", "Not possible", "Not possible", "No answer"]
    );
    let why = page.texts("td.whole");
    assert!(why.iter().any(|why| why.contains("Somebody has this name")), "{why:?}");
    assert!(
        why.iter().any(|why| why.contains("We do not offer .zz"))
            && why.iter().any(|why| why.contains("Checked by hand"))
    );
    assert_eq!(page.count("td form"), 1, "only what is free can be added");
    let long = format!("{}.com", "a".repeat(64));
    for name in ["somebodys.com", "", "ada.be", "www.sub.ada.com", "-a.com", "a b.com", "a\u{0}.com", "<b>.com", &long]
    {
        let answer = put(&ada, BASE, shop.com, "12", name).await;
        assert_eq!(answer.status, 422, "{name:?}");
        assert!(answer.html().has("#errors li"), "{name:?}");
    }
    for site in ["", "no dot", "a_b.com"] {
        assert_eq!(put(&ada, BASE, shop.plan, "1", site).await.status, 422, "{site:?}");
    }
    for names in ["x".repeat(2001), "a%00b".into(), (0..21).map(|n| format!("a{n}.com")).collect::<Vec<_>>().join("+")]
    {
        let answer = ada.get(&format!("{BASE}?names={names}")).await;
        assert_eq!(answer.status, 422, "{names:.20}");
        assert!(!answer.html().text("#f-names-error").is_empty(), "{names:.20}");
    }
    // taken while it lay in the basket
    put(&ada, BASE, shop.com, "12", "ada-slow.com").await;
    sqlx::query(
        "insert into simulated_domains select 'ada-slow.com', '{}', now(), now() + interval '1 year', null, 'x'",
    )
    .execute(&portal.db)
    .await
    .unwrap();
    let check = ada.get("/customer/order/check").await.page();
    assert!(check.text("td .error").contains("Somebody has this name by now") && !check.has(".place"));
}

#[tokio::test]
async fn a_basket_has_an_end() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    let ada = portal.customer(VERIFIED).await;
    for n in 0..50 {
        assert_eq!(put(&ada, BASE, shop.com, "12", &format!("ada-many-{n}.com")).await.status, 303, "{n}");
    }
    for n in 50..60 {
        let answer = put(&ada, BASE, shop.com, "12", &format!("ada-many-{n}.com")).await;
        assert_eq!(answer.status, 422);
        assert!(answer.html().text("#errors").contains("A basket holds 50 things"), "{n}");
    }
    let placed = place(&ada, BASE).await;
    assert_eq!(placed.status, 303, "{}", placed.body);
    let (total, lines): (i64, i64) =
        sqlx::query_as("select total, (select count(*) from order_lines l where l.order_id = o.id) from orders o order by placed_at desc limit 1")
            .fetch_one(&portal.db)
            .await
            .unwrap();
    assert_eq!((total, lines), (60_000, 50));
}

/// T1: other people's baskets are not there, neither to look at nor to order.
#[tokio::test]
async fn somebody_elses_basket_is_not_there() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    let ada = portal.customer(VERIFIED).await;
    put(&ada, BASE, shop.nl, "12", "ada-hers.nl").await;
    let item: Uuid = sqlx::query_scalar("select id from basket_items where name = 'ada-hers.nl'")
        .fetch_one(&portal.db)
        .await
        .unwrap();
    let basket: Uuid = sqlx::query_scalar("select basket_id from basket_items where id = $1")
        .bind(item)
        .fetch_one(&portal.db)
        .await
        .unwrap();
    let manager = portal.staff("manager").await;
    let id = portal.customer_id(VERIFIED).await;
    let other = portal.customer("unverified@company.example").await;
    let staff_base = format!("/reseller/customers/{id}/order");
    for (person, base) in [(&other, BASE), (&manager, staff_base.as_str())] {
        for (below, fields) in [("term", &[("months", "24")][..]), ("remove", &[]), ("extras", &[("legal_form", "BV")])]
        {
            assert_eq!(
                person.post(&format!("{base}/items/{item}/{below}"), fields).await.status,
                404,
                "{base} {below}"
            );
        }
        assert_eq!(person.get(&format!("{base}/items/{item}/extras")).await.status, 404, "{base}");
        assert_eq!(person.post(base, &[("basket", &basket.to_string()), ("quote", "x")]).await.status, 404, "{base}");
        assert_eq!(person.get(&format!("{base}/check")).await.page().count("tbody tr"), 0, "{base}");
    }
    for item in ["x", "00000000-0000-0000-0000-000000000000", "%00"] {
        for below in ["term", "remove", "extras"] {
            assert_eq!(ada.post(&format!("{BASE}/items/{item}/{below}"), &[]).await.status, 404, "{item} {below}");
        }
    }
    assert_eq!(ada.get("/customer/order/check").await.page().count("tbody tr"), 1, "hers is as it was");
}

async fn tried_everything(person: &Person, base: &str, product: Uuid) -> Vec<u16> {
    let items = format!("{base}/items");
    let unknown = format!("{items}/00000000-0000-0000-0000-000000000000");
    let fields = [("product", &*product.to_string()), ("months", "12"), ("name", "not-yours.com")];
    let mut statuses =
        vec![person.post(&items, &fields).await.status, person.post(base, &[("basket", "x")]).await.status];
    for below in ["term", "remove", "extras"] {
        statuses.push(person.post(&format!("{unknown}/{below}"), &[]).await.status);
    }
    statuses
}

#[tokio::test]
async fn support_orders_neither_for_its_reseller_nor_for_a_customer() {
    let portal = TestPortal::start().await;
    let (shop, above) = (Shop::open(&portal).await, Shop::of(&portal, "meridian").await);
    let id = portal.customer_id(VERIFIED).await;
    let before = (held(&portal).await, orders(&portal.db, id).await);
    let support = portal.staff("support").await;
    let own = support.get(BASE).await.page();
    assert!(
        own.text(".note.bad").contains("Only managers and owners order for their own account")
            && !own.has(".offers form")
    );
    assert_eq!(tried_everything(&support, BASE, above.com).await[..2], [403, 403]);
    assert_eq!(tried_everything(&support, &format!("/reseller/customers/{id}/order"), shop.com).await, [403; 5]);
    support.enter(id).await;
    let page = support.get(BASE).await.page();
    assert!(page.text(".note.bad").contains("Only managers and owners order on a customer's account"));
    assert_eq!(tried_everything(&support, BASE, shop.com).await, [403; 5]);
    assert_eq!((held(&portal).await, orders(&portal.db, id).await), before, "nothing was written");
    let manager = portal.staff("manager").await;
    assert_eq!(
        put(&manager, BASE, above.com, "12", "northwind-own.com").await.status,
        303,
        "a manager orders for his reseller"
    );
    assert_eq!(place(&manager, BASE).await.status, 303);
}

#[tokio::test]
async fn a_manager_who_acts_for_a_customer_orders_on_his_behalf() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    let id = portal.customer_id(VERIFIED).await;
    let manager = portal.staff("manager").await;
    manager.enter(id).await;
    assert_eq!(put(&manager, BASE, shop.com, "12", "ada-by-manager.com").await.status, 303);
    let check = manager.get("/customer/order/check").await.page();
    assert!(
        check.text(".note.plain").contains("On the account of Ada Jansen, ordered by you"),
        "{}",
        check.text(".note.plain")
    );
    assert_eq!(check.text(".place button"), "Order on account of Ada Jansen");
    assert_eq!(manager.submit(&check, BASE, &[]).await.status, 303);
    let (on_behalf, by): (bool, String) = sqlx::query_as(
        "select on_behalf, placed_by_name from orders where customer_id = $1 order by placed_at desc limit 1",
    )
    .bind(id)
    .fetch_one(&portal.db)
    .await
    .unwrap();
    assert!(on_behalf && by.contains("(manager)"), "{by}");
    let acting: bool = sqlx::query_scalar(
        "select impersonation_id is not null from events where customer_id = $1 and kind = 'order_placed' order by at desc limit 1",
    )
    .bind(id)
    .fetch_one(&portal.db)
    .await
    .unwrap();
    assert!(acting, "the event says that it was done for him");
    let ada = portal.customer(VERIFIED).await;
    assert_eq!(ada.get("/customer/order/check").await.page().count("tbody tr"), 0, "her own basket was not touched");
}
