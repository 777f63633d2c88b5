//! Removes a throw-away server's folder however our process ends: a helper waits for the end of a pipe that only we
//! hold (values in a `static`, as tests keep them, are never dropped).
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use super::{EmbeddedError, Outcome, lock};

/// Waits for us, then up to ten seconds for the server.
const SCRIPT: &str = r#"
read -r nothing
for i in 1 2 3 4 5 6 7 8 9 10; do [ -e "$1/data/postmaster.pid" ] && sleep 1; done
rm -rf "$1" "$2""#;

#[derive(Debug)]
pub struct Remover {
    /// Its standard input is the pipe.
    _helper: Child,
}

impl Remover {
    pub fn start(folder: &Path) -> Outcome<Self> {
        let mut command = Command::new("sh");
        command.args(["-c", SCRIPT, "remover"]).arg(folder).arg(lock::path(folder));
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0).current_dir("/");
        let helper = command.spawn();
        let helper = helper.map_err(|problem| EmbeddedError::Program { program: "sh".to_owned(), problem })?;
        Ok(Self { _helper: helper })
    }
}
