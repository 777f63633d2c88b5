//! The confirmation: everybody chosen is written down, all at once, if they are as many as whoever confirms has seen.
use sqlx::PgConnection;

use crate::ids::MailingId;
use crate::locale::tell;
use crate::mail_in::settings::find_or_make;
use crate::mailings::preview::Numbers;
use crate::mailings::queries::choosing::insert_all;
use crate::mailings::queries::mailing::find_for_update;
use crate::mailings::queries::steps::{allow_time, update_confirmed};
use crate::mailings::save::{Hand, event, record};
use crate::mailings::{State, Written};

/// What stood on the page that was confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    pub version: i32,
    pub receiving: i64,
    pub left_out: i64,
}

/// What came of it. The caller commits what is `Done` and nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Confirmed {
    Done(Numbers),
    /// Somebody was faster, or the same form came twice.
    Already,
    /// The text was changed meanwhile.
    OtherText,
    /// As many as there are now.
    OtherNumbers(Numbers),
    Nobody,
    NotThere,
}

/// Everything of one confirmation, in the caller's transaction.
pub async fn confirm(db: &mut PgConnection, hand: Hand<'_>, mailing: MailingId, seen: Seen) -> sqlx::Result<Confirmed> {
    allow_time(&mut *db).await?;
    let Some(draft) = find_for_update(&mut *db, hand.owner, mailing).await? else { return Ok(Confirmed::NotThere) };
    if draft.state != State::Draft {
        return Ok(Confirmed::Already);
    }
    if draft.version != seen.version {
        return Ok(Confirmed::OtherText);
    }
    let content = &draft.content;
    Written::read(content).map_err(|error| sqlx::Error::Decode(Box::new(error)))?;
    let Some(chosen) = content.choice.chosen() else { return Ok(Confirmed::Nobody) };
    let numbers = Numbers::of(insert_all(&mut *db, hand.owner, (mailing, content.kind), &chosen).await?);
    if numbers.receiving == 0 {
        return Ok(Confirmed::Nobody);
    }
    if (numbers.receiving, numbers.all_left_out()) != (seen.receiving, seen.left_out) {
        return Ok(Confirmed::OtherNumbers(numbers));
    }
    // what the links to turn announcements off are signed with
    find_or_make(&mut *db).await?;
    update_confirmed(&mut *db, hand.owner, (mailing, numbers.chosen()), hand.actor, hand.now).await?;
    let what = match numbers.all_left_out() {
        0 => tell("mailings-event-confirmed"),
        left_out => tell("mailings-event-confirmed-but").with("left_out", left_out),
    };
    let what = event(what.with("count", numbers.receiving), content);
    record(db, (hand.owner, mailing), hand.actor, what, hand.now).await?;
    Ok(Confirmed::Done(numbers))
}
