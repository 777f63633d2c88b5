//! SQL of what staff do by hand.
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::ids::{CustomerId, OrderId, ResellerId, TaskId};
use crate::suppliers::TaskAction;
use crate::suppliers::by_hand::ToDo;

struct Row {
    id: Uuid,
    action: TaskAction,
    customer_id: Uuid,
    customer_name: String,
    name: String,
    order_id: Option<Uuid>,
    order_number: Option<i32>,
    created_at: OffsetDateTime,
}

impl From<Row> for ToDo {
    fn from(row: Row) -> Self {
        Self {
            task: TaskId(row.id),
            action: row.action,
            customer: CustomerId(row.customer_id),
            customer_name: row.customer_name,
            name: row.name,
            order: row.order_id.map(OrderId).zip(row.order_number),
            since: row.created_at,
        }
    }
}

/// What waits to be done, the longest waiting first, from behind a place on.
pub async fn list_open(
    db: &mut PgConnection,
    owner: ResellerId,
    after: Option<(OffsetDateTime, TaskId)>,
    limit: i64,
) -> sqlx::Result<Vec<ToDo>> {
    let (at, id) = after.unzip();
    let rows = sqlx::query_as!(
        Row,
        r#"select t.id, t.action as "action: TaskAction", t.customer_id, c.display_name as "customer_name!",
                  coalesce(d.shown_name, h.name, l.description, '') as "name!", l.order_id as "order_id?",
                  o.number as "order_number?", t.created_at
             from supplier_tasks t join customers c on c.id = t.customer_id
             left join domains d on d.id = t.domain_id
             left join hosting_accounts h on h.id = t.hosting_id
             left join order_lines l on l.id = t.order_line_id
             left join orders o on o.id = l.order_id
            where t.reseller_id = $1 and t.state = 'open' and t.supplier = 'by_hand'
              and ($2::timestamptz is null or (t.created_at, t.id) > ($2, $3))
            order by t.created_at, t.id limit $4"#,
        owner.0,
        at,
        id.map(|id| id.0),
        limit
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(ToDo::from).collect())
}

/// One of them, done or not.
pub async fn find(db: &mut PgConnection, owner: ResellerId, task: TaskId) -> sqlx::Result<Option<ToDo>> {
    let row = sqlx::query_as!(
        Row,
        r#"select t.id, t.action as "action: TaskAction", t.customer_id, c.display_name as "customer_name!",
                  coalesce(d.shown_name, h.name, l.description, '') as "name!", l.order_id as "order_id?",
                  o.number as "order_number?", t.created_at
             from supplier_tasks t join customers c on c.id = t.customer_id
             left join domains d on d.id = t.domain_id
             left join hosting_accounts h on h.id = t.hosting_id
             left join order_lines l on l.id = t.order_line_id
             left join orders o on o.id = l.order_id
            where t.reseller_id = $1 and t.id = $2 and t.supplier = 'by_hand'"#,
        owner.0,
        task.0
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(ToDo::from))
}
