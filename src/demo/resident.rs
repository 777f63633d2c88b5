//! One customer of the demo world with everything that is his, written into a batch.
use std::sync::Arc;

use time::{Duration, OffsetDateTime};

use crate::customers::restrictions::RestrictionKind;
use crate::demo::catalogue::Shop;
use crate::demo::chance::Chance;
use crate::demo::goods::Buyer;
use crate::demo::goods::draw::Appetite;
use crate::demo::history::History;
use crate::demo::people::{Contact, numbered};
use crate::demo::rows::{Batch, CustomerRow, LoginRow, Owner, RestrictionRow, VerificationRow};
use crate::events::{Details, EventKind};
use crate::ids::{ContactId, CustomerId, LabelId, LoginId, ResellerId, RestrictionId, TermsId, VerificationId};
use crate::logins::StaffRole;

/// Somebody who works for a reseller.
#[derive(Clone, Debug)]
pub struct Staff {
    pub login: LoginId,
    /// As the history says it: "Sanne de Wit (support)".
    pub name: String,
}

impl Staff {
    pub fn new(login: LoginId, person: &str, role: StaffRole) -> Self {
        Self { login, name: format!("{person} ({})", role.word().to_lowercase()) }
    }
}

/// One version of a label's terms.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
    pub id: TermsId,
    pub published_at: OffsetDateTime,
}

/// The reseller whose customers are made, with what they need of him.
#[derive(Clone, Debug)]
pub struct Tenant {
    /// What his label is called, and the address it writes from.
    pub name: String,
    pub sender: String,
    pub reseller: ResellerId,
    pub label: LabelId,
    /// Owners first; never empty.
    pub staff: Vec<Staff>,
    /// The oldest first; never empty.
    pub terms: Vec<Terms>,
    pub platform_terms: Vec<Terms>,
    /// What he sells.
    pub shop: Shop,
}

/// What sets a customer apart.
#[derive(Clone, Debug, Default)]
pub struct Traits {
    pub unverified: bool,
    /// Logins beyond his first.
    pub more_logins: u64,
    pub restriction: Option<(RestrictionKind, &'static str)>,
    pub events: Events,
    pub appetite: Appetite,
}

/// How much history he has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Events {
    /// That he was created, and no more.
    Created,
    /// What usually happens.
    #[default]
    Usual,
    /// So many sign-ins and changes beside the usual.
    Busy(u64),
}

/// A customer, decided but not yet written.
pub struct Resident {
    pub id: CustomerId,
    pub number: i32,
    pub contact: Contact,
    pub traits: Traits,
    pub created_at: OffsetDateTime,
    pub chance: Chance,
}

/// What is the same for all customers of one load.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    pub tenant: &'a Tenant,
    pub password_hash: &'a str,
    pub now: OffsetDateTime,
    /// Verification and restriction already stand in the customer's row; else triggers and a later update put them there.
    pub complete: bool,
}

impl Resident {
    /// Writes him down; he comes back as a buyer, with a chance of his own for what he orders.
    pub fn settle(mut self, scene: &Scene<'_>, batch: &mut Batch) -> (Arc<Buyer>, Chance) {
        let owner = Owner { reseller: Some(scene.tenant.reseller), customer: self.id };
        let created_by = self.chance.pick(&scene.tenant.staff).clone();
        let logins = self.logins(scene.now);
        let verified = self.verified(scene.now);
        batch.customer(&CustomerRow {
            owner,
            label: Some(scene.tenant.label),
            number: self.number,
            contact: &self.contact,
            verification: verified.filter(|_| scene.complete).map(|(id, _)| id),
            restricted: self.traits.restriction.filter(|_| scene.complete).map(|(kind, _)| kind),
            created_at: self.created_at,
        });
        logins.iter().for_each(|login| batch.login(owner, login, scene.password_hash));
        let ip = address(&mut self.chance);
        if let Some((id, at)) = verified {
            let (label_terms, platform_terms) =
                (in_force(&scene.tenant.terms, at), in_force(&scene.tenant.platform_terms, at));
            let email = &self.contact.email;
            let row = VerificationRow { id, email, at, ip: &ip, label_terms, platform_terms };
            batch.verification(owner, &row);
        }
        let mut history = History { tenant: scene.tenant, owner, batch, chance: &mut self.chance, now: scene.now };
        history.created(&created_by, self.created_at, &self.contact.email);
        if self.traits.events != Events::Created {
            let busy = if let Events::Busy(visits) = self.traits.events { visits } else { 0 };
            history.first_days(&created_by, &logins, self.created_at, verified.map(|(_, at)| at), &ip);
            history.visits(&logins, self.created_at, busy);
        }
        self.restrict(scene, owner, &logins, batch);
        self.buyer(owner, logins.into_iter().next(), verified.is_some())
    }

