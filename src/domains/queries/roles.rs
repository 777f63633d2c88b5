//! SQL of the contacts that a domain has beside its registrant.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::domains::roles::Roles;
use crate::ids::{DomainId, ResellerId};

pub(in crate::domains) async fn update(
    db: &mut PgConnection,
    owner: ResellerId,
    domain: DomainId,
    roles: Roles,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update domains set admin_contact_id = $3, tech_contact_id = $4, billing_contact_id = $5, updated_at = $6
          where reseller_id = $1 and id = $2",
        owner.0,
        domain.0,
        roles.admin.map(|id| id.0),
        roles.tech.map(|id| id.0),
        roles.billing.map(|id| id.0),
        now
    )
    .execute(db)
    .await?;
    Ok(())
}
