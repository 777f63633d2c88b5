//! SQL of the handles that versions of registrant data have at registries.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::ids::{ContactId, RegistryId};

pub(in crate::suppliers) async fn find_handle(
    db: &mut PgConnection,
    registry: RegistryId,
    contact: ContactId,
    domain: &str,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "select handle from epp_contacts where registry_id = $1 and contact_id = $2 and domain = $3",
        registry.0,
        contact.0,
        domain
    )
    .fetch_optional(db)
    .await
}

/// From now on the version has this handle; where contacts are edited, no other version of the domain has it any more.
pub(in crate::suppliers) async fn upsert_handle(
    db: &mut PgConnection,
    registry: RegistryId,
    (contact, domain): (ContactId, &str),
    handle: &str,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "with old as (
             delete from epp_contacts
              where registry_id = $1 and domain = $3 and domain <> '' and handle = $4 and contact_id <> $2)
         insert into epp_contacts (registry_id, contact_id, domain, handle, created_at) values ($1, $2, $3, $4, $5)
         on conflict (registry_id, contact_id, domain) do update set handle = excluded.handle",
        registry.0,
        contact.0,
        domain,
        handle,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}
