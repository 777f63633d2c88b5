//! SQL of who wants no announcements.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::customers::announcements::Off;
use crate::events::Actor;
use crate::ids::{CustomerId, ResellerId};

/// That he wants none; None: he gets them.
pub async fn find(db: &mut PgConnection, owner: ResellerId, customer: CustomerId) -> sqlx::Result<Option<Off>> {
    let row = sqlx::query!(
        "select by_name, how, at from announcements_off where reseller_id = $1 and customer_id = $2",
        owner.0,
        customer.0
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Off::new(row.by_name, row.how, row.at)))
}

/// Who sells to a customer, and the address that mails to him go to; the operator's own account gets none.
pub async fn find_addressed(db: &mut PgConnection, customer: CustomerId) -> sqlx::Result<Option<(ResellerId, String)>> {
    let row = sqlx::query!(
        r#"select reseller_id as "reseller_id!", email from customers where id = $1 and reseller_id is not null"#,
        customer.0
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| (ResellerId(row.reseller_id), row.email)))
}

/// False: it was there already.
pub(in crate::customers) async fn insert(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    how: &str,
    actor: &Actor,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into announcements_off (reseller_id, customer_id, how, by_login, by_name, at)
         values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
        owner.0,
        customer.0,
        how,
        actor.login.map(|login| login.0),
        actor.name.chars().take(300).collect::<String>(),
        now
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// False: there is none.
pub(in crate::customers) async fn delete(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
) -> sqlx::Result<bool> {
    let done =
        sqlx::query!("delete from announcements_off where reseller_id = $1 and customer_id = $2", owner.0, customer.0)
            .execute(db)
            .await?;
    Ok(done.rows_affected() == 1)
}
