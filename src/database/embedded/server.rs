//! The server's process: started on a thread of its own that stays with it, because the server is told to end when
//! the *thread* that started it ends; started again should it end unasked.
use std::fs::{self, File};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, mpsc};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use tracing::{error, info};

use super::error::at;
use super::{EmbeddedError, Outcome, Owner, PORT, Programs, Settings, orphans};

const STEP: Duration = Duration::from_millis(10);
/// Helpers of a killed server may live on for a moment; the next one has to wait for them.
const PATIENCE_WITH_HELPERS: Duration = Duration::from_secs(20);
/// After a crash the server first redoes what was not written out.
const PATIENCE_WITH_RECOVERY: Duration = Duration::from_secs(600);

/// What the thread and its owner tell each other.
#[derive(Debug, Default)]
struct Shared {
    stopping: AtomicBool,
    /// 0 while none runs.
    process: AtomicU32,
}

/// Keeps one server running until told to stop.
#[derive(Debug)]
pub struct Keeper {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

/// Everything the thread needs to start the server.
struct Plan {
    settings: Settings,
    programs: Programs,
    owner: Option<Owner>,
    log: PathBuf,
}

impl Keeper {
    /// Returns when the server answers.
    pub fn start(settings: &Settings, programs: &Programs, owner: Option<&Owner>) -> Outcome<Self> {
        let log = settings.folder.join("server.log");
        let plan = Plan { settings: settings.clone(), programs: programs.clone(), owner: owner.cloned(), log };
        let shared = Arc::new(Shared::default());
        let (tell, told) = mpsc::channel();
        let for_thread = Arc::clone(&shared);
        let thread = thread::Builder::new().name("postgres-keeper".to_owned());
        let thread = thread
            .spawn(move || plan.keep(&for_thread, &tell))
            .map_err(|problem| EmbeddedError::Program { program: "a thread".to_owned(), problem })?;
        let failed =
            || EmbeddedError::NotStarted { reason: "its thread ended".to_owned(), log: settings.folder.clone() };
        told.recv().map_err(|_| failed())??;
        Ok(Self { shared, thread: Some(thread) })
    }

    pub fn process_id(&self) -> Option<u32> {
        Some(self.shared.process.load(Ordering::Acquire)).filter(|id| *id != 0)
    }

    /// Open transactions are rolled back, everything committed is kept; returns when the server is gone.
    pub fn stop(&mut self) {
        self.shared.stopping.store(true, Ordering::Release);
        let Some(thread) = self.thread.take() else { return };
        for (signal, patience) in [(Signal::INT, 60), (Signal::QUIT, 10), (Signal::KILL, 5)] {
            let deadline = Instant::now() + Duration::from_secs(patience);
            self.send(signal);
            while !thread.is_finished() && Instant::now() < deadline {
                thread::sleep(STEP);
            }
        }
        if thread.is_finished() && thread.join().is_err() {
            error!("the thread of the database panicked");
        }
    }

    fn send(&self, signal: Signal) {
        let pid = self.process_id().and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw);
        if let Some(pid) = pid {
            // it may have ended this moment
            kill_process(pid, signal).ok();
        }
    }
}

impl Plan {
    fn keep(&self, shared: &Shared, tell: &mpsc::Sender<Outcome<()>>) {
        let mut first = Some(tell);
        while !shared.stopping.load(Ordering::Acquire) {
            let started = self.start_patiently(shared);
            match (started, first.take()) {
                (Ok(child), teller) => {
                    match teller {
                        // whoever waited for the first start may have gone
                        Some(tell) => drop(tell.send(Ok(()))),
                        None => info!("the embedded database answers again"),
                    }
                    self.wait(child, shared);
                }
                (Err(problem), Some(tell)) => {
                    tell.send(Err(problem)).ok();
                    return;
                }
                (Err(problem), None) => {
                    error!("{problem}; trying again");
                    thread::sleep(Duration::from_secs(1));
                }
            }
        }
    }

    fn wait(&self, mut child: Child, shared: &Shared) {
        let ended = child.wait();
        shared.process.store(0, Ordering::Release);
        if !shared.stopping.load(Ordering::Acquire) {
            match ended {
                Ok(status) => error!("the embedded database ended ({status}); starting it again"),
                Err(problem) => error!("the embedded database cannot be watched: {problem}; starting it again"),
            }
        }
    }

