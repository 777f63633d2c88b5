//! The lists of orders: every filter together with every other, at every place.
use std::time::Instant;

use reseller_portal::ids::{CustomerId, OrderId, ProductId, ResellerId};
use reseller_portal::orders::list::{Beside, Filter, Start};
use reseller_portal::orders::queries::list::list_page;
use reseller_portal::orders::{OrderState, WaitReason};
use sqlx::PgConnection;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::plans::{self, Plan, Plans};
use super::{TIMES, milliseconds};

/// What one list is limited to, in words and as a filter.
type Limit = (String, Filter);

struct Seen {
    group: &'static str,
    name: String,
    milliseconds: f64,
    plans: Vec<Plan>,
}

const GROUPS: &[&str] =
    &["orders", "orders, of a customer", "orders, with a product", "orders, of a customer with a product"];

/// Looks at all of them and prints the slowest of each group.
pub async fn look_at(db: &mut PgConnection, owner: ResellerId, plans: &Plans) -> sqlx::Result<()> {
    let (first, last): (Option<OffsetDateTime>, Option<OffsetDateTime>) =
        sqlx::query_as("select min(placed_at), max(placed_at) from orders where reseller_id = $1")
            .bind(owner.0)
            .fetch_one(&mut *db)
            .await?;
    let (Some(first), Some(last)) = (first, last) else {
        println!("There are no orders.");
        return Ok(());
    };
    let whose = extremes(&mut *db, owner, "customer_id", "orders").await?;
    let products = extremes(&mut *db, owner, "product_id", "order_lines").await?;
    let mut seen = Vec::new();
    for (name, filter) in limits(&whose, &products, (first, last)) {
        let middle = filter.since.unwrap_or(first) + (filter.until.unwrap_or(last) - filter.since.unwrap_or(first)) / 2;
        let beside = Beside { at: middle, id: OrderId(Uuid::max()) };
        for (place, start) in [
            ("first", Start::First),
            ("deep", Start::After(beside)),
            ("back", Start::Before(beside)),
            ("last", Start::Last),
        ] {
            seen.push(one(&mut *db, (owner, plans), format!("{name}, {place}"), &filter, start).await?);
        }
    }
    report(&mut seen);
    Ok(())
}

async fn one(
    db: &mut PgConnection,
    (owner, plans): (ResellerId, &Plans),
    name: String,
    filter: &Filter,
    start: Start,
) -> sqlx::Result<Seen> {
    let mut quickest = f64::MAX;
    for _ in 0..TIMES {
        let begun = Instant::now();
        list_page(&mut *db, owner, filter, start).await?;
        quickest = quickest.min(milliseconds(begun.elapsed()));
    }
    sqlx::raw_sql(plans::LOUD).execute(&mut *db).await?;
    plans.take();
    list_page(&mut *db, owner, filter, start).await?;
    sqlx::raw_sql(plans::QUIET).execute(&mut *db).await?;
    let group = match (filter.customer.is_some(), filter.product.is_some()) {
        (false, false) => GROUPS[0],
        (true, false) => GROUPS[1],
        (false, true) => GROUPS[2],
        (true, true) => GROUPS[3],
    };
    Ok(Seen { group, name, milliseconds: quickest, plans: plans.take() })
}

/// Who or what has the most rows, and who or what has very few.
async fn extremes(db: &mut PgConnection, owner: ResellerId, column: &str, table: &str) -> sqlx::Result<[Uuid; 2]> {
    let by = |way: &str| {
        format!("select {column} from {table} where reseller_id = $1 group by 1 order by count(*) {way}, 1 limit 1")
    };
    let most = sqlx::query_scalar(sqlx::AssertSqlSafe(by("desc"))).bind(owner.0).fetch_one(&mut *db).await?;
    let fewest = sqlx::query_scalar(sqlx::AssertSqlSafe(by("asc"))).bind(owner.0).fetch_one(db).await?;
    Ok([most, fewest])
}

/// Every state and reason × customer × product × time.
fn limits(whose: &[Uuid; 2], products: &[Uuid; 2], (first, last): (OffsetDateTime, OffsetDateTime)) -> Vec<Limit> {
    let none = Filter::default();
    let mut states: Vec<Limit> = vec![("all".into(), none)];
    states.extend(OrderState::ALL.map(|state| (state.value().to_owned(), Filter { state: Some(state), ..none })));
    states.extend(WaitReason::ALL.map(|reason| (reason.words().to_owned(), Filter { reason: Some(reason), ..none })));
    let customers = [
        ("", None),
        (", the largest customer", Some(CustomerId(whose[0]))),
        (", a small customer", Some(CustomerId(whose[1]))),
    ];
    let products = [
        ("", None),
        (", the commonest product", Some(ProductId(products[0]))),
        (", the rarest product", Some(ProductId(products[1]))),
    ];
    let days = Duration::days(90);
    let times = [
        ("", None, None),
        (", the oldest 90 days", None, Some(first + days)),
        (", 90 days of a past year", Some(first + 2 * days), Some(first + 3 * days)),
        (", the newest 90 days", Some(last - days), None),
    ];
    let mut all = Vec::new();
    for (state, filter) in states {
        for (whose, customer) in customers {
            for (what, product) in products {
                for (when, since, until) in times {
                    let limited = Filter { customer, product, since, until, ..filter };
                    all.push((format!("{state}{whose}{what}{when}"), limited));
                }
            }
        }
    }
    all
}

fn report(seen: &mut [Seen]) {
    seen.sort_by(|a, b| b.milliseconds.total_cmp(&a.milliseconds));
    println!(
        "\n| group | cases | slowest, ms | median, ms | statements | buffers | which |\n|---|---|---|---|---|---|---|"
    );
    for group in GROUPS {
        let of: Vec<_> = seen.iter().filter(|seen| seen.group == *group).collect();
        let (Some(worst), Some(median)) = (of.first(), of.get(of.len() / 2)) else { continue };
        let buffers: u64 = worst.plans.iter().map(|plan| plan.buffers).sum();
        println!(
            "| {group} | {} | {:.1} | {:.1} | {} | {buffers} | {} |",
            of.len(),
            worst.milliseconds,
            median.milliseconds,
            worst.plans.len(),
            worst.name
        );
    }
    println!("\nslowest of all:");
    for one in seen.iter().take(15) {
        println!("{:7.1} ms  {}", one.milliseconds, one.name);
    }
    for (one, plan) in seen.iter().flat_map(|one| one.plans.iter().map(move |plan| (one, plan))) {
        if plan.is_suspicious() {
            println!("\nreads a whole table or compiles: {}\n{}", one.name, plan.text);
            break;
        }
    }
    if std::env::var("LIST_PLANS").is_ok()
        && let Some(worst) = seen.first()
    {
        worst.plans.iter().for_each(|plan| println!("\n## {}\n\n{}", worst.name, plan.text));
    }
}
