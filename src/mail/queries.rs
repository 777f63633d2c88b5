//! All SQL of mails.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::ids::{CustomerId, MailId, ResellerId, TokenId};
use crate::jobs::{self, JobKind};
use crate::mail::{MailLine, MailState, NewMail, QueuedMail};

/// Keeps a rendered mail.
pub(super) async fn insert_mail(
    db: &mut PgConnection,
    owner: ResellerId,
    mail: &NewMail<'_>,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into mails (id, reseller_id, customer_id, label_id, message, from_name, from_email, to_name, to_email,
                            subject, text_body, html_body, token_id, message_id, created_at, reply_to, in_reply_to,
                            reference_ids, ticket_message_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)",
        mail.id.0,
        owner.0,
        mail.customer.map(|id| id.0),
        mail.label.0,
        mail.message,
        mail.from_name,
        mail.from_email,
        mail.to_name,
        mail.to_email,
        mail.subject,
        mail.text_body,
        mail.html_body,
        mail.token.map(|id| id.0),
        mail.message_id,
        now,
        mail.reply_to,
        mail.in_reply_to,
        mail.reference_ids,
        mail.ticket_message.map(|id| id.0)
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A mail that waits to be sent, if it is this tenant's.
pub(super) async fn find_queued(
    db: &mut PgConnection,
    owner: ResellerId,
    mail: MailId,
) -> sqlx::Result<Option<QueuedMail>> {
    sqlx::query_as!(
        QueuedMail,
        r#"select id as "id: MailId", token_id as "token_id: _", from_name, from_email, to_name, to_email, subject,
                  text_body, html_body, message_id, reply_to, in_reply_to, reference_ids,
                  (message = 'ticket_message') as "by_hand!", (mailing_id is not null) as "is_bulk!",
                  unsubscribe_url, created_at
             from mails where reseller_id = $1 and id = $2 and state = 'queued'"#,
        owner.0,
        mail.0
    )
    .fetch_optional(db)
    .await
}

