//! *Products*: the catalogue, who may change it, and what happens to forms that are wrong.
use uuid::Uuid;

use crate::support::{Answer, Html, Person, TestPortal, history};

const NEW: &str = "/reseller/products/new";

/// Adds a product as its form has it, and gives its address.
pub async fn add(staff: &Person, query: &str, fields: &[(&str, &str)]) -> String {
    let page = staff.get(&format!("{NEW}?family={query}")).await.page();
    let answer = staff.submit(&page, NEW, fields).await;
    assert_eq!(answer.status, 303, "{query}: {}", answer.html().text(".errors"));
    answer.location().to_owned()
}

/// Changes a product as its page has it.
pub async fn change(staff: &Person, product: &str, fields: &[(&str, &str)]) -> Answer {
    staff.submit(&staff.get(product).await.page(), product, fields).await
}

fn value(page: &Html, field: &str) -> String {
    page.attribute(&format!("#f-{field}"), "value").unwrap_or_else(|| panic!("no field {field}"))
}

async fn products(portal: &TestPortal) -> i64 {
    sqlx::query_scalar("select count(*) from products").fetch_one(&portal.db).await.unwrap()
}

#[tokio::test]
async fn only_managers_and_owners_see_the_catalogue() {
    let portal = TestPortal::without_goods().await;
    let (owner, manager, support) =
        (portal.staff("owner").await, portal.staff("manager").await, portal.staff("support").await);
    let product = add(&manager, "other", &[("name", "Site check"), ("price_period_0", "75")]).await;
    let ada = portal.customer("verified@customer.example").await;
    for path in ["/reseller/products", "/reseller/products/new?family=other", "/reseller/products/settings", &product] {
        assert_eq!(support.get(path).await.status, 403, "{path}");
        assert_eq!(ada.get(path).await.status, 403, "{path}");
        assert_eq!((owner.get(path).await.status, manager.get(path).await.status), (200, 200), "{path}");
    }
    for path in [NEW, &product, "/reseller/products/settings"] {
        assert_eq!(support.post(path, &[("family", "other"), ("name", "Mine")]).await.status, 403, "{path}");
    }
    assert_eq!(products(&portal).await, 1);
}

#[tokio::test]
async fn an_empty_catalogue_says_what_to_do_next() {
    let portal = TestPortal::without_goods().await;
    let manager = portal.staff("manager").await;
    for (family, button) in [("domain", "Add TLD"), ("hosting", "Add hosting plan"), ("other", "Add other product")] {
        let page = manager.get(&format!("/reseller/products?family={family}")).await.page();
        assert_eq!(page.text(".empty .button"), button);
        assert_eq!(page.attribute(".empty .button", "href").unwrap(), format!("{NEW}?family={family}"));
    }
    assert!(manager.get("/reseller/products?family=nonsense&sale=maybe").await.page().has(".tabs [aria-current]"));
}

#[tokio::test]
async fn a_tld_is_sold_with_a_price_for_each_action_and_year_it_allows() {
    let portal = TestPortal::without_goods().await;
    let manager = portal.staff("manager").await;
    let page = manager.get(&format!("{NEW}?family=domain&tld=nl")).await.page();
    assert!(page.has("#f-price_register_12") && !page.has("#f-price_register_24"), "one year only");
    let facts = page.texts(".tld dd");
    assert_eq!(facts[..4], ["1 year", "1 year", "Not known", "40 days"], "terms, renewals, grace, redemption");
    let fields = [("price_register_12", "9,50"), ("price_renew_12", "10"), ("price_restore_0", "45.00")];
    let product = add(&manager, "domain&tld=nl", &fields).await;
    let page = manager.visit(&product).await;
    assert_eq!((page.text("h1"), page.text(".head .badge")), (".nl".into(), "On sale".into()));
    assert_eq!((value(&page, "price_register_12"), value(&page, "price_transfer_12")), ("9.50".into(), String::new()));
    let list = manager.get("/reseller/products").await.page();
    let prices = ["Register EUR 9.50", "Renew EUR 10.00", "Restore EUR 45.00"];
    assert_eq!(list.texts("ul.price-list li"), prices);
    assert_eq!(list.texts(".tabs .count"), ["1", "0", "0"]);
    // what is sold is not offered again, and refused if it is asked for all the same
    assert!(!manager.get(&format!("{NEW}?family=domain")).await.page().has("option[value=nl]"));
    assert_eq!(manager.get(&format!("{NEW}?family=domain&tld=nl")).await.status, 422);
    let again = [("family", "domain"), ("tld", "nl"), ("supplier", "by_hand"), ("name", "Another")];
    let again = manager.post(NEW, &again).await;
    assert_eq!(again.status, 422);
    assert!(again.html().text(".errors").contains("You have a product of this TLD already"));
    for tld in ["nope", "", "NL", "com\u{0}", "../etc"] {
        let answer = manager.post(NEW, &[("family", "domain"), ("tld", tld), ("supplier", "by_hand")]).await;
        assert_eq!(answer.status, 422, "{tld:?}");
    }
    let unknown = manager.get(&format!("{NEW}?family=domain&tld=io")).await.page();
    assert!(unknown.text(".tld dd") == "Not known" && unknown.has("#f-price_register_120"), "nothing is ruled out");
}

