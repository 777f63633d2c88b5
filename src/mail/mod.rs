//! Outgoing mail: written and rendered in the transaction of its cause, sent later by a worker, late rather than never.
use time::OffsetDateTime;
use url::Url;

use crate::ids::{CustomerId, LabelId, MailId, TicketMessageId, TokenId};
use crate::resellers::Label;
use crate::t;

mod accent;
pub mod bulk;
pub mod bulk_queries;
mod compose;
mod deliver;
pub mod files;
pub mod messages;
pub mod names;
pub mod outbox;
pub mod placeholders;
pub mod queries;
mod render;
#[cfg(test)]
mod sample;
mod secrets;
pub mod sent;
mod sent_queries;
pub mod transport;
pub mod trouble;
pub mod wording;
pub mod worker;

pub use messages::Message;
pub use outbox::{enqueue, enqueue_to};
pub use trouble::stopped;

/// Stands in a rendered body where the link's secret goes. Nobody can type it: fields refuse control characters.
const SECRET_GOES_HERE: char = '\u{2}';

/// A mail to be written down.
#[derive(Clone, Debug)]
pub struct Outgoing<'a> {
    /// In whose name and colours; its reseller owns the mail.
    pub label: &'a Label,
    /// The portal's own address (`config.base_url`), where the links begin if the label has none of its own.
    pub portal: &'a Url,
    /// The account it is about.
    pub customer: Option<CustomerId>,
    pub to_name: &'a str,
    pub to_email: &'a str,
    pub message: Message<'a>,
    /// What its link allows; needed by the messages that have one.
    pub token: Option<TokenId>,
    /// What ties it to the other mails of its ticket.
    pub thread: Option<&'a Thread>,
}

/// A mail as part of a ticket's thread.
#[derive(Clone, Debug, Default)]
pub struct Thread {
    /// The department's address; empty: the label's.
    pub from_email: String,
    /// Where an answer goes; None: to the sender.
    pub reply_to: Option<String>,
    /// The Message-IDs of the thread so far, with their brackets, the oldest first.
    pub references: Vec<String>,
    /// The message that it carries.
    pub message: Option<TicketMessageId>,
}

/// How far a mail has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "mail_state", rename_all = "snake_case")]
pub enum MailState {
    /// Waiting, or being tried again.
    Queued,
    /// Taken by the mail server.
    Sent,
    /// Given up; staff see why and may send it again.
    Dead,
    /// Not needed any more: its link was used, replaced or ran out before it was sent.
    Void,
}

impl MailState {
    /// As it stands on a page.
    pub fn word(self) -> &'static str {
        match self {
            Self::Queued => t("mail-state-queued"),
            Self::Sent => t("mail-state-sent"),
            Self::Dead => t("mail-state-dead"),
            Self::Void => t("mail-state-void"),
        }
    }
}

/// A mail as lists show it.
#[derive(Clone, Debug)]
pub struct MailLine {
    pub id: MailId,
    pub customer_id: Option<CustomerId>,
    /// Which message, as `Message::kind` names it.
    pub message: String,
    pub to_name: String,
    pub to_email: String,
    pub subject: String,
    pub state: MailState,
    pub created_at: OffsetDateTime,
    pub sent_at: Option<OffsetDateTime>,
    /// Why it was not sent, or not yet, in a plain sentence.
    pub last_error: String,
}

impl MailLine {
    /// With the words of ours in the reader's language.
    fn read(mut self) -> Self {
        self.last_error = trouble::read(&self.last_error).into_owned();
        self
    }
}

/// A mail about to be sent. No `Debug`: the bodies are nobody's business.
struct QueuedMail {
    id: MailId,
    token_id: Option<TokenId>,
    from_name: String,
    from_email: String,
    to_name: String,
    to_email: String,
    subject: String,
    text_body: String,
    html_body: String,
    message_id: String,
    reply_to: String,
    in_reply_to: String,
    reference_ids: String,
    /// Somebody wrote it, and no program.
    by_hand: bool,
    /// It is one of many.
    is_bulk: bool,
    /// Where its reader turns such mails off; empty: nowhere.
    unsubscribe_url: String,
    created_at: OffsetDateTime,
}

/// A rendered mail about to be written down.
struct NewMail<'a> {
    id: MailId,
    customer: Option<CustomerId>,
    label: LabelId,
    message: &'static str,
    from_name: String,
    from_email: &'a str,
    to_name: String,
    to_email: &'a str,
    subject: String,
    text_body: String,
    html_body: String,
    token: Option<TokenId>,
    message_id: String,
    reply_to: &'a str,
    in_reply_to: &'a str,
    reference_ids: String,
    ticket_message: Option<TicketMessageId>,
}
