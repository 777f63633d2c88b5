//! The plans of every customers list and of searches, with their times: the product's own SQL on a filled database.
//!
//! `LIST_DATABASE_URL=postgres://… cargo bench --bench list_plans` prints a table of the slowest of each kind. The
//! database must be a superuser's, since `auto_explain` is loaded; nothing is written. `LIST_PLANS=1` prints the plan of
//! the slowest statement of each kind as well; `LIST_CASE=name` looks at one case only and prints all its plans.
//! `LIST_ORDERS=1` looks at the lists of orders instead, `LIST_RUNNING=1` at those of domains and hosting,
//! `LIST_TICKETS=1` at the inbox of a database that `benches/list_plans/tickets.sql` has filled (in both `LIST_CASE` is a
//! part of names).
use std::time::{Duration, Instant};

use reseller_portal::customers::list::{Filter, Order, Sort, Start, State};
use reseller_portal::customers::queries::list::list_page;
use reseller_portal::customers::search::{Typed, search_page, suggest};
use reseller_portal::fields::Country;
use reseller_portal::ids::ResellerId;
use sqlx::PgConnection;

mod cases;
mod of_orders;
mod of_running;
mod of_tickets;
mod plans;
mod seen;

use cases::{Case, Kind};
use plans::{Plan, Plans};

/// Each case is timed so often without a plan being drawn; the quickest counts, so that other work on the machine does not.
const TIMES: usize = 3;
/// What takes longer is told at once.
const SLOW: Duration = Duration::from_millis(50);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let Ok(url) = std::env::var("LIST_DATABASE_URL") else {
        println!("LIST_DATABASE_URL is not set: nothing to look at.");
        return Ok(());
    };
    let plans = Plans::listen();
    let pool = reseller_portal::database::page_pool(&url.parse()?);
    let mut db = pool.acquire().await?;
    let (id, size): (uuid::Uuid, i64) =
        sqlx::query_as("select id, customer_count from resellers order by customer_count desc limit 1")
            .fetch_one(&mut *db)
            .await?;
    let owner = ResellerId(id);
    sqlx::raw_sql(plans::QUIET).execute(&mut *db).await?;
    let asked = |name: &str| std::env::var(name).is_ok();
    match (asked("LIST_ORDERS"), asked("LIST_RUNNING"), asked("LIST_TICKETS")) {
        (true, ..) => of_orders::look_at(&mut db, owner, &plans).await?,
        (_, true, _) => of_running::look_at(&mut db, owner, &plans).await?,
        (.., true) => of_tickets::look_at(&mut db, owner, &plans).await?,
        _ => customers(&mut db, owner, size, &plans).await?,
    }
    Ok(())
}

/// Looks at the lists of customers and at searches.
async fn customers(db: &mut PgConnection, owner: ResellerId, size: i64, plans: &Plans) -> sqlx::Result<()> {
    let mut cases = cases::all(&mut *db, owner).await?;
    let only = std::env::var("LIST_CASE").ok();
    if let Some(only) = &only {
        cases.retain(|case| case.name == *only);
    }
    println!("{} cases on the {size} customers of one reseller\n", cases.len());
    let mut seen = Vec::new();
    for case in cases {
        let mut times = Vec::new();
        for _ in 0..TIMES {
            let begun = Instant::now();
            let outcome = run(&mut *db, owner, &case).await;
            times.push(begun.elapsed());
            if let Err(error) = outcome {
                println!("FAILED      {}: {error}", case.name);
                break;
            }
        }
        times.sort();
        if times[0] > SLOW {
            println!("{:7.1} ms  {}", milliseconds(times[0]), case.name);
        }
        sqlx::raw_sql(plans::LOUD).execute(&mut *db).await?;
        plans.take();
        run(&mut *db, owner, &case).await.ok();
        sqlx::raw_sql(plans::QUIET).execute(&mut *db).await?;
        seen.push(Seen { case, time: times[0], plans: plans.take() });
    }
    match only {
        None => report(&mut seen),
        Some(_) => seen
            .iter()
            .flat_map(|seen| &seen.plans)
            .for_each(|plan| println!("{:.1} ms\n{}\n", plan.milliseconds, plan.text)),
    }
    Ok(())
}

struct Seen {
    case: Case,
    time: Duration,
    plans: Vec<Plan>,
}

async fn run(db: &mut PgConnection, owner: ResellerId, case: &Case) -> sqlx::Result<()> {
    match &case.kind {
        Kind::List => {
            list_page(db, owner, &case.filter, case.order, case.start).await?;
        }
        Kind::Search(typed) => {
            if let Typed::Words(words) = Typed::read(typed) {
                search_page(db, owner, (&words, &case.filter), case.order, case.start).await?;
            }
        }
        Kind::Suggest(typed) => {
            if let Typed::Words(words) = Typed::read(typed) {
                suggest(db, owner, &words, 8).await?;
            }
        }
    }
    Ok(())
}

