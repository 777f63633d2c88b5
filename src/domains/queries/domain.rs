//! SQL of domains one at a time.
use serde_json::Value;
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::domains::deliver::New;
use crate::domains::roles::Roles;
use crate::domains::{Domain, DomainState, NameServer};
use crate::ids::{ContactId, CustomerContactId, CustomerId, DomainId, ProductId, ResellerId};
use crate::products::Supplier;
use crate::suppliers::Delivered;

/// Writes one down that is about to be registered; None: the name is somebody's already.
pub(in crate::domains) async fn insert(
    db: &mut PgConnection,
    owner: ResellerId,
    new: &New<'_>,
    (contact, shown): (ContactId, &str),
    now: OffsetDateTime,
) -> sqlx::Result<Option<DomainId>> {
    let tld = new.name.split_once('.').map_or("", |(_, tld)| tld);
    let id = sqlx::query_scalar!(
        "insert into domains (id, reseller_id, customer_id, product_id, supplier, name, shown_name, tld, state, contact_id,
                              extras, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 'pending', $9, $10, $11, $11)
         on conflict (name) where state not in ('transferred_away', 'deleted') do nothing returning id",
        DomainId::new().0,
        owner.0,
        new.customer.0,
        new.product.0,
        new.supplier as Supplier,
        new.name,
        shown,
        tld,
        contact.0,
        new.extras,
        now
    )
    .fetch_optional(db)
    .await?;
    Ok(id.map(DomainId))
}

struct Row {
    id: Uuid,
    customer_id: Uuid,
    customer_name: String,
    product_id: Uuid,
    product_name: String,
    supplier: Supplier,
    name: String,
    shown_name: String,
    tld: String,
    state: DomainState,
    contact_id: Uuid,
    holder_id: Option<Uuid>,
    admin: Option<ContactId>,
    tech: Option<ContactId>,
    billing: Option<ContactId>,
    extras: Value,
    registered_at: Option<OffsetDateTime>,
    expires_at: Option<OffsetDateTime>,
    auto_renew: bool,
    locked: bool,
    customer_may_manage: bool,
    name_servers: Value,
    transfer_locked_until: Option<OffsetDateTime>,
    disputed: bool,
    created_at: OffsetDateTime,
    updated_at: OffsetDateTime,
}

impl TryFrom<Row> for Domain {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> sqlx::Result<Self> {
        let name_servers: Vec<NameServer> =
            serde_json::from_value(row.name_servers).map_err(|error| sqlx::Error::Decode(error.into()))?;
        Ok(Self {
            id: DomainId(row.id),
            customer: CustomerId(row.customer_id),
            customer_name: row.customer_name,
            product: ProductId(row.product_id),
            product_name: row.product_name,
            supplier: row.supplier,
            name: row.name,
            shown_name: row.shown_name,
            tld: row.tld,
            state: row.state,
            contact: ContactId(row.contact_id),
            holder: row.holder_id.map(CustomerContactId),
            roles: Roles { admin: row.admin, tech: row.tech, billing: row.billing },
            extras: row.extras,
            registered_at: row.registered_at,
            expires_at: row.expires_at,
            auto_renew: row.auto_renew,
            locked: row.locked,
            customer_may_manage: row.customer_may_manage,
            name_servers,
            transfer_locked_until: row.transfer_locked_until,
            disputed: row.disputed,
            created_at: row.created_at,
            updated_at: row.updated_at,
        })
    }
}

/// One of the domains of a reseller's own customers.
pub async fn find(db: &mut PgConnection, owner: ResellerId, domain: DomainId) -> sqlx::Result<Option<Domain>> {
    let row = sqlx::query_as!(
        Row,
        r#"select d.id, d.customer_id, c.display_name as customer_name, d.product_id, p.name as product_name,
                  d.supplier as "supplier: Supplier", d.name, d.shown_name, d.tld, d.state as "state: DomainState",
                  d.contact_id, d.holder_id, d.admin_contact_id as "admin: ContactId", d.tech_contact_id as "tech: ContactId",
                  d.billing_contact_id as "billing: ContactId", d.extras, d.registered_at, d.expires_at, d.auto_renew, d.locked, d.customer_may_manage,
                  d.name_servers, d.transfer_locked_until, d.created_at, d.updated_at,
                  exists (select from domain_disputes x where x.reseller_id = $1 and x.domain_id = d.id and x.ended_at is null)
                      as "disputed!"
             from domains d join customers c on c.id = d.customer_id join products p on p.id = d.product_id
            where d.reseller_id = $1 and d.id = $2"#,
        owner.0,
        domain.0
    )
    .fetch_optional(db)
    .await?;
    row.map(Domain::try_from).transpose()
}

pub(in crate::domains) async fn update_given_up(
    db: &mut PgConnection,
    owner: ResellerId,
    domain: DomainId,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update domains set state = 'deleted', updated_at = $3 where reseller_id = $1 and id = $2 and state = 'pending'",
        owner.0,
        domain.0,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

pub(in crate::domains) async fn update_transferred_away(
    db: &mut PgConnection,
    owner: ResellerId,
    domain: DomainId,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update domains set state = 'transferred_away', updated_at = $3 where reseller_id = $1 and id = $2",
        owner.0,
        domain.0,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

pub(in crate::domains) async fn update_registered(
    db: &mut PgConnection,
    owner: ResellerId,
    domain: DomainId,
    delivered: &Delivered,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    let name_servers = serde_json::to_value(&delivered.name_servers).unwrap_or_default();
    sqlx::query!(
        "update domains set state = 'active', registered_at = coalesce(registered_at, $3), expires_at = $4,
                            name_servers = $5, updated_at = $3
          where reseller_id = $1 and id = $2 and state = 'pending'",
        owner.0,
        domain.0,
        now,
        delivered.expires_at,
        name_servers
    )
    .execute(db)
    .await?;
    Ok(())
}

/// It goes on until then. What had ended is active again; what was parked stays parked.
pub(in crate::domains) async fn update_renewed(
    db: &mut PgConnection,
    owner: ResellerId,
    domain: DomainId,
    expires_at: Option<OffsetDateTime>,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update domains set expires_at = coalesce($3, expires_at), updated_at = $4,
                            state = case when state in ('expired', 'redemption') then 'active' else state end
          where reseller_id = $1 and id = $2 and state in ('active', 'parked', 'expired', 'redemption')",
        owner.0,
        domain.0,
        expires_at,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

pub(in crate::domains) async fn update_parked(
    db: &mut PgConnection,
    owner: ResellerId,
    domain: DomainId,
    parked: bool,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update domains set state = (case when $3 then 'parked' else 'active' end)::domain_state, updated_at = $4
          where reseller_id = $1 and id = $2 and state in ('active', 'parked')",
        owner.0,
        domain.0,
        parked,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

pub(in crate::domains) async fn update_locked(
    db: &mut PgConnection,
    owner: ResellerId,
    domain: DomainId,
    locked: bool,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update domains set locked = $3, updated_at = $4 where reseller_id = $1 and id = $2",
        owner.0,
        domain.0,
        locked,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

pub(in crate::domains) async fn update_name_servers(
    db: &mut PgConnection,
    owner: ResellerId,
    domain: DomainId,
    name_servers: &[NameServer],
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    let name_servers = serde_json::to_value(name_servers).unwrap_or_default();
    sqlx::query!(
        "update domains set name_servers = $3, updated_at = $4 where reseller_id = $1 and id = $2",
        owner.0,
        domain.0,
        name_servers,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}
