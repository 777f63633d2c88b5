//! Pools, migrations, and the private Postgres of the embedded default.
use std::time::Duration;

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::pool::PoolConnectionMetadata;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{ConnectOptions, Connection, PgConnection, PgPool};
use tracing::info;

pub mod embedded;

/// The migrations, compiled in.
pub static MIGRATOR: Migrator = sqlx::migrate!();

/// Two instances that start together wait for each other this often, a second or two each time.
const MIGRATION_ATTEMPTS: u32 = 90;

/// The pool of the pages: few connections (more are slower), short patience, so that a fault shows as a quick 503.
/// No page is worth compiling a plan or starting helpers for: either takes longer than the page itself. Connects when
/// first asked. Must be called inside the runtime.
pub fn page_pool(options: &PgConnectOptions) -> PgPool {
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    let connections = u32::try_from(cores * 3).unwrap_or(32).clamp(4, 32);
    let options = options.clone().application_name("reseller-portal pages").options([
        ("statement_timeout", "5s"),
        ("idle_in_transaction_session_timeout", "10s"),
        ("lock_timeout", "2s"),
        ("jit", "off"),
        ("random_page_cost", "1.1"),
        ("max_parallel_workers_per_gather", "0"),
    ]);
    PgPoolOptions::new()
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(Duration::from_secs(2))
        .test_before_acquire(false)
        .before_acquire(|connection, about| Box::pin(is_usable(connection, about)))
        .connect_lazy_with(options)
}

/// Asks the server only after a pause, in which it may have been started again: asking before each use takes a page as
/// long as one of its queries.
async fn is_usable(connection: &mut PgConnection, about: PoolConnectionMetadata) -> sqlx::Result<bool> {
    if about.idle_for > Duration::from_secs(1) {
        connection.ping().await?;
    }
    Ok(true)
}

/// The pool of background work and of the commands: its own connections, so that neither starves the other, and time
/// enough for big statements.
pub fn worker_pool(options: &PgConnectOptions) -> PgPool {
    let options = options.clone().application_name("reseller-portal worker").options([
        ("statement_timeout", "30min"),
        ("idle_in_transaction_session_timeout", "60s"),
        ("lock_timeout", "10s"),
    ]);
    PgPoolOptions::new().max_connections(4).acquire_timeout(Duration::from_secs(30)).connect_lazy_with(options)
}

/// Brings the schema up to date. Never makes other instances wait long for a lock: gives up after two seconds and
/// tries again.
pub async fn migrate(options: &PgConnectOptions) -> Result<(), MigrateError> {
    let options = options.clone().application_name("reseller-portal migrate").options([
        ("lock_timeout", "2s"),
        ("statement_timeout", "0"),
        ("client_min_messages", "warning"),
    ]);
    let mut attempt = 1;
    loop {
        match try_to_migrate(&options).await {
            Err(error) if attempt < MIGRATION_ATTEMPTS && is_passing(&error) => {
                info!(attempt, "the database is busy, the migration waits: {error}");
                tokio::time::sleep(Duration::from_millis(500)).await;
                attempt += 1;
            }
            outcome => return outcome,
        }
    }
}

async fn try_to_migrate(options: &PgConnectOptions) -> Result<(), MigrateError> {
    let mut connection: PgConnection = options.connect().await?;
    let outcome = MIGRATOR.run(&mut connection).await;
    drop(connection.close().await);
    outcome
}

/// Whether trying again may help: a lock that was not granted, or a server that is still starting.
fn is_passing(error: &MigrateError) -> bool {
    const LOCK_NOT_AVAILABLE: &str = "55P03";
    const CANNOT_CONNECT_NOW: &str = "57P03";
    let (MigrateError::Execute(cause) | MigrateError::ExecuteMigration(cause, _)) = error else {
        return false;
    };
    let code = cause.as_database_error().and_then(|error| error.code());
    code.is_some_and(|code| code == LOCK_NOT_AVAILABLE || code == CANNOT_CONNECT_NOW)
}

/// Whether the database answers right now.
pub async fn ready(db: &PgPool) -> bool {
    let answer = async { db.acquire().await?.ping().await };
    matches!(tokio::time::timeout(Duration::from_secs(2), answer).await, Ok(Ok(())))
}
