//! A real server: started, killed, found in use, and gone with all its files.
use std::thread::sleep;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use sqlx::{ConnectOptions, Connection};

use super::*;

fn kill(id: u32) {
    let pid = Pid::from_raw(i32::try_from(id).unwrap()).unwrap();
    kill_process(pid, Signal::KILL).unwrap();
}

fn answers(server: &Embedded) -> bool {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let ping = async { server.connect_options().connect().await?.ping().await };
    runtime.block_on(ping).is_ok()
}

#[test]
fn f3_a_killed_server_is_started_again_and_its_folder_goes_with_us() {
    let server = throw_away(None).unwrap();
    assert!(answers(&server));
    let first = server.process_id().unwrap();
    kill(first);
    let deadline = Instant::now() + Duration::from_secs(60);
    while server.process_id().is_none_or(|id| id == first) || !answers(&server) {
        assert!(Instant::now() < deadline, "it was not started again");
        sleep(Duration::from_millis(50));
    }
    let folder = server.settings.folder.clone();
    drop(server);
    assert!(!folder.exists() && !lock::path(&folder).exists());
}

#[test]
fn a_second_portal_on_one_folder_is_told_who_is_first_and_a_command_may_join() {
    let server = throw_away(None).unwrap();
    let settings = server.settings.clone();
    let refusal = start(&settings).unwrap_err().to_string();
    assert!(refusal.contains(&format!("(process {})", std::process::id())), "{refusal}");
    assert!(join(&settings).is_some());
    drop(server);
    assert!(join(&settings).is_none());
    lock::sweep(settings.folder.parent().unwrap(), &settings.folder.file_name().unwrap().to_string_lossy());
}

#[test]
fn a_pid_file_that_names_a_stranger_is_no_hindrance() {
    let mut server = throw_away(None).unwrap();
    let settings = server.settings.clone();
    server.keeper.stop();
    std::fs::write(settings.data().join("postmaster.pid"), format!("{}\n", std::process::id())).unwrap();
    orphans::end(&settings).unwrap();
    assert!(!settings.data().join("postmaster.pid").exists());
}

#[test]
fn a_path_too_long_for_a_socket_is_refused_before_anything_is_made() {
    let folder = std::env::temp_dir().join("x".repeat(100)).join("postgres");
    let settings = Settings { folder: folder.clone(), pg_bin: None, throw_away: true };
    assert!(matches!(start(&settings), Err(EmbeddedError::PathTooLong(_))));
    assert!(!folder.parent().unwrap().exists());
}
