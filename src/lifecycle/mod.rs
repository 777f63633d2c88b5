//! What time brings to domains and hosting: reminders, renewals, the end. Each day since the last one is worked off once
//! and in order, in batches; how far a day has come stands in its row, moved on in the transaction of each batch, so that
//! whoever takes over after a kill repeats nothing, and of two instances one works at a time.
use sqlx::{Connection, PgConnection, PgPool, Postgres, Transaction};
use time::{Date, OffsetDateTime};
use url::Url;

use crate::events::Actor;
use crate::ids::{CustomerId, DomainId, HostingId, ProductId, ResellerId};
use crate::lifecycle::queries::day::{self, After};
use crate::lifecycle::queries::{domain, hosting};
use crate::orders::place::Desk;
use crate::products::{Family, Supplier};

mod expire;
mod queries;
mod remind;
mod renew;
pub mod rules;
mod words;

/// Things of one transaction.
const BATCH: i64 = 500;
/// Full batches at one time; the rest comes with the next housekeeping, so that nothing else waits for it long.
const FULL_BATCHES: usize = 40;
/// So many days before the end something may be due: a reminder, a renewal, or both.
const OFFSETS: [i64; 7] = [60, 30, 15, 14, 7, 3, 1];

/// A domain or hosting account that ends some day.
#[derive(Clone, Debug)]
struct Thing {
    owner: ResellerId,
    customer: CustomerId,
    subject: Subject,
    family: Family,
    product: ProductId,
    product_name: String,
    /// The domain or site, as people read it.
    name: String,
    tld: String,
    supplier: Supplier,
    ends_at: OffsetDateTime,
    /// Of its renewal.
    months: i16,
    auto_renew: bool,
    /// Its customer pays renewals before.
    prepaid: bool,
    barred: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Subject {
    Domain(DomainId),
    Hosting(HostingId),
}

impl Thing {
    fn id(&self) -> uuid::Uuid {
        match self.subject {
            Subject::Domain(id) => id.0,
            Subject::Hosting(id) => id.0,
        }
    }

    fn ends_on(&self) -> Date {
        self.ends_at.date()
    }

    /// As mails and orders name it: "demo-garden.nl", "Hosting Plus for demo-garden.nl".
    fn title(&self) -> String {
        match self.subject {
            Subject::Domain(_) => self.name.clone(),
            Subject::Hosting(_) => format!("{} for {}", self.product_name, self.name),
        }
    }

    /// The product of hosting, which is called by it and by what it is for.
    fn product(&self) -> Option<&str> {
        match self.subject {
            Subject::Domain(_) => None,
            Subject::Hosting(_) => Some(&self.product_name),
        }
    }

    fn after(&self) -> After {
        After { at: self.ends_at, id: self.id() }
    }

    fn desk<'a>(&self, day: &Day<'a>) -> Desk<'a> {
        Desk { owner: self.owner, portal: day.portal, actor: day.actor, now: day.now }
    }
}

/// The day that is worked off, and the moment at which that is done.
#[derive(Clone, Copy)]
struct Day<'a> {
    date: Date,
    now: OffsetDateTime,
    portal: &'a Url,
    actor: &'a Actor,
}

/// What of a day is done one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// Whatever ends in so many days.
    Domains(i64),
    Hosting(i64),
    EndDomains,
    EndHosting,
}

impl Step {
    fn nth(n: i16) -> Option<Self> {
        let n = usize::try_from(n).ok()?;
        let steps = OFFSETS.into_iter().map(Self::Domains).chain(OFFSETS.into_iter().map(Self::Hosting));
        steps.chain([Self::EndDomains, Self::EndHosting]).nth(n)
    }
}

/// Works off what is due since the last time. Safe from several processes at once, and from being killed anywhere.
pub async fn catch_up(pool: &PgPool, portal: &Url, now: OffsetDateTime) -> sqlx::Result<()> {
    let actor = Actor::system();
    let mut full = 0;
    while full < FULL_BATCHES {
        let mut tx = pool.begin().await?;
        day::insert_next(&mut tx, now.date()).await?;
        // none: all is done, or somebody else is at it
        let Some(place) = day::find_under_way_for_update(&mut tx).await? else { return tx.commit().await };
        let day = Day { date: place.day, now, portal, actor: &actor };
        match Step::nth(place.step) {
            None => day::update_finished(&mut tx, place.day, now).await?,
            Some(step) => {
                let after = work(&mut tx, &day, step, place.after).await?;
                full += usize::from(after.is_some());
                let step = if after.is_some() { place.step } else { place.step + 1 };
                day::update_place(&mut tx, place.day, step, after).await?;
            }
        }
        tx.commit().await?;
    }
    Ok(())
}

