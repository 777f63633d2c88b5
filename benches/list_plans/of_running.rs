//! The lists of domains and of hosting: every state × what was typed × what ends soon × every order, at every place.
use reseller_portal::customers::list::Start;
use reseller_portal::ids::{CustomerId, ResellerId};
use reseller_portal::running::Kind;
use reseller_portal::running::list::{Filter, Order, Scope, Sort, Typed, list_page};
use sqlx::PgConnection;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::plans::Plans;
use super::seen::{Seen, extremes, look, report};

const GROUPS: &[&str] = &[
    "domains",
    "domains, searched",
    "domains, of a customer",
    "hosting",
    "hosting, searched",
    "hosting, of a customer",
];

/// Common, rare, unknown, short, with signs, of the end of a name, in another script.
const TERMS: &[&str] = &[
    "",
    "an",
    "am",
    "qx",
    "amber",
    "amber-t",
    "demo-garden",
    "garden.nl",
    ".nl",
    ".com",
    "123",
    "4711",
    "99999",
    "-",
    "zzzz",
    "t-",
    "nl",
    "a.b",
    "ü",
    "100%",
    "a_b",
];

/// Those that are looked for among one customer's.
const FEW_TERMS: &[&str] = &["", "an", "amber-t"];

/// Looks at all of them and prints the slowest of each group.
pub async fn look_at(db: &mut PgConnection, owner: ResellerId, plans: &Plans) -> sqlx::Result<()> {
    let (mut seen, only) = (Vec::new(), std::env::var("LIST_CASE").unwrap_or_default());
    for (kind, table) in [(Kind::Domains, "domains"), (Kind::Hosting, "hosting_accounts")] {
        let [most, fewest] = extremes(&mut *db, owner, "customer_id", table).await?;
        let middle = "select id from TABLE where reseller_id = $1 order by id limit 1 \
                      offset (select count(*) / 2 from TABLE where reseller_id = $1)"
            .replace("TABLE", table);
        let ending =
            "select id from TABLE where reseller_id = $1 and state = 'active' and ends_at <= $2 order by ends_at \
                      limit 1 offset (select count(*) / 2 from TABLE where reseller_id = $1 and ends_at <= $2)"
                .replace("TABLE", table);
        let middle: Uuid = sqlx::query_scalar(sqlx::AssertSqlSafe(middle)).bind(owner.0).fetch_one(&mut *db).await?;
        let ending: Option<Uuid> =
            sqlx::query_scalar(sqlx::AssertSqlSafe(ending)).bind(owner.0).bind(soon()).fetch_optional(&mut *db).await?;
        let scopes = [
            ("", Scope::All),
            (", the largest customer", Scope::Of(CustomerId(most))),
            (", a small customer", Scope::Of(CustomerId(fewest))),
        ];
        for (whose, scope) in scopes {
            for (which, filter) in filters(kind) {
                if scope != Scope::All && !FEW_TERMS.iter().any(|term| Typed::read(term) == filter.typed) {
                    continue;
                }
                // what ends soon stands by its end only
                for (ordered, order) in
                    orders().into_iter().filter(|(_, order)| filter.ending.is_none() || order.sort == Sort::End)
                {
                    let beside = filter.ending.and(ending).unwrap_or(middle);
                    for (place, start) in starts(beside) {
                        let name = format!("{table}{whose}, {which}, {ordered}, {place}");
                        if !name.contains(&only) {
                            continue;
                        }
                        let what = (kind, (scope, &filter), (order, start));
                        seen.push(one(&mut *db, (owner, plans), name, what).await?);
                    }
                }
            }
        }
    }
    report(GROUPS, &mut seen);
    Ok(())
}

type What<'a> = (Kind, (Scope, &'a Filter), (Order, Start));

async fn one(
    db: &mut PgConnection,
    (owner, plans): (ResellerId, &Plans),
    name: String,
    (kind, (scope, filter), place): What<'_>,
) -> sqlx::Result<Seen> {
    let group = match (scope, filter.typed.part()) {
        (Scope::All, None) => 0,
        (Scope::All, Some(_)) => 1,
        (Scope::Of(_), _) => 2,
    };
    let group = GROUPS[group + if kind == Kind::Domains { 0 } else { 3 }];
    look(db, plans, (group, name), async |db| list_page(db, owner, kind, (scope, filter), place).await.map(drop)).await
}

fn orders() -> [(&'static str, Order); 4] {
    let order = |sort, descending| Order { sort, descending };
    [
        ("by name", order(Sort::Name, false)),
        ("by -name", order(Sort::Name, true)),
        ("by end", order(Sort::End, false)),
        ("by -end", order(Sort::End, true)),
    ]
}

fn soon() -> OffsetDateTime {
    OffsetDateTime::now_utc() + Duration::days(30)
}

fn starts(middle: Uuid) -> [(&'static str, Start); 4] {
    [("first", Start::First), ("deep", Start::After(middle)), ("back", Start::Before(middle)), ("last", Start::Last)]
}

/// The states that a list shows at first, every single one, all of them, with and without what ends within a month.
fn filters(kind: Kind) -> Vec<(String, Filter)> {
    let soon = soon();
    let every: Vec<_> = kind.states().into_iter().map(|state| state.value).collect();
    let singles = every.iter().filter(|state| matches!(**state, "active" | "expired" | "suspended"));
    let mut states: Vec<_> = singles.map(|state| (format!("just {state}"), vec![*state])).collect();
    states.extend([("active".to_owned(), kind.active()), ("all".to_owned(), every.clone())]);
    let mut filters = Vec::new();
    for term in TERMS {
        for (named, states) in &states {
            for (ends, ending) in [("", None), (", ending", Some(soon))] {
                let typed = Typed::read(term);
                filters.push((format!("“{term}”, {named}{ends}"), Filter { states: states.clone(), ending, typed }));
            }
        }
    }
    filters
}
