//! Tickets of the demo world and of a test, and what is written in them.
use uuid::Uuid;

use super::{Person, TestPortal};

pub const ADA: &str = "verified@customer.example";

/// A ticket by the beginning of its subject.
pub async fn ticket(portal: &TestPortal, subject: &str) -> Uuid {
    let sql = "select id from tickets where subject like $1 || '%' order by created_at desc limit 1";
    sqlx::query_scalar(sql).bind(subject).fetch_one(&portal.db).await.expect("a ticket")
}

pub async fn state(portal: &TestPortal, ticket: Uuid) -> String {
    let sql = "select state::text from tickets where id = $1";
    sqlx::query_scalar(sql).bind(ticket).fetch_one(&portal.db).await.expect("its state")
}

/// The kinds of its events, the oldest first.
pub async fn events(portal: &TestPortal, ticket: Uuid) -> Vec<String> {
    let sql = "select kind from events where data ->> 'about' = $1 order by at, id";
    sqlx::query_scalar(sql).bind(ticket.to_string()).fetch_all(&portal.db).await.expect("its events")
}

/// *Create outgoing support ticket*; gives its id.
pub async fn write_to(portal: &TestPortal, staff: &Person, customer: &str, fields: &[(&str, &str)]) -> Uuid {
    let customer = portal.customer_id(customer).await;
    let path = format!("/reseller/customers/{customer}/tickets/new");
    let page = staff.get(&path).await.page();
    let support = department(portal, "Support").await.to_string();
    let fields = [&[("department", support.as_str())], fields].concat();
    let answer = staff.submit(&page, &path, &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    id_of(answer.location())
}

/// One of Northwind's.
pub async fn department(portal: &TestPortal, name: &str) -> Uuid {
    let sql = "select d.id from departments d join labels l on l.reseller_id = d.reseller_id
                where l.slug = 'northwind' and d.name = $1";
    sqlx::query_scalar(sql).bind(name).fetch_one(&portal.db).await.expect("a department")
}

/// The last part of an address.
pub fn id_of(address: &str) -> Uuid {
    address.rsplit('/').next().and_then(|id| id.parse().ok()).unwrap_or_else(|| panic!("no id in {address}"))
}
