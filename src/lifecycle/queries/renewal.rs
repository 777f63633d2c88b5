//! SQL of reminders that were sent and of the orders that renew something.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::ids::{CustomerId, OrderId, ResellerId};
use crate::lifecycle::{Subject, Thing};
use crate::orders::{OrderState, WaitReason};

/// The order of a renewal, as a reminder speaks of it.
#[derive(Clone, Copy, Debug)]
pub struct Renewal {
    pub number: i32,
    pub state: OrderState,
    pub waiting_for: Option<WaitReason>,
}

/// Notes a reminder; false: it was sent before.
pub async fn insert_reminder(
    db: &mut PgConnection,
    owner: ResellerId,
    thing: &Thing,
    days_before: i64,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let noted = sqlx::query!(
        "insert into reminders (reseller_id, subject_id, ends_on, days_before, sent_at) values ($1, $2, $3, $4, $5)
         on conflict do nothing",
        owner.0,
        thing.id(),
        thing.ends_on(),
        i16::try_from(days_before).unwrap_or(i16::MAX),
        now
    )
    .execute(db)
    .await?;
    Ok(noted.rows_affected() == 1)
}

/// The order that something was renewed by for its present end.
pub async fn find(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    origin: &str,
) -> sqlx::Result<Option<Renewal>> {
    sqlx::query_as!(
        Renewal,
        r#"select number, state as "state: OrderState", waiting_for as "waiting_for: WaitReason" from orders
            where reseller_id = $1 and customer_id = $2 and origin = $3"#,
        owner.0,
        customer.0,
        origin
    )
    .fetch_optional(db)
    .await
}

/// Orders that nobody is at work on and that would only renew this, or restore it too.
pub async fn list_open(
    db: &mut PgConnection,
    owner: ResellerId,
    subject: Subject,
    restoring_too: bool,
) -> sqlx::Result<Vec<OrderId>> {
    let (domain, hosting) = match subject {
        Subject::Domain(id) => (Some(id.0), None),
        Subject::Hosting(id) => (None, Some(id.0)),
    };
    sqlx::query_scalar!(
        r#"select o.id as "id: OrderId" from order_lines l join orders o on o.id = l.order_id
            where l.reseller_id = $1 and (l.domain_id = $2 or l.hosting_id = $3)
              and (l.action = 'renew' or ($4 and l.action = 'restore')) and o.state in ('new', 'waiting', 'failed')
              and not exists (select from order_lines other where other.order_id = o.id and other.id <> l.id)
            order by o.placed_at, o.id"#,
        owner.0,
        domain,
        hosting,
        restoring_too
    )
    .fetch_all(db)
    .await
}
