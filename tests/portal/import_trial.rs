//! An import while its portal is killed without a word and started again: each line is imported once, none is lost, and the
//! report tells the truth. In small with the other tests; in full with `IMPORT_ROWS` and `IMPORT_KILLS`:
//! `IMPORT_ROWS=100000 cargo test --release --test portal import_trial -- --ignored`.
use std::fs::File;
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use url::Url;

use crate::support::cluster::cluster;
use crate::support::imports::{Import, whmcs};
use crate::support::mailings::figure;
use crate::support::portal::Wishes;
use crate::support::{Person, TestPortal};

/// How much of everything.
#[derive(Clone, Copy, Debug)]
struct Measure {
    rows: usize,
    faulty: usize,
    kills: usize,
    patience: Duration,
}

#[tokio::test(flavor = "multi_thread")]
async fn some_hundred_lines_a_kill_and_a_stop() {
    try_out(Measure { rows: 600, faulty: 30, kills: 1, patience: Duration::from_secs(120) }).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes its time"]
async fn every_line_is_imported_once_whatever_is_killed() {
    let number =
        |name: &str, usual: usize| std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual);
    let (rows, kills) = (number("IMPORT_ROWS", 100_000), number("IMPORT_KILLS", 3));
    try_out(Measure { rows, faulty: rows / 200, kills, patience: Duration::from_secs(3600) }).await;
}

/// The portal as a process of its own beside the one of the test, on the same database.
struct Served {
    child: Child,
    url: String,
    base: Url,
    folder: TempDir,
}

impl Served {
    async fn start(portal: &TestPortal) -> Self {
        let url = cluster().url(Some(portal.options.get_database().expect("a database")));
        let port = TcpListener::bind("127.0.0.1:0").and_then(|port| port.local_addr()).expect("a port");
        let base = Url::parse(&format!("http://{port}/")).expect("an address");
        let folder = tempfile::tempdir().expect("a folder");
        let mut served = Self { child: spawn(&url, &base, &folder), url, base, folder };
        served.wait().await;
        served
    }

    async fn wait(&mut self) {
        let began = Instant::now();
        while !reqwest::get(self.base.join("ready").expect("a path")).await.is_ok_and(|answer| answer.status() == 200) {
            assert!(began.elapsed() < Duration::from_secs(60), "it does not start");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// kill -9, and again from the beginning.
    async fn kill_and_start(&mut self) {
        self.child.kill().expect("it was there");
        self.child.wait().expect("it is gone");
        self.child = spawn(&self.url, &self.base, &self.folder);
        self.wait().await;
    }

    /// The most memory it ever had, in MB.
    fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
        line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse().ok()).unwrap_or(0_u64) / 1024
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
        if std::thread::panicking() {
            eprintln!(
                "the process said:\n{}",
                std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
            );
        }
    }
}

fn spawn(url: &str, base: &Url, folder: &TempDir) -> Child {
    let program = std::env::var("CHAOS_BINARY").unwrap_or_else(|_| env!("CARGO_BIN_EXE_reseller-portal").into());
    let log = File::options().create(true).append(true).open(folder.path().join("log")).expect("a log");
    let listen = base.authority().to_owned();
    let mut command = Command::new(program);
    command.arg("serve").env_clear().env("DATABASE_URL", url).env("PORTAL_LISTEN", listen);
    command.env("PORTAL_BASE_URL", base.as_str()).env("PORTAL_HOME", folder.path()).env("PORTAL_LOG", "warn");
    command.stdin(Stdio::null()).stdout(log.try_clone().expect("a log")).stderr(log);
    command.spawn().expect("the portal starts")
}

async fn count(portal: &TestPortal, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(&portal.db).await.expect("a number")
}

