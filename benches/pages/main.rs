//! `cargo bench --bench pages`: how quick the pages are, how much each costs, and what they cost beyond the database's
//! own work. `BENCH_CUSTOMERS` says how many customers there are (100,000), `BENCH_ROUNDS` how long it takes (10).
//! `cargo bench --bench pages -- list dashboard` measures only what has one of these words in its name.
//!
//! Everything is measured in one run and in turns: a short slice of each thing with 1 client and with 16, then all of it
//! again. So what else the machine does meanwhile falls on all alike, and ratios hold where absolute figures do not.
mod bare;
mod browser;
mod crowd;
mod first_visit;
mod floods;
mod http;
mod load;
mod processes;
mod statements;
mod subjects;
mod table;
mod verdicts;
mod world;

use std::sync::Arc;
use std::time::Instant;

use bare::Bare;
use browser::Accepts;
use crowd::{Client, Weight, gather};
use load::Figures;
use subjects::{Cast, Deed, LIST, Subject, Who};
use world::World;

type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

const MANY: usize = 16;
const CROWD: usize = 64;

/// Everything that is known of one line of the table.
struct Line {
    subject: Subject,
    one: Figures,
    many: Figures,
    statements: Option<i64>,
    /// As browsers get it, and without compression.
    weight: Option<(Weight, Weight)>,
}

fn main() -> Outcome<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(run())
}

fn number(variable: &str, usual: u64) -> Outcome<u64> {
    match std::env::var(variable) {
        Ok(text) => text.replace(['_', ','], "").parse().map_err(|_| format!("{variable} is not a number").into()),
        Err(_) => Ok(usual),
    }
}

/// The words that what is measured must have one of.
fn wanted() -> Vec<String> {
    std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect()
}

async fn run() -> Outcome<()> {
    let (customers, rounds) = (number("BENCH_CUSTOMERS", 100_000)?, number("BENCH_ROUNDS", 10)?.max(1));
    let began = Instant::now();
    eprintln!("making a database with {customers} customers");
    let world = World::start(customers).await?;
    eprintln!("ready after {:.0} s; measuring", began.elapsed().as_secs_f64());
    let began = Instant::now();
    let cast = Arc::new(Cast::find(&world).await?);
    let bare = Bare::new(&world);
    let mut clients = gather(&world, &cast, &bare, MANY).await?;
    let mut lines = prepare(&world, &mut clients[0], &cast).await?;
    let visits = [
        ("sign-in page", first_visit::weigh(&mut clients[0], Who::Stranger, "/at/northwind/login").await?),
        ("customers list", first_visit::weigh(&mut clients[0], Who::Staff, "/reseller/customers").await?),
    ];
    for round in 1..=rounds {
        eprintln!("round {round} of {rounds}");
        clients = measure_once(&world, clients, &mut lines).await?;
    }
    let list = lines.iter().find(|line| line.subject.name == LIST).map(|line| line.subject.clone()).ok_or("no list")?;
    eprintln!("{CROWD} clients at the list");
    let crowd = gather(&world, &cast, &bare, CROWD).await?;
    let (memory, crowded) = floods::memory(&world, crowd, &list).await?;
    eprintln!("{} sign-ins at once", floods::SIGN_INS);
    let pages = floods::pages_meanwhile(&lines.iter().map(|line| line.subject.clone()).collect::<Vec<_>>());
    let rush = floods::rush(&world, &cast, clients, pages).await?;
    table::print_head(&world, customers, rounds).await?;
    table::print(&lines);
    table::print_visits(&visits);
    table::print_crowd(&memory, &crowded);
    table::print_rush(&rush);
    verdicts::print(&lines, &visits, &memory, &rush);
    println!("\nMeasured in {:.0} s.", began.elapsed().as_secs_f64());
    Ok(())
}

/// What does not depend on the load: statements and bytes.
async fn prepare(world: &World, client: &mut Client, cast: &Cast) -> Outcome<Vec<Line>> {
    let mut lines = Vec::new();
    if world.counts_statements {
        world.set("pg_stat_statements.track = 'top'").await?;
    }
    let words = wanted();
    let is_wanted = |name: &str| words.is_empty() || words.iter().any(|word| name.contains(word.as_str()));
    for subject in
        subjects::all(cast).into_iter().filter(|subject| subject.is_always_measured() || is_wanted(subject.name))
    {
        let statements = statements::count(world, client, &subject).await?;
        let weight = match &subject.deed {
            Deed::Open(who, paths) => {
                let packed = client.weigh(*who, &paths[0], subject.accepts).await?;
                Some((packed, client.weigh(*who, &paths[0], Accepts::Nothing).await?))
            }
            _ => None,
        };
        lines.push(Line { subject, one: Figures::default(), many: Figures::default(), statements, weight });
    }
    if world.counts_statements {
        world.set("pg_stat_statements.track = 'none'").await?;
    }
    world.let_mails_go().await?;
    Ok(lines)
}

/// One slice of everything, with one client and with many.
async fn measure_once(world: &World, mut clients: Vec<Client>, lines: &mut [Line]) -> Outcome<Vec<Client>> {
    for line in lines {
        let rest = clients.split_off(1);
        let figures;
        (clients, figures) = load::slice(world.processes, clients, &line.subject).await?;
        line.one.add(figures);
        clients.extend(rest);
        let figures;
        (clients, figures) = load::slice(world.processes, clients, &line.subject).await?;
        line.many.add(figures);
        if matches!(line.subject.deed, Deed::LogInAsCustomer) {
            world.let_mails_go().await?;
        }
    }
    Ok(clients)
}
