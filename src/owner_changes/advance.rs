//! How a change goes on: consents, then papers, then the supplier; each step only where its way has it.
use serde_json::json;
use sqlx::PgConnection;

use crate::domains::queries::domain;
use crate::events::{self, Details, EventKind, Subject};
use crate::ids::{DomainId, OrderLineId, OwnerChangeId, ResellerId};
use crate::locale::Told;
use crate::orders::advance::hold_order_of;
use crate::orders::place::Desk;
use crate::owner_changes::queries::change::{self, find, lock, update_state};
use crate::owner_changes::queries::consent as consents;
use crate::owner_changes::{ChangeState, OwnerChange, consent, finish};
use crate::suppliers::TaskAction;
use crate::suppliers::tasks::{self, NewTask};
use crate::tell;
use crate::tld_policies::{Asker, ChangeKind};

/// A change in one's hands until the transaction ends; its order first, as everywhere.
pub async fn hold(
    db: &mut PgConnection,
    owner: ResellerId,
    change: OwnerChangeId,
) -> sqlx::Result<Option<OwnerChange>> {
    let Some(seen) = find(&mut *db, owner, change).await? else { return Ok(None) };
    if let Some(line) = seen.line {
        hold_order_of(&mut *db, owner, line).await?;
    }
    if !lock(&mut *db, owner, change).await? {
        return Ok(None);
    }
    find(db, owner, change).await
}

/// Lets a change go on as far as it may. What has gone on before is left alone, so that it can be asked for again.
pub async fn go_on(db: &mut PgConnection, desk: Desk<'_>, change: OwnerChangeId) -> sqlx::Result<()> {
    let Some(change) = hold(&mut *db, desk.owner, change).await? else { return Ok(()) };
    match change.state {
        // what costs something begins with its order's line
        ChangeState::Confirmed if change.amount.is_none() => start(db, desk, &change).await,
        ChangeState::AwaitingConsent => {
            let answers = consents::list(&mut *db, desk.owner, change.id).await?;
            match answers.iter().all(|answer| answer.consented == Some(true)) {
                true => after_consents(db, desk, &change).await,
                false => Ok(()),
            }
        }
        ChangeState::AwaitingDocuments if change.papers_at.is_some() => submit(db, desk, &change).await,
        _ => Ok(()),
    }
}

/// The line of an order that pays for a change was started. False: there is no change (any more) that it could be for.
pub async fn line_started(
    db: &mut PgConnection,
    desk: Desk<'_>,
    domain: DomainId,
    line: OrderLineId,
) -> sqlx::Result<bool> {
    let Some(open) = change::find_open_of(&mut *db, desk.owner, domain).await? else { return Ok(false) };
    if !lock(&mut *db, desk.owner, open).await? {
        return Ok(false);
    }
    let Some(found) = find(&mut *db, desk.owner, open).await? else { return Ok(false) };
    if found.state != ChangeState::Confirmed || found.line.is_some_and(|of| of != line) {
        return Ok(false);
    }
    change::update_line(&mut *db, desk.owner, open, line).await?;
    start(db, desk, &OwnerChange { line: Some(line), ..found }).await?;
    Ok(true)
}

async fn start(db: &mut PgConnection, desk: Desk<'_>, change: &OwnerChange) -> sqlx::Result<()> {
    match &change.way.consents {
        Some(needed) if needed.asked_by == Asker::Portal && !needed.of.is_empty() => {
            consent::ask_all(&mut *db, desk, change, needed).await?;
            let until = consent::until(needed, desk.now);
            update_state(&mut *db, desk.owner, change.id, (ChangeState::AwaitingConsent, "", Some(until)), desk.now)
                .await?;
            note(db, desk, change, tell("changes-event-asked")).await
        }
        _ => after_consents(db, desk, change).await,
    }
}

async fn after_consents(db: &mut PgConnection, desk: Desk<'_>, change: &OwnerChange) -> sqlx::Result<()> {
    let waits_for_staff = !change.way.documents.is_empty() || change.way.staff.is_some();
    if !waits_for_staff || change.papers_at.is_some() {
        return submit(db, desk, change).await;
    }
    let why = match (&change.way.staff, change.way.documents.is_empty()) {
        (Some(why), true) => why.clone(),
        _ => change.way.documents.join("; "),
    };
    update_state(&mut *db, desk.owner, change.id, (ChangeState::AwaitingDocuments, &why, None), desk.now).await?;
    note(db, desk, change, tell("changes-event-waits")).await
}

/// Asks the supplier, if the domain is still there to be changed.
pub(in crate::owner_changes) async fn submit(
    db: &mut PgConnection,
    desk: Desk<'_>,
    change: &OwnerChange,
) -> sqlx::Result<()> {
    let Some(domain) = domain::find(&mut *db, desk.owner, change.domain).await? else { return Ok(()) };
    if !domain.state.may_be_changed() {
        let why = tell("changes-reason-not-active").with("state", domain.state.value()).kept();
        return finish::end(db, desk, change, (ChangeState::Failed, &why)).await;
    }
    if domain.disputed {
        return finish::end(db, desk, change, (ChangeState::Failed, &tell("changes-reason-dispute").kept())).await;
    }
    let task = NewTask {
        customer: change.customer,
        line: change.line,
        domain: Some(change.domain),
        hosting: None,
        supplier: domain.supplier,
        action: match change.kind {
            ChangeKind::OwnerChange => TaskAction::ChangeOwner,
            ChangeKind::ContactUpdate => TaskAction::UpdateContact,
        },
        arguments: json!({ "contact": change.to, "change": change.id, "extras": change.to_extras }),
    };
    tasks::open(&mut *db, desk, &task).await?;
    update_state(db, desk.owner, change.id, (ChangeState::Submitted, "", None), desk.now).await
}

/// A line of the account's history, found at the domain too; a message that names the domain.
pub(in crate::owner_changes) async fn note(
    db: &mut PgConnection,
    desk: Desk<'_>,
    change: &OwnerChange,
    what: Told,
) -> sqlx::Result<()> {
    note_reason(db, desk, change, (what, "")).await
}

pub(in crate::owner_changes) async fn note_reason(
    db: &mut PgConnection,
    desk: Desk<'_>,
    change: &OwnerChange,
    (what, reason): (Told, &str),
) -> sqlx::Result<()> {
    let what = what.with("domain", &change.shown_name).kept();
    let details = Details { what, reason: reason.to_owned(), about: Some(change.domain.0), ..Details::default() };
    let subject = Subject::of(desk.owner, change.customer);
    events::record(db, subject, desk.actor, EventKind::OwnerChangeMoved, &details, desk.now).await?;
    Ok(())
}
