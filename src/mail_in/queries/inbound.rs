//! SQL of mails that came in.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::ids::{CustomerId, DepartmentId, InboundId, LoginId, MailId, ResellerId, TicketId, TicketMessageId};
use crate::mail_in::{InboundLine, Outcome};

/// A mail as it is first written down.
pub(in crate::mail_in) struct NewInbound<'a> {
    pub identity: &'a [u8; 32],
    /// The ticket it is for.
    pub thread: Option<TicketId>,
    pub department: Option<DepartmentId>,
    pub recipient: &'a str,
    pub from_name: &'a str,
    pub from_email: &'a str,
    pub subject: &'a str,
    pub message_id: &'a str,
    pub size: i32,
    /// Packed.
    pub raw: &'a [u8],
}

/// Until the transaction ends no other mail of this sender is taken, so that each sees what the one before became.
pub(in crate::mail_in) async fn lock_sender(db: &mut PgConnection, owner: ResellerId, from: &str) -> sqlx::Result<()> {
    let key = format!("mail of {from} to {owner}");
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended($1, 0))", key).execute(db).await?;
    Ok(())
}

/// Writes it down as waiting; None: it was here before. Whoever brings the same at the same time waits here.
pub(in crate::mail_in) async fn insert(
    db: &mut PgConnection,
    owner: ResellerId,
    new: &NewInbound<'_>,
    now: OffsetDateTime,
) -> sqlx::Result<Option<InboundId>> {
    let id = sqlx::query_scalar!(
        r#"insert into inbound_mails (id, reseller_id, identity, thread, department_id, recipient, from_name, from_email,
                                      subject, message_id, size, raw, outcome, received_at)
           values ($1, $2, $3, $4, $5, left($6, 320), left($7, 100), left($8, 320), $9, $10, $11, $12, 'waiting', $13)
           on conflict on constraint one_mail_one_row do nothing returning id as "id: InboundId""#,
        InboundId::new().0,
        owner.0,
        &new.identity[..],
        new.thread.map_or(uuid::Uuid::nil(), |thread| thread.0),
        new.department.map(|id| id.0),
        new.recipient,
        new.from_name,
        new.from_email,
        new.subject,
        new.message_id,
        new.size,
        new.raw,
        now
    );
    id.fetch_optional(db).await
}

/// What became of a mail that was just written down.
#[derive(Clone, Copy, Debug)]
pub(in crate::mail_in) struct Became<'a> {
    pub outcome: Outcome,
    pub reason: &'a str,
    pub customer: Option<CustomerId>,
    /// Ticket and message.
    pub message: Option<(TicketId, TicketMessageId)>,
    pub mail: Option<MailId>,
}

/// Settles it.
pub(in crate::mail_in) async fn update_outcome(
    db: &mut PgConnection,
    owner: ResellerId,
    mail: InboundId,
    became: &Became<'_>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update inbound_mails set outcome = $3, reason = left($4, 500), customer_id = $5, ticket_id = $6,
                                  ticket_message_id = $7, mail_id = $8
          where reseller_id = $1 and id = $2",
        owner.0,
        mail.0,
        became.outcome as Outcome,
        became.reason,
        became.customer.map(|id| id.0),
        became.message.map(|(ticket, _)| ticket.0),
        became.message.map(|(_, message)| message.0),
        became.mail.map(|id| id.0)
    )
    .execute(db)
    .await?;
    Ok(())
}

/// How many tickets an address has opened by mail since then.
pub(in crate::mail_in) async fn count_opened(
    db: &mut PgConnection,
    owner: ResellerId,
    from: &str,
    since: OffsetDateTime,
) -> sqlx::Result<i64> {
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!" from inbound_mails
            where reseller_id = $1 and from_email = $2 and received_at > $3 and outcome = 'landed'
              and thread = '00000000-0000-0000-0000-000000000000'"#,
        owner.0,
        from,
        since
    );
    count.fetch_one(db).await
}

