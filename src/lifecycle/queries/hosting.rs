//! SQL of hosting accounts by the day they end.
use sqlx::PgConnection;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::hosting::HostingState;
use crate::ids::{CustomerId, HostingId, ProductId, ResellerId};
use crate::lifecycle::queries::day::After;
use crate::lifecycle::{Subject, Thing};
use crate::products::{Family, Supplier};

/// An account past its end.
#[derive(Clone, Debug)]
pub struct Ended {
    pub thing: Thing,
    pub id: HostingId,
    pub state: HostingState,
    /// Its supplier is at work on a renewal that was ordered in time.
    pub in_hand: bool,
    /// Its supplier was told once to remove it.
    pub given_up: bool,
}

struct Row {
    id: Uuid,
    reseller_id: Uuid,
    customer_id: Uuid,
    product_id: Uuid,
    product_name: String,
    family: Family,
    name: String,
    months: i16,
    supplier: Supplier,
    ends_at: OffsetDateTime,
    auto_renew: bool,
    prepaid: bool,
    barred: bool,
    state: HostingState,
    in_hand: bool,
    given_up: bool,
}

impl From<Row> for Ended {
    fn from(row: Row) -> Self {
        let thing = Thing {
            owner: ResellerId(row.reseller_id),
            customer: CustomerId(row.customer_id),
            subject: Subject::Hosting(HostingId(row.id)),
            family: row.family,
            product: ProductId(row.product_id),
            product_name: row.product_name,
            name: crate::orders::basket::shown(&row.name),
            tld: String::new(),
            supplier: row.supplier,
            ends_at: row.ends_at,
            months: row.months,
            auto_renew: row.auto_renew,
            prepaid: row.prepaid,
            barred: row.barred,
        };
        Self { thing, id: HostingId(row.id), state: row.state, in_hand: row.in_hand, given_up: row.given_up }
    }
}

/// Accounts that live and end so many days after this one.
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
        r#"select h.id, h.reseller_id, h.customer_id, h.product_id, p.name as product_name, p.family as "family: Family",
                  h.name, h.months, h.supplier as "supplier: Supplier", h.paid_until as "ends_at!", h.auto_renew,
                  (coalesce(c.renewals, r.renewals) = 'prepaid') as "prepaid!", (c.fraud or c.order_blocked) as "barred!",
                  h.state as "state: HostingState", false as "in_hand!", false as "given_up!"
             from hosting_accounts h join customers c on c.id = h.customer_id join resellers r on r.id = h.reseller_id
                  join products p on p.id = h.product_id
            where h.state in ('active', 'suspended') and h.paid_until >= $1 and h.paid_until < $2
              and (h.paid_until, h.id) > ($1, $3)
            order by h.paid_until, h.id limit $4"#,
        after_at,
        from + time::Duration::days(1),
        after_id,
        limit
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| Ended::from(row).thing).collect())
}

/// Accounts whose last day lies before this one and whose life is not over.
pub async fn list_ended(
    db: &mut PgConnection,
    day: Date,
    (after, limit): (Option<After>, i64),
) -> sqlx::Result<Vec<Ended>> {
    let (after_at, after_id) = after.map_or((OffsetDateTime::UNIX_EPOCH, Uuid::nil()), |after| (after.at, after.id));
    let rows = sqlx::query_as!(
        Row,
        r#"select h.id, h.reseller_id, h.customer_id, h.product_id, p.name as product_name, p.family as "family: Family",
                  h.name, h.months, h.supplier as "supplier: Supplier", h.paid_until as "ends_at!", h.auto_renew,
                  (coalesce(c.renewals, r.renewals) = 'prepaid') as "prepaid!", (c.fraud or c.order_blocked) as "barred!",
                  h.state as "state: HostingState",
                  exists (select from supplier_tasks t where t.hosting_id = h.id and t.state = 'open'
                             and t.action = 'extend') as "in_hand!",
                  exists (select from supplier_tasks t where t.hosting_id = h.id and t.action = 'terminate'
                             and t.created_at > h.paid_until) as "given_up!"
             from hosting_accounts h join customers c on c.id = h.customer_id join resellers r on r.id = h.reseller_id
                  join products p on p.id = h.product_id
            where h.state in ('active', 'suspended', 'expired') and h.paid_until >= $1 and h.paid_until < $2
              and (h.paid_until, h.id) > ($1, $3)
            order by h.paid_until, h.id limit $4"#,
        after_at,
        day.midnight().assume_utc(),
        after_id,
        limit
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Ended::from).collect())
}

/// It has ended; false: it was renewed or moved on meanwhile.
pub async fn update_expired(
    db: &mut PgConnection,
    owner: ResellerId,
    ended: &Ended,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let led = sqlx::query!(
        "update hosting_accounts set state = 'expired', updated_at = $5
          where reseller_id = $1 and id = $2 and state = $3 and paid_until = $4",
        owner.0,
        ended.id.0,
        ended.state as HostingState,
        ended.thing.ends_at,
        now
    )
    .execute(db)
    .await?;
    Ok(led.rows_affected() == 1)
}
