//! Asking somebody signed in for his password once more, before something delicate.
use sqlx::PgPool;
use time::OffsetDateTime;

use crate::locale::t;
use crate::logins::passwords::{Passwords, Verdict};
use crate::logins::queries::login::find_own;
use crate::logins::queries::session::update_authenticated;
use crate::logins::second_factor::check::{Shown, check};
use crate::logins::second_factor::totp::TotpCode;
use crate::logins::sign_in::SignInError;
use crate::logins::throttle::{Allowance, CONFIRM_PASSWORD};
use crate::logins::viewer::Viewer;
use crate::vault::Vault;

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
        return Ok(Confirmed::No(t("account-step-up-empty")));
    }
    if password.len() > 1024 {
        return Ok(Confirmed::No(t("account-step-up-wrong")));
    }
    let mut connection = db.acquire().await?;
    let subject = viewer.login.to_string();
    if let Allowance::RefusedUntil(until) = CONFIRM_PASSWORD.take(&mut connection, &subject, now).await? {
        return Ok(Confirmed::Limited(until));
    }
    let kept = find_own(&mut connection, viewer.account.id, viewer.login).await?.and_then(|login| login.password_hash);
    drop(connection);
    if passwords.verify(password, kept).await? == Verdict::Wrong {
        return Ok(Confirmed::No(t("account-step-up-wrong")));
    }
    let mut connection = db.acquire().await?;
    CONFIRM_PASSWORD.forget(&mut connection, &subject).await?;
    update_authenticated(&mut connection, viewer.session, now).await?;
    Ok(Confirmed::Yes)
}

/// The same with what somebody has at hand: his password, or a code of his authenticator app. Nobody's password is six
/// digits, so one field takes both.
pub async fn confirm_person(
    db: &PgPool,
    (passwords, vault): (&Passwords, &Vault),
    viewer: &Viewer,
    typed: String,
    now: OffsetDateTime,
) -> Result<Confirmed, SignInError> {
    if TotpCode::parse(&typed).is_none() {
        return confirm_password(db, passwords, viewer, typed, now).await;
    }
    match check(db, vault, (viewer.account.id, viewer.login), &typed, now).await? {
        Shown::App => {
            update_authenticated(&mut *db.acquire().await?, viewer.session, now).await?;
            Ok(Confirmed::Yes)
        }
        Shown::Limited(until) => Ok(Confirmed::Limited(until)),
        Shown::Recovery | Shown::Wrong => Ok(Confirmed::No(t("account-step-up-code-wrong"))),
    }
}