    /// Starts; if helpers of a killed predecessor are in the way, waits for them to end.
    fn start_patiently(&self, shared: &Shared) -> Outcome<Child> {
        let deadline = Instant::now() + PATIENCE_WITH_HELPERS;
        loop {
            match self.start(shared) {
                Err(EmbeddedError::NotStarted { reason, .. })
                    if Instant::now() < deadline
                        && (reason.contains("still in use") || reason.contains("already exists"))
                        && !shared.stopping.load(Ordering::Acquire) =>
                {
                    info!("waiting for the end of the previous database: {reason}");
                    thread::sleep(Duration::from_millis(200));
                }
                outcome => return outcome,
            }
        }
    }

    fn start(&self, shared: &Shared) -> Outcome<Child> {
        let log = self.open_log()?;
        let log_before = at(&self.log, log.metadata())?.len();
        let mut command = self.command();
        command.stderr(at(&self.log, log.try_clone())?).stdout(log);
        let mut child =
            command.spawn().map_err(|problem| EmbeddedError::Program { program: "postgres".to_owned(), problem })?;
        shared.process.store(child.id(), Ordering::Release);
        let ready = self.wait_until_ready(&mut child, shared, log_before);
        if ready.is_err() {
            // it has ended already, or is of no use
            drop(child.kill());
            drop(child.wait());
            shared.process.store(0, Ordering::Release);
        }
        ready.map(|()| child)
    }

    fn open_log(&self) -> Outcome<File> {
        const LONG: u64 = 10 << 20;
        if fs::metadata(&self.log).is_ok_and(|log| log.len() > LONG) {
            at(&self.log, fs::rename(&self.log, self.log.with_extension("log.1")))?;
        }
        at(&self.log, File::options().append(true).create(true).open(&self.log))
    }

    /// A child of its own process group: Ctrl-C reaches the portal, which ends the server when it has finished.
    fn command(&self) -> Command {
        let mut command = self.programs.server(self.owner.as_ref());
        command.arg("-D").arg(self.settings.data()).arg("-k").arg(self.settings.socket_folder());
        command.args(["-p", &PORT.to_string()]).process_group(0);
        for setting in SERVER_SETTINGS.iter().chain(if self.settings.throw_away { THROW_AWAY } else { KEPT }) {
            command.args(["-c", setting]);
        }
        command
    }

    /// The server writes its state into its pid file, which is what pg_ctl looks at too.
    fn wait_until_ready(&self, child: &mut Child, shared: &Shared, log_before: u64) -> Outcome<()> {
        let pid_file = self.settings.data().join("postmaster.pid");
        let deadline = Instant::now() + PATIENCE_WITH_RECOVERY;
        loop {
            let ended = matches!(child.try_wait(), Ok(Some(_)) | Err(_));
            if ended || Instant::now() > deadline || shared.stopping.load(Ordering::Acquire) {
                let reason = last_complaint(&self.log, log_before);
                return Err(EmbeddedError::NotStarted { reason, log: self.log.clone() });
            }
            let pid = orphans::read_pid(&pid_file).map(|pid| pid.as_raw_nonzero().get().unsigned_abs());
            let state = fs::read_to_string(&pid_file).ok();
            let state = state.as_deref().and_then(|text| text.lines().nth(7)).map(str::trim);
            if pid == Some(child.id()) && state == Some("ready") {
                return Ok(());
            }
            thread::sleep(STEP);
        }
    }
}

/// What the server said last about why it does not start.
fn last_complaint(log: &Path, from: u64) -> String {
    let text = fs::read(log).unwrap_or_default();
    let new = String::from_utf8_lossy(text.get(usize::try_from(from).unwrap_or(0)..).unwrap_or_default()).into_owned();
    let complaint = new.lines().rev().find_map(|line| line.split_once("FATAL:").map(|(_, reason)| reason.trim()));
    let last = complaint.or_else(|| new.lines().rev().find(|line| !line.trim().is_empty()));
    last.unwrap_or("it ended without a word").to_owned()
}

/// Meant for a small machine that does other things too. Rows of customers never get into the log.
const SERVER_SETTINGS: &[&str] = &[
    "listen_addresses=",
    "unix_socket_permissions=0700",
    "max_connections=100",
    "shared_buffers=256MB",
    "effective_cache_size=1GB",
    "work_mem=16MB",
    "maintenance_work_mem=128MB",
    "random_page_cost=1.1",
    "jit=off",
    "timezone=UTC",
    "log_timezone=UTC",
    "log_min_messages=warning",
    "log_min_error_statement=panic",
    "max_wal_size=2GB",
    "log_checkpoints=off",
];
const KEPT: &[&str] = &["fsync=on", "synchronous_commit=on", "full_page_writes=on", "wal_compression=on"];
const THROW_AWAY: &[&str] = &[
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    // so that all of it is in the folder
    "dynamic_shared_memory_type=mmap",
];