/// The server took it.
pub(super) async fn update_sent(
    db: &mut PgConnection,
    owner: ResellerId,
    mail: MailId,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update mails set state = 'sent', sent_at = $3, last_error = ''
          where reseller_id = $1 and id = $2 and state = 'queued'",
        owner.0,
        mail.0,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Not sent this time (`Queued`), not at all (`Dead`), or not needed (`Void`); with the reason people read.
pub(super) async fn update_unsent(
    db: &mut PgConnection,
    owner: ResellerId,
    mail: MailId,
    state: MailState,
    reason: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update mails set state = $3, last_error = $4 where reseller_id = $1 and id = $2 and state = 'queued'",
        owner.0,
        mail.0,
        state as MailState,
        reason
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Puts a mail back that was given up; false when it is not such a mail, or its link is no longer good. Its job must
/// start over as well.
pub async fn queue_again(
    db: &mut PgConnection,
    owner: ResellerId,
    mail: MailId,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let queued = sqlx::query!(
        "update mails m set state = 'queued', last_error = ''
          where m.reseller_id = $1 and m.id = $2 and m.state = 'dead'
            and (m.token_id is null or exists (
                 select from tokens t where t.id = m.token_id
                    and t.used_at is null and t.voided_at is null and t.expires_at > $3))",
        owner.0,
        mail.0,
        now
    )
    .execute(db)
    .await?;
    Ok(queued.rows_affected() == 1)
}

/// Sends a mail again that was given up; false when it is not such a mail, or its link is no longer good.
pub async fn resend(db: &mut PgConnection, owner: ResellerId, mail: MailId, now: OffsetDateTime) -> sqlx::Result<bool> {
    if !queue_again(db, owner, mail, now).await? {
        return Ok(false);
    }
    if !jobs::queries::revive(db, owner, JobKind::SendMail, mail.0, now).await? {
        jobs::queries::enqueue(db, owner, JobKind::SendMail, mail.0, now, now).await?;
    }
    Ok(true)
}

/// A reseller's mails, newest first: all, or those in one state; `after` is the last line of the page before.
pub async fn list_for_reseller(
    db: &mut PgConnection,
    owner: ResellerId,
    state: Option<MailState>,
    after: Option<(OffsetDateTime, MailId)>,
    limit: i64,
) -> sqlx::Result<Vec<MailLine>> {
    let (before, before_id) = after.unzip();
    sqlx::query_as!(
        MailLine,
        r#"select id as "id: MailId", customer_id as "customer_id: CustomerId", message, to_name, to_email, subject,
                  state as "state: MailState", created_at, sent_at, last_error
             from mails
            where reseller_id = $1 and ($2::mail_state is null or state = $2)
              and ($3::timestamptz is null or (created_at, id) < ($3, $4))
            order by created_at desc, id desc limit $5"#,
        owner.0,
        state as Option<MailState>,
        before,
        before_id.map(|id| id.0),
        limit
    )
    .fetch_all(db)
    .await
}

/// The mails about one of a reseller's customers, newest first.
pub async fn list_for_customer(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    limit: i64,
) -> sqlx::Result<Vec<MailLine>> {
    sqlx::query_as!(
        MailLine,
        r#"select id as "id: MailId", customer_id as "customer_id: CustomerId", message, to_name, to_email, subject,
                  state as "state: MailState", created_at, sent_at, last_error
             from mails where reseller_id = $1 and customer_id = $2
            order by created_at desc, id desc limit $3"#,
        owner.0,
        customer.0,
        limit
    )
    .fetch_all(db)
    .await
}

/// The latest verification e-mail to an account: "e-mail last sent …", or why it was not.
pub async fn find_last_verification(db: &mut PgConnection, owner: CustomerId) -> sqlx::Result<Option<MailLine>> {
    let found = sqlx::query_as!(
        MailLine,
        r#"select id as "id: MailId", customer_id as "customer_id: CustomerId", message, to_name, to_email, subject,
                  state as "state: MailState", created_at, sent_at, last_error
             from mails where customer_id = $1 and message = 'verification'
            order by created_at desc, id desc limit 1"#,
        owner.0
    )
    .fetch_optional(db)
    .await?;
    Ok(found.map(MailLine::read))
}

/// How many of a reseller's mails were given up; up to `limit`, since more need not be counted.
pub async fn count_dead(db: &mut PgConnection, owner: ResellerId, limit: i64) -> sqlx::Result<i64> {
    let dead = sqlx::query_scalar!(
        r#"select count(*) as "dead!" from (
               select from mails where reseller_id = $1 and state = 'dead' limit $2) as given_up"#,
        owner.0,
        limit
    );
    dead.fetch_one(db).await
}

/// Whether a token was good for a secret.
pub(super) enum Mint {
    Kept,
    Used,
    Replaced,
    RanOut,
}

/// Keeps the hash of one more secret that leads to the token, if the token is still good.
pub(super) async fn insert_secret(
    db: &mut PgConnection,
    owner: ResellerId,
    token: TokenId,
    hash: &[u8],
    now: OffsetDateTime,
) -> sqlx::Result<Mint> {
    let token = sqlx::query!(
        r#"with token as (
               select t.id, t.used_at, t.voided_at, t.used_at is null and t.voided_at is null and t.expires_at > $4 as live
                 from tokens t where t.id = $2 and exists (select from mails m where m.token_id = t.id and m.reseller_id = $1)),
           kept as (insert into token_secrets (hash, token_id) select $3, id from token where live)
           select used_at, voided_at, live as "live!" from token"#,
        owner.0,
        token.0,
        hash,
        now
    )
    .fetch_optional(db)
    .await?;
    Ok(match token {
        Some(token) if token.live => Mint::Kept,
        Some(token) if token.used_at.is_some() => Mint::Used,
        Some(token) if token.voided_at.is_none() => Mint::RanOut,
        _ => Mint::Replaced,
    })
}
