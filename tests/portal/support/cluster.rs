//! One throw-away Postgres a run, one template with the demo world, one copy of it a test.
use std::str::FromStr;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use reseller_portal::database::{self, embedded};
use reseller_portal::demo::{self, world};
use reseller_portal::logins::passwords::hash_now;
use reseller_portal::tld_policies::ship;
use sqlx::postgres::PgConnectOptions;
use sqlx::{ConnectOptions, Connection, Executor, PgConnection};
use time::OffsetDateTime;
use tokio::sync::OnceCell;

static CLUSTER: OnceLock<embedded::Embedded> = OnceLock::new();
static TEMPLATES: OnceCell<()> = OnceCell::const_new();
static COUNT: AtomicU32 = AtomicU32::new(0);
/// Databases whose tests are over. All of them together would fill the memory they are kept in.
static LEFT: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Somebody who uses a database; when the last copy is dropped, it goes before the next one is made.
pub struct Lease(String);

impl Lease {
    pub fn of(options: &PgConnectOptions) -> Self {
        Self(options.get_database().expect("a database of its own").to_owned())
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        LEFT.lock().unwrap_or_else(PoisonError::into_inner).push(std::mem::take(&mut self.0));
    }
}

async fn remove_left(server: &mut PgConnection) {
    let left = std::mem::take(&mut *LEFT.lock().unwrap_or_else(PoisonError::into_inner));
    for name in left {
        // whoever is still connected is about to go as well
        let sql = format!("drop database if exists {name} with (force)");
        server.execute(sqlx::AssertSqlSafe(sql)).await.expect("a database goes");
    }
}

/// What a test's database begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beginning {
    /// The demo world.
    Demo,
    /// Tables only.
    Empty,
}

impl Beginning {
    fn template(self) -> &'static str {
        match self {
            Self::Demo => "template_demo",
            Self::Empty => "template_empty",
        }
    }
}

/// The server of this run.
pub fn cluster() -> &'static embedded::Embedded {
    CLUSTER.get_or_init(|| embedded::throw_away(None).expect("a throw-away Postgres starts"))
}

fn options(database: &str) -> PgConnectOptions {
    PgConnectOptions::from_str(&cluster().url(Some(database))).expect("our own address")
}

async fn make_templates() {
    let mut server = options("postgres").connect().await.expect("the server answers");
    for beginning in [Beginning::Empty, Beginning::Demo] {
        let name = beginning.template();
        server.execute(sqlx::AssertSqlSafe(format!("create database {name}"))).await.expect("a template is made");
        let options = options(name);
        database::migrate(&options).await.expect("the migrations run");
        let mut db = options.connect().await.expect("the template answers");
        // as the portal does when it starts
        ship::load(&mut db, OffsetDateTime::now_utc()).await.expect("policies ship");
        if beginning == Beginning::Demo {
            let mut tx = db.begin().await.expect("a transaction");
            let password = hash_now(demo::PASSWORD).expect("a hash");
            world::load_base(&mut tx, &password, OffsetDateTime::now_utc()).await.expect("the demo world is made");
            tx.commit().await.expect("the demo world is kept");
            db.execute("vacuum analyze").await.expect("statistics");
        }
        db.close().await.expect("the template is left");
    }
}

/// A database without any tables.
pub async fn bare_database() -> PgConnectOptions {
    let name = format!("bare_{}", COUNT.fetch_add(1, Ordering::Relaxed));
    let mut server = options("postgres").connect().await.expect("the server answers");
    server.execute(sqlx::AssertSqlSafe(format!("create database {name}"))).await.expect("a database is made");
    options(&name)
}

/// A fresh database for one test.
pub async fn database(beginning: Beginning) -> PgConnectOptions {
    TEMPLATES.get_or_init(make_templates).await;
    let name = format!("test_{}", COUNT.fetch_add(1, Ordering::Relaxed));
    let mut server = options("postgres").connect().await.expect("the server answers");
    remove_left(&mut server).await;
    let template = beginning.template();
    let sql = format!("create database {name} template {template} strategy file_copy");
    server.execute(sqlx::AssertSqlSafe(sql)).await.expect("a database is made");
    options(&name)
}
