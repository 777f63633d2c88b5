//! Finds PostgreSQL's server programs on this machine.
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::{EmbeddedError, Outcome, Owner};

/// `initdb` and `postgres` of one version.
#[derive(Clone, Debug)]
pub struct Programs {
    initdb: PathBuf,
    postgres: PathBuf,
    /// Whether the server can be told to end when we are killed.
    dies_with_us: bool,
}

impl Programs {
    /// Looks in the folder named by the configuration, else Debian's newest, Homebrew's, and along the PATH.
    pub fn find(pg_bin: Option<&Path>) -> Outcome<Self> {
        if let Some(folder) = pg_bin {
            return Self::of(folder).ok_or_else(|| EmbeddedError::NotThere(folder.to_owned()));
        }
        let folders = debian_folders().into_iter().chain(homebrew_folders());
        folders.filter_map(|folder| Self::of(&folder)).next().or_else(Self::on_path).ok_or(EmbeddedError::NotInstalled)
    }

    fn of(folder: &Path) -> Option<Self> {
        let (initdb, postgres) = (folder.join("initdb"), folder.join("postgres"));
        (initdb.is_file() && postgres.is_file()).then(|| Self { initdb, postgres, dies_with_us: has_setpriv() })
    }

    fn on_path() -> Option<Self> {
        let (initdb, postgres) = ("initdb", "postgres");
        let there = [initdb, postgres].iter().all(|name| succeeds(Command::new(name).arg("--version")));
        there.then(|| Self { initdb: initdb.into(), postgres: postgres.into(), dies_with_us: has_setpriv() })
    }

    pub fn initdb(&self, owner: Option<&Owner>) -> Command {
        self.prepared(&self.initdb, "KILL", owner)
    }

    /// For a command that ends by itself.
    pub fn postgres(&self, owner: Option<&Owner>) -> Command {
        self.prepared(&self.postgres, "KILL", owner)
    }

    /// For the server, which takes this signal as "roll back, write out, end".
    pub fn server(&self, owner: Option<&Owner>) -> Command {
        self.prepared(&self.postgres, "INT", owner)
    }

    /// The program gets the signal when the thread that started it ends, so also when we are killed; none of our
    /// secrets; messages in English; a folder that it may stand in.
    fn prepared(&self, program: &Path, when_we_end: &str, owner: Option<&Owner>) -> Command {
        let mut command = if self.dies_with_us { Command::new("setpriv") } else { Command::new(program) };
        if self.dies_with_us {
            command.args(["--pdeathsig", when_we_end, "--"]).arg(program);
        }
        command.env_remove("DATABASE_URL").env_remove("SMTP_URL").env_remove("PGDATA").env_remove("PGOPTIONS");
        command.env("LC_ALL", "C").current_dir("/").stdin(Stdio::null());
        if let Some(owner) = owner {
            owner.run(&mut command);
        }
        command
    }
}

fn debian_folders() -> Vec<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<(u32, PathBuf)> = versions
        .filter_map(|version| Some((version.file_name().to_str()?.parse().ok()?, version.path().join("bin"))))
        .collect();
    found.sort_by_key(|(version, _)| std::cmp::Reverse(*version));
    found.into_iter().map(|(_, folder)| folder).collect()
}

fn homebrew_folders() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for prefix in ["/opt/homebrew/opt", "/usr/local/opt", "/home/linuxbrew/.linuxbrew/opt"] {
        found.extend((14..=20).rev().map(|version| PathBuf::from(format!("{prefix}/postgresql@{version}/bin"))));
        found.push(PathBuf::from(format!("{prefix}/postgresql/bin")));
    }
    found
}

/// The one of util-linux; smaller ones do not know the option.
fn has_setpriv() -> bool {
    cfg!(target_os = "linux") && succeeds(Command::new("setpriv").args(["--pdeathsig", "INT", "--", "true"]))
}

fn succeeds(command: &mut Command) -> bool {
    let run = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    run.is_ok_and(|status| status.success())
}
