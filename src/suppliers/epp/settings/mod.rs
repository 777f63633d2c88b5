//! The operator's settings of a registry, as they are kept, typed, and shown.
use time::OffsetDateTime;

use crate::ids::RegistryId;
use crate::t;

mod check;
mod save;

pub use check::{Input, ROLES, There, check};
pub use save::{Saved, create, update};

/// In which form a registry takes names and addresses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Postal {
    /// In the letters of ASCII.
    #[default]
    International,
    /// As people write them there.
    Local,
}

impl Postal {
    pub const ALL: [Self; 2] = [Self::International, Self::Local];

    /// As EPP calls it.
    pub fn value(self) -> &'static str {
        match self {
            Self::International => "int",
            Self::Local => "loc",
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::International => t("tasks-registry-postal-int"),
            Self::Local => t("tasks-registry-postal-loc"),
        }
    }

    pub fn from_stored(text: &str) -> Self {
        if text == "loc" { Self::Local } else { Self::International }
    }

    pub fn parse(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.value() == value)
    }
}

/// A registry as it is kept; its secrets are sealed.
#[derive(Clone, Debug)]
pub struct Stored {
    pub id: RegistryId,
    pub version: i32,
    pub name: String,
    pub host: String,
    pub port: u16,
    pub client_id: String,
    pub password: Vec<u8>,
    pub ca: String,
    pub certificate: String,
    pub private_key: Option<Vec<u8>>,
    pub postal: Postal,
    pub edits_contacts: bool,
    pub roles: Vec<String>,
    pub name_servers: Vec<String>,
    pub parking: Vec<String>,
    pub most_sessions: usize,
    pub tlds: Vec<String>,
    pub polled_at: Option<OffsetDateTime>,
    pub poll_error: String,
}

/// A line of the list.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: RegistryId,
    pub name: String,
    pub host: String,
    pub tlds: Vec<String>,
    pub polled_at: Option<OffsetDateTime>,
    pub poll_error: String,
}

/// A message of a registry as its page shows it.
#[derive(Clone, Debug)]
pub struct Message {
    pub kind: String,
    pub object: String,
    pub words: String,
    pub received_at: OffsetDateTime,
    pub applied_at: Option<OffsetDateTime>,
    /// What followed from it.
    pub note: String,
}

/// What was typed, checked. Without secrets.
#[derive(Clone, Debug, Default)]
pub struct Content {
    pub name: String,
    pub host: String,
    pub port: u16,
    pub client_id: String,
    pub ca: String,
    pub certificate: String,
    pub postal: Postal,
    pub edits_contacts: bool,
    pub roles: Vec<String>,
    pub name_servers: Vec<String>,
    pub parking: Vec<String>,
    pub most_sessions: i16,
    pub tlds: Vec<String>,
}

/// Secrets on their way into the database; None: the one there stays.
#[derive(Clone, Debug, Default)]
pub struct Sealed {
    pub password: Option<Vec<u8>>,
    pub private_key: Option<Vec<u8>>,
}
