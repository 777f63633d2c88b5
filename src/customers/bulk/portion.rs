//! One portion of an action on many customers, in one transaction. Whoever works on it holds its row, so of two one waits.
use sqlx::{PgConnection, PgPool};
use time::OffsetDateTime;
use url::Url;

use super::{Deed, State, record};
use crate::customers::queries::{bulk as queries, customer, tags as of_tags};
use crate::customers::restrictions::{Restricts, hold, place};
use crate::customers::tags::{MOST_OF_ONE, give, take};
use crate::customers::verification::{NotSent, send};
use crate::events::Actor;
use crate::ids::{BulkId, CustomerId, ResellerId};
use crate::jobs::{self, Job};
use crate::locale::{key, tell};

/// Customers of one transaction: few, since their rows are held until it ends.
const PORTION: i64 = 50;

/// What became of one customer, with the message that says why.
enum Outcome {
    Done,
    Nothing(&'static str),
    Refused(&'static str),
}

/// What is left to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Left {
    More,
    Nothing,
    /// Somebody else has the job now.
    LeaseGone,
}

/// Does one portion. The job ends in the transaction of the last.
pub(super) async fn work(pool: &PgPool, portal: &Url, job: &Job, now: OffsetDateTime) -> sqlx::Result<Left> {
    let (owner, id) = (job.reseller_id, BulkId(job.subject_id));
    let mut tx = pool.begin().await?;
    let bulk = queries::find_for_update(&mut tx, owner, id).await?;
    let Some((bulk, actor, tag)) = bulk.filter(|(bulk, ..)| bulk.state == State::Running) else {
        return end(tx, job).await;
    };
    let waiting = queries::list_waiting(&mut tx, owner, id, PORTION).await?;
    if waiting.is_empty() {
        queries::update_done(&mut tx, owner, id, now).await?;
        let what = tell("customers-event-bulk-done").with("deed", bulk.deed.words().kept());
        record(&mut tx, owner, id, &Actor::system(), &what, now).await?;
        return end(tx, job).await;
    }
    for customer in waiting {
        let how = How { owner, tag: tag.as_ref(), actor: &actor, portal, now };
        let (outcome, why) = match one(&mut tx, how, customer, &bulk.deed).await? {
            Outcome::Done => ("done", String::new()),
            Outcome::Nothing(why) => ("nothing", tell(why).kept()),
            Outcome::Refused(why) => ("refused", tell(why).kept()),
        };
        queries::update_outcome(&mut tx, owner, (id, customer), outcome, &why).await?;
    }
    if !jobs::queries::is_held(&mut tx, job).await? {
        tx.rollback().await?;
        return Ok(Left::LeaseGone);
    }
    tx.commit().await?;
    Ok(Left::More)
}

async fn end(mut tx: sqlx::Transaction<'_, sqlx::Postgres>, job: &Job) -> sqlx::Result<Left> {
    if jobs::queries::finish(&mut tx, job).await? {
        tx.commit().await?;
        return Ok(Left::Nothing);
    }
    tx.rollback().await?;
    Ok(Left::LeaseGone)
}

#[derive(Clone, Copy)]
struct How<'a> {
    owner: ResellerId,
    tag: Option<&'a crate::customers::tags::Tag>,
    actor: &'a Actor,
    portal: &'a Url,
    now: OffsetDateTime,
}

/// Just what the single action does.
async fn one(db: &mut PgConnection, how: How<'_>, customer: CustomerId, deed: &Deed) -> sqlx::Result<Outcome> {
    let How { owner, tag, actor, portal, now } = how;
    let whose = (owner, customer);
    Ok(match (deed, tag) {
        (Deed::AddTag(_), Some(tag)) => {
            if of_tags::count_of_customer(&mut *db, owner, customer).await? >= MOST_OF_ONE {
                return Ok(Outcome::Refused(key("customers-why-most-tags")));
            }
            match give(db, whose, tag, actor, now).await? {
                true => Outcome::Done,
                false => Outcome::Nothing(key("customers-why-had")),
            }
        }
        (Deed::RemoveTag(..), Some(tag)) => match take(db, whose, tag.id, actor, now).await? {
            true => Outcome::Done,
            false => Outcome::Nothing(key("customers-why-had-not")),
        },
        (Deed::AddTag(_) | Deed::RemoveTag(..), None) => Outcome::Refused(key("customers-why-tag-gone")),
        (Deed::SendVerification, _) => {
            let found = customer::find(&mut *db, owner, customer).await?;
            if found.is_none_or(|found| found.is_verified()) {
                return Ok(Outcome::Nothing(key("customers-why-verified")));
            }
            match send(db, owner, customer, None, portal, actor, now).await {
                Ok(_) => Outcome::Done,
                Err(NotSent::RateLimited(_)) => Outcome::Refused(key("customers-why-too-often")),
                Err(NotSent::NotThere) => Outcome::Refused(key("customers-why-not-there")),
                Err(NotSent::Database(error)) => return Err(error),
            }
        }
        (Deed::DenyLogin(reason), _) => {
            hold(&mut *db, owner, customer).await?;
            match place(db, owner, customer, Restricts::Account, reason, actor, now).await? {
                true => Outcome::Done,
                false => Outcome::Nothing(key("customers-why-denied")),
            }
        }
    })
}
