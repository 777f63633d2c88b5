//! *Order products*: searching, the basket, the check of everything, one order whatever happens on the way.
use serde_json::Value;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::support::TestPortal;
use crate::support::shop::{Shop, orders, place, put};

const VERIFIED: &str = "verified@customer.example";
const BASE: &str = "/customer/order";

async fn lines(portal: &TestPortal, order: &str) -> Vec<(String, i64, i64)> {
    let id: Uuid = order.rsplit('/').next().unwrap().parse().expect("an order's address");
    sqlx::query_as("select description, amount, set_up from order_lines where order_id = $1 order by position")
        .bind(id)
        .fetch_all(&portal.db)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_domain_and_a_plan_are_ordered_together() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    let (ada, id) = (portal.customer(VERIFIED).await, portal.customer_id(VERIFIED).await);
    let before = orders(&portal.db, id).await;
    let page = ada.get(&format!("{BASE}?names=ada-blooms+.com")).await.page();
    assert_eq!(page.texts("td.title b"), ["ada-blooms.com"]);
    assert_eq!(page.text("td.found .badge"), "Free");
    let terms = page.texts("td select option");
    assert_eq!(terms, ["1 year, EUR 12.00", "2 years, EUR 24.00"]);
    assert!(page.text(".offers").contains("For a first site.") && page.text(".offers").contains("10 GB disk"));
    let added = ada.submit(&page, "/customer/order/items", &[]).await;
    assert_eq!((added.status, added.location()), (303, "/customer/order?names=ada-blooms+.com"), "back to the search");
    let page = ada.get(added.location()).await.page();
    assert!(page.text(".flash").contains("In the basket: ada-blooms.com, 1 year."), "{}", page.text(".flash"));
    assert_eq!(page.text("td.found .badge"), "In your basket");
    assert_eq!(put(&ada, BASE, shop.plan, "12", "Ada-Blooms.com").await.status, 303);
    assert!(ada.get("/customer").await.page().text(".basket h2").contains("Basket (2)"));

    let check = ada.get("/customer/order/check").await.page();
    assert_eq!(check.texts("td.title b"), ["Register ada-blooms.com", "Hosting Start ada-blooms.com"]);
    assert!(check.text("td.num .sub").contains("set-up EUR 5.00"));
    assert_eq!(check.text(".total"), "EUR 47.00");
    assert!(check.text("main").contains("Tax is added on the invoice."));
    assert!(check.text(".registrant").contains("Ada Jansen") && check.text(".registrant").contains(VERIFIED));
    assert_eq!(check.text(".place button"), "Place order");
    let placed = ada.submit(&check, BASE, &[]).await;
    assert_eq!(placed.status, 303, "{}", placed.body);
    assert!(placed.location().starts_with("/customer/orders/"), "{}", placed.location());
    let expected = [
        ("Register ada-blooms.com, 1 year".to_owned(), 1200, 0),
        ("Hosting Start for ada-blooms.com, 1 year".to_owned(), 3500, 500),
    ];
    assert_eq!(lines(&portal, placed.location()).await, expected);
    assert_eq!(orders(&portal.db, id).await, before + 1);
    let (total, on_behalf, by): (i64, bool, String) = sqlx::query_as(
        "select total, on_behalf, placed_by_name from orders where customer_id = $1 order by placed_at desc limit 1",
    )
    .bind(id)
    .fetch_one(&portal.db)
    .await
    .unwrap();
    assert_eq!((total, on_behalf, by.as_str()), (4700, false, "Ada Jansen"));
    assert!(ada.get("/customer").await.page().text(".flash").contains("is received"));
    assert!(ada.get("/customer/order/check").await.page().text("h2").contains("The basket is empty"));
    assert_eq!(ada.get(&format!("{BASE}?names=ada-blooms.com")).await.page().text("td.found .badge"), "Taken");
}

