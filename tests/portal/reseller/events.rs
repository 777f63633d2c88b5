//! The history of a customer: filtered and page by page.
use crate::support::{Html, Person, TestPortal};

const BUSY: &str = "busy@many-events.example";

/// Its lines as somebody reads them, with the exact time.
fn lines(page: &Html) -> Vec<String> {
    let times = page.attributes("ol.timeline li > time", "datetime");
    let texts = page.texts("ol.timeline li");
    assert_eq!(times.len(), texts.len(), "each line has its time");
    times.into_iter().zip(texts).map(|(time, text)| format!("{time} {text}")).collect()
}

async fn walk(staff: &Person, from: &str, rel: &str) -> Vec<Vec<String>> {
    let (mut pages, mut next) = (Vec::new(), Some(from.to_owned()));
    while let Some(address) = next {
        let page = staff.get(&address).await.page();
        pages.push(lines(&page));
        next = page.attribute(&format!(".pager a[rel='{rel}']"), "href");
        assert!(pages.len() < 30, "the pages never end");
    }
    pages
}

async fn count(portal: &TestPortal, kinds: &str) -> usize {
    let sql = format!(
        "select count(*) from events e join customers c on c.id = e.customer_id where c.email = '{BUSY}' and {kinds}"
    );
    let count: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&portal.db).await.unwrap();
    usize::try_from(count).unwrap()
}

#[tokio::test]
async fn a_long_history_is_shown_whole_page_by_page_both_ways() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let path = format!("/reseller/customers/{}/events", portal.customer_id(BUSY).await);
    let all = count(&portal, "true").await;
    assert!(all > 300, "{all}");
    let forwards = walk(&staff, &path, "next").await;
    assert_eq!(forwards[0].len(), 50);
    assert_eq!(forwards.concat().len(), all);
    assert!(
        forwards.concat().is_sorted_by(|newer, older| newer.split(' ').next() >= older.split(' ').next()),
        "the newest first"
    );
    let last = staff.get(&path).await.page().link("Last").unwrap();
    let mut backwards = walk(&staff, &last, "prev").await;
    backwards.reverse();
    assert_eq!(backwards.concat(), forwards.concat());
    let end = staff.get(&last).await.page();
    assert_eq!(end.link("First").as_deref(), Some(path.as_str()));
    assert!(end.link("Next").is_none());
}

#[tokio::test]
async fn every_filter_shows_its_kinds_and_together_they_are_all() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let path = format!("/reseller/customers/{}/events", portal.customer_id(BUSY).await);
    let page = staff.get(&path).await.page();
    let groups: Vec<String> =
        page.attributes("select[name=group] option", "value").into_iter().filter(|value| !value.is_empty()).collect();
    let all =
        ["contact", "verification", "logins", "sign-ins", "restrictions", "support", "orders", "products", "tickets"];
    assert_eq!(groups, all);
    let mut together = Vec::new();
    for group in &groups {
        together.extend(walk(&staff, &format!("{path}?group={group}"), "next").await.concat());
    }
    let mut all = walk(&staff, &path, "next").await.concat();
    all.sort();
    together.sort();
    assert_eq!(together, all);
    let sign_ins = walk(&staff, &format!("{path}?group=sign-ins"), "next").await.concat();
    assert_eq!(sign_ins.len(), count(&portal, "kind in ('signed_in', 'signed_out')").await);
    assert!(sign_ins.len() > 100 && sign_ins.iter().all(|line| line.contains("signed")));
}

#[tokio::test]
async fn a_filter_stays_on_the_next_page_and_nonsense_is_everything() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let path = format!("/reseller/customers/{}/events", portal.customer_id(BUSY).await);
    let first = staff.get(&format!("{path}?group=sign-ins")).await.page();
    let next = staff.get(&first.attribute(".pager a[rel=next]", "href").unwrap()).await.page();
    assert_eq!(next.attribute("select[name=group] option[selected]", "value").as_deref(), Some("sign-ins"));
    let newest = lines(&staff.get(&path).await.page());
    for query in ["group=nonsense", "group=%00", "after=zzz", "before=%00", "page=7", "x=1"] {
        assert_eq!(lines(&staff.get(&format!("{path}?{query}")).await.page()), newest, "{query}");
    }
    assert!(staff.get(&format!("{path}?group=%FF")).await.status < 500);
}

#[tokio::test]
async fn acting_for_somebody_names_both_and_the_change() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let ada = portal.customer_id("verified@customer.example").await;
    staff.enter(ada).await;
    let page = staff.get("/customer/profile").await.page();
    assert_eq!(staff.save_profile(&page, &[("phone", "+31687654321")]).await.status, 303);
    staff.go_back().await;
    let events = staff.get(&format!("/reseller/customers/{ada}/events")).await.page();
    let line = events.texts("ol.timeline li").into_iter().find(|line| line.contains("Phone changed")).unwrap();
    assert!(line.contains("By Sanne de Wit") && line.contains("for Ada Jansen"), "{line}");
    assert!(line.contains("+31 6 12345678") && line.contains("+31 6 87654321"), "before and after: {line}");
    let support = staff.get(&format!("/reseller/customers/{ada}/events?group=support")).await.page();
    assert!(support.texts("ol.timeline li").join(" ").contains("caller asked to correct the phone number"));
}
