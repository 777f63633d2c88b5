//! Who the customers of a demo reseller are, in the order in which they came.
use std::collections::HashSet;

use time::{Duration, OffsetDateTime, Time};

use crate::customers::restrictions::RestrictionKind;
use crate::demo::cast::{HOUSES, House, well_known};
use crate::demo::chance::Chance;
use crate::demo::goods::draw::Appetite;
use crate::demo::people::{Contact, numbered};
use crate::demo::resident::{Events, Traits};
use crate::demo::ugly;

/// Every chance in the small world comes from this seed.
pub const SEED: u64 = 2026;
/// The first customer of each reseller has this number.
pub const FIRST_NUMBER: i32 = 10_001;
/// The books go back so far, or to the day the reseller began.
const DAYS: i64 = 3 * 365;

/// One customer of a reseller.
pub struct Entry {
    pub number: i32,
    pub created_at: OffsetDateTime,
    pub who: Who,
}

pub enum Who {
    /// A reseller himself, by his slug.
    House(&'static str),
    Resident(Box<Contact>, Traits),
}

/// All customers of a house, numbered in order of creation.
pub fn of(house: &House, now: OffsetDateTime) -> Vec<Entry> {
    let mut came: Vec<(OffsetDateTime, Who)> = Vec::new();
    let below = HOUSES.iter().filter(|other| other.above == Some(house.slug));
    came.extend(below.map(|other| (other.since(now), Who::House(other.slug))));
    if house.slug == "northwind" {
        came.extend(
            well_known(now).into_iter().map(|(at, contact, traits)| (at, Who::Resident(Box::new(contact), traits))),
        );
    }
    let seed = SEED + HOUSES.iter().position(|other| other.slug == house.slug).unwrap_or(0) as u64;
    let mut taken = HashSet::new();
    for index in 0..house.customers {
        let mut chance = Chance::new(seed, index as u64);
        let at = arrival(house, index, &mut chance, now);
        let (mut contact, traits) = character(house, index, &mut chance);
        while !taken.insert(contact.email.clone()) {
            contact.email = numbered(&contact.email, &(2 + chance.below(97)).to_string());
        }
        came.push((at, Who::Resident(Box::new(contact), traits)));
    }
    came.sort_by_key(|(at, _)| *at);
    (FIRST_NUMBER..).zip(came).map(|(number, (created_at, who))| Entry { number, created_at, who }).collect()
}

/// Evenly over the years; of a large house's last twelve customers nine came this month and three today.
fn arrival(house: &House, index: usize, chance: &mut Chance, now: OffsetDateTime) -> OffsetDateTime {
    let today = now.replace_time(Time::MIDNIGHT);
    let month = today - Duration::days(i64::from(now.day()) - 1);
    let latest = now - Duration::minutes(2);
    let (from, until, of) = match house.customers.checked_sub(index) {
        Some(1..=3) if house.customers > 100 => (today, latest, 1),
        Some(4..=12) if house.customers > 100 => (month, latest, 1),
        _ => (now - Duration::days((house.days_old - 1).min(DAYS)), month, u32::try_from(house.customers).unwrap_or(1)),
    };
    let part = (until - from).max(Duration::ZERO) / of;
    let passed = if of == 1 { Duration::ZERO } else { part * u32::try_from(index).unwrap_or(0) };
    chance.moment(from + passed, part).min(latest)
}

/// Who comes at this position, and what sets him apart.
fn character(house: &House, index: usize, chance: &mut Chance) -> (Contact, Traits) {
    let mut traits = Traits { unverified: index % 10 == 3, ..Traits::default() };
    if house.customers < 100 {
        return (Contact::draw(chance), traits);
    }
    traits.restriction = match index {
        47 | 133 | 214 => {
            Some((RestrictionKind::AccountDenied, "Asked us to close the account; nobody shall log in until then."))
        }
        71 | 160 | 255 | 290 => {
            Some((RestrictionKind::OrderBlocked, "Two invoices are open; no new orders until they are paid."))
        }
        88 => Some((RestrictionKind::Fraud, "Several accounts with the same stolen identity.")),
        25 | 240 => {
            Some((RestrictionKind::LoginDenied, "Password seems to be known to strangers; waiting for his call."))
        }
        _ => None,
    };
    if index % 17 == 5 {
        traits.more_logins = 1 + chance.below(4);
    }
    if index % 12 == 7
        && let Some(contact) = ugly::contact(index / 12, chance)
    {
        return (contact, traits);
    }
    let mut contact = Contact::draw(chance);
    if index == 150 {
        traits.more_logins = 99;
        contact.email = "team@hundred-logins.example".to_owned();
        contact.organisation = "Hundred Logins Cooperative".to_owned();
    }
    if index == 180 {
        traits.appetite = Appetite::Portfolio(5000);
        contact.email = "portfolio@many-domains.example".to_owned();
        contact.organisation = "Five Thousand Domains Ltd".to_owned();
    }
    if index == 60 {
        traits.events = Events::Busy(400);
        contact.email = "busy@many-events.example".to_owned();
        contact.organisation = "Busy Bee Logistics".to_owned();
    }
    (contact, traits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    const NOW: OffsetDateTime = datetime!(2026-11-24 14:30 UTC);

    fn residents(slug: &str, now: OffsetDateTime) -> Vec<(OffsetDateTime, Contact, Traits)> {
        let house = HOUSES.iter().find(|house| house.slug == slug).unwrap();
        let resident = |entry: Entry| match entry.who {
            Who::Resident(contact, traits) => Some((entry.created_at, *contact, traits)),
            Who::House(_) => None,
        };
        of(house, now).into_iter().filter_map(resident).collect()
    }

    #[test]
    fn the_promised_number_of_customers_comes() {
        assert_eq!(residents("northwind", NOW).len(), 304);
        assert_eq!(residents("fjord", NOW).len(), 20);
        assert_eq!(residents("tulip", NOW).len(), 12);
        assert_eq!(of(&HOUSES[0], NOW).len(), 2);
    }

    #[test]
    fn the_portal_would_take_them_all_and_no_address_comes_twice() {
        for house in &HOUSES {
            let mut seen = HashSet::from([house.contact().email]);
            assert_eq!(house.contact().as_checked(), Ok(house.contact()));
            for (_, contact, _) in residents(house.slug, NOW) {
                assert!(seen.insert(contact.email.to_lowercase()), "{} twice", contact.email);
                assert_eq!(contact.as_checked(), Ok(contact));
            }
        }
    }

    #[test]
    fn dates_reach_from_years_ago_to_today_and_never_ahead() {
        for now in [NOW, datetime!(2026-03-01 00:00:30 UTC), datetime!(2028-02-29 23:59 UTC)] {
            let all = residents("northwind", now);
            assert!(all.iter().all(|(at, ..)| *at <= now && *at >= now - Duration::days(DAYS)));
            assert!(all.iter().filter(|(at, ..)| now - *at < Duration::days(31)).count() >= 9);
            assert!(all.first().is_some_and(|(at, ..)| now - *at > Duration::days(1000)));
        }
        let today = residents("northwind", NOW).iter().filter(|(at, ..)| at.date() == NOW.date()).count();
        assert!((3..=6).contains(&today), "{today} came today");
    }

    #[test]
    fn some_are_unverified_restricted_or_many() {
        let all = residents("northwind", NOW);
        assert!((28..=34).contains(&all.iter().filter(|(.., traits)| traits.unverified).count()));
        assert!(all.iter().any(|(.., traits)| traits.more_logins == 99));
        assert!(all.iter().any(|(.., traits)| traits.events == Events::Busy(400)));
        assert_eq!(all.iter().filter(|(.., traits)| traits.restriction.is_some()).count(), 12);
        let ugly = all.iter().filter(|(_, contact, _)| contact.email.ends_with("@names.example")).count();
        assert_eq!(ugly, ugly::COUNT - 1);
    }
}
