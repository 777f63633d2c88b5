//! Customers of a time, in each order of the list, where they are too many to be fetched and sorted.
use uuid::Uuid;

use super::customers_list::{LIST, ids};
use super::customers_search::{many, place};
use crate::support::TestPortal;

const TIMES: [(&str, &str); 6] = [
    ("to=2027-01-05", "c.created_at < '2027-01-06 00:00+00'"),
    ("from=2027-01-03", "c.created_at >= '2027-01-03 00:00+00'"),
    ("from=2027-01-02&to=2027-01-06", "c.created_at >= '2027-01-02 00:00+00' and c.created_at < '2027-01-07 00:00+00'"),
    ("to=2027-01-07&verified=no", "c.created_at < '2027-01-08 00:00+00' and c.verification_id is null"),
    ("from=2027-01-01&country=IS", "c.created_at >= '2027-01-01 00:00+00' and c.country = 'IS'"),
    ("to=2027-01-06&products=none", "c.created_at < '2027-01-07 00:00+00' and not c.has_products"),
];

const ORDERS: [(&str, &str); 6] = [
    ("number", "c.number"),
    ("-number", "c.number desc"),
    ("email", "c.email_key, c.id"),
    ("-name", "c.sort_name desc, c.id desc"),
    ("created", "c.created_at, c.id"),
    ("-created", "c.created_at desc, c.id desc"),
];

#[tokio::test]
async fn pages_of_a_time_are_whole_in_a_long_list() {
    let portal = TestPortal::start().await;
    many(&portal).await;
    let staff = portal.staff("support").await;
    for (query, fits) in TIMES {
        for (sort, order) in ORDERS {
            let sql = format!(
                "select c.id from customers c join resellers r on r.id = c.reseller_id
                  where r.name = 'Northwind Hosting' and {fits} order by {order}"
            );
            let all: Vec<Uuid> = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_all(&portal.db).await.unwrap();
            assert!(all.len() > 4_000, "{query}: {} are few", all.len());
            let (from, end) = (format!("{LIST}?{query}&sort={sort}"), all.len());
            let first = staff.get(&from).await.page();
            assert_eq!(ids(&first), all[..50], "{from}");
            let second = staff.get(&first.link("Next").unwrap()).await.page();
            assert_eq!(ids(&second), all[50..100], "{from}");
            let last = staff.get(&first.link("Last").unwrap()).await.page();
            assert_eq!(ids(&last), all[end - 50..], "{from}");
            let before = staff.get(&last.link("Previous").unwrap()).await.page();
            assert_eq!(ids(&before), all[end - 100..end - 50], "{from}");
            let middle = format!("{from}&after={}", place(all[end / 2]));
            assert_eq!(ids(&staff.get(&middle).await.page()), all[end / 2 + 1..][..50], "{middle}");
        }
    }
    // beside nobody stands nothing: it is the first page
    let nobody = format!("{LIST}?to=2027-01-05&sort=-created&after={}", place(Uuid::nil()));
    let first = staff.get(&format!("{LIST}?to=2027-01-05")).await.page();
    assert_eq!(ids(&staff.get(&nobody).await.page()), ids(&first));
}
