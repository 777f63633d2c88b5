//! SQL of disputes about domains.
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::domains::dispute::{Dispute, Procedure};
use crate::events::Actor;
use crate::ids::{DomainId, ResellerId};

/// The one that is open; None: there is none.
pub async fn find_open(db: &mut PgConnection, owner: ResellerId, domain: DomainId) -> sqlx::Result<Option<Dispute>> {
    sqlx::query_as!(
        Dispute,
        r#"select procedure as "procedure: Procedure", note, opened_by_name, opened_at
             from domain_disputes where reseller_id = $1 and domain_id = $2 and ended_at is null"#,
        owner.0,
        domain.0
    )
    .fetch_optional(db)
    .await
}

/// False: one is open already.
pub(in crate::domains) async fn insert(
    db: &mut PgConnection,
    owner: ResellerId,
    domain: DomainId,
    (procedure, note, by): (Procedure, &str, &Actor),
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into domain_disputes (id, reseller_id, domain_id, procedure, note, opened_by, opened_by_name, opened_at)
         values ($1, $2, $3, $4, $5, $6, left($7, 300), $8)
         on conflict (domain_id) where ended_at is null do nothing",
        Uuid::now_v7(),
        owner.0,
        domain.0,
        procedure as Procedure,
        note,
        by.login.map(|id| id.0),
        by.name,
        now
    );
    Ok(done.execute(db).await?.rows_affected() == 1)
}

/// False: none was open.
pub(in crate::domains) async fn update_ended(
    db: &mut PgConnection,
    owner: ResellerId,
    domain: DomainId,
    by: &Actor,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update domain_disputes set ended_by = $3, ended_at = greatest($4, opened_at)
          where reseller_id = $1 and domain_id = $2 and ended_at is null",
        owner.0,
        domain.0,
        by.login.map(|id| id.0),
        now
    );
    Ok(done.execute(db).await?.rows_affected() == 1)
}
