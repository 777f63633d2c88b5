//! All SQL of attachments.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::attachments::{Attachment, NewFile};
use crate::ids::{AttachmentId, CustomerId, ResellerId, TicketMessageId};

/// Keeps bytes, unless this reseller has them already.
pub(super) async fn insert_blob(
    db: &mut PgConnection,
    owner: ResellerId,
    hash: &[u8; 32],
    bytes: &[u8],
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into attachment_blobs (reseller_id, hash, bytes, created_at) values ($1, $2, $3, $4)
         on conflict (reseller_id, hash) do nothing",
        owner.0,
        &hash[..],
        bytes,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Keeps that a file came with a message.
pub(super) async fn insert(
    db: &mut PgConnection,
    owner: ResellerId,
    (customer, message): (CustomerId, TicketMessageId),
    position: i16,
    file: &NewFile,
    now: OffsetDateTime,
) -> sqlx::Result<AttachmentId> {
    let id = AttachmentId::new();
    sqlx::query!(
        "insert into attachments (id, reseller_id, customer_id, ticket_message_id, position, name, content_type, size,
                                  hash, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        id.0,
        owner.0,
        customer.0,
        message.0,
        position,
        file.name,
        file.content_type,
        i32::try_from(file.bytes.len()).unwrap_or(i32::MAX),
        &file.hash[..],
        now
    )
    .execute(db)
    .await?;
    Ok(id)
}

/// The files of messages, those of one message in their order.
pub async fn list(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    messages: &[TicketMessageId],
) -> sqlx::Result<Vec<Attachment>> {
    let messages: Vec<_> = messages.iter().map(|message| message.0).collect();
    sqlx::query_as!(
        Attachment,
        r#"select id as "id: AttachmentId", customer_id as "customer_id: CustomerId",
                  ticket_message_id as "message_id: TicketMessageId", name, content_type, size, created_at
             from attachments
            where reseller_id = $1 and customer_id = $2 and ticket_message_id = any($3)
            order by ticket_message_id, position"#,
        owner.0,
        customer.0,
        &messages
    )
    .fetch_all(db)
    .await
}

/// One file of a message, without its bytes. Whether the message may be seen by who asks is the message's rule.
pub async fn find(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    file: AttachmentId,
) -> sqlx::Result<Option<Attachment>> {
    sqlx::query_as!(
        Attachment,
        r#"select id as "id: AttachmentId", customer_id as "customer_id: CustomerId",
                  ticket_message_id as "message_id: TicketMessageId", name, content_type, size, created_at
             from attachments where reseller_id = $1 and customer_id = $2 and id = $3"#,
        owner.0,
        customer.0,
        file.0
    )
    .fetch_optional(db)
    .await
}

/// A file's bytes.
pub async fn find_bytes(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    file: AttachmentId,
) -> sqlx::Result<Option<Vec<u8>>> {
    sqlx::query_scalar!(
        "select b.bytes from attachments a join attachment_blobs b on b.reseller_id = a.reseller_id and b.hash = a.hash
          where a.reseller_id = $1 and a.customer_id = $2 and a.id = $3",
        owner.0,
        customer.0,
        file.0
    )
    .fetch_optional(db)
    .await
}
