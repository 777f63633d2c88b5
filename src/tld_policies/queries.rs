//! All SQL of TLD policies: rows are only ever added.
use std::collections::HashMap;

use serde_json::Value;
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use super::in_force::{InForce, Origin, Version};
use super::{Rules, TldPolicy};
use crate::events::Actor;
use crate::ids::TldPolicyId;
use crate::products::Supplier;

struct Row {
    id: Uuid,
    supplier: Supplier,
    tld: String,
    valid_from: OffsetDateTime,
    rules: Option<Value>,
    origin: Origin,
    changed_by_name: String,
    why: String,
    created_at: OffsetDateTime,
}

impl TryFrom<Row> for Version {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> sqlx::Result<Self> {
        let rules: Option<Rules> =
            row.rules.map(serde_json::from_value).transpose().map_err(|error| sqlx::Error::Decode(error.into()))?;
        Ok(Self {
            id: TldPolicyId(row.id),
            supplier: row.supplier,
            tld: row.tld,
            valid_from: row.valid_from,
            rules,
            origin: row.origin,
            changed_by: row.changed_by_name,
            why: row.why,
            created_at: row.created_at,
        })
    }
}

/// The newest version of each origin that holds at a time; None: of every supplier, of every TLD.
async fn list_newest(
    db: &mut PgConnection,
    (supplier, tld): (Option<Supplier>, Option<&str>),
    now: OffsetDateTime,
) -> sqlx::Result<Vec<Version>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select distinct on (supplier, tld, origin)
                  id, supplier as "supplier: Supplier", tld, valid_from, rules, origin as "origin: Origin",
                  changed_by_name, why, created_at
             from tld_policies
            where valid_from <= $1 and ($2::supplier is null or supplier = $2) and ($3::text is null or tld = $3)
            order by supplier, tld, origin, valid_from desc, created_at desc, id desc"#,
        now,
        supplier as Option<Supplier>,
        tld
    )
    .fetch_all(db)
    .await?;
    rows.into_iter().map(Version::try_from).collect()
}

/// What holds at a time, at one supplier or at all of them, by TLD.
pub async fn list_in_force(
    db: &mut PgConnection,
    supplier: Option<Supplier>,
    now: OffsetDateTime,
) -> sqlx::Result<Vec<InForce>> {
    Ok(InForce::from_newest(list_newest(db, (supplier, None), now).await?))
}

/// What holds for one TLD at a time; None: nothing is known of it at this supplier.
pub async fn find_in_force(
    db: &mut PgConnection,
    (supplier, tld): (Supplier, &str),
    now: OffsetDateTime,
) -> sqlx::Result<Option<InForce>> {
    let newest = list_newest(db, (Some(supplier), Some(tld)), now).await?;
    Ok(InForce::from_newest(newest).into_iter().next())
}

/// The policies that hold at a time, for a plan over many domains.
pub async fn list_current(
    db: &mut PgConnection,
    now: OffsetDateTime,
) -> sqlx::Result<HashMap<(Supplier, String), TldPolicy>> {
    let all = list_in_force(db, None, now).await?;
    Ok(all.into_iter().map(|one| ((one.policy.supplier, one.policy.tld.clone()), one.policy)).collect())
}

/// The policy of one TLD that holds at a time.
pub async fn find_current(
    db: &mut PgConnection,
    of: (Supplier, &str),
    now: OffsetDateTime,
) -> sqlx::Result<Option<TldPolicy>> {
    Ok(find_in_force(db, of, now).await?.map(|one| one.policy))
}

/// All versions of one, the latest written first.
pub async fn list_versions(db: &mut PgConnection, (supplier, tld): (Supplier, &str)) -> sqlx::Result<Vec<Version>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select id, supplier as "supplier: Supplier", tld, valid_from, rules, origin as "origin: Origin",
                  changed_by_name, why, created_at
             from tld_policies where supplier = $1 and tld = $2
            order by created_at desc, id desc"#,
        supplier as Supplier,
        tld
    )
    .fetch_all(db)
    .await?;
    rows.into_iter().map(Version::try_from).collect()
}

/// The newest of those that ship, of each supplier and TLD.
pub(super) async fn list_shipped(db: &mut PgConnection) -> sqlx::Result<Vec<Version>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select distinct on (supplier, tld)
                  id, supplier as "supplier: Supplier", tld, valid_from, rules, origin as "origin: Origin",
                  changed_by_name, why, created_at
             from tld_policies where origin = 'shipped'
            order by supplier, tld, valid_from desc, created_at desc, id desc"#
    )
    .fetch_all(db)
    .await?;
    rows.into_iter().map(Version::try_from).collect()
}

/// Whoever else writes versions waits until the transaction ends.
pub(super) async fn lock(db: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended('tld policies', 0))").fetch_one(db).await?;
    Ok(())
}

/// A version that ships with the portal.
pub(super) async fn insert_shipped(
    db: &mut PgConnection,
    (supplier, tld): (Supplier, &str),
    rules: &Value,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into tld_policies (id, supplier, tld, valid_from, rules, origin, changed_by_name, why, created_at)
         values ($1, $2, $3, $4, $5, 'shipped', '', '', $4)",
        TldPolicyId::new().0,
        supplier as Supplier,
        tld,
        now,
        rules
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A version of the operator's; without rules: back to those that ship.
pub(super) async fn insert_own(
    db: &mut PgConnection,
    (supplier, tld): (Supplier, &str),
    rules: Option<&Value>,
    (valid_from, why): (OffsetDateTime, &str),
    actor: &Actor,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into tld_policies (id, supplier, tld, valid_from, rules, origin, changed_by, changed_by_name, why, created_at)
         values ($1, $2, $3, $4, $5, 'operator', $6, $7, $8, $9)",
        TldPolicyId::new().0,
        supplier as Supplier,
        tld,
        valid_from,
        rules,
        actor.login.map(|login| login.0),
        actor.name,
        why,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}
