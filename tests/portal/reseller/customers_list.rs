//! The customers list: filters, order and pages.
use std::collections::{BTreeMap, BTreeSet};

use reseller_portal::fields::Country;
use uuid::Uuid;

use crate::support::{Html, Person, TestPortal};

pub const LIST: &str = "/reseller/customers";

pub fn ids(page: &Html) -> Vec<Uuid> {
    let links = page.attributes("td.title a.main", "href");
    links.iter().filter_map(|href| href.rsplit('/').next()?.parse().ok()).collect()
}

/// All pages from an address on, by the link with this `rel`.
pub async fn walk(staff: &Person, from: &str, rel: &str) -> Vec<Vec<Uuid>> {
    let (mut pages, mut next) = (Vec::new(), Some(from.to_owned()));
    while let Some(address) = next {
        let page = staff.get(&address).await.page();
        pages.push(ids(&page));
        next = page.attribute(&format!(".pager a[rel='{rel}']"), "href");
        assert!(pages.len() < 120, "the pages never end");
    }
    pages
}

/// Every customer that an address lists, in its order.
pub async fn listed(staff: &Person, address: &str) -> Vec<Uuid> {
    walk(staff, address, "next").await.concat()
}

/// What a search or filter must give, asked of the table itself.
pub async fn stored(portal: &TestPortal, fits: &'static str) -> BTreeSet<Uuid> {
    let sql = format!(
        "select c.id from customers c join resellers r on r.id = c.reseller_id where r.name = 'Northwind Hosting' and ({fits})"
    );
    sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_all(&portal.db).await.unwrap().into_iter().collect()
}

pub fn set(ids: &[Uuid]) -> BTreeSet<Uuid> {
    ids.iter().copied().collect()
}

#[tokio::test]
async fn is_reseller_parts_resellers_from_plain_customers() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let page = staff.get(&format!("{LIST}?is_reseller=yes")).await.page();
    assert_eq!(page.texts("td.title a.main"), ["Tulip Web"]);
    assert!(page.texts("td.state .badge").contains(&"Reseller".to_owned()));
    assert_eq!(page.texts("select[name=is_reseller] option"), ["Any", "Yes", "No"]);
    let plain = listed(&staff, &format!("{LIST}?is_reseller=no")).await;
    assert_eq!(set(&plain), stored(&portal, "not c.is_reseller").await);
    assert_eq!(listed(&staff, LIST).await.len(), plain.len() + 1, "Any shows both");
}

#[tokio::test]
async fn every_filter_shows_just_those_who_fit_it() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    for (query, fits) in [
        ("state=active", "not exists (select from restrictions x where x.customer_id = c.id and lifted_at is null)"),
        ("state=blocked", "exists (select from restrictions x where x.customer_id = c.id and lifted_at is null)"),
        (
            "state=login-blocked",
            "exists (select from restrictions x where x.customer_id = c.id and lifted_at is null and kind = 'login_denied')",
        ),
        (
            "state=account-blocked",
            "exists (select from restrictions x where x.customer_id = c.id and lifted_at is null and kind = 'account_denied')",
        ),
        (
            "state=fraud",
            "exists (select from restrictions x where x.customer_id = c.id and lifted_at is null and kind = 'fraud')",
        ),
        (
            "state=order-blocked",
            "exists (select from restrictions x where x.customer_id = c.id and lifted_at is null and kind = 'order_blocked')",
        ),
        ("verified=yes", "c.verification_id is not null"),
        ("verified=no", "c.verification_id is null"),
        ("country=NL", "c.country = 'NL'"),
        (
            "country=NL&verified=no&is_reseller=no",
            "c.country = 'NL' and c.verification_id is null and not c.is_reseller",
        ),
        ("created=month", "c.created_at >= date_trunc('month', now(), 'UTC')"),
        ("state=fraud&country=CH", "c.country = 'CH' and c.fraud"),
        ("q=customer.example&state=fraud", "c.email = 'fraud@customer.example'"),
    ] {
        let found = listed(&staff, &format!("{LIST}?{query}")).await;
        let expected = stored(&portal, fits).await;
        assert!(!expected.is_empty(), "{query}: somebody fits");
        assert_eq!(set(&found), expected, "{query}");
        assert_eq!(found.len(), expected.len(), "{query}: each once");
    }
}

#[tokio::test]
async fn a_filter_stands_in_the_address_and_as_a_chip_that_takes_it_off() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let page = staff.get(&format!("{LIST}?state=fraud&country=CH")).await.page();
    assert!(page.text(".chips").contains("State: Fraud") && page.text(".chips").contains("Country: Switzerland"));
    assert!(page.attributes(".chips a", "href").contains(&format!("{LIST}?country=CH")));
    assert_eq!(page.attribute("select[name=state] option[selected]", "value").as_deref(), Some("fraud"));
    assert_eq!(page.text("#count"), ids(&page).len().to_string());
}

