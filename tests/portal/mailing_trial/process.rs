//! The portal as a process of its own beside the one that people use, on the same database, killed without a word.
use std::fs::File;
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use crate::support::TestPortal;
use crate::support::cluster::cluster;
use crate::support::smtp_peer::SmtpPeer;

/// Ends when it is dropped.
pub struct Process {
    child: Child,
    url: String,
    smtp: String,
    folder: TempDir,
}

impl Process {
    pub fn start(portal: &TestPortal, peer: &SmtpPeer) -> Self {
        let url = cluster().url(Some(portal.options.get_database().expect("a database")));
        let (smtp, folder) = (peer.url(30), tempfile::tempdir().expect("a folder"));
        let child = spawn(&url, &smtp, &folder);
        Self { child, url, smtp, folder }
    }

    pub fn kill(&mut self) {
        self.child.kill().expect("it was there");
        self.child.wait().expect("it is gone");
    }

    pub fn start_again(&mut self) {
        self.child = spawn(&self.url, &self.smtp, &self.folder);
    }
}

fn spawn(url: &str, smtp: &str, folder: &TempDir) -> Child {
    let program = std::env::var("CHAOS_BINARY").unwrap_or_else(|_| env!("CARGO_BIN_EXE_reseller-portal").into());
    let port = TcpListener::bind("127.0.0.1:0").and_then(|port| port.local_addr()).expect("a port");
    let log = File::options().create(true).append(true).open(folder.path().join("log")).expect("a log");
    let mut command = Command::new(program);
    command
        .arg("serve")
        .env_clear()
        .env("DATABASE_URL", url)
        .env("SMTP_URL", smtp)
        .env("PORTAL_LISTEN", port.to_string());
    command.env("PORTAL_HOME", folder.path()).env("PORTAL_LOG", "warn").stdin(Stdio::null());
    command.stdout(log.try_clone().expect("a log")).stderr(log);
    command.spawn().expect("the portal starts")
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
        if std::thread::panicking() {
            let log = std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
            eprintln!("the process said:\n{log}");
        }
    }
}
