//! Reminds a customer that something ends soon, once for each of the days before.
use sqlx::PgConnection;

use crate::events::EventKind;
use crate::lifecycle::queries::renewal::{self, Renewal};
use crate::lifecycle::renew::{Outcome, origin};
use crate::lifecycle::words::{self, Reader, on_day};
use crate::lifecycle::{Day, Thing, rules};
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
    words::write(db, day, thing, Reader::Customer, &next).await
}

fn of_order(Renewal { number, state, waiting_for }: Renewal) -> String {
    match (state, waiting_for) {
        (_, Some(WaitReason::Payment | WaitReason::Balance)) => {
            format!(
                "It is to be renewed: order {number} waits for your payment, and goes on as soon as that has arrived."
            )
        }
        (_, Some(WaitReason::Verification)) => {
            format!("It is to be renewed: order {number} waits until you have confirmed your e-mail address.")
        }
        (_, Some(WaitReason::Review)) => format!("It is to be renewed: we still have to look at order {number}."),
        (OrderState::Cancelled, _) => {
            format!(
                "Order {number} for its renewal was cancelled: it will end, unless you renew it in your Customer Area."
            )
        }
        (OrderState::Failed, _) => format!("Order {number} for its renewal has failed. We are looking into it."),
        (OrderState::New | OrderState::Waiting | OrderState::Processing | OrderState::Completed, _) => {
            format!("It will be renewed: order {number} is being delivered. You need not do anything.")
        }
    }
}

fn without_order(thing: &Thing, outcome: Option<Outcome>) -> String {
    let ahead = rules::ahead(thing.family, thing.prepaid, thing.months);
    match outcome {
        _ if !thing.auto_renew => {
            let by = rules::last_safe_day(&thing.tld, thing.ends_on());
            let by = by.map(|day| format!(" by {}", on_day(day))).unwrap_or_default();
            format!(
                "It will end: automatic renewal is off. If you want to keep it, renew it in your Customer Area{by}."
            )
        }
        Some(Outcome::Barred) => BARRED.to_owned(),
        None if thing.barred => BARRED.to_owned(),
        Some(Outcome::NoPrice) => {
            "We cannot renew it by itself at the moment. Please write to us: {support}".to_owned()
        }
        _ if thing.prepaid => format!(
            "It is to be renewed: {ahead} days before its end an order comes, and it is renewed as soon as that is paid."
        ),
        _ => format!("It will be renewed by itself, {ahead} days before its end. You need not do anything."),
    }
}

const BARRED: &str =
    "It will end: it cannot be renewed, since this account cannot order at the moment. Please write to us: {support}";
