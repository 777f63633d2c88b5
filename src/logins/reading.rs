//! In which language a login reads, and in which zone its times are shown.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::events::Actor;
use crate::ids::{CustomerId, LoginId};
use crate::locale::{Locale, tell};
use crate::logins::queries::account::lock_own;
use crate::logins::queries::login::update_reading;
use crate::logins::second_factor::note;

/// Sets both, with one event; no language: as the account, the label or the browser says; no zone: UTC.
pub async fn change(
    db: &mut PgConnection,
    (owner, login): (CustomerId, LoginId),
    (language, zone): (Option<Locale>, &str),
    actor: &Actor,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    let Some(found) = lock_own(db, owner, login).await? else { return Ok(()) };
    update_reading(db, owner, login, (language.map_or("", Locale::code), zone)).await?;
    let zone = if zone.is_empty() { "UTC" } else { zone };
    let what = match language {
        Some(language) => tell("account-event-reading").with("language", language.name()),
        None => tell("account-event-reading-usual"),
    };
    note(db, &found, what.with("zone", zone), actor, now).await
}
