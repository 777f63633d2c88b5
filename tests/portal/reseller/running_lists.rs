//! The lists of domains and hosting: all of a reseller's, and the tabs of one customer.
use crate::support::running::{Is, is};
use crate::support::{Html, TestPortal};

const VERIFIED: &str = "verified@customer.example";
const COMPANY: &str = "unverified@company.example";

fn names(page: &Html) -> Vec<String> {
    page.texts("td.title .main")
}

async fn three(portal: &TestPortal) {
    for (email, name, like) in [
        (VERIFIED, "alpha-lists.example", Is { days: 20, ..Is::default() }),
        (VERIFIED, "beta-lists.example", Is { state: "parked", days: 50, ..Is::default() }),
        (COMPANY, "gamma-lists.example", is("deleted")),
        (COMPANY, "delta-lists.example", Is { days: 10, ..Is::default() }),
    ] {
        portal.domain(email, name, like).await;
    }
}

#[tokio::test]
async fn active_ones_stand_there_and_all_by_filter() {
    let portal = TestPortal::start().await;
    three(&portal).await;
    let support = portal.staff("support").await;
    let list = |query: &'static str| {
        let support = support.copy();
        async move { names(&support.get(&format!("/reseller/domains?{query}")).await.page()) }
    };
    assert_eq!(list("q=-lists.").await, ["alpha-lists.example", "beta-lists.example", "delta-lists.example"]);
    assert_eq!(list("q=LISTS&state=all&sort=-name").await.first().unwrap(), "gamma-lists.example");
    assert_eq!(list("q=-lists&state=parked").await, ["beta-lists.example"]);
    assert_eq!(list("q=lists&ending=30").await, ["delta-lists.example", "alpha-lists.example"], "soonest first");
    assert_eq!(list("q=lists&ending=60&sort=-ends").await.first().unwrap(), "beta-lists.example");
    assert_eq!(list("q=lists&sort=ends").await.first().unwrap(), "delta-lists.example");
    assert!(list("q=ha").await.contains(&"alpha-lists.example".to_owned()), "two letters are enough");
    assert!(list("q=%25%25").await.is_empty() && list("q=__").await.is_empty(), "no patterns");
    let page = support.get("/reseller/domains?q=zzzz&state=parked").await.page();
    assert_eq!(page.text(".empty h2"), "Nothing fits");
    assert_eq!(page.count(".chip"), 2);
    let row = support.get("/reseller/domains?q=alpha-lists").await.page();
    assert!(row.text("tbody tr").contains("Ada Jansen") && row.text("tbody tr .badge") == "Active");
}

#[tokio::test]
async fn a_customers_tabs_count_and_list_his_own() {
    let portal = TestPortal::start().await;
    let support = portal.staff("support").await;
    let home = format!("/reseller/customers/{}", portal.customer_id("blocked@customer.example").await);
    let before: i64 = support.get(&home).await.page().text(".tabs a[href$='/domains'] .count").parse().unwrap();
    for n in 0..60 {
        portal.domain("blocked@customer.example", &format!("many-{n:02}.example"), Is::default()).await;
    }
    portal.hosting("blocked@customer.example", "site.example", is("suspended")).await;
    let page = support.get(&format!("{home}/domains?q=many-")).await.page();
    assert_eq!(page.text(".tabs a[aria-current] .count"), (before + 60).to_string());
    assert_eq!((names(&page).len(), names(&page)[0].as_str()), (50, "many-00.example"));
    let second = support.get(&page.link("Next").unwrap()).await.page();
    assert_eq!((names(&second).len(), names(&second)[0].as_str()), (10, "many-50.example"));
    let back = support.get(&second.link("Previous").unwrap()).await.page();
    assert_eq!(names(&back), names(&page));
    let last = support.get(&page.link("Last").unwrap()).await.page();
    assert_eq!(names(&last).last().unwrap(), "many-59.example");
    let hosting = support.get(&format!("{home}/hosting?q=site.example")).await.page();
    assert!(names(&hosting).is_empty(), "what is suspended is not active");
    let hosting = support.get(&format!("{home}/hosting?q=site.example&state=suspended")).await.page();
    assert_eq!(hosting.texts("tbody .badge"), ["Suspended"]);
}

