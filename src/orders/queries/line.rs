//! SQL of the lines of orders.
use serde_json::Value;
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::ids::{CustomerId, DomainId, HostingId, OrderId, OrderLineId, ProductId, ResellerId};
use crate::orders::{Line, LineAction, LineState};
use crate::products::Supplier;

/// A line about to be written down.
#[derive(Clone, Debug)]
pub struct NewLine {
    pub product: ProductId,
    pub action: LineAction,
    pub description: String,
    pub months: i16,
    pub amount: i64,
    pub set_up: i64,
    pub purchase: Option<i64>,
    pub name: String,
    pub extras: Value,
    pub domain: Option<DomainId>,
    pub hosting: Option<HostingId>,
}

pub(in crate::orders) async fn insert(
    db: &mut PgConnection,
    owner: ResellerId,
    (customer, order): (CustomerId, OrderId),
    position: i16,
    new: &NewLine,
    now: OffsetDateTime,
) -> sqlx::Result<OrderLineId> {
    let id = OrderLineId::new();
    sqlx::query!(
        "insert into order_lines (id, reseller_id, customer_id, order_id, position, product_id, action, description, months,
                                  amount, set_up, purchase, name, extras, domain_id, hosting_id, state, placed_at, order_state)
         values ($1, $2, $3, $4, $5, $6, $7, left($8, 400), $9, $10, $11, $12, $13, $14, $15, $16, 'waiting', $17, 'new')",
        id.0,
        owner.0,
        customer.0,
        order.0,
        position,
        new.product.0,
        new.action as LineAction,
        new.description,
        new.months,
        new.amount,
        new.set_up,
        new.purchase,
        new.name,
        new.extras,
        new.domain.map(|id| id.0),
        new.hosting.map(|id| id.0),
        now
    )
    .execute(db)
    .await?;
    Ok(id)
}

struct Row {
    id: Uuid,
    product_id: Uuid,
    action: LineAction,
    description: String,
    months: i16,
    amount: i64,
    set_up: i64,
    name: String,
    domain_id: Option<Uuid>,
    hosting_id: Option<Uuid>,
    state: LineState,
    last_error: String,
    finished_at: Option<OffsetDateTime>,
}

impl From<Row> for Line {
    fn from(row: Row) -> Self {
        Self {
            id: OrderLineId(row.id),
            product: ProductId(row.product_id),
            action: row.action,
            description: row.description,
            months: row.months,
            amount: row.amount,
            set_up: row.set_up,
            name: row.name,
            domain: row.domain_id.map(DomainId),
            hosting: row.hosting_id.map(HostingId),
            state: row.state,
            last_error: row.last_error,
            finished_at: row.finished_at,
        }
    }
}

/// The lines of one order, in their order.
pub async fn list(db: &mut PgConnection, owner: ResellerId, order: OrderId) -> sqlx::Result<Vec<Line>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select id, product_id, action as "action: LineAction", description, months, amount, set_up, name, domain_id,
                  hosting_id, state as "state: LineState", last_error, finished_at
             from order_lines where reseller_id = $1 and order_id = $2 order by position"#,
        owner.0,
        order.0
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Line::from).collect())
}

/// What is needed to start a line.
pub(in crate::orders) struct Start {
    pub id: OrderLineId,
    pub customer: CustomerId,
    pub product: ProductId,
    pub product_name: String,
    pub supplier: Supplier,
    pub action: LineAction,
    pub months: i16,
    pub name: String,
    pub extras: Value,
    pub domain: Option<DomainId>,
    pub hosting: Option<HostingId>,
}

/// The lines of an order that nobody has started yet.
pub(in crate::orders) async fn list_to_start(
    db: &mut PgConnection,
    owner: ResellerId,
    order: OrderId,
) -> sqlx::Result<Vec<Start>> {
    sqlx::query_as!(
        Start,
        r#"select l.id as "id: OrderLineId", l.customer_id as "customer: CustomerId", l.product_id as "product: ProductId",
                  p.name as product_name, p.supplier as "supplier: Supplier",
                  l.action as "action: LineAction", l.months, l.name, l.extras, l.domain_id as "domain: DomainId",
                  l.hosting_id as "hosting: HostingId"
             from order_lines l join products p on p.id = l.product_id
            where l.reseller_id = $1 and l.order_id = $2 and l.state = 'waiting' order by l.position"#,
        owner.0,
        order.0
    )
    .fetch_all(db)
    .await
}

/// The order a line belongs to.
pub(in crate::orders) async fn find_order(
    db: &mut PgConnection,
    owner: ResellerId,
    line: OrderLineId,
) -> sqlx::Result<Option<OrderId>> {
    let id =
        sqlx::query_scalar!("select order_id from order_lines where reseller_id = $1 and id = $2", owner.0, line.0);
    Ok(id.fetch_optional(db).await?.map(OrderId))
}

/// What a line has become; `finished_at` follows.
pub(in crate::orders) async fn update_state(
    db: &mut PgConnection,
    owner: ResellerId,
    line: OrderLineId,
    (state, error): (LineState, &str),
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    let ended = !matches!(state, LineState::Waiting | LineState::Processing);
    sqlx::query!(
        "update order_lines set state = $3, last_error = left($4, 500), finished_at = case when $5 then $6::timestamptz end
          where reseller_id = $1 and id = $2",
        owner.0,
        line.0,
        state as LineState,
        error,
        ended,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Why a line that is being delivered is not done yet.
pub(in crate::orders) async fn update_delayed(
    db: &mut PgConnection,
    owner: ResellerId,
    line: OrderLineId,
    why: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update order_lines set last_error = left($3, 500) where reseller_id = $1 and id = $2 and state = 'processing'",
        owner.0,
        line.0,
        why
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What a line makes or changes.
pub(in crate::orders) async fn update_thing(
    db: &mut PgConnection,
    owner: ResellerId,
    line: OrderLineId,
    domain: Option<DomainId>,
    hosting: Option<HostingId>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update order_lines set domain_id = coalesce($3, domain_id), hosting_id = coalesce($4, hosting_id)
          where reseller_id = $1 and id = $2",
        owner.0,
        line.0,
        domain.map(|id| id.0),
        hosting.map(|id| id.0)
    )
    .execute(db)
    .await?;
    Ok(())
}
