//! What the server, its Postgres and the load have used, from `/proc`.
use std::fs;
use std::time::Duration;

use crate::Outcome;

/// `/proc` tells processor time in hundredths of a second, whatever the kernel's own clock is.
const TICK: Duration = Duration::from_millis(10);

/// Processor time used so far.
#[derive(Clone, Copy, Debug, Default)]
pub struct Used {
    /// Of this process, which makes the load.
    pub load: Duration,
    pub server: Duration,
    pub postgres: Duration,
}

impl Used {
    pub fn since(self, before: Self) -> Self {
        Self {
            load: self.load.saturating_sub(before.load),
            server: self.server.saturating_sub(before.server),
            postgres: self.postgres.saturating_sub(before.postgres),
        }
    }

    pub fn add(&mut self, more: Self) {
        self.load += more.load;
        self.server += more.server;
        self.postgres += more.postgres;
    }
}

/// The processes that are looked at.
#[derive(Clone, Copy, Debug)]
pub struct Processes {
    pub server: u32,
    pub postgres: u32,
}

impl Processes {
    /// The server's own time, and that of all processes of Postgres, ended ones included.
    pub fn used(self) -> Outcome<Used> {
        let server = Stat::read(self.server)?.own;
        let postgres = Stat::read(self.postgres)?;
        let mut sum = postgres.own + postgres.of_ended_children;
        let children = fs::read_to_string(format!("/proc/{0}/task/{0}/children", self.postgres))?;
        for child in children.split_whitespace().filter_map(|pid| pid.parse().ok()) {
            // one that ended meanwhile is in the next reading's sum
            sum += Stat::read(child).map(|stat| stat.own).unwrap_or_default();
        }
        Ok(Used { load: Stat::read(std::process::id())?.own, server, postgres: sum })
    }

    /// What the server holds in memory now, and the most it held since `forget_peak`, in kB.
    pub fn memory(self) -> Outcome<(u64, u64)> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.server))?;
        let value = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            line.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).ok_or(format!("no {name} in /proc"))
        };
        Ok((value("VmRSS:")?, value("VmHWM:")?))
    }

    /// Lets the peak begin at what is held now.
    pub fn forget_peak(self) -> Outcome<()> {
        Ok(fs::write(format!("/proc/{}/clear_refs", self.server), "5")?)
    }
}

struct Stat {
    own: Duration,
    of_ended_children: Duration,
}

impl Stat {
    fn read(pid: u32) -> Outcome<Self> {
        let line = fs::read_to_string(format!("/proc/{pid}/stat"))?;
        // the name, which may hold anything, ends at the last bracket; user time is the 14th field
        let rest = line.rsplit_once(')').map(|(_, rest)| rest).unwrap_or_default();
        let ticks: Vec<u32> = rest.split_whitespace().skip(11).take(4).filter_map(|field| field.parse().ok()).collect();
        match ticks[..] {
            [user, system, ended_user, ended_system] => {
                Ok(Self { own: TICK * (user + system), of_ended_children: TICK * (ended_user + ended_system) })
            }
            _ => Err(format!("/proc/{pid}/stat cannot be read").into()),
        }
    }
}
