//! Looking at what was typed as second factor: limited, each code once, at whichever instance.
use sqlx::PgPool;
use time::OffsetDateTime;

use super::totp::TotpCode;
use super::{NotDone, recovery, unseal};
use crate::ids::{CustomerId, LoginId};
use crate::logins::queries::second_factor as queries;
use crate::logins::throttle::{Allowance, SECOND_FACTOR};
use crate::vault::Vault;

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    App,
    /// A recovery code, which is used up now.
    Recovery,
    Wrong,
    /// Not before this moment.
    Limited(OffsetDateTime),
}

/// Takes a code of the app or a recovery code. The attempt counts before it is looked at.
pub async fn check(
    db: &PgPool,
    vault: &Vault,
    (owner, login): (CustomerId, LoginId),
    typed: &str,
    now: OffsetDateTime,
) -> Result<Shown, NotDone> {
    let mut db = db.acquire().await?;
    let subject = login.to_string();
    if let Allowance::RefusedUntil(until) = SECOND_FACTOR.take(&mut db, &subject, now).await? {
        return Ok(Shown::Limited(until));
    }
    let shown = if let Some(code) = TotpCode::parse(typed) {
        let app = queries::find_app(&mut db, owner, login).await?.filter(|app| app.is_confirmed);
        let secret = app.map(|app| unseal(vault, login, &app.sealed)).transpose()?;
        match secret.and_then(|secret| secret.step_of(code, now)) {
            Some(step) if queries::use_step(&mut db, owner, login, step).await? => Shown::App,
            _ => Shown::Wrong,
        }
    } else {
        match recovery::hash_of(login, typed) {
            Some(hash) if queries::use_code(&mut db, owner, login, &hash, now).await? => Shown::Recovery,
            _ => Shown::Wrong,
        }
    };
    if shown != Shown::Wrong {
        SECOND_FACTOR.forget(&mut db, &subject).await?;
    }
    Ok(shown)
}
