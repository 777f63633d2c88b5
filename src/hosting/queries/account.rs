//! SQL of hosting accounts one at a time.
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::hosting::deliver::New;
use crate::hosting::{Hosting, HostingState};
use crate::ids::{CustomerId, HostingId, ProductId, ResellerId};
use crate::products::{Plan, Supplier};

pub(in crate::hosting) async fn insert(
    db: &mut PgConnection,
    owner: ResellerId,
    new: &New<'_>,
    now: OffsetDateTime,
) -> sqlx::Result<HostingId> {
    let id = HostingId::new();
    sqlx::query!(
        "insert into hosting_accounts (id, reseller_id, customer_id, product_id, supplier, name, state, months,
                                       created_at, updated_at)
         values ($1, $2, $3, $4, $5, lower($6), 'pending', $7, $8, $8)",
        id.0,
        owner.0,
        new.customer.0,
        new.product.0,
        new.supplier as Supplier,
        new.name,
        new.months.max(1),
        now
    )
    .execute(db)
    .await?;
    Ok(id)
}

struct Row {
    id: Uuid,
    customer_id: Uuid,
    customer_name: String,
    product_id: Uuid,
    product_name: String,
    disk_mb: Option<i32>,
    traffic_gb: Option<i32>,
    mailboxes: Option<i32>,
    databases: Option<i32>,
    domains: Option<i32>,
    supplier: Supplier,
    name: String,
    state: HostingState,
    months: i16,
    paid_until: Option<OffsetDateTime>,
    auto_renew: bool,
    external_id: String,
    created_at: OffsetDateTime,
    updated_at: OffsetDateTime,
}

impl From<Row> for Hosting {
    fn from(row: Row) -> Self {
        let Row { disk_mb, traffic_gb, mailboxes, databases, domains, .. } = row;
        Self {
            id: HostingId(row.id),
            customer: CustomerId(row.customer_id),
            customer_name: row.customer_name,
            product: ProductId(row.product_id),
            product_name: row.product_name,
            plan: Plan { disk_mb, traffic_gb, mailboxes, databases, domains },
            supplier: row.supplier,
            name: row.name,
            state: row.state,
            months: row.months,
            paid_until: row.paid_until,
            auto_renew: row.auto_renew,
            external_id: row.external_id,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

/// One of the hosting accounts of a reseller's own customers.
pub async fn find(db: &mut PgConnection, owner: ResellerId, account: HostingId) -> sqlx::Result<Option<Hosting>> {
    let row = sqlx::query_as!(
        Row,
        r#"select h.id, h.customer_id, c.display_name as customer_name, h.product_id, p.name as product_name, p.disk_mb,
                  p.traffic_gb, p.mailboxes, p.databases, p.domains, h.supplier as "supplier: Supplier", h.name,
                  h.state as "state: HostingState", h.months, h.paid_until, h.auto_renew, h.external_id, h.created_at,
                  h.updated_at
             from hosting_accounts h join customers c on c.id = h.customer_id join products p on p.id = h.product_id
            where h.reseller_id = $1 and h.id = $2"#,
        owner.0,
        account.0
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(Hosting::from))
}

pub(in crate::hosting) async fn update_given_up(
    db: &mut PgConnection,
    owner: ResellerId,
    account: HostingId,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update hosting_accounts set state = 'terminated', updated_at = $3
          where reseller_id = $1 and id = $2 and state = 'pending'",
        owner.0,
        account.0,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

pub(in crate::hosting) async fn update_created(
    db: &mut PgConnection,
    owner: ResellerId,
    account: HostingId,
    (external_id, months): (&str, i16),
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update hosting_accounts set state = 'active', external_id = left($3, 200), updated_at = $5,
                                     paid_until = $5::timestamptz + make_interval(months => $4::int)
          where reseller_id = $1 and id = $2 and state = 'pending'",
        owner.0,
        account.0,
        external_id,
        i32::from(months),
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// It is paid for another term, from its end on; or from now, where it ended before.
pub(in crate::hosting) async fn update_extended(
    db: &mut PgConnection,
    owner: ResellerId,
    account: HostingId,
    months: i16,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update hosting_accounts set updated_at = $4,
                state = case when state <> 'expired' then state
                             when exists (select from hosting_suspensions s where s.hosting_id = $2 and s.lifted_at is null)
                             then 'suspended' else 'active' end,
                paid_until = case when state = 'expired' then $4::timestamptz else coalesce(paid_until, $4) end
                             + make_interval(months => $3::int)
          where reseller_id = $1 and id = $2 and state in ('active', 'suspended', 'expired')",
        owner.0,
        account.0,
        i32::from(months),
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// How far its life is.
pub async fn find_state(
    db: &mut PgConnection,
    owner: ResellerId,
    account: HostingId,
) -> sqlx::Result<Option<HostingState>> {
    sqlx::query_scalar!(
        r#"select state as "state: HostingState" from hosting_accounts where reseller_id = $1 and id = $2"#,
        owner.0,
        account.0
    )
    .fetch_optional(db)
    .await
}

pub(in crate::hosting) async fn update_plan(
    db: &mut PgConnection,
    owner: ResellerId,
    account: HostingId,
    product: Option<ProductId>,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update hosting_accounts h set product_id = p.id, updated_at = $4 from products p
          where h.reseller_id = $1 and h.id = $2 and p.reseller_id = $1 and p.id = $3",
        owner.0,
        account.0,
        product.map(|id| id.0),
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

pub(in crate::hosting) async fn update_suspended(
    db: &mut PgConnection,
    owner: ResellerId,
    account: HostingId,
    suspended: bool,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update hosting_accounts set state = (case when $3 then 'suspended' else 'active' end)::hosting_state, updated_at = $4
          where reseller_id = $1 and id = $2 and state in ('active', 'suspended')",
        owner.0,
        account.0,
        suspended,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

pub(in crate::hosting) async fn update_terminated(
    db: &mut PgConnection,
    owner: ResellerId,
    account: HostingId,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update hosting_accounts set state = 'terminated', updated_at = $3 where reseller_id = $1 and id = $2",
        owner.0,
        account.0,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}
