//! SQL that renewals need beyond the catalogue.
use sqlx::PgConnection;

use crate::fields::Currency;
use crate::ids::{CustomerId, ResellerId};
use crate::orders::barred::Barred;

/// Whether a customer's renewals are paid before: his own rule, else his reseller's.
pub async fn find_prepaid(db: &mut PgConnection, owner: ResellerId, customer: CustomerId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select coalesce(c.renewals, r.renewals) = 'prepaid' as "prepaid!"
             from customers c join resellers r on r.id = c.reseller_id where c.reseller_id = $1 and c.id = $2"#,
        owner.0,
        customer.0
    )
    .fetch_one(db)
    .await
}

/// What renewals are paid in, and why this customer may order none now.
pub async fn find_terms(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
) -> sqlx::Result<(Currency, Option<Barred>)> {
    let row = sqlx::query!(
        "select r.currency, c.fraud, c.order_blocked
           from customers c join resellers r on r.id = c.reseller_id where c.reseller_id = $1 and c.id = $2",
        owner.0,
        customer.0
    )
    .fetch_one(db)
    .await?;
    Ok((Currency::from_stored(row.currency), Barred::by(row.fraud, row.order_blocked)))
}
