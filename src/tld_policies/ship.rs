//! Loads the policies that ship with the portal, for each supplier of domains. What the operator wrote stays in force.
use sqlx::{Connection, PgConnection};
use time::OffsetDateTime;

use super::queries;
use super::read::shipped;
use crate::products::Family;

/// Writes down what is new or other since the last time. Safe from several processes at once.
pub async fn load(db: &mut PgConnection, now: OffsetDateTime) -> sqlx::Result<()> {
    let mut tx = db.begin().await?;
    queries::lock(&mut tx).await?;
    let kept = queries::list_shipped(&mut tx).await?;
    for supplier in Family::Domain.suppliers() {
        for (tld, rules) in shipped() {
            let same = kept
                .iter()
                .any(|one| one.supplier == *supplier && one.tld == *tld && one.rules.as_ref() == Some(rules));
            if !same {
                let rules = serde_json::to_value(rules).map_err(|error| sqlx::Error::Encode(error.into()))?;
                queries::insert_shipped(&mut tx, (*supplier, tld), &rules, now).await?;
            }
        }
    }
    tx.commit().await
}
