//! The tables that are printed.
use crate::floods::{Memory, Rush, SIGN_INS};
use crate::load::Figures;
use crate::subjects::SELECT;
use crate::verdicts::{find, ratio};
use crate::world::World;
use crate::{CROWD, Line, MANY, Outcome};

/// What was measured where.
pub async fn print_head(world: &World, customers: u64, rounds: u64) -> Outcome<()> {
    let postgres: String = sqlx::query_scalar("show server_version").fetch_one(&world.db).await?;
    let size: String =
        sqlx::query_scalar("select pg_size_pretty(pg_database_size(current_database()))").fetch_one(&world.db).await?;
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    println!(
        "\n{customers} customers in one reseller, {size}; PostgreSQL {postgres}; {cores} cores shared by load, server and Postgres;"
    );
    println!(
        "{rounds} rounds of slices in turns, over loopback, with a session, from browsers that accept gzip, br and zstd.\n"
    );
    Ok(())
}

/// Rates, times, processor time, statements, bytes and ratios.
pub fn print(lines: &[Line]) {
    println!(
        "{:<36}|{:>21}  |{:>21}  |{:>20} |{:>5}|{:>24} |{:>12}",
        "", "1 client", "16 clients", "µs of processor", "SQL", "bytes of the body", "to SELECT"
    );
    println!(
        "{:<36}|{:>7}{:>7}{:>7}  |{:>7}{:>7}{:>7}  |{:>8}{:>7}{:>5} |{:>5}|{:>8}{:>8}{:>8} |{:>6}{:>6}",
        "",
        "a sec.",
        "p50 ms",
        "p99 ms",
        "a sec.",
        "p50 ms",
        "p99 ms",
        "server",
        "db",
        "load",
        "stm.",
        "plain",
        "sent",
        "as",
        "at 1",
        "at 16"
    );
    println!("{}", "-".repeat(152));
    let select = find(lines, SELECT);
    for line in lines {
        let [server, postgres, load] = line.many.cost();
        let statements = line.statements.map_or_else(|| "-".to_owned(), |count| count.to_string());
        let (plain, sent, packing) = match &line.weight {
            Some((packed, plain)) => (plain.body.to_string(), packed.body.to_string(), packed.packing.as_str()),
            None => ("-".to_owned(), "-".to_owned(), "-"),
        };
        let ratio = |of: fn(&Line) -> &Figures| select.map_or(f64::NAN, |select| ratio(of(line), of(select)));
        println!(
            "{:<36}|{}|{}|{server:>8.0}{postgres:>7.0}{load:>5.0} |{statements:>5}|{plain:>8}{sent:>8}{packing:>8} |{:>6.2}{:>6.2}",
            line.subject.name,
            pace(&line.one),
            pace(&line.many),
            ratio(|line| &line.one),
            ratio(|line| &line.many),
        );
    }
    println!(
        "Processor time is per request with {MANY} clients; the load is this benchmark, which sends the SELECT itself."
    );
    println!("Ratios are the middle one of all rounds. Statements include BEGIN and COMMIT.");
}

fn pace(figures: &Figures) -> String {
    let rate = figures.rate();
    let decimals = usize::from(rate < 100.0);
    format!("{rate:>7.decimals$}{:>7.2}{:>7.2}  ", figures.percentile(0.5), figures.percentile(0.99))
}

pub fn print_visits(visits: &[(&str, Vec<(String, usize)>)]) {
    println!("\nFirst visit, bytes over the wire with headers");
    for (name, parts) in visits {
        let sum: usize = parts.iter().map(|(_, bytes)| bytes).sum();
        let parts: Vec<String> = parts.iter().map(|(path, bytes)| format!("{path} {bytes}")).collect();
        println!("  {name}: {sum} = {}", parts.join(" + "));
    }
}

pub fn print_crowd(memory: &Memory, figures: &Figures) {
    let mb = |kb: u64| kb as f64 / 1000.0;
    println!(
        "\n{CROWD} clients at the list: {:.0} a second, p50 {:.1} ms, p99 {:.1} ms",
        figures.rate(),
        figures.percentile(0.5),
        figures.percentile(0.99)
    );
    println!(
        "  memory of the server: {:.0} MB before, {:.0} MB at most, {:.0} MB after",
        mb(memory.before),
        mb(memory.peak),
        mb(memory.after)
    );
}

pub fn print_rush(rush: &Rush) {
    let times = (rush.signed_in + rush.put_off) / SIGN_INS;
    println!(
        "\n{SIGN_INS} sign-ins at once, {times} times: {} signed in, {} put off by 503 ({} of them with Retry-After); all answered within {:.1} s",
        rush.signed_in,
        rush.put_off,
        rush.with_retry_after,
        rush.lasted.as_secs_f64()
    );
    println!("  memory of the server: {:.0} MB at most", rush.peak_memory as f64 / 1000.0);
    for (name, before, during) in &rush.pages {
        println!(
            "  {name:<34} p50 {:>6.1} ms, p99 {:>6.1} ms, most {:>6.1} ms ({} requests); without them {:>5.1} and {:>5.1} ms",
            during.percentile(0.5),
            during.percentile(0.99),
            during.percentile(1.0),
            during.requests(),
            before.percentile(0.5),
            before.percentile(0.99)
        );
    }
}
