//! A customer who does not want support in his area, where his label lets him say so. It counts for everybody.
use sqlx::PgConnection;
use time::OffsetDateTime;
use url::Url;

use crate::events::{self, Actor, Details, EventKind, Subject};
use crate::ids::{CustomerId, ResellerId};
use crate::impersonation::refusal_queries as queries;
use crate::impersonation::{end_by_customer, queries::list_open_of_customer};
use crate::tell;

/// How it stands with a customer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SupportAccess {
    /// His label lets him choose.
    pub refusable: bool,
    /// He has refused.
    pub refused: bool,
}

impl SupportAccess {
    /// Whether nobody may enter. Where a label no longer lets customers choose, what they chose before counts no more.
    pub fn is_shut(self) -> bool {
        self.refusable && self.refused
    }
}

pub async fn find(db: &mut PgConnection, owner: ResellerId, customer: CustomerId) -> sqlx::Result<SupportAccess> {
    Ok(queries::find(db, owner, customer).await?.unwrap_or_default())
}

/// Shuts support out, or lets it in again; who is inside is out at once. None: the label does not let him choose;
/// false: it was so already.
pub async fn change(
    db: &mut PgConnection,
    (owner, customer): (ResellerId, CustomerId),
    allowed: bool,
    (portal, actor): (&Url, &Actor),
    now: OffsetDateTime,
) -> sqlx::Result<Option<bool>> {
    if !find(db, owner, customer).await?.refusable {
        return Ok(None);
    }
    let Some(login) = actor.login else { return Ok(None) };
    let changed = match allowed {
        true => queries::lift(db, (owner, customer), login, now).await?,
        false => queries::insert(db, (owner, customer), login, now).await?,
    };
    if !changed {
        return Ok(Some(false));
    }
    let what = match allowed {
        true => tell("impersonation-event-allowed"),
        false => tell("impersonation-event-refused"),
    };
    let details = Details { what: what.kept(), ..Details::default() };
    events::record(db, Subject::of(owner, customer), actor, EventKind::SecurityChanged, &details, now).await?;
    if !allowed {
        for visit in list_open_of_customer(db, owner, customer).await? {
            end_by_customer(db, portal, owner, visit, actor, now).await?;
        }
    }
    Ok(Some(true))
}