#[tokio::test]
async fn an_empty_tab_offers_to_create_an_order() {
    let portal = TestPortal::start().await;
    let manager = portal.staff("manager").await;
    let answer = manager.get("/reseller/customers/new").await.page();
    let fields = [
        ("name", "Nobody Yet"),
        ("address", "Street 1"),
        ("postal_code", "1015 CJ"),
        ("city", "Amsterdam"),
        ("country", "NL"),
        ("phone", "+31201234567"),
        ("email", "nobody.yet@new.example"),
    ];
    let created = manager.submit(&answer, "/reseller/customers/new", &fields).await;
    assert_eq!(created.status, 303, "{}", created.html().text("#errors"));
    let home = format!("/reseller/customers/{}", portal.customer_id("nobody.yet@new.example").await);
    for tab in ["domains", "hosting"] {
        let page = manager.get(&format!("{home}/{tab}")).await.page();
        assert_eq!(page.attribute(".empty a", "href").unwrap(), format!("{home}/order"), "{tab}");
        assert_eq!(page.text(".empty a"), "Create order");
    }
}

#[tokio::test]
async fn what_is_not_known_in_the_address_is_as_if_it_were_not_there() {
    let portal = TestPortal::start().await;
    three(&portal).await;
    let support = portal.staff("support").await;
    let foreign = format!("after={}", "A".repeat(22));
    for query in ["state=dead", "ending=31", "sort=drop", "after=%00", "before=x", "page=9", "q=%00", "q=x", &foreign] {
        for list in ["/reseller/domains", "/reseller/hosting"] {
            assert_eq!(support.get(&format!("{list}?{query}")).await.status, 200, "{list}?{query}");
        }
    }
    let fjord = portal.signed_in("fjord", "owner@fjord.example").await;
    assert!(names(&fjord.get("/reseller/domains?q=-lists&state=all").await.page()).is_empty());
}

/// Common terms stand newest first and say so; rare ones are found by their letters, and sorted.
#[tokio::test]
async fn a_search_among_many_finds_what_is_common_and_what_is_rare() {
    let portal = TestPortal::start().await;
    portal.domain(VERIFIED, "qzrare.example", Is::default()).await;
    let sql = "insert into domains (id, reseller_id, customer_id, product_id, supplier, name, shown_name, tld, state, contact_id,
                   expires_at, created_at, updated_at)
               select gen_random_uuid(), reseller_id, customer_id, product_id, supplier,
                      case n when 1 then 'xn--bcher-kva.example' else 'shop-' || n || '-bulk.example' end,
                      case n when 1 then 'bücher.example' else 'shop-' || n || '-bulk.example' end,
                      tld, state, contact_id, expires_at + n * interval '1 minute', created_at, updated_at
                 from domains, generate_series(1, 12000) n where name = 'qzrare.example'";
    sqlx::query(sql).execute(&portal.db).await.unwrap();
    let support = portal.staff("support").await;
    let page = support.get("/reseller/domains?q=bulk").await.page();
    assert!(page.text("#results .note").contains("newest stand first") && page.text("#count") == "50+");
    let next = support.get(&page.link("Next").unwrap()).await.page();
    assert_eq!(names(&next).len(), 50);
    assert!(names(&next).iter().all(|name| !names(&page).contains(name)));
    assert_eq!(names(&support.get(&next.link("Previous").unwrap()).await.page()), names(&page));
    assert_eq!(names(&support.get(&page.link("Last").unwrap()).await.page()).len(), 50);

    let page = support.get("/reseller/domains?q=shop-1199&sort=-ends").await.page();
    assert_eq!((names(&page)[0].as_str(), page.text("#count").as_str()), ("shop-11999-bulk.example", "11"));
    assert_eq!(names(&page).last().unwrap(), "shop-1199-bulk.example");
    for (typed, found) in [("qz", "qzrare.example"), ("b%C3%BC", "bücher.example"), ("-777-", "shop-777-bulk.example")]
    {
        assert_eq!(names(&support.get(&format!("/reseller/domains?q={typed}")).await.page()), [found], "{typed}");
    }
    assert!(names(&support.get("/reseller/domains?q=wvwvwv").await.page()).is_empty());
    let all = support.get("/reseller/domains?page=last").await.page();
    assert!(all.text("#count") == "10,000+" && names(&all).len() == 50);
}
