//! The small demo world: operator, two resellers, a sub-reseller, and customers of each.
use std::collections::HashSet;

use sqlx::PgConnection;
use time::{Duration, OffsetDateTime};

use crate::demo::cast::{HOUSES, House};
use crate::demo::catalogue::Shop;
use crate::demo::chance::Chance;
use crate::demo::goods::books::Books;
use crate::demo::goods::draw::{self, Appetite};
use crate::demo::goods::{Deal, known};
use crate::demo::ledger::{self, FIRST_NUMBER, SEED, Who};
use crate::demo::queries::{self, goods};
use crate::demo::resident::{Resident, Scene, Staff, Tenant, Terms};
use crate::demo::rows::{Batch, CustomerRow, LoginRow, Owner};
use crate::demo::tickets;
use crate::ids::{CustomerId, LabelId, LoginId, ResellerId, TermsId};
use crate::mail_in::settings::{ReplyDomain, configure};
use crate::resellers::appoint::{Appointment, appoint};

/// The first order of each reseller has this number.
const FIRST_ORDER: i32 = 100_001;
/// Where the example agent listens, and how Northwind's requests to it are signed.
const AGENT_URL: &str = "http://127.0.0.1:4000/hooks/hosting";
const AGENT_SECRET: &str = "demo-agent-secret-2026";

/// Loads the small world into an empty database, within the caller's transaction.
pub async fn load_base(db: &mut PgConnection, password_hash: &str, now: OffsetDateTime) -> sqlx::Result<()> {
    let mut founded: Vec<(&House, Tenant)> = Vec::new();
    for (index, house) in HOUSES.iter().enumerate() {
        let above = founded.iter().find(|(other, _)| Some(other.slug) == house.above);
        let mut founding =
            Founding { house, above: above.map(|(_, tenant)| tenant), chance: Chance::new(SEED, index as u64), now };
        let tenant = founding.found(db, password_hash).await?;
        founded.push((house, tenant));
    }
    let mut batch = Batch::default();
    let mut taken: HashSet<String> = known::NAMES.map(str::to_owned).into();
    let mut next_orders = Vec::new();
    for (house, tenant) in &founded {
        let scene = Scene { tenant, password_hash, now, complete: false };
        let deals = customers(house, &scene, &mut batch, &mut taken);
        next_orders.push((tenant.reseller, write_orders(&scene, deals, &mut batch)));
    }
    queries::copy(db, &batch).await?;
    for (_, tenant) in &founded {
        queries::update_verified(db, tenant.reseller).await?;
        queries::update_next_number(db, tenant.reseller).await?;
    }
    for (reseller, next) in next_orders {
        goods::update_next_order_number(db, reseller, next).await?;
    }
    configure(db, &ReplyDomain::OfSender).await?;
    let tenants: Vec<&Tenant> = founded.iter().map(|(_, tenant)| tenant).collect();
    tickets::load(db, &tenants, now).await?;
    goods::insert_day_done(db, now.date(), now).await
}

/// Numbers a house's orders as they came; gives the number of the next one.
fn write_orders(scene: &Scene<'_>, mut deals: Vec<Deal>, batch: &mut Batch) -> i32 {
    deals.sort_by_key(|deal| deal.at);
    let chance = Chance::new(scene.tenant.reseller.0.as_u64_pair().1, 0);
    let mut books = Books { tenant: scene.tenant, batch, chance, now: scene.now, in_full: true };
    let mut number = FIRST_ORDER;
    for deal in &deals {
        books.enter(number, deal);
        number += 1;
    }
    number
}

/// A house's customers with all their rows, save those who are houses themselves; and what they ordered.
fn customers(house: &House, scene: &Scene<'_>, batch: &mut Batch, taken: &mut HashSet<String>) -> Vec<Deal> {
    let (tenant, mut all) = (scene.tenant, Vec::new());
    let manager = &tenant.staff[1 % tenant.staff.len()];
    for entry in ledger::of(house, scene.now) {
        if let Who::Resident(contact, traits) = entry.who {
            let (number, created_at) = (entry.number, entry.created_at);
            let mut chance = Chance::new(SEED ^ u64::from(house.hue.unsigned_abs()), u64::from(number.unsigned_abs()));
            let (id, appetite) = (CustomerId(chance.id(created_at)), traits.appetite);
            let resident = Resident { id, number, contact: *contact, traits, created_at, chance };
            let (buyer, mut chance) = resident.settle(scene, batch);
            let deals = match appetite {
                Appetite::Known => {
                    known::deals(&buyer, &tenant.shop, manager, &mut chance, scene.now).unwrap_or_default()
                }
                _ => draw::deals((&buyer, appetite), &tenant.shop, &mut chance, taken, scene.now),
            };
            if !deals.is_empty() {
                batch.goods.contact(&buyer);
            }
            all.extend(deals);
        }
    }
    all
}

