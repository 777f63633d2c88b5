//! What is measured: a throw-away Postgres with the demo world and many customers, and the release server on it.
use std::fs::File;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use reseller_portal::database::embedded::{self, Embedded};
use reseller_portal::{database, demo};
use rustix::process::{Pid, Signal, kill_process};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, PgPool};
use tempfile::TempDir;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::Outcome;
use crate::processes::Processes;

const PATIENCE: Duration = Duration::from_secs(30);

/// Everything that runs; ends with this value.
pub struct World {
    // in this order: the server goes before its database, both before their folder
    _server: Server,
    pub address: SocketAddr,
    pub processes: Processes,
    /// For the benchmark's own questions.
    pub db: PgPool,
    pub options: PgConnectOptions,
    /// Whether Postgres counts statements.
    pub counts_statements: bool,
    pub northwind: Uuid,
    _cluster: Embedded,
    _folder: TempDir,
}

struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

impl World {
    pub async fn start(customers: u64) -> Outcome<Self> {
        let cluster = embedded::throw_away(None)?;
        let counts_statements = count_statements(&cluster).await?;
        let options = cluster.connect_options();
        database::migrate(&options).await?;
        let db = PgPoolOptions::new().max_connections(2).connect_with(options.clone()).await?;
        demo::load(&db, customers, OffsetDateTime::now_utc()).await?;
        if counts_statements {
            db.execute("create extension pg_stat_statements").await?;
        }
        db.execute("vacuum analyze").await?;
        db.execute("checkpoint").await?;
        let northwind =
            sqlx::query_scalar("select reseller_id from labels where slug = 'northwind'").fetch_one(&db).await?;
        let folder = tempfile::tempdir()?;
        let (server, address) = serve(&cluster, &folder)?;
        let processes =
            Processes { server: server.0.id(), postgres: cluster.process_id().ok_or("Postgres has ended")? };
        let world = Self {
            _server: server,
            address,
            processes,
            db,
            options,
            counts_statements,
            northwind,
            _cluster: cluster,
            _folder: folder,
        };
        if counts_statements {
            world.set("pg_stat_statements.track = 'none'").await?;
        }
        Ok(world)
    }

    /// A setting of Postgres, for all connections from now on.
    pub async fn set(&self, setting: &'static str) -> Outcome<()> {
        self.db.execute(AssertSqlSafe(format!("alter system set {setting}"))).await?;
        self.db.execute("select pg_reload_conf()").await?;
        tokio::time::sleep(Duration::from_millis(300)).await;
        Ok(())
    }

    /// Waits until the mails that were caused have been sent, so that sending them is not part of the next figure.
    pub async fn let_mails_go(&self) -> Outcome<()> {
        let began = Instant::now();
        let ready = "select exists (select from jobs where state = 'ready')";
        while began.elapsed() < PATIENCE && sqlx::query_scalar::<_, bool>(ready).fetch_one(&self.db).await? {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(())
    }
}

/// Counting needs a library that is loaded at the start, so the database is told to and ends; its keeper starts it again.
async fn count_statements(cluster: &Embedded) -> Outcome<bool> {
    let mut db = cluster.connect_options().connect().await?;
    let known = "select exists (select from pg_available_extensions where name = 'pg_stat_statements')";
    if !sqlx::query_scalar::<_, bool>(known).fetch_one(&mut db).await? {
        return Ok(false);
    }
    db.execute("alter system set shared_preload_libraries = 'pg_stat_statements'").await?;
    db.close().await?;
    let before = cluster.process_id();
    let pid = before.and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw).ok_or("Postgres has ended")?;
    kill_process(pid, Signal::INT)?;
    let began = Instant::now();
    while cluster.process_id().is_none_or(|now| Some(now) == before)
        || cluster.connect_options().connect().await.is_err()
    {
        if began.elapsed() > PATIENCE {
            return Err("Postgres did not come back".into());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(true)
}

/// Starts the server and waits until it answers.
fn serve(cluster: &Embedded, folder: &TempDir) -> Outcome<(Server, SocketAddr)> {
    let address = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
    let log = folder.path().join("server.log");
    let mut command = Command::new(env!("CARGO_BIN_EXE_reseller-portal"));
    // only what is set here: the environment of whoever runs this must not change what is measured
    command.env_clear().arg("serve").env("DATABASE_URL", cluster.url(None)).env("PORTAL_LISTEN", address.to_string());
    command.env("PORTAL_HOME", folder.path()).env("PORTAL_TRUSTED_PROXIES", "127.0.0.1").stdin(Stdio::null());
    command.stdout(Stdio::null()).stderr(File::create(&log)?);
    let mut server = Server(command.spawn()?);
    let began = Instant::now();
    while std::net::TcpStream::connect(address).is_err() {
        if began.elapsed() > PATIENCE || server.0.try_wait()?.is_some() {
            return Err(format!("the server did not start: {}", std::fs::read_to_string(&log)?).into());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok((server, address))
}
