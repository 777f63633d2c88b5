//! The rules of a policy in words, for people who look after it; and each word's name in forms.
use super::shipped_words::said;
use super::told::{sides, term_effect_words};
use super::{Asker, ContactUpdates, Fee, IdentityField, Method, Role, Rules, Side, TermEffect};
use crate::fields::Country;
use crate::locale::key;
use crate::{t, tell};

macro_rules! words {
    ($kind:ident: $($variant:ident = $value:literal, $word:expr;)*) => {
        impl $kind {
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its name in addresses and forms.
            pub fn value(self) -> &'static str {
                match self { $(Self::$variant => $value,)* }
            }

            /// As it stands on pages.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => t($word),)* }
            }

            pub fn parse(value: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.value() == value)
            }
        }
    };
}

words! { Method:
    FreeUpdate = "free_update", key("policies-method-free-update");
    GtldChange = "gtld_change", key("policies-method-gtld-change");
    Trade = "trade", key("policies-method-trade");
    PaidTrade = "paid_trade", key("policies-method-paid-trade");
    TransferLike = "transfer_like", key("policies-method-transfer-like");
    UpdateWithForm = "update_with_form", key("policies-method-update-with-form");
    RegistrySide = "registry_side", key("policies-method-registry-side");
    Form = "form", key("policies-method-form");
    NotAllowed = "not_allowed", key("policies-method-not-allowed");
    Unknown = "unknown", key("policies-method-unknown");
}

words! { ContactUpdates:
    Free = "free", key("policies-updates-free");
    Paid = "paid", key("policies-updates-paid");
    RegistrySide = "registry", key("policies-updates-registry-side");
    NotAllowed = "not_allowed", key("policies-updates-not-allowed");
    Unknown = "unknown", key("policies-updates-unknown");
}

words! { Fee:
    None = "none", key("policies-fee-none");
    OwnerChange = "owner_change", key("policies-fee-owner-change");
    Unknown = "unknown", key("policies-fee-unknown");
}

words! { IdentityField:
    Holder = "holder", key("policies-identity-holder");
    Name = "name", key("policies-identity-name");
    Organisation = "organisation", key("policies-identity-organisation");
    Email = "email", key("policies-identity-email");
    Country = "country", key("policies-identity-country");
    VatNumber = "vat", key("policies-identity-vat");
    IdNumber = "id", key("policies-identity-id");
}

words! { Side:
    OldHolder = "old", key("policies-side-old");
    NewHolder = "new", key("policies-side-new");
    Admin = "admin", key("policies-side-admin");
}

words! { Asker:
    Portal = "portal", key("policies-asker-portal");
    Registry = "registry", key("policies-asker-registry");
}

words! { Role:
    Admin = "admin", key("policies-role-admin");
    Tech = "tech", key("policies-role-tech");
    Billing = "billing", key("policies-role-billing");
}

/// Sources older than this are marked.
const OLD: i16 = 5;

impl Rules {
    /// Whether anything is open that decides what a change takes.
    pub fn has_unknown(&self) -> bool {
        self.method == Method::Unknown
            || self.contact_updates == ContactUpdates::Unknown
            || self.fee == Fee::Unknown
            || self.term == TermEffect::Unknown
            || self.identity.is_empty()
    }

    /// Each rule with its name, in the order of the form.
    pub fn in_words(&self) -> Vec<(&'static str, String)> {
        let typos = if self.typos_are_free { t("policies-typos-free") } else { t("policies-typos-count") };
        let letters = if self.ascii_only { t("policies-ascii-only") } else { t("policies-any") };
        vec![
            (t("policies-rule-method"), self.method.word().to_owned()),
            (t("policies-rule-identity"), self.identity_words()),
            (t("policies-rule-typos"), typos.to_owned()),
            (t("policies-rule-contact"), self.contact_words().to_owned()),
            (t("policies-rule-consents"), self.consent_words()),
            (t("policies-rule-fee"), self.fee_words().to_owned()),
            (t("policies-rule-refund"), self.refund_words().to_owned()),
            (t("policies-rule-term"), self.term_words()),
            (t("policies-rule-stays"), self.lock_words()),
            (t("policies-rule-papers"), lines(&self.documents)),
            (t("policies-rule-countries"), self.country_words()),
            (t("policies-rule-who"), said(&self.eligibility).into_owned()),
            (t("policies-rule-roles"), join(self.roles.iter().map(|role| role.word()))),
            (t("policies-rule-letters"), letters.to_owned()),
            (t("policies-rule-registry"), said(&self.note).into_owned()),
            (t("policies-rule-sources"), self.sources.join("\n")),
            (t("policies-rule-newest-source"), self.as_of.map(|year| year.to_string()).unwrap_or_default()),
        ]
    }

    fn identity_words(&self) -> String {
        if self.identity.is_empty() {
            return t("policies-identity-unknown").to_owned();
        }
        join(self.identity.iter().map(|field| field.word()))
    }

