//! Whoever delivers, behind one small trait per family; and the tasks that suppliers are given.
//!
//! A task is a row with a key of ours. The supplier is asked by that key as often as it takes; he does it once.
use std::time::Duration;

use async_trait::async_trait;
use serde_json::Value;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::domains::NameServer;
use crate::ids::{ContactId, CustomerId, DomainId, HostingId, OrderLineId, ResellerId, TaskId};
use crate::products::Supplier;
use crate::tld_policies::Role;

mod actions;
pub mod ask;
pub mod availability;
pub mod by_hand;
pub mod deliver;
pub mod epp;
pub mod lookup;
pub mod once;
pub mod poll;
pub mod queries;
pub mod registry_simulator;
pub mod said;
pub mod tasks;
pub mod webhook;
pub mod worker;

pub use lookup::registry_of;

/// How long a supplier may take to answer, unless he knows better.
const PATIENCE: Duration = Duration::from_secs(25);

/// What a supplier can be asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "task_action", rename_all = "snake_case")]
pub enum TaskAction {
    // of domains
    Register,
    Renew,
    Restore,
    Transfer,
    Park,
    Unpark,
    NameServers,
    Lock,
    Unlock,
    /// Another holder, by whatever procedure the registry has for it.
    ChangeOwner,
    /// Other contact data; the holder stays.
    UpdateContact,
    /// Others in the roles beside the registrant.
    ChangeRoles,
    // of hosting and other services
    Create,
    Suspend,
    Unsuspend,
    ChangePlan,
    Terminate,
    /// Paid for another term.
    Extend,
    /// Something done once.
    Once,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "task_state", rename_all = "snake_case")]
pub enum TaskState {
    Open,
    Done,
    /// The supplier will not, for a reason in words.
    Refused,
}

/// One thing a supplier is asked to do.
#[derive(Clone, Debug)]
pub struct Task {
    pub id: TaskId,
    pub owner: ResellerId,
    pub customer: CustomerId,
    pub line: Option<OrderLineId>,
    pub domain: Option<DomainId>,
    pub hosting: Option<HostingId>,
    pub supplier: Supplier,
    pub action: TaskAction,
    /// What it takes beyond the thing itself: `months`, `product`, `name_servers`, `target`, `reason`.
    pub arguments: Value,
    pub state: TaskState,
    pub last_error: String,
    pub requested_by_name: String,
    pub done_by_name: String,
    pub created_at: OffsetDateTime,
    pub finished_at: Option<OffsetDateTime>,
}

impl Task {
    /// By which the supplier knows that he was asked before. Of an order's line it is the line's, so that an order that
    /// is restarted after a lost answer is not delivered twice.
    pub fn key(&self) -> Uuid {
        self.line.map_or(self.id.0, |line| line.0)
    }
}

/// What a supplier says when he has done it.
#[derive(Clone, Debug, Default)]
pub struct Delivered {
    /// Until when a domain is registered now.
    pub expires_at: Option<OffsetDateTime>,
    /// A domain's name servers now.
    pub name_servers: Vec<NameServer>,
    /// The supplier's own name of a hosting account.
    pub external_id: String,
}

/// A supplier's answer.
#[derive(Clone, Debug)]
pub enum Answer {
    Done(Delivered),
    /// Not now, or nobody knows: ask again by the same key. Why, in words for staff.
    Later(String),
    /// It has taken it and will tell by itself what comes of it, after days perhaps: why, in words for the customer.
    Pending(String),
    /// Never: why, in words for staff.
    Refused(String),
}

/// Whether a name can be registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Availability {
    Free,
    /// Somebody has it.
    Taken,
    /// The registry does not register such a name: why, in words for customers.
    NotPossible(String),
    /// The registry does not answer: try again.
    Unknown,
}

/// What a registry is asked to do with a domain.
#[derive(Clone, Debug)]
pub struct DomainAsk {
    pub key: Uuid,
    pub action: TaskAction,
    /// As registries write it.
    pub name: String,
    pub months: i16,
    /// The version that the domain points at, or is to point at.
    pub contact: ContactId,
    /// The registrant data of this version.
    pub holder: Value,
    /// Roles that somebody else stands in; the registrant stands in the others.
    pub roles: Vec<InRole>,
    /// The registry takes ASCII only: all of this data is written so.
    pub ascii: bool,
    pub extras: Value,
    /// To be set, where the action is about them.
    pub name_servers: Vec<NameServer>,
    /// Where a parked domain points: the label's parking page.
    pub target: String,
}

/// Who stands in a role beside the registrant.
#[derive(Clone, Debug)]
pub struct InRole {
    pub role: Role,
    pub contact: ContactId,
    /// The registrant data of this version.
    pub data: Value,
}

/// What is asked of hosting's supplier.
#[derive(Clone, Debug)]
pub struct HostingAsk {
    pub key: Uuid,
    pub action: TaskAction,
    /// The account's id with us, the same for its whole life.
    pub account: HostingId,
    pub site: String,
    pub external_id: String,
    /// The plan as the agent is to make it.
    pub plan: Value,
    pub reason: String,
}

/// Where domains are registered.
#[async_trait]
pub trait Registry: Send + Sync {
    /// Whether these names can be registered, in the order asked.
    async fn check(&self, names: &[String]) -> Vec<Availability>;
    async fn carry_out(&self, ask: &DomainAsk) -> Answer;
    /// A new code by which a domain leaves; the old one is void. Err: why not, in words.
    async fn new_auth_code(&self, name: &str) -> Result<String, String>;
    /// After this long without an answer it is asked again.
    fn patience(&self) -> Duration {
        PATIENCE
    }
}

/// Where hosting is made.
#[async_trait]
pub trait Provisioner: Send + Sync {
    async fn carry_out(&self, ask: &HostingAsk) -> Answer;
    /// After this long without an answer it is asked again.
    fn patience(&self) -> Duration {
        PATIENCE
    }
}
