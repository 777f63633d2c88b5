//! Registrant data as registries show it: a version never changes, and two versions differ in fields that TLDs judge
//! differently.
use serde::{Deserialize, Serialize};

pub mod ascii;
pub mod book;
mod difference;
pub mod queries;

pub use difference::{Difference, Field};

/// The registrant data of one version, as it is kept in `contacts.data`. It was parsed on its way in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Registrant {
    pub name: String,
    /// Empty for a person. Where it is filled the organisation is the holder.
    pub organisation: String,
    /// One to three lines.
    pub address: String,
    pub postal_code: String,
    pub city: String,
    /// Two letters, as ISO 3166-1 has them.
    pub country: String,
    pub state: String,
    /// "+31612345678".
    pub phone: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub fax: String,
    pub email: String,
    pub vat_number: String,
}

impl Registrant {
    pub fn is_company(&self) -> bool {
        !self.organisation.is_empty()
    }

    /// The organisation, else the person: in the eyes of most registries the holder.
    pub fn holder(&self) -> &str {
        if self.is_company() { &self.organisation } else { &self.name }
    }
}
