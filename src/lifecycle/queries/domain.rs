//! SQL of domains by the day they end.
use sqlx::PgConnection;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::domains::{DomainState, tlds};
use crate::ids::{CustomerId, DomainId, ProductId, ResellerId};
use crate::lifecycle::queries::day::After;
use crate::lifecycle::{Subject, Thing};
use crate::products::{Family, Supplier};

/// A domain past its end.
#[derive(Clone, Debug)]
pub struct Ended {
    pub thing: Thing,
    pub id: DomainId,
    pub state: DomainState,
    /// Its supplier is at work on a renewal or a restoring that was ordered in time.
    pub in_hand: bool,
}

struct Row {
    id: Uuid,
    reseller_id: Uuid,
    customer_id: Uuid,
    product_id: Uuid,
    product_name: String,
    shown_name: String,
    tld: String,
    supplier: Supplier,
    ends_at: OffsetDateTime,
    auto_renew: bool,
    prepaid: bool,
    barred: bool,
    state: DomainState,
    in_hand: bool,
}

impl From<Row> for Ended {
    fn from(row: Row) -> Self {
        let years = tlds::find(&row.tld).and_then(|tld| tld.renewal_terms.as_ref()).map_or(1, |terms| *terms.start());
        let thing = Thing {
            owner: ResellerId(row.reseller_id),
            customer: CustomerId(row.customer_id),
            subject: Subject::Domain(DomainId(row.id)),
            family: Family::Domain,
            product: ProductId(row.product_id),
            product_name: row.product_name,
            name: row.shown_name,
            tld: row.tld,
            supplier: row.supplier,
            ends_at: row.ends_at,
            months: years.saturating_mul(12),
            auto_renew: row.auto_renew,
            prepaid: row.prepaid,
            barred: row.barred,
        };
        Self { thing, id: DomainId(row.id), state: row.state, in_hand: row.in_hand }
    }
}

/// Domains that live and end so many days after this one.
pub async fn list_ending(
    db: &mut PgConnection,
    day: Date,
    days: i64,
    (after, limit): (Option<After>, i64),
) -> sqlx::Result<Vec<Thing>> {
    let from = (day + time::Duration::days(days)).midnight().assume_utc();
    let (after_at, after_id) = after.map_or((from, Uuid::nil()), |after| (after.at, after.id));
    let rows = sqlx::query_as!(
        Row,
        r#"select d.id, d.reseller_id, d.customer_id, d.product_id, p.name as product_name, d.shown_name, d.tld,
                  d.supplier as "supplier: Supplier", d.expires_at as "ends_at!", d.auto_renew,
                  (coalesce(c.renewals, r.renewals) = 'prepaid') as "prepaid!", (c.fraud or c.order_blocked) as "barred!",
                  d.state as "state: DomainState", false as "in_hand!"
             from domains d join customers c on c.id = d.customer_id join resellers r on r.id = d.reseller_id
                  join products p on p.id = d.product_id
            where d.state in ('active', 'parked') and d.expires_at >= $1 and d.expires_at < $2
              and (d.expires_at, d.id) > ($1, $3)
            order by d.expires_at, d.id limit $4"#,
        after_at,
        from + time::Duration::days(1),
        after_id,
        limit
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| Ended::from(row).thing).collect())
}

/// Domains whose last day lies before this one and whose life is not over.
pub async fn list_ended(
    db: &mut PgConnection,
    day: Date,
    (after, limit): (Option<After>, i64),
) -> sqlx::Result<Vec<Ended>> {
    let (after_at, after_id) = after.map_or((OffsetDateTime::UNIX_EPOCH, Uuid::nil()), |after| (after.at, after.id));
    let rows = sqlx::query_as!(
        Row,
        r#"select d.id, d.reseller_id, d.customer_id, d.product_id, p.name as product_name, d.shown_name, d.tld,
                  d.supplier as "supplier: Supplier", d.expires_at as "ends_at!", d.auto_renew,
                  (coalesce(c.renewals, r.renewals) = 'prepaid') as "prepaid!", (c.fraud or c.order_blocked) as "barred!",
                  d.state as "state: DomainState",
                  exists (select from supplier_tasks t where t.domain_id = d.id and t.state = 'open'
                             and t.action in ('renew', 'restore')) as "in_hand!"
             from domains d join customers c on c.id = d.customer_id join resellers r on r.id = d.reseller_id
                  join products p on p.id = d.product_id
            where d.state in ('active', 'parked', 'expired', 'redemption') and d.expires_at >= $1 and d.expires_at < $2
              and (d.expires_at, d.id) > ($1, $3)
            order by d.expires_at, d.id limit $4"#,
        after_at,
        day.midnight().assume_utc(),
        after_id,
        limit
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Ended::from).collect())
}

/// Time leads it on; false: it was renewed or moved on meanwhile.
pub async fn update_led_on(
    db: &mut PgConnection,
    owner: ResellerId,
    ended: &Ended,
    state: DomainState,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let led = sqlx::query!(
        "update domains set state = $3, updated_at = $6
          where reseller_id = $1 and id = $2 and state = $4 and expires_at = $5",
        owner.0,
        ended.id.0,
        state as DomainState,
        ended.state as DomainState,
        ended.thing.ends_at,
        now
    )
    .execute(db)
    .await?;
    Ok(led.rows_affected() == 1)
}
