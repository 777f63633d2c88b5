//! What can go wrong before the embedded database answers, each as one line with a way out.
use std::io;
use std::path::{Path, PathBuf};

#[derive(Debug, thiserror::Error)]
pub enum EmbeddedError {
    #[error(
        "PostgreSQL is not installed. Install it (Debian, Ubuntu: apt-get install postgresql; macOS: brew install \
         postgresql), name the folder of its programs in PORTAL_PG_BIN, or use another database by DATABASE_URL"
    )]
    NotInstalled,
    #[error("PORTAL_PG_BIN: there is no initdb and postgres in {}", .0.display())]
    NotThere(PathBuf),
    #[error("another reseller-portal{} is using {}; end it first, or choose another PORTAL_HOME", process(*.pid), .folder.display())]
    InUse { folder: PathBuf, pid: Option<u32> },
    #[error("PORTAL_HOME: the path {} is too long for a socket (107 bytes at most); choose a shorter one", .0.display())]
    PathTooLong(PathBuf),
    #[error("PORTAL_HOME: the user {user}, as whom the database runs, cannot enter {}; choose another folder", .folder.display())]
    CannotEnter { user: String, folder: PathBuf },
    #[error("PostgreSQL does not run as root, and there is no user postgres or nobody to run it as")]
    NoUser,
    #[error("{}: {problem}", .path.display())]
    Folder { path: PathBuf, problem: io::Error },
    #[error("{program} cannot be run: {problem}")]
    Program { program: String, problem: io::Error },
    #[error("making the database failed: {0}")]
    Making(String),
    #[error("the database of an earlier run (process {0}) does not end; end it by hand")]
    Orphan(u32),
    #[error("the database does not start: {reason} (see {})", .log.display())]
    NotStarted { reason: String, log: PathBuf },
}

fn process(pid: Option<u32>) -> String {
    pid.map(|pid| format!(" (process {pid})")).unwrap_or_default()
}

/// Turns a failure of the file system into one that says where.
pub fn at<T>(path: &Path, outcome: io::Result<T>) -> Result<T, EmbeddedError> {
    outcome.map_err(|problem| EmbeddedError::Folder { path: path.to_owned(), problem })
}
