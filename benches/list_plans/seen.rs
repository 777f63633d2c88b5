//! One list looked at: its quickest time, its plans, and the table of all of them.
use std::time::Instant;

use reseller_portal::ids::ResellerId;
use sqlx::PgConnection;
use uuid::Uuid;

use super::plans::{self, Plan, Plans};
use super::{SLOW, TIMES, milliseconds};

/// What came of looking at one list.
pub struct Seen {
    group: &'static str,
    name: String,
    milliseconds: f64,
    plans: Vec<Plan>,
}

/// Asks a few times, and once more for the plans.
pub async fn look(
    db: &mut PgConnection,
    plans: &Plans,
    (group, name): (&'static str, String),
    ask: impl AsyncFn(&mut PgConnection) -> sqlx::Result<()>,
) -> sqlx::Result<Seen> {
    let mut quickest = f64::MAX;
    for _ in 0..TIMES {
        let begun = Instant::now();
        ask(&mut *db).await?;
        quickest = quickest.min(milliseconds(begun.elapsed()));
    }
    if quickest > milliseconds(SLOW) {
        println!("{quickest:7.1} ms  {name}");
    }
    sqlx::raw_sql(plans::LOUD).execute(&mut *db).await?;
    plans.take();
    ask(&mut *db).await?;
    sqlx::raw_sql(plans::QUIET).execute(db).await?;
    Ok(Seen { group, name, milliseconds: quickest, plans: plans.take() })
}

/// Who or what has the most rows, and who or what has very few.
pub async fn extremes(db: &mut PgConnection, owner: ResellerId, column: &str, table: &str) -> sqlx::Result<[Uuid; 2]> {
    let by = |way: &str| {
        format!("select {column} from {table} where reseller_id = $1 group by 1 order by count(*) {way}, 1 limit 1")
    };
    let most = sqlx::query_scalar(sqlx::AssertSqlSafe(by("desc"))).bind(owner.0).fetch_one(&mut *db).await?;
    let fewest = sqlx::query_scalar(sqlx::AssertSqlSafe(by("asc"))).bind(owner.0).fetch_one(db).await?;
    Ok([most, fewest])
}

/// Prints the slowest of each group and of all.
pub fn report(groups: &[&str], seen: &mut [Seen]) {
    seen.sort_by(|a, b| b.milliseconds.total_cmp(&a.milliseconds));
    println!(
        "\n| group | cases | slowest, ms | median, ms | statements | buffers | which |\n|---|---|---|---|---|---|---|"
    );
    for group in groups {
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
        let parts: Vec<_> = one.plans.iter().map(|plan| format!("{:.1}", plan.milliseconds)).collect();
        println!("{:7.1} ms  {}  (statements: {})", one.milliseconds, one.name, parts.join(" + "));
    }
    for (one, plan) in seen.iter().flat_map(|one| one.plans.iter().map(move |plan| (one, plan))) {
        if plan.is_suspicious() {
            println!("\nreads a whole table or compiles: {}\n{}", one.name, plan.text);
            break;
        }
    }
    if std::env::var("LIST_PLANS").is_ok() {
        for group in groups {
            let Some(worst) = seen.iter().find(|seen| seen.group == *group) else { continue };
            worst.plans.iter().for_each(|plan| println!("\n## {group}: {}\n\n{}", worst.name, plan.text));
        }
    }
}
