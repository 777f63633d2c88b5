//! SQL of the mails of mailings: written down many at once, held while one is paused, taken back when it is stopped.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::ids::{CustomerId, MailId, MailingId, ResellerId};
use crate::jobs::{Job, JobKind};
use crate::mail::bulk::Columns;

/// Keeps rendered mails.
pub(super) async fn insert_many(
    db: &mut PgConnection,
    owner: ResellerId,
    (mailing, message): (MailingId, &str),
    mails: &Columns,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into mails (id, reseller_id, customer_id, label_id, message, from_name, from_email, to_name, to_email,
                            subject, text_body, html_body, message_id, created_at, reply_to, in_reply_to, reference_ids,
                            mailing_id, unsubscribe_url)
         select n.id, $1, n.customer_id, n.label_id, $3, n.from_name, n.from_email, n.to_name, n.to_email, n.subject,
                n.text_body, n.html_body, n.message_id, $4, '', '', '', $2, n.unsubscribe_url
           from unnest($5::uuid[], $6::uuid[], $7::uuid[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[],
                       $13::text[], $14::text[], $15::text[], $16::text[])
                n(id, customer_id, label_id, from_name, from_email, to_name, to_email, subject, text_body, html_body,
                  message_id, unsubscribe_url)",
        owner.0,
        mailing.0,
        message,
        now,
        &mails.ids,
        &mails.customers,
        &mails.labels,
        &mails.from_names,
        &mails.from_emails,
        &mails.to_names,
        &mails.to_emails,
        &mails.subjects,
        &mails.texts,
        &mails.htmls,
        &mails.message_ids,
        &mails.unsubscribes
    )
    .execute(db)
    .await?;
    Ok(())
}

/// How many mails of a mailing wait and were not tried yet.
pub async fn count_untried(db: &mut PgConnection, owner: ResellerId, mailing: MailingId) -> sqlx::Result<i64> {
    let waiting = sqlx::query_scalar!(
        r#"select count(*) as "waiting!" from mails m join jobs j on j.kind = $3 and j.subject_id = m.id
            where m.reseller_id = $1 and m.mailing_id = $2 and m.state = 'queued' and j.attempts = 0"#,
        owner.0,
        mailing.0,
        JobKind::SendBulkMail.as_str()
    );
    waiting.fetch_one(db).await
}

/// Holds what waits in the outbox of a mailing that is paused. What is being sent at this moment is held at its next try.
pub async fn hold(
    db: &mut PgConnection,
    owner: ResellerId,
    mailing: MailingId,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update jobs set run_at = 'infinity'
          where id = any(array(
                select j.id from jobs j join mails m on m.id = j.subject_id
                 where m.reseller_id = $1 and m.mailing_id = $2 and m.state = 'queued' and j.kind = $3
                   and j.state = 'ready' and (j.lease_until is null or j.lease_until < $4)
                   for update of j skip locked))",
        owner.0,
        mailing.0,
        JobKind::SendBulkMail.as_str(),
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What was held is due now; its age counts from now, so that a long pause costs nobody his mail.
pub async fn release(
    db: &mut PgConnection,
    owner: ResellerId,
    mailing: MailingId,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "with held as (
             update jobs set run_at = $4, created_at = $4
              where kind = $3 and state = 'ready' and run_at = 'infinity'
                and subject_id in (select id from mails where reseller_id = $1 and mailing_id = $2 and state = 'queued')
             returning kind)
         select pg_notify('jobs', kind) from held limit 1",
        owner.0,
        mailing.0,
        JobKind::SendBulkMail.as_str(),
        now
    )
    .fetch_optional(db)
    .await?;
    Ok(())
}

/// Takes back what waits in the outbox of a mailing that is stopped. What is being sent at this moment is sent, or taken
/// back before its next try.
pub async fn take_back(
    db: &mut PgConnection,
    owner: ResellerId,
    mailing: MailingId,
    (reason, now): (&str, OffsetDateTime),
) -> sqlx::Result<()> {
    sqlx::query!(
        "with waiting as (
             select j.id, j.subject_id from jobs j join mails m on m.id = j.subject_id
              where m.reseller_id = $1 and m.mailing_id = $2 and m.state = 'queued' and j.kind = $3 and j.state = 'ready'
                and (j.lease_until is null or j.lease_until < $5)
                for update of j skip locked),
         over as (update jobs set state = 'done', lease_by = null, lease_until = null, last_error = ''
                   where id in (select id from waiting))
         update mails set state = 'void', last_error = $4
          where reseller_id = $1 and id in (select subject_id from waiting) and state = 'queued'",
        owner.0,
        mailing.0,
        JobKind::SendBulkMail.as_str(),
        reason,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What became of the mailing of a mail meanwhile.
pub(super) struct Standing {
    pub mailing: MailingId,
    pub customer: CustomerId,
    pub is_stopped: bool,
    pub is_paused: bool,
    /// It is an announcement, and he wants none any more.
    pub is_opted_out: bool,
}

/// None: the mail is of no mailing.
pub(super) async fn find_standing(
    db: &mut PgConnection,
    owner: ResellerId,
    mail: MailId,
) -> sqlx::Result<Option<Standing>> {
    sqlx::query_as!(
        Standing,
        r#"select g.id as "mailing: MailingId", m.customer_id as "customer!: CustomerId",
                  (g.state = 'stopped') as "is_stopped!", (g.state = 'paused') as "is_paused!",
                  (g.kind = 'announcement' and exists (
                       select from announcements_off o
                        where o.reseller_id = m.reseller_id and o.customer_id = m.customer_id)) as "is_opted_out!"
             from mails m join mailings g on g.reseller_id = m.reseller_id and g.id = m.mailing_id
            where m.reseller_id = $1 and m.id = $2"#,
        owner.0,
        mail.0
    )
    .fetch_optional(db)
    .await
}

/// Puts a mail back until its mailing is resumed, or to now if it was meanwhile; false when the lease has gone. Whoever
/// resumes waits for this, and then sees it.
pub(super) async fn hold_one(db: &mut PgConnection, job: &Job, now: OffsetDateTime) -> sqlx::Result<bool> {
    let paused = sqlx::query_scalar!(
        r#"select (g.state = 'paused') as "paused!" from mailings g
            where g.reseller_id = $1 and g.id = (select mailing_id from mails where reseller_id = $1 and id = $2) for share"#,
        job.reseller_id.0,
        job.subject_id
    );
    let paused = paused.fetch_optional(&mut *db).await?.unwrap_or(false);
    let held = sqlx::query!(
        "update jobs set run_at = case when $3 then 'infinity'::timestamptz else $4 end, attempts = attempts - 1, lease_by = null,
                         lease_until = null
          where id = $1 and lease_by = $2 and state = 'ready'",
        job.id.0,
        job.lease,
        paused,
        now
    )
    .execute(db)
    .await?;
    Ok(held.rows_affected() == 1)
}

/// Notes with the mailing that somebody opted out before his mail was sent.
pub(super) async fn update_opted_out(
    db: &mut PgConnection,
    owner: ResellerId,
    (mailing, customer): (MailingId, CustomerId),
) -> sqlx::Result<()> {
    sqlx::query!(
        "update mailing_recipients set state = 'left_out', reason = 'opted_out'
          where mailing_id = (select id from mailings where reseller_id = $1 and id = $2) and customer_id = $3",
        owner.0,
        mailing.0,
        customer.0
    )
    .execute(db)
    .await?;
    Ok(())
}