    fn buyer(self, owner: Owner, login: Option<LoginRow>, verified: bool) -> (Arc<Buyer>, Chance) {
        let seed = owner.reseller.map_or(0, |id| id.0.as_u64_pair().1);
        let mut chance = Chance::new(seed, u64::from(self.number.unsigned_abs()));
        let (login, person) = login.map_or((LoginId(self.id.0), String::new()), |login| (login.id, login.person_name));
        let (data, created_at, contact) = (ContactId(chance.id(self.created_at)), self.created_at, self.contact);
        (Arc::new(Buyer { owner, login, person, contact, data, created_at, verified }), chance)
    }

    /// When he confirmed his address, if he did: within two days.
    fn verified(&mut self, now: OffsetDateTime) -> Option<(VerificationId, OffsetDateTime)> {
        if self.traits.unverified {
            return None;
        }
        let id = VerificationId(self.chance.id(self.created_at));
        let patience: Duration = (now - self.created_at) / 2;
        let at = self.created_at + Duration::seconds(40) + self.wait(patience.min(Duration::days(2)));
        Some((id, at.min(now)))
    }

    fn wait(&mut self, at_most: Duration) -> Duration {
        self.chance.moment(OffsetDateTime::UNIX_EPOCH, at_most) - OffsetDateTime::UNIX_EPOCH
    }

    /// His own login, named like his address, and those of his colleagues.
    fn logins(&mut self, now: OffsetDateTime) -> Vec<LoginRow> {
        let mut logins = Vec::new();
        for colleague in 0..=self.traits.more_logins {
            let created_at = self.created_at + Duration::seconds(i64::try_from(colleague).unwrap_or(0));
            let (name, person_name) = match colleague {
                0 => (self.contact.email.clone(), self.contact.name.clone()),
                _ => (
                    numbered(&self.contact.email, &format!("+{colleague}")),
                    self.contact.draw_colleague(&mut self.chance),
                ),
            };
            let often = matches!(self.traits.events, Events::Busy(_));
            let seen = (self.chance.per_mille(700) || often).then(|| self.chance.moment(created_at, now - created_at));
            let id = LoginId(self.chance.id(created_at));
            logins.push(LoginRow { id, name, person_name, role: None, created_at, last_sign_in_at: seen });
        }
        logins
    }

    fn restrict(&mut self, scene: &Scene<'_>, owner: Owner, logins: &[LoginRow], batch: &mut Batch) {
        let Some((kind, reason)) = self.traits.restriction else {
            return;
        };
        let placed_by = &scene.tenant.staff[0];
        let at = scene.now - (scene.now - self.created_at) / 3;
        let login = logins.first().filter(|_| kind == RestrictionKind::LoginDenied);
        let id = RestrictionId(self.chance.id(at));
        batch.restriction(
            owner,
            &RestrictionRow { id, kind, login: login.map(|login| login.id), reason, placed_by: placed_by.login, at },
        );
        if self.traits.events != Events::Created {
            let details = Details {
                login: login.map(|login| login.name.clone()).unwrap_or_default(),
                reason: reason.to_owned(),
                what: crate::tell(kind.placed()).kept(),
                ..Details::default()
            };
            History { tenant: scene.tenant, owner, batch, chance: &mut self.chance, now: scene.now }.by_staff(
                EventKind::RestrictionPlaced,
                placed_by,
                &details,
                at,
            );
        }
    }
}

/// The terms somebody accepted who verified at this moment.
fn in_force(terms: &[Terms], at: OffsetDateTime) -> TermsId {
    let published = terms.iter().rev().find(|terms| terms.published_at <= at);
    published.unwrap_or(&terms[0]).id
}

/// An IP address of the ranges kept for examples.
pub fn address(chance: &mut Chance) -> String {
    match chance.below(3) {
        0 => format!("198.51.100.{}", 1 + chance.below(254)),
        1 => format!("203.0.113.{}", 1 + chance.below(254)),
        _ => format!("2001:db8:{:x}::{:x}", chance.below(0xffff), 1 + chance.below(0xffff)),
    }
}