#[tokio::test]
async fn every_order_is_that_order_both_ways() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    for (sort, key) in [
        ("name", "c.sort_name"),
        ("number", "c.number"),
        ("email", "lower(c.email) collate \"C\""),
        ("created", "c.created_at"),
    ] {
        for (query, compare) in [(sort.to_owned(), "<="), (format!("-{sort}"), ">=")] {
            if query == "-created" {
                continue; // the usual order has no name in the address
            }
            let found = listed(&staff, &format!("{LIST}?sort={query}")).await;
            assert_eq!(found.len(), 305, "{query}");
            let sql = format!(
                "select bool_and(before is null or before {compare} key) from
                   (select {key} as key, lag({key}) over (order by t.at) as before from unnest($1) with ordinality t(id, at) join customers c on c.id = t.id) s"
            );
            let sorted: bool =
                sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(&found).fetch_one(&portal.db).await.unwrap();
            assert!(sorted, "{query}");
        }
    }
    let newest = listed(&staff, LIST).await;
    let oldest: Vec<Uuid> = listed(&staff, &format!("{LIST}?sort=created")).await.into_iter().rev().collect();
    assert_eq!(newest, oldest, "the usual order is the newest first");
}

#[tokio::test]
async fn countries_are_sorted_by_their_names() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let codes: Vec<(Uuid, String)> =
        sqlx::query_as("select id, country::text from customers").fetch_all(&portal.db).await.unwrap();
    let codes: BTreeMap<Uuid, String> = codes.into_iter().collect();
    let place = |id: &Uuid| Country::all().iter().position(|country| country.code() == codes[id]).unwrap();
    for (sort, backwards) in [("country", false), ("-country", true)] {
        let mut places: Vec<usize> = listed(&staff, &format!("{LIST}?sort={sort}")).await.iter().map(place).collect();
        if backwards {
            places.reverse();
        }
        assert!(places.is_sorted() && places.len() == 305, "{sort}");
    }
}

#[tokio::test]
async fn heads_sort_and_say_the_order() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let page = staff.get(&format!("{LIST}?sort=name&country=NL")).await.page();
    assert_eq!(page.text("th[aria-sort=ascending]"), "Name");
    let again = page.link("Name").unwrap();
    assert_eq!(staff.get(&again).await.page().text("th[aria-sort=descending]"), "Name");
    assert!(again.contains("country=NL"), "the filter stays");
}

#[tokio::test]
async fn pages_show_everybody_once_forwards_and_backwards() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let all = stored(&portal, "true").await;
    for query in ["", "sort=name", "sort=-email", "sort=country", "is_reseller=no", "q=example", "q=example&sort=name"]
    {
        let from = format!("{LIST}?{query}");
        let forwards = walk(&staff, &from, "next").await;
        assert!(forwards.len() >= 6, "{query}: several pages");
        let order = forwards.concat();
        assert_eq!(set(&order).len(), order.len(), "{query}: nobody twice");
        assert!(query == "is_reseller=no" || set(&order) == all, "{query}: nobody missing");
        let last = staff.get(&from).await.page().link("Last").unwrap();
        let mut backwards = walk(&staff, &last, "prev").await;
        assert_eq!(backwards.pop().as_ref(), forwards.first(), "{query}: the first page is always whole");
        backwards.reverse();
        let seen = backwards.concat();
        assert!(order.ends_with(&seen) && order.len() - seen.len() <= 50, "{query}: the same from the end");
        let end = staff.get(&last).await.page();
        assert!(end.link("Next").is_none());
        let first = staff.get(&end.link("First").unwrap()).await.page();
        assert_eq!(ids(&first), forwards[0], "{query}");
    }
}

#[tokio::test]
async fn nonsense_in_the_address_never_fails() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let long = "x".repeat(5000);
    let stranger = Uuid::now_v7();
    for query in [
        "sort=password_hash",
        "sort=--name",
        "sort=name;drop table customers",
        "is_reseller=maybe",
        "state=dead",
        "country=ZZ",
        "country=%00",
        "q=%00",
        "q=a%0Ab",
        "q=%E2%80%AE",
        "q=%27%29+or+1%3D1",
        "after=zzz",
        "before=%00",
        "page=999",
        "page=last&after=x",
        "verified=2&created=never",
        "q=x",
        "q=",
        "q=+++",
        "q=%F0%9F%9A%80%F0%9F%9A%80",
        &format!("q={long}"),
        &format!("after={stranger}"),
        "nonsense=1",
        "&&&=&",
        "created=month&sort=name",
    ] {
        for path in [LIST, "/reseller/customers/suggest"] {
            let answer = staff.get(&format!("{path}?{}", query.replace(' ', "+"))).await;
            assert_eq!(answer.status, 200, "{path}?{query}");
        }
    }
    for query in ["q=%FF", "q=a&q=b", "sort=name&sort=email", "page=%C3"] {
        let answer = staff.get(&format!("{LIST}?{query}")).await;
        assert!(answer.status == 200 || answer.status == 422, "{query}: {}", answer.status);
    }
}
