//! What the simulator's registry allows with a domain it knows, and when a domain ends.
use std::ops::RangeInclusive;

use time::{Date, Duration, Month, OffsetDateTime, Time};

use crate::domains::tlds::{self, Tld};
use crate::domains::{DomainState, NameServer};
use crate::lifecycle::rules::{domain_state_on, kept_for};
use crate::suppliers::{DomainAsk, TaskAction};

/// A domain as the registry keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub name: String,
    pub expires_at: OffsetDateTime,
    /// A hash; empty: none was asked for yet.
    pub auth_code: String,
    pub locked: bool,
    pub name_servers: Vec<NameServer>,
    /// The page of its label that it points at while it is parked.
    pub points_to: String,
}

/// How far its life is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    Registered,
    Grace,
    Redemption,
    /// Anybody may register it again.
    Free,
}

/// Where nothing is known of a TLD.
const USUAL_TERMS: RangeInclusive<i16> = 1..=10;
const USUAL_NAME_SERVERS: RangeInclusive<usize> = 2..=13;
/// No domain is registered for longer than this from now on.
const MOST_MONTHS: i32 = 120;

fn facts(name: &str) -> Option<&'static Tld> {
    name.split_once('.').and_then(|(_, tld)| tlds::find(tld))
}

fn tld_of(name: &str) -> &str {
    name.split_once('.').map_or("", |(_, tld)| tld)
}

/// What ended at this moment or before has lapsed: anybody may register it again.
pub fn lapsed_at(name: &str, now: OffsetDateTime) -> OffsetDateTime {
    let (grace, redemption) = kept_for(tld_of(name));
    now.replace_time(Time::MIDNIGHT) - Duration::days(grace + redemption) - Duration::microseconds(1)
}

/// By the same rules as the portal's own days, so that the two never disagree about one.
pub fn phase(name: &str, expires_at: OffsetDateTime, now: OffsetDateTime) -> Phase {
    match domain_state_on(tld_of(name), expires_at.date(), now.date(), DomainState::Active) {
        DomainState::Expired => Phase::Grace,
        DomainState::Redemption => Phase::Redemption,
        DomainState::Deleted => Phase::Free,
        _ => Phase::Registered,
    }
}

/// The end of a new domain; Err: why this term is not possible.
pub fn first_end(ask: &DomainAsk, now: OffsetDateTime) -> Result<OffsetDateTime, String> {
    let terms = facts(&ask.name).and_then(|tld| tld.terms.clone());
    check_term(ask.months, terms)?;
    add_months(now, i32::from(ask.months)).ok_or_else(too_long)
}

fn check_term(months: i16, terms: Option<RangeInclusive<i16>>) -> Result<(), String> {
    let terms = terms.unwrap_or(USUAL_TERMS);
    if months % 12 == 0 && terms.contains(&(months / 12)) {
        return Ok(());
    }
    let (least, most) = (terms.start(), terms.end());
    Err(if least == most {
        format!("This registry takes terms of {least} year(s) only.")
    } else {
        format!("This registry takes terms of {least} to {most} years.")
    })
}

fn too_long() -> String {
    "No domain can be registered for more than 10 years from now on.".to_owned()
}

/// Longer by its term: from its end on, or from now where even that would lie in the past.
fn prolonged(kept: &Kept, ask: &DomainAsk, now: OffsetDateTime) -> Result<OffsetDateTime, String> {
    check_term(ask.months, facts(&ask.name).and_then(|tld| tld.renewal_terms.clone()))?;
    let longer = |from| add_months(from, i32::from(ask.months)).ok_or_else(too_long);
    let end = longer(kept.expires_at)?;
    let end = if end <= now { longer(now)? } else { end };
    match add_months(now, MOST_MONTHS) {
        Some(most) if end <= most => Ok(end),
        _ => Err(too_long()),
    }
}

/// Does to a domain what is asked; Err: why not, in words for staff.
pub fn change(kept: &mut Kept, ask: &DomainAsk, now: OffsetDateTime) -> Result<(), String> {
    let phase = phase(&kept.name, kept.expires_at, now);
    match (ask.action, phase) {
        (_, Phase::Free) => Err(UNKNOWN.to_owned()),
        (TaskAction::Renew, Phase::Registered | Phase::Grace) | (TaskAction::Restore, Phase::Redemption) => {
            kept.expires_at = prolonged(kept, ask, now)?;
            Ok(())
        }
        (TaskAction::Renew, Phase::Redemption) => {
            Err("The domain is in redemption: it can be restored, no longer renewed.".to_owned())
        }
        (TaskAction::Restore, _) => Err("The domain is not in redemption: renew it.".to_owned()),
        (_, Phase::Redemption) => Err("The domain is in redemption. Restore it first.".to_owned()),
        (TaskAction::Park, _) => {
            kept.name_servers = own_name_servers("park");
            kept.points_to.clone_from(&ask.target);
            Ok(())
        }
        (TaskAction::Unpark | TaskAction::NameServers, _) => {
            check_name_servers(&kept.name, ask)?;
            kept.name_servers =
                if ask.name_servers.is_empty() { own_name_servers("ns") } else { ask.name_servers.clone() };
            kept.points_to.clear();
            Ok(())
        }
        (TaskAction::Lock, _) if facts(&kept.name).is_some_and(|tld| tld.lockable == Some(false)) => {
            Err("Domains of this TLD cannot be locked.".to_owned())
        }
        (TaskAction::Lock | TaskAction::Unlock, _) => {
            kept.locked = ask.action == TaskAction::Lock;
            Ok(())
        }
        _ => Err("A registry does not do such a thing.".to_owned()),
    }
}

pub const UNKNOWN: &str = "The registry does not know this domain.";

/// How many name servers this TLD takes; bringing back what a parked domain had is not a new choice.
fn check_name_servers(name: &str, ask: &DomainAsk) -> Result<(), String> {
    let facts = facts(name);
    let least = facts.and_then(|tld| tld.least_name_servers).unwrap_or(*USUAL_NAME_SERVERS.start());
    let most = facts.and_then(|tld| tld.most_name_servers).unwrap_or(*USUAL_NAME_SERVERS.end());
    if ask.action == TaskAction::Unpark || (least..=most).contains(&ask.name_servers.len()) {
        return Ok(());
    }
    Err(format!("This registry takes {least} to {most} name servers."))
}

/// The simulator's own: what a new domain has, and what a parked one has.
pub fn own_name_servers(kind: &str) -> Vec<NameServer> {
    let server = |n| NameServer { name: format!("{kind}{n}.registry-simulator.example"), ips: Vec::new() };
    vec![server(1), server(2)]
}

/// The same day so many months later; the last of a month that has not that many days.
pub fn add_months(at: OffsetDateTime, months: i32) -> Option<OffsetDateTime> {
    let (year, month, day) = at.to_calendar_date();
    let total = year.checked_mul(12)?.checked_add(i32::from(u8::from(month)) - 1)?.checked_add(months)?;
    let (year, month) = (total.div_euclid(12), u8::try_from(total.rem_euclid(12) + 1).ok()?);
    let month = Month::try_from(month).ok()?;
    let date = Date::from_calendar_date(year, month, day.min(month.length(year))).ok()?;
    Some(at.replace_date(date))
}

#[cfg(test)]
mod tests;
