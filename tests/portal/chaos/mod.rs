//! Orders placed by people while processes and Postgres are killed under them: each accepted order exists once, is
//! delivered once, and nothing is left waiting. Run by `bin/chaos`, since it takes its time.
use std::sync::Arc;
use std::time::{Duration, Instant};

mod changes;
mod crowd;
mod ledger;
mod world;

use crowd::Crowd;
use world::{Victim, World};

/// How much of everything; `bin/chaos` asks for the full measure.
#[derive(Clone, Copy, Debug)]
struct Measure {
    orders: usize,
    kills: usize,
    postgres_kills: usize,
    people: usize,
}

fn number(name: &str, unless_set: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(unless_set)
}

impl Measure {
    fn asked() -> Self {
        Self {
            orders: number("CHAOS_ORDERS", 120),
            kills: number("CHAOS_KILLS", 6),
            postgres_kills: number("CHAOS_POSTGRES_KILLS", 1),
            people: number("CHAOS_PEOPLE", 8),
        }
    }

    /// Who is killed after how many orders, spread evenly.
    fn schedule(self) -> Vec<(usize, Victim)> {
        let spread = |times: usize, victim: fn(usize) -> Victim| {
            (1..=times).map(move |n| (n * self.orders / (times + 1), victim(n)))
        };
        let processes = spread(self.kills, |n| Victim::Process(n % 2));
        let mut all: Vec<_> = processes.chain(spread(self.postgres_kills, |_| Victim::Postgres)).collect();
        all.sort_by_key(|(at, _)| *at);
        all
    }
}

/// Done when 5.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes its time; bin/chaos runs it in full"]
async fn every_accepted_order_is_there_once_and_delivered_once_whatever_is_killed() {
    let measure = Measure::asked();
    let mut world = World::start().await;
    let goods = world.fill(measure.people).await;
    let began = Instant::now();
    let crowd = Arc::new(Crowd::new(measure.orders, goods, world.addresses()));
    let mut people = crowd.start().await;
    for (at, victim) in measure.schedule() {
        while crowd.accepted() < at && !people.is_empty() {
            tokio::select! {
                Some(done) = people.join_next() => done.expect("nobody gives up"),
                () = tokio::time::sleep(Duration::from_millis(10)) => (),
            }
        }
        world.kill(victim).await;
    }
    while let Some(done) = people.join_next().await {
        done.expect("nobody gives up");
    }
    let placed = began.elapsed();
    eprintln!("{} orders accepted in {:.0} s; waiting until all is delivered", crowd.accepted(), placed.as_secs_f64());
    world.drained().await;
    let drained = began.elapsed() - placed;
    let ledger = ledger::compare(&world.db, &crowd).await;
    println!("\n| what | number |\n|---|---|");
    println!("| processes killed | {} |\n| Postgres killed | {} |", measure.kills, measure.postgres_kills);
    println!("| posts of an order | {} |\n| of them repeated on purpose | {} |", crowd.posts(), crowd.repeats());
    println!("| requests that got no answer, and were sent again | {} |", crowd.lost());
    println!(
        "| seconds of ordering, of delivering the rest | {:.0}, {:.0} |",
        placed.as_secs_f64(),
        drained.as_secs_f64()
    );
    println!("\n| check | expected | found |\n|---|---|---|");
    for line in &ledger {
        println!("| {} | {} | {} |{}", line.what, line.expected, line.found, if line.is_right() { "" } else { " <<<" });
    }
    assert!(ledger.iter().all(ledger::Line::is_right), "something is not as it has to be");
}
