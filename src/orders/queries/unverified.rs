//! SQL of orders that wait for a proved address which their label does not want.
use sqlx::PgConnection;

use crate::ids::{OrderId, ResellerId};

/// Some of them. For the clean-up of the whole portal.
pub(in crate::orders) async fn list_needlessly_waiting(
    db: &mut PgConnection,
) -> sqlx::Result<Vec<(ResellerId, OrderId)>> {
    let rows = sqlx::query!(
        r#"select distinct o.reseller_id as "owner: ResellerId", o.order_id as "order: OrderId"
             from (select distinct reseller_id from labels where not orders_need_verification) r
             join order_lines o on o.reseller_id = r.reseller_id and o.waiting_for = 'verification'
             join customers c on c.id = o.customer_id
             join labels l on l.id = c.label_id and not l.orders_need_verification
            limit 200"#
    );
    Ok(rows.fetch_all(db).await?.into_iter().map(|row| (row.owner, row.order)).collect())
}
