//! The sessions with each registry: as few as needed, never more than it allows, kept open between questions. A registry
//! that cannot be reached, or that turns us away, is left alone for a while.
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::ids::RegistryId;
use crate::suppliers::epp::Shared;
use crate::suppliers::epp::account::Account;
use crate::suppliers::epp::session::Session;
use crate::suppliers::epp::trouble::Trouble;

/// How long one waits for a session that somebody else has.
const TURN: Duration = Duration::from_secs(15);
/// Not used for so long, it is asked whether it still lives.
const QUIET: Duration = Duration::from_secs(45);
/// Registries end sessions after a day at most; ours end before.
const OLDEST: Duration = Duration::from_secs(4 * 3600);
/// A wrong password is not tried often, and less and less so: accounts get locked. Other settings are tried at once.
const TURNED_AWAY: Duration = Duration::from_secs(300);
const LONGEST_REST: Duration = Duration::from_secs(120);

/// Of all registries, in this process.
#[derive(Clone, Default)]
pub struct Sessions(Arc<Mutex<HashMap<RegistryId, Arc<Pool>>>>);

struct Pool {
    /// Of the settings that they were opened with.
    version: i32,
    permits: Arc<Semaphore>,
    idle: Mutex<Vec<Session>>,
    rest: Mutex<Rest>,
}

#[derive(Default)]
struct Rest {
    failures: u32,
    until: Option<Instant>,
    why: String,
}

/// A session for one piece of work. It goes back when it is given back; else it ends.
pub struct Lent {
    session: Option<Session>,
    pool: Arc<Pool>,
    account: Shared,
    _permit: OwnedSemaphorePermit,
}

/// A panic elsewhere leaves nothing half done in what these locks hold.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Sessions {
    pub async fn lend(&self, account: Shared) -> Result<Lent, Trouble> {
        let pool = self.pool(&account);
        let turn = tokio::time::timeout(TURN, pool.permits.clone().acquire_owned()).await;
        let permit = turn.ok().and_then(Result::ok).ok_or(Trouble::Busy)?;
        Ok(Lent { session: None, pool, account, _permit: permit })
    }

    /// Other settings have other sessions; the old ones end when they are given back.
    fn pool(&self, account: &Account) -> Arc<Pool> {
        let mut pools = held(&self.0);
        match pools.get(&account.id) {
            Some(pool) if pool.version == account.version => pool.clone(),
            _ => {
                let pool = Arc::new(Pool {
                    version: account.version,
                    permits: Arc::new(Semaphore::new(account.most_sessions.max(1))),
                    idle: Mutex::default(),
                    rest: Mutex::default(),
                });
                pools.insert(account.id, pool.clone());
                pool
            }
        }
    }

    /// Asks every idle session for a word, so that the registry does not end it.
    pub async fn keep_alive(&self) {
        let pools: Vec<Arc<Pool>> = held(&self.0).values().cloned().collect();
        for pool in pools {
            // in use as long as it is asked
            let Ok(permit) = pool.permits.clone().try_acquire_owned() else { continue };
            let quiet = {
                let mut idle = held(&pool.idle);
                let place = idle.iter().position(|session| session.used.elapsed() > QUIET);
                place.map(|place| idle.swap_remove(place))
            };
            if let Some(mut session) = quiet
                && session.born.elapsed() < OLDEST
                && session.hello().await.is_ok()
            {
                held(&pool.idle).push(session);
            }
            drop(permit);
        }
    }
}

impl Pool {
    fn resting(&self) -> Option<Trouble> {
        let rest = held(&self.rest);
        let rests = rest.until.is_some_and(|until| until > Instant::now());
        rests.then(|| Trouble::NotReached(rest.why.clone()))
    }

    fn note(&self, outcome: Result<(), &Trouble>) {
        let mut rest = held(&self.rest);
        *rest = match outcome {
            Ok(()) => Rest::default(),
            Err(trouble) => {
                let failures = rest.failures.saturating_add(1);
                let doubled = Duration::from_secs(2) * 2_u32.pow(failures.min(6));
                let turned_away = matches!(trouble, Trouble::TurnedAway(_));
                let long = if turned_away {
                    TURNED_AWAY * 2_u32.pow((failures - 1).min(6))
                } else {
                    doubled.min(LONGEST_REST)
                };
                // the first failure may be chance
                let until = (failures > 1 || turned_away).then(|| Instant::now() + long);
                Rest { failures, until, why: trouble.to_string() }
            }
        };
    }
}

impl Lent {
    /// The session, opened if there is none.
    pub async fn session(&mut self) -> Result<&mut Session, Trouble> {
        let session = match self.session.take() {
            Some(session) => session,
            None => self.find().await?,
        };
        Ok(self.session.insert(session))
    }

    async fn find(&self) -> Result<Session, Trouble> {
        loop {
            let idle = held(&self.pool.idle).pop();
            let Some(mut session) = idle else { break };
            if session.born.elapsed() > OLDEST {
                continue;
            }
            if session.used.elapsed() < QUIET || session.hello().await.is_ok() {
                return Ok(session);
            }
        }
        if let Some(trouble) = self.pool.resting() {
            return Err(trouble);
        }
        let opened = Session::open(&self.account).await;
        self.pool.note(opened.as_ref().map(|_| ()));
        opened
    }

    /// It is broken, or its state is not known: it ends, and the next question gets another one.
    pub fn discard(&mut self) {
        self.session = None;
    }

    /// For whoever comes next.
    pub fn give_back(mut self) {
        if let Some(session) = self.session.take() {
            held(&self.pool.idle).push(session);
        }
    }
}
