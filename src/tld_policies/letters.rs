//! Registries that take the letters of ASCII only: what they cannot be told.
use super::Outcome;
use crate::contacts::{Field, Registrant};
use crate::tell;

/// Said of a registrant whose data cannot be written so; for staff and suppliers.
pub const NOT_IN_ASCII: &str =
    "The registry takes the letters A to Z only, and the registrant data has others that cannot be rewritten.";

/// Why the data cannot go to such a registry, and what to do; None: it can.
pub(super) fn unwritable(tld: &str, after: &Registrant) -> Option<Outcome> {
    let fields = after.other_letters();
    if fields.is_empty() {
        return None;
    }
    let fields: Vec<&str> = fields.into_iter().map(Field::word).collect();
    let why = tell("policies-refused-letters").with("tld", tld).with("fields", fields.join(", "));
    Some(Outcome::Refused { why: why.into(), what_to_do: tell("policies-refused-letters-do").into() })
}
