//! Passkeys: asked, kept under a name, used instead of a password or beside it, taken away.
use sqlx::PgConnection;
use time::{Duration, OffsetDateTime};

use super::webauthn::{Assertion, Expected, NewKey, Wrong, check_assertion};
use super::{Factors, NotDone, Rule, Whose, tell};
use crate::ids::{CustomerId, LoginId, PasskeyId};
use crate::locale;
use crate::logins::manage::end_all_sessions;
use crate::logins::queries::account::lock_own;
use crate::logins::queries::{passkey as queries, second_factor};
use crate::logins::tokens::{hash_of, new_secret};

/// How long a question may be answered.
pub const KEPT_FOR: Duration = Duration::minutes(5);
/// A login has this many at most.
pub const MOST: i64 = 10;
/// The longest name, in characters.
pub const LONGEST_NAME: usize = 60;

/// One in its owner's list.
#[derive(Clone, Debug)]
pub struct PasskeyLine {
    pub id: PasskeyId,
    pub credential_id: Vec<u8>,
    pub name: String,
    pub created_at: OffsetDateTime,
    pub last_used_at: Option<OffsetDateTime>,
}

/// One as its answers are checked.
#[derive(Clone, Debug)]
pub struct Passkey {
    pub id: PasskeyId,
    pub login: LoginId,
    pub owner: CustomerId,
    pub algorithm: i32,
    pub public_key: Vec<u8>,
    pub counter: i64,
}

/// A question on its way to a browser: 256 random bits, and the secret for its cookie.
pub struct Question {
    pub challenge: Vec<u8>,
    pub secret: String,
}

/// Puts a question to one login's passkeys, or to whoever signs in.
pub async fn ask(db: &mut PgConnection, login: Option<LoginId>, now: OffsetDateTime) -> Result<Question, NotDone> {
    let mut challenge = vec![0_u8; 32];
    getrandom::fill(&mut challenge)?;
    let secret = new_secret()?;
    let hash = hash_of(&secret).unwrap_or_default();
    queries::insert_challenge(db, &hash, &challenge, login, now + KEPT_FOR).await?;
    Ok(Question { challenge, secret })
}

/// The question of a cookie; it is gone then, right or wrong.
pub async fn take_question(
    db: &mut PgConnection,
    secret: &str,
    login: Option<LoginId>,
    now: OffsetDateTime,
) -> sqlx::Result<Option<Vec<u8>>> {
    let Some(hash) = hash_of(secret) else { return Ok(None) };
    queries::take_challenge(db, &hash, login, now).await
}

/// Keeps a new one; the first factor of a login ends its other sessions. Tells what he has now.
pub async fn add(
    db: &mut PgConnection,
    whose: &Whose<'_>,
    (name, key): (&str, &NewKey),
    now: OffsetDateTime,
) -> Result<Factors, NotDone> {
    let (owner, login) = (whose.owner, whose.login);
    let candidate = lock_own(db, owner, login).await?.ok_or(NotDone::NotThere)?;
    if second_factor::find_rule(db, owner, login).await? == Some(Rule::Off) {
        return Err(NotDone::NotOffered);
    }
    let was_on = second_factor::is_on(db, owner, login).await?;
    if !queries::insert(db, owner, login, (name, key), (MOST, now)).await? {
        return Err(NotDone::OutOfDate);
    }
    second_factor::update_on(db, owner, login).await?;
    if !was_on {
        end_all_sessions(db, owner, login, whose.keep, (whose.portal, whose.actor), now).await?;
    }
    let what = locale::tell("account-event-passkey-on").with("name", name);
    tell(db, &candidate, what, (whose.portal, whose.actor), now).await?;
    second_factor::find_factors(db, owner, login).await?.ok_or(NotDone::NotThere)
}

/// Takes one away; the other sessions end.
pub async fn remove(
    db: &mut PgConnection,
    whose: &Whose<'_>,
    passkey: PasskeyId,
    now: OffsetDateTime,
) -> Result<(), NotDone> {
    let (owner, login) = (whose.owner, whose.login);
    let candidate = lock_own(db, owner, login).await?.ok_or(NotDone::NotThere)?;
    let name = queries::delete(db, owner, login, passkey).await?.ok_or(NotDone::NotThere)?;
    let left = second_factor::find_factors(db, owner, login).await?.ok_or(NotDone::NotThere)?;
    if !left.any() && second_factor::find_rule(db, owner, login).await? == Some(Rule::Required) {
        return Err(NotDone::Required);
    }
    second_factor::update_on(db, owner, login).await?;
    end_all_sessions(db, owner, login, whose.keep, (whose.portal, whose.actor), now).await?;
    let what = locale::tell("account-event-passkey-off").with("name", &name);
    tell(db, &candidate, what, (whose.portal, whose.actor), now).await?;
    Ok(())
}

/// Gives one another name.
pub async fn rename(
    db: &mut PgConnection,
    whose: &Whose<'_>,
    (passkey, name): (PasskeyId, &str),
    now: OffsetDateTime,
) -> Result<(), NotDone> {
    let candidate = lock_own(db, whose.owner, whose.login).await?.ok_or(NotDone::NotThere)?;
    if !queries::update_name(db, whose.owner, whose.login, passkey, name).await? {
        return Err(NotDone::NotThere);
    }
    let what = locale::tell("account-event-passkey-name").with("name", name);
    super::note(db, &candidate, what, whose.actor, now).await?;
    Ok(())
}

/// Whose passkey has answered a question; None: nobody's that is known, or the answer is wrong. `verified`: it stands
/// for the password too.
pub async fn answer(
    db: &mut PgConnection,
    said: &Assertion,
    expected: &Expected<'_>,
    verified: bool,
    now: OffsetDateTime,
) -> sqlx::Result<Option<(CustomerId, LoginId)>> {
    let Some(kept) = queries::find_by_credential(db, &said.credential_id).await? else { return Ok(None) };
    if !said.user_handle.is_empty() && said.user_handle != kept.login.0.as_bytes() {
        return Ok(None);
    }
    let counter = u32::try_from(kept.counter).unwrap_or(u32::MAX);
    let key = (kept.algorithm, kept.public_key.as_slice(), counter);
    match check_assertion(said, key, expected, verified) {
        Ok(counter) => {
            let first = queries::update_used(db, kept.owner, kept.id, counter, now).await?;
            Ok(first.then_some((kept.owner, kept.login)))
        }
        Err(wrong @ (Wrong::Counter | Wrong::Signature)) => {
            tracing::warn!(passkey = %kept.id, %wrong, "an answer of a passkey was refused");
            Ok(None)
        }
        Err(_) => Ok(None),
    }
}
