//! Two tickets of one customer become one: all messages show in the one that stays, answers to the other go there too.
use sqlx::PgConnection;

use crate::events::EventKind;
use crate::ids::TicketId;
use crate::tickets::noted::merged_into_this;
use crate::tickets::open::record;
use crate::tickets::queries::message::{self, NewMessage};
use crate::tickets::queries::ticket::{lock, update_merged};
use crate::tickets::{Author, Desk, MessageKind, Ticket, TicketState, Writer};

/// What came of it.
#[derive(Clone, Debug)]
pub enum Merged {
    Done {
        into: Box<Ticket>,
    },
    /// A ticket cannot go into itself, nor one that went somewhere already, nor into one that did.
    Impossible,
    /// One of them is not there, or they are not one customer's.
    NotThere,
}

impl TicketState {
    /// What two become: whoever waits for us still does.
    pub fn merged(self, other: Self) -> Self {
        let either = |state| self == state || other == state;
        match () {
            () if either(Self::WaitingForUs) => Self::WaitingForUs,
            () if either(Self::Open) && either(Self::WaitingForCustomer) => Self::WaitingForUs,
            () if either(Self::Open) => Self::Open,
            () if either(Self::WaitingForCustomer) => Self::WaitingForCustomer,
            () => Self::Closed,
        }
    }
}

/// Puts `from` into `into`.
pub async fn merge(db: &mut PgConnection, desk: Desk<'_>, (from, into): (TicketId, TicketId)) -> sqlx::Result<Merged> {
    if from == into {
        return Ok(Merged::Impossible);
    }
    // in one order, so that two who merge the other way round do not wait for each other
    let (first, second) = (from.min(into), from.max(into));
    let first = lock(&mut *db, desk.owner, first).await?;
    let second = lock(&mut *db, desk.owner, second).await?;
    let (Some(first), Some(second)) = (first, second) else { return Ok(Merged::NotThere) };
    let (from, into) = if first.id == from { (first, second) } else { (second, first) };
    if from.customer != into.customer {
        return Ok(Merged::NotThere);
    }
    if from.merged_into.is_some() || into.merged_into.is_some() {
        return Ok(Merged::Impossible);
    }
    let state = into.state.merged(from.state);
    update_merged(&mut *db, desk.owner, (from.id, into.id), state, desk.now).await?;
    let body = merged_into_this(from.number, &from.subject);
    let note = NewMessage {
        kind: MessageKind::Note,
        writer: &Writer { author: Author::System, login: desk.actor.login, name: desk.actor.name.clone() },
        from_email: "",
        body: &body,
        mail_message_id: None,
        needs_acceptance: false,
    };
    message::insert(&mut *db, desk.owner, (into.customer, into.id), &note, desk.now).await?;
    let merged = crate::tell("tickets-event-merged-into").with("into", into.number.to_string());
    let took_in = crate::tell("tickets-event-took-in").with("from", from.number.to_string());
    record(&mut *db, desk, &from, EventKind::TicketChanged, merged).await?;
    record(&mut *db, desk, &into, EventKind::TicketChanged, took_in).await?;
    Ok(Merged::Done { into: Box::new(into) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_who_waits_for_us_is_lost_by_merging() {
        use TicketState::{Closed, Open, WaitingForCustomer, WaitingForUs};
        for state in TicketState::ALL {
            assert_eq!(state.merged(state), state);
            assert_eq!(WaitingForUs.merged(state), WaitingForUs);
            assert_eq!(state.merged(WaitingForUs), WaitingForUs);
            assert_eq!(Closed.merged(state), state);
        }
        assert_eq!((Open.merged(WaitingForCustomer), Open.merged(Closed)), (WaitingForUs, Open));
    }
}
