//! Orders that wait for a proved address at a label that wants none any more: they go on by themselves.
use sqlx::PgPool;
use time::OffsetDateTime;
use url::Url;

use crate::events::Actor;
use crate::orders::advance::go_on;
use crate::orders::place::Desk;
use crate::orders::queries::unverified::list_needlessly_waiting;

/// Each in a transaction of its own. Safe from several processes at once: who comes second finds it gone on.
pub async fn let_go(pool: &PgPool, portal: &Url, now: OffsetDateTime) -> sqlx::Result<()> {
    let waiting = list_needlessly_waiting(&mut *pool.acquire().await?).await?;
    let actor = Actor::system();
    for (owner, order) in waiting {
        let mut tx = pool.begin().await?;
        go_on(&mut tx, Desk { owner, portal, actor: &actor, now }, order).await?;
        tx.commit().await?;
    }
    Ok(())
}
