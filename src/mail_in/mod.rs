//! Incoming mail: read, judged, and landed in its ticket, with nothing lost and nobody's mail shown to anybody else.
//!
//! Two ways lead in: the command `receive-mail` and the LMTP listener. Both say yes only when all of it is stored.
use crate::ids::{CustomerId, InboundId, TicketId};
use crate::locale::kept;
use crate::t;
use crate::tickets::noted::NO_REASON;

pub mod decide;
mod land;
pub mod lmtp;
pub mod message;
pub mod queries;
mod receive;
pub mod reply_address;
mod route;
pub mod settings;

pub use message::quote::WRITE_ABOVE;
pub use receive::{Envelope, Receipt, Refusal, receive};

use std::borrow::Cow;

use time::OffsetDateTime;

/// The largest message that is taken, in bytes.
pub const LARGEST: usize = 64 << 20;

/// What became of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "inbound_outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// It is a message of a ticket.
    Landed,
    /// It is a note for staff in a ticket.
    Noted,
    /// A report about a mail of ours.
    Bounce,
    /// It is nobody's yet: staff decide.
    Waiting,
    /// Written by a program, and for no ticket.
    Aside,
    /// Staff decided against it.
    Discarded,
}

impl Outcome {
    /// As staff read it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Landed => t("mailin-outcome-landed"),
            Self::Noted => t("mailin-outcome-noted"),
            Self::Bounce => t("mailin-outcome-bounce"),
            Self::Waiting => t("mailin-outcome-waiting"),
            Self::Aside => t("mailin-tab-aside"),
            Self::Discarded => t("mailin-tab-discarded"),
        }
    }
}

/// A mail as lists show it.
#[derive(Clone, Debug)]
pub struct InboundLine {
    pub id: InboundId,
    pub recipient: String,
    pub from_name: String,
    pub from_email: String,
    pub subject: String,
    pub size: i32,
    pub outcome: Outcome,
    /// As it is kept.
    pub reason: String,
    pub customer: Option<CustomerId>,
    pub ticket: Option<TicketId>,
    pub received_at: OffsetDateTime,
    /// Whether it can still be read as it came.
    pub is_kept: bool,
    pub decided_by_name: String,
    pub decided_at: Option<OffsetDateTime>,
}

impl InboundLine {
    /// Why it is where it is, in the language of whoever reads; empty: it is in its ticket.
    pub fn why(&self) -> Cow<'_, str> {
        kept::read(&self.reason)
    }
}

/// An address of a customer that mails do not reach.
#[derive(Clone, Debug)]
pub struct AddressBounce {
    pub email: String,
    pub permanent: bool,
    pub reason: String,
    pub times: i32,
    pub first_at: OffsetDateTime,
    pub last_at: OffsetDateTime,
}

impl AddressBounce {
    /// Where the mail server gave no reason, that is said in the reader's language.
    fn told(self) -> Self {
        if self.reason == NO_REASON { Self { reason: t("mailin-no-reason").to_owned(), ..self } } else { self }
    }
}
