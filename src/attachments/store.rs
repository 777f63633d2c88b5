//! Keeps the files of a message, in the transaction of the message.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::attachments::{NewFile, queries};
use crate::ids::{AttachmentId, CustomerId, ResellerId, TicketMessageId};

/// Keeps the files of a new message, in their order. The number is the caller's to check, by `check_number`.
pub async fn store(
    db: &mut PgConnection,
    owner: ResellerId,
    (customer, message): (CustomerId, TicketMessageId),
    files: &[NewFile],
    now: OffsetDateTime,
) -> sqlx::Result<Vec<AttachmentId>> {
    let mut by_hash: Vec<&NewFile> = files.iter().collect();
    // always in the same order, so that two messages with the same files cannot wait for each other
    by_hash.sort_by_key(|file| file.hash);
    by_hash.dedup_by_key(|file| file.hash);
    for file in by_hash {
        queries::insert_blob(db, owner, &file.hash, &file.bytes, now).await?;
    }
    let mut kept = Vec::with_capacity(files.len());
    for (position, file) in (1_i16..).zip(files) {
        kept.push(queries::insert(db, owner, (customer, message), position, file, now).await?);
    }
    Ok(kept)
}
