//! SQL of planning: which domains follow some registrant data, and what their registries show now.
use std::collections::{BTreeSet, HashMap};

use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::contacts::Registrant;
use crate::domains::DomainState;
use crate::ids::{ContactId, CustomerContactId, CustomerId, DomainId, OwnerChangeId, ProductId, ResellerId};
use crate::owner_changes::plan::Candidate;
use crate::products::Supplier;

/// The domains of a customer that follow his profile (None) or further data of his, by name.
pub(in crate::owner_changes) async fn list_following(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    holder: Option<CustomerContactId>,
) -> sqlx::Result<Vec<Candidate>> {
    list(db, owner, customer, (holder.map(|id| id.0), None)).await
}

/// One domain, whatever it follows.
pub(in crate::owner_changes) async fn list_one(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    domain: DomainId,
) -> sqlx::Result<Vec<Candidate>> {
    list(db, owner, customer, (None, Some(domain.0))).await
}

async fn list(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    (holder, only): (Option<Uuid>, Option<Uuid>),
) -> sqlx::Result<Vec<Candidate>> {
    sqlx::query_as!(
        Candidate,
        r#"select d.id as "domain: DomainId", d.name, d.shown_name, d.tld, d.product_id as "product: ProductId",
                  d.supplier as "supplier: Supplier", d.state as "state: DomainState", d.contact_id as "contact: ContactId",
                  d.extras, o.id as "under_way?: OwnerChangeId",
                  exists (select from domain_disputes x where x.reseller_id = $1 and x.domain_id = d.id and x.ended_at is null)
                      as "disputed!"
             from domains d
             left join owner_changes o on o.domain_id = d.id and o.finished_at is null
            where d.reseller_id = $1 and d.customer_id = $2
              and d.state in ('pending', 'active', 'parked', 'expired', 'redemption')
              and case when $4::uuid is null then d.holder_id is not distinct from $3 else d.id = $4 end
            order by d.name, d.id"#,
        owner.0,
        customer.0,
        holder,
        only
    )
    .fetch_all(db)
    .await
}

/// Versions of a customer's registrant data.
pub async fn list_contacts(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    contacts: &BTreeSet<ContactId>,
) -> sqlx::Result<HashMap<ContactId, Registrant>> {
    let ids: Vec<Uuid> = contacts.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        "select id, data from contacts where reseller_id = $1 and customer_id = $2 and id = any($3)",
        owner.0,
        customer.0,
        &ids
    )
    .fetch_all(db)
    .await?;
    rows.into_iter().map(|row| Ok((ContactId(row.id), read(row.data)?))).collect()
}

fn read(data: Value) -> sqlx::Result<Registrant> {
    serde_json::from_value(data).map_err(|error| sqlx::Error::Decode(error.into()))
}
