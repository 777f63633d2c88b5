//! SQL of the further registrant data that customers keep.
use serde_json::Value;
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::contacts::book::Kept;
use crate::ids::{ContactId, CustomerContactId, CustomerId, ResellerId};

struct Row {
    id: Uuid,
    label: String,
    contact_id: Uuid,
    data: Value,
    domains: i64,
    updated_at: OffsetDateTime,
}

impl TryFrom<Row> for Kept {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> sqlx::Result<Self> {
        Ok(Self {
            id: CustomerContactId(row.id),
            label: row.label,
            contact: ContactId(row.contact_id),
            data: serde_json::from_value(row.data).map_err(|error| sqlx::Error::Decode(error.into()))?,
            domains: row.domains,
            updated_at: row.updated_at,
        })
    }
}

/// A customer's, by what he calls them.
pub async fn list(db: &mut PgConnection, owner: ResellerId, customer: CustomerId) -> sqlx::Result<Vec<Kept>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select k.id, k.label, k.contact_id, c.data, k.updated_at,
                  (select count(*) from domains d where d.reseller_id = $1 and d.customer_id = $2 and d.holder_id = k.id
                      and d.state not in ('transferred_away', 'deleted')) as "domains!"
             from customer_contacts k join contacts c on c.id = k.contact_id
            where k.reseller_id = $1 and k.customer_id = $2 and k.archived_at is null
            order by lower(k.label), k.id limit 200"#,
        owner.0,
        customer.0
    )
    .fetch_all(db)
    .await?;
    rows.into_iter().map(Kept::try_from).collect()
}

pub async fn find(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    id: CustomerContactId,
) -> sqlx::Result<Option<Kept>> {
    Ok(list(db, owner, customer).await?.into_iter().find(|kept| kept.id == id))
}

/// One as it stands, in one's hands until the transaction ends.
pub(in crate::contacts) struct Held {
    pub label: String,
    pub contact: ContactId,
}

pub(in crate::contacts) async fn lock(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    id: CustomerContactId,
) -> sqlx::Result<Option<Held>> {
    sqlx::query_as!(
        Held,
        r#"select label, contact_id as "contact: ContactId" from customer_contacts
            where reseller_id = $1 and customer_id = $2 and id = $3 and archived_at is null for update"#,
        owner.0,
        customer.0,
        id.0
    )
    .fetch_optional(db)
    .await
}

/// None: another one has this name.
pub(in crate::contacts) async fn insert(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    (label, contact): (&str, ContactId),
    now: OffsetDateTime,
) -> sqlx::Result<Option<CustomerContactId>> {
    let id = sqlx::query_scalar!(
        "insert into customer_contacts (id, reseller_id, customer_id, label, contact_id, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $6)
         on conflict (customer_id, lower(label)) where archived_at is null do nothing returning id",
        CustomerContactId::new().0,
        owner.0,
        customer.0,
        label,
        contact.0,
        now
    );
    Ok(id.fetch_optional(db).await?.map(CustomerContactId))
}

/// False: another one of this customer has this name.
pub(in crate::contacts) async fn update(
    db: &mut PgConnection,
    owner: ResellerId,
    id: CustomerContactId,
    (label, contact): (&str, ContactId),
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update customer_contacts k set label = $3, contact_id = $4, updated_at = $5
          where k.reseller_id = $1 and k.id = $2
            and not exists (select from customer_contacts o where o.reseller_id = $1 and o.customer_id = k.customer_id
                               and o.id <> k.id and o.archived_at is null and lower(o.label) = lower($3))",
        owner.0,
        id.0,
        label,
        contact.0,
        now
    );
    Ok(done.execute(db).await?.rows_affected() == 1)
}

/// False: domains follow it, or a change to it is under way.
pub(in crate::contacts) async fn update_archived(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    id: CustomerContactId,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update customer_contacts k set archived_at = $4
          where k.reseller_id = $1 and k.customer_id = $2 and k.id = $3 and k.archived_at is null
            and not exists (select from domains d where d.reseller_id = $1 and d.customer_id = $2 and d.holder_id = k.id
                               and d.state not in ('transferred_away', 'deleted'))
            and not exists (select from owner_changes o where o.reseller_id = $1 and o.customer_id = $2
                               and o.to_holder_id = k.id and o.finished_at is null)",
        owner.0,
        customer.0,
        id.0,
        now
    );
    Ok(done.execute(db).await?.rows_affected() == 1)
}
