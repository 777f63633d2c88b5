//! How a customer's renewals are paid: as his reseller does it with everybody, or otherwise.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::customers::queries::renewal::{find_for_update, update};
use crate::events::{self, Actor, Change, Details, EventKind, Subject};
use crate::ids::{CustomerId, ResellerId};
use crate::products::RenewalBilling;
use crate::tell;

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
fn words(own: Option<RenewalBilling>) -> String {
    let said = match own {
        None => tell("customers-as-usual"),
        Some(RenewalBilling::Prepaid) => tell("customers-event-prepaid"),
        Some(RenewalBilling::Postpaid) => tell("customers-event-postpaid"),
    };
    said.kept()
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
    let change = Change { label: tell("customers-renewals").kept(), before: words(before.own), after: words(own) };
    let what = tell("customers-event-renewals").kept();
    let details = Details { what, changes: vec![change], ..Details::default() };
    events::record(db, Subject::of(owner, customer), actor, EventKind::RenewalsChanged, &details, now).await?;
    Ok(Some(true))
}