    fn contact_words(&self) -> &'static str {
        match self.contact_updates {
            ContactUpdates::Unknown => t("policies-contact-unknown"),
            ContactUpdates::Paid => t("policies-contact-paid"),
            other => other.word(),
        }
    }

    pub fn consent_words(&self) -> String {
        let Some(consents) = &self.consents else { return t("policies-none").to_owned() };
        let asked = match (consents.asked_by, consents.days) {
            (Asker::Portal, 1) => tell("policies-consents-portal-day"),
            (Asker::Portal, _) => tell("policies-consents-portal"),
            (Asker::Registry, 1) => tell("policies-consents-registry-day"),
            (Asker::Registry, _) => tell("policies-consents-registry"),
        };
        asked.with("of", sides(&consents.of)).with("days", consents.days).into()
    }

    fn fee_words(&self) -> &'static str {
        match self.fee {
            Fee::Unknown => t("policies-fee-unknown-priced"),
            other => other.word(),
        }
    }

    fn refund_words(&self) -> &'static str {
        match (self.fee, self.refundable) {
            (Fee::None, None) => "",
            (_, Some(true)) => t("policies-refund-back"),
            (_, Some(false)) => t("policies-refund-gone"),
            (_, None) => t("policies-refund-unknown"),
        }
    }

    fn term_words(&self) -> String {
        match self.term {
            TermEffect::Keep => t("policies-term-stays").to_owned(),
            other => term_effect_words(other).unwrap_or_default().trim_end_matches('.').to_owned(),
        }
    }

    pub fn lock_words(&self) -> String {
        match self.lock {
            Some(lock) if lock.opt_out => tell("policies-days-declinable").with("days", lock.days).into(),
            Some(lock) => tell("policies-days").with("days", lock.days).into(),
            None => t("policies-no").to_owned(),
        }
    }

    fn country_words(&self) -> String {
        match self.countries.as_slice() {
            [] => t("policies-any").to_owned(),
            codes => join(codes.iter().map(|code| Country::from_stored(code).name())),
        }
    }

    /// How old what is known is: "2010, 16 years old".
    pub fn age_words(&self, this_year: i32) -> String {
        match (self.as_of, self.age(this_year)) {
            (Some(year), Some(age)) if age > 0 => {
                tell("policies-age").with("year", year.to_string()).with("age", age).into()
            }
            (Some(year), _) => format!("{year}"),
            (None, _) => t("policies-age-none").to_owned(),
        }
    }

    /// Nobody looked for years, or nobody knows when.
    pub fn is_old(&self, this_year: i32) -> bool {
        self.age(this_year).is_none_or(|age| age > i32::from(OLD))
    }

    fn age(&self, this_year: i32) -> Option<i32> {
        self.as_of.map(|year| this_year - i32::from(year))
    }
}

fn lines(papers: &[String]) -> String {
    papers.iter().map(|paper| said(paper)).collect::<Vec<_>>().join("\n")
}

fn join<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tld_policies::read::shipped_of;

    fn said(tld: &str, of: &str) -> String {
        let words = shipped_of(tld).unwrap().in_words();
        words.into_iter().find(|(label, _)| *label == of).unwrap().1
    }

    #[test]
    fn rules_are_sentences_of_people() {
        let consents = "The present and the new holder, asked by the portal, within 7 days";
        assert_eq!(said("com", "Consents"), consents);
        assert_eq!(said("com", "Stays at its registrar"), "60 days, can be declined");
        assert_eq!(said("be", "Its term"), "It runs for one year from the change");
        assert_eq!(said("no", "Countries"), "Norway");
        assert_eq!(said("nl", "What makes another holder"), "Not known: name, organisation, VAT and ID numbers count");
        assert!(said("me", "Fee").starts_with("Not known"));
    }

    #[test]
    fn what_is_old_is_told() {
        let no = shipped_of("no").unwrap();
        assert_eq!((no.age_words(2026).as_str(), no.is_old(2026)), ("2018, 8 years old", true));
        let nl = shipped_of("nl").unwrap();
        assert_eq!((nl.age_words(2024).as_str(), nl.is_old(2024)), ("2023, 1 year old", false));
        let me = shipped_of("me").unwrap();
        assert_eq!((me.age_words(2026).as_str(), me.is_old(2026)), ("Without a year", true));
    }

    #[test]
    fn what_is_open_is_found() {
        for (tld, open) in [("com", false), ("be", false), ("se", false), ("nl", true), ("me", true), ("at", true)] {
            assert_eq!(shipped_of(tld).unwrap().has_unknown(), open, "{tld}");
        }
    }

    #[test]
    fn each_word_has_a_name_of_its_own() {
        for method in Method::ALL {
            assert_eq!(Method::parse(method.value()), Some(*method));
            assert_eq!(serde_json::to_value(method).unwrap(), method.value());
        }
        assert!(Fee::parse("free").is_none() && Role::parse("").is_none());
    }
}
