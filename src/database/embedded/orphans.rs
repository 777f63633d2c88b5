//! What an earlier run may have left behind. Called under the lock, so nobody else is using the folder.
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process, test_kill_process};

use super::error::at;
use super::{EmbeddedError, Outcome, PORT, Settings};

const STEP: Duration = Duration::from_millis(20);

/// Ends a server that outlived its portal, and removes a pid file that now names a stranger. A pid file of a dead
/// process stays: the server looks by it whether helpers of its predecessor are still alive.
pub fn end(settings: &Settings) -> Outcome<()> {
    let data = settings.data();
    let pid_file = data.join("postmaster.pid");
    let Some(pid) = read_pid(&pid_file) else { return Ok(()) };
    if test_kill_process(pid).is_err() {
        return Ok(());
    }
    if is_server_of(pid, &data) {
        return stop(pid, &data);
    }
    wait_for_helpers(&data);
    remove(&pid_file)?;
    remove(&settings.socket_folder().join(format!(".s.PGSQL.{PORT}.lock")))
}

pub fn read_pid(pid_file: &Path) -> Option<Pid> {
    let text = fs::read_to_string(pid_file).ok()?;
    Pid::from_raw(text.lines().next()?.trim().parse().ok()?)
}

fn stop(pid: Pid, data: &Path) -> Outcome<()> {
    for (signal, patience) in [(Signal::INT, 30), (Signal::QUIT, 10)] {
        // it may be gone already
        kill_process(pid, signal).ok();
        let deadline = Instant::now() + Duration::from_secs(patience);
        while Instant::now() < deadline {
            if !is_server_of(pid, data) {
                return Ok(());
            }
            sleep(STEP);
        }
    }
    Err(EmbeddedError::Orphan(pid.as_raw_nonzero().get().unsigned_abs()))
}

/// Whether that process is a server on our data and not whoever got its number since.
fn is_server_of(pid: Pid, data: &Path) -> bool {
    let number = pid.as_raw_nonzero().get().to_string();
    let words = if cfg!(target_os = "linux") {
        fs::read(format!("/proc/{number}/cmdline")).unwrap_or_default()
    } else {
        Command::new("ps")
            .args(["-o", "command=", "-p", &number])
            .output()
            .map(|output| output.stdout)
            .unwrap_or_default()
    };
    String::from_utf8_lossy(&words).contains(&*data.to_string_lossy())
}

/// Servers' helpers stand in the data folder; they end by themselves soon after their server.
fn wait_for_helpers(data: &Path) {
    let deadline = Instant::now() + Duration::from_secs(10);
    while Instant::now() < deadline && somebody_stands_in(data) {
        sleep(STEP);
    }
}

fn somebody_stands_in(data: &Path) -> bool {
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let mut places =
        processes.filter_map(|process| -> Option<PathBuf> { fs::read_link(process.path().join("cwd")).ok() });
    places.any(|place| place == data)
}

fn remove(file: &Path) -> Outcome<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => at(file, Err(error)),
        _ => Ok(()),
    }
}
