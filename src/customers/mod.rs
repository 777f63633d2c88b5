//! Customers: accounts, their contact data, restrictions, verification, the list and its search.
use time::OffsetDateTime;

use crate::fields::{Country, PhoneNumber, State};
use crate::ids::{CustomerId, LabelId, ResellerId};

pub mod announcements;
pub mod bulk;
pub mod chosen;
pub mod columns;
pub mod create;
pub mod export;
pub mod language;
pub mod list;
pub mod notes;
pub mod profile;
pub mod queries;
pub mod renewals;
pub mod restrictions;
pub mod search;
pub mod similar;
pub mod tags;
pub mod verification;
pub mod views;

/// An account as its details show it.
#[derive(Clone, Debug)]
pub struct Customer {
    pub id: CustomerId,
    /// Who sells to him.
    pub reseller_id: ResellerId,
    pub label_id: LabelId,
    pub label_name: String,
    /// His label's rule: orders wait until his address is proved.
    pub needs_verification: bool,
    /// Unique within the reseller, from 10001.
    pub number: i32,
    pub name: String,
    /// Empty: a person.
    pub organisation: String,
    /// The organisation, else the name.
    pub display_name: String,
    pub address: String,
    pub postal_code: String,
    pub city: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    pub state: String,
    /// E.164, or empty.
    pub phone: String,
    pub email: String,
    /// Empty: none.
    pub fax: String,
    pub vat_number: String,
    pub is_reseller: bool,
    /// When and for which address he proved it.
    pub verified_at: Option<OffsetDateTime>,
    pub verified_email: Option<String>,
    pub login_denied: bool,
    pub account_denied: bool,
    pub fraud: bool,
    pub order_blocked: bool,
    /// How many logins he has.
    pub logins: i64,
    /// How many domains and how much hosting he has that is active.
    pub domains: i64,
    pub hosting: i64,
    /// How many of his tickets are not closed; no more counted than 1,000.
    pub tickets: i64,
    /// How many mails were written to him; no more counted than 1,000.
    pub mails: i64,
    /// His number in the system he came from; empty: he was not imported from any.
    pub foreign_number: String,
    pub created_at: OffsetDateTime,
    pub updated_at: OffsetDateTime,
}

impl Customer {
    /// Whether what he orders waits until his address is proved.
    pub fn waits_for_verification(&self) -> bool {
        self.needs_verification && !self.is_verified()
    }

    pub fn is_verified(&self) -> bool {
        self.verified_at.is_some()
    }

    /// The country by its English name.
    pub fn country_name(&self) -> &'static str {
        Country::from_stored(&self.country).name()
    }

    /// The state by its name: "New York" for "NY" in the United States.
    pub fn state_name(&self) -> String {
        State::from_stored(&self.state).name(Country::from_stored(&self.country)).to_owned()
    }

    /// The phone number as people write it.
    pub fn phone_words(&self) -> String {
        international(&self.phone)
    }

    /// The fax number likewise.
    pub fn fax_words(&self) -> String {
        international(&self.fax)
    }
}

fn international(number: &str) -> String {
    if number.is_empty() { String::new() } else { PhoneNumber::from_stored(number).international() }
}
