//! SQL of handing a mailing over, portion by portion.
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::ids::{CustomerId, MailingId, ResellerId};
use crate::mailings::Reason;

/// Those that are being sent, whoever's they are; whoever waits longest first.
pub(in crate::mailings) async fn list_under_way(db: &mut PgConnection) -> sqlx::Result<Vec<(ResellerId, MailingId)>> {
    let rows = sqlx::query!("select reseller_id, id from mailings where state = 'sending' order by paced_at, id");
    let rows = rows.fetch_all(db).await?;
    Ok(rows.into_iter().map(|row| (ResellerId(row.reseller_id), MailingId(row.id))).collect())
}

/// Takes one of them until the transaction ends, with the moment until which its pace is used up; None: it is not sent any
/// more, or somebody else is at it.
pub(in crate::mailings) async fn take(
    db: &mut PgConnection,
    owner: ResellerId,
    mailing: MailingId,
) -> sqlx::Result<Option<OffsetDateTime>> {
    let paced_at = sqlx::query_scalar!(
        r#"select paced_at as "paced_at!" from mailings
            where reseller_id = $1 and id = $2 and state = 'sending' for update skip locked"#,
        owner.0,
        mailing.0
    );
    paced_at.fetch_optional(db).await
}

pub(in crate::mailings) async fn update_paced(
    db: &mut PgConnection,
    owner: ResellerId,
    mailing: MailingId,
    until: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!("update mailings set paced_at = $3 where reseller_id = $1 and id = $2", owner.0, mailing.0, until)
        .execute(db)
        .await?;
    Ok(())
}

/// Their mails are in the outbox.
pub(in crate::mailings) async fn update_mailed(
    db: &mut PgConnection,
    owner: ResellerId,
    mailing: MailingId,
    customers: &[CustomerId],
) -> sqlx::Result<()> {
    let ids: Vec<Uuid> = customers.iter().map(|id| id.0).collect();
    sqlx::query!(
        "update mailing_recipients set state = 'mailed'
          where mailing_id = (select id from mailings where reseller_id = $1 and id = $2) and customer_id = any($3)
            and state = 'waiting'",
        owner.0,
        mailing.0,
        &ids
    )
    .execute(db)
    .await?;
    Ok(())
}

/// They do not get it after all, each for his reason.
pub(in crate::mailings) async fn update_left_out(
    db: &mut PgConnection,
    owner: ResellerId,
    mailing: MailingId,
    left_out: &[(CustomerId, Reason)],
) -> sqlx::Result<()> {
    let (ids, reasons): (Vec<Uuid>, Vec<Reason>) = left_out.iter().map(|(id, reason)| (id.0, *reason)).unzip();
    sqlx::query!(
        "update mailing_recipients r set state = 'left_out', reason = n.reason
           from unnest($3::uuid[], $4::left_out_reason[]) n(customer_id, reason)
          where r.mailing_id = (select id from mailings where reseller_id = $1 and id = $2)
            and r.customer_id = n.customer_id and r.state = 'waiting'",
        owner.0,
        mailing.0,
        &ids,
        &reasons as &[Reason]
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Notes that it is done, if it is: nobody waits to be written to, and nothing of it waits in the outbox.
pub(in crate::mailings) async fn update_done(
    db: &mut PgConnection,
    owner: ResellerId,
    mailing: MailingId,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update mailings set state = 'done', done_at = $3
          where reseller_id = $1 and id = $2 and state = 'sending'
            and not exists (select from mailing_recipients where mailing_id = $2 and state = 'waiting')
            and not exists (select from mails where mailing_id = $2 and state = 'queued')",
        owner.0,
        mailing.0,
        now
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}
