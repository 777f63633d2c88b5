//! What every change of a hosting account has in common: its supplier is asked once, and it stands in its history.
use serde_json::Value;
use sqlx::PgConnection;

use crate::events::{self, Details, EventKind, Subject};
use crate::hosting::Hosting;
use crate::hosting::queries::suspension::update_auto_renew;
use crate::locale::Told;
use crate::orders::place::Desk;
use crate::suppliers::TaskAction;
use crate::suppliers::once::{Asked, ask};
use crate::suppliers::tasks::NewTask;
use crate::{t, tell};

/// A change as it is asked for and as it stands in the history.
pub(in crate::hosting) struct Change<'a> {
    pub action: TaskAction,
    pub arguments: Value,
    /// Beside the account's `name`.
    pub what: Told,
    pub reason: &'a str,
}

/// Asks for it, about an account that the caller holds.
pub(in crate::hosting) async fn request(
    db: &mut PgConnection,
    desk: Desk<'_>,
    account: &Hosting,
    change: Change<'_>,
) -> sqlx::Result<Asked> {
    let task = NewTask {
        customer: account.customer,
        line: None,
        domain: None,
        hosting: Some(account.id),
        supplier: account.supplier,
        action: change.action,
        arguments: change.arguments,
    };
    let asked = ask(&mut *db, desk, &task).await?;
    if asked == Asked::Begun {
        note(db, desk, account, (change.what, change.reason)).await?;
    }
    Ok(asked)
}

/// A line of its history.
pub(in crate::hosting) async fn note(
    db: &mut PgConnection,
    desk: Desk<'_>,
    account: &Hosting,
    (what, reason): (Told, &str),
) -> sqlx::Result<()> {
    let what = what.with("name", &account.name).kept();
    let details = Details { what, reason: reason.to_owned(), about: Some(account.id.0), ..Details::default() };
    let subject = Subject::of(desk.owner, account.customer);
    events::record(db, subject, desk.actor, EventKind::HostingChanged, &details, desk.now).await?;
    Ok(())
}

/// Whether it renews itself.
pub async fn set_auto_renew(db: &mut PgConnection, desk: Desk<'_>, account: &Hosting, on: bool) -> sqlx::Result<Asked> {
    if !account.state.may_be_renewed() {
        return Ok(Asked::Not(t("running-renewal-nothing-to-decide")));
    }
    if !update_auto_renew(&mut *db, desk.owner, account.id, on, desk.now).await? {
        return Ok(Asked::Not(if on { t("running-renews-already") } else { t("running-renews-not-already") }));
    }
    let what = if on { tell("running-event-renews") } else { tell("running-event-renews-not") };
    note(db, desk, account, (what, "")).await?;
    Ok(Asked::Done)
}