/// A reseller on the day he began.
struct Founding<'a> {
    house: &'static House,
    above: Option<&'a Tenant>,
    chance: Chance,
    now: OffsetDateTime,
}

impl Founding<'_> {
    async fn found(&mut self, db: &mut PgConnection, password_hash: &str) -> sqlx::Result<Tenant> {
        let (house, since) = (self.house, self.house.since(self.now));
        let id = CustomerId(self.chance.id(since));
        let staff = self.staff();
        queries::copy(db, &self.account(id, &staff, password_hash)).await?;
        let (reseller, label) = (ResellerId(id.0), LabelId(self.chance.id(since)));
        let (sender_email, support_contact) = (house.address_of("noreply"), house.address_of("support"));
        let new = Appointment {
            id: reseller,
            name: house.name,
            label,
            slug: house.slug,
            sender_email: &sender_email,
            support_contact: &support_contact,
            accent_hue: house.hue,
            time_zone: house.time_zone,
        };
        appoint(db, &new, since).await?;
        let (shop, above) = (Shop::of(house, self.now), self.above.map(|above| &above.shop));
        let mut catalogue = Batch::default();
        catalogue.goods.catalogue(reseller.0, &shop, above, since);
        queries::copy(db, &catalogue).await?;
        if shop.slug == "northwind" {
            goods::update_agent(db, reseller, AGENT_URL, AGENT_SECRET).await?;
        }
        let terms = self.publish(db, label).await?;
        let platform_terms = self.above.map_or_else(|| terms.clone(), |above| above.platform_terms.clone());
        let staff =
            self.house.staff.iter().zip(staff).map(|((_, person, role), login)| Staff::new(login.id, person, *role));
        Ok(Tenant {
            name: house.name.to_owned(),
            sender: sender_email,
            reseller,
            label,
            staff: staff.collect(),
            terms,
            platform_terms,
            shop,
        })
    }

    /// Its account with the reseller above, and the logins of its staff.
    fn account(&self, id: CustomerId, staff: &[LoginRow], password_hash: &str) -> Batch {
        let owner = Owner { reseller: self.above.map(|above| above.reseller), customer: id };
        let mut batch = Batch::default();
        batch.customer(&CustomerRow {
            owner,
            label: self.above.map(|above| above.label),
            number: self.number(),
            contact: &self.house.contact(),
            verification: None,
            restricted: None,
            created_at: self.house.since(self.now),
        });
        staff.iter().for_each(|login| batch.login(owner, login, password_hash));
        batch
    }

    fn staff(&mut self) -> Vec<LoginRow> {
        let (house, created_at) = (self.house, self.house.since(self.now));
        let member = |(box_name, person, role): &(&str, &str, _)| LoginRow {
            id: LoginId(self.chance.id(created_at)),
            name: house.address_of(box_name),
            person_name: (*person).to_owned(),
            role: Some(*role),
            created_at,
            last_sign_in_at: None,
        };
        house.staff.iter().map(member).collect()
    }

    /// The number it has in the books of the reseller above.
    fn number(&self) -> i32 {
        let above = HOUSES.iter().find(|other| Some(other.slug) == self.house.above);
        let entries = above.map(|above| ledger::of(above, self.now)).unwrap_or_default();
        let own = entries.iter().find(|entry| matches!(entry.who, Who::House(slug) if slug == self.house.slug));
        own.map_or(FIRST_NUMBER, |entry| entry.number)
    }

    async fn publish(&mut self, db: &mut PgConnection, label: LabelId) -> sqlx::Result<Vec<Terms>> {
        let mut published = Vec::new();
        for (version, since) in self.house.terms {
            let published_at = match published.is_empty() {
                true => self.house.since(self.now),
                false => since.midnight().assume_utc().min(self.now - Duration::days(30)),
            };
            let id = TermsId(self.chance.id(published_at));
            queries::insert_terms(db, label, id, version, self.house.terms_text, published_at).await?;
            published.push(Terms { id, published_at });
        }
        Ok(published)
    }
}
