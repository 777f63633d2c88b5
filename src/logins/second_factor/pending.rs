//! Between the password and the second factor: a row that a short cookie names, no session, and so no rights at all.
use sqlx::PgConnection;
use time::{Duration, OffsetDateTime};

use crate::ids::{CustomerId, LabelId, LoginId};
use crate::logins::queries::login::{Candidate, find_own};
use crate::logins::queries::pending as queries;
use crate::logins::sign_in::SignInError;
use crate::logins::tokens::{hash_of, new_secret};

/// How long it may take.
pub const KEPT_FOR: Duration = Duration::minutes(10);

/// A sign-in whose password was right.
#[derive(Clone, Debug)]
pub struct Pending {
    pub login: LoginId,
    pub customer: CustomerId,
    pub label: LabelId,
    pub epoch: i32,
    /// Where he wanted to go.
    pub next: String,
}

/// Keeps it; gives the secret for the browser's cookie.
pub async fn begin(
    db: &mut PgConnection,
    candidate: &Candidate,
    label: LabelId,
    next: &str,
    now: OffsetDateTime,
) -> Result<String, SignInError> {
    let secret = new_secret().map_err(|_| SignInError::NoRandom)?;
    let next = if next.len() > 1000 { String::new() } else { next.to_owned() };
    let (customer, epoch) = (candidate.customer_id, candidate.session_epoch);
    let pending = Pending { login: candidate.id, customer, label, epoch, next };
    queries::insert(db, &hash_of(&secret).unwrap_or_default(), &pending, (now, now + KEPT_FOR)).await?;
    Ok(secret)
}

/// The one of a cookie, with its login, if that may still log in.
pub async fn find(
    db: &mut PgConnection,
    secret: &str,
    now: OffsetDateTime,
) -> sqlx::Result<Option<(Pending, Candidate)>> {
    let Some(hash) = hash_of(secret) else { return Ok(None) };
    let Some(pending) = queries::find(db, &hash, now).await? else { return Ok(None) };
    let candidate = find_own(db, pending.customer, pending.login).await?;
    Ok(candidate.filter(|login| login.may_log_in && login.session_epoch == pending.epoch).map(|login| (pending, login)))
}

/// Uses it up; false when another request was first.
pub async fn finish(db: &mut PgConnection, secret: &str) -> sqlx::Result<bool> {
    match hash_of(secret) {
        Some(hash) => queries::delete(db, &hash).await,
        None => Ok(false),
    }
}
