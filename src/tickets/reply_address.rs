//! Where the answer to a ticket's mail goes: the one place that decides it.
use sqlx::PgConnection;

use crate::ids::{ResellerId, TicketId};
use crate::mail_in;
use crate::resellers::Label;

/// The address that `Reply-To` of a ticket's mails names; None: whoever answers writes to the sender.
pub async fn reply_address(
    db: &mut PgConnection,
    owner: ResellerId,
    label: &Label,
    ticket: TicketId,
) -> sqlx::Result<Option<String>> {
    mail_in::reply_address::of_ticket(db, owner, label, ticket).await
}
