//! What very many customers ordered: of ten customers ten orders, ten domains and a plan; the rest have nothing.
use std::sync::Arc;

use time::{Duration, OffsetDateTime, Time};

use crate::demo::catalogue::Shop;
use crate::demo::chance::Chance;
use crate::demo::goods::{Buyer, Deal, Thing, names};
use crate::domains::DomainState;
use crate::orders::{LineAction, LineState, OrderState, WaitReason};

/// Orders lie so many days back at most, so that no domain of a year has ended.
const DAYS: i64 = 355;

/// What becomes of one order: domains registered by it; with a plan.
#[derive(Clone, Copy)]
enum Sort {
    Done(u8),
    DoneWithPlan(u8),
    Unpaid,
    CalledOff,
}

/// The orders of a customer, by where he stands among ten.
fn sorts(position: u64) -> &'static [Sort] {
    use Sort::{CalledOff, Done, DoneWithPlan, Unpaid};
    match position % 10 {
        2 => &[Done(1)],
        4 => &[DoneWithPlan(2), Done(1)],
        6 => &[Done(1), Done(2), Unpaid],
        8 => &[Done(2), Done(1), CalledOff, Unpaid],
        _ => &[],
    }
}

/// Whether he has ordered anything.
pub fn orders(position: u64) -> bool {
    !sorts(position).is_empty()
}

/// How many orders all before him have placed.
pub fn count_before(position: u64) -> u64 {
    position / 10 * 10 + (0..position % 10).map(|before| sorts(before).len() as u64).sum::<u64>()
}

/// How far `position` is within those from `first` to `end`.
#[derive(Clone, Copy)]
pub struct Place {
    pub position: u64,
    pub first: u64,
    pub end: u64,
}

impl Place {
    /// In order of positions, over the last year, up to yesterday.
    fn at(self, nth: u64, now: OffsetDateTime) -> OffsetDateTime {
        let today = now.replace_time(Time::MIDNIGHT);
        let passed = u128::from((self.position - self.first) * 4 + nth)
            * Duration::days(DAYS).whole_microseconds().unsigned_abs();
        let microseconds = passed / u128::from((self.end - self.first) * 4);
        today - Duration::days(DAYS) + Duration::microseconds(i64::try_from(microseconds).unwrap_or(0))
    }
}

/// His orders, the first one first.
pub fn deals(buyer: &Arc<Buyer>, shop: &Shop, place: Place, chance: &mut Chance, now: OffsetDateTime) -> Vec<Deal> {
    let mut name = place.position * 10;
    let deals = (0..).zip(sorts(place.position)).filter_map(|(nth, sort)| {
        let at = place.at(nth, now);
        let mut deal = Deal::new(buyer, at);
        let (domains, made) = match sort {
            Sort::Done(domains) | Sort::DoneWithPlan(domains) => (*domains, true),
            Sort::Unpaid | Sort::CalledOff => (1, false),
        };
        for _ in 0..domains {
            name += 1;
            let tld = names::tld(chance);
            let (article, renews) = (shop.find(tld)?, chance.below(4) > 0);
            let deed = deal.register(article, names::numbered(name, tld, chance));
            if made {
                deed.makes(chance, at, renews);
            }
            if let (Thing::Domain(domain), 0) = (&mut deed.thing, name % 30) {
                domain.state = DomainState::Parked;
            }
        }
        if matches!(sort, Sort::DoneWithPlan(_)) {
            let article = shop.find("Hosting Start")?;
            let site = deal.lines.first()?.name.clone();
            deal.line(article, LineAction::Create, 12, site).makes(chance, at, true);
        }
        Some(match sort {
            Sort::Done(_) | Sort::DoneWithPlan(_) => {
                deal.ends(OrderState::Completed, LineState::Completed, Duration::seconds(30))
            }
            Sort::Unpaid => deal.waits(WaitReason::Payment),
            Sort::CalledOff => deal.ends(OrderState::Cancelled, LineState::Cancelled, Duration::hours(2)),
        })
    });
    deals.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_ten_customers_there_are_ten_orders_ten_domains_and_a_plan() {
        let all: Vec<Sort> = (0..10).flat_map(|position| sorts(position).iter().copied()).collect();
        assert_eq!(all.len(), 10);
        let domains: u8 =
            all.iter().map(|sort| if let Sort::Done(n) | Sort::DoneWithPlan(n) = sort { *n } else { 0 }).sum();
        assert_eq!(domains, 10);
        assert_eq!(all.iter().filter(|sort| matches!(sort, Sort::DoneWithPlan(_))).count(), 1);
    }

    #[test]
    fn numbers_are_counted_on_from_everybody_before() {
        let mut before = 0;
        for position in 0..40 {
            assert_eq!(count_before(position), before);
            before += sorts(position).len() as u64;
        }
    }
}
