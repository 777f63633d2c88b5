//! Password hashing that a flood of sign-ins cannot turn against the pages: few at a time, a short queue, then 503.
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::Semaphore;

use crate::locale::t;
use crate::logins::argon::{self, Room, Rooms};

/// Shortest password accepted, in bytes.
pub const SHORTEST: usize = 8;
/// Longest password accepted, in bytes; long enough for any phrase, short enough not to be an attack.
pub const LONGEST: usize = 256;
/// How many may wait for a turn.
const QUEUE: usize = 32;
/// How long one waits for a turn at most.
const PATIENCE: Duration = Duration::from_secs(2);

static COMMON: &str = include_str!("common_passwords.txt");

#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// Too many are being checked; ask again in some seconds.
    #[error("too many passwords are being checked")]
    Busy,
    #[error("password hashing failed: {0}")]
    Hashing(String),
}

/// Checks and makes password hashes; shared by all requests of the process.
#[derive(Clone)]
pub struct Passwords {
    turns: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
    rooms: Arc<Rooms>,
    /// What is checked when there is no such login: the same work, never a match.
    nobody: Arc<str>,
}

/// What checking a password found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Wrong,
    Right,
    /// Right, and kept with weaker parameters than today's: keep this hash instead.
    RightButOld(String),
}

impl Passwords {
    /// Takes as many cores as can be spared: all but one.
    pub fn new() -> Result<Self, PasswordError> {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Ok(Self {
            turns: Arc::new(Semaphore::new(cores.saturating_sub(1).max(1))),
            waiting: Arc::new(AtomicUsize::new(0)),
            rooms: Arc::new(Rooms::default()),
            nobody: hash_now("nobody has this password")?.into(),
        })
    }

    /// Checks a password; `kept` is None for an unknown login, which takes as long and is always wrong.
    pub async fn verify(&self, password: String, kept: Option<String>) -> Result<Verdict, PasswordError> {
        let known = kept.is_some();
        let hash = kept.unwrap_or_else(|| self.nobody.to_string());
        let verdict = self.in_turn(move |room| argon::verify(room, &password, &hash)).await??;
        Ok(if known { verdict } else { Verdict::Wrong })
    }

    /// The hash to keep for a new password.
    pub async fn hash(&self, password: String) -> Result<String, PasswordError> {
        self.in_turn(move |room| argon::hash(room, &password)).await?
    }

    async fn in_turn<T, W>(&self, work: W) -> Result<T, PasswordError>
    where
        T: Send + 'static,
        W: FnOnce(&mut Room) -> T + Send + 'static,
    {
        let _place = Place::take(&self.waiting)?;
        let turn = tokio::time::timeout(PATIENCE, Arc::clone(&self.turns).acquire_owned()).await;
        let Ok(Ok(turn)) = turn else { return Err(PasswordError::Busy) };
        let rooms = Arc::clone(&self.rooms);
        let done = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            rooms.enter(work)
        });
        done.await.map_err(|failure| PasswordError::Hashing(failure.to_string()))
    }
}

/// A place in the queue, given up when dropped, also when the request goes away.
struct Place<'a>(&'a AtomicUsize);

impl<'a> Place<'a> {
    fn take(waiting: &'a AtomicUsize) -> Result<Self, PasswordError> {
        if waiting.fetch_add(1, Ordering::AcqRel) >= QUEUE {
            waiting.fetch_sub(1, Ordering::AcqRel);
            return Err(PasswordError::Busy);
        }
        Ok(Self(waiting))
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

/// Why a new password is refused, in words for its field; None when it is fine. `context`: words an attacker tries first.
pub fn refusal(password: &str, context: &[&str]) -> Option<&'static str> {
    if password.len() < SHORTEST {
        return Some(t("account-password-short"));
    }
    if password.len() > LONGEST {
        return Some(t("account-password-long"));
    }
    let lower = password.to_lowercase();
    let personal = context.iter().any(|word| word.len() >= 4 && lower == word.to_lowercase());
    if personal {
        return Some(t("account-password-personal"));
    }
    let common = COMMON.lines().any(|line| line == lower);
    common.then(|| t("account-password-common"))
}

/// Hashes on the calling thread, for commands; pages go through [`Passwords::hash`].
pub fn hash_now(password: &str) -> Result<String, PasswordError> {
    argon::hash(&mut Room::default(), password)
}

#[cfg(test)]
mod tests {
    use argon2::password_hash::PasswordHasher;
    use argon2::{Algorithm, Argon2, Params, Version};

    use super::*;

    #[tokio::test]
    async fn a_hash_is_right_for_its_password_only() {
        let passwords = Passwords::new().unwrap();
        let kept = passwords.hash("correct horse".into()).await.unwrap();
        assert_eq!(passwords.verify("correct horse".into(), Some(kept.clone())).await.unwrap(), Verdict::Right);
        assert_eq!(passwords.verify("wrong horse".into(), Some(kept)).await.unwrap(), Verdict::Wrong);
        assert_eq!(passwords.verify("nobody has this password".into(), None).await.unwrap(), Verdict::Wrong);
    }

    #[tokio::test]
    async fn a_weaker_hash_is_replaced() {
        let weak = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8192, 1, 1, None).unwrap());
        let kept = weak.hash_password(b"correct horse").unwrap().to_string();
        let verdict = Passwords::new().unwrap().verify("correct horse".into(), Some(kept)).await.unwrap();
        let Verdict::RightButOld(new) = verdict else { panic!("kept {verdict:?}") };
        assert_eq!(argon::verify(&mut Room::default(), "correct horse", &new).unwrap(), Verdict::Right);
    }

    #[tokio::test]
    async fn a_flood_is_turned_away() {
        let passwords = Passwords::new().unwrap();
        let flood = (0..200).map(|_| {
            let passwords = passwords.clone();
            tokio::spawn(async move { passwords.verify("guess".into(), None).await })
        });
        let mut busy = 0;
        for one in flood.collect::<Vec<_>>() {
            busy += usize::from(matches!(one.await.unwrap(), Err(PasswordError::Busy)));
        }
        assert!(busy >= 100, "only {busy} of 200 were turned away");
        assert_eq!(passwords.waiting.load(Ordering::Acquire), 0);
    }

    #[test]
    fn short_long_common_and_personal_passwords_are_refused() {
        assert!(refusal("seven77", &[]).is_some());
        assert!(refusal(&"x".repeat(257), &[]).is_some());
        assert!(refusal("Password1", &[]).is_some());
        assert!(refusal("ada@customer.example", &["ada@customer.example"]).is_some());
        assert_eq!(refusal("demo-Portal-2026", &["ada@customer.example"]), None);
        assert_eq!(refusal(&"é".repeat(64), &[]), None);
    }
}
