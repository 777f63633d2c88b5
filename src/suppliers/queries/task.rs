//! SQL of what suppliers are asked to do.
use serde_json::Value;
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::events::Actor;
use crate::ids::{CustomerId, DomainId, HostingId, ImpersonationId, LoginId, OrderLineId, ResellerId, TaskId};
use crate::products::Supplier;
use crate::suppliers::tasks::NewTask;
use crate::suppliers::{Task, TaskAction, TaskState};

pub(in crate::suppliers) async fn insert(
    db: &mut PgConnection,
    owner: ResellerId,
    new: &NewTask,
    by: &Actor,
    now: OffsetDateTime,
) -> sqlx::Result<TaskId> {
    let id = TaskId::new();
    sqlx::query!(
        "insert into supplier_tasks (id, reseller_id, customer_id, order_line_id, domain_id, hosting_id, supplier, action,
                                     arguments, requested_by, requested_by_name, impersonation_id, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        id.0,
        owner.0,
        new.customer.0,
        new.line.map(|id| id.0),
        new.domain.map(|id| id.0),
        new.hosting.map(|id| id.0),
        new.supplier as Supplier,
        new.action as TaskAction,
        new.arguments,
        by.login.map(|id| id.0),
        by.name,
        by.impersonation.map(|id| id.0),
        now
    )
    .execute(db)
    .await?;
    Ok(id)
}

struct Row {
    id: Uuid,
    reseller_id: Uuid,
    customer_id: Uuid,
    order_line_id: Option<Uuid>,
    domain_id: Option<Uuid>,
    hosting_id: Option<Uuid>,
    supplier: Supplier,
    action: TaskAction,
    arguments: Value,
    state: TaskState,
    last_error: String,
    requested_by_name: String,
    done_by_name: String,
    created_at: OffsetDateTime,
    finished_at: Option<OffsetDateTime>,
}

impl From<Row> for Task {
    fn from(row: Row) -> Self {
        Self {
            id: TaskId(row.id),
            owner: ResellerId(row.reseller_id),
            customer: CustomerId(row.customer_id),
            line: row.order_line_id.map(OrderLineId),
            domain: row.domain_id.map(DomainId),
            hosting: row.hosting_id.map(HostingId),
            supplier: row.supplier,
            action: row.action,
            arguments: row.arguments,
            state: row.state,
            last_error: row.last_error,
            requested_by_name: row.requested_by_name,
            done_by_name: row.done_by_name,
            created_at: row.created_at,
            finished_at: row.finished_at,
        }
    }
}

/// One of a reseller's own tasks.
pub async fn find(db: &mut PgConnection, owner: ResellerId, task: TaskId) -> sqlx::Result<Option<Task>> {
    let row = sqlx::query_as!(
        Row,
        r#"select id, reseller_id, customer_id, order_line_id, domain_id, hosting_id, supplier as "supplier: Supplier",
                  action as "action: TaskAction", arguments, state as "state: TaskState", last_error, requested_by_name,
                  done_by_name, created_at, finished_at
             from supplier_tasks where reseller_id = $1 and id = $2"#,
        owner.0,
        task.0
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(Task::from))
}

/// The domain or site that a task is about.
pub async fn find_name(db: &mut PgConnection, owner: ResellerId, task: &Task) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        r#"select coalesce((select shown_name from domains where reseller_id = $1 and id = $2),
                           (select name from hosting_accounts where reseller_id = $1 and id = $3)) as name"#,
        owner.0,
        task.domain.map(|id| id.0),
        task.hosting.map(|id| id.0)
    )
    .fetch_one(db)
    .await
}

/// Whoever asked for it, for the history; None: the portal itself.
pub(in crate::suppliers) async fn find_requester(
    db: &mut PgConnection,
    owner: ResellerId,
    task: TaskId,
) -> sqlx::Result<Option<Actor>> {
    let row = sqlx::query!(
        "select requested_by, requested_by_name, impersonation_id from supplier_tasks where reseller_id = $1 and id = $2",
        owner.0,
        task.0
    )
    .fetch_optional(db)
    .await?;
    Ok(row.and_then(|row| {
        let login = LoginId(row.requested_by?);
        let impersonation = row.impersonation_id.map(ImpersonationId);
        Some(Actor { login: Some(login), name: row.requested_by_name, impersonation, ip: String::new() })
    }))
}

/// Writes down what became of it; false: it was written down before.
pub(in crate::suppliers) async fn update_closed(
    db: &mut PgConnection,
    owner: ResellerId,
    task: TaskId,
    (state, why, by): (TaskState, &str, &str),
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let closed = sqlx::query!(
        "update supplier_tasks set state = $3, last_error = left($4, 500), done_by_name = $5, finished_at = $6
          where reseller_id = $1 and id = $2 and state = 'open'",
        owner.0,
        task.0,
        state as TaskState,
        why,
        by,
        now
    )
    .execute(db)
    .await?;
    Ok(closed.rows_affected() == 1)
}

/// What the portal itself asked of an account and nobody has done yet is not wanted any more.
pub(in crate::suppliers) async fn update_overtaken(
    db: &mut PgConnection,
    owner: ResellerId,
    account: HostingId,
    why: &str,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update supplier_tasks set state = 'refused', last_error = $3, finished_at = $4
          where reseller_id = $1 and hosting_id = $2 and action in ('suspend', 'terminate') and state = 'open'
            and requested_by is null",
        owner.0,
        account.0,
        why,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Notes why it is not done yet.
pub(in crate::suppliers) async fn update_error(
    db: &mut PgConnection,
    owner: ResellerId,
    task: TaskId,
    why: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update supplier_tasks set last_error = left($3, 500) where reseller_id = $1 and id = $2 and state = 'open'",
        owner.0,
        task.0,
        why
    )
    .execute(db)
    .await?;
    Ok(())
}
