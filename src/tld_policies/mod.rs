//! By which rules the registrant data of a TLD's domains is changed at a supplier. Rules are data: they ship with the
//! portal, the operator changes them with a day from which they hold, and every one of them says where it comes from.
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::products::{PriceAction, Supplier};

pub mod change;
pub mod classify;
pub mod compare;
pub mod decide;
mod eligible;
pub mod examples;
pub mod in_force;
pub mod input;
pub mod letters;
pub mod queries;
pub mod read;
mod sentence;
pub mod ship;
pub mod shipped_words;
pub mod told;
mod typo;
mod words;

pub use decide::{Facts, decide};
pub use sentence::Sentence;

/// The rules that hold for one TLD at one supplier from a day on.
#[derive(Clone, Debug, PartialEq)]
pub struct TldPolicy {
    pub id: crate::ids::TldPolicyId,
    pub supplier: Supplier,
    /// Without a dot before it: "nl", "co.uk".
    pub tld: String,
    pub valid_from: OffsetDateTime,
    pub rules: Rules,
}

/// How another holder comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// A plain update.
    FreeUpdate,
    /// By ICANN's Transfer Policy: both holders consent, then a lock against leaving.
    GtldChange,
    /// A trade: a procedure of its own at the registry, with consents.
    Trade,
    /// The same for money.
    PaidTrade,
    /// The procedure by which a domain changes its registrar.
    TransferLike,
    /// An update, for which a signed form has to be there.
    UpdateWithForm,
    /// The holder does it at the registry himself.
    RegistrySide,
    /// On paper.
    Form,
    /// Not in self-service: support has to look at it.
    NotAllowed,
    /// Nobody could tell us: staff are asked.
    Unknown,
}

/// What makes somebody another holder in the eyes of a registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdentityField {
    Name,
    Organisation,
    /// The organisation where there is one, else the name.
    Holder,
    Email,
    Country,
    VatNumber,
    /// A number of a person or company, among what the registry asks for beyond the profile.
    IdNumber,
}

/// What becomes of data that does not make another holder: address, phone, mostly the e-mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactUpdates {
    Free,
    /// Each costs what the catalogue says of `contact_update`.
    Paid,
    /// The holder does it at the registry himself.
    RegistrySide,
    NotAllowed,
    /// Nobody could tell us: staff are asked.
    Unknown,
}

/// Who has to consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "consent_side", rename_all = "snake_case")]
pub enum Side {
    OldHolder,
    NewHolder,
    Admin,
}

/// Who asks for consents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asker {
    /// The portal, by a link in a mail.
    Portal,
    /// The registry itself, once it was asked for the change.
    Registry,
}

/// The consents that a change of holder needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consents {
    pub of: Vec<Side>,
    pub asked_by: Asker,
    /// Days within which everybody has to answer.
    pub days: i16,
}

/// What a change of holder costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fee {
    None,
    /// What the catalogue says of `owner_change`.
    OwnerChange,
    /// Nobody could tell us: it is priced as an owner change, and staff look at it.
    Unknown,
}

/// What a change of holder does to the day until which a domain is registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "effect", content = "months")]
pub enum TermEffect {
    Keep,
    /// It runs for so many months from the change.
    Restart(i16),
    /// It is so many months longer.
    Extend(i16),
    Unknown,
}

/// After a change the domain stays at its registrar for a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransferLock {
    pub days: i16,
    /// The holder may decline it before the change.
    pub opt_out: bool,
}

/// Roles beside the registrant that a TLD has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Admin,
    Tech,
    Billing,
}

/// All that is known of how a TLD's registrant data is changed. What was written before a rule was thought of reads as if
/// that were not known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rules {
    pub method: Method,
    /// Empty: not known, so that name, organisation and numbers count.
    pub identity: Vec<IdentityField>,
    /// A correction of spelling does not make another holder.
    pub typos_are_free: bool,
    pub contact_updates: ContactUpdates,
    pub consents: Option<Consents>,
    pub fee: Fee,
    /// Whether a fee comes back if nothing comes of the change; None: not known.
    pub refundable: Option<bool>,
    pub term: TermEffect,
    pub lock: Option<TransferLock>,
    /// Papers that have to be there, each in words.
    pub documents: Vec<String>,
    /// Countries whose people and companies may hold a domain; empty: all, or not known which.
    pub countries: Vec<String>,
    /// Who may hold one, in words; empty: anybody, or not known.
    pub eligibility: String,
    pub roles: Vec<Role>,
    /// The registry takes ASCII only.
    pub ascii_only: bool,
    /// For people, as it stands in the plan: what the registry does.
    pub note: String,
    /// Where this comes from, each with its year: "norid.no (2010)".
    pub sources: Vec<String>,
    /// The year of the newest source; None: there is none.
    pub as_of: Option<i16>,
}

impl Default for Rules {
    /// Nothing is known.
    fn default() -> Self {
        Self {
            method: Method::Unknown,
            identity: Vec::new(),
            typos_are_free: false,
            contact_updates: ContactUpdates::Unknown,
            consents: None,
            fee: Fee::Unknown,
            refundable: None,
            term: TermEffect::Unknown,
            lock: None,
            documents: Vec::new(),
            countries: Vec::new(),
            eligibility: String::new(),
            roles: Vec::new(),
            ascii_only: false,
            note: String::new(),
            sources: Vec::new(),
            as_of: None,
        }
    }
}

/// What kind of change a registry sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "change_kind", rename_all = "snake_case")]
pub enum ChangeKind {
    ContactUpdate,
    OwnerChange,
}

/// The way that a change takes, step by step: what is filled in has to happen before it is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Way {
    pub kind: ChangeKind,
    pub method: Method,
    /// Which price of the catalogue it costs.
    pub fee: Option<PriceAction>,
    pub refundable: Option<bool>,
    pub consents: Option<Consents>,
    pub documents: Vec<String>,
    /// Staff look at it first, for this reason, as it is kept.
    pub staff: Option<String>,
    pub term: TermEffect,
    pub lock: Option<TransferLock>,
}

/// What becomes of one domain if its registrant data is changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The registry shows nothing of what is different.
    Nothing,
    Goes(Way),
    /// It keeps its registrant data: why, and what to do, each a sentence for the customer.
    Refused {
        why: Sentence,
        what_to_do: Sentence,
    },
}
