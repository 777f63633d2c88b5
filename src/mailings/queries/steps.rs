//! SQL of a mailing's steps. Whoever calls holds the mailing.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::events::Actor;
use crate::ids::{MailingId, ResellerId};

/// Choosing a million takes longer than a page's statements usually may.
pub(in crate::mailings) async fn allow_time(db: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("select set_config('statement_timeout', '2min', true)").fetch_one(db).await?;
    Ok(())
}

/// It begins.
pub(in crate::mailings) async fn update_confirmed(
    db: &mut PgConnection,
    owner: ResellerId,
    (mailing, chosen): (MailingId, i64),
    actor: &Actor,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update mailings set state = 'sending', chosen = $3, confirmed_by = $4, confirmed_by_name = left($5, 300),
                             confirmed_at = $6, paced_at = $6
          where reseller_id = $1 and id = $2",
        owner.0,
        mailing.0,
        chosen,
        actor.login.map(|login| login.0),
        actor.name,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

pub(in crate::mailings) async fn update_paused(
    db: &mut PgConnection,
    owner: ResellerId,
    mailing: MailingId,
    actor: &Actor,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update mailings set state = 'paused', paused_by = $3, paused_by_name = left($4, 300), paused_at = $5
          where reseller_id = $1 and id = $2",
        owner.0,
        mailing.0,
        actor.login.map(|login| login.0),
        actor.name,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// It goes on, at its pace from now.
pub(in crate::mailings) async fn update_resumed(
    db: &mut PgConnection,
    owner: ResellerId,
    mailing: MailingId,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update mailings set state = 'sending', paced_at = $3 where reseller_id = $1 and id = $2",
        owner.0,
        mailing.0,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

pub(in crate::mailings) async fn update_stopped(
    db: &mut PgConnection,
    owner: ResellerId,
    mailing: MailingId,
    actor: &Actor,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update mailings set state = 'stopped', stopped_by = $3, stopped_by_name = left($4, 300), stopped_at = $5
          where reseller_id = $1 and id = $2",
        owner.0,
        mailing.0,
        actor.login.map(|login| login.0),
        actor.name,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}
