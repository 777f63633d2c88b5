//! In whose name a change goes on when nobody is at the page: the one who saved it.
use sqlx::PgConnection;

use crate::events::Actor;
use crate::ids::{ProfileChangeId, ResellerId};
use crate::owner_changes::queries::saving::find_placer;

/// Whoever saved what the change is a part of, for the history and for suppliers' tasks.
pub async fn actor_of(db: &mut PgConnection, owner: ResellerId, saving: ProfileChangeId) -> sqlx::Result<Actor> {
    Ok(find_placer(db, owner, saving).await?.unwrap_or_else(Actor::system))
}
