//! SQL of versions of registrant data.
use serde_json::Value;
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::contacts::Registrant;
use crate::ids::{ContactId, CustomerId, ResellerId};

/// The version that equals the customer's profile of now; a new one if there is none.
pub async fn find_or_insert_of(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    now: OffsetDateTime,
) -> sqlx::Result<ContactId> {
    let id = sqlx::query_scalar!(
        r#"with profile as (
               select jsonb_build_object('name', name, 'organisation', organisation, 'address', address,
                          'postal_code', postal_code, 'city', city, 'country', country, 'state', state, 'phone', phone,
                          'email', email, 'vat_number', vat_number)
                          || case when fax = '' then '{}' else jsonb_build_object('fax', fax) end as data
                 from customers where reseller_id = $2 and id = $3),
             made as (
               insert into contacts (id, reseller_id, customer_id, data, created_at)
               select $1, $2, $3, data, $4 from profile
               on conflict (customer_id, data) do nothing returning id)
           select coalesce((select id from made),
                           (select c.id from contacts c join profile p on p.data = c.data where c.customer_id = $3)) as "id!""#,
        ContactId::new().0,
        owner.0,
        customer.0,
        now
    )
    .fetch_one(db)
    .await?;
    Ok(ContactId(id))
}

/// The version that says just this; a new one if there is none.
pub async fn find_or_insert(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    data: &Registrant,
    now: OffsetDateTime,
) -> sqlx::Result<ContactId> {
    let data = serde_json::to_value(data).map_err(|error| sqlx::Error::Encode(error.into()))?;
    let id = sqlx::query_scalar!(
        r#"with made as (
               insert into contacts (id, reseller_id, customer_id, data, created_at) values ($1, $2, $3, $4, $5)
               on conflict (customer_id, data) do nothing returning id)
           select coalesce((select id from made),
                           (select id from contacts where reseller_id = $2 and customer_id = $3 and data = $4)) as "id!""#,
        ContactId::new().0,
        owner.0,
        customer.0,
        data,
        now
    )
    .fetch_one(db)
    .await?;
    Ok(ContactId(id))
}

/// The registrant data of one version.
pub async fn find_data(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    contact: ContactId,
) -> sqlx::Result<Option<Value>> {
    sqlx::query_scalar!(
        "select data from contacts where reseller_id = $1 and customer_id = $2 and id = $3",
        owner.0,
        customer.0,
        contact.0
    )
    .fetch_optional(db)
    .await
}