#[tokio::test]
async fn hosting_and_other_products_have_their_limits_terms_and_words() {
    let portal = TestPortal::without_goods().await;
    let manager = portal.staff("manager").await;
    let fields = [
        ("name", "Hosting Start"),
        ("supplier", "provisioning_webhook"),
        ("description", "For <small> sites\r\nwith mail"),
        ("disk_mb", "2048"),
        ("mailboxes", "0"),
        ("price_set_up_0", "10"),
        ("price_period_1", "5"),
        ("price_period_12", "50"),
    ];
    let plan = add(&manager, "hosting", &fields).await;
    let page = manager.visit(&plan).await;
    assert_eq!(page.text("#f-description"), "For <small> sites with mail");
    assert_eq!((value(&page, "disk_mb"), value(&page, "mailboxes")), ("2048".into(), "0".into()));
    assert_eq!(value(&page, "traffic_gb"), "", "without limit");
    let other = add(&manager, "other", &[("name", "Site check"), ("price_period_0", "75")]).await;
    assert!(!manager.visit(&other).await.has("#f-disk_mb"));
    let hosting = manager.get("/reseller/products?family=hosting").await.page();
    let prices = ["Set-up EUR 10.00", "EUR 5.00 per month", "EUR 50.00 per year"];
    assert_eq!(hosting.texts("ul.price-list li"), prices);
    let other = manager.get("/reseller/products?family=other").await.page();
    assert_eq!(other.texts("ul.price-list li"), ["EUR 75.00 once"]);
    let same_name = [("family", "hosting"), ("name", "hosting START"), ("supplier", "by_hand")];
    let taken = manager.post(NEW, &same_name).await;
    assert_eq!(taken.status, 422);
    assert!(!taken.html().text("#f-name-error").is_empty());
    // off sale: found by the filter only
    let page = manager.get(&plan).await.page();
    let mut form = page.form(&plan);
    form.retain(|(name, _)| name != "on_sale");
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(manager.post(&plan, &form).await.status, 303);
    assert!(!manager.get("/reseller/products?family=hosting&sale=yes").await.page().has("tbody tr"));
    let off = manager.get("/reseller/products?family=hosting&sale=no").await.page();
    assert_eq!(off.text("td.state"), "Not on sale");
}

