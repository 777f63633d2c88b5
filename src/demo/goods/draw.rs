//! What customers whom nobody knows by name have ordered: many nothing, some a domain or ten, one five thousand.
use std::collections::HashSet;
use std::sync::Arc;

use time::{Duration, OffsetDateTime};

use crate::demo::catalogue::{Article, Shop};
use crate::demo::chance::Chance;
use crate::demo::goods::{Buyer, Deal, Thing, names};
use crate::domains::DomainState;
use crate::lifecycle::rules::domain_state_on;
use crate::orders::{LineAction, LineState, OrderState, WaitReason};

/// How much somebody has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Appetite {
    /// As chance will have it.
    #[default]
    Usual,
    /// So many domains.
    Portfolio(usize),
    /// Decided by name, in `known`.
    Known,
}

/// How far back an order may lie whose domains of a year have not ended yet.
const A_YEAR: Duration = Duration::days(355);

/// All a customer ordered, in no order.
pub fn deals(
    (buyer, appetite): (&Arc<Buyer>, Appetite),
    shop: &Shop,
    chance: &mut Chance,
    taken: &mut HashSet<String>,
    now: OffsetDateTime,
) -> Vec<Deal> {
    let mut drawing = Drawing { buyer, shop, chance, taken, now };
    match appetite {
        Appetite::Portfolio(count) => drawing.portfolio(count),
        Appetite::Known => Vec::new(),
        Appetite::Usual if !buyer.verified => drawing.unverified(),
        Appetite::Usual => drawing.usual(),
    }
}

struct Drawing<'a> {
    buyer: &'a Arc<Buyer>,
    shop: &'a Shop,
    chance: &'a mut Chance,
    taken: &'a mut HashSet<String>,
    now: OffsetDateTime,
}

impl Drawing<'_> {
    /// Four in ten have nothing, the others up to ten domains, a third of them a plan.
    fn usual(&mut self) -> Vec<Deal> {
        if self.chance.below(10) < 4 {
            return Vec::new();
        }
        let domains = match self.chance.below(10) {
            0..5 => 1 + self.chance.below(2),
            5..9 => 2 + self.chance.below(4),
            _ => 6 + self.chance.below(5),
        };
        let mut deals = Vec::new();
        let mut left = domains;
        while left > 0 {
            let many = 1 + self.chance.below(left.min(3));
            let plan = deals.is_empty() && self.chance.below(3) == 0;
            deals.extend(self.completed(many, plan));
            left -= many;
        }
        if self.chance.below(12) == 0 {
            deals.extend(self.ended());
        }
        if self.chance.below(9) == 0 {
            deals.extend(self.unfinished());
        }
        deals
    }

    /// Fifty domains an order, week after week.
    fn portfolio(&mut self, count: usize) -> Vec<Deal> {
        let orders = count.div_ceil(50);
        let from = self.now - A_YEAR;
        let step = A_YEAR / u32::try_from(orders + 1).unwrap_or(1);
        let mut deals = Vec::new();
        for nth in 0..orders {
            let at = from + step * u32::try_from(nth).unwrap_or(0) + Duration::minutes(7);
            let mut deal = Deal::new(self.buyer, at);
            for _ in 0..(count - nth * 50).min(50) {
                self.domain(&mut deal);
            }
            deals.push(deal.ends(OrderState::Completed, LineState::Completed, Duration::seconds(40)));
        }
        deals
    }

    fn completed(&mut self, domains: u64, plan: bool) -> Option<Deal> {
        let mut deal = Deal::new(self.buyer, self.moment(A_YEAR)?);
        for _ in 0..domains {
            self.domain(&mut deal);
        }
        if plan {
            let plan: &&str = self.chance.pick(&["Hosting Start", "Hosting Plus", "Hosting Pro"]);
            let article = self.shop.find(plan)?;
            let site = deal.lines.first().map(|line| line.name.clone()).unwrap_or_default();
            let at = deal.at;
            deal.line(article, LineAction::Create, 12, site).makes(self.chance, at, true);
        }
        let after = Duration::seconds(20 + i64::try_from(self.chance.below(100)).unwrap_or(0));
        Some(deal.ends(OrderState::Completed, LineState::Completed, after))
    }

    fn domain(&mut self, deal: &mut Deal) {
        let Some((article, name)) = self.name() else { return };
        let (auto_renew, parked) = (self.chance.below(5) > 0, self.chance.below(20) == 0);
        let at = deal.at;
        let deed = deal.register(article, name).makes(self.chance, at, auto_renew);
        if let (Thing::Domain(made), true) = (&mut deed.thing, parked) {
            made.state = DomainState::Parked;
        }
    }

    /// One that nobody renewed.
    fn ended(&mut self) -> Option<Deal> {
        let at = self.now - Duration::days(368 + i64::try_from(self.chance.below(60)).unwrap_or(0));
        if at < self.buyer.created_at + Duration::days(1) {
            return None;
        }
        let (article, name) = self.name()?;
        let mut deal = Deal::new(self.buyer, at);
        let tld = article.ware.key;
        let deed = deal.register(article, name).makes(self.chance, at, false);
        if let Thing::Domain(made) = &mut deed.thing {
            let ends_on = crate::demo::goods::books::later(at + Duration::seconds(30), 12).date();
            made.state = domain_state_on(tld, ends_on, self.now.date(), DomainState::Active);
        }
        Some(deal.ends(OrderState::Completed, LineState::Completed, Duration::seconds(30)))
    }

    /// Cancelled, or waiting for its money.
    fn unfinished(&mut self) -> Option<Deal> {
        let waiting = self.chance.below(2) == 0;
        let mut deal = Deal::new(self.buyer, self.moment(if waiting { Duration::days(5) } else { A_YEAR })?);
        let (article, name) = self.name()?;
        deal.register(article, name);
        let deal = deal.waits(WaitReason::Payment);
        Some(if waiting {
            deal
        } else {
            let mut called_off = deal.ends(OrderState::Cancelled, LineState::Cancelled, Duration::hours(2));
            called_off.waiting_for = None;
            called_off
        })
    }

    fn unverified(&mut self) -> Vec<Deal> {
        if self.chance.below(4) > 0 {
            return Vec::new();
        }
        let (Some(at), Some((article, name))) = (self.moment(Duration::days(3)), self.name()) else {
            return Vec::new();
        };
        let mut deal = Deal::new(self.buyer, at);
        deal.register(article, name);
        vec![deal.waits(WaitReason::Verification)]
    }

    /// Within the last so many days, once he was there.
    fn moment(&mut self, within: Duration) -> Option<OffsetDateTime> {
        let from = (self.buyer.created_at + Duration::hours(1)).max(self.now - within);
        let until = self.now - Duration::minutes(10);
        (from < until).then(|| self.chance.moment(from, until - from))
    }

    fn name(&mut self) -> Option<(Article, String)> {
        let tld = names::tld(self.chance);
        Some((self.shop.find(tld)?, names::draw(&self.buyer.contact, tld, self.chance, self.taken)))
    }
}
