//! What holders and the customer are written about changes, through the outbox of the same transaction.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::contacts::Registrant;
use crate::ids::{ProfileChangeId, TokenId};
use crate::mail::messages::{ConsentWords, FinishedWords};
use crate::mail::{Message, Outgoing, enqueue};
use crate::orders::place::Desk;
use crate::orders::queries::order::find_standing;
use crate::owner_changes::OwnerChange;
use crate::owner_changes::consent::consent_told;
use crate::owner_changes::queries::list::{count_states, find_customer_of, list_of};
use crate::resellers::queries::find_label_of_customer;
use crate::tld_policies::Side;

/// So many domains stand in a mail by name; the rest is counted.
const MOST_NAMED: i64 = 40;

/// Somebody whose consent is needed.
#[derive(Clone, Copy, Debug)]
pub(in crate::owner_changes) struct Asked<'a> {
    pub side: Side,
    pub name: &'a str,
    pub email: &'a str,
    pub token: TokenId,
    /// It is a reminder.
    pub again: bool,
}

/// Asks a holder for his consent.
pub(in crate::owner_changes) async fn holder(
    db: &mut PgConnection,
    desk: Desk<'_>,
    change: &OwnerChange,
    (before, after): (&Registrant, &Registrant),
    (asked, until): (Asked<'_>, OffsetDateTime),
) -> sqlx::Result<()> {
    let Some(label) = find_label_of_customer(&mut *db, change.customer).await? else { return Ok(()) };
    let text = consent_told(change, asked.side, (before, after)).kept();
    let words = ConsentWords {
        domain: &change.shown_name,
        from: before.holder(),
        to: after.holder(),
        side: asked.side,
        text: &text,
        until,
    };
    let outgoing = Outgoing {
        label: &label,
        portal: desk.portal,
        customer: Some(change.customer),
        to_name: asked.name,
        to_email: asked.email,
        message: Message::Consent { again: asked.again, words: &words },
        token: Some(asked.token),
        thread: None,
    };
    enqueue(db, &outgoing, desk.now).await?;
    Ok(())
}

/// Tells the customer how all that followed from his saving ended.
pub(in crate::owner_changes) async fn customer(
    db: &mut PgConnection,
    desk: Desk<'_>,
    saving: ProfileChangeId,
) -> sqlx::Result<()> {
    let Some(customer) = find_customer_of(&mut *db, desk.owner, saving).await? else { return Ok(()) };
    let Some(standing) = find_standing(&mut *db, desk.owner, customer).await? else { return Ok(()) };
    let Some(label) = find_label_of_customer(&mut *db, customer).await? else { return Ok(()) };
    let named = list_of(&mut *db, desk.owner, (customer, saving), None, (MOST_NAMED, 0)).await?;
    let counts = count_states(&mut *db, desk.owner, (customer, saving)).await?;
    let all: i64 = counts.iter().map(|count| count.domains).sum();
    let more = (all - MOST_NAMED).max(0);
    let words = FinishedWords { account: &standing.name, domains: &named, more, saving };
    let outgoing = Outgoing {
        label: &label,
        portal: desk.portal,
        customer: Some(customer),
        to_name: &standing.name,
        to_email: &standing.email,
        message: Message::ChangesFinished { words: &words },
        token: None,
        thread: None,
    };
    enqueue(db, &outgoing, desk.now).await?;
    Ok(())
}
