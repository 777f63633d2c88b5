//! Names and colours of labels, kept for a moment by each process: every page of everybody wears one, and they hardly
//! ever change. No right hangs on them.
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use sqlx::PgConnection;

use crate::ids::{LabelId, ResellerId};
use crate::resellers::hosts::Hosts;
use crate::resellers::{Brand, queries};

/// A change is seen by everybody after so long.
const KEPT: Duration = Duration::from_secs(1);

/// How a reseller calls himself, and the brand that his own staff see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct House {
    pub name: String,
    pub brand: Brand,
}

/// Cheap to clone; all clones keep the same.
#[derive(Clone, Debug, Default)]
pub struct Brands {
    labels: Kept<LabelId, Brand>,
    houses: Kept<ResellerId, House>,
    /// Which labels are served under host names of their own.
    pub hosts: Hosts,
}

impl Brands {
    pub async fn of_label(&self, db: &mut PgConnection, label: LabelId) -> sqlx::Result<Option<Brand>> {
        if let Some(brand) = self.labels.get(label) {
            return Ok(Some(brand));
        }
        let brand = queries::find_brand(db, label).await?;
        Ok(brand.inspect(|brand| self.labels.put(label, brand)))
    }

    /// None: he is no reseller.
    pub async fn of_reseller(&self, db: &mut PgConnection, reseller: ResellerId) -> sqlx::Result<Option<House>> {
        if let Some(house) = self.houses.get(reseller) {
            return Ok(Some(house));
        }
        let house = queries::find_house(db, reseller).await?;
        Ok(house.inspect(|house| self.houses.put(reseller, house)))
    }
}

/// Values with the moment at which they were read.
type Read<Id, Value> = HashMap<Id, (Instant, Value)>;

#[derive(Debug)]
struct Kept<Id, Value>(Arc<RwLock<Read<Id, Value>>>);

impl<Id: Copy + Eq + Hash, Value: Clone> Kept<Id, Value> {
    fn get(&self, id: Id) -> Option<Value> {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
        kept.get(&id).filter(|(read_at, _)| read_at.elapsed() < KEPT).map(|(_, value)| value.clone())
    }

    fn put(&self, id: Id, value: &Value) {
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|_, (read_at, _)| read_at.elapsed() < KEPT);
        kept.insert(id, (Instant::now(), value.clone()));
    }
}

impl<Id, Value> Clone for Kept<Id, Value> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<Id, Value> Default for Kept<Id, Value> {
    fn default() -> Self {
        Self(Arc::default())
    }
}
