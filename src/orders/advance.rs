//! How an order goes on after it was placed: what it waits for, its start, what becomes of its lines, its end.
use sqlx::PgConnection;

use crate::domains::deliver as domains;
use crate::events::{self, Details, EventKind, Subject};
use crate::hosting::deliver as hosting;
use crate::ids::{CustomerId, DomainId, OrderId, OrderLineId, ResellerId};
use crate::orders::place::Desk;
use crate::orders::queries::line::{self, Start};
use crate::orders::queries::order::{self, Standing, find_standing};
use crate::orders::{LineAction, LineState, Order, OrderState, WaitReason, said, tell};
use crate::owner_changes::advance as changes;
use crate::owner_changes::finish::line_cancelled;
use crate::suppliers::TaskAction;
use crate::suppliers::tasks::{self, NewTask};

/// What the history says of an order whose money came.
pub const MARKED_AS_PAID: &str = "marked as paid";

/// Why a step was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Done,
    /// The order's state does not allow it (any more).
    TooLate,
    NotThere,
}

/// Lets an order go on as far as it may: to waiting, or to its suppliers. The customer is locked before the order, as
/// everywhere, so that nobody waits in a circle.
pub async fn go_on(db: &mut PgConnection, desk: Desk<'_>, order: OrderId) -> sqlx::Result<()> {
    let Some((order, standing)) = open(&mut *db, desk, order).await? else { return Ok(()) };
    if !order.state.may_start() {
        return Ok(());
    }
    match holds_back(&order, &standing) {
        Some(reason) if order.waiting_for == Some(reason) => Ok(()),
        Some(reason) => wait(db, desk, &order, reason).await,
        None => start(db, desk, &order).await,
    }
}

/// The order in one's hands, with its customer's standing.
async fn open(db: &mut PgConnection, desk: Desk<'_>, order: OrderId) -> sqlx::Result<Option<(Order, Standing)>> {
    let Some(seen) = order::find(&mut *db, desk.owner, order).await? else { return Ok(None) };
    let Some(standing) = find_standing(&mut *db, desk.owner, seen.customer).await? else { return Ok(None) };
    let order = order::find_for_update(db, desk.owner, order).await?;
    Ok(order.map(|order| (order, standing)))
}

/// What an order has to wait for, if anything. Staff may let one go on without money or after a look at it, but nobody
/// without a proved address where the customer's label wants one.
fn holds_back(order: &Order, standing: &Standing) -> Option<WaitReason> {
    let released = order.released_at.is_some();
    match () {
        () if standing.barred().is_some() && !released => Some(WaitReason::Review),
        () if standing.needs_verification && !standing.verified => Some(WaitReason::Verification),
        () if order.needs_payment && order.paid_at.is_none() && !released => Some(WaitReason::Payment),
        () => None,
    }
}

async fn wait(db: &mut PgConnection, desk: Desk<'_>, order: &Order, reason: WaitReason) -> sqlx::Result<()> {
    order::update_state(&mut *db, desk.owner, order.id, (OrderState::Waiting, Some(reason)), desk.now).await?;
    note(&mut *db, desk, order, EventKind::OrderWaits, said::wait_in_history(reason)).await?;
    tell::customer(db, desk, order.id, tell::News::Waiting).await
}

/// Hands every line that nobody has started to its supplier.
async fn start(db: &mut PgConnection, desk: Desk<'_>, order: &Order) -> sqlx::Result<()> {
    order::update_state(&mut *db, desk.owner, order.id, (OrderState::Processing, None), desk.now).await?;
    for next in line::list_to_start(&mut *db, desk.owner, order.id).await? {
        start_line(&mut *db, desk, &next).await?;
    }
    settle(db, desk, order.id).await
}

async fn start_line(db: &mut PgConnection, desk: Desk<'_>, next: &Start) -> sqlx::Result<()> {
    let things = match next.action {
        LineAction::Register | LineAction::Transfer if next.domain.is_none() => {
            let new = domains::New {
                customer: next.customer,
                product: next.product,
                supplier: next.supplier,
                name: &next.name,
                extras: &next.extras,
            };
            match domains::begin(&mut *db, desk.owner, new, desk.now).await? {
                Some(domain) => (Some(domain), None),
                None => {
                    let taken = "Somebody has this domain here already.";
                    return line::update_state(db, desk.owner, next.id, (LineState::Failed, taken), desk.now).await;
                }
            }
        }
        LineAction::Create if next.hosting.is_none() => {
            let new = hosting::New {
                customer: next.customer,
                product: next.product,
                supplier: next.supplier,
                name: if next.name.is_empty() { &next.product_name } else { &next.name },
                months: next.months,
            };
            (None, Some(hosting::begin(&mut *db, desk.owner, new, desk.now).await?))
        }
        _ => (next.domain, next.hosting),
    };
    if let (LineAction::OwnerChange | LineAction::ContactUpdate, Some(domain)) = (next.action, next.domain) {
        return start_change(db, desk, next, domain).await;
    }
    line::update_thing(&mut *db, desk.owner, next.id, things.0, things.1).await?;
    line::update_state(&mut *db, desk.owner, next.id, (LineState::Processing, ""), desk.now).await?;
    let task = NewTask {
        customer: next.customer,
        line: Some(next.id),
        domain: things.0,
        hosting: things.1,
        supplier: next.supplier,
        action: task_of(next),
        arguments: serde_json::json!({ "months": next.months, "product": next.product }),
    };
    tasks::open(db, desk, &task).await?;
    Ok(())
}

