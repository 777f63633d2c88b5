//! Where a mail goes: by the signed address, by the messages it answers, by the department it was written to.
use sqlx::PgConnection;

use crate::ids::{CustomerId, DepartmentId, ResellerId, TicketId};
use crate::mail_in::message::{Incoming, address_key};
use crate::mail_in::queries::route as queries;
use crate::mail_in::reply_address;
use crate::mail_in::settings::{self, Settings};

/// Where it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    Ticket { owner: ResellerId, customer: CustomerId, ticket: TicketId },
    Department { owner: ResellerId, department: Option<DepartmentId> },
}

/// Why it goes nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoRoute {
    /// Nobody here has this address.
    Unknown,
    /// It has the form of a reply address, but we never made it.
    Forged,
}

impl Route {
    pub fn owner(&self) -> ResellerId {
        match self {
            Self::Ticket { owner, .. } | Self::Department { owner, .. } => *owner,
        }
    }
}

/// Finds the way of a mail to one recipient.
pub async fn find(db: &mut PgConnection, recipient: &str, incoming: &Incoming) -> sqlx::Result<Result<Route, NoRoute>> {
    let settings = settings::find(&mut *db).await?;
    if let Some(route) = by_address(&mut *db, settings.as_ref(), recipient).await? {
        return Ok(Ok(route));
    }
    let department = department(&mut *db, recipient).await?;
    let is_meant = reply_address::is_meant(recipient);
    // the other addressees count only where the message got to us by an address of ours
    if department.is_some() || is_meant {
        for address in incoming.addressees.iter().filter(|address| !address.eq_ignore_ascii_case(recipient)) {
            if let Some(route) = by_address(&mut *db, settings.as_ref(), address).await?
                && department.is_none_or(|(owner, _)| owner == route.owner())
            {
                return Ok(Ok(route));
            }
        }
    }
    let referred = queries::find_ticket_by_references(&mut *db, &incoming.references).await?;
    if let Some((owner, customer, ticket)) = referred.filter(|_| !is_meant || department.is_some())
        && department.is_none_or(|(addressee, _)| addressee == owner)
    {
        return Ok(Ok(Route::Ticket { owner, customer, ticket }));
    }
    Ok(match department {
        Some((owner, department)) => Ok(Route::Department { owner, department }),
        None if is_meant => Err(NoRoute::Forged),
        None => Err(NoRoute::Unknown),
    })
}

async fn by_address(db: &mut PgConnection, settings: Option<&Settings>, address: &str) -> sqlx::Result<Option<Route>> {
    let (Some(settings), Some(claim)) = (settings, reply_address::claim(address)) else { return Ok(None) };
    let owner = queries::find_owner(db, claim.ticket).await?;
    let genuine = owner.filter(|(owner, _)| reply_address::is_genuine(settings, *owner, &claim));
    Ok(genuine.map(|(owner, customer)| Route::Ticket { owner, customer, ticket: claim.ticket }))
}

/// The department of an address; what stands behind a plus is the writer's own matter.
async fn department(
    db: &mut PgConnection,
    recipient: &str,
) -> sqlx::Result<Option<(ResellerId, Option<DepartmentId>)>> {
    let address = address_key(recipient);
    if let Some(found) = queries::find_addressee(&mut *db, &address).await? {
        return Ok(Some(found));
    }
    match address.rsplit_once('@').and_then(|(local, domain)| Some((local.split_once('+')?.0, domain))) {
        Some((local, domain)) => queries::find_addressee(db, &format!("{local}@{domain}")).await,
        None => Ok(None),
    }
}
