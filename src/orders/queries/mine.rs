//! SQL of a customer's own orders, with what he may know around them.
use sqlx::PgConnection;

use crate::ids::{CustomerId, OrderId, ResellerId};

/// What a customer's page of his order says beside the order itself.
#[derive(Clone, Debug)]
pub struct Around {
    /// Whether somebody of his account placed it, by his own hands.
    pub by_customer: bool,
    /// Where the verification e-mail goes.
    pub email: String,
    /// Who sells to him.
    pub label: String,
    pub support_contact: String,
}

/// None: it is not his.
pub async fn find_around(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    order: OrderId,
) -> sqlx::Result<Option<Around>> {
    sqlx::query_as!(
        Around,
        r#"select exists (select from logins g where g.id = o.placed_by and g.customer_id = o.customer_id) as "by_customer!",
                  c.email, l.name as label, l.support_contact
             from orders o join customers c on c.id = o.customer_id join labels l on l.id = c.label_id
            where o.reseller_id = $1 and o.customer_id = $2 and o.id = $3"#,
        owner.0,
        customer.0,
        order.0
    )
    .fetch_optional(db)
    .await
}
