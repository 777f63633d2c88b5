//! Ending a "Login as customer": the row, the event and the customer's mail together.
use sqlx::PgConnection;
use time::OffsetDateTime;
use url::Url;

use crate::events::{self, Actor, Details, EventKind, Subject};
use crate::ids::{ImpersonationId, LoginId, ResellerId, SessionKey};
use crate::impersonation::queries::{
    Told, list_customers_to_tell, list_overdue, list_to_tell, note_in_session, update_ended, update_mailed,
};
use crate::impersonation::{EndReason, IDLE, queries};
use crate::locale;
use crate::logins::viewer::Viewer;
use crate::mail::messages::Visit;
use crate::mail::{self, Message, Outgoing};
use crate::resellers::queries::find_label_of_customer;

/// Ends the viewer's own, if there is one. False when it had ended already.
pub async fn end(
    db: &mut PgConnection,
    portal: &Url,
    viewer: &Viewer,
    reason: EndReason,
    ip: &str,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let Some(acting) = &viewer.acting else { return Ok(false) };
    let Some(owner) = acting.customer.reseller else { return Ok(false) };
    let actor = viewer.actor(ip, true);
    end_one(db, portal, (owner, acting.id), &actor, reason, now).await
}

/// Ends the one of a session that is being ended by somebody else.
pub async fn end_of_session(
    db: &mut PgConnection,
    portal: &Url,
    login: LoginId,
    session: SessionKey,
    reason: EndReason,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    match queries::find_open_of_session(db, login, session).await? {
        Some((owner, id)) => end_one(db, portal, (owner, id), &Actor::system(), reason, now).await,
        None => Ok(false),
    }
}

/// Ends all that somebody has running, in whichever session, in the caller's transaction. Tells how many.
pub async fn end_all_of_login(
    db: &mut PgConnection,
    portal: &Url,
    login: LoginId,
    reason: EndReason,
    actor: &Actor,
    now: OffsetDateTime,
) -> sqlx::Result<u64> {
    let mut ended = 0;
    for one in queries::list_open_of_login(db, login).await? {
        ended += u64::from(end_one(db, portal, one, actor, reason, now).await?);
    }
    Ok(ended)
}

/// Ends one at the customer's own wish. False when it is not his or has ended already.
pub async fn end_by_customer(
    db: &mut PgConnection,
    portal: &Url,
    owner: ResellerId,
    id: ImpersonationId,
    actor: &Actor,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    end_one(db, portal, (owner, id), actor, EndReason::CustomerEnded, now).await
}

/// Ends all whose time is over or whose session is gone, for the clean-up. Tells how many.
pub async fn close_overdue(db: &mut PgConnection, portal: &Url, now: OffsetDateTime) -> sqlx::Result<u64> {
    let mut closed = 0;
    for overdue in list_overdue(db, now, now - IDLE).await? {
        let reason = overdue.reason.unwrap_or(EndReason::Expired);
        let one = (overdue.reseller, overdue.id);
        closed += u64::from(end_one(db, portal, one, &Actor::system(), reason, now).await?);
    }
    Ok(closed)
}

async fn end_one(
    db: &mut PgConnection,
    portal: &Url,
    (owner, id): (ResellerId, ImpersonationId),
    actor: &Actor,
    reason: EndReason,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let mut tx = sqlx::Connection::begin(db).await?;
    let Some(ended) = update_ended(&mut tx, owner, id, reason, now).await? else { return Ok(false) };
    if !reason.is_his_own() {
        note_in_session(&mut tx, owner, id, reason).await?;
    }
    let details = Details { what: locale::tell(reason.words()).kept(), ..Details::default() };
    let subject = Subject::of(owner, ended.customer_id);
    events::record(&mut tx, subject, actor, EventKind::ImpersonationEnded, &details, now).await?;
    match ended.access_mail.as_str() {
        "always" => tell(&mut tx, portal, &ended, now).await?,
        "never" => update_mailed(&mut tx, owner, id, now).await?,
        // once a day: `tell_daily` does it
        _ => {}
    }
    tx.commit().await?;
    Ok(true)
}

/// Tells the customer who was in his area, when and why.
async fn tell(db: &mut PgConnection, portal: &Url, ended: &Told, now: OffsetDateTime) -> sqlx::Result<()> {
    let Some(label) = find_label_of_customer(&mut *db, ended.customer_id).await? else { return Ok(()) };
    let message = Message::AccessBySupport {
        account: &ended.customer_name,
        started_at: ended.started_at,
        ended_at: ended.ended_at,
        reason: &ended.reason,
        ticket: &ended.ticket,
        changes: ended.changes,
    };
    let outgoing = Outgoing {
        label: &label,
        portal,
        customer: Some(ended.customer_id),
        to_name: &ended.customer_name,
        to_email: &ended.customer_email,
        message,
        token: None,
        thread: None,
    };
    mail::enqueue(&mut *db, &outgoing, now).await?;
    update_mailed(db, ended.reseller_id, ended.id, now).await
}

/// Tells customers of whom one mail a day was chosen about the visits of the days that are over: each gets one mail for
/// each day, with all its visits. Tells how many mails that made.
pub async fn tell_daily(db: &mut PgConnection, portal: &Url, now: OffsetDateTime) -> sqlx::Result<u64> {
    let midnight = now.replace_time(time::Time::MIDNIGHT);
    let mut mails = 0;
    for (owner, customer) in list_customers_to_tell(&mut *db, midnight).await? {
        let mut tx = sqlx::Connection::begin(&mut *db).await?;
        let visits = list_to_tell(&mut tx, owner, customer, midnight).await?;
        for day in visits.chunk_by(|one, other| one.ended_at.date() == other.ended_at.date()) {
            mails += u64::from(tell_of_day(&mut tx, portal, day, now).await?);
        }
        tx.commit().await?;
    }
    Ok(mails)
}

/// One mail with all visits of a day; none where the label tells nothing by now.
async fn tell_of_day(db: &mut PgConnection, portal: &Url, visits: &[Told], now: OffsetDateTime) -> sqlx::Result<bool> {
    let Some(first) = visits.first() else { return Ok(false) };
    for visit in visits {
        update_mailed(&mut *db, visit.reseller_id, visit.id, now).await?;
    }
    let Some(label) = find_label_of_customer(&mut *db, first.customer_id).await? else { return Ok(false) };
    if first.access_mail == "never" {
        return Ok(false);
    }
    let told: Vec<Visit<'_>> = visits
        .iter()
        .map(|visit| Visit {
            started_at: visit.started_at,
            ended_at: visit.ended_at,
            reason: &visit.reason,
            ticket: &visit.ticket,
            changes: visit.changes,
        })
        .collect();
    let outgoing = Outgoing {
        label: &label,
        portal,
        customer: Some(first.customer_id),
        to_name: &first.customer_name,
        to_email: &first.customer_email,
        message: Message::AccessOfDay { account: &first.customer_name, day: first.ended_at.date(), visits: &told },
        token: None,
        thread: None,
    };
    mail::enqueue(&mut *db, &outgoing, now).await?;
    Ok(true)
}
