//! A real mail server beside the portal (`smtp_peer.py`, on loopback), which misbehaves as it is told.
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// How its user and password stand in an address.
const CREDENTIALS: &str = "portal:p%40ss%20word";

/// Ends when it is dropped.
pub struct SmtpPeer {
    process: Child,
    port: u64,
    certificate: String,
    folder: TempDir,
}

/// Where `bin/test` puts the tests' Python tools; else the machine's own Python must have aiosmtpd.
fn python() -> PathBuf {
    let tools = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/test-tools/venv/bin/python");
    if tools.exists() { tools } else { PathBuf::from("python3") }
}

impl SmtpPeer {
    pub fn start() -> Self {
        Self::listen(0, tempfile::tempdir().expect("a folder"))
    }

    fn listen(port: u64, folder: TempDir) -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/portal/support/smtp_peer.py");
        let mut command = Command::new(python());
        command.arg(script).args(["--port", &port.to_string(), "--folder"]).arg(folder.path());
        command.arg("--out").arg(folder.path().join("taken")).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().expect("Python starts");
        let mut line = String::new();
        let mut output = BufReader::new(process.stdout.take().expect("its output"));
        output.read_line(&mut line).expect("it says where it listens");
        let said: Value = serde_json::from_str(&line).expect("aiosmtpd and openssl are there; see bin/test");
        let (port, certificate) = (said["port"].as_u64(), said["ca"].as_str());
        Self {
            process,
            port: port.expect("its port"),
            certificate: certificate.expect("its certificate").into(),
            folder,
        }
    }

    /// For `SMTP_URL`, with the seconds one mail may take.
    pub fn url(&self, timeout: u32) -> String {
        self.url_as(CREDENTIALS, timeout)
    }

    pub fn url_as(&self, credentials: &str, timeout: u32) -> String {
        format!("smtp://{credentials}@localhost:{}?tls=required&ca={}&timeout={timeout}", self.port, self.certificate)
    }

    /// What it has taken, oldest first.
    pub fn taken(&self) -> Vec<Taken> {
        let lines = std::fs::read_to_string(self.folder.path().join("taken")).unwrap_or_default();
        lines.lines().map(|line| Taken(serde_json::from_str(line).expect("a line of JSON"))).collect()
    }

    /// The first mail to an address that holds these words, once it is there.
    pub async fn wait_for(&self, address: &str, words: &str) -> Taken {
        let began = std::time::Instant::now();
        loop {
            let fits = |one: &Taken| one.recipients().contains(&address) && one.field("text").contains(words);
            if let Some(found) = self.taken().into_iter().find(fits) {
                return found;
            }
            assert!(began.elapsed() < std::time::Duration::from_secs(20), "no mail to {address} with “{words}” came");
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    }

    /// Ends it; what it has taken stays.
    pub fn stop(mut self) -> StoppedPeer {
        self.end();
        let port = self.port;
        StoppedPeer { port, folder: std::mem::replace(&mut self.folder, tempfile::tempdir().expect("a folder")) }
    }

    fn end(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Drop for SmtpPeer {
    fn drop(&mut self) {
        self.end();
    }
}

/// A mail server that is down.
pub struct StoppedPeer {
    port: u64,
    folder: TempDir,
}

impl StoppedPeer {
    /// At the same address, with the same certificate.
    pub fn start_again(self) -> SmtpPeer {
        SmtpPeer::listen(self.port, self.folder)
    }
}

/// A message as the server took it.
#[derive(Clone, Debug)]
pub struct Taken(Value);

impl Taken {
    /// "subject", "message_id", "text", "html", "from", "user".
    pub fn field(&self, name: &str) -> &str {
        self.0[name].as_str().unwrap_or_default()
    }

    pub fn encrypted(&self) -> bool {
        self.0["tls"] == true
    }

    /// Those of the envelope.
    pub fn recipients(&self) -> Vec<&str> {
        self.0["to"].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
    }

    pub fn header_names(&self) -> Vec<&str> {
        self.0["headers"].as_array().into_iter().flatten().filter_map(|header| header[0].as_str()).collect()
    }

    pub fn header(&self, name: &str) -> &str {
        let headers = self.0["headers"].as_array().into_iter().flatten();
        headers.filter(|header| header[0] == name).filter_map(|header| header[1].as_str()).next().unwrap_or_default()
    }
}
