//! The inbox: every state together with who holds it, the department, the customer, its age, and what was typed, at every
//! place. `tickets.sql` fills a database with tickets.
use reseller_portal::ids::{CustomerId, DepartmentId, LoginId, ResellerId, TicketId};
use reseller_portal::tickets::TicketState;
use reseller_portal::tickets::list::{Beside, Filter, Holder, Start};
use reseller_portal::tickets::search::{Typed, page};
use sqlx::PgConnection;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::plans::Plans;
use super::seen::{Seen, extremes, look, report};

const GROUPS: &[&str] = &["tickets", "tickets, filtered", "tickets, searched", "tickets, filtered and searched"];

/// Common, middling and rare words and pairs of them, names, numbers, signs, and what nobody wrote. Those with a "w" are
/// the notes' own, beside them how many of a million tickets have them.
const TERMS: &[&str] = &[
    "invoice",
    "mailbox does not",
    "voucher",
    "voucher firmware",
    "archive phone",
    "urgent notary",
    // each in 80,000, together in none
    "refused expired",
    "jansen",
    "jansen invoice",
    "fatima el",
    "order 12",
    "order 777777",
    "o'brien",
    "auth-code",
    "was charged twice",
    "kind regards",
    "王静",
    "Ковал",
    "100%",
    // 420,000; 100,000; 30,000; 10,000; 3,000; 600
    "waaaab",
    "waaaia",
    "waaeaa",
    "waaiaa",
    "waeaaa",
    "wabaaa",
    // 10,000; 3,000; 300; 30
    "waaaia waaaib",
    "waaaia waaeaa",
    "waaeaa waaiaa",
    "waaiaa waeaaa",
    // every third of the older half, no newer one
    "ancientrome",
    "ancientrome waaeaa",
    // beginnings: of a few hundred words, and of all but a few
    "waai",
    "wae",
    "xylophone",
    "nobody wrote this",
];

type Limit = (String, Filter);
/// Limits a list further, to the given customer, department and holder, or by the time of the last change.
type Change = fn(&mut Filter, (Uuid, Uuid, Uuid), OffsetDateTime);

/// Looks at all of them and prints the slowest of each group.
pub async fn look_at(db: &mut PgConnection, owner: ResellerId, plans: &Plans) -> sqlx::Result<()> {
    let (first, last): (Option<OffsetDateTime>, Option<OffsetDateTime>) =
        sqlx::query_as("select min(changed_at), max(changed_at) from tickets where reseller_id = $1")
            .bind(owner.0)
            .fetch_one(&mut *db)
            .await?;
    let (Some(first), Some(last)) = (first, last) else {
        println!("There are no tickets.");
        return Ok(());
    };
    let beside = Beside { at: first + (last - first) / 2, id: TicketId(Uuid::max()) };
    let [customer, _] = extremes(&mut *db, owner, "customer_id", "tickets").await?;
    let [department, _] = extremes(&mut *db, owner, "department_id", "tickets").await?;
    let holder: Uuid = sqlx::query_scalar(
        "select assigned_to from tickets where reseller_id = $1 and assigned_to is not null order by id limit 1",
    )
    .bind(owner.0)
    .fetch_one(&mut *db)
    .await?;
    let only = std::env::var("LIST_CASE").unwrap_or_default();
    let mut seen = Vec::new();
    for (name, filter) in limits((customer, department, holder), last) {
        for (place, start) in [
            ("first", Start::First),
            ("deep", Start::After(beside)),
            ("back", Start::Before(beside)),
            ("last", Start::Last),
        ] {
            let name = format!("{name}, {place}");
            if name.contains(&only) {
                seen.push(one(&mut *db, (owner, plans), name, &filter, start).await?);
            }
        }
    }
    report(GROUPS, &mut seen);
    Ok(())
}

async fn one(
    db: &mut PgConnection,
    (owner, plans): (ResellerId, &Plans),
    name: String,
    filter: &Filter,
    start: Start,
) -> sqlx::Result<Seen> {
    let limited = filter.holder.is_some() || filter.department.is_some() || filter.customer.is_some();
    let group = match (limited || filter.since.is_some() || filter.until.is_some(), filter.words.is_some()) {
        (false, false) => GROUPS[0],
        (true, false) => GROUPS[1],
        (false, true) => GROUPS[2],
        (true, true) => GROUPS[3],
    };
    look(db, plans, (group, name), async |db| page(db, owner, filter, start).await.map(drop)).await
}

/// Every state × who holds it × department × customer × age, and each of them for every term.
fn limits((customer, department, holder): (Uuid, Uuid, Uuid), last: OffsetDateTime) -> Vec<Limit> {
    let none = Filter::default();
    let mut states: Vec<Limit> = vec![("all".into(), none.clone())];
    let of = |state| Filter { states: vec![state], ..Filter::default() };
    states.extend(TicketState::ALL.map(|state| (format!("{state:?}"), of(state))));
    states.push(("all, oldest first".into(), Filter { oldest_first: true, ..none.clone() }));
    let more: [(&str, Change); 9] = [
        ("", |_, _, _| ()),
        (", nobody's", |filter, _, _| filter.holder = Some(Holder::Nobody)),
        (", mine", |filter, (_, _, holder), _| filter.holder = Some(Holder::Login(LoginId(holder)))),
        (", a department", |filter, (_, department, _), _| filter.department = Some(DepartmentId(department))),
        (", mine in a department", |filter, (_, department, holder), _| {
            filter.holder = Some(Holder::Login(LoginId(holder)));
            filter.department = Some(DepartmentId(department));
        }),
        (", a customer", |filter, (customer, _, _), _| filter.customer = Some(CustomerId(customer))),
        (", a customer, nobody's", |filter, (customer, _, _), _| {
            filter.customer = Some(CustomerId(customer));
            filter.holder = Some(Holder::Nobody);
        }),
        (", of a week", |filter, _, last| filter.since = Some(last - Duration::days(7))),
        (", a month old", |filter, _, last| filter.until = Some(last - Duration::days(30))),
    ];
    let mut all = Vec::new();
    for (state, filter) in states {
        for (what, change) in more {
            let mut filter = filter.clone();
            change(&mut filter, (customer, department, holder), last);
            all.push((format!("{state}{what}"), filter.clone()));
            for term in TERMS {
                let Typed::Words(words) = Typed::read(term) else { continue };
                all.push((format!("“{term}”, {state}{what}"), Filter { words: Some(words), ..filter.clone() }));
            }
        }
    }
    all
}
