//! What is known of each TLD: facts, with what is not known left open. The data ships with the portal.
use std::ops::RangeInclusive;
use std::sync::LazyLock;

/// The facts of one TLD.
#[derive(Clone, Debug)]
pub struct Tld {
    /// Without a dot before it: "nl", "co.uk".
    pub name: String,
    /// Years a new domain can be registered for; None: not known.
    pub terms: Option<RangeInclusive<i16>>,
    /// Years it can be renewed by at once.
    pub renewal_terms: Option<RangeInclusive<i16>>,
    /// Days after the end in which it is renewed at the usual price.
    pub grace_days: Option<i64>,
    /// Days after that in which it can be restored.
    pub redemption_days: Option<i64>,
    /// Whether it leaves by a code.
    pub auth_code: Option<bool>,
    /// Whether it can be locked against leaving.
    pub lockable: Option<bool>,
    pub least_name_servers: Option<usize>,
    pub most_name_servers: Option<usize>,
    /// What its registry asks for beyond the profile.
    pub extras: Vec<ExtraField>,
}

/// Something a registry asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtraField {
    /// Its name in forms and in the `extras` of a domain.
    pub name: &'static str,
    pub label: &'static str,
    pub hint: &'static str,
    pub required: bool,
    pub kind: ExtraKind,
}

/// How it is asked and checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExtraKind {
    Text,
    /// A day, as 2001-02-28.
    Date,
    /// One of these: value and label.
    Choice(&'static [(&'static str, &'static str)]),
}

static ALL: LazyLock<Vec<Tld>> = LazyLock::new(Vec::new);

/// All that are known, in the order of the alphabet.
pub fn all() -> &'static [Tld] {
    &ALL
}

/// One by its name, without a dot before it.
pub fn find(name: &str) -> Option<&'static Tld> {
    ALL.iter().find(|tld| tld.name == name)
}