#[tokio::test]
async fn terms_are_changed_and_things_are_taken_out() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    let ada = portal.customer(VERIFIED).await;
    put(&ada, BASE, shop.com, "12", "ada-terms.com").await;
    put(&ada, BASE, shop.once, "0", "").await;
    let check = ada.get("/customer/order/check").await.page();
    let actions = check.attributes("form[action$='/term']", "action");
    assert_eq!(ada.submit(&check, &actions[0], &[("months", "24")]).await.status, 303);
    assert_eq!(ada.get("/customer/order/check").await.page().text(".total"), "EUR 49.00");
    for months in ["36", "0", "-12", "24.0", "NaN", "2147483648", "", "+24", "\u{0}"] {
        let answer = ada.submit(&check, &actions[0], &[("months", months)]).await;
        assert_eq!(answer.status, 422, "{months:?}");
        assert!(answer.html().text("#errors").contains("choose one of the terms"), "{months:?}");
    }
    let remove = actions[0].replace("/term", "/remove");
    assert_eq!(ada.submit(&check, &remove, &[]).await.status, 303);
    assert_eq!(ada.submit(&check, &remove, &[]).await.status, 303, "a double click is one");
    let check = ada.get("/customer/order/check").await.page();
    assert_eq!((check.text(".total").as_str(), check.count("tbody tr")), ("EUR 25.00", 1));
}

/// O1: double click, reload, two tabs, a second try after a lost answer.
#[tokio::test]
async fn the_same_basket_is_one_order_by_every_road() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    let (ada, id) = (portal.customer(VERIFIED).await, portal.customer_id(VERIFIED).await);
    let before = orders(&portal.db, id).await;
    put(&ada, BASE, shop.com, "12", "ada-once.com").await;
    put(&ada, BASE, shop.plan, "1", "ada-once.com").await;
    let (tab, other) = (ada.get("/customer/order/check").await.page(), ada.get("/customer/order/check").await.page());
    let fields = tab.form(BASE);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let mut clicks = JoinSet::new();
    for _ in 0..50 {
        let (person, fields) = (ada.copy(), tab.form(BASE));
        clicks.spawn(async move {
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            person.post(BASE, &fields).await
        });
    }
    let answers = clicks.join_all().await;
    let first = answers[0].location().to_owned();
    assert!(first.starts_with("/customer/orders/"), "{} {}", answers[0].status, answers[0].body);
    for answer in &answers {
        assert_eq!((answer.status, answer.location()), (303, first.as_str()), "{}", answer.body);
    }
    assert_eq!(ada.submit(&other, BASE, &[]).await.location(), first, "the other tab");
    assert_eq!(ada.post(BASE, &fields).await.location(), first, "the second try");
    assert_eq!(orders(&portal.db, id).await, before + 1);
    assert_eq!(lines(&portal, &first).await.len(), 2);
    let numbers: (i64, i64) =
        sqlx::query_as("select count(*), count(distinct number) from orders where customer_id = $1")
            .bind(id)
            .fetch_one(&portal.db)
            .await
            .unwrap();
    assert_eq!(numbers.0, numbers.1);
    // the next basket is another order, and the old page still leads to the old one
    put(&ada, BASE, shop.com, "12", "ada-twice.com").await;
    assert_ne!(place(&ada, BASE).await.location(), first);
    assert_eq!(ada.post(BASE, &fields).await.location(), first);
    assert_eq!(orders(&portal.db, id).await, before + 2);
}

#[tokio::test]
async fn adding_twice_by_a_double_click_is_one_thing() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    let ada = portal.customer(VERIFIED).await;
    let page = ada.get(BASE).await.page();
    let form = [("product", &*shop.plan.to_string()), ("months", "1"), ("name", "ada-click.com")];
    assert_eq!(ada.submit(&page, "/customer/order/items", &form).await.status, 303);
    assert_eq!(ada.submit(&page, "/customer/order/items", &form).await.status, 303);
    assert_eq!(ada.get("/customer/order/check").await.page().count("tbody tr"), 1);
    for _ in 0..2 {
        put(&ada, BASE, shop.com, "12", "ada-click.com").await;
    }
    assert_eq!(ada.get("/customer/order/check").await.page().count("tbody tr"), 2, "a name lies in it once");
    assert!(ada.get(BASE).await.page().text(".head").contains("Basket (2)"));
}