/// Mails of one outcome, the newest first; `after` is the last line of the page before.
pub async fn list(
    db: &mut PgConnection,
    owner: ResellerId,
    outcome: Outcome,
    after: Option<(OffsetDateTime, InboundId)>,
    limit: i64,
) -> sqlx::Result<Vec<InboundLine>> {
    let (before, before_id) = after.unzip();
    sqlx::query_as!(
        InboundLine,
        r#"select id as "id: InboundId", recipient, from_name, from_email, subject, size, outcome as "outcome: Outcome",
                  reason, customer_id as "customer: CustomerId", ticket_id as "ticket: TicketId", received_at,
                  raw is not null as "is_kept!", decided_by_name, decided_at
             from inbound_mails
            where reseller_id = $1 and outcome = $2 and ($3::timestamptz is null or (received_at, id) < ($3, $4))
            order by received_at desc, id desc limit $5"#,
        owner.0,
        outcome as Outcome,
        before,
        before_id.map(|id| id.0),
        limit
    )
    .fetch_all(db)
    .await
}

/// One of them.
pub async fn find(db: &mut PgConnection, owner: ResellerId, mail: InboundId) -> sqlx::Result<Option<InboundLine>> {
    sqlx::query_as!(
        InboundLine,
        r#"select id as "id: InboundId", recipient, from_name, from_email, subject, size, outcome as "outcome: Outcome",
                  reason, customer_id as "customer: CustomerId", ticket_id as "ticket: TicketId", received_at,
                  raw is not null as "is_kept!", decided_by_name, decided_at
             from inbound_mails where reseller_id = $1 and id = $2"#,
        owner.0,
        mail.0
    )
    .fetch_optional(db)
    .await
}

/// The mail as it came, packed; None: gone, or not this tenant's.
pub async fn find_raw(db: &mut PgConnection, owner: ResellerId, mail: InboundId) -> sqlx::Result<Option<Vec<u8>>> {
    let raw = sqlx::query_scalar!("select raw from inbound_mails where reseller_id = $1 and id = $2", owner.0, mail.0);
    Ok(raw.fetch_optional(db).await?.flatten())
}

/// A mail that can be decided about, in one's hands until the transaction ends: its department and its bytes. One that
/// was discarded is among them only to take that back.
pub(in crate::mail_in) async fn lock_waiting(
    db: &mut PgConnection,
    owner: ResellerId,
    mail: InboundId,
    takes_back: bool,
) -> sqlx::Result<Option<(Option<DepartmentId>, Vec<u8>)>> {
    let row = sqlx::query!(
        r#"select department_id, raw as "raw!" from inbound_mails
            where reseller_id = $1 and id = $2 and (outcome in ('waiting', 'aside') or ($3 and outcome = 'discarded')) and raw is not null
            for update"#,
        owner.0,
        mail.0,
        takes_back
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| (row.department_id.map(DepartmentId), row.raw)))
}

/// Writes down who decided.
pub(in crate::mail_in) async fn update_decided(
    db: &mut PgConnection,
    owner: ResellerId,
    mail: InboundId,
    (by, name): (Option<LoginId>, &str),
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update inbound_mails set decided_by = $3, decided_by_name = left($4, 300), decided_at = $5
          where reseller_id = $1 and id = $2",
        owner.0,
        mail.0,
        by.map(|id| id.0),
        name,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// How many wait; up to `limit`, since more need not be counted.
pub async fn count_waiting(db: &mut PgConnection, owner: ResellerId, limit: i64) -> sqlx::Result<i64> {
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!" from (
               select from inbound_mails where reseller_id = $1 and outcome = 'waiting' limit $2) as waiting"#,
        owner.0,
        limit
    );
    count.fetch_one(db).await
}

/// Forgets the bytes of mails that were settled before then. Of every tenant: it is housekeeping.
pub async fn forget_settled(db: &mut PgConnection, before: OffsetDateTime) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "update inbound_mails set raw = null
          where id in (select id from inbound_mails
                        where raw is not null and outcome <> 'waiting' and received_at < $1 limit 200)",
        before
    );
    Ok(done.execute(db).await?.rows_affected())
}
