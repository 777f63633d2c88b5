//! What happens when something has ended and nobody renewed it.
use serde_json::json;
use sqlx::PgConnection;
use time::Duration;

use crate::domains::DomainState;
use crate::hosting::HostingState;
use crate::lifecycle::queries::{self, renewal};
use crate::lifecycle::words::{self, Reader, on_day};
use crate::lifecycle::{Day, Thing, rules};
use crate::mail::messages::Next;
use crate::orders::advance;
use crate::suppliers::TaskAction;
use crate::suppliers::tasks::{self, NewTask};

/// Leads a domain on to where it is this day.
pub async fn domain(db: &mut PgConnection, day: &Day<'_>, ended: &queries::domain::Ended) -> sqlx::Result<()> {
    let thing = &ended.thing;
    let state = rules::domain_state_on(&thing.tld, thing.ends_on(), day.date, ended.state);
    // a renewal that was ordered in time is not cut short because its registry is slow
    if state == ended.state || ended.in_hand {
        return Ok(());
    }
    if !queries::domain::update_led_on(&mut *db, thing.owner, ended, state, day.now).await? {
        return Ok(());
    }
    let name = &thing.name;
    let end = on_day(thing.ends_on());
    let until = |days| thing.ends_on() + Duration::days(days);
    let (grace, redemption) = rules::kept_for(&thing.tld);
    let (what, next) = match state {
        DomainState::Expired => (format!("{name} expired"), Next::DomainExpired { until: until(grace) }),
        DomainState::Redemption => {
            (format!("{name} is in redemption"), Next::InRedemption { until: until(grace + redemption) })
        }
        _ => (format!("{name} deleted"), Next::DomainGone),
    };
    words::note(&mut *db, day, thing, None, (what, &format!("not renewed by its end on {end}"))).await?;
    match state {
        DomainState::Redemption => {
            call_off(
                &mut *db,
                day,
                thing,
                false,
                "The domain is in redemption now: it can be restored, no longer renewed.",
            )
            .await?;
        }
        DomainState::Deleted => {
            call_off(&mut *db, day, thing, true, "The domain is gone: it was not renewed in time.").await?;
        }
        _ => {}
    }
    words::write(db, day, thing, Reader::Customer, next).await
}

/// Takes hosting off the net, and at last away.
pub async fn hosting(db: &mut PgConnection, day: &Day<'_>, ended: &queries::hosting::Ended) -> sqlx::Result<()> {
    let thing = &ended.thing;
    let state = rules::hosting_state_on(thing.ends_on(), day.date, ended.state);
    if state == ended.state || ended.in_hand || (state == HostingState::Terminated && ended.given_up) {
        return Ok(());
    }
    if ended.state != HostingState::Expired
        && !queries::hosting::update_expired(&mut *db, thing.owner, ended, day.now).await?
    {
        return Ok(());
    }
    let reason = format!("not renewed by its end on {}", on_day(thing.ends_on()));
    if state == HostingState::Terminated {
        ask(&mut *db, day, ended, TaskAction::Terminate, &reason).await?;
        words::note(&mut *db, day, thing, None, (format!("{} is to be removed", thing.title()), &reason)).await?;
        call_off(&mut *db, day, thing, true, "It was not renewed in time and is removed.").await?;
        return words::write(db, day, thing, Reader::Customer, Next::HostingRemoved).await;
    }
    // what staff suspended is off already
    if ended.state == HostingState::Active {
        ask(&mut *db, day, ended, TaskAction::Suspend, &reason).await?;
    }
    words::note(&mut *db, day, thing, None, (format!("{} expired", thing.title()), &reason)).await?;
    let until = thing.ends_on() + Duration::days(rules::HOSTING_KEPT);
    words::write(db, day, thing, Reader::Customer, Next::HostingOff { until }).await
}

async fn ask(
    db: &mut PgConnection,
    day: &Day<'_>,
    ended: &queries::hosting::Ended,
    action: TaskAction,
    reason: &str,
) -> sqlx::Result<()> {
    let thing = &ended.thing;
    let task = NewTask {
        customer: thing.customer,
        line: None,
        domain: None,
        hosting: Some(ended.id),
        supplier: thing.supplier,
        action,
        arguments: json!({ "reason": reason, "months": thing.months, "product": thing.product }),
    };
    tasks::open(db, thing.desk(day), &task).await?;
    Ok(())
}

/// Cancels the orders that would renew it, with the reason in words.
async fn call_off(
    db: &mut PgConnection,
    day: &Day<'_>,
    thing: &Thing,
    restoring_too: bool,
    reason: &str,
) -> sqlx::Result<()> {
    for order in renewal::list_open(&mut *db, thing.owner, thing.subject, restoring_too).await? {
        advance::cancel(&mut *db, thing.desk(day), order, true, reason).await?;
    }
    Ok(())
}
