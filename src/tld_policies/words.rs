//! The rules of a policy in words, for people who look after it; and each word's name in forms.
use super::told::{sides, term_effect_words};
use super::{Asker, ContactUpdates, Fee, IdentityField, Method, Role, Rules, Side, TermEffect};
use crate::fields::Country;

macro_rules! words {
    ($kind:ident: $($variant:ident = $value:literal, $word:literal;)*) => {
        impl $kind {
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its name in addresses and forms.
            pub fn value(self) -> &'static str {
                match self { $(Self::$variant => $value,)* }
            }

            /// As it stands on pages.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            pub fn parse(value: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.value() == value)
            }
        }
    };
}

words! { Method:
    FreeUpdate = "free_update", "Plain update";
    GtldChange = "gtld_change", "ICANN change of registrant";
    Trade = "trade", "Trade";
    PaidTrade = "paid_trade", "Paid trade";
    TransferLike = "transfer_like", "Like a transfer";
    UpdateWithForm = "update_with_form", "Update with a signed form";
    RegistrySide = "registry_side", "By the holder, at the registry";
    Form = "form", "On paper";
    NotAllowed = "not_allowed", "Not in self-service";
    Unknown = "unknown", "Not known";
}

words! { ContactUpdates:
    Free = "free", "Free";
    Paid = "paid", "Each costs";
    RegistrySide = "registry", "By the holder, at the registry";
    NotAllowed = "not_allowed", "Not in self-service";
    Unknown = "unknown", "Not known";
}

words! { Fee:
    None = "none", "None";
    OwnerChange = "owner_change", "An owner change, by the catalogue";
    Unknown = "unknown", "Not known";
}

words! { IdentityField:
    Holder = "holder", "Holder: the organisation, else the name";
    Name = "name", "Name";
    Organisation = "organisation", "Organisation";
    Email = "email", "E-mail";
    Country = "country", "Country";
    VatNumber = "vat", "VAT number";
    IdNumber = "id", "ID number";
}

words! { Side:
    OldHolder = "old", "The present holder";
    NewHolder = "new", "The new holder";
    Admin = "admin", "The contact person";
}

words! { Asker:
    Portal = "portal", "The portal, by mail";
    Registry = "registry", "The registry";
}

words! { Role:
    Admin = "admin", "Admin";
    Tech = "tech", "Tech";
    Billing = "billing", "Billing";
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
        vec![
            ("How another holder comes about", self.method.word().to_owned()),
            ("What makes another holder", self.identity_words()),
            ("Corrections of spelling", if self.typos_are_free { "Make no other holder" } else { "Count" }.to_owned()),
            ("Address, phone and the like", self.contact_words().to_owned()),
            ("Consents", self.consent_words()),
            ("Fee", self.fee_words().to_owned()),
            ("If nothing comes of it", self.refund_words().to_owned()),
            ("Its term", self.term_words()),
            ("Stays at its registrar", self.lock_words()),
            ("Papers", self.documents.join("\n")),
            ("Countries", self.country_words()),
            ("Who may hold one", self.eligibility.clone()),
            ("Roles beside the registrant", join(self.roles.iter().map(|role| role.word()))),
            ("Letters", if self.ascii_only { "ASCII only" } else { "Any" }.to_owned()),
            ("What the registry does", self.note.clone()),
            ("Sources", self.sources.join("\n")),
            ("Newest source", self.as_of.map(|year| year.to_string()).unwrap_or_default()),
        ]
    }

    fn identity_words(&self) -> String {
        if self.identity.is_empty() {
            return "Not known: name, organisation, VAT and ID numbers count".to_owned();
        }
        join(self.identity.iter().map(|field| field.word()))
    }

    fn contact_words(&self) -> &'static str {
        match self.contact_updates {
            ContactUpdates::Unknown => "Not known: staff are asked first",
            ContactUpdates::Paid => "Each costs a contact update, by the catalogue",
            other => other.word(),
        }
    }

    pub fn consent_words(&self) -> String {
        let Some(consents) = &self.consents else { return "None".to_owned() };
        let asker = match consents.asked_by {
            Asker::Portal => "asked by the portal",
            Asker::Registry => "asked by the registry",
        };
        let days = if consents.days == 1 { "1 day".to_owned() } else { format!("{} days", consents.days) };
        let mut of = sides(&consents.of);
        if let Some(first) = of.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        format!("{of}, {asker}, within {days}")
    }

    fn fee_words(&self) -> &'static str {
        match self.fee {
            Fee::Unknown => "Not known: priced as an owner change, and staff look at it first",
            other => other.word(),
        }
    }

    fn refund_words(&self) -> &'static str {
        match (self.fee, self.refundable) {
            (Fee::None, None) => "",
            (_, Some(true)) => "The money comes back",
            (_, Some(false)) => "The money does not come back",
            (_, None) => "Not known whether the money comes back",
        }
    }

    fn term_words(&self) -> String {
        match self.term {
            TermEffect::Keep => "Stays as it is".to_owned(),
            other => term_effect_words(other).unwrap_or_default().trim_end_matches('.').to_owned(),
        }
    }

    pub fn lock_words(&self) -> String {
        match self.lock {
            Some(lock) if lock.opt_out => format!("{} days, can be declined", lock.days),
            Some(lock) => format!("{} days", lock.days),
            None => "No".to_owned(),
        }
    }

    fn country_words(&self) -> String {
        match self.countries.as_slice() {
            [] => "Any".to_owned(),
            codes => join(codes.iter().map(|code| Country::from_stored(code).name())),
        }
    }

    /// How old what is known is: "2010, 16 years old".
    pub fn age_words(&self, this_year: i32) -> String {
        match (self.as_of, self.age(this_year)) {
            (Some(year), Some(age)) if age > 1 => format!("{year}, {age} years old"),
            (Some(year), Some(1)) => format!("{year}, 1 year old"),
            (Some(year), _) => format!("{year}"),
            (None, _) => "Without a year".to_owned(),
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
