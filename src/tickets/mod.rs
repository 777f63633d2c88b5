//! Tickets: threads of messages between a reseller's staff and a customer. The life of a ticket is one machine, here.
use time::OffsetDateTime;
use url::Url;

use crate::events::{Actor, Subject};
use crate::ids::{
    CustomerId, DepartmentId, DomainId, HostingId, LabelId, LoginId, OrderId, ResellerId, TicketId, TicketMessageId,
};
use crate::locale::Told;
use crate::mail::MailState;
use crate::t;

pub mod about;
pub mod answer;
pub mod check;
pub mod decide;
pub mod incoming;
pub mod list;
pub mod merge;
pub mod noted;
pub mod open;
pub mod queries;
pub mod reply_address;
pub mod search;
pub mod settings;
mod tell;

/// Where a ticket stands: who is to write next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "ticket_state", rename_all = "snake_case")]
pub enum TicketState {
    /// New: nobody of ours has answered yet.
    Open,
    WaitingForCustomer,
    WaitingForUs,
    Closed,
}

/// What happens to a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    StaffWrite,
    /// Also by a mail that staff have yet to accept: somebody is to look at it.
    CustomerWrites,
    Close,
    Reopen,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "ticket_opener", rename_all = "snake_case")]
pub enum Opener {
    Staff,
    Customer,
    Mail,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "ticket_message_kind", rename_all = "snake_case")]
pub enum MessageKind {
    Message,
    /// For staff only: in no page of a customer and in no mail.
    Note,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "ticket_message_author", rename_all = "snake_case")]
pub enum Author {
    Staff,
    Customer,
    System,
}

/// What a ticket is about: one thing of its customer's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    Domain(DomainId),
    Hosting(HostingId),
    Order(OrderId),
}

/// The same with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing {
    pub about: About,
    pub name: String,
}

/// A ticket as its page shows it.
#[derive(Clone, Debug)]
pub struct Ticket {
    pub id: TicketId,
    pub customer: CustomerId,
    pub customer_name: String,
    pub label: LabelId,
    /// Unique within the reseller, from 100001.
    pub number: i32,
    pub subject: String,
    pub department: DepartmentId,
    pub department_name: String,
    pub state: TicketState,
    pub assigned_to: Option<LoginId>,
    /// Empty: nobody.
    pub assignee_name: String,
    pub opened_by: Opener,
    pub about: Option<Thing>,
    /// Messages and notes.
    pub messages: i32,
    pub created_at: OffsetDateTime,
    pub changed_at: OffsetDateTime,
    pub closed_at: Option<OffsetDateTime>,
    /// Its messages are shown there.
    pub merged_into: Option<TicketId>,
}

/// One message or note.
#[derive(Clone, Debug)]
pub struct Message {
    pub id: TicketMessageId,
    /// The ticket it was written to; that one may be merged into another since.
    pub ticket: TicketId,
    pub kind: MessageKind,
    pub author: Author,
    pub author_name: String,
    /// Where a mail came from.
    pub from_email: String,
    pub body: String,
    /// From an unknown sender: for staff only until they accept it.
    pub needs_acceptance: bool,
    pub accepted_at: Option<OffsetDateTime>,
    /// Staff decided against it; accepting it takes that back.
    pub discarded: Option<Discarded>,
    pub created_at: OffsetDateTime,
    /// How far the mail with it has come.
    pub mail: Option<MailState>,
    /// Why it was not sent.
    pub mail_error: String,
}

/// Why a mail from an unknown sender is not the customer's, by whom, and since when.
#[derive(Clone, Debug)]
pub struct Discarded {
    pub reason: String,
    pub by: String,
    pub at: OffsetDateTime,
}

/// Who writes, as the message shall say it for good.
#[derive(Clone, Debug)]
pub struct Writer {
    pub author: Author,
    pub login: Option<LoginId>,
    pub name: String,
}

