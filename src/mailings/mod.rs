//! One text to many customers: written with placeholders, chosen as the customers list filters, seen, confirmed, and then
//! handed to the outbox at a set pace, so that everybody chosen gets it once, whatever is killed meanwhile.
use time::OffsetDateTime;

use crate::customers::chosen::{Chosen, Has};
use crate::customers::list::{Filter, State as CustomerState};
use crate::customers::search::Typed;
use crate::fields::Country;
use crate::ids::{CustomerId, LabelId, MailingId, ProductId, ResellerId};
use crate::locale::{t, tell};
use crate::products::Family;

pub mod check;
pub mod confirm;
pub mod control;
mod hand_over;
pub mod preview;
pub mod queries;
pub mod save;
pub mod try_out;
pub mod unsubscribe;
pub mod worker;
mod write;

pub use write::{PLACEHOLDERS, Written};

/// The most mails a minute.
pub const FASTEST: i32 = 6000;
/// What is suggested: a mail server of one's own takes it, and twenty thousand are over in an hour or so.
pub const USUAL_PACE: i32 = 300;

/// What kind of text it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "mailing_kind", rename_all = "snake_case")]
pub enum Kind {
    /// News and offers: customers may turn these off.
    Announcement,
    /// What concerns everybody's service: maintenance, changed terms.
    Service,
}

impl Kind {
    pub const ALL: [Self; 2] = [Self::Announcement, Self::Service];

    pub fn value(self) -> &'static str {
        match self {
            Self::Announcement => "announcement",
            Self::Service => "service",
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::Announcement => t("mailings-kind-announcement"),
            Self::Service => t("mailings-kind-service"),
        }
    }

    /// The same, as it is kept.
    fn kept(self) -> String {
        match self {
            Self::Announcement => tell("mailings-kind-announcement").kept(),
            Self::Service => tell("mailings-kind-service").kept(),
        }
    }

    pub fn parse(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.value() == value)
    }
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "mailing_state", rename_all = "snake_case")]
pub enum State {
    /// Being written; nobody gets it.
    Draft,
    Sending,
    Paused,
    /// For good: whoever had not got it by then does not get it.
    Stopped,
    /// Everybody was written to, and nothing of it waits in the outbox.
    Done,
}

impl State {
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => t("mailings-state-draft"),
            Self::Sending => t("mailings-state-sending"),
            Self::Paused => t("mailings-state-paused"),
            Self::Stopped => t("mailings-state-stopped"),
            Self::Done => t("mailings-state-done"),
        }
    }

    /// Whether it can still be paused, resumed or stopped.
    pub fn is_under_way(self) -> bool {
        matches!(self, Self::Sending | Self::Paused)
    }
}

/// Why somebody who was chosen does not get it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "left_out_reason", rename_all = "snake_case")]
pub enum Reason {
    Fraud,
    OptedOut,
    Bounced,
    NoAddress,
}

impl Reason {
    pub const ALL: [Self; 4] = [Self::Fraud, Self::OptedOut, Self::Bounced, Self::NoAddress];

    /// As it is kept.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fraud => "fraud",
            Self::OptedOut => "opted_out",
            Self::Bounced => "bounced",
            Self::NoAddress => "no_address",
        }
    }

    pub fn words(self) -> &'static str {
        match self {
            Self::Fraud => t("mailings-reason-fraud"),
            Self::OptedOut => t("mailings-reason-opted-out"),
            Self::Bounced => t("mailings-reason-bounced"),
            Self::NoAddress => t("mailings-reason-no-address"),
        }
    }
}

/// Whom it is for, as it is kept. The default is everybody.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// As typed into the search field.
    pub words: String,
    pub in_state: Option<CustomerState>,
    pub is_reseller: Option<bool>,
    pub verified: Option<bool>,
    pub country: Option<Country>,
    pub since: Option<OffsetDateTime>,
    pub label: Option<LabelId>,
    pub product: Option<ChosenProduct>,
}

/// Something a customer has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChosenProduct {
    pub id: ProductId,
    pub name: String,
    pub family: Family,
    /// Of a domain; else empty.
    pub tld: String,
}

impl Choice {
    /// As a condition; None: words that nobody can be found by.
    fn chosen(&self) -> Option<Chosen> {
        let words = match Typed::read(&self.words) {
            Typed::Nothing => None,
            Typed::Words(words) => Some(words),
            Typed::TooShort | Typed::Impossible => return None,
        };
        let filter = Filter {
            is_reseller: self.is_reseller,
            state: self.in_state,
            verified: self.verified,
            country: self.country,
            since: self.since,
            ..Filter::default()
        };
        let has = self.product.as_ref().map(|product| match product.family {
            Family::Domain => Has::Domain { tld: product.tld.clone() },
            Family::Hosting | Family::Other => Has::Hosting(product.id),
        });
        Some(Chosen { filter, words, label: self.label, has })
    }
}

/// What somebody has written, checked.
#[derive(Clone, Debug)]
pub struct Content {
    pub kind: Kind,
    pub subject: String,
    pub body: String,
    pub choice: Choice,
    pub pace: i32,
}

/// A mailing with its story.
#[derive(Clone, Debug)]
pub struct Mailing {
    pub id: MailingId,
    pub owner: ResellerId,
    pub content: Content,
    pub state: State,
    pub version: i32,
    /// How many were chosen at the confirmation, left out or not.
    pub chosen: i64,
    pub created: Deed,
    pub updated_at: OffsetDateTime,
    pub confirmed: Option<Deed>,
    pub paused: Option<Deed>,
    pub stopped: Option<Deed>,
    pub done_at: Option<OffsetDateTime>,
}

/// Who did something, and when.
#[derive(Clone, Debug)]
pub struct Deed {
    pub by: String,
    pub at: OffsetDateTime,
}

/// One line of the list.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: MailingId,
    pub kind: Kind,
    pub subject: String,
    pub state: State,
    pub chosen: i64,
    pub created_by: String,
    pub created_at: OffsetDateTime,
    pub confirmed_at: Option<OffsetDateTime>,
}

/// How many are at which point; together they are all who were chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Not written to yet.
    pub waiting: i64,
    /// Their mails wait in the outbox.
    pub handed_over: i64,
    pub sent: i64,
    /// The mail server would not take them.
    pub not_delivered: i64,
    pub left_out: Vec<(Reason, i64)>,
    /// Will not get it, since it was stopped.
    pub stopped: i64,
}

impl Progress {
    pub fn all_left_out(&self) -> i64 {
        self.left_out.iter().map(|(_, count)| count).sum()
    }

    pub fn all(&self) -> i64 {
        self.waiting + self.handed_over + self.sent + self.not_delivered + self.all_left_out() + self.stopped
    }

    /// How much of it is over, from 0 to 100.
    pub fn percent(&self) -> i64 {
        let all = self.all();
        let open = self.waiting + self.handed_over;
        if all == 0 { 100 } else { (all - open) * 100 / all }
    }
}

/// Somebody to whom it is written, with what the placeholders say about him.
#[derive(Clone, Debug)]
pub struct Addressee {
    pub id: CustomerId,
    pub number: i32,
    pub name: String,
    /// Empty: a person.
    pub organisation: String,
    pub email: String,
    pub label: LabelId,
    /// What his mails are written in: his own language, or his label's.
    pub language: String,
    /// Why he is left out, if he is.
    pub reason: Option<Reason>,
}

impl Addressee {
    /// The organisation, else the name.
    pub fn display_name(&self) -> &str {
        if self.organisation.is_empty() { &self.name } else { &self.organisation }
    }
}
