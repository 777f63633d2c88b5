//! Parsed values: what people type becomes one of these types at the edge, or a plain sentence for the field.
//!
//! Every `parse` takes the text as typed. `from_stored` is for text that comes back from our own database: it was parsed
//! on the way in, and a page must not fail because a rule became stricter since.

macro_rules! text_value {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, sqlx::Type)]
        #[serde(transparent)]
        #[sqlx(transparent)]
        pub struct $name(String);

        impl $name {
            /// For text read back from our own database.
            pub fn from_stored(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> String {
                value.0
            }
        }
    };
}

pub mod colour;
mod contact;
mod contact_input;
mod country;
mod country_names;
mod email;
mod error;
mod language;
mod login_name;
mod money;
mod pattern;
mod person_name;
mod phone;
mod postal_code;
mod state;
mod vat;

/// What any text has in common: Unicode form, edges, length, characters that cannot be shown.
pub mod text;

#[cfg(test)]
mod properties;

pub use contact::{Change, Contact};
pub use contact_input::{ContactInput, FieldErrors};
pub use country::Country;
pub use email::EmailAddress;
pub use error::FieldError;
pub use language::Language;
pub use login_name::LoginName;
pub use money::{Currency, LARGEST_AMOUNT};
pub use person_name::PersonName;
pub use phone::PhoneNumber;
pub use postal_code::PostalCode;
pub use state::{State, StateOption};
pub use text::{clean_line, clean_text, kept_text};
pub use vat::VatNumber;

/// Loads all data now, so that a server does it at its start and not during somebody's first request.
pub fn load() {
    for country in Country::all() {
        country.postal().load();
        state::options(*country);
    }
    vat::load();
    phone::load();
}
