//! SQL of the version of registrant data that a domain points at.
use serde_json::Value;
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::ids::{ContactId, CustomerId, ResellerId};

/// One version, and since when there is it.
pub struct Version {
    pub data: Value,
    pub created_at: OffsetDateTime,
}

pub async fn find_version(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    contact: ContactId,
) -> sqlx::Result<Option<Version>> {
    sqlx::query_as!(
        Version,
        "select data, created_at from contacts where reseller_id = $1 and customer_id = $2 and id = $3",
        owner.0,
        customer.0,
        contact.0
    )
    .fetch_optional(db)
    .await
}
