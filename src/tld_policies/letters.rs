//! Registries that take the letters of ASCII only: what they cannot be told.
use super::Outcome;
use crate::contacts::{Field, Registrant};

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
    Some(Outcome::Refused {
        why: format!(
            "The registry of .{tld} takes the letters A to Z only. These have others, which we do not rewrite for you: {}.",
            fields.join(", ")
        ),
        what_to_do: "Keep a further contact that has them in Latin letters, as in a passport, and choose it as the \
                     registrant of this domain."
            .to_owned(),
    })
}
