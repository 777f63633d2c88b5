//! Trying a job again that was given up, whichever tenant's it is.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::events::{self, Actor, Details, EventKind, Subject};
use crate::ids::{CustomerId, JobId, MailId};
use crate::installation::queries;
use crate::locale::tell;
use crate::mail;

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retried {
    Again,
    /// It waits, or was done meanwhile.
    NotFailed,
    /// A mail whose link is no longer good: sending it would help nobody.
    Useless,
    NotThere,
}

/// Starts it over, in the caller's transaction; the history of the operator's own account says who wanted it.
pub async fn retry(
    db: &mut PgConnection,
    operator: CustomerId,
    job: JobId,
    actor: &Actor,
    now: OffsetDateTime,
) -> sqlx::Result<Retried> {
    let Some(found) = queries::lock_job(db, job).await? else { return Ok(Retried::NotThere) };
    if !found.is_dead {
        return Ok(Retried::NotFailed);
    }
    if matches!(found.kind.as_str(), "send_mail" | "send_bulk_mail")
        && !mail::queries::queue_again(db, found.reseller, MailId(found.subject), now).await?
    {
        return Ok(Retried::Useless);
    }
    queries::update_revived(db, job, now).await?;
    let what = match found.kind.as_str() {
        "send_mail" => tell("installation-retried-mail"),
        "send_bulk_mail" => tell("installation-retried-bulk-mail"),
        "ask_supplier" => tell("installation-retried-supplier"),
        "change_owner" => tell("installation-retried-owner"),
        other => tell("installation-retried-other").with("kind", other),
    };
    let details = Details { what: what.kept(), about: Some(job.0), ..Details::default() };
    let subject = Subject { reseller: None, customer: operator };
    events::record(db, subject, actor, EventKind::InstallationChanged, &details, now).await?;
    Ok(Retried::Again)
}
