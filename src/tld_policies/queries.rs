//! SQL of policies.
use super::TldPolicy;
use crate::products::Supplier;
use std::collections::HashMap;
pub async fn list_current(
    _db: &mut sqlx::PgConnection,
    now: time::OffsetDateTime,
) -> sqlx::Result<HashMap<(Supplier, String), TldPolicy>> {
    let mut all = HashMap::new();
    for (tld, rules) in super::read::shipped() {
        for supplier in [Supplier::RegistrySimulator, Supplier::ByHand] {
            all.insert(
                (supplier, tld.clone()),
                TldPolicy {
                    id: crate::ids::TldPolicyId(uuid::Uuid::nil()),
                    supplier,
                    tld: tld.clone(),
                    valid_from: now,
                    rules: rules.clone(),
                },
            );
        }
    }
    Ok(all)
}
