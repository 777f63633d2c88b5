//! SQL of a domain's settings, and of holding one while it is changed.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::domains::DomainState;
use crate::ids::{DomainId, ResellerId};

/// A domain as it stands this moment, in one's hands until the transaction ends.
#[derive(Clone, Copy, Debug)]
pub struct Held {
    pub state: DomainState,
    pub locked: bool,
    pub disputed: bool,
}

pub(in crate::domains) async fn lock(
    db: &mut PgConnection,
    owner: ResellerId,
    domain: DomainId,
) -> sqlx::Result<Option<Held>> {
    sqlx::query_as!(
        Held,
        r#"select state as "state: DomainState", locked,
                  exists (select from domain_disputes x where x.reseller_id = $1 and x.domain_id = d.id and x.ended_at is null)
                      as "disputed!"
             from domains d where reseller_id = $1 and id = $2 for update"#,
        owner.0,
        domain.0
    )
    .fetch_optional(db)
    .await
}

/// False: it was so already.
pub(in crate::domains) async fn update_auto_renew(
    db: &mut PgConnection,
    owner: ResellerId,
    domain: DomainId,
    on: bool,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update domains set auto_renew = $3, updated_at = $4 where reseller_id = $1 and id = $2 and auto_renew <> $3",
        owner.0,
        domain.0,
        on,
        now
    );
    Ok(done.execute(db).await?.rows_affected() == 1)
}

/// False: it was so already.
pub(in crate::domains) async fn update_management(
    db: &mut PgConnection,
    owner: ResellerId,
    domain: DomainId,
    by_customer: bool,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update domains set customer_may_manage = $3, updated_at = $4
          where reseller_id = $1 and id = $2 and customer_may_manage <> $3",
        owner.0,
        domain.0,
        by_customer,
        now
    );
    Ok(done.execute(db).await?.rows_affected() == 1)
}
