//! SQL of messages and notes.
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::ids::{CustomerId, LoginId, ResellerId, TicketId, TicketMessageId};
use crate::mail::MailState;
use crate::tickets::{Author, Discarded, Message, MessageKind, Writer};

/// A message about to be written down.
#[derive(Clone, Debug)]
pub struct NewMessage<'a> {
    pub kind: MessageKind,
    pub writer: &'a Writer,
    /// Where a mail came from; else empty.
    pub from_email: &'a str,
    pub body: &'a str,
    pub mail_message_id: Option<&'a str>,
    pub needs_acceptance: bool,
}

/// Writes it down.
pub(in crate::tickets) async fn insert(
    db: &mut PgConnection,
    owner: ResellerId,
    (customer, ticket): (CustomerId, TicketId),
    new: &NewMessage<'_>,
    now: OffsetDateTime,
) -> sqlx::Result<TicketMessageId> {
    let id = TicketMessageId::new();
    sqlx::query!(
        "insert into ticket_messages (id, reseller_id, customer_id, ticket_id, kind, author, author_login_id, author_name,
                                      from_email, body, mail_message_id, needs_acceptance, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, left($8, 300), $9, $10, $11, $12, $13)",
        id.0,
        owner.0,
        customer.0,
        ticket.0,
        new.kind as MessageKind,
        new.writer.author as Author,
        new.writer.login.map(|id| id.0),
        new.writer.name,
        new.from_email,
        new.body,
        new.mail_message_id,
        new.needs_acceptance,
        now
    )
    .execute(db)
    .await?;
    Ok(id)
}

/// The message that a mail became already.
pub(in crate::tickets) async fn find_landed(
    db: &mut PgConnection,
    owner: ResellerId,
    from_email: &str,
    mail_message_id: &str,
) -> sqlx::Result<Option<(TicketId, TicketMessageId)>> {
    let row = sqlx::query!(
        "select ticket_id, id from ticket_messages where reseller_id = $1 and from_email = $2 and mail_message_id = $3",
        owner.0,
        from_email,
        mail_message_id
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| (TicketId(row.ticket_id), TicketMessageId(row.id))))
}

/// Who reads: notes, and what is not accepted, are for staff only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    Staff,
    Customer,
}

struct Row {
    id: Uuid,
    ticket_id: Uuid,
    kind: MessageKind,
    author: Author,
    author_name: String,
    from_email: String,
    body: String,
    needs_acceptance: bool,
    accepted_at: Option<OffsetDateTime>,
    discard_reason: Option<String>,
    discarded_by_name: Option<String>,
    discarded_at: Option<OffsetDateTime>,
    created_at: OffsetDateTime,
    mail: Option<MailState>,
    mail_error: Option<String>,
}

impl From<Row> for Message {
    fn from(row: Row) -> Self {
        let discarded = row.discard_reason.zip(row.discarded_by_name).zip(row.discarded_at);
        let discarded = discarded.map(|((reason, by), at)| Discarded { reason, by, at });
        Self {
            id: TicketMessageId(row.id),
            ticket: TicketId(row.ticket_id),
            kind: row.kind,
            author: row.author,
            author_name: row.author_name,
            from_email: row.from_email,
            body: row.body,
            needs_acceptance: row.needs_acceptance,
            accepted_at: row.accepted_at,
            discarded: discarded.filter(|_| row.needs_acceptance),
            created_at: row.created_at,
            mail: row.mail,
            mail_error: row.mail_error.unwrap_or_default(),
        }
    }
}

/// The newest messages of a ticket and of those merged into it, the oldest of them first. `before`: those that came
/// before this one.
pub async fn list(
    db: &mut PgConnection,
    owner: ResellerId,
    ticket: TicketId,
    reader: Reader,
    before: Option<TicketMessageId>,
    limit: i64,
) -> sqlx::Result<Vec<Message>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select m.id, m.ticket_id, m.kind as "kind: MessageKind", m.author as "author: Author", m.author_name, m.from_email,
                  m.body, m.needs_acceptance, m.accepted_at, m.created_at, d.reason as "discard_reason?",
                  d.discarded_by_name as "discarded_by_name?", d.discarded_at as "discarded_at?", sent.state as "mail?: MailState",
                  sent.last_error as "mail_error?"
             from ticket_messages m
             left join discarded_ticket_messages d on d.reseller_id = $1 and d.message_id = m.id
             left join lateral (select state, last_error from mails where ticket_message_id = m.id and reseller_id = $1
                                 order by created_at desc limit 1) sent on true
            where m.reseller_id = $1
              and m.ticket_id in (select id from tickets where reseller_id = $1 and (id = $2 or merged_into = $2))
              and ($3 or (m.kind = 'message' and not m.needs_acceptance))
              and ($4::uuid is null or (m.created_at, m.id)
                   < (select b.created_at, b.id from ticket_messages b where b.reseller_id = $1 and b.id = $4))
            order by m.created_at desc, m.id desc limit $5"#,
        owner.0,
        ticket.0,
        reader == Reader::Staff,
        before.map(|id| id.0),
        limit
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().rev().map(Message::from).collect())
}

