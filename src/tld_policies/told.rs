//! What becomes of a domain, in words for the plan: under which heading it stands, and each thing that follows.
use super::{Asker, ChangeKind, Consents, Method, Outcome, Side, TermEffect, Way};
use crate::products::term_words;

/// The groups of a plan, in the order in which they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    AtOnce,
    Consent,
    Costs,
    Papers,
    Staff,
    Refused,
    Nothing,
}

/// One outcome in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub group: Group,
    /// "Needs consent of the present and the new holder"; without a full stop.
    pub short: String,
    /// Each a sentence.
    pub lines: Vec<String>,
}

impl Group {
    pub const ALL: [Self; 7] =
        [Self::AtOnce, Self::Consent, Self::Costs, Self::Papers, Self::Staff, Self::Refused, Self::Nothing];

    pub fn value(self) -> &'static str {
        match self {
            Self::AtOnce => "at_once",
            Self::Consent => "consent",
            Self::Costs => "costs",
            Self::Papers => "papers",
            Self::Staff => "staff",
            Self::Refused => "refused",
            Self::Nothing => "nothing",
        }
    }

    pub fn heading(self) -> &'static str {
        match self {
            Self::AtOnce => "Changed at once, free",
            Self::Consent => "Needs consent",
            Self::Costs => "Costs money",
            Self::Papers => "Needs papers",
            Self::Staff => "Looked at by our staff first",
            Self::Refused => "Cannot be changed",
            Self::Nothing => "Shows nothing of this",
        }
    }

    /// The tone of its badge.
    pub fn tone(self) -> &'static str {
        match self {
            Self::AtOnce => "good",
            Self::Consent | Self::Costs | Self::Papers | Self::Staff => "warn",
            Self::Refused => "bad",
            Self::Nothing => "plain",
        }
    }
}

/// An outcome in words; `price`: what it costs, where that is known ("EUR 15.00").
pub fn words(outcome: &Outcome, price: Option<&str>) -> Told {
    match outcome {
        Outcome::Nothing => Told {
            group: Group::Nothing,
            short: "The registry shows nothing of what is different".into(),
            lines: Vec::new(),
        },
        Outcome::Refused { why, what_to_do } => Told {
            group: Group::Refused,
            short: "Cannot be changed".into(),
            lines: vec![why.clone(), what_to_do.clone()],
        },
        Outcome::Goes(way) => of_way(way, price),
    }
}

fn of_way(way: &Way, price: Option<&str>) -> Told {
    let cost = || price.map_or("Costs what the price list says".to_owned(), |price| format!("Costs {price}"));
    let (group, short) = if !way.documents.is_empty() {
        (Group::Papers, "Needs papers".to_owned())
    } else if way.fee.is_some() {
        (Group::Costs, cost())
    } else if way.staff.is_some() {
        (Group::Staff, "Our staff look at it first".to_owned())
    } else if let Some(consents) = &way.consents {
        (Group::Consent, format!("Needs consent of {}", sides(&consents.of)))
    } else {
        (Group::AtOnce, "Changed at once, free".to_owned())
    };
    let mut lines = Vec::new();
    if way.fee.is_some() {
        lines.push(format!("{}.{}", cost(), refund_words(way.refundable)));
    }
    if !way.documents.is_empty() {
        lines.push(format!("Papers that have to be there: {}.", papers(&way.documents)));
    }
    lines.extend(way.staff.as_ref().map(|reason| format!("Our staff look at it first. {reason}")));
    lines.extend(way.consents.as_ref().map(consent_words));
    if way.kind == ChangeKind::OwnerChange {
        lines.extend(term_effect_words(way.term));
    }
    if let Some(lock) = way.lock.filter(|lock| lock.days > 0) {
        let declined = if lock.opt_out { "; that can be declined now" } else { "" };
        lines.push(format!("It stays at its registrar for {} days after the change{declined}.", lock.days));
        if way.method == Method::GtldChange {
            lines.push(
                "Is it to go to another registrar? Then transfer it first, and change its registrant there.".into(),
            );
        }
    }
    Told { group, short, lines }
}

/// "the present and the new holder".
pub fn sides(of: &[Side]) -> String {
    let admin = of.contains(&Side::Admin).then_some("the contact person");
    let holder = match (of.contains(&Side::OldHolder), of.contains(&Side::NewHolder)) {
        (true, true) => Some("the present and the new holder"),
        (true, false) => Some("the present holder"),
        (false, true) => Some("the new holder"),
        (false, false) => None,
    };
    holder.into_iter().chain(admin).collect::<Vec<_>>().join(" and ")
}

fn consent_words(consents: &Consents) -> String {
    let (of, days) = (sides(&consents.of), days_words(consents.days));
    match consents.asked_by {
        Asker::Portal => format!("A mail asks {of} for consent; there are {days} to answer."),
        Asker::Registry => format!("The registry asks {of} for consent; there are {days} to answer."),
    }
}

fn days_words(days: i16) -> String {
    if days == 1 { "1 day".into() } else { format!("{days} days") }
}

fn refund_words(refundable: Option<bool>) -> &'static str {
    match refundable {
        Some(true) => " The money comes back if nothing comes of the change.",
        Some(false) => " The money does not come back, even if nothing comes of the change.",
        None => "",
    }
}

/// What becomes of its term; nothing is said of one that stays.
pub fn term_effect_words(term: TermEffect) -> Option<String> {
    match term {
        TermEffect::Keep => None,
        TermEffect::Restart(months) => Some(format!("It runs for {} from the change.", one_in_words(months))),
        TermEffect::Extend(months) => Some(format!("It runs {} longer.", one_in_words(months))),
        TermEffect::Unknown => Some("Whether the day of its end changes is not known.".into()),
    }
}

/// "one year", "2 years".
fn one_in_words(months: i16) -> String {
    let words = term_words(months);
    words.strip_prefix("1 ").map_or(words.clone(), |unit| format!("one {unit}"))
}

fn papers(documents: &[String]) -> String {
    let lowered = documents.iter().map(|paper| {
        let mut letters = paper.chars();
        letters.next().map_or(String::new(), |first| first.to_lowercase().chain(letters).collect())
    });
    lowered.collect::<Vec<String>>().join("; ")
}