#[tokio::test]
async fn what_changed_is_shown_again_and_not_ordered() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    let (ada, id) = (portal.customer(VERIFIED).await, portal.customer_id(VERIFIED).await);
    let before = orders(&portal.db, id).await;
    put(&ada, BASE, shop.com, "12", "ada-prices.com").await;
    let check = ada.get("/customer/order/check").await.page();
    sqlx::query("update prices set amount = 1300 where product_id = $1 and action = 'register' and months = 12")
        .bind(shop.com)
        .execute(&portal.db)
        .await
        .unwrap();
    let answer = ada.submit(&check, BASE, &[]).await;
    assert_eq!(answer.status, 409);
    let again = answer.html();
    assert!(again.text("#errors").contains("changed since you looked"));
    assert_eq!((again.text("del").as_str(), again.text("ins").as_str()), ("EUR 12.00", "EUR 13.00"));
    // something new from another tab
    put(&ada, BASE, shop.once, "0", "").await;
    let answer = ada.submit(&again, BASE, &[]).await;
    assert_eq!((answer.status, answer.html().text("td .badge").as_str()), (409, "New here"));
    // no longer sold
    sqlx::query("update products set on_sale = false where id = $1").bind(shop.com).execute(&portal.db).await.unwrap();
    let answer = ada.submit(&answer.html(), BASE, &[]).await;
    assert_eq!(answer.status, 409);
    let page = answer.html();
    assert!(page.text("td .error").contains("not sold like this any more") && !page.has(".place"));
    assert_eq!(orders(&portal.db, id).await, before);
    sqlx::query("update products set on_sale = true where id = $1").bind(shop.com).execute(&portal.db).await.unwrap();
    assert_eq!(place(&ada, BASE).await.status, 303);
    let total: i64 =
        sqlx::query_scalar("select total from orders where customer_id = $1 order by placed_at desc limit 1")
            .bind(id)
            .fetch_one(&portal.db)
            .await
            .unwrap();
    assert_eq!(total, 3800);
    // and a change never alters what was placed
    sqlx::query("update prices set amount = 1 where product_id = $1").bind(shop.com).execute(&portal.db).await.unwrap();
    let kept: i64 = sqlx::query_scalar("select sum(amount)::bigint from order_lines l join orders o on o.id = l.order_id where o.customer_id = $1 and o.total = 3800")
        .bind(id)
        .fetch_one(&portal.db)
        .await
        .unwrap();
    assert_eq!(kept, 3800);
}

#[tokio::test]
async fn what_the_registry_asks_for_is_asked_and_checked() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    let (ada, id) = (portal.customer(VERIFIED).await, portal.customer_id(VERIFIED).await);
    let before = orders(&portal.db, id).await;
    let added = put(&ada, BASE, shop.nl, "12", "ada-asks.nl").await;
    let asks = added.location().to_owned();
    assert!(added.status == 303 && asks.ends_with("/extras"), "{asks}");
    let page = ada.get(&asks).await.page();
    assert!(page.text("h1").contains(".nl asks for ada-asks.nl"));
    // nobody gets past it
    let check = ada.get("/customer/order/check").await.page();
    assert!(check.text("td .error").contains("registry asks for more") && !check.has(".place"));
    let basket: Uuid = sqlx::query_scalar("select id from baskets where customer_id = $1 and ordered_at is null")
        .bind(id)
        .fetch_one(&portal.db)
        .await
        .unwrap();
    let quote = quote(&portal, id).await;
    let forced = ada.post(BASE, &[("basket", &basket.to_string()), ("quote", &quote)]).await;
    assert_eq!(forced.status, 422, "{}", forced.location());
    assert_eq!(orders(&portal.db, id).await, before);
    let long = "x".repeat(201);
    for (field, value) in [
        ("legal_form", ""),
        ("legal_form", "KING"),
        ("company_number", ""),
        ("company_number", &long),
        ("company_number", "1\u{0}2"),
    ] {
        let form = [("legal_form", "BV"), ("company_number", "12345678"), (field, value)];
        let answer = ada.submit(&page, &asks, &form).await;
        assert_eq!(answer.status, 422, "{field}={value:?}");
        assert!(!answer.html().text(&format!("#f-{field}-error")).is_empty(), "{field}={value:?}");
    }
    assert_eq!(ada.submit(&page, &asks, &[("price", "1")]).await.status, 422, "no other field");
    let saved = ada.submit(&page, &asks, &[("legal_form", "BV"), ("company_number", "12345678")]).await;
    assert_eq!((saved.status, saved.location()), (303, "/customer/order/check"));
    assert_eq!(ada.get(&asks).await.page().attribute("#f-company_number", "value").as_deref(), Some("12345678"));
    let check = ada.get("/customer/order/check").await.page();
    assert!(check.text("td.title").contains("Legal form: BV (private company)"));
    assert_eq!(place(&ada, BASE).await.status, 303);
    let extras: Value =
        sqlx::query_scalar("select extras from order_lines where customer_id = $1 and name = 'ada-asks.nl'")
            .bind(id)
            .fetch_one(&portal.db)
            .await
            .unwrap();
    assert_eq!(extras["company_number"], "12345678");
    assert_eq!(ada.get(&asks).await.status, 404, "what is ordered is no basket any more");
}

