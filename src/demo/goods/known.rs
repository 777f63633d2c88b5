//! The orders of those whom everybody knows by name: Ada Jansen's five, and the one that waits for a proved address.
use std::sync::Arc;

use time::{Duration, OffsetDateTime};

use crate::demo::catalogue::Shop;
use crate::demo::chance::Chance;
use crate::demo::goods::{Buyer, Deal, Note, Thing};
use crate::demo::resident::Staff;
use crate::events::EventKind;
use crate::ids::DomainId;
use crate::orders::{LineAction, LineState, OrderState, WaitReason};

/// Domains that no customer by chance gets.
pub const NAMES: [&str; 8] = [
    "demo-garden.nl",
    "demo-garden.com",
    "demo-garden.be",
    "demo-garden.nu",
    "demo-garden.no",
    "demo-garden.org",
    "mulder-fietsen.nl",
    "mulder-fietsen.be",
];

/// By the customer's address; empty for others. `manager`: whoever works on orders.
pub fn deals(
    buyer: &Arc<Buyer>,
    shop: &Shop,
    manager: &Staff,
    chance: &mut Chance,
    now: OffsetDateTime,
) -> Option<Vec<Deal>> {
    match buyer.contact.email.as_str() {
        "verified@customer.example" => ada(buyer, shop, manager, chance, now),
        "unverified@company.example" => unverified(buyer, shop, now),
        _ => Some(Vec::new()),
    }
}

/// Completed, failed, cancelled, waiting for payment, being delivered.
fn ada(
    buyer: &Arc<Buyer>,
    shop: &Shop,
    manager: &Staff,
    chance: &mut Chance,
    now: OffsetDateTime,
) -> Option<Vec<Deal>> {
    let day = |days: i64, minute: i64| now - Duration::days(days) + Duration::minutes(minute);
    let mut first = Deal::new(buyer, day(100, 3));
    for tld in ["nl", "com", "be", "nu", "no"] {
        let at = first.at;
        first.register(shop.find(tld)?, format!("demo-garden.{tld}")).makes(chance, at, true);
    }
    for (plan, site) in [("Hosting Plus", "demo-garden.nl"), ("Hosting Start", "demo-garden.com")] {
        let at = first.at;
        first.line(shop.find(plan)?, LineAction::Create, 12, site.to_owned()).makes(chance, at, true);
    }
    let first = first.ends(OrderState::Completed, LineState::Completed, Duration::minutes(50));
    let ends_on = crate::demo::goods::books::later(first.changed_at, 12).date();
    let domain = |name: &str| {
        let line = first.lines.iter().find(|line| line.name == name)?;
        if let Thing::Domain(made) = line.thing { Some(made.id) } else { None }
    };
    let renewal = |name: &str, tld: &str, at| {
        let id: DomainId = domain(name)?;
        let mut deal = Deal::new(buyer, at).waits(WaitReason::Payment);
        deal.origin = format!("renew:{id}:{ends_on}");
        deal.line(shop.find(tld)?, LineAction::Renew, 12, name.to_owned()).thing = Thing::Renewed(id);
        Some(deal)
    };
    let failed = paid_and_failed(renewal("demo-garden.no", "no", day(30, 11))?, manager);
    let mut cancelled = Deal::new(buyer, day(20, 42)).waits(WaitReason::Payment);
    cancelled.register(shop.find("org")?, "demo-garden.org".to_owned());
    let mut cancelled = cancelled.ends(OrderState::Cancelled, LineState::Cancelled, Duration::hours(5));
    cancelled.waiting_for = None;
    let waiting = renewal("demo-garden.nu", "nu", day(2, 17))?;
    let mut moving = Deal::new(buyer, day(1, 25));
    moving.line(shop.find("Site migration")?, LineAction::Once, 0, "demo-garden.com".to_owned());
    let moving = moving.ends(OrderState::Processing, LineState::Processing, Duration::ZERO);
    Some(vec![first, failed, cancelled, waiting, moving])
}

fn paid_and_failed(mut deal: Deal, manager: &Staff) -> Deal {
    let paid_at = deal.at + Duration::hours(3);
    let (kind, by, reason) = (EventKind::OrderReleased, Some(manager.clone()), "marked as paid");
    deal.notes.push(Note { kind, by, by_customer: false, reason, at: paid_at });
    (deal.paid_at, deal.waiting_for) = (Some(paid_at), None);
    deal.lines.iter_mut().for_each(|line| {
        line.error = "The registry refused it: another change of this domain was under way. Restart the order.";
    });
    deal.ends(OrderState::Failed, LineState::Failed, Duration::hours(4))
}

fn unverified(buyer: &Arc<Buyer>, shop: &Shop, now: OffsetDateTime) -> Option<Vec<Deal>> {
    let mut deal = Deal::new(buyer, now - Duration::days(2));
    for tld in ["nl", "be"] {
        deal.register(shop.find(tld)?, format!("mulder-fietsen.{tld}"));
    }
    Some(vec![deal.waits(WaitReason::Verification)])
}