/// Whether somebody may read a message of a ticket or of one merged into it.
pub async fn is_readable(
    db: &mut PgConnection,
    owner: ResellerId,
    (ticket, message): (TicketId, TicketMessageId),
    reader: Reader,
) -> sqlx::Result<bool> {
    let found = sqlx::query_scalar!(
        r#"select exists (select from ticket_messages m
            where m.reseller_id = $1 and m.id = $3 and ($4 or (m.kind = 'message' and not m.needs_acceptance))
              and m.ticket_id in (select id from tickets where reseller_id = $1 and (id = $2 or merged_into = $2))) as "is_readable!""#,
        owner.0,
        ticket.0,
        message.0,
        reader == Reader::Staff
    );
    found.fetch_one(db).await
}

/// One message, whose ticket is the first of the two or merged into it.
pub async fn find_author(
    db: &mut PgConnection,
    owner: ResellerId,
    (ticket, message): (TicketId, TicketMessageId),
) -> sqlx::Result<Option<(bool, String)>> {
    let row = sqlx::query!(
        "select m.needs_acceptance, m.from_email from ticket_messages m
          where m.reseller_id = $1 and m.id = $3
            and m.ticket_id in (select id from tickets where reseller_id = $1 and (id = $2 or merged_into = $2))",
        owner.0,
        ticket.0,
        message.0
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| (row.needs_acceptance, row.from_email)))
}

/// Shows a message of an unknown sender to the customer; false: it needs no acceptance any more.
pub(in crate::tickets) async fn update_accepted(
    db: &mut PgConnection,
    owner: ResellerId,
    message: TicketMessageId,
    by: Option<LoginId>,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update ticket_messages set needs_acceptance = false, accepted_by = $3, accepted_at = $4
          where reseller_id = $1 and id = $2 and needs_acceptance",
        owner.0,
        message.0,
        by.map(|id| id.0),
        now
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Writes down that staff decided against a message of an unknown sender; false: it is decided about already.
pub(in crate::tickets) async fn insert_discarded(
    db: &mut PgConnection,
    owner: ResellerId,
    message: TicketMessageId,
    (by, name, reason): (Option<LoginId>, &str, &str),
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into discarded_ticket_messages (message_id, reseller_id, reason, discarded_by, discarded_by_name,
                                                discarded_at)
         select id, reseller_id, $3, $4, left($5, 300), $6 from ticket_messages
          where reseller_id = $1 and id = $2 and needs_acceptance
         on conflict (message_id) do nothing",
        owner.0,
        message.0,
        reason,
        by.map(|id| id.0),
        name,
        now
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// The Message-IDs of a thread's mails, both ways, the oldest first.
pub(in crate::tickets) async fn list_mail_ids(
    db: &mut PgConnection,
    owner: ResellerId,
    ticket: TicketId,
    most: i64,
) -> sqlx::Result<Vec<String>> {
    let ids = sqlx::query_scalar!(
        r#"with thread as (select m.id, m.mail_message_id, m.created_at from ticket_messages m
                            where m.reseller_id = $1 and m.ticket_id in
                                  (select id from tickets where reseller_id = $1 and (id = $2 or merged_into = $2)))
           select id as "id!" from (
               select o.message_id as id, o.created_at from mails o
                where o.reseller_id = $1 and o.ticket_message_id in (select id from thread)
               union all
               select mail_message_id, created_at from thread where mail_message_id is not null
               order by 2 desc limit $3) newest order by created_at"#,
        owner.0,
        ticket.0,
        most
    );
    ids.fetch_all(db).await
}
