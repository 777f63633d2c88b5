//! What time brings to changes that wait for consent: one reminder at half of the time, and the end of it.
use sqlx::PgPool;
use time::OffsetDateTime;
use url::Url;

use crate::events::Actor;
use crate::orders::place::Desk;
use crate::owner_changes::advance::hold;
use crate::owner_changes::queries::consent::list_due;
use crate::owner_changes::{ChangeState, consent, finish};
use crate::tell;

/// Does all that is due, each in a transaction of its own. Safe from several processes at once: who comes second finds
/// that it was done.
pub async fn tick(pool: &PgPool, portal: &Url, now: OffsetDateTime) -> sqlx::Result<()> {
    let due = list_due(&mut *pool.acquire().await?, now).await?;
    let actor = Actor::system();
    for waiting in due {
        let mut tx = pool.begin().await?;
        let desk = Desk { owner: waiting.owner, portal, actor: &actor, now };
        let Some(change) = hold(&mut tx, waiting.owner, waiting.change).await? else { continue };
        if change.state != ChangeState::AwaitingConsent {
            continue;
        }
        if change.expires_at.is_some_and(|until| until <= now) {
            let why = tell("changes-reason-late").kept();
            finish::end(&mut tx, desk, &change, (ChangeState::Expired, &why)).await?;
        } else if !waiting.is_over && is_quiet(&mut tx, desk, &change).await? {
            consent::remind(&mut tx, desk, &change).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

/// Whether nobody was reminded yet of those who have not answered.
async fn is_quiet(db: &mut sqlx::PgConnection, desk: Desk<'_>, change: &super::OwnerChange) -> sqlx::Result<bool> {
    let asked = super::queries::consent::list(db, desk.owner, change.id).await?;
    Ok(asked.iter().any(|one| one.answered_at.is_none() && one.reminded_at.is_none()))
}
