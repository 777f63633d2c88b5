//! Reminds a customer that something ends soon, once for each of the days before.
use sqlx::PgConnection;

use crate::events::EventKind;
use crate::lifecycle::queries::renewal::{self, Renewal};
use crate::lifecycle::renew::{Outcome, origin};
use crate::lifecycle::words::{self, Reader, on_day};
use crate::lifecycle::{Day, Thing, rules};
use crate::mail::messages::{Next, Renewing};
use crate::orders::{OrderState, WaitReason};

pub async fn remind(
    db: &mut PgConnection,
    day: &Day<'_>,
    thing: &Thing,
    days_before: i64,
    outcome: Option<Outcome>,
) -> sqlx::Result<()> {
    let days_left = (thing.ends_on() - day.now.date()).whole_days();
    if rules::is_overtaken(days_before, days_left)
        || !renewal::insert_reminder(&mut *db, thing.owner, thing, days_before, day.now).await?
    {
        return Ok(());
    }
    let ordered = renewal::find(&mut *db, thing.owner, thing.customer, &origin(thing)).await?;
    let next = match ordered {
        Some(ordered) => of_order(ordered),
        None => without_order(thing, outcome),
    };
    let what = format!("Reminded that {} ends on {}", thing.title(), on_day(thing.ends_on()));
    words::note(&mut *db, day, thing, Some(EventKind::ProductReminded), (what, "")).await?;
    words::write(db, day, thing, Reader::Customer, next).await
}

fn of_order(Renewal { number, state, waiting_for }: Renewal) -> Next<'static> {
    let stands = match (state, waiting_for) {
        (_, Some(WaitReason::Payment | WaitReason::Balance)) => Renewing::WaitsForPayment,
        (_, Some(WaitReason::Verification)) => Renewing::WaitsForVerification,
        (_, Some(WaitReason::Review)) => Renewing::WaitsForReview,
        (OrderState::Cancelled, _) => Renewing::Cancelled,
        (OrderState::Failed, _) => Renewing::Failed,
        (OrderState::New | OrderState::Waiting | OrderState::Processing | OrderState::Completed, _) => {
            Renewing::UnderWay
        }
    };
    Next::Order { number, stands }
}

fn without_order(thing: &Thing, outcome: Option<Outcome>) -> Next<'static> {
    let ahead = rules::ahead(thing.family, thing.prepaid, thing.months);
    match outcome {
        _ if !thing.auto_renew => Next::RenewalOff { by: rules::last_safe_day(&thing.tld, thing.ends_on()) },
        Some(Outcome::Barred) => Next::Barred,
        None if thing.barred => Next::Barred,
        Some(Outcome::NoPrice) => Next::NoPrice,
        _ if thing.prepaid => Next::ToBePaid { ahead },
        _ => Next::ByItself { ahead },
    }
}