/// The change of registrant data that it pays for goes on now, and ends the line when it ends.
async fn start_change(db: &mut PgConnection, desk: Desk<'_>, next: &Start, domain: DomainId) -> sqlx::Result<()> {
    line::update_state(&mut *db, desk.owner, next.id, (LineState::Processing, ""), desk.now).await?;
    if changes::line_started(&mut *db, desk, domain, next.id).await? {
        return Ok(());
    }
    let over = "The change it was for has ended. Saving the profile once more plans it anew.";
    line::update_state(db, desk.owner, next.id, (LineState::Failed, over), desk.now).await
}

/// Holds the order of a line, and its customer before it, until the transaction ends.
pub async fn hold_order_of(db: &mut PgConnection, owner: ResellerId, line: OrderLineId) -> sqlx::Result<()> {
    let Some(order) = line::find_order(&mut *db, owner, line).await? else { return Ok(()) };
    let Some(seen) = order::find(&mut *db, owner, order).await? else { return Ok(()) };
    find_standing(&mut *db, owner, seen.customer).await?;
    order::find_for_update(db, owner, order).await?;
    Ok(())
}

fn task_of(line: &Start) -> TaskAction {
    match line.action {
        LineAction::Register => TaskAction::Register,
        LineAction::Renew if line.hosting.is_some() => TaskAction::Extend,
        LineAction::Renew => TaskAction::Renew,
        LineAction::Restore => TaskAction::Restore,
        LineAction::Transfer => TaskAction::Transfer,
        LineAction::OwnerChange => TaskAction::ChangeOwner,
        LineAction::ContactUpdate => TaskAction::UpdateContact,
        LineAction::Create => TaskAction::Create,
        LineAction::ChangePlan => TaskAction::ChangePlan,
        LineAction::Once => TaskAction::Once,
    }
}

/// A supplier has done his part of a line, or refused it.
pub async fn line_ended(
    db: &mut PgConnection,
    desk: Desk<'_>,
    line: OrderLineId,
    outcome: Result<(), &str>,
) -> sqlx::Result<()> {
    let Some(order) = line::find_order(&mut *db, desk.owner, line).await? else { return Ok(()) };
    open(&mut *db, desk, order).await?;
    let state = match outcome {
        Ok(()) => (LineState::Completed, ""),
        Err(why) => (LineState::Failed, why),
    };
    line::update_state(&mut *db, desk.owner, line, state, desk.now).await?;
    settle(db, desk, order).await
}

/// A supplier has not done his part of a line yet: why, for staff.
pub async fn line_delayed(db: &mut PgConnection, desk: Desk<'_>, line: OrderLineId, why: &str) -> sqlx::Result<()> {
    line::update_delayed(db, desk.owner, line, why).await
}

/// Notes what an order has become, once none of its lines is at work any more.
async fn settle(db: &mut PgConnection, desk: Desk<'_>, order: OrderId) -> sqlx::Result<()> {
    let Some(order) = order::find_for_update(&mut *db, desk.owner, order).await? else { return Ok(()) };
    let lines = line::list(&mut *db, desk.owner, order.id).await?;
    let states: Vec<LineState> = lines.iter().map(|line| line.state).collect();
    let Some(state) = OrderState::after(&states).filter(|state| *state != order.state) else { return Ok(()) };
    order::update_state(&mut *db, desk.owner, order.id, (state, None), desk.now).await?;
    match state {
        OrderState::Completed => {
            note(&mut *db, desk, &order, EventKind::OrderCompleted, "").await?;
            tell::customer(db, desk, order.id, tell::News::Delivered).await
        }
        OrderState::Failed => {
            let why = lines.iter().find(|line| line.state == LineState::Failed);
            let why = why.map(|line| format!("{}: {}", line.description, line.last_error)).unwrap_or_default();
            note(&mut *db, desk, &order, EventKind::OrderFailed, &why).await?;
            tell::staff_of_failure(db, desk, order.id).await
        }
        _ => Ok(()),
    }
}

