//! Closing an account: what is still on, and suspending and parking all of it. It warns, refuses nothing, deletes nothing.
use sqlx::PgConnection;

use crate::events::{self, Details, EventKind, Subject};
use crate::ids::CustomerId;
use crate::orders::place::Desk;
use crate::running::queries::close as queries;
use crate::tell;

/// What a customer has that runs, and what is being done about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    pub plans_active: i64,
    pub plans_suspended: i64,
    pub domains_active: i64,
    pub domains_parked: i64,
    /// Domains, active or parked, that will renew themselves.
    pub domains_renewing: i64,
    /// Tasks that suppliers are at.
    pub suspending: i64,
    pub parking: i64,
}

/// Asks for the suspension of every active plan; how many were begun now. The reason was checked.
pub async fn suspend_all(
    db: &mut PgConnection,
    desk: Desk<'_>,
    customer: CustomerId,
    reason: &str,
) -> sqlx::Result<i64> {
    queries::lock_hosting(&mut *db, desk.owner, customer).await?;
    let begun = queries::insert_suspensions(&mut *db, desk.owner, customer, (reason, desk.actor), desk.now).await?;
    let what = tell("running-event-suspend-all").with("count", begun).kept();
    finish(db, desk, customer, (EventKind::HostingChanged, what, reason), begun).await
}

/// Asks for the parking of every active domain; how many were begun now.
pub async fn park_all(db: &mut PgConnection, desk: Desk<'_>, customer: CustomerId, target: &str) -> sqlx::Result<i64> {
    queries::lock_domains(&mut *db, desk.owner, customer).await?;
    let begun = queries::insert_parkings(&mut *db, desk.owner, customer, (target, desk.actor), desk.now).await?;
    let what = tell("running-event-park-all").with("count", begun).kept();
    finish(db, desk, customer, (EventKind::DomainChanged, what, ""), begun).await
}

async fn finish(
    db: &mut PgConnection,
    desk: Desk<'_>,
    customer: CustomerId,
    (kind, what, reason): (EventKind, String, &str),
    begun: i64,
) -> sqlx::Result<i64> {
    if begun > 0 {
        let details = Details { what, reason: reason.to_owned(), ..Details::default() };
        events::record(&mut *db, Subject::of(desk.owner, customer), desk.actor, kind, &details, desk.now).await?;
        queries::notify(db).await?;
    }
    Ok(begun)
}