/// What the check page would send, were there a button on it.
async fn quote(portal: &TestPortal, customer: Uuid) -> String {
    use reseller_portal::ids::{CustomerId, LoginId, ResellerId};
    let (login, reseller): (Uuid, Uuid) =
        sqlx::query_as("select login_id, reseller_id from baskets where customer_id = $1 and ordered_at is null")
            .bind(customer)
            .fetch_one(&portal.db)
            .await
            .unwrap();
    let mut db = portal.db.acquire().await.unwrap();
    let basket = reseller_portal::orders::queries::basket::find_open(
        &mut db,
        ResellerId(reseller),
        CustomerId(customer),
        LoginId(login),
    );
    basket.await.unwrap().expect("a basket").quote()
}

#[tokio::test]
async fn names_with_other_letters_show_in_both_forms() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    let ada = portal.customer(VERIFIED).await;
    let page = ada.get(&format!("{BASE}?names=b%C3%BCcher+.com")).await.page();
    assert_eq!(
        (page.text("td.title b").as_str(), page.text("td.title .sub").as_str()),
        ("bücher.com", "xn--bcher-kva.com")
    );
    assert_eq!(ada.submit(&page, "/customer/order/items", &[]).await.status, 303);
    assert_eq!(put(&ada, BASE, shop.be, "12", "BÜCHER.be").await.status, 303);
    let check = ada.get("/customer/order/check").await.page();
    assert_eq!(check.texts("td.title bdi"), ["bücher.com", "bücher.be"]);
    assert_eq!(check.texts("td.title .sub"), ["xn--bcher-kva.com", "xn--bcher-kva.be"]);
    let order = place(&ada, BASE).await;
    assert_eq!(lines(&portal, order.location()).await[0].0, "Register bücher.com, 1 year");
}

#[tokio::test]
async fn an_unverified_customers_order_is_accepted_and_waits() {
    const UNVERIFIED: &str = "unverified@company.example";
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    let (company, id) = (portal.customer(UNVERIFIED).await, portal.customer_id(UNVERIFIED).await);
    put(&company, BASE, shop.com, "12", "company-waits.com").await;
    let check = company.get("/customer/order/check").await.page();
    assert!(check.text(".note.warn").contains("waits until"), "said before");
    assert_eq!(company.submit(&check, BASE, &[]).await.status, 303);
    let state: (String, Option<String>) = sqlx::query_as(
        "select state::text, waiting_for::text from orders where customer_id = $1 order by placed_at desc limit 1",
    )
    .bind(id)
    .fetch_one(&portal.db)
    .await
    .unwrap();
    assert_eq!(state, ("waiting".into(), Some("verification".into())));
    let flash = company.get("/customer").await.page().text(".flash");
    assert!(flash.contains("waits for the verification of your e-mail address"), "and after: {flash}");
}
