//! The demo world: the same names, customers and histories for everybody who tries the portal.
use sqlx::{PgConnection, PgPool};
use time::OffsetDateTime;

mod atlas;
mod cast;
mod catalogue;
mod chance;
mod goods;
mod history;
mod ledger;
mod lines;
mod load_many;
mod people;
mod progress;
mod queries;
mod resident;
mod rows;
mod sign_ins;
mod threads;
mod tickets;
mod ugly;
pub mod world;

pub use cast::PASSWORD;
pub use sign_ins::sign_in_table;

use crate::demo::catalogue::Shop;
use crate::demo::resident::Tenant;
use crate::logins::passwords::{PasswordError, hash_now};
use crate::resellers::queries::find_label_by_slug;

#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    #[error(transparent)]
    Password(#[from] PasswordError),
    #[error("the demo customers could not be made: {0}")]
    Making(#[from] tokio::task::JoinError),
    #[error("this database holds another portal; the demo needs an empty one")]
    Occupied,
}

/// Makes the demo world where it is missing, then adds what is missing of so many customers more to Northwind.
/// Each of the two is there completely or not at all, whatever happens meanwhile.
pub async fn load(pool: &PgPool, customers: u64, now: OffsetDateTime) -> Result<(), DemoError> {
    let mut tx = pool.begin().await?;
    queries::take_turn(&mut tx).await?;
    if !is_loaded(&mut tx).await? {
        if queries::is_set_up(&mut tx).await? {
            return Err(DemoError::Occupied);
        }
        world::load_base(&mut tx, &hash_now(PASSWORD)?, now).await?;
    }
    tx.commit().await?;
    if customers == 0 {
        return Ok(());
    }
    let mut tx = pool.begin().await?;
    queries::take_turn(&mut tx).await?;
    let tenant = northwind(&mut tx).await?;
    let added = load_many::load(&mut tx, tenant, hash_now(PASSWORD)?, customers, now).await?;
    tx.commit().await?;
    if added {
        // a connection of its own, since this one waits for nothing
        let mut db = pool.acquire().await?.detach();
        queries::bulk::vacuum(&mut db).await?;
    }
    Ok(())
}

/// Whether the demo world is there.
pub async fn is_loaded(db: &mut PgConnection) -> sqlx::Result<bool> {
    for slug in ["meridian", "northwind", "fjord", "tulip"] {
        if find_label_by_slug(db, slug).await?.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The reseller that gets the many.
async fn northwind(db: &mut PgConnection) -> Result<Tenant, DemoError> {
    let label = find_label_by_slug(db, "northwind").await?.ok_or(DemoError::Occupied)?;
    let platform = find_label_by_slug(db, "meridian").await?.ok_or(DemoError::Occupied)?;
    let known = queries::goods::list_products(db, label.reseller_id).await?;
    Ok(Tenant {
        shop: Shop::read("northwind", &known),
        name: label.sender_name,
        sender: label.sender_email,
        reseller: label.reseller_id,
        label: label.id,
        staff: queries::list_staff(db, label.reseller_id.own_account()).await?,
        terms: queries::list_terms(db, label.id).await?,
        platform_terms: queries::list_terms(db, platform.id).await?,
    })
}
