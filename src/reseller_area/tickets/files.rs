//! A file of a ticket, for staff: of messages and notes alike.
use axum::extract::State;
use axum::response::Response;

use crate::error::AppError;
use crate::ids::AttachmentId;
use crate::reseller_area::tickets::own_ticket::OwnTicket;
use crate::state::AppState;
use crate::tickets::queries::message::Reader;
use crate::web::extract::Path;
use crate::web::tickets::files::give;

pub async fn show(
    State(state): State<AppState>,
    own: OwnTicket,
    Path((_, file)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let file: AttachmentId = file.parse().map_err(|_| AppError::NotFound)?;
    let mut db = state.db.acquire().await?;
    give(&mut db, own.staff.reseller, &own.ticket, Reader::Staff, file).await
}
