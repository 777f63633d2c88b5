//! What is known of each TLD: facts, with what is not known left open. The data ships with the portal.
use std::ops::RangeInclusive;
use std::sync::LazyLock;

use crate::t;
use time::{Date, Duration};

mod check;
mod extras;
mod numbers;
mod read;

pub use check::check_extras;
pub(crate) use numbers::is_norwegian_organisation;

/// The facts of one TLD.
#[derive(Clone, Debug)]
pub struct Tld {
    /// Without a dot before it: "nl", "co.uk".
    pub name: String,
    /// Years a new domain can be registered for, from the fewest to the most; None: not known. Not every number between
    /// has to be allowed: `registers_for` knows.
    pub terms: Option<RangeInclusive<i16>>,
    /// Years it can be renewed by at once.
    pub renewal_terms: Option<RangeInclusive<i16>>,
    /// Each number of years a new domain can be registered for; empty: not known.
    pub term_years: Vec<i16>,
    /// Each number of years it can be renewed by; empty: not known.
    pub renewal_years: Vec<i16>,
    /// Days after the end in which it is renewed at the usual price.
    pub grace_days: Option<i64>,
    /// Days after that in which it can be restored; 0: it cannot be.
    pub redemption_days: Option<i64>,
    /// So many days before its end it has to be renewed to be safe: a registrar deletes it then if nobody does. 0: it is
    /// good until its end, as far as is known.
    pub safe_days: i64,
    /// Whether its registry sends the holder a bill if it lapses.
    pub bills_lapsed: bool,
    /// Whether it leaves by a code.
    pub auth_code: Option<bool>,
    /// Whether it can be locked against leaving.
    pub lockable: Option<bool>,
    pub least_name_servers: Option<usize>,
    pub most_name_servers: Option<usize>,
    /// What its registry asks for beyond the profile.
    pub extras: Vec<ExtraField>,
    /// Whether it is known what the registry asks for; if not, `extras` is empty.
    pub extras_known: bool,
}

/// Something a registry asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtraField {
    /// Its name in forms and in the `extras` of a domain.
    pub name: &'static str,
    /// The message that names it.
    pub label: &'static str,
    /// The message that explains it; may be empty.
    pub hint: &'static str,
    /// Of everybody, whatever else was given.
    pub required: bool,
    pub kind: ExtraKind,
    /// Of some.
    pub needed: Needed,
}

impl ExtraField {
    /// What was given, as people read it: of a choice its label, not the registry's code.
    pub fn words(&self, given: &str) -> String {
        let options = if let ExtraKind::Choice(options) = self.kind { options } else { &[] };
        options.iter().find(|(value, _)| *value == given).map_or(given, |(_, label)| t(label)).to_owned()
    }
}

/// How it is asked and checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExtraKind {
    Text,
    /// A day, as 2001-02-28.
    Date,
    /// One of these: value, and the message that names it.
    Choice(&'static [(&'static str, &'static str)]),
}

/// When a field that is not asked of everybody has to be filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needed {
    /// Nothing depends on other fields.
    Plainly,
    /// If none of these is given.
    Unless(&'static [&'static str]),
    /// If the field has one of the values.
    When(&'static str, &'static [&'static str]),
}

static ALL: LazyLock<Vec<Tld>> = LazyLock::new(read::read);

/// All that are known, in the order of the alphabet.
pub fn all() -> &'static [Tld] {
    &ALL
}

/// One by its name, without a dot before it.
pub fn find(name: &str) -> Option<&'static Tld> {
    ALL.iter().find(|tld| tld.name == name)
}

impl Tld {
    /// The last day on which a renewal is in time; None: that of its end.
    pub fn last_safe_day(&self, ends_on: Date) -> Option<Date> {
        (self.safe_days > 0).then(|| ends_on - Duration::days(self.safe_days))
    }

    /// Whether a new domain can be registered for so many years; where nothing is known, nothing is ruled out.
    pub fn registers_for(&self, years: i16) -> bool {
        self.term_years.is_empty() || self.term_years.contains(&years)
    }

    /// Whether a domain can be renewed by so many years.
    pub fn renews_by(&self, years: i16) -> bool {
        self.renewal_years.is_empty() || self.renewal_years.contains(&years)
    }
}
