//! Very many customers for one reseller, to see how the portal behaves when it is full.
use std::sync::Arc;

use sqlx::PgConnection;
use time::{Duration, OffsetDateTime, Time};

use crate::customers::restrictions::RestrictionKind;
use crate::demo::DemoError;
use crate::demo::chance::{Chance, id_of};
use crate::demo::goods::Buyer;
use crate::demo::goods::books::Books;
use crate::demo::goods::many::{self, Place};
use crate::demo::people::{Contact, numbered};
use crate::demo::progress::Progress;
use crate::demo::queries::{self, bulk, goods};
use crate::demo::resident::{Events, Resident, Scene, Tenant, Traits};
use crate::demo::rows::Batch;
use crate::figures;
use crate::ids::CustomerId;

const SEED: u64 = 1_000_000;
/// Customers made and sent in one go.
const AT_ONCE: u64 = 10_000;
/// They come over so many days, up to yesterday.
const DAYS: i64 = 3 * 365;
/// How the ids of these customers end, before their position: the mark by which they are counted.
const MARK: u128 = (0xde0 << 64) | (0x3de0_de00 << 32);
const MARKED: &str = "%-7de0-bde0-de00%";
/// Adding less than this part of what is there is quicker with the indexes left in place.
const REBUILD_FROM: u64 = 4;

/// A span of bulk customers to add, the first ones of all being at position 0.
#[derive(Clone)]
struct Load {
    tenant: Tenant,
    password_hash: String,
    now: OffsetDateTime,
    first: u64,
    end: u64,
    first_number: i32,
    first_order: i32,
}

/// Adds what is missing of so many customers, in one transaction. True when it added any.
pub async fn load(
    db: &mut PgConnection,
    tenant: Tenant,
    password_hash: String,
    customers: u64,
    now: OffsetDateTime,
) -> Result<bool, DemoError> {
    let first = u64::try_from(bulk::count_loaded(db, tenant.reseller, MARKED).await?).unwrap_or(0);
    if first >= customers {
        return Ok(false);
    }
    let first_number = queries::find_next_number(db, tenant.reseller).await?;
    let first_order = goods::find_next_order_number(db, tenant.reseller).await?;
    let load = Load { tenant, password_hash, now, first, end: customers, first_number, first_order };
    bulk::prepare(db).await?;
    let laid_aside = bulk::lay_aside(db, (customers - first) * REBUILD_FROM > first).await?;
    copy_all(db, &load).await?;
    let mut progress = Progress::of(laid_aside.0.len() as u64 + 1, "building the indexes");
    put_search(db, &load).await?;
    progress.add(1);
    for statement in laid_aside.0 {
        bulk::execute(db, statement).await?;
        progress.add(1);
    }
    Ok(true)
}

/// Copies batch after batch while the next one is being made.
async fn copy_all(db: &mut PgConnection, load: &Load) -> Result<(), DemoError> {
    let mut progress = Progress::of(load.end - load.first, "adding customers");
    let make = |from: u64| {
        let load = load.clone();
        tokio::task::spawn_blocking(move || load.batch(from))
    };
    let mut next = Some(make(load.first));
    let mut from = load.first;
    while let Some(made) = next {
        let batch = made.await?;
        let until = (from + AT_ONCE).min(load.end);
        next = (until < load.end).then(|| make(until));
        queries::copy(db, &batch).await?;
        progress.add(until - from);
        from = until;
    }
    Ok(())
}

async fn put_search(db: &mut PgConnection, load: &Load) -> sqlx::Result<()> {
    bulk::update_activity(db, load.tenant.reseller, load.first_number).await?;
    bulk::insert_spans(db, load.tenant.reseller, load.first_number).await?;
    bulk::insert_search(db, load.tenant.reseller, load.first_number).await?;
    let added = i32::try_from(load.end - load.first).unwrap_or(i32::MAX);
    bulk::update_counts(db, load.tenant.reseller, added).await?;
    figures::queries::recount(db, load.tenant.reseller).await?;
    goods::update_next_order_number(db, load.tenant.reseller, load.order_number(load.end)).await
}

impl Load {
    fn batch(&self, from: u64) -> Batch {
        let scene = Scene { tenant: &self.tenant, password_hash: &self.password_hash, now: self.now, complete: true };
        let mut batch = Batch::default();
        for position in from..(from + AT_ONCE).min(self.end) {
            let (buyer, chance) = self.resident(position).settle(&scene, &mut batch);
            self.orders(position, &buyer, chance, &mut batch);
        }
        batch
    }

    fn orders(&self, position: u64, buyer: &Arc<Buyer>, mut chance: Chance, batch: &mut Batch) {
        let place = Place { position, first: self.first, end: self.end };
        let deals = many::deals(buyer, &self.tenant.shop, place, &mut chance, self.now);
        if !deals.is_empty() {
            batch.goods.contact(buyer);
        }
        let mut books = Books { tenant: &self.tenant, batch, chance, now: self.now, in_full: false };
        for (number, deal) in (self.order_number(position)..).zip(&deals) {
            books.enter(number, deal);
        }
    }

    /// The number of the first order of whoever stands at this position.
    fn order_number(&self, position: u64) -> i32 {
        let before = many::count_before(position) - many::count_before(self.first);
        self.first_order + i32::try_from(before).unwrap_or(0)
    }

    fn resident(&self, position: u64) -> Resident {
        let mut chance = Chance::new(SEED, position);
        let created_at = self.arrival(position);
        let mut contact = Contact::draw(&mut chance);
        contact.email = numbered(&contact.email, &format!(".{position}"));
        if position == 0 {
            contact.organisation = "Ten Thousand Events Ltd".to_owned();
        }
        let nth = i32::try_from(position - self.first).unwrap_or(0);
        let id = CustomerId(id_of(created_at, MARK | u128::from(position)));
        Resident {
            id,
            number: self.first_number + nth,
            contact,
            traits: traits(position, &mut chance),
            created_at,
            chance,
        }
    }

    /// In order of their positions, evenly over the years.
    fn arrival(&self, position: u64) -> OffsetDateTime {
        let today = self.now.replace_time(Time::MIDNIGHT);
        let passed = u128::from(position - self.first) * (Duration::days(DAYS).whole_microseconds().unsigned_abs());
        let microseconds = passed / u128::from(self.end - self.first);
        today - Duration::days(DAYS) + Duration::microseconds(i64::try_from(microseconds).unwrap_or(0))
    }
}

fn traits(position: u64, chance: &mut Chance) -> Traits {
    if position == 0 {
        return Traits { events: Events::Busy(10_000), ..Traits::default() };
    }
    let restriction = match chance.below(1000) {
        0..2 => Some((RestrictionKind::LoginDenied, "Password seems to be known to strangers.")),
        2..4 => Some((RestrictionKind::AccountDenied, "Asked us to close the account.")),
        4 => Some((RestrictionKind::Fraud, "Paid with a stolen card.")),
        5..8 => Some((RestrictionKind::OrderBlocked, "Two invoices are open.")),
        _ => None,
    };
    let more_logins = if chance.per_mille(30) { 1 + chance.below(4) } else { 0 };
    // whoever has ordered has proved his address; of all together one in ten has not
    let unverified = chance.per_mille(166) && !many::orders(position);
    Traits { unverified, more_logins, restriction, events: Events::Created, ..Traits::default() }
}
