//! The private PostgreSQL of the embedded default: found on the machine, kept in one folder, started and ended with
//! the portal. Tests and benchmarks use the same to get a throw-away one.
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use sqlx::postgres::{PgConnectOptions, PgSslMode};

use crate::config::Config;

mod cluster;
mod error;
mod lock;
mod orphans;
mod owner;
mod programs;
mod remover;
mod server;
#[cfg(test)]
mod tests;

pub use error::EmbeddedError;
use owner::Owner;
use programs::Programs;
use remover::Remover;
use server::Keeper;

type Outcome<T> = Result<T, EmbeddedError>;

/// User and database have the same name.
const NAME: &str = "portal";
/// Only part of the socket's name: the server listens on no network.
const PORT: u16 = 5432;

/// Where the server's files are and how carefully it keeps them.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Holds `data`, `socket` and the server's log; beside it stands the lock file.
    pub folder: PathBuf,
    pub pg_bin: Option<PathBuf>,
    /// For tests: nothing is flushed to disk, and the folder goes away at the end.
    pub throw_away: bool,
}

/// Where the embedded server answers on this machine, and the name of its user and database.
pub fn address(config: &Config) -> (PathBuf, &'static str) {
    (Settings::of(config).socket_folder(), NAME)
}

impl Settings {
    pub fn of(config: &Config) -> Self {
        Self { folder: config.home.join("postgres"), pg_bin: config.pg_bin.clone(), throw_away: false }
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn socket_folder(&self) -> PathBuf {
        self.folder.join("socket")
    }

    fn connect_options(&self) -> PgConnectOptions {
        PgConnectOptions::new_without_pgpass()
            .socket(self.socket_folder())
            .port(PORT)
            .username(NAME)
            .database(NAME)
            .ssl_mode(PgSslMode::Disable)
    }
}

/// A running server; ends with this value, and with the process however that ends.
#[derive(Debug)]
pub struct Embedded {
    settings: Settings,
    keeper: Keeper,
    _remover: Option<Remover>,
    // held to the last: whoever gets it next finds the server gone
    _lock: File,
}

/// Starts the server, making its cluster first if there is none. Blocks; needs no runtime.
pub fn start(settings: &Settings) -> Outcome<Embedded> {
    start_with(settings, false)
}

/// The same on an empty cluster: what was there is removed.
pub fn start_over(settings: &Settings) -> Outcome<Embedded> {
    start_with(settings, true)
}

fn start_with(settings: &Settings, fresh: bool) -> Outcome<Embedded> {
    let programs = Programs::find(settings.pg_bin.as_deref())?;
    let owner = Owner::of_servers()?;
    cluster::check_paths(settings)?;
    let lock = lock::take(&settings.folder)?;
    cluster::make_folders(settings, owner.as_ref())?;
    orphans::end(settings)?;
    if fresh {
        cluster::remove(settings)?;
    }
    cluster::ensure(settings, &programs, owner.as_ref())?;
    let remover = settings.throw_away.then(|| Remover::start(&settings.folder)).transpose()?;
    let keeper = Keeper::start(settings, &programs, owner.as_ref())?;
    Ok(Embedded { settings: settings.clone(), keeper, _remover: remover, _lock: lock })
}

/// A server for one run of tests: in memory where there is plenty, else in the folder for temporary files.
pub fn throw_away(pg_bin: Option<PathBuf>) -> Outcome<Embedded> {
    const PREFIX: &str = "reseller-portal-throw-away-";
    let parent = roomy_memory().unwrap_or_else(std::env::temp_dir);
    lock::sweep(&parent, PREFIX);
    let folder = parent.join(format!("{PREFIX}{}", uuid::Uuid::new_v4().simple()));
    start(&Settings { folder, pg_bin, throw_away: true })
}

/// How to reach the server another process runs on the same folder, if one does.
pub fn join(settings: &Settings) -> Option<PgConnectOptions> {
    let running = matches!(lock::take(&settings.folder), Err(EmbeddedError::InUse { .. }));
    running.then(|| settings.connect_options())
}

fn roomy_memory() -> Option<PathBuf> {
    const ENOUGH: u64 = 4 << 30;
    let memory = Path::new("/dev/shm");
    let room = rustix::fs::statvfs(memory).ok()?;
    (room.f_bavail * room.f_frsize >= ENOUGH).then(|| memory.to_owned())
}

impl Embedded {
    pub fn connect_options(&self) -> PgConnectOptions {
        self.settings.connect_options()
    }

    /// The same as an address, for other programs; `database` None is the portal's own.
    pub fn url(&self, database: Option<&str>) -> String {
        let folder = self.settings.socket_folder();
        let host: String = url::form_urlencoded::byte_serialize(folder.as_os_str().as_encoded_bytes()).collect();
        format!("postgres://{NAME}@localhost:{PORT}/{}?host={host}&sslmode=disable", database.unwrap_or(NAME))
    }

    /// The server's process; another one after it had to be started again.
    pub fn process_id(&self) -> Option<u32> {
        self.keeper.process_id()
    }
}

impl Drop for Embedded {
    fn drop(&mut self) {
        self.keeper.stop();
        if self.settings.throw_away {
            // best effort: what is left goes by the remover
            drop(fs::remove_dir_all(&self.settings.folder));
            drop(fs::remove_file(lock::path(&self.settings.folder)));
        }
    }
}
