//! The authenticator app: begun, proved by one right code, taken away; and the recovery codes that go with it.
use sqlx::PgConnection;
use time::OffsetDateTime;

use super::totp::{TotpCode, TotpSecret};
use super::{NotDone, Rule, Whose, purpose, recovery, tell, unseal};
use crate::ids::{CustomerId, LoginId};
use crate::locale;
use crate::logins::manage::end_all_sessions;
use crate::logins::queries::account::lock_own;
use crate::logins::queries::second_factor as queries;
use crate::vault::Vault;

/// Makes a secret that counts for nothing until a code of it was typed.
pub async fn begin(
    db: &mut PgConnection,
    vault: &Vault,
    (owner, login): (CustomerId, LoginId),
    now: OffsetDateTime,
) -> Result<(), NotDone> {
    let rule = queries::find_rule(db, owner, login).await?.ok_or(NotDone::NotThere)?;
    if rule == Rule::Off {
        return Err(NotDone::NotOffered);
    }
    let sealed = vault.seal(&purpose(login), &TotpSecret::new()?.to_sealable())?;
    match queries::insert_app(db, owner, login, &sealed, now).await? {
        true => Ok(()),
        false => Err(NotDone::OutOfDate),
    }
}

/// The secret that waits to be proved, to be shown.
pub async fn find_begun(
    db: &mut PgConnection,
    vault: &Vault,
    (owner, login): (CustomerId, LoginId),
) -> Result<Option<TotpSecret>, NotDone> {
    let begun = queries::find_app(db, owner, login).await?.filter(|app| !app.is_confirmed);
    Ok(begun.map(|app| unseal(vault, login, &app.sealed)).transpose()?)
}

/// Proves the app by a code. From now on it is asked for; the other sessions end, recovery codes are made, and he is
/// told. Gives the codes, this once; None: the code is wrong.
pub async fn confirm(
    db: &mut PgConnection,
    vault: &Vault,
    whose: &Whose<'_>,
    code: TotpCode,
    now: OffsetDateTime,
) -> Result<Option<Vec<String>>, NotDone> {
    let (owner, login) = (whose.owner, whose.login);
    let candidate = lock_own(db, owner, login).await?.ok_or(NotDone::NotThere)?;
    let secret = find_begun(db, vault, (owner, login)).await?.ok_or(NotDone::OutOfDate)?;
    let Some(step) = secret.step_of(code, now) else { return Ok(None) };
    if !queries::update_app_confirmed(db, owner, login, step, now).await? {
        return Err(NotDone::OutOfDate);
    }
    queries::update_on(db, owner, login).await?;
    let codes = keep_new_codes(db, (owner, login), now).await?;
    end_all_sessions(db, owner, login, whose.keep, (whose.portal, whose.actor), now).await?;
    tell(db, &candidate, locale::tell("account-event-app-on"), (whose.portal, whose.actor), now).await?;
    Ok(Some(codes))
}

/// Takes the app away, and the codes with it where nothing is left for them; the other sessions end.
pub async fn remove(db: &mut PgConnection, whose: &Whose<'_>, now: OffsetDateTime) -> Result<(), NotDone> {
    let (owner, login) = (whose.owner, whose.login);
    let candidate = lock_own(db, owner, login).await?.ok_or(NotDone::NotThere)?;
    let left = queries::find_factors(db, owner, login).await?.ok_or(NotDone::NotThere)?;
    let rule = queries::find_rule(db, owner, login).await?.ok_or(NotDone::NotThere)?;
    if left.app && left.passkeys == 0 && rule == Rule::Required {
        return Err(NotDone::Required);
    }
    if !queries::delete_app(db, owner, login).await? {
        return Err(NotDone::OutOfDate);
    }
    queries::update_on(db, owner, login).await?;
    end_all_sessions(db, owner, login, whose.keep, (whose.portal, whose.actor), now).await?;
    tell(db, &candidate, locale::tell("account-event-app-off"), (whose.portal, whose.actor), now).await?;
    Ok(())
}

/// A new set of recovery codes, to be shown once; the old ones are void.
pub async fn renew_codes(
    db: &mut PgConnection,
    whose: &Whose<'_>,
    now: OffsetDateTime,
) -> Result<Vec<String>, NotDone> {
    let (owner, login) = (whose.owner, whose.login);
    let candidate = lock_own(db, owner, login).await?.ok_or(NotDone::NotThere)?;
    if !queries::find_factors(db, owner, login).await?.is_some_and(super::Factors::any) {
        return Err(NotDone::OutOfDate);
    }
    let codes = keep_new_codes(db, (owner, login), now).await?;
    tell(db, &candidate, locale::tell("account-event-codes"), (whose.portal, whose.actor), now).await?;
    Ok(codes)
}

async fn keep_new_codes(
    db: &mut PgConnection,
    (owner, login): (CustomerId, LoginId),
    now: OffsetDateTime,
) -> Result<Vec<String>, NotDone> {
    let codes = recovery::new_set()?;
    let hashes: Vec<Vec<u8>> = codes.iter().filter_map(|code| recovery::hash_of(login, code)).collect();
    queries::replace_codes(db, owner, login, &hashes, now).await?;
    Ok(codes)
}