/// O9 and peers: what no field can be is told by the field, and nothing is written.
#[tokio::test]
async fn each_wrong_field_gets_its_message_and_nothing_is_written() {
    let portal = TestPortal::without_goods().await;
    let manager = portal.staff("manager").await;
    let plan = add(&manager, "hosting", &[("name", "Start"), ("price_period_1", "5")]).await;
    let long = "x".repeat(2001);
    let numbers = ["-1", "NaN", "1e309", "2147483648", "1.5", "a\u{0}b", "9999999999999999999999999", "0x10"];
    let cases: Vec<(&str, Vec<&str>)> = vec![
        ("name", vec!["", " \u{200b} ", "a\u{0}b", "a\nb", "\u{202e}abc", &long]),
        ("description", vec![&long, "a\u{0}b", "\u{1b}[31m"]),
        ("supplier", vec!["", "registry_simulator", "BY_HAND", "nobody\u{0}"]),
        ("position", [&numbers[..], &["100001"]].concat()),
        ("disk_mb", [&numbers[..], &["0"]].concat()),
        ("mailboxes", numbers.to_vec()),
        ("domains", [&numbers[..], &["0"]].concat()),
        ("price_period_1", vec!["-1", "NaN", "1e309", "1.234", "2147483648000000", "1000000000.01", "free", "a\u{0}b"]),
    ];
    let before =
        sqlx::query_scalar::<_, String>("select (products, (select array_agg(p) from prices p))::text from products");
    let before: String = before.fetch_one(&portal.db).await.unwrap();
    for (field, values) in cases {
        for bad in values {
            let at_new = manager.get(&format!("{NEW}?family=hosting")).await.page();
            let new = manager.submit(&at_new, NEW, &[("name", "Another"), (field, bad)]).await;
            let changed = change(&manager, &plan, &[(field, bad)]).await;
            for answer in [new, changed] {
                assert_eq!(answer.status, 422, "{field} {bad:?}");
                assert!(!answer.html().text(&format!("#f-{field}-error")).is_empty(), "{field} {bad:?}");
            }
        }
    }
    let after =
        sqlx::query_scalar::<_, String>("select (products, (select array_agg(p) from prices p))::text from products");
    assert_eq!(after.fetch_one(&portal.db).await.unwrap(), before);
}

/// Mass assignment and foreign ids: fields that the page does not have are refused, whatever they are called.
#[tokio::test]
async fn fields_that_a_product_does_not_have_are_refused() {
    let portal = TestPortal::without_goods().await;
    let manager = portal.staff("manager").await;
    let domain = add(&manager, "domain&tld=nl", &[("price_register_12", "9")]).await;
    let plan = add(&manager, "hosting", &[("name", "Start"), ("price_period_1", "5")]).await;
    let other_plan = plan.rsplit('/').next().unwrap().to_owned();
    for (product, field, value) in [
        (&domain, "reseller_id", Uuid::now_v7().to_string()),
        (&domain, "id", Uuid::now_v7().to_string()),
        (&domain, "currency", "USD".into()),
        (&domain, "cost_register_12", "1".into()),
        (&domain, "price_register_24", "18".into()),
        (&domain, "price_period_1", "18".into()),
        (&domain, "source", other_plan.clone()),
        (&domain, "tld", "com".into()),
        (&domain, "family", "hosting".into()),
        (&domain, "disk_mb", "5".into()),
        (&plan, "cost_period_1", "1".into()),
        (&plan, "price_period_0", "1".into()),
        (&plan, "tld", "nl".into()),
        (&plan, "price_period_-1", "1".into()),
        (&plan, "purchase", "1".into()),
    ] {
        assert_eq!(change(&manager, product, &[(field, &value)]).await.status, 422, "{field}");
    }
    // a source that is none of the reseller's above gets its message
    let answer = change(&manager, &plan, &[("source", &other_plan)]).await;
    assert_eq!((answer.status, answer.html().text("#f-source-error").is_empty()), (422, false));
    let versions: Vec<i32> = sqlx::query_scalar("select version from products").fetch_all(&portal.db).await.unwrap();
    assert_eq!(versions, [1, 1]);
    let costs: i64 = sqlx::query_scalar("select count(*) from purchase_prices").fetch_one(&portal.db).await.unwrap();
    assert_eq!(costs, 0);
}

#[tokio::test]
async fn somebody_elses_product_is_not_there() {
    let portal = TestPortal::without_goods().await;
    let (northwind, tulip) = (portal.staff("owner").await, portal.signed_in("tulip", "owner@tulip.example").await);
    let fjord = portal.signed_in("fjord", "owner@fjord.example").await;
    let theirs = add(&fjord, "other", &[("name", "Fjord only"), ("price_period_0", "1")]).await;
    let above = add(&northwind, "other", &[("name", "Northwind only"), ("price_period_0", "1")]).await;
    let nobodys = format!("/reseller/products/{}", Uuid::now_v7());
    for (person, path) in [
        (&northwind, theirs.as_str()),
        (&tulip, theirs.as_str()),
        (&tulip, above.as_str()),
        (&fjord, above.as_str()),
        (&northwind, nobodys.as_str()),
        (&northwind, "/reseller/products/not-an-id"),
        (&northwind, "/reseller/products/%00"),
    ] {
        assert_eq!(person.get(path).await.status, 404, "{path}");
        assert_eq!(person.post(path, &[("name", "Mine now"), ("supplier", "by_hand")]).await.status, 404, "{path}");
    }
    assert!(!northwind.get("/reseller/products?family=other").await.body.contains("Fjord only"));
}

