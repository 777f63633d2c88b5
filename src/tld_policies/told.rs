//! What becomes of a domain, in words for the plan: under which heading it stands, and each thing that follows.
use super::shipped_words::said;
use super::{Asker, ChangeKind, Consents, Method, Outcome, Side, TermEffect, Way};
use crate::locale::{self, Locale, Told as Message, kept};
use crate::{t, tell};

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
            Self::AtOnce => t("policies-group-at-once"),
            Self::Consent => t("policies-group-consent"),
            Self::Costs => t("policies-group-costs"),
            Self::Papers => t("policies-group-papers"),
            Self::Staff => t("policies-group-staff"),
            Self::Refused => t("policies-group-refused"),
            Self::Nothing => t("policies-group-nothing"),
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
        Outcome::Nothing => {
            Told { group: Group::Nothing, short: t("policies-short-nothing").into(), lines: Vec::new() }
        }
        Outcome::Refused { why, what_to_do } => Told {
            group: Group::Refused,
            short: t("policies-group-refused").into(),
            lines: vec![why.in_words(), what_to_do.in_words()],
        },
        Outcome::Goes(way) => of_way(way, price),
    }
}

fn of_way(way: &Way, price: Option<&str>) -> Told {
    let (group, short): (Group, String) = if !way.documents.is_empty() {
        (Group::Papers, t("policies-group-papers").into())
    } else if way.fee.is_some() {
        let costs = || t("policies-short-costs-list").to_owned();
        (Group::Costs, price.map_or_else(costs, |price| tell("policies-short-costs").with("price", price).into()))
    } else if way.staff.is_some() {
        (Group::Staff, t("policies-short-staff").into())
    } else if let Some(consents) = &way.consents {
        (Group::Consent, tell("policies-short-consent").with("of", sides(&consents.of)).into())
    } else {
        (Group::AtOnce, t("policies-group-at-once").into())
    };
    let mut lines: Vec<String> = Vec::new();
    if way.fee.is_some() {
        lines.push(cost_words(price, way.refundable).into());
    }
    if !way.documents.is_empty() {
        lines.push(tell("policies-papers").with("papers", papers(&way.documents)).into());
    }
    let first = |reason: &String| tell("policies-staff-first").with("reason", kept::read(reason)).into();
    lines.extend(way.staff.as_ref().map(first));
    lines.extend(way.consents.as_ref().map(consent_words));
    if way.kind == ChangeKind::OwnerChange {
        lines.extend(term_effect_words(way.term));
    }
    if let Some(lock) = way.lock.filter(|lock| lock.days > 0) {
        let stays = if lock.opt_out { tell("policies-stays-declinable") } else { tell("policies-stays") };
        lines.push(stays.with("days", lock.days).into());
        if way.method == Method::GtldChange {
            lines.push(t("policies-transfer-first").into());
        }
    }
    Told { group, short, lines }
}

/// Who, as messages tell them apart: "old_new".
pub fn sides(of: &[Side]) -> String {
    let named = [(Side::OldHolder, "old"), (Side::NewHolder, "new"), (Side::Admin, "admin")];
    let named: Vec<&str> = named.into_iter().filter(|(side, _)| of.contains(side)).map(|(_, name)| name).collect();
    if named.is_empty() { "none".to_owned() } else { named.join("_") }
}

fn consent_words(consents: &Consents) -> String {
    let asks = match (consents.asked_by, consents.days) {
        (Asker::Portal, 1) => tell("policies-asks-mail-day"),
        (Asker::Portal, _) => tell("policies-asks-mail"),
        (Asker::Registry, 1) => tell("policies-asks-registry-day"),
        (Asker::Registry, _) => tell("policies-asks-registry"),
    };
    asks.with("of", sides(&consents.of)).with("days", consents.days).into()
}

fn cost_words(price: Option<&str>, refundable: Option<bool>) -> Message {
    let said = match (price.is_some(), refundable) {
        (true, None) => tell("policies-costs"),
        (true, Some(true)) => tell("policies-costs-back"),
        (true, Some(false)) => tell("policies-costs-gone"),
        (false, None) => tell("policies-costs-list"),
        (false, Some(true)) => tell("policies-costs-list-back"),
        (false, Some(false)) => tell("policies-costs-list-gone"),
    };
    said.with("price", price.unwrap_or_default())
}

/// What becomes of its term; nothing is said of one that stays.
pub fn term_effect_words(term: TermEffect) -> Option<String> {
    let (years, months, count) = match term {
        TermEffect::Keep => return None,
        TermEffect::Unknown => return Some(t("policies-term-unknown").into()),
        TermEffect::Restart(count) => {
            (tell("policies-term-restarts-years"), tell("policies-term-restarts-months"), count)
        }
        TermEffect::Extend(count) => (tell("policies-term-longer-years"), tell("policies-term-longer-months"), count),
    };
    let said = if count % 12 == 0 { years.with("count", count / 12) } else { months.with("count", count) };
    Some(said.into())
}

fn papers(documents: &[String]) -> String {
    let within = documents.iter().map(|paper| {
        let paper = said(paper);
        let mut letters = paper.chars();
        match letters.next() {
            // nouns begin with a capital wherever they stand
            Some(first) if locale::current() != Locale::German => first.to_lowercase().chain(letters).collect(),
            _ => paper.into_owned(),
        }
    });
    within.collect::<Vec<String>>().join("; ")
}
