//! What is looked at: every filter × order × direction × place, and searches for common, rare and odd terms.
use reseller_portal::customers::list::{Filter, Order, Sort, Start};
use reseller_portal::ids::{ResellerId, TagId};
use sqlx::PgConnection;

use super::{filters, orders, starts};

pub const GROUPS: &[&str] = &[
    "list",
    "list, filtered",
    "search",
    "search, deep or last",
    "search, oldest first",
    "search, sorted",
    "search, filtered",
    "suggestions",
];

/// Terms that are common, rare, unknown, short, long, in other scripts, with signs, and of several words.
const TERMS: &[&str] = &[
    "jansen",
    "an",
    "on",
    "qx",
    "vx",
    "lars",
    "anna",
    "4711",
    "123",
    "12345",
    "ostergaard",
    "Lefèvre",
    "zoe",
    "王静",
    "由紀",
    "ja",
    "sem ja",
    "sem jansen",
    "fatima el",
    "inbox",
    "@inbox",
    "999999",
    "öz",
    "bakkerij de",
    "sakura",
    "tyrone okafor",
    ".4711@",
    "B.V.",
    "ов",
    "Ковал",
    "محمد",
    "o'brien",
    "zzzzzz",
    "nobody at all",
    "j s",
    "100%",
    "a_b\\c",
    "colleague20000",
    "post.example",
    "mail.example",
];

pub enum Kind {
    List,
    Search(&'static str),
    Suggest(&'static str),
}

pub struct Case {
    pub group: &'static str,
    pub name: String,
    pub kind: Kind,
    pub filter: Filter,
    pub order: Order,
    pub start: Start,
}

pub async fn all(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<Vec<Case>> {
    let now: time::OffsetDateTime = sqlx::query_scalar("select max(created_at) from customers where reseller_id = $1")
        .bind(owner.0)
        .fetch_one(&mut *db)
        .await?;
    // somebody in the middle of all orders, more or less, and somebody of this month
    let middle = "select id from customers where reseller_id = $1 and number >= (select max(number) / 2 from customers where reseller_id = $1) \
                  order by number limit 1";
    let middle: uuid::Uuid = sqlx::query_scalar(middle).bind(owner.0).fetch_one(&mut *db).await?;
    let recent =
        "select id from customers where reseller_id = $1 order by created_at desc, id desc offset 1000 limit 1";
    let recent: uuid::Uuid = sqlx::query_scalar(recent).bind(owner.0).fetch_one(&mut *db).await?;
    let tags = "select id, name from tags where reseller_id = $1 order by customer_count desc, name_key limit 3";
    let tags: Vec<(uuid::Uuid, String)> = sqlx::query_as(tags).bind(owner.0).fetch_all(&mut *db).await?;
    let mut cases = lists(now, middle, recent);
    cases.extend(of_tags(tags));
    cases.extend(searches(now, middle));
    cases.extend(TERMS.iter().map(|term| Case {
        group: "suggestions",
        name: format!("suggest “{term}”"),
        kind: Kind::Suggest(term),
        filter: Filter::default(),
        order: Order::default(),
        start: Start::First,
    }));
    Ok(cases)
}

fn lists(now: time::OffsetDateTime, middle: uuid::Uuid, recent: uuid::Uuid) -> Vec<Case> {
    let mut cases = Vec::new();
    for (filtered, filter) in filters(now) {
        for (ordered, order) in orders() {
            for (place, start) in starts(if filter.since.is_some() { recent } else { middle }) {
                let group = if filter.is_empty() { "list" } else { "list, filtered" };
                let name = format!("{filtered}, by {ordered}, {place}");
                cases.push(Case { group, name, kind: Kind::List, filter, order, start });
            }
        }
    }
    cases
}

/// By the most used tags, if there are any.
fn of_tags(tags: Vec<(uuid::Uuid, String)>) -> Vec<Case> {
    let mut cases = Vec::new();
    for (tag, tagged) in tags {
        let filter = Filter { tag: Some(TagId(tag)), ..Filter::default() };
        for (ordered, order) in orders() {
            for (place, start) in [("first", Start::First), ("last", Start::Last)] {
                let name = format!("tag {tagged}, by {ordered}, {place}");
                cases.push(Case { group: "list, filtered", name, kind: Kind::List, filter, order, start });
            }
        }
        for term in ["jansen", "an", "zzzzzz"] {
            let (order, name) = (Order::default(), format!("“{term}”, tag {tagged}"));
            let (group, kind) = ("search, filtered", Kind::Search(term));
            cases.push(Case { group, name, kind, filter, order, start: Start::First });
        }
    }
    cases
}

fn searches(now: time::OffsetDateTime, middle: uuid::Uuid) -> Vec<Case> {
    let (newest, none) = (Order::default(), Filter::default());
    let oldest = Order { descending: false, ..newest };
    let mut cases = Vec::new();
    for term in TERMS {
        let mut add = |group, what: &str, filter, order, start| {
            cases.push(Case {
                group, name: format!("“{term}”{what}"), kind: Kind::Search(term), filter, order, start
            });
        };
        add("search", "", none, newest, Start::First);
        add("search, deep or last", ", deep", none, newest, Start::After(middle));
        add("search, deep or last", ", back", none, newest, Start::Before(middle));
        add("search, deep or last", ", last", none, newest, Start::Last);
        add("search, oldest first", ", oldest first", none, oldest, Start::First);
        for (ordered, order) in orders().into_iter().filter(|(_, order)| order.sort != Sort::Created) {
            add("search, sorted", &format!(", by {ordered}"), none, order, Start::First);
            add("search, sorted", &format!(", by {ordered}, last"), none, order, Start::Last);
        }
        for (filtered, filter) in filters(now).into_iter().filter(|(_, filter)| !filter.is_empty()) {
            add("search, filtered", &format!(", {filtered}"), filter, newest, Start::First);
            add("search, filtered", &format!(", {filtered}, last"), filter, newest, Start::Last);
        }
    }
    cases
}
