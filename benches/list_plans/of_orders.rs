//! The lists of orders: every filter together with every other, at every place.
use reseller_portal::ids::{CustomerId, OrderId, ProductId, ResellerId};
use reseller_portal::orders::list::{Beside, Filter, Start};
use reseller_portal::orders::queries::list::list_page;
use reseller_portal::orders::{OrderState, WaitReason};
use sqlx::PgConnection;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::plans::Plans;
use super::seen::{Seen, extremes, look, report};

/// What one list is limited to, in words and as a filter.
type Limit = (String, Filter);

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
    let group = match (filter.customer.is_some(), filter.product.is_some()) {
        (false, false) => GROUPS[0],
        (true, false) => GROUPS[1],
        (false, true) => GROUPS[2],
        (true, true) => GROUPS[3],
    };
    look(db, plans, (group, name), async |db| list_page(db, owner, filter, start).await.map(drop)).await
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
