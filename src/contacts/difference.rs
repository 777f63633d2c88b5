//! What is different between two versions of registrant data.
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Registrant;
use crate::locale::t;

/// One field of registrant data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    Name,
    Organisation,
    Address,
    PostalCode,
    City,
    Country,
    State,
    Phone,
    Fax,
    Email,
    VatNumber,
}

/// What a change of registrant data is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    pub fields: BTreeSet<Field>,
    /// What a registry asks for beyond the profile, by name: `id_number`, `legal_form`.
    pub extras: BTreeSet<String>,
}

impl Field {
    pub const ALL: [Self; 11] = [
        Self::Name,
        Self::Organisation,
        Self::Address,
        Self::PostalCode,
        Self::City,
        Self::Country,
        Self::State,
        Self::Phone,
        Self::Fax,
        Self::Email,
        Self::VatNumber,
    ];

    pub(in crate::contacts) fn of(self, data: &Registrant) -> &str {
        match self {
            Self::Name => &data.name,
            Self::Organisation => &data.organisation,
            Self::Address => &data.address,
            Self::PostalCode => &data.postal_code,
            Self::City => &data.city,
            Self::Country => &data.country,
            Self::State => &data.state,
            Self::Phone => &data.phone,
            Self::Fax => &data.fax,
            Self::Email => &data.email,
            Self::VatNumber => &data.vat_number,
        }
    }

    /// Within a sentence.
    pub fn word(self) -> &'static str {
        match self {
            Self::Name => t("fields-word-name"),
            Self::Organisation => t("fields-word-organisation"),
            Self::Address => t("fields-word-address"),
            Self::PostalCode => t("fields-word-postal-code"),
            Self::City => t("fields-word-city"),
            Self::Country => t("fields-word-country"),
            Self::State => t("fields-word-state"),
            Self::Phone => t("fields-word-phone"),
            Self::Fax => t("fields-word-fax"),
            Self::Email => t("fields-word-email"),
            Self::VatNumber => t("fields-word-vat-number"),
        }
    }
}

impl Difference {
    pub fn between(before: &Registrant, after: &Registrant) -> Self {
        let fields = Field::ALL.into_iter().filter(|field| field.of(before) != field.of(after)).collect();
        Self { fields, extras: BTreeSet::new() }
    }

    /// The same, with what is different in what registries ask for beyond the profile.
    #[must_use]
    pub fn with_extras(mut self, before: &Value, after: &Value) -> Self {
        let read =
            |value: &Value| -> BTreeMap<String, Value> { serde_json::from_value(value.clone()).unwrap_or_default() };
        let (before, after) = (read(before), read(after));
        let names = before.keys().chain(after.keys());
        self.extras = names.filter(|name| before.get(*name) != after.get(*name)).cloned().collect();
        self
    }

    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.extras.is_empty()
    }

    pub fn has(&self, field: Field) -> bool {
        self.fields.contains(&field)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_field_that_differs_is_told() {
        let before = Registrant { name: "Ada".into(), phone: "+31612345678".into(), ..Registrant::default() };
        let after = Registrant { phone: "+31612345679".into(), city: "Delft".into(), ..before.clone() };
        let difference = Difference::between(&before, &after);
        assert_eq!(difference.fields, BTreeSet::from([Field::Phone, Field::City]));
        assert!(Difference::between(&before, &before.clone()).is_empty());
    }

    #[test]
    fn what_registries_ask_for_beyond_the_profile_is_told_by_name() {
        let none = Difference::default();
        let told = none.clone().with_extras(&json!({"a": "1", "b": "2"}), &json!({"b": "3", "c": "4"}));
        assert_eq!(told.extras, ["a", "b", "c"].map(String::from).into());
        assert!(none.with_extras(&json!({"a": "1"}), &json!({"a": "1"})).is_empty());
    }
}