/// Staff say that it is paid.
pub async fn mark_paid(db: &mut PgConnection, desk: Desk<'_>, order: OrderId) -> sqlx::Result<Step> {
    release(db, desk, order, true).await
}

/// Staff let it go on without payment, or after a look at it.
pub async fn process(db: &mut PgConnection, desk: Desk<'_>, order: OrderId) -> sqlx::Result<Step> {
    release(db, desk, order, false).await
}

async fn release(db: &mut PgConnection, desk: Desk<'_>, order: OrderId, paid: bool) -> sqlx::Result<Step> {
    let Some((order, _)) = open(&mut *db, desk, order).await? else { return Ok(Step::NotThere) };
    let allowed = if paid { order.may_be_paid() } else { order.may_be_released() };
    if !allowed {
        return Ok(Step::TooLate);
    }
    order::update_released(&mut *db, desk.owner, order.id, paid, desk.now).await?;
    let how = match (paid, order.may_be_paid()) {
        (true, _) => MARKED_AS_PAID,
        (false, true) => "to be processed without payment",
        (false, false) => "looked at, to be processed",
    };
    note(&mut *db, desk, &order, EventKind::OrderReleased, how).await?;
    go_on(db, desk, order.id).await?;
    Ok(Step::Done)
}

/// Calls it off. What was delivered of it stays.
pub async fn cancel(
    db: &mut PgConnection,
    desk: Desk<'_>,
    order: OrderId,
    by_staff: bool,
    reason: &str,
) -> sqlx::Result<Step> {
    let Some((order, _)) = open(&mut *db, desk, order).await? else { return Ok(Step::NotThere) };
    if !order.state.may_be_cancelled(by_staff) {
        return Ok(Step::TooLate);
    }
    for one in line::list(&mut *db, desk.owner, order.id).await? {
        if matches!(one.state, LineState::Waiting | LineState::Failed) {
            line::update_state(&mut *db, desk.owner, one.id, (LineState::Cancelled, &one.last_error), desk.now).await?;
            line_cancelled(&mut *db, desk, one.id).await?;
            let made_here = matches!(one.action, LineAction::Register | LineAction::Transfer | LineAction::Create);
            if let Some(domain) = one.domain.filter(|_| made_here) {
                domains::give_up(&mut *db, desk.owner, domain, desk.now).await?;
            }
            if let Some(account) = one.hosting.filter(|_| made_here) {
                hosting::give_up(&mut *db, desk.owner, account, desk.now).await?;
            }
        }
    }
    order::update_state(&mut *db, desk.owner, order.id, (OrderState::Cancelled, None), desk.now).await?;
    note(&mut *db, desk, &order, EventKind::OrderCancelled, reason).await?;
    tell::customer(db, desk, order.id, tell::News::Cancelled).await?;
    Ok(Step::Done)
}

/// Tries the failed lines of an order again; what was delivered is not touched.
pub async fn restart(db: &mut PgConnection, desk: Desk<'_>, order: OrderId) -> sqlx::Result<Step> {
    let Some((order, standing)) = open(&mut *db, desk, order).await? else { return Ok(Step::NotThere) };
    if !order.state.may_be_restarted() {
        return Ok(Step::TooLate);
    }
    for failed in line::list(&mut *db, desk.owner, order.id).await? {
        if failed.state == LineState::Failed {
            line::update_state(&mut *db, desk.owner, failed.id, (LineState::Waiting, ""), desk.now).await?;
        }
    }
    note(&mut *db, desk, &order, EventKind::OrderRestarted, "").await?;
    match holds_back(&order, &standing) {
        // he was barred meanwhile, say
        Some(reason) => wait(db, desk, &order, reason).await?,
        None => start(db, desk, &order).await?,
    }
    Ok(Step::Done)
}

/// The customer has proved his address: whatever waited for that goes on by itself.
pub async fn after_verification(db: &mut PgConnection, desk: Desk<'_>, customer: CustomerId) -> sqlx::Result<()> {
    for order in order::list_waiting_for(&mut *db, desk.owner, customer, WaitReason::Verification).await? {
        go_on(&mut *db, desk, order).await?;
    }
    Ok(())
}

async fn note(db: &mut PgConnection, desk: Desk<'_>, order: &Order, kind: EventKind, reason: &str) -> sqlx::Result<()> {
    let what = crate::tell("orders-order").with("number", order.number.to_string()).kept();
    let details = Details { what, reason: reason.to_owned(), about: Some(order.id.0), ..Details::default() };
    events::record(db, Subject::of(desk.owner, order.customer), desk.actor, kind, &details, desk.now).await?;
    Ok(())
}
