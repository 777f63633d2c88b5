//! SQL of what suppliers are at just now, and of what they did last.
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::ids::ResellerId;
use crate::products::Supplier;
use crate::suppliers::{TaskAction, TaskState};

/// A task as the page of its thing shows it.
#[derive(Clone, Debug)]
pub struct RecentTask {
    pub action: TaskAction,
    pub supplier: Supplier,
    pub state: TaskState,
    pub last_error: String,
    pub created_at: OffsetDateTime,
}

/// What was asked of suppliers about a domain or a hosting account: what is open before what is over, then the newest
/// first.
pub async fn list_recent(db: &mut PgConnection, owner: ResellerId, thing: Uuid) -> sqlx::Result<Vec<RecentTask>> {
    sqlx::query_as!(
        RecentTask,
        r#"select action as "action!: TaskAction", supplier as "supplier!: Supplier", state as "state!: TaskState",
                  last_error as "last_error!", created_at as "created_at!"
             from (select * from supplier_tasks where reseller_id = $1 and domain_id = $2
                   union all select * from supplier_tasks where reseller_id = $1 and hosting_id = $2) t
            order by state = 'open' desc, created_at desc, id desc limit 20"#,
        owner.0,
        thing
    )
    .fetch_all(db)
    .await
}
