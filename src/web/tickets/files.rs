//! Files of messages, given out to whoever may read the message they came with.
use axum::response::Response;
use sqlx::PgConnection;

use crate::attachments::queries::{find, find_bytes};
use crate::error::AppError;
use crate::ids::{AttachmentId, ResellerId};
use crate::tickets::Ticket;
use crate::tickets::queries::message::{Reader, is_readable};
use crate::web::download::download;

/// The file as a download; what the reader may not read, or what is another ticket's, is not there.
pub async fn give(
    db: &mut PgConnection,
    owner: ResellerId,
    ticket: &Ticket,
    reader: Reader,
    file: AttachmentId,
) -> Result<Response, AppError> {
    let found = find(&mut *db, owner, ticket.customer, file).await?.ok_or(AppError::NotFound)?;
    if !is_readable(&mut *db, owner, (ticket.id, found.message_id), reader).await? {
        return Err(AppError::NotFound);
    }
    let bytes = find_bytes(db, owner, ticket.customer, file).await?.ok_or(AppError::NotFound)?;
    Ok(download(&found.name, &found.content_type, bytes))
}