async fn try_out(measure: Measure) {
    let portal = TestPortal::start_with(Wishes { silent: true, ..Wishes::default() }).await;
    let mut served = Served::start(&portal).await;
    let staff = portal.staff("owner").await.at(&served.base);
    let (rows, faulty) = (i64::try_from(measure.rows).expect("rows"), i64::try_from(measure.faulty).expect("rows"));
    let file = whmcs(measure.rows, measure.faulty);
    let began = Instant::now();
    let import = Import::upload(&staff, file.as_bytes()).await;
    println!("{} MB uploaded in {:.1} s", file.len() >> 20, began.elapsed().as_secs_f64());
    assert_eq!(import.name_columns(&staff, &[]).await.status, 303);
    served.kill_and_start().await;
    import.wait_for(&portal, "checked", measure.patience).await;
    println!("checked after {:.1} s", began.elapsed().as_secs_f64());
    let page = import.page(&staff).await;
    assert_eq!(["New", "Faulty"].map(|what| figure(&page, what)), [rows - faulty, faulty]);
    let before = count(&portal, "select count(*) from customers").await;
    import.step(&staff, "start").await;
    for kill in 1..=measure.kills {
        let at = rows * i64::try_from(kill).expect("a few") / i64::try_from(measure.kills + 2).expect("a few");
        import.wait_until(&portal, i32::try_from(at).expect("rows"), measure.patience).await;
        served.kill_and_start().await;
    }
    let memory = stop_and_go_on(&portal, &staff, &import, (&served, measure)).await;
    let seconds = began.elapsed().as_secs_f64();
    println!("{rows} lines, {} kills, {seconds:.0} s, {memory} MB of memory at most", measure.kills);
    assert!(memory < 200, "{memory} MB");
    check(&portal, &staff, &import, (before, rows, faulty)).await;
}

async fn stop_and_go_on(
    portal: &TestPortal,
    staff: &Person,
    import: &Import,
    (served, measure): (&Served, Measure),
) -> u64 {
    let most = i32::try_from(measure.rows).expect("rows");
    import.wait_until(portal, most * 2 / 3, measure.patience).await;
    import.step(staff, "stop").await;
    let stopped = import.done(portal).await;
    assert!(import.page(staff).await.text("#now").contains("What was imported stays"));
    tokio::time::sleep(Duration::from_millis(1500)).await;
    assert_eq!(
        (import.done(portal).await, import.state(portal).await.as_str()),
        (stopped, "stopped"),
        "it stands still"
    );
    assert!(stopped < most, "there was something left to stop");
    import.step(staff, "stop/end").await;
    import.wait_for(portal, "done", measure.patience).await;
    served.memory()
}

async fn check(portal: &TestPortal, staff: &Person, import: &Import, (before, rows, faulty): (i64, i64, i64)) {
    let page = import.page(staff).await;
    let told = ["New", "Updated", "Unchanged", "Faulty"].map(|what| figure(&page, what));
    assert_eq!(told, [rows - faulty, 0, 0, faulty]);
    let made = count(portal, "select count(*) from customers").await - before;
    assert_eq!(made, rows - faulty);
    for sql in [
        "select count(distinct email) from customers where email like '%@import.example'",
        "select count(distinct foreign_number) from customers where email like '%@import.example'",
        "select count(*) from customer_search s join customers c on c.id = s.customer_id where c.email like '%@import.example'",
        "select count(*) from logins where name like '%@import.example'",
        "select count(*) from events e join customers c on c.id = e.customer_id
          where e.kind = 'customer_created' and c.email like '%@import.example' and e.actor_login_id is not null",
        "select count(*) from import_lines l join customers c on c.id = l.customer_id and c.number = l.customer_number
          where l.outcome = 'new' and c.email = l.email_key",
    ] {
        assert_eq!(count(portal, sql).await, rows - faulty, "{sql}");
    }
    let wrong = "select count(*) from import_lines where outcome = 'faulty' and jsonb_array_length(remarks) = 0";
    assert_eq!(count(portal, wrong).await, 0, "each faulty line says why");
    let counted = "select count(*) from resellers r
                    where r.customer_count <> (select count(*) from customers c where c.reseller_id = r.id)";
    assert_eq!(count(portal, counted).await, 0);
}