/// The slowest of each group, and all that took longer than they may.
fn report(seen: &mut [Seen]) {
    seen.sort_by_key(|one| std::cmp::Reverse(one.time));
    println!(
        "| group | cases | slowest, ms | median, ms | statements | buffers | which |\n|---|---|---|---|---|---|---|"
    );
    for group in cases::GROUPS {
        let of: Vec<_> = seen.iter().filter(|seen| seen.case.group == *group).collect();
        let (Some(worst), Some(median)) = (of.first(), of.get(of.len() / 2)) else { continue };
        let buffers: u64 = worst.plans.iter().map(|plan| plan.buffers).sum();
        println!(
            "| {group} | {} | {:.1} | {:.1} | {} | {buffers} | {} |",
            of.len(),
            milliseconds(worst.time),
            milliseconds(median.time),
            worst.plans.len(),
            worst.case.name
        );
    }
    println!("\nslowest of all:");
    for seen in seen.iter().take(25) {
        let parts: Vec<_> = seen.plans.iter().map(|plan| format!("{:.1}", plan.milliseconds)).collect();
        println!("{:7.1} ms  {}  (statements: {})", milliseconds(seen.time), seen.case.name, parts.join(" + "));
    }
    let suspicious = seen
        .iter()
        .flat_map(|seen| seen.plans.iter().map(move |plan| (seen, plan)))
        .filter(|(_, plan)| plan.is_suspicious());
    for (seen, plan) in suspicious.take(10) {
        println!("\nreads a whole table or compiles: {}\n{}", seen.case.name, plan.text);
    }
    if std::env::var("LIST_PLANS").is_ok() {
        for group in cases::GROUPS {
            let Some(worst) = seen.iter().find(|seen| seen.case.group == *group) else { continue };
            let Some(plan) = worst.plans.iter().max_by(|a, b| a.milliseconds.total_cmp(&b.milliseconds)) else {
                continue;
            };
            println!("\n## {group}: {}\n\n{}", worst.case.name, plan.text);
        }
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// All orders.
fn orders() -> Vec<(String, Order)> {
    let sorts = [Sort::Name, Sort::Number, Sort::Email, Sort::Country, Sort::Created];
    let both = |sort| {
        [false, true]
            .map(|descending| (format!("{}{sort:?}", if descending { "-" } else { "" }), Order { sort, descending }))
    };
    sorts.into_iter().flat_map(both).collect()
}

/// Filters of every kind, common and rare, alone and together.
fn filters(now: time::OffsetDateTime) -> Vec<(String, Filter)> {
    let none = Filter::default();
    let country = |name: &str| Country::parse(name).ok();
    let year = time::Duration::days(365);
    let mut all = vec![
        ("no filter".to_owned(), none),
        ("is reseller".to_owned(), Filter { is_reseller: Some(true), ..none }),
        ("no reseller".to_owned(), Filter { is_reseller: Some(false), ..none }),
        ("verified".to_owned(), Filter { verified: Some(true), ..none }),
        ("not verified".to_owned(), Filter { verified: Some(false), ..none }),
        ("NL".to_owned(), Filter { country: country("NL"), ..none }),
        ("IS (rare)".to_owned(), Filter { country: country("IS"), ..none }),
        ("VU (nobody)".to_owned(), Filter { country: country("VU"), ..none }),
        ("NL, not verified".to_owned(), Filter { country: country("NL"), verified: Some(false), ..none }),
        (
            "IS, verified, active, no reseller".to_owned(),
            Filter {
                country: country("IS"),
                verified: Some(true),
                state: Some(State::Active),
                is_reseller: Some(false),
                ..none
            },
        ),
        (
            "fraud, not verified, reseller (nobody)".to_owned(),
            Filter { state: Some(State::Fraud), verified: Some(false), is_reseller: Some(true), ..none },
        ),
        ("this month".to_owned(), Filter { since: Some(now - time::Duration::days(24)), ..none }),
        (
            "this month, not verified".to_owned(),
            Filter { since: Some(now - time::Duration::days(24)), verified: Some(false), ..none },
        ),
        ("no products".to_owned(), Filter { without_products: true, ..none }),
        ("no products, NL".to_owned(), Filter { without_products: true, country: country("NL"), ..none }),
        ("not signed in for a year".to_owned(), Filter { not_since: Some((now - year).date()), ..none }),
        (
            "not signed in for a year, not verified, no products".to_owned(),
            Filter { not_since: Some((now - year).date()), verified: Some(false), without_products: true, ..none },
        ),
    ];
    all.extend(filters_by_time(now));
    all.extend(State::ALL.map(|state| (format!("{state:?}"), Filter { state: Some(state), ..none })));
    all
}

/// Limits on when customers came, alone and with others.
fn filters_by_time(now: time::OffsetDateTime) -> Vec<(String, Filter)> {
    let year = time::Duration::days(365);
    let (then, of_old) = (now - 3 * year, Filter { until: Some(now - year), ..Filter::default() });
    let country = |name: &str| Country::parse(name).ok();
    vec![
        ("until a year ago".to_owned(), of_old),
        ("since a year ago".to_owned(), Filter { since: Some(now - year), ..Filter::default() }),
        (
            "a week three years ago".to_owned(),
            Filter { since: Some(then), until: Some(then + time::Duration::WEEK), ..of_old },
        ),
        ("until a year ago, not verified".to_owned(), Filter { verified: Some(false), ..of_old }),
        ("until a year ago, NL".to_owned(), Filter { country: country("NL"), ..of_old }),
        ("until a year ago, IS".to_owned(), Filter { country: country("IS"), ..of_old }),
        ("until a year ago, fraud".to_owned(), Filter { state: Some(State::Fraud), ..of_old }),
        (
            "until a year ago, no products, NL".to_owned(),
            Filter { without_products: true, country: country("NL"), ..of_old },
        ),
    ]
}

/// Where pages begin: first, in the middle both ways, last.
fn starts(middle: uuid::Uuid) -> [(&'static str, Start); 4] {
    [("first", Start::First), ("deep", Start::After(middle)), ("back", Start::Before(middle)), ("last", Start::Last)]
}
