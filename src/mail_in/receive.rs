//! Takes a message for one recipient: all that is kept of it in one transaction, or nothing.
use sqlx::{PgConnection, PgPool};
use time::OffsetDateTime;
use url::Url;

use crate::ids::{InboundId, ResellerId};
use crate::mail::names::HeaderText;
use crate::mail_in::message::Incoming;
use crate::mail_in::queries::inbound::{self, NewInbound};
use crate::mail_in::queries::route::{OurMail, find_our_mail};
use crate::mail_in::route::{self, NoRoute, Route};
use crate::mail_in::{Outcome, land, message::Verdict};
use crate::tell;

/// How far a message is packed: quickly.
const PACKING: i32 = 3;

/// A message in its envelope.
pub struct Envelope<'a> {
    pub recipient: &'a str,
    pub raw: &'a [u8],
    pub incoming: &'a Incoming,
}

/// A message that is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Receipt {
    Stored {
        owner: ResellerId,
        mail: InboundId,
        outcome: Outcome,
    },
    /// It was stored before.
    Twice,
}

/// Why a message is not taken, however often it comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("nobody has this address here")]
    NoSuchRecipient,
    #[error("this reply address is not genuine")]
    Forged,
}

/// Packs a message as it is kept.
pub fn packed(raw: &[u8]) -> Vec<u8> {
    zstd::encode_all(raw, PACKING).unwrap_or_default()
}

/// A message as it came, from what is kept.
pub fn unpacked(packed: &[u8]) -> Option<Vec<u8>> {
    zstd::decode_all(packed).ok()
}

/// Stores a message for a recipient. An error of the database leaves nothing behind: it may be brought again.
pub async fn receive(
    db: &PgPool,
    portal: &Url,
    envelope: &Envelope<'_>,
    now: OffsetDateTime,
) -> sqlx::Result<Result<Receipt, Refusal>> {
    let mut tx = db.begin().await?;
    let taken = take(&mut tx, portal, envelope, now).await?;
    tx.commit().await?;
    Ok(taken)
}

async fn take(
    db: &mut PgConnection,
    portal: &Url,
    envelope: &Envelope<'_>,
    now: OffsetDateTime,
) -> sqlx::Result<Result<Receipt, Refusal>> {
    let Envelope { recipient, incoming, .. } = envelope;
    let about = match &incoming.verdict {
        Verdict::Bounce(bounce) => find_our_mail(&mut *db, &bounce.about).await?,
        _ => None,
    };
    let route = match (&about, route::find(&mut *db, recipient, incoming).await?) {
        // a report goes to whoever sent the mail that it is about
        (Some(mail), _) => Route::Department { owner: mail.owner, department: None },
        (None, Ok(route)) => route,
        (None, Err(NoRoute::Unknown)) => return Ok(Err(Refusal::NoSuchRecipient)),
        (None, Err(NoRoute::Forged)) => return Ok(Err(Refusal::Forged)),
    };
    let owner = route.owner();
    inbound::lock_sender(&mut *db, owner, &incoming.from.email).await?;
    let Some(mail) = write_down(&mut *db, &route, envelope, now).await? else { return Ok(Ok(Receipt::Twice)) };
    let settled = settle(&mut *db, portal, (route, about), incoming, now).await?;
    inbound::update_outcome(&mut *db, owner, mail, &settled.as_became()).await?;
    tracing::info!(%mail, outcome = settled.outcome.word(), "a mail came in");
    Ok(Ok(Receipt::Stored { owner, mail, outcome: settled.outcome }))
}

async fn write_down(
    db: &mut PgConnection,
    route: &Route,
    envelope: &Envelope<'_>,
    now: OffsetDateTime,
) -> sqlx::Result<Option<InboundId>> {
    let Envelope { recipient, raw, incoming } = envelope;
    let (thread, department) = match *route {
        Route::Ticket { ticket, .. } => (Some(ticket), None),
        Route::Department { department, .. } => (None, department),
    };
    let recipient = HeaderText::cleaned(recipient).into_string();
    let new = NewInbound {
        identity: &incoming.identity,
        thread,
        department,
        recipient: &recipient,
        from_name: &incoming.from.name,
        from_email: &incoming.from.email,
        subject: &incoming.subject,
        message_id: incoming.message_id.as_deref().unwrap_or_default(),
        size: i32::try_from(raw.len()).unwrap_or(i32::MAX),
        raw: &packed(raw),
    };
    inbound::insert(db, route.owner(), &new, now).await
}

async fn settle(
    db: &mut PgConnection,
    portal: &Url,
    (route, about): (Route, Option<OurMail>),
    incoming: &Incoming,
    now: OffsetDateTime,
) -> sqlx::Result<land::Settled> {
    let ids: Vec<String> = incoming.message_id.iter().cloned().collect();
    if let Some(ours) = find_our_mail(&mut *db, &ids).await? {
        let mail = (ours.owner == route.owner()).then_some(ours.id);
        return Ok(land::Settled::aside(tell("mailin-aside-came-back"), mail));
    }
    match (&incoming.verdict, about) {
        (Verdict::Bounce(bounce), about) => land::bounce(db, portal, (route.owner(), about), bounce, now).await,
        (Verdict::Letter, _) => land::letter(db, portal, route, incoming, now).await,
        (Verdict::AutoReply | Verdict::List, _) => land::automatic(db, portal, route, incoming, now).await,
    }
}
