//! What every change of a domain has in common: it is held, its supplier is asked once, and it stands in its history.
use serde_json::Value;
use sqlx::PgConnection;

use crate::domains::Domain;
use crate::events::{self, Details, EventKind, Subject};
use crate::ids::DomainId;
use crate::locale::key;
use crate::orders::place::Desk;
use crate::suppliers::TaskAction;
use crate::suppliers::once::{Asked, ask};
use crate::suppliers::tasks::NewTask;
use crate::tell;

/// Said of a domain that is not (any more) there to be changed.
pub(in crate::domains) const NOT_ACTIVE: &str = key("running-domain-not-active");

/// Asks for a change, of a domain that the caller holds; `what` is how its history says so.
pub(in crate::domains) async fn request(
    db: &mut PgConnection,
    desk: Desk<'_>,
    domain: &Domain,
    (action, arguments): (TaskAction, Value),
    what: &'static str,
) -> sqlx::Result<Asked> {
    let task = NewTask {
        customer: domain.customer,
        line: None,
        domain: Some(domain.id),
        hosting: None,
        supplier: domain.supplier,
        action,
        arguments,
    };
    let asked = ask(&mut *db, desk, &task).await?;
    if asked == Asked::Begun {
        note(db, desk, domain, what).await?;
    }
    Ok(asked)
}

/// A line of its history: the message with its `name`.
pub(in crate::domains) async fn note(
    db: &mut PgConnection,
    desk: Desk<'_>,
    domain: &Domain,
    what: &'static str,
) -> sqlx::Result<()> {
    let DomainId(about) = domain.id;
    let what = tell(what).with("name", &domain.shown_name).kept();
    let details = Details { what, about: Some(about), ..Details::default() };
    let subject = Subject::of(desk.owner, domain.customer);
    events::record(db, subject, desk.actor, EventKind::DomainChanged, &details, desk.now).await?;
    Ok(())
}
