//! What customers and staff are written about orders, through the outbox of the same transaction.
use sqlx::PgConnection;

use crate::ids::OrderId;
use crate::logins::queries::login::list_owners;
use crate::mail::messages::{OrderNews, OrderWords};
use crate::mail::{Message, Outgoing, enqueue_to};
use crate::orders::LineState;
use crate::orders::place::Desk;
use crate::orders::queries::line;
use crate::orders::queries::order::{find, find_standing};
use crate::resellers::queries::find_label_of_customer;

pub use crate::mail::messages::OrderNews as News;

/// Tells the customer.
pub async fn customer(db: &mut PgConnection, desk: Desk<'_>, order: OrderId, news: OrderNews) -> sqlx::Result<()> {
    send(db, desk, order, news, false).await
}

/// Tells the reseller's owners that an order failed, and why.
pub async fn staff_of_failure(db: &mut PgConnection, desk: Desk<'_>, order: OrderId) -> sqlx::Result<()> {
    send(db, desk, order, OrderNews::Failed, true).await
}

async fn send(
    db: &mut PgConnection,
    desk: Desk<'_>,
    order: OrderId,
    news: OrderNews,
    to_staff: bool,
) -> sqlx::Result<()> {
    let Some(order) = find(&mut *db, desk.owner, order).await? else { return Ok(()) };
    let Some(standing) = find_standing(&mut *db, desk.owner, order.customer).await? else { return Ok(()) };
    let Some(label) = find_label_of_customer(&mut *db, order.customer).await? else { return Ok(()) };
    let lines = line::list(&mut *db, desk.owner, order.id).await?;
    let failed = lines.iter().find(|line| to_staff && line.state == LineState::Failed);
    let why = failed.map(|line| (line.description.as_str(), line.last_error.as_str()));
    let priced: Vec<(&str, i64)> = lines.iter().map(|line| (line.description.as_str(), line.amount)).collect();
    let words = OrderWords {
        number: order.number,
        account: &standing.name,
        currency: &order.currency,
        lines: &priced,
        total: order.total,
        waiting_for: order.waiting_for,
        by_staff: order.on_behalf,
        why,
        id: order.id,
    };
    let readers = if to_staff {
        list_owners(&mut *db, desk.owner).await?
    } else {
        vec![(None, standing.name.clone(), standing.email.clone())]
    };
    for (login, name, email) in &readers {
        let outgoing = Outgoing {
            label: &label,
            portal: desk.portal,
            customer: Some(order.customer),
            to_name: name,
            to_email: email,
            message: Message::Order { news, words: &words },
            token: None,
            thread: None,
        };
        enqueue_to(&mut *db, &outgoing, *login, desk.now).await?;
    }
    Ok(())
}
