//! Where the answer to a ticket's mail goes: the one place that decides it.
use sqlx::PgConnection;

use crate::ids::{ResellerId, TicketId};
use crate::resellers::Label;

/// The address that `Reply-To` of a ticket's mails names; None: whoever answers writes to the sender.
pub async fn reply_address(
    _db: &mut PgConnection,
    _owner: ResellerId,
    _label: &Label,
    _ticket: TicketId,
) -> sqlx::Result<Option<String>> {
    Ok(None)
}
