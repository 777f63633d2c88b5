//! Asking somebody signed in for his password once more, before something delicate.
use sqlx::PgPool;
use time::OffsetDateTime;

use crate::logins::passwords::{Passwords, Verdict};
use crate::logins::queries::login::find_own;
use crate::logins::queries::session::update_authenticated;
use crate::logins::sign_in::SignInError;
use crate::logins::throttle::{Allowance, CONFIRM_PASSWORD};
use crate::logins::viewer::Viewer;

/// What asking found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirmed {
    Yes,
    /// The message for the field.
    No(&'static str),
    Limited(OffsetDateTime),
}

/// Checks the viewer's own password; right, it counts as fresh again. No connection is held while hashing.
pub async fn confirm_password(
    db: &PgPool,
    passwords: &Passwords,
    viewer: &Viewer,
    password: String,
    now: OffsetDateTime,
) -> Result<Confirmed, SignInError> {
    if password.is_empty() {
        return Ok(Confirmed::No("Enter your own password, since you signed in a while ago."));
    }
    if password.len() > 1024 {
        return Ok(Confirmed::No("This is not your password."));
    }
    let mut connection = db.acquire().await?;
    let subject = viewer.login.to_string();
    if let Allowance::RefusedUntil(until) = CONFIRM_PASSWORD.take(&mut connection, &subject, now).await? {
        return Ok(Confirmed::Limited(until));
    }
    let kept = find_own(&mut connection, viewer.account.id, viewer.login).await?.and_then(|login| login.password_hash);
    drop(connection);
    if passwords.verify(password, kept).await? == Verdict::Wrong {
        return Ok(Confirmed::No("This is not your password."));
    }
    let mut connection = db.acquire().await?;
    CONFIRM_PASSWORD.forget(&mut connection, &subject).await?;
    update_authenticated(&mut connection, viewer.session, now).await?;
    Ok(Confirmed::Yes)
}
