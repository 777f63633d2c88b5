//! SQL of addresses that mails do not reach.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::ids::{CustomerId, LoginId, MailId, ResellerId};
use crate::mail_in::AddressBounce;

/// Marks an address of a customer, or marks it again; true: it was not marked before.
pub(in crate::mail_in) async fn mark(
    db: &mut PgConnection,
    owner: ResellerId,
    (customer, email): (CustomerId, &str),
    (mail, permanent, reason): (MailId, bool, &str),
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let times = sqlx::query_scalar!(
        "insert into address_bounces (reseller_id, customer_id, email, permanent, reason, mail_id, first_at, last_at)
         values ($1, $2, $3, $4, left($5, 400), $6, $7, $7)
         on conflict (reseller_id, customer_id, email) do update
            set permanent = $4, reason = left($5, 400), mail_id = $6, last_at = $7, cleared_at = null, cleared_by = null,
                times = case when address_bounces.cleared_at is null then address_bounces.times + 1 else 1 end,
                first_at = case when address_bounces.cleared_at is null then address_bounces.first_at else $7 end
         returning times",
        owner.0,
        customer.0,
        email,
        permanent,
        reason,
        mail.0,
        now
    );
    Ok(times.fetch_one(db).await? == 1)
}

/// The addresses of a customer that are marked, of those he has now.
pub async fn list(db: &mut PgConnection, owner: ResellerId, customer: CustomerId) -> sqlx::Result<Vec<AddressBounce>> {
    let found = sqlx::query_as!(
        AddressBounce,
        "select b.email, b.permanent, b.reason, b.times, b.first_at, b.last_at from address_bounces b
          where b.reseller_id = $1 and b.customer_id = $2 and b.cleared_at is null
            and (b.email = (select c.email_key from customers c where c.reseller_id = $1 and c.id = $2)
                 or exists (select from logins g where g.reseller_id = $1 and g.customer_id = $2 and lower(g.email) = b.email))
          order by b.email",
        owner.0,
        customer.0
    )
    .fetch_all(db)
    .await?;
    Ok(found.into_iter().map(AddressBounce::told).collect())
}

/// Takes the mark off; false: there is none.
pub(in crate::mail_in) async fn update_cleared(
    db: &mut PgConnection,
    owner: ResellerId,
    (customer, email): (CustomerId, &str),
    by: LoginId,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update address_bounces set cleared_at = $4, cleared_by = $5
          where reseller_id = $1 and customer_id = $2 and email = $3 and cleared_at is null",
        owner.0,
        customer.0,
        email,
        now,
        by.0
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() > 0)
}