/// One batch of a step; gives where the next one begins, if there may be one.
async fn work(db: &mut PgConnection, day: &Day<'_>, step: Step, after: Option<After>) -> sqlx::Result<Option<After>> {
    let page = (after, BATCH);
    let last = match step {
        Step::Domains(days) => {
            let things = domain::list_ending(&mut *db, day.date, days, page).await?;
            ahead(db, day, days, things).await?
        }
        Step::Hosting(days) => {
            let things = hosting::list_ending(&mut *db, day.date, days, page).await?;
            ahead(db, day, days, things).await?
        }
        Step::EndDomains => {
            let things = domain::list_ended(&mut *db, day.date, page).await?;
            let last = things.last().map(|ended| ended.thing.after());
            let full = is_full(things.len());
            for ended in &things {
                let mut own = db.begin().await?;
                let outcome = expire::domain(&mut own, day, ended).await;
                keep(own, outcome, &ended.thing).await?;
            }
            last.filter(|_| full)
        }
        Step::EndHosting => {
            let things = hosting::list_ended(&mut *db, day.date, page).await?;
            let last = things.last().map(|ended| ended.thing.after());
            let full = is_full(things.len());
            for ended in &things {
                let mut own = db.begin().await?;
                let outcome = expire::hosting(&mut own, day, ended).await;
                keep(own, outcome, &ended.thing).await?;
            }
            last.filter(|_| full)
        }
    };
    Ok(last)
}

fn is_full(things: usize) -> bool {
    i64::try_from(things).unwrap_or(BATCH) >= BATCH
}

/// Renews and reminds of what ends in so many days from the day that is worked off.
async fn ahead(db: &mut PgConnection, day: &Day<'_>, days: i64, things: Vec<Thing>) -> sqlx::Result<Option<After>> {
    for thing in &things {
        let mut own = db.begin().await?;
        let outcome = ahead_of(&mut own, day, days, thing).await;
        keep(own, outcome, thing).await?;
    }
    let last = things.last().map(Thing::after);
    Ok(last.filter(|_| is_full(things.len())))
}

async fn ahead_of(db: &mut PgConnection, day: &Day<'_>, days: i64, thing: &Thing) -> sqlx::Result<()> {
    // what has ended meanwhile is not renewed by itself any more
    if thing.ends_on() < day.now.date() {
        return Ok(());
    }
    let due = thing.auto_renew && rules::is_ordered(days, rules::ahead(thing.family, thing.prepaid, thing.months));
    let outcome = if due { Some(renew::order(&mut *db, day, thing).await?) } else { None };
    if rules::REMINDERS.contains(&days) && rules::is_reminded(days, thing.months) {
        remind::remind(db, day, thing, days, outcome).await?;
    }
    Ok(())
}

/// Keeps what was done about one thing. What the database cannot take of it stops this thing only, not the day.
async fn keep(own: Transaction<'_, Postgres>, outcome: sqlx::Result<()>, thing: &Thing) -> sqlx::Result<()> {
    match outcome {
        Ok(()) => own.commit().await,
        Err(error) if is_of_its_own(&error) => {
            tracing::error!(thing = %thing.id(), %error, "what time brings could not be written down for one thing");
            own.rollback().await
        }
        Err(error) => Err(error),
    }
}

/// Whether it is the data that is wrong, and not the database that is busy or gone: then trying again is of no use.
fn is_of_its_own(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Encode(_) | sqlx::Error::Decode(_) | sqlx::Error::ColumnDecode { .. } => true,
        sqlx::Error::Database(error) => {
            error.code().is_some_and(|code| code.starts_with("22") || code.starts_with("23"))
        }
        _ => false,
    }
}
