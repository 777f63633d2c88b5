//! SQL of what came of the lines of an order.
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::domains::DomainState;
use crate::hosting::HostingState;
use crate::ids::{DomainId, HostingId, OrderId, OrderLineId, ResellerId};
use crate::orders::made::{Made, OpenTask, Thing};
use crate::products::Supplier;
use crate::suppliers::TaskAction;

struct Row {
    line: Uuid,
    domain_id: Option<Uuid>,
    domain_name: Option<String>,
    domain_state: Option<DomainState>,
    hosting_id: Option<Uuid>,
    hosting_name: Option<String>,
    hosting_state: Option<HostingState>,
    action: Option<TaskAction>,
    supplier: Option<Supplier>,
    last_error: Option<String>,
    since: Option<OffsetDateTime>,
}

impl Row {
    fn thing(&self) -> Option<Thing> {
        if let (Some(id), Some(name), Some(state)) = (self.domain_id, &self.domain_name, self.domain_state) {
            return Some(Thing::Domain { id: DomainId(id), name: name.clone(), state });
        }
        let (id, name, state) = (self.hosting_id?, self.hosting_name.clone()?, self.hosting_state?);
        Some(Thing::Hosting { id: HostingId(id), name, state })
    }

    fn task(&self) -> Option<OpenTask> {
        let last_error = self.last_error.clone().unwrap_or_default();
        Some(OpenTask { action: self.action?, supplier: self.supplier?, last_error, since: self.since? })
    }
}

/// Of every line, in their order.
pub async fn list(db: &mut PgConnection, owner: ResellerId, order: OrderId) -> sqlx::Result<Vec<Made>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select l.id as line, d.id as "domain_id?", d.shown_name as "domain_name?", d.state as "domain_state?: DomainState",
                  h.id as "hosting_id?", h.name as "hosting_name?", h.state as "hosting_state?: HostingState",
                  t.action as "action?: TaskAction", t.supplier as "supplier?: Supplier", t.last_error as "last_error?",
                  t.created_at as "since?"
             from order_lines l
             left join domains d on d.id = l.domain_id and d.reseller_id = $1
             left join hosting_accounts h on h.id = l.hosting_id and h.reseller_id = $1
             left join supplier_tasks t on t.order_line_id = l.id and t.reseller_id = $1 and t.state = 'open'
            where l.reseller_id = $1 and l.order_id = $2 order by l.position"#,
        owner.0,
        order.0
    )
    .fetch_all(db)
    .await?;
    let made = |row: Row| Made { line: OrderLineId(row.line), thing: row.thing(), task: row.task() };
    Ok(rows.into_iter().map(made).collect())
}
