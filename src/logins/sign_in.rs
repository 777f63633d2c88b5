//! Signing in: limits first, then the password, one answer for every way of being wrong.
use sha2::{Digest, Sha256};
use sqlx::PgPool;
use time::OffsetDateTime;

use crate::events::{self, Actor, Details, EventKind, Subject};
use crate::ids::ResellerId;
use crate::logins::passwords::{PasswordError, Passwords, Verdict};
use crate::logins::queries::login::{self, Candidate};
use crate::logins::queries::second_factor;
use crate::logins::second_factor::NotDone;
use crate::logins::throttle::{Allowance, Limit, SIGN_IN_ACCOUNT, SIGN_IN_ADDRESS, SIGN_IN_LABEL};

/// Somebody at the door.
pub struct Attempt<'a> {
    /// Whose label's page it is.
    pub reseller: ResellerId,
    pub name: &'a str,
    pub password: String,
    pub ip: &'a str,
    /// What address limits count by.
    pub network: &'a str,
    /// The secret of the browser's device cookie, if it has one.
    pub device: Option<&'a str>,
}

/// What came of it.
pub enum Outcome {
    SignedIn(Box<Candidate>),
    /// The password is right; the second factor is still to be shown.
    SecondFactor(Box<Candidate>),
    /// Unknown, wrong or blocked: nobody is told which.
    Refused,
    /// Too many attempts; not before this moment.
    Limited(OffsetDateTime),
}

#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    #[error(transparent)]
    Password(#[from] PasswordError),
    #[error("no random numbers")]
    NoRandom,
    #[error(transparent)]
    SecondFactor(#[from] NotDone),
}

/// What is kept of a device's secret: bound to the login, so that one browser may know several.
pub fn device_hash(login: crate::ids::LoginId, secret: &str) -> Vec<u8> {
    Sha256::new().chain_update(login.0.as_bytes()).chain_update(secret.as_bytes()).finalize().to_vec()
}

/// Checks an attempt and, when it is right, notes it in one transaction. No connection is held while hashing.
pub async fn sign_in(
    db: &PgPool,
    passwords: &Passwords,
    attempt: Attempt<'_>,
    now: OffsetDateTime,
) -> Result<Outcome, SignInError> {
    let mut connection = db.acquire().await?;
    let candidate = login::find_candidate(&mut connection, attempt.reseller, attempt.name).await?;
    let known_device = match (&candidate, attempt.device) {
        (Some(candidate), Some(secret)) => {
            login::is_known_device(&mut connection, candidate.id, &device_hash(candidate.id, secret)).await?
        }
        _ => false,
    };
    let counted = limits(&attempt, known_device);
    for (limit, subject) in &counted {
        if let Allowance::RefusedUntil(until) = limit.take(&mut connection, subject, now).await? {
            return Ok(Outcome::Limited(until));
        }
    }
    drop(connection);
    let kept = candidate.as_ref().and_then(|candidate| candidate.password_hash.clone());
    let verdict = passwords.verify(attempt.password, kept).await?;
    match candidate {
        Some(candidate) if verdict != Verdict::Wrong && candidate.may_log_in => {
            let mut tx = db.begin().await?;
            keep_stronger(&mut tx, &candidate, &verdict).await?;
            let asks_more = second_factor::is_on(&mut tx, candidate.customer_id, candidate.id).await?;
            if !asks_more {
                note(&mut tx, &candidate, attempt.ip, now).await?;
            }
            for (limit, subject) in &counted {
                match limit.name == SIGN_IN_ACCOUNT.name {
                    true => limit.forget(&mut tx, subject).await?,
                    false => limit.give_back(&mut tx, subject, now).await?,
                }
            }
            tx.commit().await?;
            let candidate = Box::new(candidate);
            Ok(if asks_more { Outcome::SecondFactor(candidate) } else { Outcome::SignedIn(candidate) })
        }
        _ => Ok(Outcome::Refused),
    }
}

/// Strangers are counted per name, address and label; a browser the login knows only per itself, so that nobody can
/// shut the owner out by guessing.
fn limits(attempt: &Attempt<'_>, known_device: bool) -> Vec<(Limit, String)> {
    let account = format!("{} {}", attempt.reseller, attempt.name);
    match (known_device, attempt.device) {
        (true, Some(secret)) => vec![(SIGN_IN_ACCOUNT, format!("{account} {secret}"))],
        _ => vec![
            (SIGN_IN_ADDRESS, attempt.network.to_owned()),
            (SIGN_IN_ACCOUNT, account),
            (SIGN_IN_LABEL, attempt.reseller.to_string()),
        ],
    }
}

async fn keep_stronger(db: &mut sqlx::PgConnection, candidate: &Candidate, verdict: &Verdict) -> sqlx::Result<()> {
    if let (Verdict::RightButOld(new), Some(old)) = (verdict, &candidate.password_hash) {
        login::update_rehashed(db, candidate.customer_id, candidate.id, old, new).await?;
    }
    Ok(())
}

/// Notes that somebody has signed in, with all he had to show for it.
pub async fn note(
    db: &mut sqlx::PgConnection,
    candidate: &Candidate,
    ip: &str,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    login::update_signed_in(db, candidate.customer_id, candidate.id, now).await?;
    let subject = Subject { reseller: candidate.reseller_id, customer: candidate.customer_id };
    let details = Details { login: candidate.name.clone(), ..Details::default() };
    events::record(db, subject, &himself(candidate, ip), EventKind::SignedIn, &details, now).await?;
    Ok(())
}

/// The person of a login who is not signed in yet.
pub fn himself(candidate: &Candidate, ip: &str) -> Actor {
    let name = if candidate.person_name.is_empty() { &candidate.account_name } else { &candidate.person_name };
    Actor { login: Some(candidate.id), name: name.clone(), impersonation: None, ip: ip.to_owned() }
}
