//! A mail server's hand: swaks, which knows LMTP from its own reading of the standard.
use std::io::Write;
use std::process::{Command, Stdio};

const MISSING: &str = "This test needs swaks, which is not here: bin/test installs it.";

/// What was said on both sides, and whether it ended well.
#[derive(Debug)]
pub struct Spoken {
    pub went_well: bool,
    pub transcript: String,
}

/// Hands a message over by LMTP. `target` as swaks takes it: `["--server", "127.0.0.1:24"]` or `["--socket", path]`.
pub async fn hand_over(target: [&str; 2], from: &str, to: &[&str], raw: &str) -> Spoken {
    let mut command = Command::new("swaks");
    // without the configuration of whoever runs it
    command.args(["--protocol", "LMTP", "--timeout", "20", "--helo", "mx.test.example"]).env_remove("SWAKS_HOME");
    command.args(target).args(["--from", from, "--to", &to.join(","), "--data", "-"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let raw = raw.replace("\r\n", "\n");
    let ended = tokio::task::spawn_blocking(move || {
        let mut process = command.spawn().unwrap_or_else(|error| panic!("{MISSING} ({error})"));
        process.stdin.take().expect("its input").write_all(raw.as_bytes()).expect("it reads");
        process.wait_with_output().expect("it ends")
    });
    let output = ended.await.expect("it was waited for");
    let said = [output.stdout, output.stderr].concat();
    Spoken { went_well: output.status.success(), transcript: String::from_utf8_lossy(&said).into_owned() }
}