#[tokio::test]
async fn the_same_form_twice_makes_one_product() {
    let portal = TestPortal::without_goods().await;
    let manager = portal.staff("manager").await;
    let page = manager.get(&format!("{NEW}?family=other")).await.page();
    let fields = [("name", "Site check"), ("price_period_0", "75")];
    let (one, two) = tokio::join!(manager.submit(&page, NEW, &fields), manager.submit(&page, NEW, &fields));
    assert_eq!((one.status, two.status, one.location()), (303, 303, two.location()));
    assert_eq!(products(&portal).await, 1);
}

#[tokio::test]
async fn two_who_edit_at_once_notice() {
    let portal = TestPortal::without_goods().await;
    let (owner, manager) = (portal.staff("owner").await, portal.staff("manager").await);
    let product = add(&owner, "domain&tld=nl", &[("price_register_12", "9"), ("price_renew_12", "10")]).await;
    let page = manager.get(&product).await.page();
    assert_eq!(change(&owner, &product, &[("price_register_12", "11")]).await.status, 303);
    let stale = manager.submit(&page, &product, &[("price_renew_12", "12")]).await;
    assert_eq!(stale.status, 409);
    let shown = stale.html();
    assert!(shown.text(".errors").contains("Somebody changed this product"));
    assert_eq!(shown.texts(".meanwhile dt"), ["Register, 1 year", "Renew, 1 year"]);
    assert_eq!(shown.texts(".meanwhile dd"), ["EUR 11.00 → EUR 9.00", "EUR 10.00 → EUR 12.00"]);
    assert_eq!(value(&owner.get(&product).await.page(), "price_renew_12"), "10.00", "nothing was saved");
    // having seen it, he may save over it; the same again changes nothing
    assert_eq!(manager.submit(&shown, &product, &[("price_register_12", "11")]).await.status, 303);
    let now = owner.visit(&product).await;
    assert_eq!((value(&now, "price_register_12"), value(&now, "price_renew_12")), ("11.00".into(), "12.00".into()));
    assert_eq!(manager.submit(&shown, &product, &[("price_register_12", "11")]).await.status, 303);
    assert!(manager.visit(&product).await.text(".flash").contains("Nothing was different"));
}

#[tokio::test]
async fn each_change_stands_in_the_history_of_the_resellers_own_account() {
    let portal = TestPortal::without_goods().await;
    let manager = portal.staff("manager").await;
    let product = add(&manager, "domain&tld=nl", &[("price_register_12", "9")]).await;
    change(&manager, &product, &[("price_register_12", ""), ("price_renew_12", "12")]).await;
    let sql = "select e.data::text, e.actor_name from events e join resellers r on r.id = e.customer_id
                where e.kind = 'catalogue_changed' and r.name like 'Northwind%' order by e.at";
    let events: Vec<(String, String)> = sqlx::query_as(sql).fetch_all(&portal.db).await.unwrap();
    assert_eq!(events.len(), 2, "{events:?}");
    let (data, actor) = &events[1];
    let data = history::read(serde_json::from_str(data).unwrap());
    assert!(!actor.is_empty() && data["what"] == ".nl changed in the catalogue", "{data}");
    let changes = serde_json::json!([
        {"label": "Register, 1 year", "before": "EUR 9.00", "after": ""},
        {"label": "Renew, 1 year", "before": "", "after": "EUR 12.00"},
    ]);
    assert_eq!(data["changes"], changes);
    let prices: i64 = sqlx::query_scalar("select count(*) from prices").fetch_one(&portal.db).await.unwrap();
    assert_eq!(prices, 1, "an empty price is none");
}
