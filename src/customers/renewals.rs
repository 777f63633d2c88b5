//! How a customer's renewals are paid: as his reseller does it with everybody, or otherwise.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::customers::queries::renewal::{find_for_update, update};
use crate::events::{self, Actor, Change, Details, EventKind, Subject};
use crate::ids::{CustomerId, ResellerId};
use crate::products::RenewalBilling;

/// What holds for one customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Renewals {
    /// None: as usual.
    pub own: Option<RenewalBilling>,
    /// What his reseller does with everybody.
    pub usual: RenewalBilling,
}

impl Renewals {
    /// What it comes to.
    pub fn billing(self) -> RenewalBilling {
        self.own.unwrap_or(self.usual)
    }
}

/// As it stands in the history.
fn words(own: Option<RenewalBilling>) -> &'static str {
    own.map_or("As usual", RenewalBilling::word)
}

/// Sets it, in the caller's transaction. False: it was so already. None: there is no such customer.
pub async fn change(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    own: Option<RenewalBilling>,
    actor: &Actor,
    now: OffsetDateTime,
) -> sqlx::Result<Option<bool>> {
    let Some(before) = find_for_update(&mut *db, owner, customer).await? else { return Ok(None) };
    if before.own == own {
        return Ok(Some(false));
    }
    update(&mut *db, owner, customer, own).await?;
    let change = Change { label: "Renewals".into(), before: words(before.own).into(), after: words(own).into() };
    let details = Details { what: "Renewals changed".into(), changes: vec![change], ..Details::default() };
    events::record(db, Subject::of(owner, customer), actor, EventKind::RenewalsChanged, &details, now).await?;
    Ok(Some(true))
}