/// Whose ticket it is, who does it, from where links begin, and when.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    pub owner: ResellerId,
    pub portal: &'a Url,
    pub actor: &'a Actor,
    pub now: OffsetDateTime,
}

/// What came of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// It was like that already, or is not possible any more.
    TooLate,
    NotThere,
}

impl TicketState {
    pub const ALL: [Self; 4] = [Self::Open, Self::WaitingForUs, Self::WaitingForCustomer, Self::Closed];

    /// Its name in addresses.
    pub fn value(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::WaitingForCustomer => "waiting_for_customer",
            Self::WaitingForUs => "waiting_for_us",
            Self::Closed => "closed",
        }
    }

    /// As staff read it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => t("tickets-state-open"),
            Self::WaitingForCustomer => t("tickets-state-waiting-for-customer"),
            Self::WaitingForUs => t("tickets-state-waiting-for-us"),
            Self::Closed => t("tickets-state-closed"),
        }
    }

    /// As the customer reads it.
    pub fn word_for_customer(self) -> &'static str {
        match self {
            Self::Open => t("tickets-state-received"),
            Self::WaitingForCustomer => t("tickets-state-waiting-for-you"),
            Self::WaitingForUs => t("tickets-state-waiting-for-us"),
            Self::Closed => t("tickets-state-closed"),
        }
    }

    /// The tone of its badge, as staff see it.
    pub fn tone(self) -> &'static str {
        match self {
            Self::Open => "bad",
            Self::WaitingForUs => "warn",
            Self::WaitingForCustomer => "good",
            Self::Closed => "plain",
        }
    }

    /// The same for the customer: what waits for him stands out.
    pub fn tone_for_customer(self) -> &'static str {
        match self {
            Self::WaitingForCustomer => "warn",
            Self::Open | Self::WaitingForUs => "good",
            Self::Closed => "plain",
        }
    }

    pub fn parse(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.value() == value)
    }

    /// What it becomes; None: this cannot happen to it.
    pub fn after(self, step: Step) -> Option<Self> {
        match (step, self) {
            (Step::StaffWrite, _) => Some(Self::WaitingForCustomer),
            (Step::CustomerWrites, Self::Open) => Some(Self::Open),
            (Step::CustomerWrites, _) => Some(Self::WaitingForUs),
            (Step::Close, Self::Closed) => None,
            (Step::Close, _) => Some(Self::Closed),
            (Step::Reopen, Self::Closed) => Some(Self::WaitingForUs),
            (Step::Reopen, _) => None,
        }
    }
}

impl Ticket {
    /// The account its events belong to.
    pub fn subject_of_events(&self, owner: ResellerId) -> Subject {
        Subject::of(owner, self.customer)
    }

    pub fn is_closed(&self) -> bool {
        self.state == TicketState::Closed
    }

    /// A message that begins with which ticket it is, such as a line of its history.
    pub fn begins(&self, what: Told) -> Told {
        what.with("number", self.number.to_string()).with("subject", &self.subject)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_wrote_last_waits_for_the_other() {
        for state in TicketState::ALL {
            assert_eq!(TicketState::parse(state.value()), Some(state));
            assert_eq!(state.after(Step::StaffWrite), Some(TicketState::WaitingForCustomer));
        }
        assert_eq!(TicketState::Open.after(Step::CustomerWrites), Some(TicketState::Open), "nobody has answered yet");
        for state in [TicketState::Closed, TicketState::WaitingForCustomer, TicketState::WaitingForUs] {
            assert_eq!(state.after(Step::CustomerWrites), Some(TicketState::WaitingForUs));
        }
    }

    #[test]
    fn a_ticket_is_closed_once_and_only_a_closed_one_is_reopened() {
        for state in TicketState::ALL {
            assert_eq!(state.after(Step::Close).is_some(), state != TicketState::Closed);
            assert_eq!(state.after(Step::Reopen).is_some(), state == TicketState::Closed);
        }
    }
}
