//! SQL of how a customer's renewals are paid.
use sqlx::PgConnection;

use crate::customers::renewals::Renewals;
use crate::ids::{CustomerId, ResellerId};
use crate::products::RenewalBilling;

/// How one pays, and what holds for everybody else.
pub async fn find(db: &mut PgConnection, owner: ResellerId, customer: CustomerId) -> sqlx::Result<Option<Renewals>> {
    sqlx::query_as!(
        Renewals,
        r#"select c.renewals as "own: RenewalBilling", r.renewals as "usual: RenewalBilling"
             from customers c join resellers r on r.id = c.reseller_id
            where c.reseller_id = $1 and c.id = $2"#,
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
) -> sqlx::Result<Option<Renewals>> {
    sqlx::query_as!(
        Renewals,
        r#"select c.renewals as "own: RenewalBilling", r.renewals as "usual: RenewalBilling"
             from customers c join resellers r on r.id = c.reseller_id
            where c.reseller_id = $1 and c.id = $2 for update of c"#,
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
    own: Option<RenewalBilling>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update customers set renewals = $3 where reseller_id = $1 and id = $2",
        owner.0,
        customer.0,
        own as Option<RenewalBilling>
    )
    .execute(db)
    .await?;
    Ok(())
}
