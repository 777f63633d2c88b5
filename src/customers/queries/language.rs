//! SQL of the language of a customer's mails.
use sqlx::PgConnection;

use crate::customers::language::MailLanguage;
use crate::ids::{CustomerId, ResellerId};

/// His choice, and what holds without one.
pub async fn find(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
) -> sqlx::Result<Option<MailLanguage>> {
    sqlx::query_as!(
        MailLanguage,
        "select c.language as own, l.language as of_label
           from customers c join labels l on l.id = c.label_id
          where c.reseller_id = $1 and c.id = $2",
        owner.0,
        customer.0
    )
    .fetch_optional(db)
    .await
}

/// The same, in one's hands until the transaction ends.
pub(in crate::customers) async fn find_for_update(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
) -> sqlx::Result<Option<MailLanguage>> {
    sqlx::query_as!(
        MailLanguage,
        "select c.language as own, l.language as of_label
           from customers c join labels l on l.id = c.label_id
          where c.reseller_id = $1 and c.id = $2 for no key update of c",
        owner.0,
        customer.0
    )
    .fetch_optional(db)
    .await
}

pub(in crate::customers) async fn update(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    own: Option<&str>,
) -> sqlx::Result<()> {
    sqlx::query!("update customers set language = $3 where reseller_id = $1 and id = $2", owner.0, customer.0, own)
        .execute(db)
        .await?;
    Ok(())
}
