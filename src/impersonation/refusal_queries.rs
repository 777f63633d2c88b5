//! SQL of customers who have shut support out.
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::ids::{CustomerId, LoginId, ResellerId};
use crate::impersonation::refusal::SupportAccess;

pub async fn find(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
) -> sqlx::Result<Option<SupportAccess>> {
    sqlx::query_as!(
        SupportAccess,
        r#"select coalesce(b.support_refusable, false) as "refusable!",
                  exists (select from support_refusals f where f.customer_id = c.id and f.lifted_at is null) as "refused!"
             from customers c left join labels b on b.id = c.label_id
            where c.id = $2 and c.reseller_id = $1"#,
        owner.0,
        customer.0
    )
    .fetch_optional(db)
    .await
}

/// False: there is one already.
pub async fn insert(
    db: &mut PgConnection,
    (owner, customer): (ResellerId, CustomerId),
    login: LoginId,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let placed = sqlx::query!(
        "insert into support_refusals (id, reseller_id, customer_id, placed_by, placed_at) values ($1, $2, $3, $4, $5)
         on conflict (customer_id) where lifted_at is null do nothing",
        Uuid::now_v7(),
        owner.0,
        customer.0,
        login.0,
        now
    )
    .execute(db)
    .await?;
    Ok(placed.rows_affected() == 1)
}

/// False: there is none.
pub async fn lift(
    db: &mut PgConnection,
    (owner, customer): (ResellerId, CustomerId),
    login: LoginId,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let lifted = sqlx::query!(
        "update support_refusals set lifted_at = $4, lifted_by = $3
          where reseller_id = $1 and customer_id = $2 and lifted_at is null",
        owner.0,
        customer.0,
        login.0,
        now
    )
    .execute(db)
    .await?;
    Ok(lifted.rows_affected() == 1)
}
