//! SQL of orders one at a time.
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::fields::Currency;
use crate::ids::{CustomerId, LabelId, LoginId, OrderId, ResellerId};
use crate::orders::{Order, OrderState, WaitReason};

struct Row {
    id: Uuid,
    customer_id: Uuid,
    customer_name: String,
    number: i32,
    state: OrderState,
    waiting_for: Option<WaitReason>,
    currency: String,
    total: i64,
    placed_by: Option<Uuid>,
    placed_by_name: String,
    on_behalf: bool,
    needs_payment: bool,
    paid_at: Option<OffsetDateTime>,
    released_at: Option<OffsetDateTime>,
    placed_at: OffsetDateTime,
    updated_at: OffsetDateTime,
}

impl From<Row> for Order {
    fn from(row: Row) -> Self {
        Self {
            id: OrderId(row.id),
            customer: CustomerId(row.customer_id),
            customer_name: row.customer_name,
            number: row.number,
            state: row.state,
            waiting_for: row.waiting_for,
            currency: Currency::from_stored(row.currency),
            total: row.total,
            placed_by: row.placed_by.map(LoginId),
            placed_by_name: row.placed_by_name,
            on_behalf: row.on_behalf,
            needs_payment: row.needs_payment,
            paid_at: row.paid_at,
            released_at: row.released_at,
            placed_at: row.placed_at,
            updated_at: row.updated_at,
        }
    }
}

/// One of the orders of a reseller's own customers.
pub async fn find(db: &mut PgConnection, owner: ResellerId, order: OrderId) -> sqlx::Result<Option<Order>> {
    let row = sqlx::query_as!(
        Row,
        r#"select o.id, o.customer_id, c.display_name as customer_name, o.number, o.state as "state: OrderState",
                  o.waiting_for as "waiting_for: WaitReason", o.currency, o.total, o.placed_by, o.placed_by_name,
                  o.on_behalf, o.needs_payment, o.paid_at, o.released_at, o.placed_at, o.updated_at
             from orders o join customers c on c.id = o.customer_id
            where o.reseller_id = $1 and o.id = $2"#,
        owner.0,
        order.0
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(Order::from))
}

/// The same, in one's hands until the transaction ends.
pub(in crate::orders) async fn find_for_update(
    db: &mut PgConnection,
    owner: ResellerId,
    order: OrderId,
) -> sqlx::Result<Option<Order>> {
    let row = sqlx::query_as!(
        Row,
        r#"select o.id, o.customer_id, c.display_name as customer_name, o.number, o.state as "state: OrderState",
                  o.waiting_for as "waiting_for: WaitReason", o.currency, o.total, o.placed_by, o.placed_by_name,
                  o.on_behalf, o.needs_payment, o.paid_at, o.released_at, o.placed_at, o.updated_at
             from orders o join customers c on c.id = o.customer_id
            where o.reseller_id = $1 and o.id = $2 for update of o"#,
        owner.0,
        order.0
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(Order::from))
}

/// The order that something was ordered as already.
pub(in crate::orders) async fn find_by_origin(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    origin: &str,
) -> sqlx::Result<Option<OrderId>> {
    let id = sqlx::query_scalar!(
        "select id from orders where reseller_id = $1 and customer_id = $2 and origin = $3",
        owner.0,
        customer.0,
        origin
    );
    Ok(id.fetch_optional(db).await?.map(OrderId))
}

/// Orders of a customer that wait for something.
pub(in crate::orders) async fn list_waiting_for(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    reason: WaitReason,
) -> sqlx::Result<Vec<OrderId>> {
    let ids = sqlx::query_scalar!(
        "select id from orders where reseller_id = $1 and customer_id = $2 and state = 'waiting' and waiting_for = $3
          order by placed_at, id",
        owner.0,
        customer.0,
        reason as WaitReason
    );
    Ok(ids.fetch_all(db).await?.into_iter().map(OrderId).collect())
}

/// What decides whether an order may be placed, or go on.
#[derive(Clone, Debug)]
pub struct Standing {
    pub label: LabelId,
    pub name: String,
    pub email: String,
    pub fraud: bool,
    pub order_blocked: bool,
    pub verified: bool,
    /// His label's rule: orders wait until his address is proved.
    pub needs_verification: bool,
    /// His label's rule: orders wait until staff say that they are paid.
    pub waits_for_payment: bool,
}

/// Read under a lock that a mark or block has to wait for, and that waits for one under way: an order and a mark never
/// pass each other.
pub async fn find_standing(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
) -> sqlx::Result<Option<Standing>> {
    sqlx::query_as!(
        Standing,
        r#"select l.id as "label: LabelId", c.display_name as name, c.email, c.fraud, c.order_blocked, c.verified,
                  l.orders_need_verification as needs_verification, l.orders_wait_for_payment as waits_for_payment
             from customers c join labels l on l.id = c.label_id
            where c.reseller_id = $1 and c.id = $2 for share of c"#,
        owner.0,
        customer.0
    )
    .fetch_optional(db)
    .await
}

/// An order about to be written down.
#[derive(Clone, Debug)]
pub struct NewOrder<'a> {
    pub customer: CustomerId,
    pub currency: &'a Currency,
    pub total: i64,
    pub origin: &'a str,
    pub placed_by: Option<LoginId>,
    pub placed_by_name: &'a str,
    pub on_behalf: bool,
    pub needs_payment: bool,
}

/// Writes it down with the next number; None: the same was ordered already.
pub(in crate::orders) async fn insert(
    db: &mut PgConnection,
    owner: ResellerId,
    new: &NewOrder<'_>,
    now: OffsetDateTime,
) -> sqlx::Result<Option<(OrderId, i32)>> {
    let row = sqlx::query!(
        "with number as (update resellers set next_order_number = next_order_number + 1 where id = $2
                         returning next_order_number - 1 as number)
         insert into orders (id, reseller_id, customer_id, number, state, currency, total, origin, placed_by,
                             placed_by_name, on_behalf, needs_payment, placed_at, updated_at)
         select $1, $2, $3, number, 'new', $4, $5, $6, $7, left($8, 300), $9, $10, $11, $11 from number
         on conflict (customer_id, origin) do nothing
         returning id, number",
        OrderId::new().0,
        owner.0,
        new.customer.0,
        new.currency.as_str(),
        new.total,
        new.origin,
        new.placed_by.map(|id| id.0),
        new.placed_by_name,
        new.on_behalf,
        new.needs_payment,
        now
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| (OrderId(row.id), row.number)))
}

/// Moves it on.
pub(in crate::orders) async fn update_state(
    db: &mut PgConnection,
    owner: ResellerId,
    order: OrderId,
    (state, waiting_for): (OrderState, Option<WaitReason>),
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update orders set state = $3, waiting_for = $4, updated_at = $5 where reseller_id = $1 and id = $2",
        owner.0,
        order.0,
        state as OrderState,
        waiting_for as Option<WaitReason>,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Notes that it was paid, or that staff let it go on without.
pub(in crate::orders) async fn update_released(
    db: &mut PgConnection,
    owner: ResellerId,
    order: OrderId,
    paid: bool,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update orders set paid_at = case when $3 then $4 else paid_at end,
                           released_at = case when $3 then released_at else $4 end, updated_at = $4
          where reseller_id = $1 and id = $2",
        owner.0,
        order.0,
        paid,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}
