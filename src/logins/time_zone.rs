//! In which zone a login reads times.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::events::Actor;
use crate::ids::{CustomerId, LoginId};
use crate::logins::queries::account::lock_own;
use crate::logins::queries::login::update_time_zone;
use crate::logins::second_factor::note;

/// Sets it, with its event; empty: UTC.
pub async fn change(
    db: &mut PgConnection,
    (owner, login): (CustomerId, LoginId),
    zone: &str,
    actor: &Actor,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    let Some(found) = lock_own(db, owner, login).await? else { return Ok(()) };
    update_time_zone(db, owner, login, zone).await?;
    let zone = if zone.is_empty() { "UTC" } else { zone };
    note(db, &found, &format!("times are shown in {zone}"), actor, now).await
}
