//! Beginning a "Login as customer": who may, with which reason, on the record.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::error::violated_constraint;
use crate::events::{self, Actor, Details, EventKind, Subject};
use crate::ids::{CustomerId, ImpersonationId};
use crate::impersonation::queries::{NewImpersonation, insert};
use crate::impersonation::{AT_MOST, refusal};
use crate::logins::viewer::Viewer;

/// What the small form said.
pub struct Start<'a> {
    pub customer: CustomerId,
    /// He is a reseller: *Login as reseller*.
    pub is_reseller: bool,
    /// 10 to 500 characters.
    pub reason: &'a str,
    pub ticket: &'a str,
    pub ip: &'a str,
}

/// Why it may not begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Somebody else's areas are open already.
    AlreadyActing,
    /// One does not log in as oneself.
    OwnAccount,
    /// Resellers are entered by owners and managers.
    RoleTooLow,
    /// The customer has shut support out.
    ByCustomer,
}

/// Whether somebody may begin, before he writes a reason. Customers are the viewer's own by how they were loaded.
pub fn may_start(viewer: &Viewer, customer: CustomerId, is_reseller: bool) -> Result<(), Refusal> {
    if viewer.acting.is_some() {
        return Err(Refusal::AlreadyActing);
    }
    if viewer.account.id == customer {
        return Err(Refusal::OwnAccount);
    }
    match &viewer.staff {
        Some(staff) if staff.role.may_manage() || !is_reseller => Ok(()),
        _ => Err(Refusal::RoleTooLow),
    }
}

/// Begins it in the caller's transaction: the row and its event.
pub async fn start(
    db: &mut PgConnection,
    viewer: &Viewer,
    start: &Start<'_>,
    now: OffsetDateTime,
) -> sqlx::Result<Result<ImpersonationId, Refusal>> {
    if let Err(refusal) = may_start(viewer, start.customer, start.is_reseller) {
        return Ok(Err(refusal));
    }
    let Some(staff) = &viewer.staff else { return Ok(Err(Refusal::RoleTooLow)) };
    if refusal::find(db, staff.reseller, start.customer).await?.is_shut() {
        return Ok(Err(Refusal::ByCustomer));
    }
    let new = NewImpersonation {
        login: viewer.login,
        session: viewer.session,
        customer: start.customer,
        as_reseller: start.is_reseller,
        reason: start.reason,
        ticket: start.ticket,
        ip: start.ip,
        expires_at: (now + AT_MOST).min(viewer.expires_at),
    };
    let id = match insert(&mut *db, staff.reseller, &new, now).await {
        Ok(id) => id,
        Err(error) if violated_constraint(&error) == Some("one_open_impersonation") => {
            return Ok(Err(Refusal::AlreadyActing));
        }
        Err(error) => return Err(error),
    };
    let actor = Actor { impersonation: Some(id), ..viewer.actor(start.ip, false) };
    let details = Details { reason: start.reason.into(), ticket: start.ticket.into(), ..Details::default() };
    let subject = Subject::of(staff.reseller, start.customer);
    events::record(db, subject, &actor, EventKind::ImpersonationStarted, &details, now).await?;
    Ok(Ok(id))
}
