//! A file of a message that the customer may read.
use axum::extract::State;
use axum::response::Response;

use crate::customer_area::tickets::my_ticket::MyTicket;
use crate::error::AppError;
use crate::ids::AttachmentId;
use crate::state::AppState;
use crate::tickets::queries::message::Reader;
use crate::web::extract::Path;
use crate::web::tickets::files::give;

pub async fn show(
    State(state): State<AppState>,
    my: MyTicket,
    Path((_, file)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let file: AttachmentId = file.parse().map_err(|_| AppError::NotFound)?;
    let mut db = state.db.acquire().await?;
    give(&mut db, my.me.reseller, &my.ticket, Reader::Customer, file).await
}
