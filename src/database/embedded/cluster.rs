//! The cluster's files: made under another name and renamed when complete, so that a half-made one never counts.
use std::fs::{self, DirBuilder, Permissions};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::error::at;
use super::{EmbeddedError, NAME, Outcome, Owner, PORT, Programs, Settings};

/// A socket's whole path must fit the operating system's field for it.
pub fn check_paths(settings: &Settings) -> Outcome<()> {
    const LONGEST: usize = 107;
    let socket = settings.socket_folder().join(format!(".s.PGSQL.{PORT}"));
    match socket.as_os_str().len() {
        0..=LONGEST => Ok(()),
        _ => Err(EmbeddedError::PathTooLong(socket)),
    }
}

/// The folder and the one of the socket, for the server's user alone.
pub fn make_folders(settings: &Settings, owner: Option<&Owner>) -> Outcome<()> {
    if let (Some(owner), Some(home)) = (owner, settings.folder.parent()) {
        at(home, fs::create_dir_all(home))?;
        owner.check_way(&settings.folder)?;
    }
    for folder in [&settings.folder, &settings.socket_folder()] {
        at(folder, DirBuilder::new().recursive(true).mode(0o700).create(folder))?;
        if let Some(owner) = owner {
            owner.give(folder)?;
        }
        at(folder, fs::set_permissions(folder, Permissions::from_mode(0o700)))?;
    }
    Ok(())
}

/// Forgets everything.
pub fn remove(settings: &Settings) -> Outcome<()> {
    remove_folder(&settings.data())
}

/// Makes the cluster with its one database, unless it is there.
pub fn ensure(settings: &Settings, programs: &Programs, owner: Option<&Owner>) -> Outcome<()> {
    let data = settings.data();
    if data.join("PG_VERSION").exists() {
        return Ok(());
    }
    let unfinished = settings.folder.join("data.new");
    remove_folder(&unfinished)?;
    run_initdb(programs.initdb(owner), &unfinished, settings.throw_away)?;
    create_database(programs.postgres(owner), &unfinished, settings.throw_away)?;
    at(&data, fs::rename(&unfinished, &data))
}

fn remove_folder(folder: &Path) -> Outcome<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => at(folder, Err(error)),
        _ => Ok(()),
    }
}

fn run_initdb(mut initdb: Command, data: &Path, throw_away: bool) -> Outcome<()> {
    // the locale with all letters and an order that no update of the machine changes
    let locale = if cfg!(target_os = "macos") { "en_US.UTF-8" } else { "C.UTF-8" };
    initdb.arg("--pgdata").arg(data).args(["--username", NAME, "--encoding", "UTF8", "--locale", locale]);
    initdb.args(["--auth-local", "trust", "--auth-host", "reject"]);
    initdb.arg(if throw_away { "--no-sync" } else { "--data-checksums" });
    check(initdb.output(), "initdb")
}

/// In single-user mode, so that the database is there from the first real start.
fn create_database(mut postgres: Command, data: &Path, throw_away: bool) -> Outcome<()> {
    postgres.args(["--single", "-D"]).arg(data).args(["-c", if throw_away { "fsync=off" } else { "fsync=on" }]);
    postgres.arg("postgres").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let run = postgres.spawn().and_then(|mut process| {
        if let Some(mut input) = process.stdin.take() {
            writeln!(input, "create database {NAME};")?;
        }
        process.wait_with_output()
    });
    check(run, "postgres")
}

fn check(run: std::io::Result<Output>, program: &str) -> Outcome<()> {
    let output = run.map_err(|problem| EmbeddedError::Program { program: program.to_owned(), problem })?;
    let said = String::from_utf8_lossy(&output.stderr);
    let complaint = said.lines().find(|line| ["error:", "ERROR:", "FATAL:"].iter().any(|word| line.contains(word)));
    match complaint.or_else(|| said.lines().last()) {
        _ if output.status.success() && complaint.is_none() => Ok(()),
        Some(line) => Err(EmbeddedError::Making(line.trim().to_owned())),
        None => Err(EmbeddedError::Making(format!("{program} ended with {}", output.status))),
    }
}
